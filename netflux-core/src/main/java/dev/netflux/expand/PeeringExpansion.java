package dev.netflux.expand;

import dev.netflux.base.Cidr;
import dev.netflux.model.Network;
import dev.netflux.model.Peering;
import dev.netflux.model.WrittenCidr;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.VpcPeering;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A peering, and the routes to it in the tables of the platform's own tiers: those of the other network are its owner's. */
final class PeeringExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().peerings().values().stream()
                .flatMap(peering -> id(peering).stream().map(other -> node(design, peering, other)));
    }

    private static Optional<Ref> id(Peering peering) {
        return peering.with().flatMap(Network::existing).map(Ref::id);
    }

    private static Node node(Design design, Peering peering, Ref other) {
        return Node.designed(
                peering.name(),
                new VpcPeering(
                        design.vpc(),
                        other,
                        true,
                        peering.isResolving(),
                        true,
                        Set.of(),
                        blocks(peering).collect(Collectors.toSet())),
                design.tags(peering.awsName().orElse(design.label(peering.name())), peering.tags()),
                peering.site());
    }

    private static Stream<Cidr> blocks(Peering peering) {
        return peering.with().stream()
                .flatMap(network -> Stream.concat(Stream.of(network.cidr()), network.secondaryCidrs().stream()))
                .map(WrittenCidr::cidr)
                .flatMap(Optional::stream);
    }

    /** The routes to other networks in a table of a tier. */
    static Stream<Node> routes(Design design, String tier, Ref table) {
        return design.platform().peerings().values().stream()
                .filter(peering -> peering.tiers().isEmpty() || peering.tiers().contains(tier))
                .flatMap(peering -> blocks(peering)
                        .map(block -> design.derived(
                                new Route(table, block.toString(), Ref.to(VpcPeering.KIND, peering.name())),
                                Map.of(),
                                peering.site())));
    }
}
