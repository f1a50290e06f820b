package dev.netflux.plan;

/** Who made a difference between the design and AWS. */
public enum Cause {
    /** The design changed since it was last applied. */
    AUTHOR,
    /** AWS changed since then: somebody, or something, else did it. */
    DRIFT
}
