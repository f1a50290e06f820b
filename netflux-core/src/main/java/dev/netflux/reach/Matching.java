package dev.netflux.reach;

import dev.netflux.base.PortRange;
import dev.netflux.reach.packet.Packet;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Traffic;

/** What a line of a group or an ACL means by its protocol, ports and ICMP types: for one packet, and for all. */
final class Matching {

    /** Packets that nothing answers. */
    static final PacketSet UNANSWERED = PacketSet.protocol(Packet.ICMP)
            .minus(PacketSet.icmpType(Packet.ECHO))
            .or(PacketSet.protocol(Packet.ICMPV6).minus(PacketSet.icmpType(Packet.ECHO_V6)));

    private Matching() {}

    /** A protocol's number, or -1 for every one. */
    static int number(Protocol protocol) {
        return switch (protocol.name()) {
            case "icmp" -> Packet.ICMP;
            case "tcp" -> Packet.TCP;
            case "udp" -> Packet.UDP;
            case "icmpv6" -> Packet.ICMPV6;
            default -> Integer.parseInt(protocol.name());
        };
    }

    /** Whether a line is about the packet. */
    static boolean matches(Traffic traffic, Packet packet) {
        int protocol = number(traffic.protocol());
        if (protocol < 0) {
            return true;
        }
        if (protocol != packet.protocol()) {
            return false;
        }
        if (Packet.hasPorts(protocol)) {
            PortRange ports = traffic.ports().orElse(PortRange.ALL);
            return ports.from() <= packet.destinationPort() && packet.destinationPort() <= ports.to();
        }
        return !Packet.isIcmp(protocol)
                || (traffic.icmpType().map(type -> type == packet.sourcePort()).orElse(true)
                        && traffic.icmpCode()
                                .map(code -> code == packet.destinationPort())
                                .orElse(true));
    }

    /** The packets that a line is about. */
    static PacketSet packets(Traffic traffic) {
        int protocol = number(traffic.protocol());
        if (protocol < 0) {
            return PacketSet.ALL;
        }
        PacketSet all = PacketSet.protocol(protocol);
        if (Packet.hasPorts(protocol)) {
            return traffic.ports()
                    .map(ports -> all.and(PacketSet.toPorts(ports)))
                    .orElse(all);
        }
        return Packet.isIcmp(protocol)
                ? all.and(traffic.icmpType().map(PacketSet::icmpType).orElse(PacketSet.ALL))
                        .and(traffic.icmpCode().map(PacketSet::icmpCode).orElse(PacketSet.ALL))
                : all;
    }

    /** The packets whose replies a line is about. */
    static PacketSet replies(Traffic traffic) {
        int protocol = number(traffic.protocol());
        if (protocol < 0) {
            return PacketSet.ALL;
        }
        PacketSet all = PacketSet.protocol(protocol);
        if (Packet.hasPorts(protocol)) {
            return traffic.ports()
                    .map(ports -> all.and(PacketSet.fromPorts(ports)))
                    .orElse(all);
        }
        if (!Packet.isIcmp(protocol)) {
            return all;
        }
        boolean aboutEchoReplies = traffic.icmpType()
                        .map(type -> type == (protocol == Packet.ICMP ? Packet.ECHO_REPLY : Packet.ECHO_REPLY_V6))
                        .orElse(true)
                && traffic.icmpCode().map(code -> code == 0).orElse(true);
        return aboutEchoReplies
                ? all.and(PacketSet.icmpType(protocol == Packet.ICMP ? Packet.ECHO : Packet.ECHO_V6))
                : PacketSet.NONE;
    }
}
