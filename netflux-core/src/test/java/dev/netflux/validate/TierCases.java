package dev.netflux.validate;

import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Network;
import dev.netflux.model.Tier;
import java.util.List;
import java.util.stream.IntStream;

/** Mistakes in tiers, and in the way out. */
final class TierCases {

    private TierCases() {}

    private static PlatformSentence shop(Tier... tiers) {
        return platform("shop").on(network("shop", "10.0.0.0/16").tiers(tiers));
    }

    static List<Case> all() {
        return List.of(
                Case.of("fewer blocks than zones", () -> shop(publicTier("edge").cidrs("10.0.1.0/24"))),
                Case.of(
                        "more blocks than zones",
                        () -> shop(publicTier("edge").cidrs("10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"))),
                Case.of(
                        "a tier in one zone with two blocks",
                        () -> shop(publicTier("edge").inZones(1).cidrs("10.0.1.0/24", "10.0.2.0/24"))),
                Case.of(
                        "blocks and a size",
                        () -> shop(publicTier("edge")
                                .cidrs("10.0.1.0/24", "10.0.2.0/24")
                                .sized(24))),
                Case.of("a block that is none", () -> shop(publicTier("edge").cidrs("10.0.1.0/24", "10.0.2.0-24"))),
                Case.of(
                        "a block that begins in its middle",
                        () -> shop(publicTier("edge").cidrs("10.0.1.0/24", "10.0.2.7/24"))),
                Case.of("a block of IPv6", () -> shop(publicTier("edge").cidrs("10.0.1.0/24", "2001:db8::/64"))),
                Case.of("a subnet of one address", () -> shop(publicTier("edge").cidrs("10.0.1.0/24", "10.0.2.1/32"))),
                Case.of("subnets of /30", () -> shop(publicTier("edge").sized(30))),
                Case.of(
                        "subnets of a negative size",
                        () -> shop(publicTier("edge").sized(-1))),
                Case.of(
                        "a subnet outside of the network",
                        () -> shop(publicTier("edge").cidrs("10.0.1.0/24", "10.1.2.0/24"))),
                Case.of("a subnet wider than its network", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/20")
                                .tiers(publicTier("edge").cidrs("10.0.0.0/19", "10.0.32.0/24")))),
                Case.of(
                        "the same block for both zones",
                        () -> shop(publicTier("edge").cidrs("10.0.1.0/24", "10.0.1.0/24"))),
                Case.of(
                        "a block inside another tier's",
                        () -> shop(
                                publicTier("edge").cidrs("10.0.0.0/20", "10.0.16.0/20"),
                                isolatedTier("data").cidrs("10.0.1.0/24", "10.0.32.0/24"))),
                Case.of(
                        "a block where an automatic one is already",
                        () -> shop(publicTier("edge"), isolatedTier("data").cidrs("10.0.0.0/24", "10.0.64.0/24"))),
                Case.of(
                        "subnets as wide as the network",
                        () -> shop(publicTier("edge").sized(16))),
                Case.of("more tiers than there is room for", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/26")
                                .tiers(publicTier("edge"), isolatedTier("data"), isolatedTier("cold")))),
                Case.of(
                        "a tier in more zones than its network",
                        () -> shop(publicTier("edge").inZones(3))),
                Case.of("a tier in no zone", () -> shop(publicTier("edge").inZones(0))),
                Case.of("more tiers than there is room for in IPv6", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .ipv6()
                                .tiers(IntStream.rangeClosed(1, 33)
                                        .mapToObj(i -> isolatedTier("t" + i).sized(26))
                                        .toArray(Tier[]::new)))),
                Case.of("a NAT gateway without a public tier", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .tiers(privateTier("app"))
                                .nat(Network.Nat.ONE))),
                Case.of("a NAT gateway in each zone and a public tier in one", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .tiers(publicTier("edge").inZones(1), privateTier("app"))
                                .nat(Network.Nat.PER_ZONE))),
                Case.of("a NAT gateway that nobody uses", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .tiers(publicTier("edge"), isolatedTier("data"))
                                .nat(Network.Nat.ONE))),
                Case.of("a private tier whose NAT was switched off", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .tiers(publicTier("edge"), privateTier("app"))
                                .nat(Network.Nat.NONE))),
                Case.of("a private tier without a public one", () -> shop(privateTier("app"))),
                Case.of("a name for a NAT gateway that is not there", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .tiers(publicTier("edge"))
                                .natNamed("the-nat"))));
    }
}
