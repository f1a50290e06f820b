package dev.netflux.generators;

import dev.netflux.base.Cidr;
import dev.netflux.model.Network;
import dev.netflux.model.Tier;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Networks that can be built. They shrink towards one public tier over two zones of a /16. */
public final class Networks {

    private Networks() {}

    /** Tiers with automatic blocks, the first one public. */
    public static Arbitrary<List<Tier>> tiers() {
        return Arbitraries.of(Tier.Access.class).list().ofMaxSize(4).map(more -> {
            List<Tier> tiers = new ArrayList<>();
            tiers.add(Tier.of("edge", Tier.Access.PUBLIC));
            more.forEach(access -> tiers.add(Tier.of("tier" + tiers.size(), access)));
            return tiers;
        });
    }

    /** Networks in which a load balancer can stand. */
    public static Arbitrary<Network> networks() {
        return Combinators.combine(
                        Blocks.ofNetworks()
                                .map(block -> Cidr.around(false, block.first(), Math.min(20, block.prefix()))),
                        Arbitraries.integers().between(2, 4),
                        tiers(),
                        Arbitraries.of(Network.Nat.class).optional(),
                        Arbitraries.of(false, true))
                .as((cidr, zones, tiers, nat, ipv6) -> {
                    Network network = Network.of("net", cidr.toString())
                            .acrossZones(zones)
                            .tiers(tiers.toArray(Tier[]::new));
                    network = nat.map(network::nat).orElse(network);
                    return ipv6 ? network.ipv6() : network;
                });
    }
}
