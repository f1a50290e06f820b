package dev.netflux.model;

import dev.netflux.base.PortRange;
import java.util.Optional;

/**
 * Packets of a protocol, of some ports or ICMP types.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} for every one, or a number, as it was written
 * @param ports the ports, for TCP and UDP; else empty
 * @param icmpType ICMP's type, or empty for every one
 * @param icmpCode ICMP's code, or empty for every one
 */
public record Packets(
        String protocol, Optional<PortRange> ports, Optional<Integer> icmpType, Optional<Integer> icmpCode)
        implements Traffic {

    /** Every protocol. */
    public static final Packets ALL = protocol("-1");

    /** TCP to these ports. */
    public static Packets tcp(PortRange ports) {
        return new Packets("tcp", Optional.of(ports), Optional.empty(), Optional.empty());
    }

    /** UDP to these ports. */
    public static Packets udp(PortRange ports) {
        return new Packets("udp", Optional.of(ports), Optional.empty(), Optional.empty());
    }

    /** ICMP of one type, every code. */
    public static Packets icmp(int type) {
        return new Packets("icmp", Optional.empty(), Optional.of(type), Optional.empty());
    }

    /** ICMP of one type and code. */
    public static Packets icmp(int type, int code) {
        return new Packets("icmp", Optional.empty(), Optional.of(type), Optional.of(code));
    }

    /** ICMP for IPv6 of one type, every code. */
    public static Packets icmpv6(int type) {
        return new Packets("icmpv6", Optional.empty(), Optional.of(type), Optional.empty());
    }

    /** Everything of a protocol, by AWS's name or number. */
    public static Packets protocol(String protocol) {
        String name = Given.text(protocol);
        return switch (name) {
            case "tcp", "6" -> tcp(PortRange.ALL);
            case "udp", "17" -> udp(PortRange.ALL);
            case "icmp", "1" -> new Packets("icmp", Optional.empty(), Optional.empty(), Optional.empty());
            case "icmpv6", "58" -> new Packets("icmpv6", Optional.empty(), Optional.empty(), Optional.empty());
            default -> new Packets(name, Optional.empty(), Optional.empty(), Optional.empty());
        };
    }

    /** Itself. */
    @Override
    public Packets packets() {
        return this;
    }

    /** {@code tcp/8080}, {@code udp}, {@code icmp/8/0}, {@code all traffic}. */
    @Override
    public String toString() {
        if (protocol.equals("-1")) {
            return "all traffic";
        }
        return protocol
                + ports.filter(range -> !range.equals(PortRange.ALL))
                        .map(range -> "/" + range)
                        .orElse("")
                + icmpType.map(type -> "/" + type).orElse("")
                + icmpCode.map(code -> "/" + code).orElse("");
    }
}
