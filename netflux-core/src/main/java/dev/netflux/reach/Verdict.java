package dev.netflux.reach;

/** The answer to a question about reachability. */
public enum Verdict {
    /** Some packet arrives, and its reply comes back. */
    REACHABLE,
    /** No packet arrives. */
    UNREACHABLE,
    /** What would decide it is not modelled or not known; it counts as neither. */
    UNKNOWN
}
