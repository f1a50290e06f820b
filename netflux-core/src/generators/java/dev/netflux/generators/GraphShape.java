package dev.netflux.generators;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.resource.Action;
import dev.netflux.resource.Condition;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The shape of a platform's resource graph: a network of two tiers, groups, a load balancer and services behind it. Two shapes of one
 * platform differ as an author's versions do, and more wildly.
 *
 * @param network the third number of the network's blocks: {@code 10.n.0.0/16}
 * @param firstSubnet the first subnet's position among the network's /24 blocks
 * @param zones two or three
 * @param nat whether private subnets have a way out
 * @param internal whether the balancer is internal
 * @param description the groups' description
 * @param services what is behind the balancer, by name
 * @param tag the value of an author's tag; empty for none
 */
public record GraphShape(
        int network,
        int firstSubnet,
        int zones,
        boolean nat,
        boolean internal,
        String description,
        List<Service> services,
        Optional<String> tag) {

    /**
     * A service behind the balancer.
     *
     * @param name its name, unique
     * @param port its targets' port
     * @param priority its rule's priority, unique
     * @param delay its target group's deregistration delay
     */
    public record Service(String name, int port, int priority, int delay) {}

    private static final HealthCheck HEALTH = new HealthCheck(false, "/health", Optional.empty(), 5, 2, 5, 30, "200");

    /** Keeps its own copy. */
    public GraphShape {
        services = List.copyOf(services);
    }

    /** An unremarkable platform with services called {@code service-1}, {@code service-2} … */
    public static GraphShape plain(int services) {
        List<Service> all = new ArrayList<>();
        for (int i = 1; i <= services; i++) {
            all.add(new Service("service-" + i, 8080, i * 10, 300));
        }
        return new GraphShape(0, 0, 2, true, false, "a group", all, Optional.of("netflux"));
    }

    /** The same platform with other services. */
    public GraphShape with(List<Service> others) {
        return new GraphShape(network, firstSubnet, zones, nat, internal, description, others, tag);
    }

    /** The same platform with its groups described otherwise. */
    public GraphShape described(String otherwise) {
        return new GraphShape(network, firstSubnet, zones, nat, internal, otherwise, services, tag);
    }

    /** The same platform with its subnets beginning elsewhere. */
    public GraphShape startingAt(int subnet) {
        return new GraphShape(network, subnet, zones, nat, internal, description, services, tag);
    }

    /** The same platform in another block of addresses. */
    public GraphShape in(int otherNetwork) {
        return new GraphShape(otherNetwork, firstSubnet, zones, nat, internal, description, services, tag);
    }

    /** The same platform with its balancer inside, or outside. */
    public GraphShape internal(boolean inside) {
        return new GraphShape(network, firstSubnet, zones, nat, inside, description, services, tag);
    }

    /** The same platform with, or without, a way out for private subnets. */
    public GraphShape nat(boolean wayOut) {
        return new GraphShape(network, firstSubnet, zones, wayOut, internal, description, services, tag);
    }

    /** The same platform over more or fewer zones. */
    public GraphShape across(int otherZones) {
        return new GraphShape(network, firstSubnet, otherZones, nat, internal, description, services, tag);
    }

    /** The design of this shape. */
    public ResourceGraph graph() {
        List<Node> nodes = new ArrayList<>();
        Ref vpc = add(nodes, "netflux", new Vpc(Cidr.of("10." + network + ".0.0/16"), true, true));
        add(nodes, "default", new DefaultSecurityGroup(vpc));
        Ref internet = add(nodes, "netflux", new InternetGateway(Optional.of(vpc)));
        List<Ref> edge = tier(nodes, "edge", vpc, internet, 0);
        if (nat) {
            Ref address = add(nodes, "nat-a", new ElasticIp(Optional.empty()));
            Ref gateway = add(nodes, "nat-a", new NatGateway(edge.get(0), Optional.of(address), Optional.empty()));
            tier(nodes, "app", vpc, gateway, 4);
        } else {
            tier(nodes, "app", vpc, null, 4);
        }
        Ref albSg = add(nodes, "alb-sg", new SecurityGroup(vpc, "netflux-alb-sg", description));
        Ref appSg = add(nodes, "app-sg", new SecurityGroup(vpc, "netflux-app-sg", description));
        rule(
                nodes,
                albSg,
                SecurityGroupRule.Direction.IN,
                Traffic.tcp(PortRange.of(80)),
                new Peer.Block(Cidr.ANYWHERE));
        rule(nodes, albSg, SecurityGroupRule.Direction.OUT, Traffic.ALL, new Peer.Block(Cidr.ANYWHERE));
        rule(nodes, appSg, SecurityGroupRule.Direction.IN, Traffic.tcp(PortRange.of(8080)), new Peer.Group(albSg));
        rule(nodes, appSg, SecurityGroupRule.Direction.IN, Traffic.ALL, new Peer.Group(appSg));
        Ref front = add(
                nodes,
                "front",
                LoadBalancer.of(
                        "netflux-front",
                        internal ? LoadBalancer.Scheme.INTERNAL : LoadBalancer.Scheme.INTERNET_FACING,
                        Set.copyOf(edge),
                        Set.of(albSg)));
        Ref listener = add(
                nodes,
                "front/80",
                new Listener(
                        front,
                        80,
                        false,
                        List.of(),
                        Optional.empty(),
                        new Action.FixedResponse(404, Optional.of("text/plain"), Optional.empty())));
        for (Service service : services) {
            Ref targets = add(nodes, service.name(), targets(service, vpc, front));
            add(
                    nodes,
                    "front/80/" + service.name(),
                    new ListenerRule(
                            listener,
                            service.priority(),
                            List.of(new Condition.Path(Set.of("/" + service.name() + "/*"))),
                            new Action.Forward(List.of(new Action.Weighted(targets, 1)), Optional.empty())));
        }
        return ResourceGraph.of(nodes);
    }

    private static TargetGroup targets(Service service, Ref vpc, Ref front) {
        return new TargetGroup(
                "netflux-" + service.name(),
                vpc,
                Optional.of(front),
                TargetGroup.TargetType.IP,
                false,
                service.port(),
                TargetGroup.ProtocolVersion.HTTP1,
                HEALTH,
                service.delay(),
                0,
                TargetGroup.Algorithm.ROUND_ROBIN,
                Optional.empty());
    }

    private List<Ref> tier(
            List<Node> nodes, String name, Ref vpc, @org.jspecify.annotations.Nullable Ref wayOut, int offset) {
        Ref table = add(nodes, name, RouteTable.in(vpc));
        if (wayOut != null) {
            add(nodes, name + "/0.0.0.0/0", new Route(table, "0.0.0.0/0", wayOut));
        }
        List<Ref> subnets = new ArrayList<>();
        for (int zone = 0; zone < zones; zone++) {
            String subnet = name + "-" + (char) ('a' + zone);
            Cidr block = Cidr.of("10." + network + "." + (firstSubnet + offset + zone) + ".0/24");
            Ref made = add(
                    nodes,
                    subnet,
                    new Subnet(vpc, block, new Zone.Index(zone), false, Optional.empty(), Optional.empty()));
            add(nodes, subnet, new RouteTableAssociation(made, table));
            subnets.add(made);
        }
        return subnets;
    }

    private void rule(List<Node> nodes, Ref group, SecurityGroupRule.Direction direction, Traffic traffic, Peer peer) {
        SecurityGroupRule rule = new SecurityGroupRule(group, direction, traffic, peer, "");
        add(nodes, SecurityGroupRule.KIND.nameOf(rule).orElseThrow(), rule);
    }

    private Ref add(List<Node> nodes, String name, Resource resource) {
        Kind<?> kind = resource.kind();
        SortedMap<String, String> tags = tag.filter(value -> kind.isTaggable())
                .map(value -> ImmutableSortedMap.of("Team", value))
                .orElse(ImmutableSortedMap.of());
        nodes.add(Node.designed(name, resource, tags, Site.UNKNOWN));
        return Ref.to(kind, name);
    }
}
