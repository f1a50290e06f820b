package dev.netflux.apply;

import dev.netflux.plan.Step;
import dev.netflux.resource.Address;
import dev.netflux.resource.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What happens during a run, told when it happens, one at a time. The times are the cloud's. */
public sealed interface Event {

    /** When. */
    Instant at();

    /** What it happens to. */
    Step step();

    /** The address that it happens to. */
    default Address address() {
        return step().address();
    }

    /**
     * The first call of a step is about to be made.
     *
     * @param at when
     * @param step which
     */
    record Started(Instant at, Step step) implements Event {}

    /**
     * The cloud has made, or is removing, what it was asked to; it is not yet ready, or gone.
     *
     * @param at when
     * @param step which
     * @param id AWS's id of what is waited for
     * @param state as last seen
     * @param since when the waiting began
     * @param limit how long it may last
     */
    record Waiting(Instant at, Step step, String id, State state, Instant since, Duration limit) implements Event {}

    /**
     * The cloud says something of a rollout that is waited for.
     *
     * @param at when it was heard
     * @param step which
     * @param said what the cloud said
     */
    record Said(Instant at, Step step, Rollout.Said said) implements Event {}

    /**
     * A call failed and will be repeated.
     *
     * @param at when
     * @param step which
     * @param said what the cloud said
     * @param failures how many calls have failed in a row
     * @param pause how long until it is repeated
     */
    record Retrying(Instant at, Step step, CloudException said, int failures, Duration pause) implements Event {}

    /**
     * A step is done.
     *
     * @param at when
     * @param step which
     * @param id AWS's id of what it acted on
     * @param took how long it took
     */
    record Finished(Instant at, Step step, Optional<String> id, Duration took) implements Event {}

    /**
     * A step has failed; what depends on it will not be started.
     *
     * @param at when
     * @param step which
     * @param failure what was wrong, why, and what to do
     */
    record Failed(Instant at, Step step, Failure failure) implements Event {}

    /** A listener that hears nothing. */
    static Consumer<Event> nobody() {
        return event -> {};
    }
}
