package dev.netflux.apply;

import dev.netflux.resource.State;

/** What a {@link Task} asks for at the end of a turn. */
sealed interface Next {

    /** Nothing: it is done. */
    record Done() implements Next {}

    /** Another turn when the cloud may have come further. */
    record Look(State state) implements Next {}

    /** Another turn after a pause, because a call failed. */
    record Again(CloudException said, int failures) implements Next {}

    /** Nothing: it cannot be done. */
    record Failed(Failure failure) implements Next {}
}
