package dev.netflux.validate;

import dev.netflux.base.Cidr;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import dev.netflux.model.Plot;
import dev.netflux.model.Tier;
import dev.netflux.model.WrittenCidr;
import java.util.List;

/** A network's tiers: whether their subnets can be made. */
final class TierChecks implements Check {

    static final Rule BLOCK_COUNT = Rule.error(
            Source.NETFLUX,
            "A tier does not have one block for each of its zones",
            "A tier is one subnet in each of its zones, and each subnet has a block of its own.");
    static final Rule SIZE_TWICE = Rule.error(
            Source.NETFLUX, "A tier's size is said twice", "Blocks that are written out have their sizes already.");
    static final Rule NOT_IPV4 = Rule.error(
            Source.CREATE_SUBNET,
            "A tier's block is not IPv4",
            "AWS lets the author choose a subnet's IPv4 block; its IPv6 block is cut from the one that Amazon gives the network.");
    static final Rule SIZE = Rule.error(
            Source.SUBNET_SIZING,
            "A subnet has a size that AWS does not accept",
            "AWS accepts blocks from /16 (65,536 addresses) to /28 (16 addresses) for a subnet, and keeps five of its addresses.");
    static final Rule OUTSIDE = Rule.error(
            Source.SUBNET_SIZING,
            "A subnet lies outside of its network",
            "AWS makes subnets only inside the VPC's blocks.");
    static final Rule OVERLAP = Rule.error(
            Source.CREATE_SUBNET,
            "Two subnets overlap",
            "AWS refuses a subnet whose block overlaps another one's in the same VPC.");
    static final Rule NO_ROOM = Rule.error(
            Source.SUBNET_SIZING,
            "A network has no room for a tier's subnets",
            "AWS makes subnets only inside the VPC's blocks, and disjoint.");
    static final Rule ZONES = Rule.error(
            Source.NETFLUX,
            "A tier is in a number of zones that its network does not have",
            "A tier is in the first zones of its network.");
    static final Rule IPV6_ROOM = Rule.error(
            Source.VPC_BLOCKS,
            "A network has no room for a tier's IPv6 addresses",
            "AWS gives a VPC a /56 of IPv6, which is 256 subnets of /64, and Netflux keeps eight of them for each tier.");

    @Override
    public List<Rule> rules() {
        return List.of(BLOCK_COUNT, SIZE_TWICE, NOT_IPV4, SIZE, OUTSIDE, OVERLAP, NO_ROOM, ZONES, IPV6_ROOM);
    }

    @Override
    public void look(Platform platform, Report report) {
        platform.network().ifPresent(network -> {
            if (network.existing().isEmpty()) {
                network.tiers().forEach(tier -> tier(network, tier, report));
            } else {
                network.tiers().forEach(tier -> tier.cidrs()
                        .forEach(block -> block.cidr().ifPresent(cidr -> block(network, tier, block, cidr, report))));
            }
            subnets(network, report);
        });
    }

    private static void tier(Network network, Tier tier, Report report) {
        int zones = tier.zones().orElse(network.zones());
        if (tier.zones().isPresent() && network.zones() > 0 && (zones < 1 || zones > network.zones())) {
            report.add(
                    ZONES,
                    tier.site(),
                    Named.of(tier) + " is in " + Text.count(zones, "zone") + ", and " + Named.of(network) + " spans "
                            + network.zones(),
                    "Write a number from 1 to " + network.zones() + ", or leave .inZones(…) out for all of them.");
        }
        int blocks = tier.cidrs().size();
        if (blocks > 0 && blocks != zones) {
            report.add(
                    BLOCK_COUNT,
                    tier.cidrs().get(0).site(),
                    Named.of(tier) + " has " + Text.count(blocks, "block") + " for " + Text.count(zones, "zone"),
                    blocks < zones
                            ? "Add " + Text.count(zones - blocks, "block") + ", write .inZones(" + blocks
                                    + "), or leave .cidrs(…) out for automatic blocks."
                            : "Leave " + Text.count(blocks - zones, "block") + " out, or let the network span " + blocks
                                    + " zones.");
        }
        if (blocks > 0 && tier.prefix().isPresent()) {
            report.add(
                    SIZE_TWICE,
                    tier.cidrs().get(0).site(),
                    Named.of(tier) + " has .cidrs(…) and .sized("
                            + tier.prefix().get() + ")",
                    "Leave one of them out.");
        }
        tier.prefix()
                .filter(prefix -> !Blocks.hasSize(prefix))
                .ifPresent(prefix -> report.add(
                        SIZE,
                        tier.site(),
                        Named.of(tier) + " has subnets of /" + prefix,
                        "Write a prefix length from 16 to 28, such as .sized(24)."));
        tier.cidrs().forEach(block -> block.cidr().ifPresent(cidr -> block(network, tier, block, cidr, report)));
    }

    private static void block(Network network, Tier tier, WrittenCidr block, Cidr cidr, Report report) {
        String what = Named.of(tier) + " has " + cidr;
        if (cidr.isIpv6()) {
            report.add(NOT_IPV4, block.site(), what, "Write an IPv4 block, and .ipv6() at the network.");
        } else if (!Blocks.hasSize(cidr)) {
            report.add(
                    SIZE,
                    block.site(),
                    what,
                    "Write a prefix from 16 to 28, such as "
                            + Cidr.around(false, cidr.first(), cidr.prefix() < 16 ? 16 : 28) + ".");
        } else if (Blocks.areUsable(network)
                && Blocks.of(network).stream()
                        .noneMatch(whole -> whole.cidr().orElseThrow().contains(cidr))) {
            report.add(
                    OUTSIDE,
                    block.site(),
                    what + ", and " + Named.of(network) + " " + Text.list(Blocks.of(network), WrittenCidr::text),
                    "Take a block inside, or add it to the network with .secondary(\"" + cidr + "\").");
        }
    }

    private static void subnets(Network network, Report report) {
        List<Plot> plots = network.plots();
        for (int i = 0; i < plots.size(); i++) {
            Plot plot = plots.get(i);
            for (Plot earlier : plots.subList(0, i)) {
                if (plot.cidr().isPresent()
                        && earlier.cidr().isPresent()
                        && plot.cidr().get().overlaps(earlier.cidr().get())) {
                    report.add(
                            OVERLAP,
                            plot.site(),
                            "subnets " + put(earlier) + " and " + put(plot),
                            plot.isAutomatic() || earlier.isAutomatic()
                                    ? "Write the tiers with blocks of their own first, or all blocks."
                                    : "Give one of them another block.");
                }
            }
        }
        for (Tier tier : network.tiers()) {
            int index = network.tiers().indexOf(tier);
            List<Plot> own =
                    plots.stream().filter(plot -> plot.tierIndex() == index).toList();
            long homeless = own.stream()
                    .filter(plot -> plot.isAutomatic() && plot.cidr().isEmpty())
                    .count();
            if (homeless > 0
                    && Blocks.areUsable(network)
                    && tier.prefix().filter(prefix -> !Blocks.hasSize(prefix)).isEmpty()) {
                report.add(
                        NO_ROOM,
                        tier.site(),
                        Text.count(homeless, "subnet") + " of " + Named.of(tier)
                                + tier.prefix().map(prefix -> " of /" + prefix).orElse("") + " "
                                + (homeless == 1 ? "finds" : "find") + " no free block in "
                                + Text.list(Blocks.of(network), WrittenCidr::text),
                        "Take a wider block for the network, add one with .secondary(…), or write smaller subnets with .sized(…).");
            }
            if (network.hasIpv6()
                    && network.existing().isEmpty()
                    && own.stream().anyMatch(plot -> plot.zone() > 7 || plot.ipv6Index() > 255)) {
                report.add(
                        IPV6_ROOM,
                        tier.site(),
                        Named.of(tier) + " is tier " + (index + 1) + " of " + Named.of(network),
                        "Write at most 32 tiers, or leave .ipv6() out.");
            }
        }
    }

    /** {@code edge-a (10.0.0.0/24)}. */
    private static String put(Plot plot) {
        return plot.name() + plot.cidr().map(cidr -> " (" + cidr + ")").orElse("");
    }
}
