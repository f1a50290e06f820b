package dev.netflux.resource;

/** How far AWS has come with a resource. */
public enum State {
    /** It can be used. */
    READY,
    /** It exists and cannot be used yet. */
    PENDING,
    /** It is going away. */
    DELETING,
    /** AWS gave up on it. */
    FAILED
}
