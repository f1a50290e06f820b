package dev.netflux.model;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Cidr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the blocks of subnets that have none. A tier's blocks depend on itself and on the tiers before it only, so that a tier added
 * behind the others moves nothing.
 *
 * <p>Each tier gets an aligned block with room for four zones, so that a second, third or fourth zone moves nothing either; where no such
 * block is free, its subnets go wherever each finds room. A subnet is a 64th of the network (a /22 in a /16) unless its tier says
 * otherwise.
 */
final class Allocation {

    /** Four zones a tier. */
    private static final int ZONE_BITS = 2;

    /** Sixteen tiers a network. */
    private static final int TIER_BITS = 4;

    /** AWS makes no smaller subnet. */
    private static final int LONGEST_PREFIX = 28;

    private final ImmutableList<Cidr> blocks;
    private final int defaultPrefix;
    private final List<Cidr> used = new ArrayList<>();
    private final List<Cidr> reserved = new ArrayList<>();

    private Allocation(Network network) {
        blocks = Stream.concat(Stream.of(network.cidr()), network.secondaryCidrs().stream())
                .flatMap(block -> block.cidr().stream())
                .filter(block -> !block.isIpv6())
                .collect(ImmutableList.toImmutableList());
        defaultPrefix = network.cidr()
                .cidr()
                .map(block -> Math.min(LONGEST_PREFIX, block.prefix() + TIER_BITS + ZONE_BITS))
                .orElse(LONGEST_PREFIX);
    }

    static List<Plot> of(Network network) {
        Allocation allocation = new Allocation(network);
        ImmutableList.Builder<Plot> plots = ImmutableList.builder();
        for (int i = 0; i < network.tiers().size(); i++) {
            Tier tier = network.tiers().get(i);
            plots.addAll(
                    network.existing().isPresent()
                            ? existing(tier, i)
                            : tier.cidrs().isEmpty()
                                    ? allocation.automatic(network, tier, i)
                                    : allocation.explicit(tier, i));
        }
        return plots.build();
    }

    /** Subnets that there are, with blocks as far as the author says them. */
    private static List<Plot> existing(Tier tier, int tierIndex) {
        ImmutableList.Builder<Plot> plots = ImmutableList.builder();
        for (int zone = 0; zone < Math.min(tier.subnets().size(), Plot.LETTERS); zone++) {
            Optional<WrittenCidr> written =
                    zone < tier.cidrs().size() ? Optional.of(tier.cidrs().get(zone)) : Optional.empty();
            plots.add(new Plot(
                    tier.name(),
                    tierIndex,
                    zone,
                    written.flatMap(WrittenCidr::cidr),
                    false,
                    Optional.of(tier.subnets().get(zone)),
                    written.map(WrittenCidr::site).orElse(tier.site())));
        }
        return plots.build();
    }

    private List<Plot> explicit(Tier tier, int tierIndex) {
        ImmutableList.Builder<Plot> plots = ImmutableList.builder();
        for (int zone = 0; zone < Math.min(tier.cidrs().size(), Plot.LETTERS); zone++) {
            WrittenCidr written = tier.cidrs().get(zone);
            written.cidr().ifPresent(used::add);
            plots.add(new Plot(tier.name(), tierIndex, zone, written.cidr(), false, Optional.empty(), written.site()));
        }
        return plots.build();
    }

    private List<Plot> automatic(Network network, Tier tier, int tierIndex) {
        int zones = Math.max(0, Math.min(tier.zones().orElse(network.zones()), Plot.LETTERS));
        int prefix = tier.prefix().orElse(defaultPrefix);
        Optional<Cidr> home = zones > 1 << ZONE_BITS
                ? Optional.empty()
                : free(
                        prefix - ZONE_BITS,
                        Stream.concat(used.stream(), reserved.stream()).toList());
        home.ifPresent(reserved::add);
        ImmutableList.Builder<Plot> plots = ImmutableList.builder();
        for (int zone = 0; zone < zones; zone++) {
            int position = zone;
            Optional<Cidr> cidr =
                    home.isPresent() ? home.flatMap(block -> block.part(prefix, position)) : free(prefix, used);
            cidr.ifPresent(used::add);
            plots.add(new Plot(tier.name(), tierIndex, zone, cidr, true, Optional.empty(), tier.site()));
        }
        return plots.build();
    }

    /** The first block of that size that overlaps none of {@code taken}. */
    private Optional<Cidr> free(int prefix, List<Cidr> taken) {
        for (Cidr block : blocks) {
            Optional<Cidr> candidate = prefix > LONGEST_PREFIX ? Optional.empty() : block.part(prefix, 0);
            while (candidate.isPresent() && block.contains(candidate.get())) {
                Cidr here = candidate.get();
                Optional<Cidr> obstacle = taken.stream().filter(here::overlaps).findFirst();
                if (obstacle.isEmpty()) {
                    return candidate;
                }
                // On to the first aligned block behind the obstacle: the number of steps is that of the obstacles, not
                // of the blocks.
                Cidr wider = obstacle.get().prefix() < prefix ? obstacle.get() : here;
                candidate = Optional.of(Cidr.around(false, wider.last().add(BigInteger.ONE), prefix))
                        .filter(next -> next.first().compareTo(here.first()) > 0);
            }
        }
        return Optional.empty();
    }
}
