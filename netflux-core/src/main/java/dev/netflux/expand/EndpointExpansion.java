package dev.netflux.expand;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import dev.netflux.model.Endpoint;
import dev.netflux.model.Network;
import dev.netflux.model.Plot;
import dev.netflux.model.Tier;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpoint.EndpointType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The endpoints of a network: a gateway in the route tables of the tiers that use it, or an interface in each of a tier's subnets. */
final class EndpointExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.network().endpoints().stream()
                .flatMap(endpoint -> endpoint.services().stream().map(service -> node(design, endpoint, service)));
    }

    private static Node node(Design design, Endpoint endpoint, String service) {
        boolean gateway = endpoint.isGateway();
        String name = endpoint.nameOf(service);
        return Node.designed(
                name,
                new VpcEndpoint(
                        design.vpc(),
                        gateway ? EndpointType.GATEWAY : EndpointType.INTERFACE,
                        service,
                        gateway ? Set.of() : subnets(design, endpoint),
                        gateway ? Set.of() : design.groups(design.network().guardsOf(endpoint)),
                        gateway ? tables(design, endpoint) : Set.of(),
                        !gateway && endpoint.hasPrivateDns(),
                        endpoint.policy().map(EndpointExpansion::compact)),
                design.tags(design.label(name), endpoint.tags()),
                endpoint.site());
    }

    private static Set<Ref> subnets(Design design, Endpoint endpoint) {
        Optional<String> tier = design.network().tierOf(endpoint);
        return tier.stream()
                .flatMap(name -> design.plots(name).stream())
                .map(Design::subnet)
                .collect(toImmutableSet());
    }

    /** The tables of the tiers that use it; a private tier has one for each zone where each zone has its NAT gateway. */
    private static Set<Ref> tables(Design design, Endpoint endpoint) {
        Network network = design.network();
        return network.tiers().stream()
                .filter(tier -> endpoint.users().isEmpty() || endpoint.users().contains(tier.name()))
                .flatMap(tier -> tier.access() == Tier.Access.PRIVATE && network.nat() == Network.Nat.PER_ZONE
                        ? design.plots(tier.name()).stream().map(Plot::name)
                        : Stream.of(tier.name()))
                .map(name -> Ref.to(RouteTable.KIND, name))
                .collect(toImmutableSet());
    }

    /** The same JSON without what stands between its words, as AWS's is read. */
    private static String compact(String json) {
        StringBuilder kept = new StringBuilder(json.length());
        boolean quoted = false;
        boolean escaped = false;
        for (int i = 0; i < json.length(); i++) {
            char next = json.charAt(i);
            if (quoted || !Character.isWhitespace(next)) {
                kept.append(next);
            }
            quoted ^= next == '"' && !escaped;
            escaped = next == '\\' && !escaped;
        }
        return kept.toString();
    }
}
