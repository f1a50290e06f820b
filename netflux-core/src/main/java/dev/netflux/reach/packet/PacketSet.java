package dev.netflux.reach.packet;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A set of packets, exactly: over source and destination address of either family, protocol, ports, and ICMP's type and code. Immutable;
 * two sets are equal when they hold the same packets.
 */
public final class PacketSet {

    // The coordinates in the order of the diagram: addresses first, since a question is about few of them.
    private static final int FAMILY = 0;
    private static final int SOURCE = 1;
    private static final int DESTINATION = 3;
    private static final int PROTOCOL = 5;
    private static final int DESTINATION_PORT = 6;
    private static final int SOURCE_PORT = 7;
    private static final int COORDINATES = 8;

    private static final long WHOLE_HALF = -1L;
    private static final long LAST_PROTOCOL = 255;
    private static final long LAST_PORT = 65535;

    /** No packet. */
    public static final PacketSet NONE = new PacketSet(Diagram.NONE);

    /** Every packet. */
    public static final PacketSet ALL = new PacketSet(Diagram.ALL);

    /** Every IPv4 packet. */
    public static final PacketSet IPV4 = new PacketSet(Diagram.range(FAMILY, 0, 0, 1));

    /** Every IPv6 packet. */
    public static final PacketSet IPV6 = new PacketSet(Diagram.range(FAMILY, 1, 1, 1));

    /** Every TCP packet. */
    public static final PacketSet TCP = protocol(Packet.TCP);

    /** Every UDP packet. */
    public static final PacketSet UDP = protocol(Packet.UDP);

    private static final PacketSet PORTED = TCP.or(UDP);
    private static final PacketSet ICMP = protocol(Packet.ICMP).or(protocol(Packet.ICMPV6));

    private final Diagram diagram;

    private PacketSet(Diagram diagram) {
        this.diagram = diagram;
    }

    /** The packets from a block. */
    public static PacketSet from(Cidr block) {
        return from(Ip.firstOf(block), Ip.lastOf(block));
    }

    /** The packets from addresses between two, both included; of IPv6, two of one /64 or the first and last of a block. */
    public static PacketSet from(Ip first, Ip last) {
        return addresses(SOURCE, first, last);
    }

    /** The packets to a block. */
    public static PacketSet to(Cidr block) {
        return to(Ip.firstOf(block), Ip.lastOf(block));
    }

    /** The packets to addresses between two, both included; of IPv6, two of one /64 or the first and last of a block. */
    public static PacketSet to(Ip first, Ip last) {
        return addresses(DESTINATION, first, last);
    }

    private static PacketSet addresses(int level, Ip first, Ip last) {
        Diagram family = (first.ipv6() ? IPV6 : IPV4).diagram;
        long end = last.ipv6() ? last.high() : last.high() | 0xffffffffL;
        Diagram found = family.combine(Diagram.Operation.AND, Diagram.range(level, first.high(), end, WHOLE_HALF));
        if (first.ipv6() && first.high() == last.high()) {
            found = found.combine(Diagram.Operation.AND, Diagram.range(level + 1, first.low(), last.low(), WHOLE_HALF));
        }
        return new PacketSet(found);
    }

    /** The packets of a protocol. */
    public static PacketSet protocol(int number) {
        return new PacketSet(Diagram.range(PROTOCOL, number, number, LAST_PROTOCOL));
    }

    /** The TCP and UDP packets from these ports. */
    public static PacketSet fromPorts(PortRange ports) {
        return new PacketSet(Diagram.range(SOURCE_PORT, ports.from(), ports.to(), LAST_PORT)).and(PORTED);
    }

    /** The TCP and UDP packets to these ports. */
    public static PacketSet toPorts(PortRange ports) {
        return new PacketSet(Diagram.range(DESTINATION_PORT, ports.from(), ports.to(), LAST_PORT)).and(PORTED);
    }

    /** The ICMP packets, of either family, of a type. */
    public static PacketSet icmpType(int type) {
        return new PacketSet(Diagram.range(SOURCE_PORT, widened(type), widened(type + 1) - 1, LAST_PORT)).and(ICMP);
    }

    /** The ICMP packets, of either family, of a code. */
    public static PacketSet icmpCode(int code) {
        return new PacketSet(Diagram.range(DESTINATION_PORT, widened(code), widened(code + 1) - 1, LAST_PORT))
                .and(ICMP);
    }

    /** ICMP's 8 bits in the 16 of a port. */
    private static long widened(int octet) {
        return (long) octet << 8;
    }

    /** The packet alone. */
    public static PacketSet of(Packet packet) {
        PacketSet set = from(packet.source(), packet.source())
                .and(to(packet.destination(), packet.destination()))
                .and(protocol(packet.protocol()));
        if (Packet.hasPorts(packet.protocol())) {
            return set.and(fromPorts(PortRange.of(packet.sourcePort())))
                    .and(toPorts(PortRange.of(packet.destinationPort())));
        }
        return Packet.isIcmp(packet.protocol())
                ? set.and(icmpType(packet.sourcePort())).and(icmpCode(packet.destinationPort()))
                : set;
    }

    /** The packets that are in both. */
    public PacketSet and(PacketSet other) {
        return combined(Diagram.Operation.AND, other);
    }

    /** The packets that are in one of them. */
    public PacketSet or(PacketSet other) {
        return combined(Diagram.Operation.OR, other);
    }

    /** The packets of this set that are not in the other. */
    public PacketSet minus(PacketSet other) {
        return combined(Diagram.Operation.MINUS, other);
    }

    /** The packets that are not in this set. */
    public PacketSet not() {
        return ALL.minus(this);
    }

    @SuppressWarnings("ReferenceEquality") // saves an object, where the result is one of the operands
    private PacketSet combined(Diagram.Operation operation, PacketSet other) {
        Diagram result = diagram.combine(operation, other.diagram);
        return result == diagram ? this : result == other.diagram ? other : new PacketSet(result);
    }

    /** This set as far as it overlaps with the wish, else all of it: for choosing among witnesses. */
    public PacketSet preferring(PacketSet wish) {
        PacketSet wished = and(wish);
        return wished.isEmpty() ? this : wished;
    }

    /** The packets from which some packet of this set differs in source address only. */
    public PacketSet fromAnyAddress() {
        return new PacketSet(diagram.without(bits(SOURCE, SOURCE + 1)));
    }

    /** The packets from which some packet of this set differs in destination address only. */
    public PacketSet toAnyDestination() {
        return new PacketSet(diagram.without(bits(DESTINATION, DESTINATION + 1)));
    }

    /** The packets from which some packet of this set differs in source port (ICMP's type) only. */
    public PacketSet fromAnyPort() {
        return new PacketSet(diagram.without(bits(SOURCE_PORT)));
    }

    /** The packets whose addresses are those of some packet of this set. */
    public PacketSet pairs() {
        return new PacketSet(diagram.without(bits(PROTOCOL, DESTINATION_PORT, SOURCE_PORT)));
    }

    /** The ports that packets of a protocol with ports in this set go to, as few ranges, in order. */
    public List<PortRange> destinationPorts(PacketSet protocol) {
        PacketSet left = new PacketSet(and(protocol)
                .diagram
                .without(bits(FAMILY, SOURCE, SOURCE + 1, DESTINATION, DESTINATION + 1, SOURCE_PORT)));
        List<PortRange> ranges = new ArrayList<>();
        while (!left.isEmpty()) {
            int from = left.witness().orElseThrow().destinationPort();
            PacketSet gap = protocol.and(toPorts(new PortRange(from, PortRange.ALL.to())))
                    .minus(left);
            int to = gap.witness().map(packet -> packet.destinationPort() - 1).orElse(PortRange.ALL.to());
            ranges.add(new PortRange(from, to));
            left = left.minus(toPorts(new PortRange(from, to)));
        }
        return ranges;
    }

    private static int bits(int... coordinates) {
        int bits = 0;
        for (int coordinate : coordinates) {
            bits |= 1 << coordinate;
        }
        return bits;
    }

    /** Whether it holds no packet. */
    @SuppressWarnings("ReferenceEquality") // the empty diagram is one object
    public boolean isEmpty() {
        return diagram == Diagram.NONE;
    }

    /** Whether every packet of {@code other} is in this set. */
    public boolean containsAll(PacketSet other) {
        return other.minus(this).isEmpty();
    }

    /** Whether the packet is in this set. */
    public boolean contains(Packet packet) {
        boolean icmp = Packet.isIcmp(packet.protocol());
        long[] point = new long[COORDINATES];
        point[FAMILY] = packet.source().ipv6() ? 1 : 0;
        point[SOURCE] = packet.source().high();
        point[SOURCE + 1] = packet.source().low();
        point[DESTINATION] = packet.destination().high();
        point[DESTINATION + 1] = packet.destination().low();
        point[PROTOCOL] = packet.protocol();
        point[SOURCE_PORT] = icmp ? widened(packet.sourcePort()) : packet.sourcePort();
        point[DESTINATION_PORT] = icmp ? widened(packet.destinationPort()) : packet.destinationPort();
        return diagram.contains(point);
    }

    /** A packet of this set, always the same one: the lowest; empty when there is none. */
    public Optional<Packet> witness() {
        if (isEmpty()) {
            return Optional.empty();
        }
        long[] point = new long[COORDINATES];
        diagram.lowest(point);
        boolean ipv6 = point[FAMILY] == 1;
        int protocol = (int) point[PROTOCOL];
        int shift = Packet.isIcmp(protocol) ? 8 : 0;
        return Optional.of(new Packet(
                new Ip(ipv6, point[SOURCE], point[SOURCE + 1]),
                new Ip(ipv6, point[DESTINATION], point[DESTINATION + 1]),
                protocol,
                (int) point[SOURCE_PORT] >> shift,
                (int) point[DESTINATION_PORT] >> shift));
    }

    /** How many nodes represent it: a measure of its cost. */
    public long size() {
        return diagram.size();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof PacketSet other && diagram.equals(other.diagram);
    }

    @Override
    public int hashCode() {
        return diagram.hashCode();
    }

    /** {@code no packet}, or one of them. */
    @Override
    public String toString() {
        return witness().map(packet -> "packets such as " + packet).orElse("no packet");
    }
}
