package dev.netflux.command;

import dev.netflux.apply.Cloud;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.json.PlanJson;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Platform;
import dev.netflux.plan.Plan;
import dev.netflux.render.PlanText;
import dev.netflux.render.Style;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.topology.Judgement;
import java.util.List;
import java.util.Optional;

/** The whole way of a platform on a fresh embedded cloud, in memory: check, prove, plan, apply, plan again. */
final class Story {

    private final Platform platform;
    private final List<Judgement> judgements;
    private final ResourceGraph design;
    private final Kinds kinds;
    private final Report report;
    private final Terminal terminal;

    Story(
            Platform platform,
            List<Judgement> judgements,
            ResourceGraph design,
            Kinds kinds,
            Report report,
            Terminal terminal) {
        this.platform = platform;
        this.judgements = judgements;
        this.design = design;
        this.kinds = kinds;
        this.report = report;
        this.terminal = terminal;
    }

    /** The same as documents, one a line: the findings, the plan, what apply did, and the plan after it. */
    int document() {
        report.checked(platform.name(), design, platform.findings(), judgements);
        if (!proved()) {
            return Exit.FAILED;
        }
        try (Cloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud).kinds(kinds);
            Plan plan = executor.plan(platform.name(), design);
            report.json(PlanJson.write(plan, Optional.of(Exposures.of(plan))));
            Summary summary = executor.apply(plan);
            report.summary("Apply", summary);
            if (!summary.failed().isEmpty()) {
                return Exit.FAILED;
            }
            report.json(PlanJson.write(executor.plan(platform.name(), design), Optional.empty()));
        }
        return Exit.DONE;
    }

    private boolean proved() {
        return judgements.stream().allMatch(Judgement::holds);
    }

    int tell() {
        chapter("check", "is the platform possible at all?");
        report.checked(platform.name(), design, platform.findings(), List.of());

        chapter("prove", "who can reach it, and does that keep its rules?");
        prove();
        if (!proved()) {
            return Exit.FAILED;
        }

        try (Cloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud).kinds(kinds);

            chapter("plan", "what would change in " + cloud.account() + "?");
            Plan plan = executor.plan(platform.name(), design);
            terminal.out().print(PlanText.brief(plan, style()));

            chapter("apply", "make it so.");
            Summary summary = executor.apply(plan);
            report.summary("Apply", summary);
            if (!summary.failed().isEmpty()) {
                return Exit.FAILED;
            }

            chapter("plan", "and once more:");
            terminal.out().print(PlanText.of(executor.plan(platform.name(), design), style(), Optional.empty()));
        }
        return Exit.DONE;
    }

    private void prove() {
        List<String> ways = Exposures.fromInternet(design);
        terminal.say(
                ways.isEmpty()
                        ? "The internet reaches nothing of it."
                        : "The internet reaches " + String.join(", ", ways) + "; nothing else of it.");
        for (Judgement judgement : judgements) {
            if (judgement.holds()) {
                terminal.say(style().green("holds") + "  " + judgement.rule().description());
            }
        }
        report.judged(judgements);
    }

    private Style style() {
        return terminal.color() ? Style.COLOURED : Style.PLAIN;
    }

    private void chapter(String command, String question) {
        terminal.say("\n" + style().bold("▸ " + command) + "  " + question + "\n");
    }
}
