package dev.netflux.resource;

/**
 * An IP protocol, by AWS's name or number: {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} for every one, or a number 0
 * to 255.
 *
 * @param name as AWS writes it
 */
public record Protocol(String name) implements Comparable<Protocol> {

    /** TCP. */
    public static final Protocol TCP = new Protocol("tcp");

    /** UDP. */
    public static final Protocol UDP = new Protocol("udp");

    /** ICMP for IPv4. */
    public static final Protocol ICMP = new Protocol("icmp");

    /** ICMP for IPv6. */
    public static final Protocol ICMPV6 = new Protocol("icmpv6");

    /** Every protocol. */
    public static final Protocol ALL = new Protocol("-1");

    /** How a protocol is written. */
    public static final Type<Protocol> TYPE = Type.TEXT.as(Protocol::of, Protocol::name);

    /** The protocol of that name or number; the numbers 1, 6, 17 and 58 become names, as AWS does it. */
    public static Protocol of(String name) {
        return switch (name) {
            case "1" -> ICMP;
            case "6" -> TCP;
            case "17" -> UDP;
            case "58" -> ICMPV6;
            default -> new Protocol(name);
        };
    }

    /** Whether it has ports. */
    public boolean hasPorts() {
        return equals(TCP) || equals(UDP);
    }

    /** Whether it has ICMP's types and codes. */
    public boolean isIcmp() {
        return equals(ICMP) || equals(ICMPV6);
    }

    @Override
    public int compareTo(Protocol other) {
        return name.compareTo(other.name);
    }

    /** {@code tcp}, or {@code all} for every protocol. */
    @Override
    public String toString() {
        return equals(ALL) ? "all" : name;
    }
}
