package dev.netflux.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.apply.Cloud.Change;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Action;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.Condition;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.FlowLog;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Value;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpoint.EndpointType;
import dev.netflux.resource.VpcEndpointBuilder;
import dev.netflux.resource.Zone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that AWS does not do.
 *
 * @param name what it is, by which clouds say that they do not refuse it
 * @param code AWS's error code
 * @param reason what that means
 * @param attempt makes what it needs, and gives the call that is refused
 */
record Refused(String name, String code, Reason reason, Function<Stage, Runnable> attempt) {

    static Refused making(String name, String code, Reason reason, Function<Stage, Resource> resource) {
        return new Refused(name, code, reason, stage -> {
            Node node = stage.designed("refused", resource.apply(stage));
            return () -> stage.cloud().create(node, stamp(stage, node));
        });
    }

    private static Stamp stamp(Stage stage, Node node) {
        return stage.stamp(node);
    }

    /** A change of an ACL that is there. */
    private static Refused entering(String name, String code, Reason reason, Function<Stage, NetworkAcl> wanted) {
        return new Refused(name, code, reason, stage -> {
            Node node = stage.make("acl", NetworkAcl.of(stage.vpc(), Set.of(), List.of()));
            Node after = node.with(wanted.apply(stage));
            return () ->
                    stage.cloud().update(node, after, Set.of(NetworkAcl.ENTRIES.name(), NetworkAcl.SUBNETS.name()));
        });
    }

    static Refused removing(String name, String code, Function<Stage, Node> used) {
        return new Refused(name, code, Reason.IN_THE_WAY, stage -> {
            Node node = used.apply(stage);
            return () -> stage.cloud().delete(node);
        });
    }

    private static Node read(Stage stage, Kind<?> kind, Ref ref) {
        return stage.cloud().read(kind, ref.asId()).orElseThrow();
    }

    static Node having(Stage stage, Kind<?> kind, Ref ref, Consumer<Stage> user) {
        user.accept(stage);
        return read(stage, kind, ref);
    }

    private static SecurityGroupRule open(Stage stage, Peer peer) {
        return new SecurityGroupRule(stage.group("app"), Direction.IN, Traffic.tcp(PortRange.of(80)), peer, "");
    }

    private static ListenerRule rule(Stage stage, int priority, String path, Action action) {
        return new ListenerRule(stage.listener(), priority, List.of(new Condition.Path(Set.of(path))), action);
    }

    private static VpcEndpointBuilder endpoint(Stage stage) {
        return new VpcEndpointBuilder()
                .vpc(stage.vpc())
                .type(EndpointType.INTERFACE)
                .service("logs")
                .addSubnets(stage.subnet(0))
                .addSecurityGroups(stage.group("app"))
                .privateDns(false);
    }

    private static VpcEndpoint gatewayTo(Stage stage, String service) {
        return new VpcEndpointBuilder()
                .vpc(stage.vpc())
                .type(EndpointType.GATEWAY)
                .service(service)
                .addRouteTables(stage.table())
                .privateDns(false)
                .build();
    }

    /** A balancer that is told to write down what it is asked. */
    private static Runnable logging(Stage stage, LoadBalancer.AccessLogs logs) {
        Node node = read(stage, LoadBalancer.KIND, stage.balancer());
        Node after = node.with(LoadBalancer.KIND.with(
                node.resource(),
                ImmutableSortedMap.of(
                        LoadBalancer.ACCESS_LOGS.name(),
                        LoadBalancer.ACCESS_LOGS.type().write(Optional.of(logs)))));
        return () -> stage.cloud().update(node, after, Set.of(LoadBalancer.ACCESS_LOGS.name()));
    }

    /** All that every cloud refuses, or says that it does not. */
    static final List<Refused> ALL = ImmutableList.of(
            making(
                    "a flow log that writes where it may not",
                    "400",
                    Reason.REFUSED,
                    stage -> new FlowLog(
                            stage.vpc(),
                            FlowLog.Flows.ALL,
                            stage.make(BucketPolicy.receiving(
                                    stage.bucket(),
                                    List.of(new BucketPolicy.Delivery(BucketPolicy.Logs.ACCESS, Optional.empty())))),
                            Optional.empty(),
                            600)),
            making(
                    "a flow log that sums up over five minutes",
                    "InvalidParameter",
                    Reason.REFUSED,
                    stage -> new FlowLog(stage.vpc(), FlowLog.Flows.ALL, stage.logPolicy(), Optional.empty(), 300)),
            new Refused(
                    "a balancer that writes where it may not",
                    "InvalidConfigurationRequest",
                    Reason.REFUSED,
                    stage -> logging(stage, stage.accessLogs("another"))),
            new Refused(
                    "a balancer that writes where a key of KMS encrypts",
                    "InvalidConfigurationRequest",
                    Reason.REFUSED,
                    stage -> {
                        Bucket bucket = new Bucket(
                                "contract-locked",
                                true,
                                Optional.of("arn:aws:kms:eu-west-1:123456789012:key/"
                                        + "12345678-1234-1234-1234-123456789012"),
                                false,
                                false);
                        Ref policy = stage.make(BucketPolicy.receiving(
                                stage.make(bucket),
                                List.of(new BucketPolicy.Delivery(BucketPolicy.Logs.ACCESS, Optional.empty()))));
                        return logging(stage, new LoadBalancer.AccessLogs(policy, Optional.empty()));
                    }),
            making(
                    "a VPC that is too large",
                    "InvalidVpc.Range",
                    Reason.REFUSED,
                    stage -> new Vpc(Cidr.of("10.0.0.0/8"), true, true)),
            making(
                    "a subnet of an unknown VPC",
                    "InvalidVpcID.NotFound",
                    Reason.NOT_FOUND,
                    stage -> new Subnet(
                            Ref.id("vpc-0123456789abcdef0"),
                            Cidr.of("10.0.0.0/24"),
                            new Zone.Named(stage.cloud().zones().get(0)),
                            false,
                            Optional.empty(),
                            Optional.empty())),
            making(
                    "a subnet outside of its VPC",
                    "InvalidSubnet.Range",
                    Reason.REFUSED,
                    stage -> stage.subnetAt(0, "10.9.0.0/24")),
            making("a subnet that overlaps another", "InvalidSubnet.Conflict", Reason.EXISTS, stage -> {
                stage.subnet(0);
                return stage.subnetAt(1, "10.0.0.128/25");
            }),
            making(
                    "a subnet in an unknown zone",
                    "InvalidParameterValue",
                    Reason.REFUSED,
                    stage -> new Subnet(
                            stage.vpc(),
                            Cidr.of("10.0.9.0/24"),
                            new Zone.Named("eu-west-9z"),
                            false,
                            Optional.empty(),
                            Optional.empty())),
            making("a second gateway of a VPC", "Resource.AlreadyAssociated", Reason.EXISTS, stage -> {
                stage.gateway();
                return new InternetGateway(Optional.of(stage.vpc()));
            }),
            making(
                    "a NAT gateway in an unknown subnet",
                    "InvalidSubnetID.NotFound",
                    Reason.NOT_FOUND,
                    stage -> new NatGateway(Ref.id("subnet-0123456789abcdef0"), Optional.empty(), Optional.empty())),
            making(
                    "a public NAT gateway without an internet gateway",
                    "Gateway.NotAttached",
                    Reason.NOT_FOUND,
                    stage -> new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty())),
            making("an address for two NAT gateways", "Resource.AlreadyAssociated", Reason.EXISTS, stage -> {
                stage.gateway();
                stage.make(new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty()));
                return new NatGateway(stage.subnet(1), Optional.of(stage.address()), Optional.empty());
            }),
            entering(
                    "two entries of one number",
                    "NetworkAclEntryAlreadyExists",
                    Reason.EXISTS,
                    stage -> NetworkAcl.of(
                            stage.vpc(),
                            Set.of(),
                            List.of(
                                    new NetworkAcl.Entry(Direction.IN, 100, true, Traffic.ALL, Cidr.ANYWHERE),
                                    new NetworkAcl.Entry(Direction.IN, 100, false, Traffic.ALL, Cidr.ANYWHERE)))),
            entering(
                    "an ACL for another VPC's subnet",
                    "InvalidParameterValue",
                    Reason.REFUSED,
                    stage -> NetworkAcl.of(
                            stage.vpc(),
                            Set.of(stage.make(new Subnet(
                                    stage.otherVpc(),
                                    Cidr.of("10.9.0.0/20"),
                                    new Zone.Index(0),
                                    false,
                                    Optional.empty(),
                                    Optional.empty()))),
                            List.of())),
            making("a route that exists", "RouteAlreadyExists", Reason.EXISTS, stage -> {
                stage.make(new Route(stage.table(), "0.0.0.0/0", stage.gateway()));
                return new Route(stage.table(), "0.0.0.0/0", stage.gateway());
            }),
            making(
                    "a route to another VPC's gateway",
                    "InvalidParameterValue",
                    Reason.REFUSED,
                    stage -> new Route(
                            stage.table(),
                            "0.0.0.0/0",
                            stage.make(new InternetGateway(Optional.of(stage.otherVpc()))))),
            making("a second table of a subnet", "Resource.AlreadyAssociated", Reason.EXISTS, stage -> {
                stage.make(new RouteTableAssociation(stage.subnet(0), stage.table()));
                return new RouteTableAssociation(stage.subnet(0), stage.make(RouteTable.in(stage.vpc())));
            }),
            making(
                    "another VPC's table",
                    "InvalidParameterValue",
                    Reason.REFUSED,
                    stage -> new RouteTableAssociation(stage.subnet(0), stage.make(RouteTable.in(stage.otherVpc())))),
            making("a group of a name that is taken", "InvalidGroup.Duplicate", Reason.EXISTS, stage -> {
                stage.group("app");
                return new SecurityGroup(stage.vpc(), "app", "Another");
            }),
            making(
                    "a group whose name looks like an id",
                    "InvalidParameterValue",
                    Reason.REFUSED,
                    stage -> new SecurityGroup(stage.vpc(), "sg-app", "Guards")),
            making("a rule that exists", "InvalidPermission.Duplicate", Reason.EXISTS, stage -> {
                stage.make(open(stage, new Peer.Block(Cidr.ANYWHERE)));
                return open(stage, new Peer.Block(Cidr.ANYWHERE));
            }),
            making(
                    "a rule of an unknown group",
                    "InvalidGroup.NotFound",
                    Reason.NOT_FOUND,
                    stage -> new SecurityGroupRule(
                            Ref.id("sg-0123456789abcdef0"),
                            Direction.IN,
                            Traffic.ALL,
                            new Peer.Block(Cidr.ANYWHERE),
                            "")),
            making("a balancer of a name that is taken", "DuplicateLoadBalancerName", Reason.EXISTS, stage -> {
                stage.balancer();
                LoadBalancer other = stage.front("front");
                return LoadBalancer.KIND.with(
                        other,
                        ImmutableSortedMap.of(
                                LoadBalancer.SUBNETS.name(),
                                LoadBalancer.SUBNETS.type().write(Set.of(stage.subnet(1), stage.subnet(2)))));
            }),
            making(
                    "a balancer in one zone",
                    "ValidationError",
                    Reason.REFUSED,
                    stage -> LoadBalancer.KIND.with(
                            stage.front("narrow"),
                            ImmutableSortedMap.of(
                                    LoadBalancer.SUBNETS.name(),
                                    LoadBalancer.SUBNETS.type().write(Set.of(stage.subnet(1)))))),
            making(
                    "a balancer on the internet without a gateway",
                    "InvalidSubnet",
                    Reason.REFUSED,
                    stage -> LoadBalancer.KIND.with(
                            stage.front("outer"),
                            ImmutableSortedMap.of(
                                    LoadBalancer.SCHEME.name(),
                                    LoadBalancer.SCHEME.type().write(LoadBalancer.Scheme.INTERNET_FACING)))),
            making("a target group of a name that is taken", "DuplicateTargetGroupName", Reason.EXISTS, stage -> {
                stage.targetGroup("movies");
                return TargetGroup.KIND.with(
                        stage.targets("movies"), ImmutableSortedMap.of("port", new Value.Whole(9090)));
            }),
            making("a second listener on a port", "DuplicateListener", Reason.EXISTS, stage -> {
                stage.listener();
                return stage.listenerOn(stage.balancer(), 80, stage.answer(500));
            }),
            making("a target group for two balancers", "TargetGroupAssociationLimit", Reason.REFUSED, stage -> {
                stage.make(stage.listenerOn(stage.balancer(), 8080, stage.forward(stage.targetGroup("movies"))));
                return stage.listenerOn(stage.secondBalancer(), 8080, stage.forward(stage.targetGroup("movies")));
            }),
            making(
                    "a listener of an unknown target group",
                    "TargetGroupNotFound",
                    Reason.NOT_FOUND,
                    stage -> stage.listenerOn(
                            stage.balancer(),
                            8080,
                            stage.forward(Ref.id("arn:aws:elasticloadbalancing:"
                                    + stage.cloud().account().region()
                                    + ":123456789012:targetgroup/gone/0123456789abcdef")))),
            making("a priority that is taken", "PriorityInUse", Reason.EXISTS, stage -> {
                stage.make(rule(stage, 5, "/a", stage.answer(200)));
                return rule(stage, 5, "/b", stage.answer(200));
            }),
            making(
                    "a priority out of range",
                    "ValidationError",
                    Reason.REFUSED,
                    stage -> rule(stage, 50_001, "/a", stage.answer(200))),
            making(
                    "a further block that overlaps",
                    "CidrConflict",
                    Reason.EXISTS,
                    stage -> VpcCidrBlock.ipv4(stage.vpc(), Cidr.of("10.0.128.0/17"))),
            removing(
                    "to remove a VPC with a subnet",
                    "DependencyViolation",
                    stage -> having(stage, Vpc.KIND, stage.vpc(), some -> some.subnet(0))),
            removing(
                    "to remove a VPC with a gateway",
                    "DependencyViolation",
                    stage -> having(stage, Vpc.KIND, stage.vpc(), Stage::gateway)),
            removing(
                    "to remove a subnet with a NAT gateway",
                    "DependencyViolation",
                    stage -> having(
                            stage,
                            Subnet.KIND,
                            stage.subnet(0),
                            some -> some.make(new NatGateway(some.subnet(0), Optional.empty(), Optional.empty())))),
            removing(
                    "to remove a subnet with a balancer",
                    "DependencyViolation",
                    stage -> having(stage, Subnet.KIND, stage.subnet(0), Stage::balancer)),
            removing("to remove an address that is in use", "InvalidIPAddress.InUse", stage -> {
                stage.gateway();
                stage.make(new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty()));
                return read(stage, ElasticIp.KIND, stage.address());
            }),
            removing("to remove a gateway behind public addresses", "DependencyViolation", stage -> {
                Ref gateway = stage.gateway();
                stage.make(new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty()));
                return read(stage, InternetGateway.KIND, gateway);
            }),
            removing(
                    "to remove a table that a subnet uses",
                    "DependencyViolation",
                    stage -> having(
                            stage,
                            RouteTable.KIND,
                            stage.table(),
                            some -> some.make(new RouteTableAssociation(some.subnet(0), some.table())))),
            removing(
                    "to remove a group that another's rule names",
                    "DependencyViolation",
                    stage -> having(
                            stage,
                            SecurityGroup.KIND,
                            stage.group("front"),
                            some -> some.make(open(some, new Peer.Group(some.group("front")))))),
            removing(
                    "to remove a group that a balancer carries",
                    "DependencyViolation",
                    stage -> having(stage, SecurityGroup.KIND, stage.group("front"), Stage::balancer)),
            removing(
                    "to remove a group that an endpoint carries",
                    "DependencyViolation",
                    stage -> having(
                            stage,
                            SecurityGroup.KIND,
                            stage.group("app"),
                            some -> some.make(endpoint(some).build()))),
            removing(
                    "to remove a subnet with an endpoint",
                    "DependencyViolation",
                    stage -> having(
                            stage,
                            Subnet.KIND,
                            stage.subnet(0),
                            some -> some.make(endpoint(some).build()))),
            making("a second endpoint with a service's names", "InvalidParameter", Reason.EXISTS, stage -> {
                stage.make(endpoint(stage).privateDns(true).build());
                return endpoint(stage).privateDns(true).build();
            }),
            making(
                    "an endpoint with names in a VPC without hostnames",
                    "InvalidParameter",
                    Reason.REFUSED,
                    stage -> new VpcEndpointBuilder()
                            .vpc(stage.otherVpc())
                            .type(EndpointType.INTERFACE)
                            .service("logs")
                            .privateDns(true)
                            .build()),
            making(
                    "an endpoint with two subnets in a zone",
                    "DuplicateSubnetsInSameZone",
                    Reason.REFUSED,
                    stage -> endpoint(stage)
                            .addSubnets(stage.make(stage.subnetAt(0, "10.0.99.0/24")))
                            .build()),
            making("a second gateway to a service in a table", "RouteAlreadyExists", Reason.EXISTS, stage -> {
                stage.make(gatewayTo(stage, "s3"));
                return gatewayTo(stage, "s3");
            }),
            removing(
                    "to remove a target group that a listener uses",
                    "ResourceInUse",
                    stage -> having(
                            stage,
                            TargetGroup.KIND,
                            stage.targetGroup("movies"),
                            some -> some.make(
                                    some.listenerOn(some.balancer(), 8080, some.forward(some.targetGroup("movies")))))),
            new Refused("to remove a protected balancer", "OperationNotPermitted", Reason.REFUSED, stage -> {
                Node plain = read(stage, LoadBalancer.KIND, stage.balancer());
                Node guarded = plain.with(LoadBalancer.KIND.with(
                        plain.resource(),
                        ImmutableSortedMap.of(LoadBalancer.DELETION_PROTECTION.name(), new Value.Flag(true))));
                Set<String> protection = Set.of(LoadBalancer.DELETION_PROTECTION.name());
                stage.cloud().update(plain, guarded, protection);
                return () -> {
                    try {
                        stage.cloud().delete(guarded);
                    } finally {
                        stage.cloud().update(guarded, plain, protection);
                    }
                };
            }),
            new Refused("priorities given twice in one call", "PriorityInUse", Reason.EXISTS, stage -> {
                Node one = stage.make("one", rule(stage, 1, "/a", stage.answer(200)));
                stage.make("two", rule(stage, 2, "/b", stage.answer(200)));
                Node three = stage.make("three", rule(stage, 3, "/c", stage.answer(200)));
                return () -> stage.cloud()
                        .updateTogether(List.of(
                                new Change(one, one.with(rule(stage, 2, "/a", stage.answer(200)))),
                                new Change(three, three.with(rule(stage, 1, "/c", stage.answer(200))))));
            }));
}
