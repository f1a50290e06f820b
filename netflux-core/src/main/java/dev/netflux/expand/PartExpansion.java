package dev.netflux.expand;

import dev.netflux.resource.Node;
import java.util.stream.Stream;

/** Gives the resources of one sort of part. */
interface PartExpansion {

    /** The resources of all parts of its sort. */
    Stream<Node> nodes(Design design);
}
