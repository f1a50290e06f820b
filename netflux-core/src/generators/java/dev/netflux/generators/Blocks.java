package dev.netflux.generators;

import dev.netflux.base.Cidr;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Blocks of addresses. They shrink towards {@code 0.0.0.0/0}. */
public final class Blocks {

    private Blocks() {}

    /** Any block of IPv4 addresses. */
    public static Arbitrary<Cidr> ipv4() {
        return ipv4(0, 32);
    }

    /** Blocks of IPv4 addresses with a prefix length from one to another. */
    public static Arbitrary<Cidr> ipv4(int shortest, int longest) {
        return Combinators.combine(
                        Arbitraries.integers().between(shortest, longest),
                        Arbitraries.longs().between(0, 0xffff_ffffL))
                .as((prefix, address) -> Cidr.around(false, BigInteger.valueOf(address), prefix));
    }

    /** Any block of IPv6 addresses. */
    public static Arbitrary<Cidr> ipv6() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 128),
                        Arbitraries.bigIntegers()
                                .between(
                                        BigInteger.ZERO,
                                        BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE)))
                .as((prefix, address) -> Cidr.around(true, address, prefix));
    }

    /** Blocks of IPv4 addresses inside another. */
    public static Arbitrary<Cidr> inside(Cidr outer, int longest) {
        return Combinators.combine(
                        Arbitraries.integers().between(outer.prefix(), longest),
                        Arbitraries.bigIntegers().between(outer.first(), outer.last()))
                .as((prefix, address) -> Cidr.around(outer.isIpv6(), address, prefix));
    }

    /** Blocks that a VPC can have: private ones between /16 and /24. */
    public static Arbitrary<Cidr> ofNetworks() {
        return Combinators.combine(
                        Arbitraries.integers().between(16, 24), Arbitraries.of("10.0.0.0/8", "172.16.0.0/12"))
                .flatAs((prefix, range) ->
                        inside(Cidr.of(range), 32).map(block -> Cidr.around(false, block.first(), prefix)));
    }
}
