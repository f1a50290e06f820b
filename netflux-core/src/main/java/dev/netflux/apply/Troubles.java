package dev.netflux.apply;

import dev.netflux.apply.CloudException.Reason;
import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import dev.netflux.plan.Step;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The texts of what can go wrong with a step: what, why, and the way out. */
final class Troubles {

    private static final String AGAIN = "Apply again: what is there already is found by its tags.";

    private Troubles() {}

    /** What a step does, in a word and an address: {@code create Subnet app-a}. */
    static String sentence(Step step) {
        String verb = step instanceof Step.Create
                ? "create"
                : step instanceof Step.Delete
                        ? "remove"
                        : step instanceof Step.Update update
                                        && update.attributes().isEmpty()
                                ? "tag"
                                : "change";
        return verb + " " + step.address().spoken();
    }

    static Failure refused(Step step, CloudException e, int failures, Duration spent) {
        String tried = failures > 1 ? "; tried " + failures + " times in " + written(spent) : "";
        return failure(step, e.reason(), summary(e.reason()), said(step, e) + tried, why(e.reason()), mend(e));
    }

    private static String said(Step step, CloudException e) {
        return sentence(step) + ": " + e.getMessage();
    }

    private static String summary(Reason reason) {
        return switch (reason) {
            case THROTTLED -> "The cloud throttles the call.";
            case UNCERTAIN -> "The cloud did not answer the call.";
            case NOT_FOUND -> "Something that the call mentions does not exist.";
            case IN_THE_WAY -> "Something stands in the way.";
            case EXISTS -> "There is one already.";
            case LIMIT -> "A quota is used up.";
            case DENIED -> "The call is not allowed.";
            case REFUSED -> "The cloud refuses the call.";
        };
    }

    private static String why(Reason reason) {
        return switch (reason) {
            case THROTTLED -> "AWS limits how often an account may make this call.";
            case UNCERTAIN -> "It may or may not have been performed.";
            case NOT_FOUND -> "It was removed after the plan was made, or never existed.";
            case IN_THE_WAY ->
                "AWS does not do this while something else uses it, or is not ready; that did not pass in time.";
            case EXISTS -> "AWS allows only one of that name, or in that place.";
            case LIMIT -> "AWS allows an account only so many of these in a region.";
            case DENIED -> "The credentials do not allow it, or have expired.";
            case REFUSED -> "Repeating it cannot help.";
        };
    }

    private static String mend(CloudException e) {
        return switch (e.reason()) {
            case THROTTLED -> "Apply again later, or with less parallelism. " + AGAIN;
            case UNCERTAIN -> AGAIN;
            case NOT_FOUND -> "Plan again, and apply that.";
            case IN_THE_WAY -> "Remove, or detach, what uses it (AWS's message may name it), then apply again.";
            case EXISTS -> "Remove or rename it, or give this one another name with .named(\"…\"), then apply again.";
            case LIMIT -> "Ask AWS to raise the quota (Service Quotas), or remove what is not used, then apply again.";
            case DENIED ->
                "Allow " + e.call() + " (the command `permissions` prints the policy), or renew the credentials.";
            case REFUSED -> "Change what AWS's message names, then plan and apply again.";
        };
    }

    static Failure exists(Step step, CloudException e, List<Node> there) {
        String what = there.isEmpty()
                ? ""
                : there.stream().map(Troubles::owned).collect(Collectors.joining("; ", "; there is ", ""));
        return failure(step, Reason.EXISTS, summary(Reason.EXISTS), said(step, e) + what, why(Reason.EXISTS), mend(e));
    }

    private static String owned(Node node) {
        Optional<Stamp> stamp = node.live().flatMap(Node.Live::stamp);
        boolean foreign =
                node.live().filter(live -> live.owner() == Owner.FOREIGN).isPresent();
        return node.id()
                + stamp.map(other -> " of platform " + other.platform() + " (" + other.address() + ")")
                        .orElse(foreign ? ", made by somebody else" : "");
    }

    static Failure timeOut(Step step, String id, String awaited, State state, Duration waited, Duration limit) {
        return failure(
                step,
                null,
                "It took too long.",
                step.address().spoken() + " (" + id + ") is " + state + " after " + written(waited)
                        + "; it was awaited to be " + awaited,
                "The limit for a " + step.address().kind() + " is " + written(limit) + ".",
                "Look at " + id + " in AWS. " + AGAIN);
    }

    static Failure rollsTooLong(Step step, String id, Rollout rollout, Duration waited, Duration limit) {
        return failure(
                step,
                null,
                "The rollout took too long.",
                step.address().spoken() + " (" + id + ") was not rolled out after " + written(waited) + last(rollout),
                "The limit for it is " + written(limit) + "; ECS may still be trying.",
                rollout.mend().isEmpty() ? "Look at " + id + " in AWS. " + AGAIN : rollout.mend());
    }

    /** The last that was said. */
    private static String last(Rollout rollout) {
        return rollout.said().isEmpty()
                ? ""
                : ": " + rollout.said().get(rollout.said().size() - 1).text();
    }

    static Failure gaveUp(Step step, String id, State state) {
        return failure(
                step,
                null,
                "It did not become ready.",
                step.address().spoken() + " (" + id + ") is " + state,
                state == State.FAILED ? "AWS gave up on it." : "Somebody is removing it.",
                "Look at " + id + " in AWS, then plan and apply again.");
    }

    static Failure notRolledOut(Step step, String id, Rollout rollout) {
        boolean back = rollout.stage() == Rollout.Stage.ROLLED_BACK;
        return failure(
                step,
                null,
                back ? "The rollout failed, and was rolled back." : "The rollout failed.",
                step.address().kind() + " " + step.address().name() + " (" + id + ")" + last(rollout),
                back
                        ? "What ran before runs again; the new revision does not."
                        : "AWS gave it up, and no earlier revision was there to roll back to.",
                rollout.mend().isEmpty() ? "Look at " + id + " in AWS, then apply again." : rollout.mend());
    }

    static Failure vanished(Step step, String id) {
        return failure(
                step,
                Reason.NOT_FOUND,
                "It has disappeared.",
                step.address().spoken() + " (" + id + ") does not exist any more",
                "Somebody has removed it during this run.",
                "Plan again, and apply that.");
    }

    static Failure unexpected(Step step, RuntimeException e) {
        return failure(
                step,
                null,
                "A handler failed.",
                sentence(step) + ": " + e,
                "This is a mistake in the code that makes the call, not in the platform.",
                "Report it with this message. " + AGAIN);
    }

    private static Failure failure(
            Step step,
            @org.jspecify.annotations.Nullable Reason reason,
            String summary,
            String what,
            String why,
            String mend) {
        return new Failure(step, Finding.error(summary, what, why, mend, siteOf(step)), Optional.ofNullable(reason));
    }

    private static Site siteOf(Step step) {
        if (step instanceof Step.Create create) {
            return create.node().site();
        }
        if (step instanceof Step.Update update) {
            return update.after().site();
        }
        return step instanceof Step.Together together
                ? together.updates().get(0).after().site()
                : ((Step.Delete) step).node().site();
    }

    /** {@code 1 min 30 s}, {@code 12 s}, {@code 300 ms}. */
    static String written(Duration time) {
        if (time.toSeconds() == 0) {
            return time.toMillis() + " ms";
        }
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        return time.toMinutes() + " min" + (time.toSecondsPart() == 0 ? "" : " " + time.toSecondsPart() + " s");
    }
}
