package dev.netflux.expand;

import com.google.common.collect.ImmutableMap;
import dev.netflux.base.Cidr;
import dev.netflux.model.Network;
import dev.netflux.model.Plot;
import dev.netflux.model.Tier;
import dev.netflux.model.WrittenCidr;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network: its VPC with all blocks, a subnet for each tier and zone, gateways, and a route table for each tier (for each zone of a
 * private tier, where each zone has its NAT gateway). Nothing of a network that is somebody else's.
 */
final class NetworkExpansion implements PartExpansion {

    private static final String ANYWHERE = Cidr.ANYWHERE.toString();
    private static final String ANYWHERE_IPV6 = Cidr.ANYWHERE_IPV6.toString();

    @Override
    public Stream<Node> nodes(Design design) {
        if (design.network().existing().isPresent()) {
            return Stream.empty();
        }
        return Stream.of(vpc(design), subnets(design), gateways(design), nats(design), tables(design))
                .flatMap(nodes -> nodes);
    }

    private static Stream<Node> vpc(Design design) {
        Network network = design.network();
        Stream<Node> vpc = network.cidr().cidr().stream()
                .map(cidr -> named(
                        design,
                        network.name(),
                        new Vpc(cidr, network.dnsSupport(), network.dnsHostnames()),
                        network.awsName().orElse(design.label(network.name()))));
        Stream<Node> secondary = network.secondaryCidrs().stream().flatMap(block -> secondary(design, block).stream());
        Stream<Node> ipv6 = network.hasIpv6()
                ? Stream.of(design.derived(VpcCidrBlock.amazonIpv6(design.vpc()), Map.of(), network.site()))
                : Stream.empty();
        Node emptied = Node.designed(
                        "default",
                        new DefaultSecurityGroup(design.vpc()),
                        design.tags(design.label("default"), network.tags()),
                        network.site())
                .noting("the VPC's default group is emptied");
        return Stream.of(vpc, secondary, ipv6, Stream.of(emptied)).flatMap(nodes -> nodes);
    }

    private static Optional<Node> secondary(Design design, WrittenCidr block) {
        return block.cidr().map(cidr -> design.derived(VpcCidrBlock.ipv4(design.vpc(), cidr), Map.of(), block.site()));
    }

    private static Stream<Node> subnets(Design design) {
        Network network = design.network();
        return network.plots().stream().flatMap(plot -> plot.cidr().stream().map(cidr -> {
            Tier tier = network.tiers().get(plot.tierIndex());
            Subnet subnet = new Subnet(
                    design.vpc(),
                    cidr,
                    zone(network, plot.zone()),
                    tier.publicAddresses(),
                    network.hasIpv6() ? Optional.of(plot.ipv6Index()) : Optional.empty(),
                    Optional.empty());
            return Node.designed(
                    plot.name(), subnet, design.tags(design.label(plot.name()), ofTier(network, tier)), plot.site());
        }));
    }

    /** The tag {@code tier} lets whoever looks at a live network see what its subnets are for. */
    private static Map<String, String> ofTier(Network network, Tier tier) {
        return ImmutableMap.<String, String>builder()
                .put("tier", tier.name())
                .putAll(network.tags())
                .putAll(tier.tags())
                .buildKeepingLast();
    }

    private static Zone zone(Network network, int position) {
        return position < network.zoneNames().size()
                ? new Zone.Named(network.zoneNames().get(position))
                : new Zone.Index(position);
    }

    private static Stream<Node> gateways(Design design) {
        Network network = design.network();
        Stream<Node> internet = network.has(Tier.Access.PUBLIC)
                ? Stream.of(named(
                                design,
                                network.name(),
                                new InternetGateway(Optional.of(design.vpc())),
                                design.label(network.name()))
                        .noting("for public tiers"))
                : Stream.empty();
        Stream<Node> egressOnly = network.hasIpv6() && network.has(Tier.Access.PRIVATE)
                ? Stream.of(named(
                                design,
                                network.name(),
                                new EgressOnlyInternetGateway(design.vpc()),
                                design.label(network.name()))
                        .noting("for private tiers"))
                : Stream.empty();
        return Stream.concat(internet, egressOnly);
    }

    /** The plots that NAT gateways stand in: of the first public tier. */
    private static List<Plot> natPlots(Network network) {
        List<Plot> possible = network.tiers().stream()
                .filter(tier -> tier.access() == Tier.Access.PUBLIC)
                .findFirst()
                .map(tier -> network.plots().stream()
                        .filter(plot -> plot.tier().equals(tier.name()))
                        .toList())
                .orElse(List.of());
        return switch (network.nat()) {
            case NONE -> List.of();
            case ONE -> possible.stream().limit(1).toList();
            case PER_ZONE -> possible;
        };
    }

    private static Stream<Node> nats(Design design) {
        Network network = design.network();
        return natPlots(network).stream().flatMap(plot -> {
            String name = natName(plot);
            String label = network.natName()
                    .map(chosen -> network.nat() == Network.Nat.ONE ? chosen : chosen + "-" + plot.letter())
                    .orElse(design.label(name));
            return Stream.of(
                    Node.designed(
                                    name,
                                    new ElasticIp(Optional.empty()),
                                    design.tags(label, network.tags()),
                                    network.natSite())
                            .noting("for the NAT gateway"),
                    Node.designed(
                                    name,
                                    new NatGateway(
                                            Design.subnet(plot),
                                            Optional.of(Ref.to(ElasticIp.KIND, name)),
                                            Optional.empty()),
                                    design.tags(label, network.tags()),
                                    network.natSite())
                            .noting("for private tiers"));
        });
    }

    private static String natName(Plot plot) {
        return "nat-" + plot.letter();
    }

    private static Stream<Node> tables(Design design) {
        Network network = design.network();
        return network.tiers().stream().flatMap(tier -> {
            List<Plot> plots = design.plots(tier.name());
            return tier.access() == Tier.Access.PRIVATE && network.nat() == Network.Nat.PER_ZONE
                    ? plots.stream().flatMap(plot -> table(design, tier, plot.name(), List.of(plot)))
                    : table(design, tier, tier.name(), plots);
        });
    }

    private static Stream<Node> table(Design design, Tier tier, String name, List<Plot> plots) {
        Network network = design.network();
        Ref table = Ref.to(RouteTable.KIND, name);
        Node node = Node.designed(
                name, RouteTable.in(design.vpc()), design.tags(design.label(name), ofTier(network, tier)), tier.site());
        Stream<Node> routes = ways(network, tier, plots).entrySet().stream()
                .map(way -> design.derived(new Route(table, way.getKey(), way.getValue()), Map.of(), tier.site()));
        Stream<Node> associations = plots.stream()
                .map(plot ->
                        design.derived(new RouteTableAssociation(Design.subnet(plot), table), Map.of(), plot.site()));
        return Stream.of(Stream.of(node), routes, PeeringExpansion.routes(design, tier.name(), table), associations)
                .flatMap(nodes -> nodes);
    }

    /** Where a tier's packets go that are for nobody in the network. */
    private static Map<String, Ref> ways(Network network, Tier tier, List<Plot> plots) {
        ImmutableMap.Builder<String, Ref> ways = ImmutableMap.builder();
        switch (tier.access()) {
            case PUBLIC -> {
                Ref gateway = Ref.to(InternetGateway.KIND, network.name());
                ways.put(ANYWHERE, gateway);
                if (network.hasIpv6()) {
                    ways.put(ANYWHERE_IPV6, gateway);
                }
            }
            case PRIVATE -> {
                nat(network, plots).ifPresent(nat -> ways.put(ANYWHERE, Ref.to(NatGateway.KIND, natName(nat))));
                if (network.hasIpv6()) {
                    ways.put(ANYWHERE_IPV6, Ref.to(EgressOnlyInternetGateway.KIND, network.name()));
                }
            }
            case ISOLATED -> {}
        }
        return ways.buildOrThrow();
    }

    /** The NAT gateway of the zone, else the first one. */
    private static Optional<Plot> nat(Network network, List<Plot> plots) {
        List<Plot> nats = natPlots(network);
        return nats.stream()
                .filter(nat -> plots.size() == 1 && nat.zone() == plots.get(0).zone())
                .findFirst()
                .or(() -> nats.stream().findFirst());
    }

    private static Node named(Design design, String name, Resource resource, String label) {
        Network network = design.network();
        return Node.designed(name, resource, design.tags(label, network.tags()), network.site());
    }
}
