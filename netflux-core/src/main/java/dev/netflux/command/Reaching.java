package dev.netflux.command;

import dev.netflux.base.Findings;
import dev.netflux.json.Json;
import dev.netflux.json.QuestionJson;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.reach.UnknownEndException;
import dev.netflux.render.AnswerText;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Traffic;
import java.util.List;

/** The command {@code reach}: one question, or a file of them. */
final class Reaching {

    private final Options options;
    private final Inquiry asked;
    private final Terminal terminal;
    private final Report report;

    /**
     * Reads the options.
     *
     * @throws UsageException when they do not make a question
     */
    Reaching(Options options, Terminal terminal, Report report) {
        this.options = options;
        this.asked = options.inquiry();
        this.terminal = terminal;
        this.report = report;
        if (asked.queries().isPresent()) {
            if (asked.from().isPresent()
                    || asked.to().isPresent()
                    || asked.protocol().isPresent()
                    || asked.port().isPresent()) {
                throw new UsageException(
                        "--queries is a file of questions: leave --from, --to, --protocol and --port out.");
            }
        } else if (asked.from().isEmpty() || asked.to().isEmpty()) {
            throw new UsageException("reach needs --from and --to, or --queries FILE.");
        } else {
            traffic();
        }
    }

    private Traffic traffic() {
        try {
            return Question.traffic(asked.protocol().orElse("tcp"), asked.port());
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.sentence(e));
        }
    }

    /** Answers on a graph. */
    int answer(ResourceGraph graph) {
        Reach reach = Reach.over(graph);
        if (asked.queries().isPresent()) {
            return Queries.answer(
                    asked.queries().get(),
                    terminal,
                    (json, question) -> QuestionJson.write(json, reach.ask(QuestionJson.read(question, reach::end))));
        }
        try {
            Question question = new Question(
                    reach.end(asked.from().orElseThrow()), reach.end(asked.to().orElseThrow()), traffic());
            Answer answer = reach.ask(question);
            if (options.json()) {
                report.json(QuestionJson.write(Json.object(), answer).end());
            } else {
                terminal.out().print(AnswerText.of(question, answer, terminal.style()));
            }
            return Exit.DONE;
        } catch (UnknownEndException e) {
            report.findings(Findings.of(List.of(e.finding())));
            return Exit.FAILED;
        }
    }
}
