package dev.netflux.validate;

import dev.netflux.base.Cidr;
import dev.netflux.model.Network;
import dev.netflux.model.WrittenCidr;
import java.util.List;
import java.util.stream.Stream;

/** What several checks ask about blocks of addresses. */
final class Blocks {

    private Blocks() {}

    /** A network's blocks, the primary one first. */
    static List<WrittenCidr> of(Network network) {
        return Stream.concat(Stream.of(network.cidr()), network.secondaryCidrs().stream())
                .toList();
    }

    /** Whether VPCs and subnets may have that size. */
    static boolean hasSize(Cidr cidr) {
        return hasSize(cidr.prefix());
    }

    /** Whether VPCs and subnets may have that prefix length. */
    static boolean hasSize(int prefix) {
        return 16 <= prefix && prefix <= 28;
    }

    /** Whether all of the network's blocks are such that AWS makes them. */
    static boolean areUsable(Network network) {
        return of(network).stream().allMatch(block -> block.cidr()
                .filter(cidr -> !cidr.isIpv6() && hasSize(cidr))
                .isPresent());
    }
}
