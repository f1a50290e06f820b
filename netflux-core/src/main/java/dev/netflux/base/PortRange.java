package dev.netflux.base;

/**
 * An inclusive range of TCP or UDP ports.
 *
 * @param from the lowest port, 0 to 65535
 * @param to the highest port, {@code from} to 65535
 */
public record PortRange(int from, int to) implements Comparable<PortRange> {

    /** Every port. */
    public static final PortRange ALL = new PortRange(0, 65535);

    /**
     * Holds whatever it is given: that both ends are ports, in order, is {@link #isValid}'s to say, so that a mistake becomes a
     * finding rather than an exception.
     */
    public PortRange {}

    /** The range that holds one port. */
    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    /** Whether both ends are in 0 to 65535, in order. */
    public boolean isValid() {
        return 0 <= from && from <= to && to <= 65535;
    }

    /** Whether every port of {@code other} is in this range. */
    public boolean contains(PortRange other) {
        return from <= other.from && other.to <= to;
    }

    /** Whether some port is in both. */
    public boolean overlaps(PortRange other) {
        return from <= other.to && other.from <= to;
    }

    @Override
    public int compareTo(PortRange other) {
        return from != other.from ? Integer.compare(from, other.from) : Integer.compare(to, other.to);
    }

    /** {@code 80}, or {@code 8000-8080}. */
    @Override
    public String toString() {
        return from == to ? Integer.toString(from) : from + "-" + to;
    }
}
