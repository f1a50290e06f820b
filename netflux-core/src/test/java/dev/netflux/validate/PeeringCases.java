package dev.netflux.validate;

import static dev.netflux.Netflux.existingNetwork;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.peering;
import static dev.netflux.Netflux.platform;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Network;
import dev.netflux.model.Peering;
import dev.netflux.model.Quota;
import java.util.List;

/** Mistakes in peerings. */
final class PeeringCases {

    private static final Network OFFICE = existingNetwork("vpc-0123456789abcdef0", "172.20.0.0/16");

    private PeeringCases() {}

    private static PlatformSentence peered(Peering... peerings) {
        return shop().with(peerings);
    }

    static List<Case> all() {
        return List.of(
                Case.of(
                        "a peering with a network of its own",
                        () -> peered(peering("office", network("office", "172.20.0.0/16")))),
                Case.of(
                        "a peering with a network by its name",
                        () -> peered(peering("office", existingNetwork("office", "172.20.0.0/16")))),
                Case.of(
                        "a peering with the same addresses",
                        () -> peered(peering("office", existingNetwork("vpc-0123456789abcdef0", "10.0.128.0/17")))),
                Case.of(
                        "a peering with the same addresses in a further block",
                        () -> peered(peering("office", OFFICE.secondary("10.0.0.0/20")))),
                Case.of(
                        "two peers with the same addresses",
                        () -> peered(
                                peering("office", OFFICE),
                                peering("works", existingNetwork("vpc-0123456789abcdef1", "172.20.1.0/24")))),
                Case.of(
                        "two peerings with one network",
                        () -> peered(peering("office", OFFICE), peering("works", OFFICE))),
                Case.of(
                        "a peering with a block that is none",
                        () -> peered(peering("office", existingNetwork("vpc-0123456789abcdef0", "172.20.0.0")))),
                Case.of(
                        "a peering that is routed from no tier of the network",
                        () -> peered(peering("office", OFFICE).routedFrom(isolatedTier("date")))),
                Case.of("a peering of somebody else's network", () -> platform("shop")
                        .on(existingNetwork("vpc-0123456789abcdef1", "10.0.0.0/16")
                                .tiers(isolatedTier("data").subnets("subnet-0123456789abcdef0")))
                        .with(peering("office", OFFICE))),
                Case.of("a peering that resolves names where there are none", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16").withoutDnsHostnames().tiers(isolatedTier("data")))
                        .with(peering("office", OFFICE).resolvingNames())),
                Case.of("more peerings than the account has", () -> peered(
                                peering("office", OFFICE),
                                peering("works", existingNetwork("vpc-0123456789abcdef1", "172.21.0.0/16")))
                        .quota(Quota.PEERINGS_PER_VPC, 1)));
    }
}
