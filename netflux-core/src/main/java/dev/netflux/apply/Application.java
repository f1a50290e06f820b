package dev.netflux.apply;

import static dev.netflux.resource.Attribute.Change.DECIDED_BY_AWS;

import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.base.Lowercase;
import dev.netflux.base.Site;
import dev.netflux.plan.AttributeChange;
import dev.netflux.plan.Blocker;
import dev.netflux.plan.Change;
import dev.netflux.plan.Edge;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Step;
import dev.netflux.resource.Address;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** One application of a plan, from taking the lease to giving it back. */
final class Application {

    /** How many differences a message names. */
    private static final int SHOWN = 10;

    private final Executor executor;
    private final Cloud cloud;
    private final Plan plan;
    private final Instant began;
    private final Map<String, Integer> callsBefore;
    private final List<Summary.Done> done = new ArrayList<>();
    private final List<Failure> failed = new ArrayList<>();
    private final List<Summary.Remaining> remaining = new ArrayList<>();
    private final List<Summary.Unverifiable> unverifiable = new ArrayList<>();
    private final Map<Address, String> made = new TreeMap<>();
    private ResourceGraph seen;

    /** The digest that the cloud keeps; while we hold the lease nobody else writes it. */
    private Optional<String> kept = Optional.empty();

    Application(Executor executor, Plan plan) {
        this.executor = executor;
        this.cloud = executor.cloud;
        this.plan = plan;
        this.began = cloud.now();
        this.callsBefore = cloud.calls();
        this.seen = plan.observed();
    }

    Summary run() {
        refuseBlockers();
        // Not from the given source of chance: two runs must never take each other for the same.
        long run = ThreadLocalRandom.current().nextLong();
        String holder = executor.holder + ", run " + HexFormat.of().toHexDigits(run, 8);
        // Also when there is nothing to do: the lease that a killed run left behind goes with ours.
        Cloud.Lease lease = executor.insist(() -> cloud.lease(plan.platform(), holder));
        try (Keeper keeper = new Keeper(cloud, lease)) {
            Executor.Look look = executor.look(plan.platform());
            kept = look.applied();
            Plan again = executor.planAgain(plan, look);
            seen = again.observed();
            refuseUnlessSame(again);
            perform(plan, keeper);
            if (plan.isEmpty()) {
                // What an earlier run made and did not live to see ready is still this run's to await.
                if (awaitPending(again)) {
                    planAgain();
                }
            } else if (isWhole()) {
                readBack(keeper);
            }
            if (isWhole()) {
                keepDesign();
            }
            return summary();
        }
    }

    private boolean isWhole() {
        return failed.isEmpty() && remaining.isEmpty();
    }

    private Plan planAgain() {
        Plan again = executor.planAgain(plan, kept);
        seen = again.observed();
        return again;
    }

    private void refuseBlockers() {
        if (!plan.blockers().isEmpty()) {
            // What stays only because something of ours has to stay would be a false alarm, and go with it.
            Set<String> stays = plan.blockers().stream().map(Blocker::id).collect(Collectors.toSet());
            throw new RefusedException(Findings.of(plan.blockers().stream()
                    .filter(blocker -> blocker.isProtection() || blocker.isChange() || !stays.contains(blocker.byId()))
                    .map(blocker -> switch (blocker.why()) {
                        case PROTECTION -> isProtected(blocker);
                        case MENTION -> isInTheWay(blocker);
                        case DESIGN -> isUsed(blocker);
                        case CHANGE -> isNeverMade(blocker);
                    })
                    .toList()));
        }
    }

    private Finding isProtected(Blocker blocker) {
        return Finding.error(
                "Something that is protected would be removed.",
                blocker.blocked().spoken() + " (" + blocker.id() + "): " + blocker.reason() + ".",
                "AWS refuses to remove what is protected.",
                plan.desired().size() == 0
                        ? "Destroy with --unprotect; or " + unprotecting(blocker.blocked())
                                + " in the design, and apply that first. Nothing was done."
                        : "To let go of it, " + unprotecting(blocker.blocked()) + " in the design. Nothing was done.",
                Site.UNKNOWN);
    }

    private Finding isNeverMade(Blocker blocker) {
        return Finding.error(
                "Something would change as AWS never changes it.",
                blocker.blocked().spoken() + " (" + blocker.id() + "): " + blocker.reason() + ".",
                "AWS never makes it less.",
                "Write what it has at least; or give a new one another name in the design. Nothing was done.",
                plan.desired().find(blocker.blocked()).map(Node::site).orElse(Site.UNKNOWN));
    }

    /** The word that lifts a kind's protection. */
    private static String unprotecting(Address address) {
        return switch (address.kind()) {
            case "Bucket", "Repository" -> "write .emptiedOnRemoval() at it";
            case "DbInstance" -> "write .deletionProtection(false) at it";
            default -> "turn the protection off";
        };
    }

    private static Finding isInTheWay(Blocker blocker) {
        return Finding.error(
                "Something that is not ours is in the way.",
                blocker.by().kind() + " " + blocker.byId() + " needs "
                        + blocker.blocked().spoken() + " (" + blocker.id() + "), which is to be removed: "
                        + blocker.reason(),
                "What Netflux did not make it never touches, and AWS does not remove what is in use.",
                "Remove or detach " + blocker.byId() + ", then plan again. Nothing was done.",
                Site.UNKNOWN);
    }

    private Finding isUsed(Blocker blocker) {
        return Finding.error(
                "Something of the platform's own would be removed that the design uses as somebody else's.",
                blocker.blocked().spoken() + " (" + blocker.id() + ") is no part of the design any more, and "
                        + blocker.by().spoken() + " mentions it by its id.",
                "Netflux made it for this platform, and removes what its design does without.",
                "Keep it in the design as the platform's own; or take its tags that begin with netflux: away in AWS, and it is "
                        + "somebody else's, and stays. Nothing was done.",
                plan.desired().find(blocker.by()).map(Node::site).orElse(Site.UNKNOWN));
    }

    private void refuseUnlessSame(Plan now) {
        if (!now.id().equals(plan.id())) {
            throw new RefusedException(Findings.of(List.of(Finding.error(
                    "The account has moved since the plan was made.",
                    difference(now),
                    "An apply does exactly what was planned, or nothing.",
                    "Plan again, look at it, and apply that. Nothing was done.",
                    Site.UNKNOWN))));
        }
    }

    private String difference(Plan now) {
        Set<Change> before = Set.copyOf(plan.changes());
        Set<Change> after = Set.copyOf(now.changes());
        List<Change> planned = plan.changes().stream()
                .filter(change -> !after.contains(change))
                .toList();
        List<Change> found = now.changes().stream()
                .filter(change -> !before.contains(change))
                .toList();
        return "plan " + plan.id() + " is plan " + now.id() + " now" + listed("; planned was: ", planned)
                + listed("; now it would be: ", found);
    }

    private static String listed(String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return "";
        }
        String list =
                changes.stream().limit(SHOWN).map(Application::written).collect(Collectors.joining(", ", title, ""));
        return changes.size() > SHOWN ? list + " and " + (changes.size() - SHOWN) + " more" : list;
    }

    private static String written(Change change) {
        String attributes =
                change.attributes().stream().map(attribute -> attribute.name()).collect(Collectors.joining(", "));
        return Lowercase.of(change.action()) + " "
                + change.address().spoken()
                + (attributes.isEmpty() ? "" : " (" + attributes + ")");
    }

    private void perform(Plan what, Keeper keeper) {
        perform(what, what.steps(), what.edges(), keeper);
    }

    private void perform(Plan what, List<Step> steps, List<Edge> edges, Keeper keeper) {
        Ids ids = new Ids(cloud, what.observed(), made.values());
        Run.Ended ended = new Run(executor, ids, steps, edges, () -> halted(keeper)).go();
        done.addAll(ended.done());
        failed.addAll(ended.failed());
        remaining.addAll(ended.remaining());
        made.putAll(ids.made());
    }

    private Optional<String> halted(Keeper keeper) {
        keeper.renewIfDue();
        return executor.stop.isAsked() ? Optional.of("the run was stopped") : keeper.lost();
    }

    /** Trusts no OK: what is read back decides. What differs is repaired once; what then differs still is marked and reported. */
    private void readBack(Keeper keeper) {
        Plan rest = planOnceSeen();
        if (rest.changes().stream().anyMatch(this::wouldMakeAgain)) {
            mark(rest, rest.changes().stream().filter(this::wouldMakeAgain).toList(), keeper);
            rest = planAgain();
        }
        if (rest.isEmpty() || hasHidden(rest) || !isWhole()) {
            return;
        }
        perform(rest, keeper);
        if (!isWhole()) {
            return;
        }
        rest = planOnceSeen();
        if (!rest.isEmpty()) {
            mark(rest, rest.changes(), keeper);
            planAgain();
        }
    }

    /** To replace what this run has just made would only make the same once more. */
    private boolean wouldMakeAgain(Change change) {
        return change.action() == Change.Action.REPLACE && made.containsKey(change.address());
    }

    /** A plan for what still differs, made when the cloud shows everything that this run has made, as it may not do at once. */
    private Plan planOnceSeen() {
        Plan again = planAgain();
        if (awaitPending(again)) {
            again = planAgain();
        }
        Instant since = cloud.now();
        for (int looks = 1; hasHidden(again) && isYoung(since); looks++) {
            if (!Insistence.paused(cloud, executor.retries.pause(looks, executor.random))) {
                return again;
            }
            again = planAgain();
        }
        return again;
    }

    /** Waits for what an earlier run has made and did not live to see ready. */
    private boolean awaitPending(Plan again) {
        List<Node> pending = again.observed().nodes().stream()
                .filter(node -> again.desired().find(node.address()).isPresent())
                .filter(Application::isPending)
                .toList();
        for (Node node : pending) {
            Instant since = cloud.now();
            while (!executor.stop.isAsked()
                    && waited(since).compareTo(node.kind().patience()) < 0
                    && executor.insist(() -> cloud.read(node.kind(), node.id()))
                            .filter(Application::isPending)
                            .isPresent()) {
                if (!Insistence.paused(cloud, Run.interval(waited(since)))) {
                    return false;
                }
            }
        }
        return !pending.isEmpty();
    }

    private static boolean isPending(Node node) {
        return node.live().filter(live -> live.state() == State.PENDING).isPresent();
    }

    private Duration waited(Instant since) {
        return Duration.between(since, cloud.now());
    }

    private boolean isYoung(Instant since) {
        return waited(since).compareTo(executor.retries.unseen()) < 0;
    }

    /** Whether something that this run has made exists and was not observed: to make it again would be a mistake. */
    private boolean hasHidden(Plan again) {
        return made.entrySet().stream()
                .filter(entry -> again.desired().find(entry.getKey()).isPresent())
                .filter(entry -> again.observed().find(Ref.id(entry.getValue())).isEmpty())
                .anyMatch(entry -> again.desired()
                        .find(entry.getKey())
                        .flatMap(node -> executor.insist(() -> cloud.read(node.kind(), entry.getValue())))
                        .isPresent());
    }

    /** Reports what is not read back as it was applied, and marks it, so that later plans neither show it as drift nor repeat it. */
    private void mark(Plan rest, List<Change> changes, Keeper keeper) {
        List<Step> tags = new ArrayList<>();
        for (Change change : changes) {
            Optional<Node> desired = rest.desired().find(change.address());
            Optional<Node> observed = rest.observed().find(change.address());
            if (desired.isEmpty() || observed.isEmpty()) {
                unverifiable.add(new Summary.Unverifiable(
                        change.address(),
                        "existence",
                        desired.isPresent() ? "made" : "removed",
                        desired.isPresent() ? "not there" : "still there"));
                continue;
            }
            for (AttributeChange attribute : change.attributes()) {
                unverifiable.add(new Summary.Unverifiable(
                        change.address(),
                        attribute.name(),
                        attribute.after().toString(),
                        attribute.before().toString()));
            }
            if (desired.get().kind().isTaggable()) {
                String applied =
                        Fingerprint.of(desired.get(), observed.get(), differing(desired.get(), observed.get()));
                Stamp stamp = new Stamp(rest.platform(), change.address(), applied);
                Node before = new Ids(cloud, rest.observed(), Set.of()).asDesired(observed.get());
                tags.add(new Step.Update(before, desired.get(), Set.of(), true, stamp));
            }
        }
        perform(rest, tags, List.of(), keeper);
    }

    private static Set<String> differing(Node desired, Node observed) {
        return desired.kind().attributes().stream()
                .filter(attribute -> attribute.change() != DECIDED_BY_AWS && !attribute.isLabel())
                .filter(attribute -> !desired.value(attribute).equals(observed.value(attribute))
                        && !attribute.isLeftToOthers(desired.value(attribute)))
                .map(Attribute::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Only what was applied completely is kept, so that later differences are known for drift. */
    private void keepDesign() {
        String design = plan.desired().size() == 0 ? "" : plan.design();
        if (!kept.orElse("").equals(design)) {
            executor.insist(() -> {
                cloud.applied(plan.platform(), design);
                return design;
            });
        }
    }

    private Summary summary() {
        Map<String, Integer> calls = new TreeMap<>(cloud.calls());
        callsBefore.forEach((call, count) -> calls.merge(call, -count, Integer::sum));
        calls.values().removeIf(count -> count == 0);
        return new Summary(
                plan.platform(),
                plan.id(),
                done,
                failed,
                remaining,
                unverifiable,
                outputs(),
                executor.stop.isAsked(),
                Duration.between(began, cloud.now()),
                calls);
    }

    private SortedMap<String, String> outputs() {
        SortedMap<String, String> outputs = new TreeMap<>();
        for (Node node : seen.nodes()) {
            if (plan.desired().find(node.address()).isEmpty()) {
                continue;
            }
            for (Attribute<?, ?> attribute : node.kind().attributes()) {
                Value value = node.value(attribute);
                if (attribute.change() == DECIDED_BY_AWS && value instanceof Value.Text) {
                    outputs.put(node.address() + "." + attribute.name(), value.toString());
                }
            }
        }
        return outputs;
    }
}
