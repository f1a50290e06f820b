package dev.netflux.topology;

import dev.netflux.base.Site;
import dev.netflux.resource.Node;

/**
 * One small change of a topology, such as a mistake would make.
 *
 * @param what in words: {@code db-sg/in/tcp-5432/app-sg: from anywhere instead of app-sg}
 * @param site where the author would have made it
 * @param topology what comes of it
 */
record Mistake(String what, Site site, Topology topology) {

    static Mistake of(Node node, String change, Topology topology) {
        return of(node, node.site(), change, topology);
    }

    /** One in a part of something that was written in a line of its own. */
    static Mistake of(Node node, Site site, String change, Topology topology) {
        return new Mistake(node.kind() + " " + Called.name(node) + ": " + change, site, topology);
    }
}
