package dev.netflux.reach;

import dev.netflux.reach.packet.Packet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens to one packet, and to its reply.
 *
 * @param from who sends it
 * @param to whom it is for
 * @param packet the packet as its sender makes it
 * @param verdict whether it arrives and its reply comes back
 * @param there the way there, as far as it is known
 * @param back the way of the reply
 * @param causes everything that would have to change, or to be known, before it arrives; empty when it does
 */
public record Trace(
        String from, String to, Packet packet, Verdict verdict, List<Hop> there, List<Hop> back, List<Cause> causes) {

    /** Keeps its own copies. */
    public Trace {
        there = List.copyOf(there);
        back = List.copyOf(back);
        causes = List.copyOf(causes);
    }

    /** The flow, its hops and its causes, a line each. */
    @Override
    public String toString() {
        return Stream.of(
                        Stream.of(packet.toString()),
                        there.stream().map(Hop::toString),
                        back.stream().map(hop -> "back: " + hop),
                        causes.stream().map(Cause::toString),
                        Stream.of(verdict.toString()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n  "));
    }
}
