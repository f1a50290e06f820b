package dev.netflux.aws.emulator;

import dev.netflux.aws.AwsSettings;
import dev.netflux.base.Cidr;
import dev.netflux.resource.BlockPublicAccess;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DbSubnetGroup;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.Instance;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Peer;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.InternetGatewayBlockMode;
import software.amazon.awssdk.services.ec2.model.InternetGatewayExclusionMode;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Builds what a graph describes, whoever would make it, by AWS's own calls and none of ours: networks, interfaces, gateways, what filters,
 * and what cannot be planned, such as a gateway that is gone.
 */
public final class Mason implements AutoCloseable {

    private static final String GONE = "-gone";
    private static final int SPARE = 200;
    private static final int LAST = 32767;
    private static final Cidr STRANGER = Cidr.of("10.9.0.0/16");

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final Ec2Client ec2;
    private final ElasticLoadBalancingV2Client elb;
    private final EcsClient ecs;
    private final RdsClient rds;
    private final String region;
    private int built;

    /** The instance that all interfaces are attached to: any one will do, as long as it is of none of the VPCs. */
    private @Nullable String host;

    private int attached;

    /** One for a region of the settings' cloud. */
    public Mason(AwsSettings settings, String region) {
        this.region = region;
        this.ec2 = at(settings, Ec2Client.builder()).build();
        this.elb = at(settings, ElasticLoadBalancingV2Client.builder()).build();
        this.ecs = at(settings, EcsClient.builder()).build();
        this.rds = at(settings, RdsClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, ?> & software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder<B, ?>>
            B at(AwsSettings settings, B builder) {
        return builder.region(Region.of(region))
                .endpointOverride(settings.endpoint().orElseThrow())
                .credentialsProvider(settings.credentials().orElseThrow())
                .overrideConfiguration(once -> once.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(http);
    }

    /** Builds all of a graph; the ids of what was built, by kind and name. */
    public Built build(ResourceGraph graph) {
        Work work = new Work(graph, "n" + built++);
        work.all();
        return new Built(work.ids, work.blocks, work.vpcs);
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
        ecs.close();
        rds.close();
        http.close();
    }

    /**
     * What was built.
     *
     * @param ids the ids that things have, by the names that the graph has for them
     * @param blocks how the IPv6 blocks begin that Amazon gave, by how those begin that the graph has
     * @param vpcs the ids of the graph's VPCs
     */
    public record Built(Map<String, String> ids, Map<String, String> blocks, Set<String> vpcs) {

        /**
         * How somebody who only has ids and addresses names what the graph knows by a name; the same when it is no name. An interface that
         * has no IPv4 address in the graph got one nevertheless, so its IPv6 address says which is meant.
         */
        public String end(String name) {
            String address = ids.get("address " + name);
            if (address != null) {
                return address;
            }
            for (Kind<?> kind : List.of(
                    NetworkInterface.KIND,
                    Instance.KIND,
                    LoadBalancer.KIND,
                    VpcEndpoint.KIND,
                    EcsService.KIND,
                    DbInstance.KIND)) {
                String id = ids.get(kind.name() + " " + name);
                if (id != null) {
                    return id;
                }
            }
            return given(blocks, name);
        }
    }

    private String host() {
        if (host == null) {
            host = run(request -> {});
        }
        return host;
    }

    private String run(Consumer<RunInstancesRequest.Builder> wanted) {
        String image = ec2.describeImages(request -> request.owners("amazon"))
                .images()
                .get(0)
                .imageId();
        return ec2.runInstances(request -> {
                    request.imageId(image)
                            .instanceType(InstanceType.T3_MICRO)
                            .minCount(1)
                            .maxCount(1);
                    wanted.accept(request);
                })
                .instances()
                .get(0)
                .instanceId();
    }

    /** The same address or block within what Amazon gave. */
    private static String given(Map<String, String> blocks, String text) {
        for (Map.Entry<String, String> block : blocks.entrySet()) {
            if (text.startsWith(block.getKey())) {
                return block.getValue() + text.substring(block.getKey().length());
            }
        }
        return text;
    }

    /** One graph. */
    private final class Work {
        private final ResourceGraph graph;
        private final String mark;
        private final Map<String, String> ids = new HashMap<>();
        private final Map<String, String> blocks = new HashMap<>();
        private final Set<String> vpcs = new TreeSet<>();
        private int spare = SPARE;

        private Work(ResourceGraph graph, String mark) {
            this.graph = graph;
            this.mark = mark;
        }

        private <R extends Resource> void each(Kind<R> kind, BiConsumer<Node, R> build) {
            graph.of(kind).forEach(node -> build.accept(node, node.as(kind)));
        }

        private void is(Node node, String id) {
            ids.put(node.address().kind() + " " + node.address().name(), id);
        }

        private String id(Ref ref) {
            String name = ref instanceof Ref.To to
                    ? to.address().kind() + " " + to.address().name()
                    : ref.toString();
            String known = ids.get(name);
            if (known == null) {
                known = ref instanceof Ref.To ? unread(name) : other(name);
                ids.put(name, known);
            }
            return known;
        }

        /** What the graph mentions and does not have: a prefix list that nobody may read, or a group of a VPC that is not looked at. */
        private String unread(String mention) {
            return mention.startsWith("SecurityGroup ")
                    ? ec2.createSecurityGroup(request -> request.vpcId(id(Ref.id("vpc-other")))
                                    .groupName("theirs")
                                    .description("theirs"))
                            .groupId()
                    : "pl-0123456789abcdef0";
        }

        private List<String> idsOf(Collection<Ref> refs) {
            return refs.stream().sorted().map(this::id).toList();
        }

        /** What the graph knows by an id alone: gone, or not modelled, or not read. */
        private String other(String id) {
            return switch (id.substring(0, id.indexOf('-'))) {
                case "igw" -> ec2.createInternetGateway().internetGateway().internetGatewayId();
                case "nat" ->
                    ec2.createNatGateway(request -> request.subnetId(id(Ref.to(Subnet.KIND, "edge-b")))
                                    .allocationId(ec2.allocateAddress(address -> address.domain(DomainType.VPC))
                                            .allocationId()))
                            .natGateway()
                            .natGatewayId();
                case "tgw" -> ec2.createTransitGateway().transitGateway().transitGatewayId();
                case "vgw" ->
                    ec2.createVpnGateway(request -> request.type("ipsec.1"))
                            .vpnGateway()
                            .vpnGatewayId();
                case "eni" ->
                    ec2.createNetworkInterface(request -> request.subnetId(id(Ref.to(Subnet.KIND, "edge-b"))))
                            .networkInterface()
                            .networkInterfaceId();
                case "subnet" ->
                    ec2.createSubnet(request ->
                                    request.vpcId(id(Ref.id("vpc-other"))).cidrBlock(STRANGER.toString()))
                            .subnet()
                            .subnetId();
                case "vpc" ->
                    ec2.createVpc(request -> request.cidrBlock(STRANGER.toString()))
                            .vpc()
                            .vpcId();
                default -> throw new UnsupportedOperationException("nobody here can build " + id);
            };
        }

        private void all() {
            networks();
            publicAccess();
            gateways();
            groups();
            interfaces();
            tables();
            balancers();
            databases();
            routes();
            acls();
        }

        private void publicAccess() {
            each(BlockPublicAccess.KIND, (node, access) -> {
                ec2.modifyVpcBlockPublicAccessOptions(request -> request.internetGatewayBlockMode(
                        access.mode() == BlockPublicAccess.Mode.INGRESS
                                ? InternetGatewayBlockMode.BLOCK_INGRESS
                                : InternetGatewayBlockMode.BLOCK_BIDIRECTIONAL));
                idsOf(access.open())
                        .forEach(subnet -> ec2.createVpcBlockPublicAccessExclusion(request -> request.subnetId(subnet)
                                .internetGatewayExclusionMode(InternetGatewayExclusionMode.ALLOW_BIDIRECTIONAL)));
            });
        }

        private void networks() {
            each(Vpc.KIND, (node, vpc) -> {
                String id = ec2.createVpc(
                                request -> request.cidrBlock(vpc.cidr().toString()))
                        .vpc()
                        .vpcId();
                if (!vpc.dnsSupport()) {
                    ec2.modifyVpcAttribute(request -> request.vpcId(id).enableDnsSupport(value -> value.value(false)));
                }
                is(node, id);
                vpcs.add(id);
            });
            each(VpcCidrBlock.KIND, (node, block) -> {
                if (block.cidr().isPresent()) {
                    ec2.associateVpcCidrBlock(request -> request.vpcId(id(block.vpc()))
                            .cidrBlock(block.cidr().get().toString()));
                } else {
                    String given = ec2.associateVpcCidrBlock(
                                    request -> request.vpcId(id(block.vpc())).amazonProvidedIpv6CidrBlock(true))
                            .ipv6CidrBlockAssociation()
                            .ipv6CidrBlock();
                    letIpv6Pass(id(block.vpc()));
                    blocks.put(ipv6(block.ipv6().orElseThrow().toString()), ipv6(given));
                }
            });
            each(Subnet.KIND, (node, subnet) -> {
                String zone = region + (node.address().name().endsWith("-b") ? "b" : "a");
                is(
                        node,
                        ec2.createSubnet(request -> {
                                    request.vpcId(id(subnet.vpc()))
                                            .cidrBlock(subnet.cidr().toString())
                                            .availabilityZone(zone);
                                    subnet.ipv6Cidr()
                                            .or(() -> subnet.ipv6Index().flatMap(index -> ofIpv6(subnet.vpc())
                                                    .part(Long.SIZE, index)))
                                            .ifPresent(block -> request.ipv6CidrBlock(given(block.toString())));
                                })
                                .subnet()
                                .subnetId());
            });
        }

        /** AWS lets the default ACL of a VPC that gets an IPv6 block pass IPv6 too; the emulator does not. */
        private void letIpv6Pass(String vpc) {
            String acl = mainAcl(vpc).networkAclId();
            for (boolean egress : List.of(false, true)) {
                ec2.createNetworkAclEntry(request -> request.networkAclId(acl)
                        .ruleNumber(101)
                        .egress(egress)
                        .ruleAction(RuleAction.ALLOW)
                        .protocol("-1")
                        .ipv6CidrBlock("::/0"));
            }
        }

        private Cidr ofIpv6(Ref vpc) {
            return graph.of(VpcCidrBlock.KIND).stream()
                    .map(node -> node.as(VpcCidrBlock.KIND))
                    .filter(block -> block.vpc().equals(vpc))
                    .flatMap(block -> block.ipv6().stream())
                    .findFirst()
                    .orElseThrow();
        }

        /** The first 56 bits of an address or block, without the two digits that follow. */
        private static String ipv6(String text) {
            int colon = -1;
            for (int part = 0; part < 3; part++) {
                colon = text.indexOf(':', colon + 1);
            }
            return text.substring(0, text.indexOf(':', colon + 1) - 2);
        }

        private String given(String text) {
            return Mason.given(blocks, text);
        }

        private void gateways() {
            each(InternetGateway.KIND, (node, gateway) -> {
                String id = ec2.createInternetGateway().internetGateway().internetGatewayId();
                gateway.vpc()
                        .ifPresent(vpc -> ec2.attachInternetGateway(
                                request -> request.internetGatewayId(id).vpcId(id(vpc))));
                is(node, id);
            });
            each(
                    EgressOnlyInternetGateway.KIND,
                    (node, gateway) -> is(
                            node,
                            ec2.createEgressOnlyInternetGateway(request -> request.vpcId(id(gateway.vpc())))
                                    .egressOnlyInternetGateway()
                                    .egressOnlyInternetGatewayId()));
            each(
                    NatGateway.KIND,
                    (node, nat) -> is(
                            node,
                            ec2.createNatGateway(request -> {
                                        request.subnetId(id(nat.subnet()));
                                        nat.elasticIp()
                                                .flatMap(graph::find)
                                                .map(ip -> allocated(
                                                        ip.as(ElasticIp.KIND).publicAddress()))
                                                .ifPresentOrElse(
                                                        request::allocationId,
                                                        () -> request.connectivityType("private"));
                                    })
                                    .natGateway()
                                    .natGatewayId()));
            each(VpcPeering.KIND, (node, peering) -> {
                String id = ec2.createVpcPeeringConnection(request ->
                                request.vpcId(id(peering.requester())).peerVpcId(id(peering.accepter())))
                        .vpcPeeringConnection()
                        .vpcPeeringConnectionId();
                if (peering.active()) {
                    ec2.acceptVpcPeeringConnection(request -> request.vpcPeeringConnectionId(id));
                }
                is(node, id);
            });
            each(
                    PrefixList.KIND,
                    (node, list) ->
                            is(
                                    node,
                                    ec2.createManagedPrefixList(request -> request.prefixListName(list.name())
                                                    .addressFamily("IPv4")
                                                    .maxEntries(list.weight())
                                                    .entries(list.blocks().stream()
                                                            .map(block -> software.amazon.awssdk.services.ec2.model
                                                                    .AddPrefixListEntry.builder()
                                                                    .cidr(block.toString())
                                                                    .build())
                                                            .toList()))
                                            .prefixList()
                                            .prefixListId()));
        }

        private String allocated(Optional<String> publicAddress) {
            return ec2.allocateAddress(request -> {
                        request.domain(DomainType.VPC);
                        publicAddress.ifPresent(request::address);
                    })
                    .allocationId();
        }

        private void groups() {
            each(SecurityGroup.KIND, (node, group) -> {
                String id = ec2.createSecurityGroup(request -> request.vpcId(id(group.vpc()))
                                .groupName(group.name())
                                .description(group.name()))
                        .groupId();
                // A new group lets everything out, over IPv6 too where its VPC has that.
                IpPermission.Builder everything = IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build());
                if (overIpv6(group.vpc())) {
                    everything.ipv6Ranges(Ipv6Range.builder().cidrIpv6("::/0").build());
                }
                ec2.revokeSecurityGroupEgress(request -> request.groupId(id).ipPermissions(everything.build()));
                is(node, id);
            });
            Map<Ref, List<IpPermission>> in = new HashMap<>();
            Map<Ref, List<IpPermission>> out = new HashMap<>();
            each(SecurityGroupRule.KIND, (node, rule) -> (rule.direction() == Direction.IN ? in : out)
                    .computeIfAbsent(rule.group(), group -> new ArrayList<>())
                    .add(permission(rule.traffic(), rule.peer())));
            in.forEach((group, permissions) -> ec2.authorizeSecurityGroupIngress(
                    request -> request.groupId(id(group)).ipPermissions(permissions)));
            out.forEach((group, permissions) -> ec2.authorizeSecurityGroupEgress(
                    request -> request.groupId(id(group)).ipPermissions(permissions)));
        }

        private boolean overIpv6(Ref vpc) {
            return graph.of(VpcCidrBlock.KIND).stream()
                    .map(node -> node.as(VpcCidrBlock.KIND))
                    .anyMatch(block -> block.vpc().equals(vpc) && block.cidr().isEmpty());
        }

        private IpPermission permission(Traffic traffic, Peer peer) {
            IpPermission.Builder permission =
                    IpPermission.builder().ipProtocol(traffic.protocol().toString());
            if (traffic.protocol().equals(Protocol.ALL)) {
                permission.ipProtocol("-1");
            } else if (traffic.protocol().isIcmp()) {
                permission
                        .fromPort(traffic.icmpType().orElse(-1))
                        .toPort(traffic.icmpCode().orElse(-1));
            } else {
                permission
                        .fromPort(traffic.ports().map(ports -> ports.from()).orElse(0))
                        .toPort(traffic.ports().map(ports -> ports.to()).orElse(65535));
            }
            if (peer instanceof Peer.Block block) {
                String text = block.cidr().toString();
                if (text.contains(":")) {
                    permission.ipv6Ranges(
                            Ipv6Range.builder().cidrIpv6(given(text)).build());
                } else {
                    permission.ipRanges(IpRange.builder().cidrIp(text).build());
                }
            } else if (peer instanceof Peer.Group group) {
                permission.userIdGroupPairs(
                        UserIdGroupPair.builder().groupId(id(group.group())).build());
            } else if (peer instanceof Peer.PrefixList list) {
                permission.prefixListIds(
                        PrefixListId.builder().prefixListId(id(list.list())).build());
            }
            return permission.build();
        }

        private void interfaces() {
            each(NetworkInterface.KIND, (node, nic) -> {
                String id = ec2.createNetworkInterface(request -> request.subnetId(id(nic.subnet()))
                                .groups(idsOf(nic.securityGroups()))
                                .description(description(nic))
                                .interfaceType(type(nic))
                                .privateIpAddresses(addresses(nic))
                                .ipv6Addresses(nic.ipv6Addresses().stream()
                                        .map(address ->
                                                software.amazon.awssdk.services.ec2.model.InstanceIpv6Address.builder()
                                                        .ipv6Address(given(address))
                                                        .build())
                                        .toList()))
                        .networkInterface()
                        .networkInterfaceId();
                nic.addresses().stream()
                        .flatMap(address -> address.publicAddress().stream())
                        .forEach(address -> ec2.associateAddress(request ->
                                request.networkInterfaceId(id).allocationId(allocated(Optional.of(address)))));
                for (String address : nic.ipv6Addresses()) {
                    ids.put("address " + address, given(address));
                    if (nic.addresses().isEmpty()) {
                        ids.put("address " + node.address().name(), given(address));
                    }
                }
                is(node, id);
                if (isReady(node) && nic.purpose() == NetworkInterface.Purpose.GENERAL && !isPrimary(node)) {
                    ec2.attachNetworkInterface(request ->
                            request.networkInterfaceId(id).instanceId(host()).deviceIndex(++attached));
                }
            });
            each(Instance.KIND, (node, instance) -> {
                String id = run(request -> request.networkInterfaces(InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .networkInterfaceId(id(instance.primaryInterface().orElseThrow()))
                        .build()));
                is(node, id);
                if (!isReady(node)) {
                    ec2.stopInstances(request -> request.instanceIds(id));
                }
            });
        }

        private boolean isReady(Node node) {
            return node.live().map(live -> live.state() == State.READY).orElse(true);
        }

        private boolean isPrimary(Node nic) {
            return graph.referrers(nic.address()).stream()
                    .anyMatch(node -> node.resource() instanceof Instance instance
                            && instance.primaryInterface()
                                    .flatMap(graph::find)
                                    .filter(one -> one.address().equals(nic.address()))
                                    .isPresent());
        }

        private List<PrivateIpAddressSpecification> addresses(NetworkInterface nic) {
            return nic.addresses().isEmpty()
                    ? List.of(PrivateIpAddressSpecification.builder()
                            .privateIpAddress(spare(nic.subnet()))
                            .primary(true)
                            .build())
                    : nic.addresses().stream()
                            .map(address -> PrivateIpAddressSpecification.builder()
                                    .privateIpAddress(address.address())
                                    .primary(address.equals(nic.addresses().get(0)))
                                    .build())
                            .toList();
        }

        /** AWS gives every interface an IPv4 address. The emulator would give any, the resolver's or another's in the graph among them. */
        private String spare(Ref subnet) {
            String block =
                    graph.find(subnet).orElseThrow().as(Subnet.KIND).cidr().toString();
            return block.substring(0, block.lastIndexOf('.') + 1) + spare++;
        }

        /** What tells a network load balancer's interface from others is its description. */
        private static String description(NetworkInterface nic) {
            return nic.purpose() == NetworkInterface.Purpose.OTHER_LOAD_BALANCER ? "ELB net/nlb/0123456789abcdef" : "";
        }

        private static String type(NetworkInterface nic) {
            return switch (nic.purpose()) {
                case NAT_GATEWAY -> "natGateway";
                case LAMBDA -> "lambda";
                default -> "interface";
            };
        }

        private void balancers() {
            each(
                    LoadBalancer.KIND,
                    (node, balancer) -> is(
                            node,
                            elb.createLoadBalancer(request -> request.name(mark + "-" + balancer.name())
                                            .scheme(
                                                    balancer.scheme() == LoadBalancer.Scheme.INTERNAL
                                                            ? LoadBalancerSchemeEnum.INTERNAL
                                                            : LoadBalancerSchemeEnum.INTERNET_FACING)
                                            .ipAddressType(
                                                    balancer.addressType() == LoadBalancer.AddressType.DUALSTACK
                                                            ? IpAddressType.DUALSTACK
                                                            : IpAddressType.IPV4)
                                            .subnets(idsOf(balancer.subnets()))
                                            .securityGroups(idsOf(balancer.securityGroups())))
                                    .loadBalancers()
                                    .get(0)
                                    .loadBalancerArn()));
            each(
                    Listener.KIND,
                    (node, listener) ->
                            elb.createListener(request -> request.loadBalancerArn(id(listener.loadBalancer()))
                                    .port(listener.port())
                                    .protocol(ProtocolEnum.HTTP)
                                    .defaultActions(Action.builder()
                                            .type(ActionTypeEnum.FIXED_RESPONSE)
                                            .fixedResponseConfig(response -> response.statusCode("404"))
                                            .build())));
            each(VpcEndpoint.KIND, (node, endpoint) -> {
                VpcEndpointType type =
                        switch (endpoint.type()) {
                            case GATEWAY -> VpcEndpointType.GATEWAY;
                            case INTERFACE -> VpcEndpointType.INTERFACE;
                            case OTHER -> VpcEndpointType.GATEWAY_LOAD_BALANCER;
                        };
                is(
                        node,
                        ec2.createVpcEndpoint(request -> request.vpcId(id(endpoint.vpc()))
                                        .serviceName(endpoint.service())
                                        .vpcEndpointType(type)
                                        .routeTableIds(idsOf(endpoint.routeTables()))
                                        .subnetIds(idsOf(endpoint.subnets()))
                                        .securityGroupIds(idsOf(endpoint.securityGroups())))
                                .vpcEndpoint()
                                .vpcEndpointId());
            });
            each(EcsService.KIND, (node, service) -> {
                ecs.createCluster(request -> request.clusterName(mark));
                ecs.registerTaskDefinition(request -> request.family(mark)
                        .networkMode(NetworkMode.AWSVPC)
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("main")
                                .image("nginx")
                                .memory(512)
                                .build()));
                is(
                        node,
                        ecs.createService(request -> request.cluster(mark)
                                        .serviceName(mark + "-" + service.name())
                                        .taskDefinition(mark)
                                        .desiredCount(1)
                                        .launchType(LaunchType.FARGATE)
                                        .networkConfiguration(network ->
                                                network.awsvpcConfiguration(vpc -> vpc.subnets(idsOf(service.subnets()))
                                                        .securityGroups(idsOf(service.securityGroups()))
                                                        .assignPublicIp(
                                                                service.publicAddresses()
                                                                        ? AssignPublicIp.ENABLED
                                                                        : AssignPublicIp.DISABLED))))
                                .service()
                                .serviceArn());
            });
        }

        private void databases() {
            each(
                    DbSubnetGroup.KIND,
                    (node, group) ->
                            rds.createDBSubnetGroup(request -> request.dbSubnetGroupName(mark + "-" + group.name())
                                    .dbSubnetGroupDescription(group.name())
                                    .subnetIds(idsOf(group.subnets()))));
            each(
                    DbInstance.KIND,
                    (node, database) -> is(
                            node,
                            rds.createDBInstance(request -> request.dbInstanceIdentifier(mark + "-" + database.name())
                                            .dbSubnetGroupName(mark + "-"
                                                    + graph.find(database.subnetGroup()
                                                                    .orElseThrow())
                                                            .orElseThrow()
                                                            .as(DbSubnetGroup.KIND)
                                                            .name())
                                            .vpcSecurityGroupIds(idsOf(database.securityGroups()))
                                            .engine(database.engine())
                                            .dbInstanceClass(database.instanceClass())
                                            .allocatedStorage(database.storage())
                                            .masterUsername(database.user())
                                            .manageMasterUserPassword(true)
                                            .publiclyAccessible(database.publicAddress()))
                                    .dbInstance()
                                    .dbInstanceArn()));
        }

        private void tables() {
            each(RouteTable.KIND, (node, table) -> {
                String vpc = id(table.vpc());
                is(
                        node,
                        table.main()
                                ? ec2.describeRouteTables(request -> request.filters(
                                                filter("vpc-id", vpc), filter("association.main", "true")))
                                        .routeTables()
                                        .get(0)
                                        .routeTableId()
                                : ec2.createRouteTable(request -> request.vpcId(vpc))
                                        .routeTable()
                                        .routeTableId());
            });
        }

        private void routes() {
            each(
                    RouteTableAssociation.KIND,
                    (node, association) -> ec2.associateRouteTable(request ->
                            request.routeTableId(id(association.routeTable())).subnetId(id(association.subnet()))));
            each(Route.KIND, (node, route) -> {
                String target = id(route.target());
                if (target.startsWith("vgw-")
                        && node.live().filter(live -> live.owner() == Owner.AWS).isPresent()) {
                    ec2.enableVgwRoutePropagation(request ->
                            request.routeTableId(id(route.routeTable())).gatewayId(target));
                } else {
                    ec2.createRoute(create(route, target));
                }
                if (route.target().toString().endsWith(GONE)) {
                    remove(target);
                }
            });
        }

        private CreateRouteRequest create(Route route, String target) {
            CreateRouteRequest.Builder request = CreateRouteRequest.builder().routeTableId(id(route.routeTable()));
            if (route.destination().startsWith("pl-")) {
                request.destinationPrefixListId(id(Ref.to(PrefixList.KIND, route.destination())));
            } else if (route.destination().contains(":")) {
                request.destinationIpv6CidrBlock(given(route.destination()));
            } else {
                request.destinationCidrBlock(route.destination());
            }
            switch (target.substring(0, target.indexOf('-'))) {
                case "nat" -> request.natGatewayId(target);
                case "eigw" -> request.egressOnlyInternetGatewayId(target);
                case "pcx" -> request.vpcPeeringConnectionId(target);
                case "tgw" -> request.transitGatewayId(target);
                case "eni" -> request.networkInterfaceId(target);
                case "i" -> request.instanceId(target);
                case "vpce" -> {
                    if (isOther(route.target())) {
                        request.vpcEndpointId(target);
                    } else {
                        request.gatewayId(target);
                    }
                }
                default -> request.gatewayId(target);
            }
            return request.build();
        }

        private boolean isOther(Ref endpoint) {
            return graph.find(endpoint)
                    .filter(node -> node.as(VpcEndpoint.KIND).type() == VpcEndpoint.EndpointType.OTHER)
                    .isPresent();
        }

        private void remove(String target) {
            if (target.startsWith("nat-")) {
                ec2.deleteNatGateway(request -> request.natGatewayId(target));
            } else if (target.startsWith("eni-")) {
                ec2.deleteNetworkInterface(request -> request.networkInterfaceId(target));
            } else {
                ec2.deleteInternetGateway(request -> request.internetGatewayId(target));
            }
        }

        private void acls() {
            each(NetworkAcl.KIND, (node, acl) -> {
                String id = acl.main()
                        ? emptied(id(acl.vpc()))
                        : ec2.createNetworkAcl(request -> request.vpcId(id(acl.vpc())))
                                .networkAcl()
                                .networkAclId();
                is(node, id);
                for (NetworkAcl.Entry entry : acl.entries()) {
                    enter(id, entry);
                }
                for (String subnet : idsOf(acl.subnets())) {
                    String association = ec2
                            .describeNetworkAcls(request -> request.filters(filter("association.subnet-id", subnet)))
                            .networkAcls()
                            .stream()
                            .flatMap(one -> one.associations().stream())
                            .filter(one -> one.subnetId().equals(subnet))
                            .findFirst()
                            .orElseThrow()
                            .networkAclAssociationId();
                    ec2.replaceNetworkAclAssociation(
                            request -> request.associationId(association).networkAclId(id));
                }
            });
        }

        private software.amazon.awssdk.services.ec2.model.NetworkAcl mainAcl(String vpc) {
            return ec2.describeNetworkAcls(request -> request.filters(filter("vpc-id", vpc), filter("default", "true")))
                    .networkAcls()
                    .get(0);
        }

        /** The default ACL of a VPC, without the entries that let everything pass; that which denies the rest cannot be removed. */
        private String emptied(String vpc) {
            software.amazon.awssdk.services.ec2.model.NetworkAcl acl = mainAcl(vpc);
            acl.entries().stream()
                    .filter(entry -> entry.ruleNumber() < LAST)
                    .forEach(entry -> ec2.deleteNetworkAclEntry(request -> request.networkAclId(acl.networkAclId())
                            .egress(entry.egress())
                            .ruleNumber(entry.ruleNumber())));
            return acl.networkAclId();
        }

        private void enter(String acl, NetworkAcl.Entry entry) {
            Traffic traffic = entry.traffic();
            ec2.createNetworkAclEntry(request -> {
                request.networkAclId(acl)
                        .ruleNumber(entry.number())
                        .egress(entry.direction() == Direction.OUT)
                        .ruleAction(entry.allow() ? RuleAction.ALLOW : RuleAction.DENY)
                        .protocol(number(traffic.protocol()));
                if (entry.cidr().toString().contains(":")) {
                    request.ipv6CidrBlock(given(entry.cidr().toString()));
                } else {
                    request.cidrBlock(entry.cidr().toString());
                }
                traffic.ports()
                        .ifPresent(ports -> request.portRange(
                                range -> range.from(ports.from()).to(ports.to())));
                if (traffic.protocol().isIcmp()) {
                    request.icmpTypeCode(type -> type.type(traffic.icmpType().orElse(-1))
                            .code(traffic.icmpCode().orElse(-1)));
                }
            });
        }
    }

    /** ACLs know protocols by their numbers only. */
    private static String number(Protocol protocol) {
        return switch (protocol.name()) {
            case "tcp" -> "6";
            case "udp" -> "17";
            case "icmp" -> "1";
            case "icmpv6" -> "58";
            default -> protocol.name();
        };
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
