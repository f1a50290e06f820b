package dev.netflux.resource;

import dev.netflux.base.PortRange;
import java.util.List;
import java.util.Optional;

/**
 * What a security group rule or network ACL entry lets pass.
 *
 * @param protocol the protocol
 * @param ports the ports, for TCP and UDP; else empty
 * @param icmpType ICMP's type, 0 to 255, or empty for every one
 * @param icmpCode ICMP's code, 0 to 255, or empty for every one
 */
public record Traffic(
        Protocol protocol, Optional<PortRange> ports, Optional<Integer> icmpType, Optional<Integer> icmpCode)
        implements Comparable<Traffic> {

    /** Everything. */
    public static final Traffic ALL = of(Protocol.ALL);

    private static final Attribute<Traffic, Protocol> PROTOCOL =
            Attribute.of("protocol", Protocol.TYPE, Traffic::protocol);
    private static final Attribute<Traffic, Optional<Integer>> FROM_PORT = Attribute.of(
            "fromPort", Type.optional(Type.INTEGER), traffic -> traffic.ports().map(PortRange::from));
    private static final Attribute<Traffic, Optional<Integer>> TO_PORT = Attribute.of(
            "toPort", Type.optional(Type.INTEGER), traffic -> traffic.ports().map(PortRange::to));
    private static final Attribute<Traffic, Optional<Integer>> ICMP_TYPE =
            Attribute.of("icmpType", Type.optional(Type.INTEGER), Traffic::icmpType);
    private static final Attribute<Traffic, Optional<Integer>> ICMP_CODE =
            Attribute.of("icmpCode", Type.optional(Type.INTEGER), Traffic::icmpCode);

    /** How traffic is written. */
    public static final Type<Traffic> TYPE = Type.fields(
            List.of(PROTOCOL, FROM_PORT, TO_PORT, ICMP_TYPE, ICMP_CODE),
            values -> new Traffic(
                    values.get(PROTOCOL),
                    values.get(FROM_PORT)
                            .map(from -> new PortRange(from, values.get(TO_PORT).orElse(from))),
                    values.get(ICMP_TYPE),
                    values.get(ICMP_CODE)));

    /** Everything of a protocol. */
    public static Traffic of(Protocol protocol) {
        return new Traffic(
                protocol,
                protocol.hasPorts() ? Optional.of(PortRange.ALL) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** TCP to these ports. */
    public static Traffic tcp(PortRange ports) {
        return new Traffic(Protocol.TCP, Optional.of(ports), Optional.empty(), Optional.empty());
    }

    /** UDP to these ports. */
    public static Traffic udp(PortRange ports) {
        return new Traffic(Protocol.UDP, Optional.of(ports), Optional.empty(), Optional.empty());
    }

    /** By protocol, then ports, then ICMP type and code; "every one" before any. */
    @Override
    public int compareTo(Traffic other) {
        int order = protocol.compareTo(other.protocol);
        if (order == 0) {
            order = ports.orElse(PortRange.ALL).compareTo(other.ports.orElse(PortRange.ALL));
        }
        if (order == 0) {
            order = Integer.compare(icmpType.orElse(-1), other.icmpType.orElse(-1));
        }
        return order != 0 ? order : Integer.compare(icmpCode.orElse(-1), other.icmpCode.orElse(-1));
    }

    /** {@code tcp/8080}, {@code tcp/8000-8080}, {@code tcp}, {@code icmp/8/0}, {@code all traffic}. */
    @Override
    public String toString() {
        if (protocol.equals(Protocol.ALL)) {
            return "all traffic";
        }
        String ofPorts = ports.filter(range -> !range.equals(PortRange.ALL))
                .map(range -> "/" + range)
                .orElse("");
        String ofIcmp = icmpType.map(
                        type -> "/" + type + icmpCode.map(code -> "/" + code).orElse(""))
                .orElse("");
        return protocol + ofPorts + ofIcmp;
    }
}
