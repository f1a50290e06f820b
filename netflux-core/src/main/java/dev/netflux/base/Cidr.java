package dev.netflux.base;

import com.google.common.net.InetAddresses;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A block of IPv4 or IPv6 addresses, such as {@code 10.0.0.0/16} or {@code 2001:db8::/56}. Always canonical: no bit is
 * set behind the prefix. Blocks of one family are ordered by address, then the wider first; IPv4 comes before IPv6.
 */
public final class Cidr implements Comparable<Cidr> {

    /** Every IPv4 address: {@code 0.0.0.0/0}. */
    public static final Cidr ANYWHERE = new Cidr(false, BigInteger.ZERO, 0);

    /** Every IPv6 address: {@code ::/0}. */
    public static final Cidr ANYWHERE_IPV6 = new Cidr(true, BigInteger.ZERO, 0);

    private final boolean ipv6;
    private final BigInteger first;
    private final int prefix;

    private Cidr(boolean ipv6, BigInteger first, int prefix) {
        this.ipv6 = ipv6;
        this.first = first;
        this.prefix = prefix;
    }

    /**
     * The block that {@code text} writes, or empty when it is not an address, a slash and a prefix length, or when bits
     * are set behind the prefix ({@link #enclosing} accepts those).
     */
    public static Optional<Cidr> parse(String text) {
        return enclosing(text).filter(block -> block.first.equals(addressOf(text.substring(0, text.indexOf('/')))));
    }

    /** The block around the written address: {@code 10.0.0.7/24} is {@code 10.0.0.0/24}; empty when it is no block at all. */
    public static Optional<Cidr> enclosing(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String address = text.substring(0, slash);
        String length = text.substring(slash + 1);
        if (!InetAddresses.isInetAddress(address)
                || address.indexOf('%') >= 0
                || !length.matches("0|[1-9][0-9]{0,2}")) {
            return Optional.empty();
        }
        boolean ipv6 = address.indexOf(':') >= 0;
        int prefix = Integer.parseInt(length);
        if (prefix > (ipv6 ? 128 : 32)) {
            return Optional.empty();
        }
        return Optional.of(around(ipv6, addressOf(address), prefix));
    }

    /**
     * The block that {@code text} writes.
     *
     * @throws IllegalArgumentException when {@link #parse} would be empty
     */
    public static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a CIDR block: " + text));
    }

    /** The block of the given family and prefix length that holds {@code address}. */
    public static Cidr around(boolean ipv6, BigInteger address, int prefix) {
        int free = (ipv6 ? 128 : 32) - prefix;
        return new Cidr(ipv6, address.shiftRight(free).shiftLeft(free), prefix);
    }

    private static BigInteger addressOf(String text) {
        byte[] bytes = text.indexOf(':') >= 0
                ? ipv6Bytes(text)
                : InetAddresses.forString(text).getAddress();
        return new BigInteger(1, bytes);
    }

    /** {@code InetAddress} turns an IPv4-mapped address into an IPv4 one; here it stays what was written. */
    private static byte[] ipv6Bytes(String text) {
        byte[] bytes = InetAddresses.forString(text).getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return mapped;
    }

    /** Whether this is a block of IPv6 addresses. */
    public boolean isIpv6() {
        return ipv6;
    }

    /** The prefix length, 0 to 32 (IPv4) or 128 (IPv6). */
    public int prefix() {
        return prefix;
    }

    /** The lowest address as a number. */
    public BigInteger first() {
        return first;
    }

    /** The highest address as a number. */
    public BigInteger last() {
        return first.add(size()).subtract(BigInteger.ONE);
    }

    /** How many addresses it holds. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft((ipv6 ? 128 : 32) - prefix);
    }

    /** Whether every address of {@code other} is in this block. */
    public boolean contains(Cidr other) {
        return ipv6 == other.ipv6
                && prefix <= other.prefix
                && around(ipv6, other.first, prefix).first.equals(first);
    }

    /** Whether some address is in both blocks. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /**
     * The block of the given prefix length at position {@code index} (from 0) inside this one, or empty when there is none.
     */
    public Optional<Cidr> part(int prefix, long index) {
        int bits = prefix - this.prefix;
        if (bits < 0
                || prefix > (ipv6 ? 128 : 32)
                || index < 0
                || BigInteger.valueOf(index).bitLength() > bits) {
            return Optional.empty();
        }
        int free = (ipv6 ? 128 : 32) - prefix;
        return Optional.of(new Cidr(ipv6, first.add(BigInteger.valueOf(index).shiftLeft(free)), prefix));
    }

    /** The written form of an address given as a number. */
    public static String address(boolean ipv6, BigInteger address) {
        byte[] raw = address.toByteArray();
        byte[] bytes = new byte[ipv6 ? 16 : 4];
        int length = Math.min(raw.length, bytes.length);
        System.arraycopy(raw, raw.length - length, bytes, bytes.length - length, length);
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(bytes));
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }

    @Override
    public int compareTo(Cidr other) {
        if (ipv6 != other.ipv6) {
            return ipv6 ? 1 : -1;
        }
        int order = first.compareTo(other.first);
        return order != 0 ? order : Integer.compare(prefix, other.prefix);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Cidr other && ipv6 == other.ipv6 && prefix == other.prefix && first.equals(other.first);
    }

    @Override
    public int hashCode() {
        return first.hashCode() * 31 + prefix;
    }

    /** For example {@code 10.0.0.0/16}. */
    @Override
    public String toString() {
        return address(ipv6, first) + "/" + prefix;
    }
}
