package dev.netflux.reach;

/** Which of a connection's two streams of packets is meant. */
public enum Direction {
    /** From the one that begins the connection. */
    FORWARD,
    /** The replies. */
    RETURN
}
