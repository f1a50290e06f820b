package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Cidr;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.PacketSet;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses are public, by the registries' rules rather than by anybody's design. */
final class Outside {

    /** RFC 1918. */
    static final List<Cidr> PRIVATE =
            List.of(Cidr.of("10.0.0.0/8"), Cidr.of("172.16.0.0/12"), Cidr.of("192.168.0.0/16"));

    /** RFC 6598. */
    static final Cidr SHARED = Cidr.of("100.64.0.0/10");

    /** Addresses of no host that could be met across an internet gateway. */
    private static final List<Cidr> SPECIAL = List.of(
            Cidr.of("0.0.0.0/8"),
            Cidr.of("127.0.0.0/8"),
            Cidr.of("169.254.0.0/16"),
            Cidr.of("224.0.0.0/4"),
            Cidr.of("240.0.0.0/4"));

    private static final Cidr GLOBAL_IPV6 = Cidr.of("2000::/3");

    /** A block of the internet's that no prefix list of AWS's has: it is kept for documentation. */
    static final Cidr DOCUMENTATION = Cidr.of("203.0.113.0/24");

    /** Kept for documentation, too: what stands for the addresses of S3 as long as nobody knows the region's. */
    static final Cidr STANDS_FOR_S3 = Cidr.of("198.51.100.0/24");

    /** The same for DynamoDB. */
    static final Cidr STANDS_FOR_DYNAMODB = Cidr.of("192.0.2.0/24");

    /** The packets to public addresses. */
    static final PacketSet TO = to(PacketSet.to(Cidr.ANYWHERE));

    /** The packets from public addresses. */
    static final PacketSet FROM = from(PacketSet.from(Cidr.ANYWHERE));

    private static final ImmutableList<Cidr> PUBLIC = within(Cidr.ANYWHERE);

    private Outside() {}

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

    private static PacketSet to(PacketSet all) {
        PacketSet left = all;
        for (Cidr block : PRIVATE) {
            left = left.minus(PacketSet.to(block));
        }
        for (Cidr block : SPECIAL) {
            left = left.minus(PacketSet.to(block));
        }
        return left.minus(PacketSet.to(SHARED)).or(PacketSet.to(GLOBAL_IPV6));
    }

    private static PacketSet from(PacketSet all) {
        PacketSet left = all;
        for (Cidr block : PRIVATE) {
            left = left.minus(PacketSet.from(block));
        }
        for (Cidr block : SPECIAL) {
            left = left.minus(PacketSet.from(block));
        }
        return left.minus(PacketSet.from(SHARED)).or(PacketSet.from(GLOBAL_IPV6));
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
                && (address.ipv6() || SPECIAL.stream().noneMatch(address::isIn));
    }
}
