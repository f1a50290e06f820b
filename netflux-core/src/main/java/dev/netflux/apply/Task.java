package dev.netflux.apply;

import static dev.netflux.resource.Attribute.Change.DECIDED_BY_AWS;
import static dev.netflux.resource.Attribute.Change.IN_PLACE;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.Sets;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.plan.Step;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step on its way through the cloud. A turn makes a call or two and never waits: it ends by saying what comes next, so that waiting
 * takes no worker's time. Used by one thread at a time.
 */
final class Task {

    /** What the next turn does. */
    private enum Phase {
        CREATE,
        /** The answer to a creation was lost: was it made? */
        SEEK,
        /** The cloud says that there is one already: is it ours? */
        ADOPT,
        /** It was made, perhaps only in part: making it may take several calls. */
        COMPLETE,
        UPDATE,
        /** The answer to an update was lost: was it made? */
        CHECK,
        TAG,
        UPDATE_TOGETHER,
        READY,
        DELETE,
        GONE
    }

    /** How often to look for what may have been made, before it is made again: the first look may come too early. */
    private static final int LOOKS = 2;

    private final Step step;
    private final Cloud cloud;
    private final Ids ids;
    private final Retries retries;

    private Phase phase;
    private @Nullable Instant since;
    private int failures;
    private @Nullable Instant firstFailure;
    private @Nullable Instant firstUnanswered;
    private @Nullable Instant missingSince;
    private int looks;
    private @Nullable CloudException lost;
    private @Nullable CloudException exists;
    private @Nullable Node found;
    private @Nullable String id;
    private int tagged;
    private final boolean watching;
    private final Set<String> heard = new HashSet<>();
    private List<Rollout.Said> news = List.of();

    Task(Step step, Cloud cloud, Ids ids, Retries retries, boolean watching) {
        this.watching = watching;
        this.step = step;
        this.cloud = cloud;
        this.ids = ids;
        this.retries = retries;
        this.phase = firstPhase(step);
        if (step instanceof Step.Update update) {
            this.id = update.before().id();
        } else if (step instanceof Step.Together together) {
            this.id = together.updates().get(0).before().id();
        } else if (step instanceof Step.Delete delete) {
            this.id = delete.node().id();
        }
    }

    private static Phase firstPhase(Step step) {
        if (step instanceof Step.Create) {
            return Phase.CREATE;
        }
        if (step instanceof Step.Update update) {
            return update.attributes().isEmpty() ? update.tags() ? Phase.TAG : Phase.READY : Phase.UPDATE;
        }
        return step instanceof Step.Together ? Phase.UPDATE_TOGETHER : Phase.DELETE;
    }

    Step step() {
        return step;
    }

    /** The id of what it acts on, once there is one. */
    Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** Since when it waits for the cloud to finish what it was asked for. */
    Optional<Instant> waitingSince() {
        return Optional.ofNullable(since);
    }

    /** What the cloud said, in the last turn, of the rollout that it waits for. */
    List<Rollout.Said> news() {
        List<Rollout.Said> last = news;
        news = List.of();
        return last;
    }

    /** Does one turn. */
    Next turn() {
        try {
            Next next = act();
            if (!(next instanceof Next.Again)) {
                failures = 0;
                firstFailure = null;
                firstUnanswered = null;
            }
            return next;
        } catch (CloudException e) {
            return afterFailure(e);
        } catch (RuntimeException e) {
            return new Next.Failed(Troubles.unexpected(step, e));
        }
    }

    private Next act() {
        return switch (phase) {
            case CREATE -> create();
            case SEEK -> seek();
            case ADOPT -> adopt();
            case COMPLETE -> complete();
            case UPDATE -> update();
            case CHECK -> check();
            case TAG -> tag();
            case UPDATE_TOGETHER -> updateTogether();
            case READY -> ready();
            case DELETE -> delete();
            case GONE -> gone();
        };
    }

    private Next afterFailure(CloudException e) {
        Instant now = cloud.now();
        failures++;
        if (firstFailure == null) {
            firstFailure = now;
        }
        if (phase == Phase.CREATE && e.reason() == Reason.EXISTS) {
            exists = e;
            lost = e;
            phase = Phase.ADOPT;
            return turn();
        }
        boolean answered = e.reason() != Reason.THROTTLED && e.reason() != Reason.UNCERTAIN;
        if (answered) {
            firstUnanswered = null;
        } else if (firstUnanswered == null) {
            firstUnanswered = now;
        }
        Duration spent = Duration.between(answered || firstUnanswered == null ? firstFailure : firstUnanswered, now);
        if (spent.compareTo(boundOf(e)) >= 0) {
            return new Next.Failed(Troubles.refused(step, e, failures, spent));
        }
        if (e.reason() == Reason.UNCERTAIN && phase == Phase.CREATE) {
            phase = Phase.SEEK;
            looks = 0;
            lost = e;
        } else if (e.reason() == Reason.UNCERTAIN && phase == Phase.UPDATE) {
            phase = Phase.CHECK;
            lost = e;
        }
        return new Next.Again(e, failures);
    }

    /** How long this call may go on failing for this reason. */
    private Duration boundOf(CloudException e) {
        return e.reason() == Reason.NOT_FOUND && !isYoung() ? Duration.ZERO : retries.bound(e.reason());
    }

    /** Whether what the step acts on, or mentions, is so new that the cloud may not know it everywhere. */
    private boolean isYoung() {
        // Of what is gone a cloud says nothing: what it does not find while removing it, it does not see yet.
        return phase == Phase.DELETE
                || (phase != Phase.CREATE && step instanceof Step.Create)
                || ids.isYoung(desired());
    }

    private Node desired() {
        if (step instanceof Step.Create create) {
            return create.node();
        }
        if (step instanceof Step.Update update) {
            return update.after();
        }
        if (step instanceof Step.Together together) {
            return together.updates().get(0).after();
        }
        return ((Step.Delete) step).node();
    }

    private Next create() {
        Step.Create create = (Step.Create) step;
        return made(cloud.create(ids.asDesired(create.node()), create.stamp()));
    }

    private Next made(String newId) {
        id = newId;
        if (!isAwaited(desired().kind())) {
            return new Next.Done();
        }
        phase = Phase.READY;
        since = cloud.now();
        return new Next.Look(State.PENDING);
    }

    private Next seek() {
        Step.Create create = (Step.Create) step;
        Optional<Node> made = candidates(create).stream()
                .filter(node -> carries(node, create.stamp()) || !node.kind().isTaggable())
                .findFirst();
        if (made.isPresent()) {
            return adopted(made.get());
        }
        looks++;
        if (looks < LOOKS) {
            failures++;
            return new Next.Again(requireNonNull(lost), failures);
        }
        phase = Phase.CREATE;
        return create();
    }

    private Next adopt() {
        Step.Create create = (Step.Create) step;
        List<Node> there = candidates(create);
        Optional<Node> ours = there.stream()
                .filter(node -> carries(node, create.stamp()) || isInsideOurs(node))
                .findFirst();
        if (ours.isPresent()) {
            return adopted(ours.get());
        }
        return new Next.Failed(Troubles.exists(step, requireNonNull(exists), there));
    }

    private Next adopted(Node node) {
        id = node.id();
        phase = Phase.COMPLETE;
        return complete();
    }

    private Next complete() {
        Node desired = ids.asDesired(((Step.Create) step).node());
        String own = id().orElseThrow();
        Optional<Node> now = cloud.read(desired.kind(), own);
        if (now.isEmpty()) {
            return seeLater(own);
        }
        Set<String> missing = desired.kind().attributes().stream()
                .filter(attribute -> attribute.change() == IN_PLACE)
                .filter(attribute -> !desired.value(attribute).equals(now.get().value(attribute))
                        && !attribute.isLeftToOthers(desired.value(attribute)))
                .map(Attribute::name)
                .collect(Collectors.toUnmodifiableSet());
        if (!missing.isEmpty()) {
            cloud.update(now.get(), desired, missing);
        }
        return made(own);
    }

    /** What is so new that it may not be seen yet is looked for again. */
    private Next seeLater(String missing) {
        if (!isYoung() || lost == null || isMissingTooLong()) {
            return new Next.Failed(Troubles.vanished(step, missing));
        }
        failures++;
        return new Next.Again(lost, failures);
    }

    /** What may be the result of this creation: what was there before is not. */
    private List<Node> candidates(Step.Create create) {
        return cloud.find(ids.asDesired(create.node()), create.stamp()).stream()
                .filter(node -> !ids.isKnown(node.id()))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    private static boolean carries(Node node, Stamp stamp) {
        return node.live()
                .flatMap(Node.Live::stamp)
                .filter(other -> other.platform().equals(stamp.platform())
                        && other.address().equals(stamp.address()))
                .isPresent();
    }

    /** A part of what is ours is ours, whoever made it; a part of a shared place, such as a VPC, is whosever tags it bears. */
    private boolean isInsideOurs(Node node) {
        return node.live().filter(live -> live.owner() == Owner.INSIDE).isPresent()
                || (!node.kind().isTaggable()
                        && !node.kind().parents(node.resource()).isEmpty()
                        && node.kind().parents(node.resource()).stream().allMatch(ref -> ids.isOurs(ref.asId())));
    }

    private Next update() {
        Step.Update update = (Step.Update) step;
        cloud.update(before(update), ids.asDesired(update.after()), update.attributes());
        return updated(update);
    }

    private Node before(Step.Update update) {
        return found != null ? found : update.before();
    }

    private Next updated(Step.Update update) {
        if (update.tags() && update.after().kind().isTaggable()) {
            phase = Phase.TAG;
            return tag();
        }
        return settled(update.after().kind());
    }

    private Next check() {
        Step.Update update = (Step.Update) step;
        Node after = ids.asDesired(update.after());
        Optional<Node> now = cloud.read(after.kind(), update.before().id())
                .or(() -> cloud.find(after, update.stamp()).stream().findFirst());
        if (now.isEmpty()) {
            return seeLater(update.before().id());
        }
        found = now.get();
        id = found.id();
        if (update.attributes().stream().allMatch(name -> agree(found, after, name))) {
            return updated(update);
        }
        phase = Phase.UPDATE;
        return update();
    }

    private static boolean agree(Node one, Node other, String attribute) {
        return one.kind()
                .attribute(attribute)
                .map(declared -> declared.change() == DECIDED_BY_AWS
                        || one.value(declared).equals(other.value(declared)))
                .orElse(true);
    }

    private Next tag() {
        Step.Update update = (Step.Update) step;
        write(update);
        return settled(update.after().kind());
    }

    private void write(Step.Update update) {
        Map<String, String> tags = update.after().tags();
        Set<String> removed = Sets.difference(update.before().tags().keySet(), tags.keySet());
        cloud.tag(before(update), tags, update.stamp(), Set.copyOf(removed));
    }

    /** After a change: kinds that settle may be pending again. */
    private Next settled(Kind<?> kind) {
        boolean onlyTags =
                step instanceof Step.Update update && update.attributes().isEmpty();
        if (onlyTags || !isAwaited(kind)) {
            return new Next.Done();
        }
        phase = Phase.READY;
        since = cloud.now();
        return new Next.Look(State.PENDING);
    }

    private boolean isAwaited(Kind<?> kind) {
        return kind.isSettling() && (watching || !kind.isRollingOut());
    }

    private Next updateTogether() {
        Step.Together together = (Step.Together) step;
        if (tagged == 0) {
            cloud.updateTogether(together.updates().stream()
                    .map(update -> new Cloud.Change(update.before(), ids.asDesired(update.after())))
                    .toList());
        }
        List<Step.Update> updates = together.updates();
        while (tagged < updates.size()) {
            Step.Update update = updates.get(tagged);
            if (update.tags() && update.after().kind().isTaggable()) {
                cloud.tag(
                        update.before(),
                        update.after().tags(),
                        update.stamp(),
                        Set.copyOf(Sets.difference(
                                update.before().tags().keySet(),
                                update.after().tags().keySet())));
            }
            tagged++;
        }
        return new Next.Done();
    }

    private Next ready() {
        Kind<?> kind = desired().kind();
        String own = id().orElseThrow();
        if (since == null) {
            since = cloud.now();
        }
        Duration waited = waited();
        Optional<Node> now = cloud.read(kind, own);
        if (now.isEmpty()) {
            return isMissingTooLong() ? new Next.Failed(Troubles.vanished(step, own)) : new Next.Look(State.PENDING);
        }
        missingSince = null;
        State state = stateOf(now.get());
        if (state == State.READY && kind.isRollingOut() && watching) {
            return rollout(own, waited);
        }
        if (state == State.READY) {
            return new Next.Done();
        }
        if (state == State.FAILED || state == State.DELETING) {
            return new Next.Failed(Troubles.gaveUp(step, own, state));
        }
        return waited.compareTo(limit()) < 0
                ? new Next.Look(state)
                : new Next.Failed(Troubles.timeOut(step, own, "ready", state, waited, limit()));
    }

    private Next rollout(String own, Duration waited) {
        Rollout rollout = cloud.rollout(ids.asDesired(desired()), own);
        news = rollout.said().stream().filter(said -> heard.add(said.id())).toList();
        return switch (rollout.stage()) {
            case DONE -> new Next.Done();
            case FAILED, ROLLED_BACK -> new Next.Failed(Troubles.notRolledOut(step, own, rollout));
            case UNDER_WAY ->
                waited.compareTo(limit()) < 0
                        ? new Next.Look(State.PENDING)
                        : new Next.Failed(Troubles.rollsTooLong(step, own, rollout, waited, limit()));
        };
    }

    private Next delete() {
        Step.Delete delete = (Step.Delete) step;
        cloud.delete(delete.node());
        if (!delete.node().kind().isSettling() && stateOf(delete.node()) != State.DELETING) {
            return new Next.Done();
        }
        phase = Phase.GONE;
        since = cloud.now();
        return new Next.Look(State.DELETING);
    }

    private Next gone() {
        Kind<?> kind = desired().kind();
        String own = id().orElseThrow();
        Optional<Node> now = cloud.read(kind, own);
        if (now.isEmpty()) {
            return new Next.Done();
        }
        State state = stateOf(now.get());
        Duration waited = waited();
        return waited.compareTo(limit()) < 0
                ? new Next.Look(state)
                : new Next.Failed(Troubles.timeOut(step, own, "gone", state, waited, limit()));
    }

    private static State stateOf(Node node) {
        return node.live().map(Node.Live::state).orElse(State.READY);
    }

    /** Whether it has not been seen for longer than what is new may hide; asked each time that it is not seen. */
    private boolean isMissingTooLong() {
        Instant now = cloud.now();
        if (missingSince == null) {
            missingSince = now;
        }
        return Duration.between(missingSince, now).compareTo(retries.unseen()) >= 0;
    }

    private Duration waited() {
        return since == null ? Duration.ZERO : Duration.between(since, cloud.now());
    }

    /** How long to pause after that many failures in a row. */
    Duration pause(int inARow, RandomGenerator random) {
        return retries.pause(inARow, random);
    }

    /** The limit of its waiting. */
    Duration limit() {
        return desired().kind().patience(desired().resource());
    }
}
