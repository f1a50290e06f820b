package dev.netflux.topology;

import dev.netflux.base.Site;

/** What some should do, or should never do. Immutable. */
public final class Should {

    private final Ends ends;
    private final Site site;

    Should(Ends ends, Site site) {
        this.ends = ends;
        this.site = site;
    }

    /**
     * That each of them can make a connection to each of the others, from and to every address that they could have; unless {@link
     * ReachRule#on} says otherwise, to the ports that those answer on as far as the topology tells them, else to some port.
     */
    public ReachRule reach(Ends others) {
        return ReachRule.of(ReachRule.Mode.EACH, ends, others, site);
    }

    /** That at least one of them can make a connection to at least one of the others, from and to some address. */
    public ReachRule reachSome(Ends others) {
        return ReachRule.of(ReachRule.Mode.SOME, ends, others, site);
    }

    /** That none of them can make a connection to any of the others, by any protocol to any port unless {@link ReachRule#on} says which. */
    public ReachRule neverReach(Ends others) {
        return ReachRule.of(ReachRule.Mode.NEVER, ends, others, site);
    }

    /** That they can make connections to these, and to nothing else that has interfaces, nor to the internet unless that is named. */
    public ReachRule reachNothingBut(Ends others) {
        return ReachRule.of(ReachRule.Mode.NOTHING_BUT, ends, others, site);
    }

    /**
     * That over as many connections as it takes they come to each of the others: a load balancer passes on what its listeners say, anything
     * else may pass on everything to whomever it reaches.
     */
    public ReachRule leadTo(Ends others) {
        return ReachRule.of(ReachRule.Mode.LEAD, ends, others, site);
    }

    /** That over no number of connections they come to any of the others. */
    public ReachRule neverLeadTo(Ends others) {
        return ReachRule.of(ReachRule.Mode.NEVER_LEAD, ends, others, site);
    }

    /**
     * That their subnets have no way to the internet and none from it: not even an interface with a public address, whose group lets
     * everything pass, would have one. Also said of a tier in which nothing stands yet.
     */
    public Rule beIsolated() {
        return PlainRule.of(ends + " should be isolated", site, topology -> Isolation.of(topology, ends));
    }
}
