package dev.netflux.reach.packet;

import dev.netflux.base.Cidr;
import java.math.BigInteger;
import java.util.Optional;

/**
 * One IPv4 or IPv6 address. An IPv4 address fills the highest 32 of the 128 bits, so that a block of either family is a block of
 * the same form.
 *
 * @param ipv6 whether it is an IPv6 address
 * @param high its highest 64 bits, unsigned
 * @param low its lowest 64 bits, unsigned; zero for IPv4
 */
public record Ip(boolean ipv6, long high, long low) implements Comparable<Ip> {

    /** The address that {@code text} writes; empty when it writes none. */
    public static Optional<Ip> parse(String text) {
        return text.indexOf('/') >= 0
                ? Optional.empty()
                : Cidr.parse(text + (text.indexOf(':') >= 0 ? "/128" : "/32")).map(Ip::firstOf);
    }

    /**
     * The address that {@code text} writes.
     *
     * @throws IllegalArgumentException when it writes none
     */
    public static Ip of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
    }

    /** A block's lowest address. */
    public static Ip firstOf(Cidr block) {
        return of(block.isIpv6(), block.first());
    }

    /** A block's highest address. */
    public static Ip lastOf(Cidr block) {
        return of(block.isIpv6(), block.last());
    }

    private static Ip of(boolean ipv6, BigInteger number) {
        return ipv6
                ? new Ip(true, number.shiftRight(64).longValue(), number.longValue())
                : new Ip(false, number.longValue() << 32, 0);
    }

    /** The address that is {@code steps} further, of the same block's size at most. */
    public Ip plus(int steps) {
        return of(ipv6, number().add(BigInteger.valueOf(steps)));
    }

    private BigInteger number() {
        BigInteger upper = unsigned(high);
        return ipv6 ? upper.shiftLeft(64).or(unsigned(low)) : upper.shiftRight(32);
    }

    private static BigInteger unsigned(long bits) {
        BigInteger signed = BigInteger.valueOf(bits);
        return bits < 0 ? signed.add(BigInteger.ONE.shiftLeft(64)) : signed;
    }

    /** The block that holds this address alone. */
    public Cidr alone() {
        return Cidr.around(ipv6, number(), ipv6 ? 128 : 32);
    }

    /** Whether it is one of the block's addresses. */
    public boolean isIn(Cidr block) {
        return ipv6 == block.isIpv6() && block.contains(alone());
    }

    /** IPv4 first, then by number. */
    @Override
    public int compareTo(Ip other) {
        int order = Boolean.compare(ipv6, other.ipv6);
        if (order == 0) {
            order = Long.compareUnsigned(high, other.high);
        }
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** For example {@code 10.0.0.14}. */
    @Override
    public String toString() {
        return Cidr.address(ipv6, number());
    }
}
