package dev.netflux.reach;

import dev.netflux.base.Nearest;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * Whether a connection can be made.
 *
 * @param from who would begin it
 * @param to who would accept it
 * @param traffic what it would be: TCP or UDP to one of some ports, ICMP (an echo request), {@link Traffic#ALL} for any protocol; of any
 *     protocol with ports, one that has such a port
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

    /**
     * What people write to say which traffic they mean: {@code tcp}, {@code udp}, {@code icmp} (an echo request) or {@code any} protocol, to
     * one port, or to some port when none is given.
     *
     * @throws IllegalArgumentException when there is no such traffic, saying why
     */
    public static Traffic traffic(String protocol, Optional<Integer> port) {
        port.filter(number -> number < 0 || number > 65535).ifPresent(number -> {
            throw new IllegalArgumentException("there is no port " + number + ": ports are 0 to 65535");
        });
        Optional<PortRange> one = port.map(PortRange::of);
        return switch (protocol) {
            case "tcp" -> Traffic.tcp(one.orElse(PortRange.ALL));
            case "udp" -> Traffic.udp(one.orElse(PortRange.ALL));
            case "any" -> new Traffic(Protocol.ALL, one, Optional.empty(), Optional.empty());
            case "icmp" -> {
                if (one.isPresent()) {
                    throw new IllegalArgumentException(
                            "protocol icmp has no ports: leave the port out, or ask about tcp or udp");
                }
                yield Traffic.of(Protocol.ICMP);
            }
            default ->
                throw new IllegalArgumentException("there is no protocol \"" + protocol + "\" to ask about. "
                        + Nearest.didYouMean(
                                protocol.strip().isEmpty() ? "?" : protocol,
                                List.of("tcp", "udp", "icmp", "any"),
                                "There are tcp, udp, icmp and any."));
        };
    }

    /** For example {@code internet → front tcp/80}. */
    @Override
    public String toString() {
        return from + " → " + to + " " + said();
    }

    private String said() {
        boolean any = traffic.protocol().equals(Protocol.ALL);
        return any && traffic.ports().isPresent()
                ? "any/" + traffic.ports().get()
                : any ? "any protocol" : traffic.toString();
    }
}
