package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.netflux.base.Cidr;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.PacketSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which addresses are public, by the registries' rules rather than by anybody's design. */
final class Outside {

    /** RFC 1918. */
    static final List<Cidr> PRIVATE =
            List.of(Cidr.of("10.0.0.0/8"), Cidr.of("172.16.0.0/12"), Cidr.of("192.168.0.0/16"));

    /** RFC 6598. */
    static final Cidr SHARED = Cidr.of("100.64.0.0/10");

    /**
     * Addresses of no host that could be met across an internet gateway: what is not globally reachable by IANA's registries of special
     * purposes, and multicast. Blocks that are kept for documentation count as the internet's: examples and tests speak of it by them, and
     * nobody has them.
     */
    private static final ImmutableList<Cidr> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "192.0.0.0/24",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23")
            .map(Cidr::of)
            .collect(ImmutableList.toImmutableList());

    /** What the registries except from these: anycast addresses of protocols, and blocks that are routed all the same. */
    private static final ImmutableList<Cidr> EXCEPTED = Stream.of(
                    "192.0.0.9/32",
                    "192.0.0.10/32",
                    "2001:1::1/128",
                    "2001:1::2/128",
                    "2001:1::3/128",
                    "2001:3::/32",
                    "2001:4:112::/48",
                    "2001:20::/28",
                    "2001:30::/28")
            .map(Cidr::of)
            .collect(ImmutableList.toImmutableList());

    private static final Cidr GLOBAL_IPV6 = Cidr.of("2000::/3");

    /** A block of the internet's that no prefix list of AWS's has: it is kept for documentation. */
    static final Cidr DOCUMENTATION = Cidr.of("203.0.113.0/24");

    /** Kept for documentation, too: what stands for the addresses of S3 as long as nobody knows the region's. */
    static final Cidr STANDS_FOR_S3 = Cidr.of("198.51.100.0/24");

    /** The same for DynamoDB. */
    static final Cidr STANDS_FOR_DYNAMODB = Cidr.of("192.0.2.0/24");

    /** The packets to public addresses. */
    static final PacketSet TO = publicly(PacketSet::to);

    /** The packets from public addresses. */
    static final PacketSet FROM = publicly(PacketSet::from);

    private static final ImmutableList<Cidr> PUBLIC = within(Cidr.ANYWHERE);

    /** Link-local addresses, and those by which instances find AWS's services over IPv6. */
    private static final ImmutableList<Cidr> OF_THE_HOST = Stream.of("169.254.0.0/16", "fe80::/10", "fd00:ec2::/32")
            .map(Cidr::of)
            .collect(ImmutableList.toImmutableList());

    private Outside() {}

    /** Whether what has this address stands on each interface's own host, so that packets to it take no route. */
    static boolean isOfTheHost(Ip address) {
        return OF_THE_HOST.stream().anyMatch(address::isIn);
    }

    /** All public addresses of IPv4 but those that are kept for documentation, in as few blocks as possible. */
    static List<Cidr> blocks() {
        return PUBLIC;
    }

    private static ImmutableList<Cidr> within(Cidr block) {
        List<Cidr> reserved = Stream.of(
                        PRIVATE.stream(),
                        SPECIAL.stream(),
                        Stream.of(SHARED, DOCUMENTATION, STANDS_FOR_S3, STANDS_FOR_DYNAMODB))
                .flatMap(some -> some)
                .filter(one -> !one.isIpv6())
                .toList();
        if (reserved.stream().anyMatch(one -> one.contains(block))) {
            return ImmutableList.of();
        }
        if (reserved.stream().noneMatch(block::contains)) {
            return ImmutableList.of(block);
        }
        ImmutableList.Builder<Cidr> parts = ImmutableList.builder();
        for (int part = 0; part < 2; part++) {
            block.part(block.prefix() + 1, part).ifPresent(half -> parts.addAll(within(half)));
        }
        return parts.build();
    }

    private static PacketSet publicly(Function<Cidr, PacketSet> packets) {
        PacketSet left = packets.apply(Cidr.ANYWHERE).or(packets.apply(GLOBAL_IPV6));
        for (Cidr block : Iterables.concat(PRIVATE, SPECIAL, List.of(SHARED))) {
            left = left.minus(packets.apply(block));
        }
        for (Cidr block : EXCEPTED) {
            left = left.or(packets.apply(block));
        }
        return left;
    }

    /** Whether the address is a private one: RFC 1918, or IPv6's of local use. */
    static boolean isPrivate(Ip address) {
        return address.ipv6() ? !address.isIn(GLOBAL_IPV6) : PRIVATE.stream().anyMatch(address::isIn);
    }

    static boolean isShared(Ip address) {
        return address.isIn(SHARED);
    }

    /** Whether a host of the internet could have the address. */
    static boolean isPublic(Ip address) {
        return !isPrivate(address)
                && !isShared(address)
                && (SPECIAL.stream().noneMatch(address::isIn)
                        || EXCEPTED.stream().anyMatch(address::isIn));
    }
}
