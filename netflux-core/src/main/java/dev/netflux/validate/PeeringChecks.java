package dev.netflux.validate;

import dev.netflux.base.Cidr;
import dev.netflux.base.Nearest;
import dev.netflux.model.Network;
import dev.netflux.model.Peering;
import dev.netflux.model.Platform;
import dev.netflux.model.WrittenCidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Peerings: with whom, and whose addresses are whose. */
final class PeeringChecks implements Check {

    static final Rule NOT_EXISTING = Rule.error(
            Source.NETFLUX,
            "A peering leads to a network that does not exist",
            "A platform has one network, so the other one of a peering is one that exists already.");
    static final Rule NO_OWN = Rule.error(
            Source.NETFLUX,
            "A platform peers a network that is somebody else's",
            "Netflux adds no peerings and routes to a network that is not the platform's own.");
    static final Rule OVERLAP = Rule.error(
            Source.VPC_PEERING,
            "The networks of a peering have the same addresses",
            "AWS peers no VPCs with overlapping blocks, and of two peers with the same addresses a route reaches one.");
    static final Rule TWICE = Rule.error(
            Source.VPC_PEERING,
            "A network is peered twice with another",
            "AWS allows one peering between two VPCs at a time.");
    static final Rule TIER_UNKNOWN = Rule.error(
            Source.NETFLUX,
            "A peering is routed from a tier that the network does not have",
            "Only the network's own tiers have route tables.");
    static final Rule NO_NAMES = Rule.error(
            Source.VPC_PEERING,
            "A peering resolves names in a network without them",
            "AWS resolves names across a peering only in VPCs whose resolver and host names are on.");

    @Override
    public List<Rule> rules() {
        return List.of(NOT_EXISTING, NO_OWN, OVERLAP, TWICE, TIER_UNKNOWN, NO_NAMES);
    }

    @Override
    public void look(Platform platform, Report report) {
        List<Network> earlier = new ArrayList<>();
        for (Peering peering : platform.peerings().values()) {
            peering.with().ifPresent(other -> {
                if (other.existing().isEmpty()) {
                    report.add(
                            NOT_EXISTING,
                            peering.site(),
                            Named.of(peering) + " leads to " + Named.of(other),
                            "Write existingNetwork(\"vpc-…\", "
                                    + Text.quoted(other.cidr().text()) + ").");
                } else {
                    ExistingChecks.named(other, other.existing().get(), report);
                }
                earlier.stream()
                        .filter(one -> one.name().equals(other.name()))
                        .findFirst()
                        .ifPresentOrElse(
                                one -> report.add(
                                        TWICE,
                                        peering.site(),
                                        Named.of(peering) + " leads to " + Named.of(other) + ", as another does",
                                        "Leave one of them out."),
                                () -> earlier.forEach(one -> apart(peering, other, one, report)));
                earlier.add(other);
                platform.network().ifPresent(own -> apart(peering, other, own, report));
            });
            platform.network().ifPresent(own -> own(peering, own, platform, report));
        }
    }

    private static void own(Peering peering, Network own, Platform platform, Report report) {
        if (own.existing().isPresent()) {
            report.add(
                    NO_OWN,
                    peering.site(),
                    Named.of(peering) + " is one of " + Named.of(own),
                    "Leave it to whoever owns the network, or write network(…) for one of the platform's own.");
        }
        for (String tier : peering.tiers()) {
            if (!platform.tiers().containsKey(tier)) {
                report.add(
                        TIER_UNKNOWN,
                        peering.site(),
                        Named.of(peering) + " is routed from tier " + Text.quoted(tier),
                        Nearest.didYouMean(
                                tier, platform.tiers().keySet(), "Add the tier to the network's .tiers(…)."));
            }
        }
        if (peering.isResolving() && !(own.dnsSupport() && own.dnsHostnames())) {
            report.add(
                    NO_NAMES,
                    peering.site(),
                    Named.of(peering) + " is .resolvingNames(), and " + Named.of(own) + " is "
                            + (own.dnsSupport() ? ".withoutDnsHostnames()" : ".withoutDns()"),
                    "Leave one of the two words out.");
        }
    }

    private static void apart(Peering peering, Network other, Network one, Report report) {
        for (Cidr block : blocks(other)) {
            blocks(one).stream()
                    .filter(block::overlaps)
                    .findFirst()
                    .ifPresent(same -> report.add(
                            OVERLAP,
                            peering.site(),
                            Named.of(other) + " has " + block + ", and " + Named.of(one) + " " + same,
                            "Peer networks whose blocks have no address in common."));
        }
    }

    private static List<Cidr> blocks(Network network) {
        return Blocks.of(network).stream()
                .map(WrittenCidr::cidr)
                .flatMap(Optional::stream)
                .toList();
    }
}
