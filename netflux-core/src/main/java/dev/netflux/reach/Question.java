package dev.netflux.reach;

import dev.netflux.base.PortRange;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Traffic;

/**
 * Whether a connection can be made.
 *
 * @param from who would begin it
 * @param to who would accept it
 * @param traffic what it would be: TCP or UDP to one of some ports, ICMP (an echo request), {@link Traffic#ALL} for any protocol
 */
public record Question(End from, End to, Traffic traffic) {

    /** A connection by TCP to one port. */
    public static Question tcp(End from, End to, int port) {
        return new Question(from, to, Traffic.tcp(PortRange.of(port)));
    }

    /** A connection by TCP to some port. */
    public static Question tcp(End from, End to) {
        return new Question(from, to, Traffic.of(Protocol.TCP));
    }

    /** For example {@code internet → front tcp/80}. */
    @Override
    public String toString() {
        return from + " → " + to + " " + traffic;
    }
}
