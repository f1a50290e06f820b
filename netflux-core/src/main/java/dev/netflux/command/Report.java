package dev.netflux.command;

import com.google.common.base.Strings;
import dev.netflux.apply.Cloud;
import dev.netflux.apply.Failure;
import dev.netflux.apply.Summary;
import dev.netflux.base.Findings;
import dev.netflux.json.FindingsJson;
import dev.netflux.json.Json;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.topology.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells results: in words, or as JSON where that was asked for. */
final class Report {

    private static final int NAMED = 5;

    private final Terminal terminal;
    private final Options options;

    Report(Terminal terminal, Options options) {
        this.terminal = terminal;
        this.options = options;
    }

    /** What stops a command, on {@code err}; as JSON it is the result. */
    void findings(Findings findings) {
        if (options.json()) {
            json(FindingsJson.write(findings));
        } else {
            terminal.note(findings.toString());
        }
    }

    /** What {@code check} found: its result. */
    void checked(String platform, ResourceGraph design, Findings findings, List<Judgement> judgements) {
        if (options.json()) {
            Findings all = findings;
            for (Judgement judgement : judgements) {
                all = all.and(judgement.findings());
            }
            findings(all);
            return;
        }
        if (!findings.all().isEmpty()) {
            terminal.say(findings + "\n");
        }
        int errors = findings.errors().size();
        int warnings = findings.warnings().size();
        terminal.say(platform
                + (errors == 0
                        ? " is valid: " + Words.count(made(design), "resource") + ", "
                                + (warnings == 0 ? "no warnings" : Words.count(warnings, "warning")) + "."
                        : " is not valid: " + Words.count(errors, "error") + ", " + Words.count(warnings, "warning")
                                + "."));
        judged(judgements);
    }

    /** What became of the author's rules: of those that do not hold, the whole story. */
    void judged(List<Judgement> judgements) {
        if (judgements.isEmpty()) {
            return;
        }
        int holding = 0;
        for (Judgement judgement : judgements) {
            if (judgement.holds()) {
                holding++;
            } else {
                terminal.say("\n" + judgement);
            }
        }
        terminal.say(
                holding == judgements.size()
                        ? (holding == 1 ? "Its rule holds." : "All of its " + holding + " rules hold.")
                        : "\n" + holding + " of its " + Words.count(judgements.size(), "rule") + " "
                                + (holding == 1 ? "holds." : "hold."));
    }

    /** How many resources of a design are made, and not only there to be asked about. */
    static long made(ResourceGraph design) {
        return design.nodes().stream().filter(node -> !node.kind().isReadOnly()).count();
    }

    /** How a run ended. */
    void summary(String verb, Summary summary) {
        if (options.json()) {
            json(json(summary));
            return;
        }
        terminal.say((summary.failed().isEmpty() && summary.remaining().isEmpty()
                        ? verb + " complete: "
                        : verb + " incomplete: ")
                + Words.count(summary.done().size(), "step") + " done"
                + (summary.failed().isEmpty() ? "" : ", " + summary.failed().size() + " failed")
                + (summary.remaining().isEmpty()
                        ? ""
                        : ", " + summary.remaining().size() + " not begun")
                + " in " + Words.of(summary.duration())
                + (options.cloud().equals("local") ? " of the embedded cloud's time." : "."));
        for (Failure failure : summary.failed()) {
            terminal.say("\n" + failure.finding());
        }
        if (!summary.remaining().isEmpty()) {
            terminal.say("\nRemaining");
            remaining(summary.remaining());
            terminal.say((summary.failed().stream().anyMatch(Report::isLasting)
                            ? "\nMend what failed, then run the same command again"
                            : "\nRun the same command again")
                    + ": it finds what was done and goes on from there.");
        }
        if (!summary.unverifiable().isEmpty()) {
            terminal.say("\nUnverifiable: accepted, and not read back as applied");
            summary.unverifiable()
                    .forEach(field -> terminal.say("  " + field.address().spoken() + " " + field.attribute()
                            + ": applied " + field.applied() + ", reads " + field.readBack()));
        }
        if (!summary.outputs().isEmpty()) {
            terminal.say("\nOutputs");
            Map<String, String> outputs = Outputs.of(summary.outputs());
            int longest =
                    outputs.keySet().stream().mapToInt(String::length).max().orElse(0);
            outputs.forEach((name, value) -> terminal.say("  " + Strings.padEnd(name, longest, ' ') + "  " + value));
        }
    }

    /** Whether repeating cannot help. */
    private static boolean isLasting(Failure failure) {
        return failure.reason()
                .filter(reason -> switch (reason) {
                    case EXISTS, LIMIT, DENIED, REFUSED -> true;
                    case THROTTLED, UNCERTAIN, NOT_FOUND, IN_THE_WAY -> false;
                })
                .isPresent();
    }

    /** Steps that were left for one reason are one paragraph. */
    private void remaining(List<Summary.Remaining> steps) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        steps.forEach(left -> byReason.computeIfAbsent(left.why(), why -> new ArrayList<>())
                .add(left.address().spoken()));
        byReason.forEach((why, names) -> terminal.say("  "
                + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "")
                + ": " + why));
    }

    /** How many calls were made, where that was asked for: on {@code err}, since it is not the result. */
    void calls(Cloud cloud) {
        if (!options.calls()) {
            return;
        }
        Map<String, Integer> calls = new TreeMap<>(cloud.calls());
        int all = calls.values().stream().mapToInt(Integer::intValue).sum();
        terminal.note("API calls: " + all);
        calls.forEach((action, count) -> terminal.note("  " + count + "  " + action));
    }

    /** A document. */
    void json(Json document) {
        terminal.say(document.toString());
    }

    private static Json json(Summary summary) {
        Json.Members outputs = Json.object();
        Outputs.of(summary.outputs()).forEach(outputs::put);
        return Json.object()
                .put("findings", Stream.<Json>empty())
                .put("done", summary.done().stream().map(done -> Json.object()
                        .put("kind", done.address().kind())
                        .put("address", done.address().name())
                        .put("id", done.id().map(Json::of).orElse(Json.NULL))
                        .end()))
                .put("failed", summary.failed().stream().map(failure -> Json.object()
                        .put("kind", failure.address().kind())
                        .put("address", failure.address().name())
                        .put("finding", FindingsJson.write(failure.finding()))
                        .end()))
                .put("remaining", summary.remaining().stream().map(left -> Json.object()
                        .put("kind", left.address().kind())
                        .put("address", left.address().name())
                        .put("why", left.why())
                        .end()))
                .put("unverifiable", summary.unverifiable().stream().map(field -> Json.object()
                        .put("kind", field.address().kind())
                        .put("address", field.address().name())
                        .put("attribute", field.attribute())
                        .put("applied", field.applied())
                        .put("readBack", field.readBack())
                        .end()))
                .put("outputs", outputs.end())
                .end();
    }
}
