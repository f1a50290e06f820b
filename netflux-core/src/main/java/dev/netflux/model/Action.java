package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;

/** What a load balancer does with a request. */
public sealed interface Action permits Forward, Redirect, Response {

    /** Where it was written. */
    Site site();

    /** What its words could not even keep. */
    default List<Finding> mistakes() {
        return List.of();
    }

    /** The services that it was handed. */
    default List<Part> brings() {
        return List.of();
    }
}
