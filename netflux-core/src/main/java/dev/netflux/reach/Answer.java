package dev.netflux.reach;

import dev.netflux.reach.packet.Packet;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a {@link Question}.
 *
 * @param verdict the answer
 * @param pairs whether all pairs of interfaces and addresses can connect, or some; only when reachable
 * @param clientPorts whether it works from all client ports, or some; only when reachable, by TCP or UDP
 * @param trace one packet: one that arrives when reachable, else the one that comes nearest; empty when there was nobody to ask about
 * @param examined how many pairs of interfaces were looked at, the outside counting as one
 */
public record Answer(
        Verdict verdict, Optional<Extent> pairs, Optional<Extent> clientPorts, Optional<Trace> trace, long examined) {

    /** How many of the possibilities it is true of. */
    public enum Extent {
        /** Each. */
        ALL,
        /** At least one. */
        SOME
    }

    /** Whether a connection can be made. */
    public boolean isReachable() {
        return verdict == Verdict.REACHABLE;
    }

    /** A packet that arrives, as its sender makes it; only when reachable. */
    public Optional<Packet> witness() {
        return isReachable() ? trace.map(Trace::packet) : Optional.empty();
    }

    /** What would have to change, or to be known; empty when reachable. */
    public List<Cause> because() {
        return trace.map(Trace::causes).orElse(List.of());
    }
}
