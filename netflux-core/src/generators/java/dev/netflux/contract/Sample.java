package dev.netflux.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Action;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.BucketContent;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.BucketPolicy.Delivery;
import dev.netflux.resource.BucketPolicy.Logs;
import dev.netflux.resource.Condition;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DbSubnetGroup;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Distribution;
import dev.netflux.resource.Distribution.Behaviour;
import dev.netflux.resource.Distribution.Prices;
import dev.netflux.resource.Distribution.Published;
import dev.netflux.resource.Distribution.Viewers;
import dev.netflux.resource.DnsRecord;
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
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.OriginAccessControl;
import dev.netflux.resource.OriginAccessControl.Signing;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.Secret;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Stickiness;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TargetGroup.Algorithm;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpoint.EndpointType;
import dev.netflux.resource.VpcEndpointBuilder;
import dev.netflux.resource.VpcPeering;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A resource that the contract makes, and what becomes of it.
 *
 * @param name what is special about it; empty for the plainest of its kind
 * @param kind its kind
 * @param make makes what it needs, and says what it is
 * @param changes what it is changed into, one after the other, each in one attribute or more
 */
record Sample(String name, Kind<?> kind, Function<Stage, Resource> make, List<Function<Stage, Resource>> changes) {

    @Override
    public String toString() {
        return kind.name() + (name.isEmpty() ? "" : " " + name);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // it is only copied
    static Sample of(String name, Kind<?> kind, Function<Stage, Resource> make, Function<Stage, Resource>... changes) {
        return new Sample(name, kind, make, ImmutableList.copyOf(changes));
    }

    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}";

    /** At least one of each built-in kind, and a change of every attribute that can change in place. */
    private static final List<Sample> NETWORK = ImmutableList.of(
            of(
                    "",
                    Vpc.KIND,
                    stage -> new Vpc(Cidr.of("10.4.0.0/16"), true, true),
                    stage -> new Vpc(Cidr.of("10.4.0.0/16"), true, false),
                    stage -> new Vpc(Cidr.of("10.4.0.0/16"), false, false)),
            of("", VpcCidrBlock.KIND, stage -> VpcCidrBlock.ipv4(stage.vpc(), Cidr.of("10.1.0.0/16"))),
            of("for IPv6", VpcCidrBlock.KIND, stage -> VpcCidrBlock.amazonIpv6(stage.vpc())),
            of(
                    "",
                    Subnet.KIND,
                    stage -> stage.subnetAt(0, "10.0.64.0/20"),
                    stage -> with(stage.subnetAt(0, "10.0.64.0/20"), Subnet.PUBLIC_ADDRESSES, true),
                    stage -> stage.subnetAt(0, "10.0.64.0/20")),
            of(
                    "with IPv6",
                    Subnet.KIND,
                    stage -> withIpv6(stage, 0, "10.0.80.0/24"),
                    stage -> with(withIpv6(stage, 0, "10.0.80.0/24"), Subnet.IPV6_INDEX, Optional.empty()),
                    stage -> with(withIpv6(stage, 0, "10.0.80.0/24"), Subnet.IPV6_INDEX, Optional.of(9))),
            of(
                    "",
                    NetworkAcl.KIND,
                    stage -> acl(stage, Set.of(), "in 100 allow", "out 100 allow"),
                    stage -> acl(stage, Set.of(), "in 100 deny", "in 200 allow", "out 100 allow"),
                    stage -> acl(stage, Set.of(stage.subnet(0), stage.subnet(1)), "in 200 allow", "out 100 allow"),
                    stage -> acl(stage, Set.of(stage.subnet(1)), "in 200 allow", "out 100 allow")),
            of(
                    "of all sorts of entries",
                    NetworkAcl.KIND,
                    stage -> NetworkAcl.of(
                            stage.vpc(),
                            Set.of(stage.subnet(0)),
                            List.of(
                                    new NetworkAcl.Entry(Direction.IN, 1, true, Traffic.ALL, Cidr.ANYWHERE_IPV6),
                                    new NetworkAcl.Entry(
                                            Direction.IN, 32766, true, Traffic.of(Protocol.ICMP), Cidr.ANYWHERE),
                                    new NetworkAcl.Entry(
                                            Direction.OUT,
                                            7,
                                            false,
                                            Traffic.udp(new PortRange(6000, 6010)),
                                            Cidr.of("10.0.0.0/8"))))),
            of(
                    "",
                    InternetGateway.KIND,
                    stage -> new InternetGateway(Optional.of(stage.vpc())),
                    stage -> new InternetGateway(Optional.empty()),
                    stage -> new InternetGateway(Optional.of(stage.vpc()))),
            of("", EgressOnlyInternetGateway.KIND, stage -> new EgressOnlyInternetGateway(stage.vpc())),
            of("", ElasticIp.KIND, stage -> new ElasticIp(Optional.empty())),
            of("", NatGateway.KIND, stage -> {
                stage.gateway();
                return new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty());
            }),
            of(
                    "that is private",
                    NatGateway.KIND,
                    stage -> new NatGateway(stage.subnet(0), Optional.empty(), Optional.empty())),
            of(
                    "",
                    VpcPeering.KIND,
                    stage -> VpcPeering.of(stage.vpc(), stage.otherVpc(), false),
                    stage -> VpcPeering.of(stage.vpc(), stage.otherVpc(), true),
                    stage -> VpcPeering.of(stage.vpc(), stage.otherVpc(), false)),
            of(
                    "that waits to be accepted",
                    VpcPeering.KIND,
                    stage -> with(VpcPeering.of(stage.vpc(), stage.otherVpc(), false), VpcPeering.ACTIVE, false),
                    stage -> VpcPeering.of(stage.vpc(), stage.otherVpc(), false)),
            of("", RouteTable.KIND, stage -> RouteTable.in(stage.vpc())),
            of(
                    "",
                    Route.KIND,
                    stage -> new Route(stage.table(), "0.0.0.0/0", stage.gateway()),
                    stage -> new Route(
                            stage.table(),
                            "0.0.0.0/0",
                            stage.make(new NatGateway(stage.subnet(0), Optional.empty(), Optional.empty())))),
            of(
                    "for IPv6",
                    Route.KIND,
                    stage -> new Route(stage.table(), "::/0", stage.make(new EgressOnlyInternetGateway(stage.vpc())))),
            of(
                    "",
                    RouteTableAssociation.KIND,
                    stage -> new RouteTableAssociation(stage.subnet(0), stage.table()),
                    stage -> new RouteTableAssociation(stage.subnet(0), stage.make(RouteTable.in(stage.vpc())))),
            of("", DefaultSecurityGroup.KIND, stage -> new DefaultSecurityGroup(stage.vpc())),
            of("", SecurityGroup.KIND, stage -> new SecurityGroup(stage.vpc(), "movies-app", "Lets the balancer in")),
            of(
                    "",
                    SecurityGroupRule.KIND,
                    stage -> rule(stage, Direction.IN, tcp(80), new Peer.Block(Cidr.ANYWHERE), "from all"),
                    stage -> rule(stage, Direction.IN, tcp(80), new Peer.Block(Cidr.ANYWHERE), "from everybody")),
            of(
                    "from a group",
                    SecurityGroupRule.KIND,
                    stage -> rule(stage, Direction.IN, tcp(8080), new Peer.Group(stage.group("front")), "")),
            of(
                    "of itself",
                    SecurityGroupRule.KIND,
                    stage -> rule(
                            stage,
                            Direction.IN,
                            Traffic.udp(new PortRange(6000, 6010)),
                            new Peer.Group(stage.group("app")),
                            "")),
            of(
                    "that lets out",
                    SecurityGroupRule.KIND,
                    stage -> rule(stage, Direction.OUT, Traffic.ALL, new Peer.Block(Cidr.ANYWHERE_IPV6), ""),
                    stage -> rule(stage, Direction.OUT, Traffic.ALL, new Peer.Block(Cidr.ANYWHERE_IPV6), "to all")),
            of(
                    "of ICMP",
                    SecurityGroupRule.KIND,
                    stage -> rule(
                            stage,
                            Direction.IN,
                            new Traffic(Protocol.ICMP, Optional.empty(), Optional.of(8), Optional.empty()),
                            new Peer.Block(Cidr.of("10.0.0.0/8")),
                            "")),
            of(
                    "",
                    LoadBalancer.KIND,
                    stage -> stage.front("inner"),
                    stage -> with(
                            with(with(stage.front("inner"), LoadBalancer.IDLE_TIMEOUT, 120), LoadBalancer.HTTP2, false),
                            LoadBalancer.DROP_INVALID_HEADERS,
                            false),
                    stage -> with(stage.front("inner"), LoadBalancer.SUBNETS, Set.of(stage.subnet(0), stage.subnet(2))),
                    stage -> with(
                            stage.front("inner"),
                            LoadBalancer.SECURITY_GROUPS,
                            Set.of(stage.group("front"), stage.group("app"))),
                    stage -> with(
                            stage.front("inner"), LoadBalancer.ACCESS_LOGS, Optional.of(stage.accessLogs("inner"))),
                    stage -> with(
                            stage.front("inner"), LoadBalancer.ACCESS_LOGS, Optional.of(stage.accessLogs("other"))),
                    stage -> with(stage.front("inner"), LoadBalancer.DELETION_PROTECTION, true),
                    stage -> stage.front("inner")),
            of(
                    "of two families",
                    LoadBalancer.KIND,
                    Sample::internalWithIpv6,
                    stage -> with(internalWithIpv6(stage), LoadBalancer.ADDRESS_TYPE, AddressType.DUALSTACK)),
            of("that faces the internet", LoadBalancer.KIND, Sample::facing),
            of(
                    "that writes down what it is asked",
                    LoadBalancer.KIND,
                    stage -> with(
                            stage.front("inner"),
                            LoadBalancer.ACCESS_LOGS,
                            Optional.of(new LoadBalancer.AccessLogs(stage.logPolicy(), Optional.empty())))),
            of(
                    "",
                    TargetGroup.KIND,
                    stage -> stage.targets("movie-service"),
                    stage -> with(
                            stage.targets("movie-service"),
                            TargetGroup.HEALTH_CHECK,
                            new HealthCheck(false, "/ready", Optional.of(9000), 2, 4, 6, 20, "200-299")),
                    stage -> with(
                            stage.targets("movie-service"),
                            TargetGroup.ALGORITHM,
                            Algorithm.LEAST_OUTSTANDING_REQUESTS),
                    stage -> with(
                            with(stage.targets("movie-service"), TargetGroup.SLOW_START, 30),
                            TargetGroup.DEREGISTRATION_DELAY,
                            60),
                    stage -> with(
                            stage.targets("movie-service"),
                            TargetGroup.STICKINESS,
                            Optional.of(new Stickiness(Optional.empty(), 600))),
                    stage -> with(
                            stage.targets("movie-service"),
                            TargetGroup.STICKINESS,
                            Optional.of(new Stickiness(Optional.of("session"), 900))),
                    stage -> stage.targets("movie-service")),
            of(
                    "",
                    Listener.KIND,
                    stage -> stage.listenerOn(stage.balancer(), 8080, stage.answer(404)),
                    stage -> stage.listenerOn(stage.balancer(), 8080, stage.forward(stage.targetGroup("movies"))),
                    stage -> stage.listenerOn(stage.balancer(), 8081, stage.forward(stage.targetGroup("movies"))),
                    stage -> stage.listenerOn(
                            stage.balancer(),
                            8081,
                            new Action.Redirect("HTTPS", "#{host}", "443", "/#{path}", "#{query}", 301))),
            of(
                    "of HTTPS",
                    Listener.KIND,
                    stage -> https(stage, "ELBSecurityPolicy-TLS13-1-2-2021-06"),
                    stage -> https(stage, "ELBSecurityPolicy-2016-08"),
                    stage -> with(
                            https(stage, "ELBSecurityPolicy-2016-08"),
                            Listener.CERTIFICATES,
                            List.of(stage.certificate(2))),
                    stage -> stage.listenerOn(stage.balancer(), 443, stage.answer(404))),
            of(
                    "",
                    ListenerRule.KIND,
                    stage -> ofPath(stage, 500, "/api/movies*", stage.forward(stage.targetGroup("movies"))),
                    stage -> ofPath(stage, 400, "/api/movies*", stage.forward(stage.targetGroup("movies"))),
                    stage -> ofPath(stage, 400, "/api/films*", stage.forward(stage.targetGroup("movies"))),
                    stage -> ofPath(stage, 400, "/api/films*", stage.answer(503))),
            of(
                    "of every condition",
                    ListenerRule.KIND,
                    stage -> new ListenerRule(
                            stage.listener(),
                            7,
                            List.of(
                                    new Condition.Host(Set.of("*.example.com")),
                                    new Condition.Method(Set.of("GET", "HEAD")),
                                    new Condition.SourceIp(Set.of(Cidr.of("192.0.2.0/24")))),
                            weighted(stage))),
            of(
                    "of headers",
                    ListenerRule.KIND,
                    stage -> new ListenerRule(
                            stage.listener(),
                            8,
                            List.of(
                                    new Condition.Header("X-Canary", Set.of("yes", "1")),
                                    new Condition.Query(Set.of(
                                            new Condition.Parameter(Optional.of("v"), "2"),
                                            new Condition.Parameter(Optional.empty(), "beta")))),
                            stage.answer(200))),
            of(
                    "",
                    DbSubnetGroup.KIND,
                    stage -> stage.standing("films"),
                    stage -> with(stage.standing("films"), DbSubnetGroup.DESCRIPTION, "For other films"),
                    stage -> with(
                            stage.standing("films"), DbSubnetGroup.SUBNETS, Set.of(stage.subnet(0), stage.subnet(2)))),
            of(
                    "",
                    DbInstance.KIND,
                    stage -> stage.database("catalog"),
                    stage -> with(stage.database("catalog"), DbInstance.STORAGE, 40),
                    stage -> with(
                            bigger(stage), DbInstance.SECURITY_GROUPS, Set.of(stage.group("data"), stage.group("app"))),
                    stage -> with(bigger(stage), DbInstance.INSTANCE_CLASS, "db.t4g.medium"),
                    stage -> with(bigger(stage), DbInstance.MULTI_ZONE, true),
                    stage -> with(bigger(stage), DbInstance.BACKUP_DAYS, 14),
                    stage -> with(bigger(stage), DbInstance.PUBLIC_ADDRESS, true),
                    stage -> with(bigger(stage), DbInstance.FINAL_SNAPSHOT, true),
                    stage -> with(bigger(stage), DbInstance.DELETION_PROTECTION, true),
                    stage -> bigger(stage),
                    stage -> with(bigger(stage), DbInstance.VERSION, "17")),
            of(
                    "on another port",
                    DbInstance.KIND,
                    stage -> with(stage.database("catalog"), DbInstance.DATABASE, Optional.of("films")),
                    stage -> with(
                            with(stage.database("catalog"), DbInstance.DATABASE, Optional.of("films")),
                            DbInstance.PORT,
                            5433)),
            of(
                    "",
                    Secret.KIND,
                    stage -> new Secret("/prod/contract/db/movie", "The movie service's", "movie", 32, 0),
                    stage -> new Secret("/prod/contract/db/movie", "The movie service's own", "movie", 32, 0),
                    stage -> new Secret("/prod/contract/db/movie", "The movie service's own", "movies", 32, 0),
                    stage -> new Secret("/prod/contract/db/movie", "The movie service's own", "movies", 40, 0),
                    stage -> new Secret("/prod/contract/db/movie", "The movie service's own", "movies", 40, 7),
                    stage -> new Secret("/prod/contract/db/movie", "The movie service's own", "movies", 40, 0)),
            of(
                    "",
                    Bucket.KIND,
                    stage -> stage.bucketCalled("contract-sample"),
                    stage -> with(stage.bucketCalled("contract-sample"), Bucket.VERSIONED, true),
                    stage -> with(
                            with(stage.bucketCalled("contract-sample"), Bucket.PUBLIC_ACCESS_BLOCKED, false),
                            Bucket.KMS_KEY,
                            Optional.of("arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012")),
                    stage -> with(stage.bucketCalled("contract-sample"), Bucket.DELETION_PROTECTION, true),
                    stage -> stage.bucketCalled("contract-sample")),
            of(
                    "",
                    BucketContent.KIND,
                    stage -> stage.content("index.html", "one", "css/main.css", "body {}"),
                    stage -> stage.content("index.html", "two", "js/main.js", "go()"),
                    stage -> stage.content("index.html", "two")),
            of(
                    "",
                    OriginAccessControl.KIND,
                    stage -> new OriginAccessControl(stage.bucket(), Signing.ALWAYS),
                    stage -> new OriginAccessControl(stage.bucket(), Signing.NO_OVERRIDE),
                    stage -> new OriginAccessControl(stage.bucket(), Signing.NEVER)),
            of(
                    "",
                    Distribution.KIND,
                    stage -> stage.distribution(false),
                    stage -> with(stage.distribution(false), Distribution.COMMENT, "Films of all years"),
                    stage -> with(stage.distribution(false), Distribution.ENABLED, true),
                    stage -> with(
                            with(stage.distribution(false), Distribution.ORIGINS, List.of(stage.origin(true))),
                            Distribution.BEHAVIOURS,
                            List.of(new Behaviour(Optional.empty(), "front", Viewers.ANY, true, false))),
                    stage -> with(stage.distribution(false), Distribution.ROOT, Optional.of("start.html")),
                    stage -> with(stage.distribution(false), Distribution.PRICES, Prices.CHEAPEST),
                    stage -> with(
                            with(stage.distribution(false), Distribution.ALIASES, Set.of("www.example.com")),
                            Distribution.CERTIFICATE,
                            Optional.of("arn:aws:acm:us-east-1:123456789012:certificate/"
                                    + "12345678-1234-1234-1234-123456789012")),
                    stage -> with(
                            stage.distribution(false),
                            Distribution.PUBLISHED,
                            Optional.of(new Published(
                                    stage.once("content", () -> stage.content("index.html", "one")), "1a2b"))),
                    stage -> stage.distribution(false)),
            of("that signs", Distribution.KIND, stage -> stage.distribution(true)),
            of(
                    "",
                    BucketPolicy.KIND,
                    stage -> BucketPolicy.reading(
                            stage.bucket(), Set.of(stage.once("distribution", () -> stage.distribution(false)))),
                    stage -> BucketPolicy.reading(
                            stage.bucket(),
                            Set.of(
                                    stage.once("distribution", () -> stage.distribution(false)),
                                    stage.once("another", () -> stage.distribution(false)))),
                    stage -> new BucketPolicy(
                            stage.bucket(),
                            Set.of(stage.once("distribution", () -> stage.distribution(false))),
                            List.of(
                                    new Delivery(Logs.ACCESS, Optional.empty()),
                                    new Delivery(Logs.ACCESS, Optional.of("front")),
                                    new Delivery(Logs.FLOWS, Optional.of("net"))),
                            Set.of()),
                    stage -> new BucketPolicy(
                            stage.bucket(),
                            Set.of(stage.once("distribution", () -> stage.distribution(false))),
                            List.of(new Delivery(Logs.FLOWS, Optional.empty())),
                            Set.of("{\"Sid\":\"Safe\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\","
                                    + "\"Resource\":\"arn:aws:s3:::contract-bucket/*\","
                                    + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}"))),
            of(
                    "",
                    DnsRecord.KIND,
                    stage -> stage.alias(stage.balancer(), false),
                    stage -> stage.alias(stage.balancer(), true),
                    stage -> stage.alias(stage.secondBalancer(), true)),
            of(
                    "of interfaces",
                    VpcEndpoint.KIND,
                    stage -> logs(stage).build(),
                    stage -> logs(stage).addSubnets(stage.subnet(1)).build(),
                    stage -> logs(stage)
                            .subnets(Set.of(stage.subnet(1)))
                            .addSecurityGroups(stage.group("front"))
                            .build(),
                    stage -> logs(stage).privateDns(true).build()),
            of(
                    "to S3 by interfaces",
                    VpcEndpoint.KIND,
                    stage -> logs(stage).service("s3").privateDns(true).build()),
            of(
                    "with a policy",
                    VpcEndpoint.KIND,
                    stage -> logs(stage).policy(POLICY).build(),
                    stage -> logs(stage)
                            .policy(POLICY.replace("PutLogEvents", "*"))
                            .build()),
            of(
                    "",
                    VpcEndpoint.KIND,
                    stage -> toS3(stage, Set.of()),
                    stage -> toS3(stage, Set.of(stage.table())),
                    stage -> toS3(stage, Set.of(stage.table(), other(stage))),
                    stage -> toS3(stage, Set.of(other(stage)))));

    private static VpcEndpointBuilder logs(Stage stage) {
        return new VpcEndpointBuilder()
                .vpc(stage.vpc())
                .type(EndpointType.INTERFACE)
                .service("logs")
                .addSubnets(stage.subnet(0))
                .addSecurityGroups(stage.group("app"))
                .privateDns(false);
    }

    private static VpcEndpoint toS3(Stage stage, Set<Ref> tables) {
        return new VpcEndpointBuilder()
                .vpc(stage.vpc())
                .type(EndpointType.GATEWAY)
                .service("s3")
                .routeTables(tables)
                .privateDns(false)
                .build();
    }

    private static Ref other(Stage stage) {
        return stage.once("other table", () -> RouteTable.in(stage.vpc()));
    }

    /** Those of every kind. */
    static final List<Sample> ALL = ImmutableList.<Sample>builder()
            .addAll(NETWORK)
            .addAll(ContainerSamples.ALL)
            .build();

    /** The plainest of a kind. */
    static Sample plainest(Kind<?> kind) {
        return ALL.stream()
                .filter(sample -> sample.kind() == kind && sample.name().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Subnet withIpv6(Stage stage, int zone, String cidr) {
        stage.ipv6();
        return with(stage.subnetAt(zone, cidr), Subnet.IPV6_INDEX, Optional.of(7 + zone));
    }

    private static Traffic tcp(int port) {
        return Traffic.tcp(PortRange.of(port));
    }

    private static SecurityGroupRule rule(
            Stage stage, Direction direction, Traffic traffic, Peer peer, String description) {
        return new SecurityGroupRule(stage.group("app"), direction, traffic, peer, description);
    }

    private static LoadBalancer facing(Stage stage) {
        stage.gateway();
        return with(stage.front("outer"), LoadBalancer.SCHEME, Scheme.INTERNET_FACING);
    }

    private static LoadBalancer internalWithIpv6(Stage stage) {
        LoadBalancer one = stage.front("both");
        return with(
                one,
                LoadBalancer.SUBNETS,
                Set.of(
                        stage.once("both-0", () -> withIpv6(stage, 0, "10.0.80.0/24")),
                        stage.once("both-1", () -> withIpv6(stage, 1, "10.0.81.0/24"))));
    }

    private static DbInstance bigger(Stage stage) {
        return with(stage.database("catalog"), DbInstance.STORAGE, 40);
    }

    /** The same resource with another value of one attribute. */
    static <R extends Resource, V> R with(R resource, Attribute<R, V> attribute, V value) {
        @SuppressWarnings("unchecked") // a resource is of its kind's record
        Kind<R> kind = (Kind<R>) resource.kind();
        return kind.with(
                resource,
                ImmutableSortedMap.of(attribute.name(), attribute.type().write(value)));
    }

    private static Listener https(Stage stage, String policy) {
        return new Listener(
                stage.balancer(), 443, true, List.of(stage.certificate(1)), Optional.of(policy), stage.answer(404));
    }

    private static ListenerRule ofPath(Stage stage, int priority, String path, Action action) {
        return new ListenerRule(stage.listener(), priority, List.of(new Condition.Path(Set.of(path))), action);
    }

    private static Action weighted(Stage stage) {
        return new Action.Forward(
                List.of(
                        new Action.Weighted(stage.targetGroup("blue"), 9),
                        new Action.Weighted(stage.targetGroup("green"), 1)),
                Optional.of(300));
    }

    /** One for TCP, whose entries are written {@code in 100 allow}. */
    private static NetworkAcl acl(Stage stage, Set<Ref> subnets, String... entries) {
        return NetworkAcl.of(
                stage.vpc(),
                subnets,
                Arrays.stream(entries)
                        .map(entry -> entry.split(" ", -1))
                        .map(entry -> new NetworkAcl.Entry(
                                entry[0].equals("in") ? Direction.IN : Direction.OUT,
                                Integer.parseInt(entry[1]),
                                entry[2].equals("allow"),
                                tcp(443),
                                Cidr.of("10.0.0.0/8")))
                        .toList());
    }
}
