package dev.netflux.topology;

import dev.netflux.base.Site;

/** Some who alone may do something. Immutable. */
public final class Only {

    private final Ends ends;
    private final Site site;

    Only(Ends ends, Site site) {
        this.ends = ends;
        this.site = site;
    }

    /** What nobody else should do. */
    public Only should() {
        return this;
    }

    /**
     * That nobody else makes a connection to {@code others}: nothing that has interfaces, and nobody on the internet, by any protocol to any
     * port. It does not demand that they themselves can; {@code services().should().reach(…)} does.
     */
    public ReachRule reach(Ends others) {
        return ReachRule.of(ReachRule.Mode.ONLY, ends, others, site);
    }
}
