package dev.netflux.apply;

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
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancer.Scheme;
import dev.netflux.resource.LoadBalancerBuilder;
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
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TargetGroupBuilder;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The movie platform's network and balancer as resources, with what the tests change.
 *
 * @param port the services' port
 * @param description of the services' group
 * @param appSubnet the first of the services' subnets
 * @param scheme of the balancer
 */
record Movies(int port, String description, String appSubnet, Scheme scheme) {

    static final String PLATFORM = "netflux";

    /** As first applied. */
    static final Movies FIRST =
            new Movies(8080, "Allow traffic from ALB to app", "10.0.3.0/24", Scheme.INTERNET_FACING);

    /** A change that replaces target groups, a group, a subnet and the balancer. */
    static final Movies SECOND = new Movies(8081, "Allow traffic to app", "10.0.13.0/24", Scheme.INTERNAL);

    private static final Ref VPC = Ref.to(Vpc.KIND, PLATFORM);

    ResourceGraph graph() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(node(PLATFORM, new Vpc(Cidr.of("10.0.0.0/16"), true, true)));
        nodes.add(node("default", new DefaultSecurityGroup(VPC)));
        nodes.add(node(PLATFORM, new InternetGateway(Optional.of(VPC))));
        addTier(
                nodes,
                "edge",
                List.of("10.0.1.0/24", "10.0.2.0/24"),
                Optional.of(Ref.to(InternetGateway.KIND, PLATFORM)));
        addTier(nodes, "app", List.of(appSubnet, "10.0.4.0/24"), Optional.of(Ref.to(NatGateway.KIND, "nat-a")));
        addTier(nodes, "data", List.of("10.0.5.0/24", "10.0.6.0/24"), Optional.empty());
        nodes.add(node("nat-a", new ElasticIp(Optional.empty())));
        nodes.add(node(
                "nat-a",
                new NatGateway(
                        Ref.to(Subnet.KIND, "edge-a"),
                        Optional.of(Ref.to(ElasticIp.KIND, "nat-a")),
                        Optional.empty())));
        addGroup(nodes, "alb-sg", "Allow external traffic to ALB");
        addRule(nodes, "alb-sg", Direction.IN, Traffic.tcp(PortRange.of(80)), new Peer.Block(Cidr.ANYWHERE));
        addGroup(nodes, "app-sg", description);
        addRule(nodes, "app-sg", Direction.IN, Traffic.tcp(PortRange.of(8080)), new Peer.Group(group("alb-sg")));
        addRule(nodes, "app-sg", Direction.IN, Traffic.tcp(PortRange.of(8080)), new Peer.Group(group("app-sg")));
        addGroup(nodes, "db-sg", "Allow traffic from backend apps");
        addRule(nodes, "db-sg", Direction.IN, Traffic.tcp(PortRange.of(5432)), new Peer.Group(group("app-sg")));
        nodes.add(node(
                "front",
                new LoadBalancerBuilder()
                        .name("netflux-front")
                        .scheme(scheme)
                        .addressType(LoadBalancer.AddressType.IPV4)
                        .subnets(Set.of(Ref.to(Subnet.KIND, "edge-a"), Ref.to(Subnet.KIND, "edge-b")))
                        .securityGroups(Set.of(group("alb-sg")))
                        .idleTimeout(60)
                        .deletionProtection(false)
                        .http2(true)
                        .dropInvalidHeaders(false)
                        .build()));
        nodes.add(node(
                "front/80",
                new Listener(
                        Ref.to(LoadBalancer.KIND, "front"),
                        80,
                        false,
                        List.of(),
                        Optional.empty(),
                        new Action.FixedResponse(404, Optional.of("text/plain"), Optional.empty()))));
        addService(nodes, "movie-service", "/api/movies*", 500);
        addService(nodes, "customer-service", "/api/customers/*", 510);
        return ResourceGraph.of(nodes);
    }

    private static void addTier(List<Node> nodes, String tier, List<String> blocks, Optional<Ref> wayOut) {
        Ref table = Ref.to(RouteTable.KIND, tier);
        nodes.add(node(tier, RouteTable.in(VPC)));
        wayOut.ifPresent(target -> nodes.add(node(tier + "/0.0.0.0/0", new Route(table, "0.0.0.0/0", target))));
        for (int i = 0; i < blocks.size(); i++) {
            String name = tier + "-" + (char) ('a' + i);
            nodes.add(node(
                    name,
                    new Subnet(
                            VPC,
                            Cidr.of(blocks.get(i)),
                            new Zone.Index(i),
                            false,
                            Optional.empty(),
                            Optional.empty())));
            nodes.add(node(name, new RouteTableAssociation(Ref.to(Subnet.KIND, name), table)));
        }
    }

    private static Ref group(String name) {
        return Ref.to(SecurityGroup.KIND, name);
    }

    private static void addGroup(List<Node> nodes, String name, String description) {
        nodes.add(node(name, new SecurityGroup(VPC, "netflux-" + name, description)));
        addRule(nodes, name, Direction.OUT, Traffic.ALL, new Peer.Block(Cidr.ANYWHERE));
    }

    private static void addRule(List<Node> nodes, String group, Direction direction, Traffic traffic, Peer peer) {
        SecurityGroupRule rule = new SecurityGroupRule(group(group), direction, traffic, peer, "");
        nodes.add(node(SecurityGroupRule.KIND.nameOf(rule).orElseThrow(), rule));
    }

    private void addService(List<Node> nodes, String name, String path, int priority) {
        nodes.add(node(
                name,
                new TargetGroupBuilder()
                        .name("netflux-" + name)
                        .vpc(VPC)
                        .loadBalancer(Ref.to(LoadBalancer.KIND, "front"))
                        .targetType(TargetGroup.TargetType.IP)
                        .https(false)
                        .port(port)
                        .protocolVersion(TargetGroup.ProtocolVersion.HTTP1)
                        .healthCheck(new HealthCheck(false, "/actuator/health", Optional.empty(), 3, 3, 5, 30, "200"))
                        .deregistrationDelay(30)
                        .slowStart(0)
                        .algorithm(TargetGroup.Algorithm.ROUND_ROBIN)
                        .build()));
        nodes.add(node(
                "front/80/" + name,
                new ListenerRule(
                        Ref.to(Listener.KIND, "front/80"),
                        priority,
                        List.of(new Condition.Path(Set.of(path))),
                        new Action.Forward(
                                List.of(new Action.Weighted(Ref.to(TargetGroup.KIND, name), 1)), Optional.empty()))));
    }

    static Node node(String name, Resource resource) {
        return Node.designed(name, resource, ImmutableSortedMap.of(), Site.UNKNOWN);
    }
}
