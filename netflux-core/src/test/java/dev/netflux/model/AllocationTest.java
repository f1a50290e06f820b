package dev.netflux.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.Cidr;
import dev.netflux.generators.Networks;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final Cidr SECONDARY = Cidr.of("100.64.0.0/18");

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void subnets_are_disjoint_and_inside_their_network(@ForAll("networks") Network network) {
        List<Cidr> blocks =
                network.plots().stream().flatMap(plot -> plot.cidr().stream()).toList();
        Cidr whole = network.cidr().cidr().orElseThrow();
        for (int i = 0; i < blocks.size(); i++) {
            Cidr subnet = blocks.get(i);
            assertThat(whole.contains(subnet) || SECONDARY.contains(subnet)).isTrue();
            for (int j = 0; j < i; j++) {
                assertThat(blocks.get(i).overlaps(blocks.get(j)))
                        .as("%s and %s", blocks.get(i), blocks.get(j))
                        .isFalse();
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_tier_added_behind_the_others_moves_nothing(@ForAll("networks") Network network, @ForAll("tiers") Tier more) {
        Network bigger = network.tiers(more);

        assertThat(bigger.plots().subList(0, network.plots().size())).isEqualTo(network.plots());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_zone_more_moves_nothing_as_long_as_there_are_four(@ForAll("tierLists") List<Tier> tiers) {
        Network two = Network.of("net", "10.0.0.0/16").acrossZones(2).tiers(tiers.toArray(Tier[]::new));
        Network four = two.acrossZones(4);

        assertThat(four.plots()).containsAll(two.plots());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void room_that_is_there_is_found(@ForAll("sizes") int prefix) {
        int count = 1 << (prefix - 16);
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tiers.add(Tier.of("t" + i, Tier.Access.PRIVATE).sized(prefix).inZones(1));
        }
        Network full = Network.of("net", "10.0.0.0/16").acrossZones(1).tiers(tiers.toArray(Tier[]::new));

        assertThat(full.plots()).allMatch(plot -> plot.cidr().isPresent());
        assertThat(full.tiers(Tier.of("more", Tier.Access.PRIVATE).sized(28))
                        .plots()
                        .get(count)
                        .cidr())
                .isEmpty();
    }

    @Test
    void each_tier_of_a_16_gets_a_22_in_each_zone() {
        Network network = Network.of("net", "10.0.0.0/16")
                .tiers(Tier.of("edge", Tier.Access.PUBLIC), Tier.of("app", Tier.Access.PRIVATE));

        assertThat(network.plots())
                .extracting(plot -> plot.name() + " " + plot.cidr().orElseThrow())
                .containsExactly(
                        "edge-a 10.0.0.0/22", "edge-b 10.0.4.0/22", "app-a 10.0.16.0/22", "app-b 10.0.20.0/22");
    }

    @Test
    void automatic_subnets_keep_clear_of_those_that_were_written_before() {
        Network network = Network.of("net", "10.0.0.0/16")
                .tiers(
                        Tier.of("edge", Tier.Access.PUBLIC).cidrs("10.0.1.0/24", "10.0.2.0/24"),
                        Tier.of("app", Tier.Access.PRIVATE).sized(24));

        assertThat(network.plots())
                .extracting(plot -> plot.name() + " " + plot.cidr().orElseThrow())
                .containsExactly("edge-a 10.0.1.0/24", "edge-b 10.0.2.0/24", "app-a 10.0.4.0/24", "app-b 10.0.5.0/24");
    }

    @Test
    void a_full_network_goes_on_in_its_secondary_block() {
        Network network = Network.of("net", "10.0.0.0/24")
                .secondary("10.1.0.0/24")
                .tiers(
                        Tier.of("edge", Tier.Access.PUBLIC).sized(25),
                        Tier.of("app", Tier.Access.PRIVATE).sized(25));

        assertThat(network.plots())
                .extracting(plot -> plot.cidr().orElseThrow().toString())
                .containsExactly("10.0.0.0/25", "10.0.0.128/25", "10.1.0.0/25", "10.1.0.128/25");
    }

    @Provide
    Arbitrary<Network> networks() {
        return Combinators.combine(Networks.networks(), tiers().list().ofMaxSize(4), Arbitraries.of(true, false))
                .as((network, tiers, isLarger) -> {
                    Network more = network.tiers(tiers.toArray(Tier[]::new));
                    return isLarger ? more.secondary(SECONDARY.toString()) : more;
                });
    }

    @Provide
    Arbitrary<List<Tier>> tierLists() {
        return tiers().list().ofMaxSize(6).map(tiers -> tiers.stream()
                .map(tier -> tier.cidrs().isEmpty() && tier.zones().isEmpty() ? tier : Tier.of("x", Tier.Access.PUBLIC))
                .toList());
    }

    @Provide
    Arbitrary<Tier> tiers() {
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5),
                        Arbitraries.integers().between(22, 28).optional(),
                        Arbitraries.integers().between(1, 6).optional(0.3))
                .as((name, prefix, zones) -> {
                    Tier tier = Tier.of(name, Tier.Access.PRIVATE);
                    tier = prefix.isPresent() ? tier.sized(prefix.get()) : tier;
                    return zones.isPresent() ? tier.inZones(zones.get()) : tier;
                });
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.integers().between(17, 22);
    }
}
