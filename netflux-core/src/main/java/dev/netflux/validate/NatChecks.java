package dev.netflux.validate;

import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import dev.netflux.model.Tier;
import java.util.List;
import java.util.stream.IntStream;

/** The way out of private tiers. */
final class NatChecks implements Check {

    static final Rule NO_PUBLIC_TIER = Rule.error(
            Source.NAT_GATEWAY,
            "A NAT gateway has no public tier to stand in",
            "AWS demands for a public NAT gateway a subnet whose routes lead to an internet gateway.");
    static final Rule NO_PUBLIC_ZONE = Rule.error(
            Source.NAT_GATEWAY,
            "A zone has no public subnet for its NAT gateway",
            "AWS demands for a public NAT gateway a subnet whose routes lead to an internet gateway.");
    static final Rule FOR_NOBODY = Rule.warning(
            Source.NAT_GATEWAY,
            "A NAT gateway serves no private tier",
            "AWS bills NAT gateways by the hour, and only private tiers route to them.");
    static final Rule NO_WAY_OUT = Rule.warning(
            Source.NETFLUX,
            "A private tier has no way out",
            "A private tier differs from an isolated one in that it reaches the internet through a NAT gateway.");
    static final Rule NAME_OF_NOTHING = Rule.warning(
            Source.NETFLUX,
            "A NAT gateway is named that does not exist",
            "A name changes nothing where there is no NAT gateway.");

    @Override
    public List<Rule> rules() {
        return List.of(NO_PUBLIC_TIER, NO_PUBLIC_ZONE, FOR_NOBODY, NO_WAY_OUT, NAME_OF_NOTHING);
    }

    @Override
    public void look(Platform platform, Report report) {
        platform.network().filter(network -> network.existing().isEmpty()).ifPresent(network -> {
            if (network.nat() == Network.Nat.NONE) {
                without(network, report);
            } else {
                with(network, report);
            }
        });
    }

    private static void without(Network network, Report report) {
        for (Tier tier : network.tiers()) {
            if (tier.access() == Tier.Access.PRIVATE && !network.hasIpv6()) {
                report.add(
                        NO_WAY_OUT,
                        tier.site(),
                        Named.of(tier) + " is private, and " + Named.of(network) + " has no NAT gateway",
                        (network.has(Tier.Access.PUBLIC)
                                        ? "Write .nat(Nat.ONE) at the network, or "
                                        : "Add a public tier for a NAT gateway, or write ")
                                + "isolatedTier(\"" + tier.name() + "\") when it needs no way out.");
            }
        }
        network.natName()
                .ifPresent(name -> report.add(
                        NAME_OF_NOTHING,
                        network.site(),
                        Named.of(network) + " has no NAT gateway to be called " + Text.quoted(name),
                        "Leave .natNamed(…) out, or write .nat(Nat.ONE)."));
    }

    private static void with(Network network, Report report) {
        if (!network.has(Tier.Access.PUBLIC)) {
            report.add(
                    NO_PUBLIC_TIER,
                    network.natSite(),
                    Named.of(network) + " has a NAT gateway and no public tier",
                    "Add publicTier(\"edge\"), or write .nat(Nat.NONE).");
        } else if (network.nat() == Network.Nat.PER_ZONE) {
            int open = zones(network, Tier.Access.PUBLIC).findFirst().orElse(0);
            int closed = zones(network, Tier.Access.PRIVATE).max().orElse(0);
            if (open < closed) {
                report.add(
                        NO_PUBLIC_ZONE,
                        network.natSite(),
                        "private tiers are in " + Text.count(closed, "zone") + ", and the first public one is in "
                                + open,
                        "Let the first public tier be in as many zones, or write .nat(Nat.ONE).");
            }
        }
        if (!network.has(Tier.Access.PRIVATE)) {
            report.add(
                    FOR_NOBODY,
                    network.natSite(),
                    Named.of(network) + " has a NAT gateway and no private tier",
                    "Leave .nat(…) out, or add privateTier(\"app\").");
        }
    }

    /** In how many zones each tier with that access is. */
    private static IntStream zones(Network network, Tier.Access access) {
        return network.tiers().stream().filter(tier -> tier.access() == access).mapToInt(tier -> tier.zones()
                .orElse(network.zones()));
    }
}
