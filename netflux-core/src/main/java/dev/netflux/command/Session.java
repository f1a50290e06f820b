package dev.netflux.command;

import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.Executor;
import dev.netflux.apply.LeaseHeldException;
import dev.netflux.apply.LiveGraph;
import dev.netflux.apply.RefusedException;
import dev.netflux.apply.Stop;
import dev.netflux.apply.Summary;
import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.base.Site;
import dev.netflux.expand.Expansion;
import dev.netflux.json.Json;
import dev.netflux.json.JsonException;
import dev.netflux.json.NodeJson;
import dev.netflux.json.PlanJson;
import dev.netflux.local.CloudFileException;
import dev.netflux.model.Platform;
import dev.netflux.plan.Change;
import dev.netflux.plan.Exposure;
import dev.netflux.plan.Plan;
import dev.netflux.plan.UnplannableException;
import dev.netflux.render.GraphText;
import dev.netflux.render.PlanText;
import dev.netflux.render.Style;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Recognition;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.topology.Judgement;
import dev.netflux.topology.Rules;
import dev.netflux.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One command on one platform. */
final class Session {

    /** What a command does once its cloud is open. */
    private interface Work {
        int on(Cloud cloud);
    }

    private final Platform platform;
    private final Supplier<Rules> rules;
    private final Options options;
    private final Terminal terminal;
    private final Report report;
    private final ResourceGraph design;
    private final Kinds kinds;

    Session(Platform platform, Supplier<Rules> rules, Options options, Terminal terminal, Report report) {
        this.platform = platform;
        this.rules = rules;
        this.options = options;
        this.terminal = terminal;
        this.report = report;
        this.design = Expansion.of(platform);
        this.kinds = Kinds.BUILT_IN.and(platform.ownKinds());
    }

    /** Does what was asked for, and tells what stopped it in words. */
    int run(String name) {
        try {
            return switch (name) {
                case "check" -> check();
                case "permissions" -> permissions();
                case "plan" -> plan();
                case "apply" -> provenThen(() -> on("apply", this::apply));
                case "destroy" -> on("destroy", this::destroy);
                case "observe" -> on("observe", this::observe);
                case "reach" -> ask("reach", new Reaching(options, terminal, report)::answer);
                case "route" -> ask("route", new Routing(options, terminal, report)::answer);
                default -> story();
            };
        } catch (UsageException e) {
            terminal.note(String.valueOf(e.getMessage()));
            return Exit.USAGE;
        } catch (BrokenRulesException e) {
            return refused(e.findings);
        } catch (CloudException e) {
            return refused(Trouble.of(e));
        } catch (LeaseHeldException e) {
            return refused(Trouble.of(e));
        } catch (RefusedException e) {
            return refused(e.findings());
        } catch (UnplannableException e) {
            return refused(e.findings());
        } catch (CloudFileException e) {
            return refused(Findings.of(List.of(e.finding())));
        }
    }

    private int story() {
        Story story = new Story(platform, judgements(), design, kinds, report, terminal);
        return options.json() ? story.document() : story.tell();
    }

    private int refused(Findings findings) {
        report.findings(findings);
        return Exit.FAILED;
    }

    private int on(String command, Work work) {
        try (Cloud cloud = Clouds.open(options, kinds, command + " of " + platform.name())) {
            int exit = work.on(cloud);
            report.calls(cloud);
            return exit;
        }
    }

    /** Asks on the design, on what exists of it, or on whole VPCs. */
    private int ask(String command, ToIntFunction<ResourceGraph> question) {
        if (!options.vpcs().isEmpty()) {
            return on(
                    command, cloud -> question.applyAsInt(LiveGraph.ofVpcs(cloud, Set.copyOf(options.vpcs()), kinds)));
        }
        return options.inquiry().live()
                ? on(command, cloud -> question.applyAsInt(LiveGraph.of(cloud, platform.name(), design, kinds)))
                : question.applyAsInt(design);
    }

    private int check() {
        List<Judgement> judgements = judgements();
        report.checked(platform.name(), design, platform.findings(), judgements);
        return judgements.stream().allMatch(Judgement::holds) ? Exit.DONE : Exit.FAILED;
    }

    /** Making the rules failed: they are the author's code, as the platform is. */
    private static final class BrokenRulesException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Findings findings;

        private BrokenRulesException(Findings findings) {
            this.findings = findings;
        }
    }

    /** What becomes of the author's rules on the design. Without rules nothing of theirs is loaded. */
    private List<Judgement> judgements() {
        @Nullable Rules all; // an author's code may return anything
        try {
            all = rules.get();
        } catch (RuntimeException | LinkageError e) {
            throw new BrokenRulesException(Trouble.inDefinition("rules", e));
        }
        if (all == null) {
            throw new BrokenRulesException(Trouble.nothing("definition of the rules", "rules", "Rules.of(…)"));
        }
        return all.all().isEmpty() ? List.of() : all.judge(Topology.of(design));
    }

    /** Acts only when every rule holds. */
    private int provenThen(IntSupplier work) {
        Findings broken = Findings.NONE;
        for (Judgement judgement : judgements()) {
            broken = broken.and(judgement.findings());
        }
        if (!broken.hasErrors()) {
            return work.getAsInt();
        }
        report.findings(broken);
        terminal.note("Nothing was done: a rule of " + platform.name() + " does not hold.");
        return Exit.FAILED;
    }

    private int permissions() {
        terminal.say(Clouds.provider("aws").permissions(platform.name(), design, Optional.empty()));
        return Exit.DONE;
    }

    /** The rules are judged while the cloud is asked: neither needs the other. */
    private int plan() {
        CompletableFuture<List<Judgement>> judging = CompletableFuture.supplyAsync(this::judgements);
        return on("plan", cloud -> plan(cloud, judging));
    }

    private int plan(Cloud cloud, CompletableFuture<List<Judgement>> judging) {
        Plan plan = Executor.on(cloud).kinds(kinds).plan(platform.name(), design);
        Optional<List<Exposure>> exposure = Optional.of(Exposures.of(plan));
        show(plan, exposure);
        warned();
        unproven(judging);
        strangers(plan);
        if (options.out().isPresent()) {
            keep(plan, exposure, options.out().get());
        }
        return options.detailedExit() && !plan.isEmpty() ? Exit.PENDING : Exit.DONE;
    }

    private int apply(Cloud cloud) {
        Plan plan = Executor.on(cloud).kinds(kinds).plan(platform.name(), design);
        if (options.file().isPresent()) {
            Optional<Finding> refusal = refusal(options.file().get(), plan);
            if (refusal.isPresent()) {
                return refused(Findings.of(List.of(refusal.get())));
            }
        }
        boolean asked = options.refuseNewExposure();
        Optional<List<Exposure>> exposure =
                asked || !options.json() ? Optional.of(Exposures.of(plan)) : Optional.empty();
        if (asked) {
            Findings ways = newWays(plan, exposure.orElseThrow());
            if (ways.hasErrors()) {
                return refused(ways);
            }
        }
        warned();
        strangers(plan);
        return act(cloud, plan, exposure, "Apply");
    }

    /** What would be reachable from the internet that is not now. */
    private static Findings newWays(Plan plan, List<Exposure> exposure) {
        return Findings.of(exposure.stream()
                .filter(one ->
                        one.change() == Exposure.Change.OPENS && one.from().equals("internet"))
                .map(one -> Finding.error(
                        "Something would become reachable from the internet",
                        "internet → " + one.to() + " " + one.protocol()
                                + (one.ports().isEmpty() ? "" : "/" + one.ports()) + ": " + one.because(),
                        "Plan " + plan.id()
                                + " opens it, and --refuse-new-exposure allows no new way in. Nothing was done.",
                        "Close it in the design; or apply without --refuse-new-exposure, if it is meant.",
                        Site.UNKNOWN))
                .toList());
    }

    private int destroy(Cloud cloud) {
        Executor executor = Executor.on(cloud).kinds(kinds);
        Plan plan = options.unprotect()
                ? executor.planToDestroyUnprotected(platform.name())
                : executor.planToDestroy(platform.name());
        if (plan.isEmpty() && plan.unchanged() == 0) {
            terminal.note("Nothing in " + plan.account() + " carries the platform's name \"" + platform.name() + "\".");
        }
        return act(cloud, plan, options.json() ? Optional.empty() : Optional.of(Exposures.of(plan)), "Destroy");
    }

    private int act(Cloud cloud, Plan plan, Optional<List<Exposure>> exposure, String verb) {
        if (!options.json()) {
            terminal.out().print(PlanText.beforeApply(plan, style(), exposure));
        }
        boolean nothingToDo = plan.isEmpty() && plan.blockers().isEmpty();
        if (!nothingToDo && plan.blockers().isEmpty() && !agreed(plan, verb)) {
            terminal.note("Nothing was done.");
            return Exit.FAILED;
        }
        Stop stop = new Stop();
        Progress progress = new Progress(terminal, plan.steps().size());
        return Interruption.stopping(stop, terminal, () -> {
            Summary summary = Executor.on(cloud)
                    .kinds(kinds)
                    .parallelism(options.parallelism())
                    .watching(options.watch())
                    .listener(progress)
                    .stoppedBy(stop)
                    .apply(plan);
            progress.end();
            if (!nothingToDo || options.json()) {
                report.summary(verb, summary);
            }
            if (summary.interrupted()) {
                return Exit.INTERRUPTED;
            }
            return summary.failed().isEmpty() && summary.remaining().isEmpty() ? Exit.DONE : Exit.FAILED;
        });
    }

    private boolean agreed(Plan plan, String verb) {
        if (options.yes()) {
            return true;
        }
        if (!terminal.attended() || options.json()) {
            throw new UsageException(
                    "Nobody can be asked here: add --yes to " + verb.toLowerCase(Locale.ROOT) + " without a question.");
        }
        String question = verb + " this in " + plan.account() + "? Only 'yes' is a yes: ";
        return terminal.ask(question).map(String::strip).filter("yes"::equals).isPresent();
    }

    private int observe(Cloud cloud) {
        ResourceGraph graph = options.vpcs().isEmpty()
                ? Recognition.of(cloud.observe(platform.name(), kinds), ResourceGraph.EMPTY)
                : LiveGraph.ofVpcs(cloud, Set.copyOf(options.vpcs()), kinds);
        if (options.json()) {
            report.json(NodeJson.write(graph));
        } else {
            terminal.out().print(GraphText.of(cloud.account(), graph, style()));
        }
        return Exit.DONE;
    }

    private void show(Plan plan, Optional<List<Exposure>> exposure) {
        if (options.json()) {
            report.json(PlanJson.write(plan, exposure));
        } else {
            terminal.out().print(PlanText.of(plan, style(), exposure));
        }
    }

    private Style style() {
        return terminal.color() ? Style.COLOURED : Style.PLAIN;
    }

    /** That the design has warnings; on {@code err}, since it is not the result. */
    private void warned() {
        int warnings = platform.findings().warnings().size();
        if (warnings > 0) {
            terminal.note(Words.count(warnings, "warning") + " about the design: check tells.");
        }
    }

    /** That apply will refuse, since rules do not hold; on {@code err} too. */
    private void unproven(CompletableFuture<List<Judgement>> judging) {
        List<Judgement> judgements;
        try {
            judgements = judging.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BrokenRulesException broken ? broken : e;
        }
        long broken =
                judgements.stream().filter(judgement -> !judgement.holds()).count();
        if (broken > 0) {
            terminal.note(Words.count(broken, "rule") + (broken == 1 ? " does" : " do")
                    + " not hold, so that apply refuses: check tells.");
        }
    }

    /** That all which carries the platform's name would go: two programs may have taken the same name. */
    private void strangers(Plan plan) {
        int removed = plan.count(Change.Action.REMOVE);
        int kept = plan.unchanged() + plan.count(Change.Action.CHANGE) + plan.count(Change.Action.TAG);
        if (removed > 0 && kept == 0) {
            terminal.note("This design keeps nothing of what carries the platform's name \"" + platform.name()
                    + "\": it removes or replaces all of it. Does another program have the same name?");
        }
    }

    private void keep(Plan plan, Optional<List<Exposure>> exposure, Path file) {
        try {
            Files.writeString(file, PlanJson.write(plan, exposure) + "\n");
        } catch (IOException e) {
            throw new UsageException("The plan cannot be kept in " + file + ": " + Words.why(e) + ".");
        }
        terminal.note("Kept in " + file + "; `apply " + file
                + "` applies exactly this, or stops because the account has moved.");
    }

    /** Why a kept plan is not applied: planning gives another one now, or its file is no longer as it was written. */
    private static Optional<Finding> refusal(Path file, Plan now) {
        try {
            Json kept = Json.parse(Files.readString(file));
            return PlanJson.read(kept).refusal(now).or(() -> PlanJson.difference(kept, now)
                    .map(difference -> Finding.error(
                            "The plan in " + file + " was changed after it was written",
                            difference,
                            "a kept plan is applied exactly as it is, or not at all: what is in the file is not what would be done",
                            "plan again, look at it, and apply that",
                            Site.UNKNOWN)));
        } catch (IOException e) {
            throw new UsageException("The plan in " + file + " cannot be read: " + Words.why(e) + ".");
        } catch (JsonException e) {
            throw new UsageException(file + " is no plan that `plan --out` kept: " + e.getMessage() + ".");
        }
    }
}
