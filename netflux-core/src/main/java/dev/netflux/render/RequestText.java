package dev.netflux.render;

import dev.netflux.route.Analysis;
import dev.netflux.route.Answer;
import dev.netflux.route.Outcome;
import dev.netflux.route.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** What a listener's rules make of a request, or of all requests, as people read it. */
public final class RequestText {

    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private RequestText(Style style) {
        this.style = style;
    }

    /**
     * What becomes of a request, as a text of whole lines: the rules that it passed by, the one that it meets, and the action.
     *
     * @param listener the listener's name
     */
    public static String of(String listener, Answer answer, Style style) {
        return new RequestText(style).write(listener, answer);
    }

    /**
     * What can be said of a listener's rules over all requests, as a text of whole lines.
     *
     * @param listener the listener's name
     */
    public static String of(String listener, Analysis analysis, Style style) {
        return new RequestText(style).write(listener, analysis);
    }

    private String write(String listener, Answer answer) {
        line(style.bold(answer.request() + " at " + listener) + "  " + outcome(answer.outcome()));
        for (Answer.Passed passed : answer.passed()) {
            line("  passes  " + passed.rule() + ": " + String.join("; ", passed.because()) + at(passed.rule()));
        }
        boolean unknown = answer.outcome() instanceof Outcome.Unknown;
        line((unknown ? "  may meet  " : "  meets   ") + answer.rule() + at(answer.rule()));
        return text.toString();
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private String at(Rule rule) {
        return rule.site().isKnown() ? "  " + style.faint(rule.site().toString()) : "";
    }

    private String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Forward forward) {
            boolean several = forward.targets().size() > 1;
            return style.green("→ "
                    + forward.targets().stream()
                            .map(target -> target.name() + (several ? " (weight " + target.weight() + ")" : ""))
                            .collect(Collectors.joining(", ")));
        }
        if (outcome instanceof Outcome.Redirect redirect) {
            return style.green("→ " + redirect.status() + " to " + redirect.location());
        }
        if (outcome instanceof Outcome.Respond response) {
            return style.green("→ answers " + response.status());
        }
        return style.yellow("unknown: " + ((Outcome.Unknown) outcome).because());
    }

    private String write(String listener, Analysis analysis) {
        boolean nothing = analysis.dead().isEmpty()
                && analysis.shadowed().isEmpty()
                && analysis.wide().isEmpty()
                && analysis.undecided().isEmpty();
        line(style.bold(listener) + (nothing ? "  no rule is dead, shadowed or wider than it looks" : ""));
        for (Analysis.Dead dead : analysis.dead()) {
            line("  " + style.red("dead") + "      " + dead.rule()
                    + (dead.coveredBy().isEmpty() ? ": it contradicts itself" : "") + at(dead.rule()));
            wins(dead.coveredBy());
        }
        for (Analysis.Shadowed shadowed : analysis.shadowed()) {
            line("  " + style.yellow("shadowed") + "  " + shadowed.rule() + "; it still gets " + shadowed.left()
                    + at(shadowed.rule()));
            wins(shadowed.by());
        }
        for (Analysis.Wide wide : analysis.wide()) {
            line("  " + style.yellow("wide") + "      " + wide.rule() + " also catches " + wide.example()
                    + at(wide.rule()));
            line("              Did you mean " + String.join(" and ", wide.better()) + "?");
        }
        for (Analysis.Undecided undecided : analysis.undecided()) {
            line("  " + style.yellow("unknown") + "   " + undecided.rule() + ": " + undecided.because()
                    + at(undecided.rule()));
        }
        return text.toString();
    }

    private void wins(List<Analysis.Win> wins) {
        wins.forEach(win -> line("              " + win.by() + " wins " + win.example() + at(win.by())));
    }
}
