package dev.netflux.model;

import dev.netflux.base.Site;
import java.util.Optional;
import org.immutables.value.Value;

/** A route of a listener: which requests, and what is done with them. */
@Value.Immutable
public abstract sealed class Route permits ImmutableRoute {

    Route() {}

    /** Which requests. */
    public abstract Match match();

    /** What is done with them. */
    public abstract Action action();

    /** Its place among the listener's routes, where the author chose it; the lowest that matches wins. */
    public abstract Optional<Integer> priority();

    /** Its name, where the author chose one; else it is called after what it leads to. */
    public abstract Optional<String> name();

    /** Where it was written. */
    @Value.Auxiliary
    public abstract Site site();
}
