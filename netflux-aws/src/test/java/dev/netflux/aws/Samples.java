package dev.netflux.aws;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.Condition;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancer.AddressType;
import dev.netflux.resource.LoadBalancer.Scheme;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Stickiness;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TargetGroup.Algorithm;
import dev.netflux.resource.TargetGroup.ProtocolVersion;
import dev.netflux.resource.TargetGroup.TargetType;
import dev.netflux.resource.TargetGroupBuilder;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpoint.EndpointType;
import dev.netflux.resource.VpcEndpointBuilder;
import dev.netflux.resource.VpcPeering;
import dev.netflux.resource.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resources of every kind, with every shape that their attributes take, each after those that it mentions. */
final class Samples {

    /**
     * A resource to make, and what to change it into afterwards.
     *
     * @param address its address
     * @param first as it is made
     * @param changes what it becomes, one after the other
     */
    record Sample(Address address, Resource first, List<Resource> changes) {}

    private final List<Sample> all = new ArrayList<>();

    private Samples() {}

    static List<Sample> all() {
        Samples samples = new Samples();
        samples.network();
        samples.groups();
        samples.endpoints();
        samples.balancing();
        samples.all.addAll(ContainerSamples.all());
        return samples.all;
    }

    private Ref add(Kind<?> kind, String name, Resource first, Resource... changes) {
        all.add(new Sample(new Address(kind.name(), name), first, List.of(changes)));
        return Ref.to(kind, name);
    }

    private void network() {
        Cidr block = Cidr.of("10.0.0.0/16");
        Ref vpc = add(
                Vpc.KIND, "net", new Vpc(block, true, true), new Vpc(block, false, false), new Vpc(block, true, true));
        add(VpcCidrBlock.KIND, "second", VpcCidrBlock.ipv4(vpc, Cidr.of("10.1.0.0/16")));
        add(VpcCidrBlock.KIND, "ipv6", VpcCidrBlock.amazonIpv6(vpc));
        Ref a = add(
                Subnet.KIND,
                "edge-a",
                subnet(vpc, "10.0.1.0/24", "eu-west-1a", true, Optional.of(3)),
                subnet(vpc, "10.0.1.0/24", "eu-west-1a", false, Optional.of(3)),
                subnet(vpc, "10.0.1.0/24", "eu-west-1a", false, Optional.of(17)),
                subnet(vpc, "10.0.1.0/24", "eu-west-1a", false, Optional.empty()));
        Ref b = add(
                Subnet.KIND,
                "edge-b",
                subnet(vpc, "10.0.2.0/24", "eu-west-1b", false, Optional.empty()),
                subnet(vpc, "10.0.2.0/24", "eu-west-1b", true, Optional.of(0)));
        add(
                NetworkAcl.KIND,
                "guard",
                NetworkAcl.of(vpc, Set.of(), List.of(entry(Direction.IN, 100, true, Traffic.ALL, Cidr.ANYWHERE))),
                NetworkAcl.of(
                        vpc,
                        Set.of(a, b),
                        List.of(
                                entry(Direction.IN, 100, false, Traffic.tcp(PortRange.of(443)), Cidr.ANYWHERE),
                                entry(Direction.IN, 110, true, Traffic.ALL, Cidr.ANYWHERE_IPV6),
                                entry(
                                        Direction.OUT,
                                        100,
                                        true,
                                        new Traffic(Protocol.ICMP, Optional.empty(), Optional.of(8), Optional.empty()),
                                        Cidr.of("10.0.0.0/8")))),
                NetworkAcl.of(
                        vpc,
                        Set.of(b),
                        List.of(entry(
                                Direction.OUT, 7, true, Traffic.udp(new PortRange(1024, 65535)), Cidr.ANYWHERE))));
        Ref gateway = add(InternetGateway.KIND, "net", new InternetGateway(Optional.of(vpc)));
        Ref outwards = add(EgressOnlyInternetGateway.KIND, "net", new EgressOnlyInternetGateway(vpc));
        Ref ip = add(ElasticIp.KIND, "nat-a", new ElasticIp(Optional.empty()));
        Ref nat = add(NatGateway.KIND, "nat-a", new NatGateway(a, Optional.of(ip), Optional.empty()));
        add(NatGateway.KIND, "private", new NatGateway(b, Optional.empty(), Optional.empty()));
        Ref far = add(Vpc.KIND, "far", new Vpc(Cidr.of("10.9.0.0/16"), true, true));
        add(
                VpcPeering.KIND,
                "far",
                new VpcPeering(vpc, far, false, false, true, Set.of(), Set.of()),
                VpcPeering.of(vpc, far, false),
                VpcPeering.of(vpc, far, true));
        Ref edge = add(RouteTable.KIND, "edge", RouteTable.in(vpc));
        Ref app = add(RouteTable.KIND, "app", RouteTable.in(vpc));
        add(
                Route.KIND,
                "app/0.0.0.0/0",
                new Route(app, "0.0.0.0/0", nat),
                new Route(app, "0.0.0.0/0", gateway),
                new Route(app, "0.0.0.0/0", nat));
        add(Route.KIND, "edge/0.0.0.0/0", new Route(edge, "0.0.0.0/0", gateway));
        add(Route.KIND, "edge/::/0", new Route(edge, "::/0", outwards), new Route(edge, "::/0", gateway));
        add(
                RouteTableAssociation.KIND,
                "edge-a",
                new RouteTableAssociation(a, edge),
                new RouteTableAssociation(a, app));
    }

    private static NetworkAcl.Entry entry(Direction direction, int number, boolean allow, Traffic traffic, Cidr block) {
        return new NetworkAcl.Entry(direction, number, allow, traffic, block);
    }

    private static Subnet subnet(Ref vpc, String cidr, String zone, boolean open, Optional<Integer> ipv6) {
        return new Subnet(vpc, Cidr.of(cidr), new Zone.Named(zone), open, ipv6, Optional.empty());
    }

    private void groups() {
        Ref vpc = Ref.to(Vpc.KIND, "net");
        add(DefaultSecurityGroup.KIND, "default", new DefaultSecurityGroup(vpc));
        Ref front = add(SecurityGroup.KIND, "front", new SecurityGroup(vpc, "net-front", "what the world sees"));
        Ref app = add(SecurityGroup.KIND, "app", new SecurityGroup(vpc, "net-app", "the services"));
        Peer anywhere = new Peer.Block(Cidr.ANYWHERE);
        Peer anywhere6 = new Peer.Block(Cidr.ANYWHERE_IPV6);
        Traffic web = Traffic.tcp(PortRange.of(80));
        rule("web", front, Direction.IN, web, anywhere);
        rule("web6", front, Direction.IN, web, anywhere6);
        rule("ping", front, Direction.IN, icmp(Protocol.ICMP, Optional.of(8), Optional.empty()), anywhere);
        rule("icmp", front, Direction.IN, Traffic.of(Protocol.ICMP), new Peer.Block(Cidr.of("10.0.0.0/8")));
        rule("icmpv6", front, Direction.IN, icmp(Protocol.ICMPV6, Optional.of(128), Optional.of(0)), anywhere6);
        rule("protocol", front, Direction.IN, Traffic.of(Protocol.of("50")), anywhere);
        rule("udp", front, Direction.OUT, Traffic.of(Protocol.UDP), anywhere);
        rule("range", front, Direction.OUT, Traffic.tcp(new PortRange(8000, 8080)), new Peer.Group(app));
        rule("itself", app, Direction.IN, Traffic.ALL, new Peer.Group(app));
        rule("all", app, Direction.OUT, Traffic.ALL, anywhere);
    }

    private static Traffic icmp(Protocol protocol, Optional<Integer> type, Optional<Integer> code) {
        return new Traffic(protocol, Optional.empty(), type, code);
    }

    private void rule(String name, Ref group, Direction direction, Traffic traffic, Peer peer) {
        add(
                SecurityGroupRule.KIND,
                name,
                new SecurityGroupRule(group, direction, traffic, peer, "why"),
                new SecurityGroupRule(group, direction, traffic, peer, "another reason"));
    }

    private void endpoints() {
        Ref front = Ref.to(SecurityGroup.KIND, "front");
        VpcEndpoint logs = new VpcEndpointBuilder()
                .vpc(Ref.to(Vpc.KIND, "net"))
                .type(EndpointType.INTERFACE)
                .service("logs")
                .addSubnets(Ref.to(Subnet.KIND, "edge-a"))
                .addSecurityGroups(Ref.to(SecurityGroup.KIND, "app"))
                .privateDns(true)
                .build();
        add(
                VpcEndpoint.KIND,
                "logs",
                logs,
                new VpcEndpointBuilder()
                        .from(logs)
                        .addSubnets(Ref.to(Subnet.KIND, "edge-b"))
                        .build(),
                new VpcEndpointBuilder().from(logs).addSecurityGroups(front).build(),
                new VpcEndpointBuilder()
                        .from(logs)
                        .securityGroups(Set.of(front))
                        .policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
                                + "\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}")
                        .build());
        add(
                VpcEndpoint.KIND,
                "ecr-dkr",
                new VpcEndpointBuilder()
                        .from(logs)
                        .service("ecr.dkr")
                        .privateDns(false)
                        .build());
        VpcEndpoint s3 = new VpcEndpointBuilder()
                .vpc(Ref.to(Vpc.KIND, "net"))
                .type(EndpointType.GATEWAY)
                .service("s3")
                .addRouteTables(Ref.to(RouteTable.KIND, "edge"), Ref.to(RouteTable.KIND, "app"))
                .privateDns(false)
                .build();
        add(
                VpcEndpoint.KIND,
                "s3",
                s3,
                new VpcEndpointBuilder()
                        .from(s3)
                        .routeTables(Set.of(Ref.to(RouteTable.KIND, "app")))
                        .build());
    }

    private void balancing() {
        Ref vpc = Ref.to(Vpc.KIND, "net");
        Ref a = Ref.to(Subnet.KIND, "edge-a");
        Ref b = Ref.to(Subnet.KIND, "edge-b");
        Ref front = Ref.to(SecurityGroup.KIND, "front");
        Ref app = Ref.to(SecurityGroup.KIND, "app");
        LoadBalancer first = new LoadBalancerBuilder()
                .name("net-front")
                .scheme(Scheme.INTERNET_FACING)
                .addressType(AddressType.IPV4)
                .subnets(Set.of(a, b))
                .securityGroups(Set.of(front))
                .idleTimeout(60)
                .deletionProtection(false)
                .http2(true)
                .dropInvalidHeaders(false)
                .dnsName(Optional.empty())
                .hostedZone(Optional.empty())
                .build();
        Ref balancer = add(
                LoadBalancer.KIND,
                "front",
                first,
                new LoadBalancerBuilder()
                        .from(first)
                        .idleTimeout(90)
                        .http2(false)
                        .build(),
                new LoadBalancerBuilder()
                        .from(first)
                        .dropInvalidHeaders(true)
                        .deletionProtection(true)
                        .build(),
                new LoadBalancerBuilder()
                        .from(first)
                        .securityGroups(Set.of(front, app))
                        .addressType(AddressType.DUALSTACK)
                        .build(),
                first);
        add(
                LoadBalancer.KIND,
                "inside",
                new LoadBalancerBuilder()
                        .from(first)
                        .name("net-inside")
                        .scheme(Scheme.INTERNAL)
                        .idleTimeout(30)
                        .build());
        TargetGroup movies = new TargetGroupBuilder()
                .name("net-movies")
                .vpc(vpc)
                .loadBalancer(Optional.empty())
                .targetType(TargetType.IP)
                .https(false)
                .port(8080)
                .protocolVersion(ProtocolVersion.HTTP1)
                .healthCheck(new HealthCheck(false, "/health", Optional.empty(), 3, 2, 5, 30, "200"))
                .deregistrationDelay(300)
                .slowStart(0)
                .algorithm(Algorithm.ROUND_ROBIN)
                .stickiness(Optional.empty())
                .build();
        Ref targets = add(
                TargetGroup.KIND,
                "movies",
                movies,
                new TargetGroupBuilder()
                        .from(movies)
                        .healthCheck(new HealthCheck(true, "/up", Optional.of(9090), 2, 3, 6, 20, "200-299,301"))
                        .build(),
                new TargetGroupBuilder()
                        .from(movies)
                        .deregistrationDelay(30)
                        .slowStart(60)
                        .build(),
                new TargetGroupBuilder()
                        .from(movies)
                        .algorithm(Algorithm.LEAST_OUTSTANDING_REQUESTS)
                        .stickiness(new Stickiness(Optional.empty(), 600))
                        .build(),
                new TargetGroupBuilder()
                        .from(movies)
                        .stickiness(new Stickiness(Optional.of("SESSION"), 700))
                        .build());
        Ref others = add(
                TargetGroup.KIND,
                "grpc",
                new TargetGroupBuilder()
                        .from(movies)
                        .name("net-grpc")
                        .targetType(TargetType.INSTANCE)
                        .https(true)
                        .protocolVersion(ProtocolVersion.GRPC)
                        .healthCheck(new HealthCheck(true, "/grpc", Optional.empty(), 3, 2, 5, 30, "0-99"))
                        .deregistrationDelay(20)
                        .build());
        Action none = new Action.FixedResponse(404, Optional.of("text/plain"), Optional.of("nothing here"));
        Action elsewhere = new Action.Redirect("HTTPS", "#{host}", "443", "/#{path}", "#{query}", 301);
        Action one = new Action.Forward(List.of(new Action.Weighted(targets, 1)), Optional.empty());
        Action both = new Action.Forward(
                List.of(new Action.Weighted(others, 10), new Action.Weighted(targets, 90)), Optional.of(120));
        Ref listener = add(
                Listener.KIND,
                "front/80",
                http(balancer, 80, none),
                http(balancer, 80, elsewhere),
                http(balancer, 8080, both),
                http(balancer, 80, one));
        add(
                Listener.KIND,
                "front/81",
                http(balancer, 81, new Action.FixedResponse(503, Optional.empty(), Optional.empty())));
        Condition path = new Condition.Path(Set.of("/api/movies*", "/movies"));
        Condition host = new Condition.Host(Set.of("*.example.com"));
        Condition method = new Condition.Method(Set.of("GET", "HEAD"));
        Condition header = new Condition.Header("X-Version", Set.of("2*"));
        Condition query = new Condition.Query(Set.of(
                new Condition.Parameter(Optional.of("page"), "1"), new Condition.Parameter(Optional.empty(), "all")));
        Condition source = new Condition.SourceIp(Set.of(Cidr.of("10.0.0.0/8"), Cidr.of("192.0.2.0/24")));
        add(
                ListenerRule.KIND,
                "front/80/movies",
                new ListenerRule(listener, 500, List.of(path), one),
                new ListenerRule(listener, 500, List.of(path), both),
                new ListenerRule(listener, 700, List.of(path), one),
                new ListenerRule(listener, 700, List.of(host, method), none));
        add(
                ListenerRule.KIND,
                "front/80/rest",
                new ListenerRule(listener, 600, List.of(header, query, source), elsewhere));
        add(
                ListenerRule.KIND,
                "front/80/regex",
                new ListenerRule(listener, 601, List.of(new Condition.PathRegex(Set.of("^/api/v[0-9]+/.*$"))), none));
    }

    private static Listener http(Ref balancer, int port, Action otherwise) {
        return new Listener(balancer, port, false, List.of(), Optional.empty(), otherwise);
    }
}
