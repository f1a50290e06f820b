package dev.netflux.reach.packet;

import java.util.Optional;

/**
 * The header of one packet, the first of its connection.
 *
 * @param source where it comes from
 * @param destination where it wants to go; of the source's family
 * @param protocol the IP protocol's number, 0 to 255
 * @param sourcePort TCP's and UDP's source port, ICMP's type, else 0
 * @param destinationPort TCP's and UDP's destination port, ICMP's code, else 0
 */
public record Packet(Ip source, Ip destination, int protocol, int sourcePort, int destinationPort) {

    /** ICMP's number. */
    public static final int ICMP = 1;

    /** TCP's number. */
    public static final int TCP = 6;

    /** UDP's number. */
    public static final int UDP = 17;

    /** The number of ICMP for IPv6. */
    public static final int ICMPV6 = 58;

    /** The type of ICMP's echo request. */
    public static final int ECHO = 8;

    /** The type of the echo request of ICMP for IPv6. */
    public static final int ECHO_V6 = 128;

    /** The type of the answer to {@link #ECHO}. */
    public static final int ECHO_REPLY = 0;

    /** The type of the answer to {@link #ECHO_V6}. */
    public static final int ECHO_REPLY_V6 = 129;

    /** A TCP packet. */
    public static Packet tcp(Ip source, int sourcePort, Ip destination, int destinationPort) {
        return new Packet(source, destination, TCP, sourcePort, destinationPort);
    }

    /** Whether a protocol has ports. */
    public static boolean hasPorts(int protocol) {
        return protocol == TCP || protocol == UDP;
    }

    /** Whether a protocol has ICMP's types and codes. */
    public static boolean isIcmp(int protocol) {
        return protocol == ICMP || protocol == ICMPV6;
    }

    /** Whether it asks for an echo. */
    public boolean isEcho() {
        return (protocol == ICMP && sourcePort == ECHO) || (protocol == ICMPV6 && sourcePort == ECHO_V6);
    }

    /** The packet that answers it; ICMP answers nothing but an echo request. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // an answer goes the other way
    public Optional<Packet> reply() {
        if (isEcho()) {
            int type = protocol == ICMP ? ECHO_REPLY : ECHO_REPLY_V6;
            return Optional.of(new Packet(destination, source, protocol, type, 0));
        }
        return isIcmp(protocol)
                ? Optional.empty()
                : Optional.of(new Packet(destination, source, protocol, destinationPort, sourcePort));
    }

    /** The same packet from elsewhere. */
    public Packet from(Ip newSource, int newPort) {
        return new Packet(newSource, destination, protocol, hasPorts(protocol) ? newPort : sourcePort, destinationPort);
    }

    /** The same packet to somewhere else. */
    public Packet to(Ip newDestination) {
        return new Packet(source, newDestination, protocol, sourcePort, destinationPort);
    }

    /** The protocol as AWS writes it: a name, or a number. */
    public String protocolName() {
        return switch (protocol) {
            case ICMP -> "icmp";
            case TCP -> "tcp";
            case UDP -> "udp";
            case ICMPV6 -> "icmpv6";
            default -> Integer.toString(protocol);
        };
    }

    /** For example {@code tcp 10.0.0.14:49152 → 10.0.4.20:5432}. */
    @Override
    public String toString() {
        return protocolName() + " " + end(source, sourcePort) + " → " + end(destination, destinationPort);
    }

    private String end(Ip address, int port) {
        if (!hasPorts(protocol)) {
            return address.toString();
        }
        return (address.ipv6() ? "[" + address + "]" : address.toString()) + ":" + port;
    }
}
