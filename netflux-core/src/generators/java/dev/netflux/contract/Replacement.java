package dev.netflux.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.BucketContent;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.Cluster;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DiscoveryService;
import dev.netflux.resource.DnsRecord;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.FlowLog;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.OriginAccessControl;
import dev.netflux.resource.Peer;
import dev.netflux.resource.PrivateDnsNamespace;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.ScalableTarget;
import dev.netflux.resource.ScalingPolicy;
import dev.netflux.resource.ScheduledAction;
import dev.netflux.resource.Secret;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TaskDefinition;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import dev.netflux.resource.Zone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Another value of an attribute that no resource can change: the plainest {@link Sample} of the kind has to give way to one that has it.
 *
 * @param kind the kind
 * @param attribute the attribute
 * @param value makes what the value needs, and gives it
 */
record Replacement<R extends Resource, V>(Kind<R> kind, Attribute<R, V> attribute, Function<Stage, V> value) {

    /** One of each attribute that no resource can change, of every built-in kind; labels are chosen at first and never compared. */
    static final List<Replacement<?, ?>> ALL = ImmutableList.of(
            of(Vpc.KIND, Vpc.CIDR, stage -> Cidr.of("10.5.0.0/16")),
            of(VpcCidrBlock.KIND, VpcCidrBlock.VPC, Stage::otherVpc),
            of(VpcCidrBlock.KIND, VpcCidrBlock.CIDR, stage -> Optional.of(Cidr.of("10.2.0.0/16"))),
            of(Subnet.KIND, Subnet.VPC, stage -> around(stage, "10.0.0.0/16")),
            of(Subnet.KIND, Subnet.CIDR, stage -> Cidr.of("10.0.96.0/20")),
            of(
                    Subnet.KIND,
                    Subnet.ZONE,
                    stage -> new Zone.Named(stage.cloud().zones().get(1))),
            of(NetworkAcl.KIND, NetworkAcl.VPC, Stage::otherVpc),
            of(EgressOnlyInternetGateway.KIND, EgressOnlyInternetGateway.VPC, Stage::otherVpc),
            of(NatGateway.KIND, NatGateway.SUBNET, stage -> stage.subnet(1)),
            of(
                    NatGateway.KIND,
                    NatGateway.ELASTIC_IP,
                    stage -> Optional.of(stage.make(new ElasticIp(Optional.empty())))),
            of(VpcPeering.KIND, VpcPeering.REQUESTER, Replacement::farVpc),
            of(VpcPeering.KIND, VpcPeering.ACCEPTER, Replacement::farVpc),
            of(RouteTable.KIND, RouteTable.VPC, Stage::otherVpc),
            of(Route.KIND, Route.ROUTE_TABLE, stage -> stage.make(RouteTable.in(stage.vpc()))),
            of(Route.KIND, Route.DESTINATION, stage -> "192.0.2.0/24"),
            of(RouteTableAssociation.KIND, RouteTableAssociation.SUBNET, stage -> stage.subnet(1)),
            of(SecurityGroup.KIND, SecurityGroup.VPC, Stage::otherVpc),
            of(SecurityGroup.KIND, SecurityGroup.DESCRIPTION, stage -> "Lets the front in"),
            of(SecurityGroupRule.KIND, SecurityGroupRule.GROUP, stage -> stage.group("front")),
            of(SecurityGroupRule.KIND, SecurityGroupRule.DIRECTION, stage -> SecurityGroupRule.Direction.OUT),
            of(SecurityGroupRule.KIND, SecurityGroupRule.TRAFFIC, stage -> Traffic.tcp(PortRange.of(81))),
            of(SecurityGroupRule.KIND, SecurityGroupRule.PEER, stage -> new Peer.Block(Cidr.of("10.0.0.0/8"))),
            of(VpcEndpoint.KIND, VpcEndpoint.VPC, Stage::otherVpc),
            of(VpcEndpoint.KIND, VpcEndpoint.TYPE, stage -> VpcEndpoint.EndpointType.INTERFACE),
            of(VpcEndpoint.KIND, VpcEndpoint.SERVICE, stage -> "dynamodb"),
            of(FlowLog.KIND, FlowLog.VPC, Stage::otherVpc),
            of(FlowLog.KIND, FlowLog.TRAFFIC, stage -> FlowLog.Flows.REJECTED),
            of(FlowLog.KIND, FlowLog.DESTINATION, ContainerSamples::otherLogs),
            of(FlowLog.KIND, FlowLog.ROLE, stage -> Optional.of(ContainerSamples.otherWriter(stage))),
            of(FlowLog.KIND, FlowLog.INTERVAL, stage -> 60),
            of(LoadBalancer.KIND, LoadBalancer.SCHEME, stage -> {
                stage.gateway();
                return LoadBalancer.Scheme.INTERNET_FACING;
            }),
            of(TargetGroup.KIND, TargetGroup.VPC, Stage::otherVpc),
            of(TargetGroup.KIND, TargetGroup.TARGET_TYPE, stage -> TargetGroup.TargetType.INSTANCE),
            of(TargetGroup.KIND, TargetGroup.HTTPS, stage -> true),
            of(TargetGroup.KIND, TargetGroup.PORT, stage -> 8090),
            of(TargetGroup.KIND, TargetGroup.PROTOCOL_VERSION, stage -> TargetGroup.ProtocolVersion.HTTP2),
            of(Listener.KIND, Listener.LOAD_BALANCER, Stage::secondBalancer),
            of(
                    ListenerRule.KIND,
                    ListenerRule.LISTENER,
                    stage -> stage.make(stage.listenerOn(stage.balancer(), 81, stage.answer(404)))),
            of(DbInstance.KIND, DbInstance.SUBNET_GROUP, stage -> Optional.of(stage.make(stage.standing("others")))),
            of(DbInstance.KIND, DbInstance.ENGINE, stage -> "mysql"),
            of(DbInstance.KIND, DbInstance.ENCRYPTED, stage -> false),
            of(DbInstance.KIND, DbInstance.DATABASE, stage -> Optional.of("others")),
            of(DbInstance.KIND, DbInstance.USER, stage -> "admin"),
            of(Secret.KIND, Secret.NAME, stage -> "/prod/contract/db/customer"),
            of(Bucket.KIND, Bucket.NAME, stage -> "contract-another"),
            of(BucketContent.KIND, BucketContent.BUCKET, Replacement::anotherBucket),
            of(OriginAccessControl.KIND, OriginAccessControl.BUCKET, Replacement::anotherBucket),
            of(BucketPolicy.KIND, BucketPolicy.BUCKET, Replacement::anotherBucket),
            of(DnsRecord.KIND, DnsRecord.ZONE, stage -> "films.example.com"),
            of(DnsRecord.KIND, DnsRecord.NAME, stage -> "movies.example.com"),
            of(DnsRecord.KIND, DnsRecord.TYPE, stage -> DnsRecord.RecordType.AAAA),
            of(PrivateDnsNamespace.KIND, PrivateDnsNamespace.NAME, stage -> "other.local"),
            of(PrivateDnsNamespace.KIND, PrivateDnsNamespace.VPC, stage -> Optional.of(stage.otherVpc())),
            of(DiscoveryService.KIND, DiscoveryService.NAME, stage -> "other"),
            of(
                    DiscoveryService.KIND,
                    DiscoveryService.NAMESPACE,
                    stage -> stage.make(new PrivateDnsNamespace(
                            "another.local", Optional.of(stage.vpc()), "Names", Optional.empty()))),
            of(DiscoveryService.KIND, DiscoveryService.FAILURE_THRESHOLD, stage -> Optional.empty()),
            of(TaskDefinition.KIND, TaskDefinition.FAMILY, stage -> "contract-other"),
            of(TaskDefinition.KIND, TaskDefinition.CPU, stage -> 512),
            of(TaskDefinition.KIND, TaskDefinition.MEMORY, stage -> 2048),
            of(TaskDefinition.KIND, TaskDefinition.ARCHITECTURE, stage -> TaskDefinition.Architecture.ARM64),
            of(TaskDefinition.KIND, TaskDefinition.EXECUTION_ROLE, stage -> Optional.empty()),
            of(TaskDefinition.KIND, TaskDefinition.TASK_ROLE, stage -> Optional.of(ContainerSamples.role(stage))),
            of(
                    TaskDefinition.KIND,
                    TaskDefinition.CONTAINERS,
                    stage -> List.of(ContainerSamples.app(stage, "1.5").build())),
            of(
                    EcsService.KIND,
                    EcsService.CLUSTER,
                    stage -> stage.make(
                            new Cluster("another", false, Optional.empty(), Set.of("FARGATE", "FARGATE_SPOT")))),
            of(ScalableTarget.KIND, ScalableTarget.SERVICE, ContainerSamples::another),
            of(ScalingPolicy.KIND, ScalingPolicy.TARGET, Replacement::anotherTarget),
            of(ScalingPolicy.KIND, ScalingPolicy.NAME, stage -> "another"),
            of(ScheduledAction.KIND, ScheduledAction.TARGET, Replacement::anotherTarget),
            of(ScheduledAction.KIND, ScheduledAction.NAME, stage -> "evening"));

    private static <R extends Resource, V> Replacement<R, V> of(
            Kind<R> kind, Attribute<R, V> attribute, Function<Stage, V> value) {
        return new Replacement<>(kind, attribute, value);
    }

    /** Another VPC that has that block. */
    private static Ref around(Stage stage, String cidr) {
        return stage.make(new Vpc(Cidr.of(cidr), true, false));
    }

    private static Ref anotherBucket(Stage stage) {
        return stage.make(stage.bucketCalled("contract-other"));
    }

    private static Ref anotherTarget(Stage stage) {
        return stage.make(ScalableTarget.between(ContainerSamples.another(stage), 1, 3));
    }

    @Override
    public String toString() {
        return kind + "." + attribute;
    }

    /** What takes the sample's place. */
    Resource of(Stage stage, Resource sample) {
        return kind.with(
                sample, ImmutableSortedMap.of(attribute.name(), attribute.type().write(value.apply(stage))));
    }

    private static Ref farVpc(Stage stage) {
        return stage.make(new Vpc(Cidr.of("10.7.0.0/16"), true, true));
    }
}
