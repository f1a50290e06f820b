package dev.netflux.contract;

import static dev.netflux.contract.Net.ref;
import static dev.netflux.reach.Code.BAD_STATE;
import static dev.netflux.reach.Code.BAD_STATE_ROUTE;
import static dev.netflux.reach.Code.DISCONNECTED_VPCS;
import static dev.netflux.reach.Code.ELBV2_LISTENERS_MISMATCH;
import static dev.netflux.reach.Code.ENI_SG_RULES_MISMATCH;
import static dev.netflux.reach.Code.HIGHER_PRIORITY_ROUTE;
import static dev.netflux.reach.Code.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS;
import static dev.netflux.reach.Code.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS;
import static dev.netflux.reach.Code.MORE_SPECIFIC_ROUTE;
import static dev.netflux.reach.Code.NGW_REQUIRES_SOURCE_IN_VPC;
import static dev.netflux.reach.Code.NO_POSSIBLE_DESTINATION;
import static dev.netflux.reach.Code.NO_ROUTE_TO_DESTINATION;
import static dev.netflux.reach.Code.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR;
import static dev.netflux.reach.Code.PROTOCOL_RESTRICTION;
import static dev.netflux.reach.Code.SG_HAS_NO_RULES;
import static dev.netflux.reach.Code.SG_REFERENCES_NOT_PRESERVED;
import static dev.netflux.reach.Code.SUBNET_ACL_RESTRICTION;
import static dev.netflux.reach.Code.UNASSOCIATED_COMPONENT;
import static dev.netflux.reach.Code.UNKNOWN_DESTINATION;
import static dev.netflux.reach.Code.UNKNOWN_RESOURCE;
import static dev.netflux.reach.Code.UNSUPPORTED_COMPONENT;
import static dev.netflux.reach.Code.VPCE_GATEWAY_PROTOCOL_RESTRICTION;
import static dev.netflux.reach.Code.VPCE_INTRA_VPC_TRAFFIC;
import static dev.netflux.reach.Code.VPC_BLOCK_PUBLIC_ACCESS_ENABLED;
import static dev.netflux.reach.Code.VPC_LOCAL_ROUTE_CIDR_RESTRICTION;

import dev.netflux.base.Cidr;
import dev.netflux.reach.Code;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.BlockPublicAccess;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.Instance;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Listener;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Value;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import dev.netflux.resource.Zone;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A town where everything is right, and one mistake at a time. Each line is a sentence that a simpler model of AWS would get wrong, the
 * change that makes it, a question, and the answer with AWS's codes.
 */
public final class Catalogue {

    private static final String NETWORK_BALANCER =
            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nlb/0123456789abcdef";

    private static final String TCP_REPLIES = "1024-65535";

    private Catalogue() {}

    /** Three VPCs in a row, the middle one peered with both others; web, app and data; a balancer, NAT, endpoints. */
    public static Net town() {
        return new Net()
                .vpc("town", "10.0.0.0/16")
                .ipv6("town", "2001:db8:0:100::/56")
                .subnet("edge-a", "town", "10.0.0.0/24", "2001:db8:0:100::/64")
                .subnet("edge-b", "town", "10.0.1.0/24")
                .subnet("app-a", "town", "10.0.2.0/24", "2001:db8:0:102::/64")
                .subnet("app-b", "town", "10.0.4.0/24")
                .subnet("data-a", "town", "10.0.3.0/24")
                .internetGateway("igw", "town")
                .egressOnly("eigw", "town")
                .nat("nat", "edge-b", "10.0.1.5", "198.51.100.5")
                .table("edge", "town", "edge-a", "edge-b")
                .route("edge", "0.0.0.0/0", InternetGateway.KIND, "igw")
                .route("edge", "::/0", InternetGateway.KIND, "igw")
                .route("edge", "10.1.0.0/16", VpcPeering.KIND, "pcx")
                .table("app", "town", "app-a", "app-b")
                .route("app", "0.0.0.0/0", NatGateway.KIND, "nat")
                .route("app", "::/0", EgressOnlyInternetGateway.KIND, "eigw")
                .route("app", "10.1.0.0/16", VpcPeering.KIND, "pcx")
                .prefixList("pl-s3", "52.218.0.0/17", "3.5.64.0/21")
                .gatewayEndpoint("s3", "town")
                .table("data", "town", "data-a")
                .route("data", "pl-s3", VpcEndpoint.KIND, "s3")
                .group("web-sg", "town")
                .in("web-sg", "tcp/80", "0.0.0.0/0")
                .in("web-sg", "tcp/443", "::/0")
                .in("web-sg", "icmp/8", "0.0.0.0/0")
                .out("web-sg", "all", "0.0.0.0/0")
                .group("app-sg", "town")
                .in("app-sg", "tcp/8080", "web-sg")
                .in("app-sg", "tcp/8080", "front-sg")
                .in("app-sg", "tcp/9090", "app-sg")
                .out("app-sg", "all", "0.0.0.0/0")
                .out("app-sg", "all", "::/0")
                .group("db-sg", "town")
                .in("db-sg", "tcp/5432", "app-sg")
                .in("db-sg", "tcp/5432", "far-sg")
                .out("db-sg", "tcp/443", "pl-s3")
                .group("front-sg", "town")
                .in("front-sg", "tcp", "0.0.0.0/0")
                .out("front-sg", "tcp/8080", "app-sg")
                .group("endpoint-sg", "town")
                .in("endpoint-sg", "tcp/443", "10.0.0.0/16")
                .publicNic("web", "edge-a", "10.0.0.10", "198.51.100.10", "web-sg")
                .nicV6("web6", "edge-a", "2001:db8:0:100::10", "web-sg")
                .nic("app", "app-a", "10.0.2.10", "app-sg")
                .nic("app2", "app-a", "10.0.2.11", "app-sg")
                .nic("app3", "app-b", "10.0.4.10", "app-sg")
                .nicV6("app6", "app-a", "2001:db8:0:102::10", "app-sg")
                .nic("db", "data-a", "10.0.3.10", "db-sg")
                .balancer("front", LoadBalancer.Scheme.INTERNET_FACING, Set.of("edge-a", "edge-b"), "front-sg")
                .listener("front", 80)
                .interfaceEndpoint("logs", "town", Set.of("app-a"), "endpoint-sg")
                .vpc("village", "10.1.0.0/16")
                .subnet("far-a", "village", "10.1.0.0/24")
                .peering("pcx", "town", "village")
                .internetGateway("village-igw", "village")
                .table("far", "village", "far-a")
                .route("far", "10.0.0.0/16", VpcPeering.KIND, "pcx")
                .route("far", "10.2.0.0/16", VpcPeering.KIND, "pcx2")
                .group("far-sg", "village")
                .in("far-sg", "tcp/7000", "app-sg")
                .in("far-sg", "tcp/7001", "10.0.0.0/8")
                .out("far-sg", "all", "0.0.0.0/0")
                .nic("far", "far-a", "10.1.0.10", "far-sg")
                .vpc("hamlet", "10.2.0.0/16")
                .subnet("lone-a", "hamlet", "10.2.0.0/24")
                .peering("pcx2", "village", "hamlet")
                .table("lone", "hamlet", "lone-a")
                .route("lone", "10.1.0.0/16", VpcPeering.KIND, "pcx2")
                .group("lone-sg", "hamlet")
                .in("lone-sg", "all", "0.0.0.0/0")
                .out("lone-sg", "all", "0.0.0.0/0")
                .nic("lone", "lone-a", "10.2.0.10", "lone-sg");
    }

    /**
     * One line of the catalogue.
     *
     * @param sentence what AWS does
     * @param mistake what is changed in the town
     * @param question what is asked then
     * @param verdict what the answer is
     * @param codes AWS's names for why, in any order
     */
    public record Case(
            String sentence, UnaryOperator<Net> mistake, String question, Verdict verdict, List<Code> codes) {

        /** The town with the mistake. */
        public Net net() {
            return mistake.apply(town());
        }

        @Override
        public String toString() {
            return sentence;
        }
    }

    private static Case reachable(String sentence, String question, UnaryOperator<Net> change) {
        return new Case(sentence, change, question, Verdict.REACHABLE, List.of());
    }

    private static Case blocked(String sentence, String question, UnaryOperator<Net> mistake, Code... codes) {
        return new Case(sentence, mistake, question, Verdict.UNREACHABLE, Arrays.asList(codes));
    }

    private static Case unknown(String sentence, String question, UnaryOperator<Net> mistake, Code... codes) {
        return new Case(sentence, mistake, question, Verdict.UNKNOWN, Arrays.asList(codes));
    }

    private static Net asItIs(Net net) {
        return net;
    }

    private static Net withEchoOverIpv6(Net net) {
        return net.in("web-sg", "icmpv6/128", "::/0");
    }

    /** Two interfaces with addresses of both families. */
    private static Net dual(Net net) {
        return net.dualNic("dual", "edge-a", "10.0.0.20", "2001:db8:0:100::20", "web-sg")
                .dualNic("dual-app", "app-a", "10.0.2.20", "2001:db8:0:102::20", "app-sg");
    }

    /** All of them. */
    public static Stream<Case> cases() {
        return Stream.of(
                        groups(),
                        acls(),
                        routes(),
                        internet(),
                        nat(),
                        peering(),
                        endpoints(),
                        balancers(),
                        interfaces(),
                        others(),
                        ipv6(),
                        blockPublicAccess(),
                        unread(),
                        unusual(),
                        waysOut())
                .flatMap(cases -> cases);
    }

    /** With a second IPv6 block, in a state, and somebody in it. */
    private static Net withAnotherIpv6Block(Net net, State state) {
        return net.add(
                        "town/ipv6/2",
                        new VpcCidrBlock(
                                ref(Vpc.KIND, "town"), Optional.empty(), Optional.of(Cidr.of("2001:db8:0:900::/56"))))
                .inState(VpcCidrBlock.KIND, "town/ipv6/2", state)
                .subnet("late-a", "town", "10.0.9.0/24", "2001:db8:0:900::/64")
                .nicV6("late", "late-a", "2001:db8:0:900::10", "web-sg");
    }

    private static Stream<Case> ipv6() {
        String all = "allow all from 0.0.0.0/0";
        return Stream.of(
                reachable(
                        "a VPC may have a second IPv6 block, and local leads to it",
                        "app6 → late tcp/443",
                        net -> withAnotherIpv6Block(net, State.READY)),
                blocked(
                        "local does not lead to an IPv6 block that AWS did not associate",
                        "app6 → late tcp/443",
                        net -> withAnotherIpv6Block(net, State.FAILED).without(Route.KIND, "app/::/0"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "an echo over IPv6 is not let in by a line for ICMP",
                        "app6 → web6 icmp",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH),
                reachable("an echo over IPv6 is one of ICMPv6", "app6 → web6 icmp", Catalogue::withEchoOverIpv6),
                reachable(
                        "an echo over IPv6 and its reply have types of their own",
                        "app6 → web6 icmp",
                        net -> withEchoOverIpv6(net)
                                .acl(
                                        "acl",
                                        "town",
                                        "edge-a",
                                        "in 100 allow icmpv6/128 from ::/0",
                                        "out 100 allow icmpv6/129 to ::/0")),
                blocked(
                        "an echo over IPv6 needs the way for its reply too",
                        "app6 → web6 icmp",
                        net -> withEchoOverIpv6(net)
                                .acl(
                                        "acl",
                                        "town",
                                        "edge-a",
                                        "in 100 allow icmpv6/128 from ::/0",
                                        "out 100 allow icmpv6/128 to ::/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "an entry for every IPv4 address says nothing of IPv6",
                        "app6 → web6 tcp/443",
                        net -> net.acl("acl", "town", "edge-a", "in 100 " + all, "out 100 allow all to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION,
                        SUBNET_ACL_RESTRICTION));
    }

    private static Stream<Case> blockPublicAccess() {
        return Stream.of(
                blocked(
                        "Block Public Access inwards stops what leaves by an internet gateway, too",
                        "web → internet tcp/443",
                        net -> net.blockPublicAccess(BlockPublicAccess.Mode.INGRESS),
                        VPC_BLOCK_PUBLIC_ACCESS_ENABLED),
                reachable(
                        "Block Public Access inwards leaves egress-only gateways alone",
                        "app6 → internet tcp/443",
                        net -> net.blockPublicAccess(BlockPublicAccess.Mode.INGRESS)),
                blocked(
                        "Block Public Access both ways stops egress-only gateways",
                        "app6 → internet tcp/443",
                        net -> net.blockPublicAccess(BlockPublicAccess.Mode.BIDIRECTIONAL),
                        VPC_BLOCK_PUBLIC_ACCESS_ENABLED),
                reachable(
                        "an exception outwards for the NAT gateway's subnet lets it send",
                        "app → internet tcp/443",
                        net -> net.blockPublicAccessButOutwards("edge-b")),
                blocked(
                        "an exception outwards lets nothing in",
                        "internet → web tcp/80",
                        net -> net.blockPublicAccessButOutwards("edge-a"),
                        VPC_BLOCK_PUBLIC_ACCESS_ENABLED),
                reachable(
                        "Block Public Access leaves alone what stays inside",
                        "web → app tcp/8080",
                        net -> net.blockPublicAccess(BlockPublicAccess.Mode.BIDIRECTIONAL)));
    }

    private static Net byAnUnreadTable(Net net) {
        return net.change(
                RouteTableAssociation.KIND,
                "app-a",
                one -> new RouteTableAssociation(one.subnet(), Ref.id("rtb-other")));
    }

    private static Stream<Case> unread() {
        return Stream.of(
                unknown(
                        "where a table leads that was not read is not known: not by the main table",
                        "app → internet tcp/443",
                        net -> byAnUnreadTable(net).mainTable("main", "town"),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "not even whether it leads inside",
                        "app → db tcp/5432",
                        Catalogue::byAnUnreadTable,
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "nor whether it leads back",
                        "web → app tcp/8080",
                        Catalogue::byAnUnreadTable,
                        UNSUPPORTED_COMPONENT),
                reachable(
                        "inside a subnet no table is asked, read or not",
                        "app → app2 tcp/9090",
                        Catalogue::byAnUnreadTable),
                blocked(
                        "without a route nothing gets to a peered VPC, read or not",
                        "db → 10.9.0.7 tcp/80",
                        net -> besideAnUnreadVpc(net).out("db-sg", "all", "0.0.0.0/0"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "a group that lets nothing out lets nothing out to what was not read",
                        "app → 10.9.0.7 tcp/80",
                        net -> besideAnUnreadVpc(net).without(SecurityGroupRule.KIND, "app-sg/out/all/0.0.0.0/0"),
                        ENI_SG_RULES_MISMATCH),
                unknown(
                        "a group that was not read may be carried across a peering",
                        "app → 10.9.0.7 tcp/80",
                        net -> besideAnUnreadVpc(net)
                                .without(SecurityGroupRule.KIND, "app-sg/out/all/0.0.0.0/0")
                                .out("app-sg", "tcp/80", "sg-of-theirs"),
                        UNKNOWN_RESOURCE,
                        UNKNOWN_DESTINATION),
                blocked(
                        "a group that was not read is carried by nobody on this side",
                        "app → db tcp/22",
                        net -> besideAnUnreadVpc(net).in("db-sg", "tcp/22", "sg-of-theirs"),
                        ENI_SG_RULES_MISMATCH),
                unknown(
                        "who comes from a peered VPC that was not read is not known",
                        "10.9.0.7 → app tcp/8080",
                        net -> besideAnUnreadVpc(net).in("app-sg", "tcp/8080", "10.9.0.0/16"),
                        UNKNOWN_DESTINATION),
                blocked(
                        "across a peering addresses stay as they are, and no line lets these in",
                        "10.9.0.7 → app tcp/8080",
                        Catalogue::besideAnUnreadVpc,
                        ENI_SG_RULES_MISMATCH),
                unknown(
                        "two addresses of a VPC that was not read are not known at all",
                        "10.9.0.7 → 10.9.0.8 tcp/80",
                        Catalogue::besideAnUnreadVpc,
                        UNKNOWN_RESOURCE));
    }

    /** What only happens in designs, or where something that AWS has is not read. */
    private static Stream<Case> unusual() {
        String in = "in 100 allow all from 0.0.0.0/0";
        String out = "out 100 allow all to 0.0.0.0/0";
        return Stream.of(
                blocked(
                        "the VPC's default ACL guards what no other does",
                        "web → app tcp/8080",
                        net -> net.mainAcl("default", "town", in, "out 100 allow tcp/808 to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION,
                        SUBNET_ACL_RESTRICTION),
                reachable(
                        "a subnet's own ACL takes the place of the default one",
                        "web → app tcp/8080",
                        net -> net.mainAcl("default", "town")
                                .acl("one", "town", "edge-a", in, out)
                                .acl("other", "town", "app-a", in, out)),
                reachable(
                        "a subnet that is only numbered has its part of the VPC's IPv6 block",
                        "web6 → one tcp/443",
                        net -> numbered(net).service("one", Set.of("edge-b"), "web-sg")),
                unknown(
                        "who gets an IPv6 address of a numbered subnet is not said",
                        "web6 → 2001:db8:0:101::9 tcp/443",
                        net -> numbered(net).service("one", Set.of("edge-b"), "web-sg"),
                        UNKNOWN_RESOURCE),
                reachable(
                        "an exception of Block Public Access for a VPC is one for its subnets",
                        "internet → web tcp/80",
                        net -> net.add(
                                "account",
                                new BlockPublicAccess(
                                        BlockPublicAccess.Mode.BIDIRECTIONAL,
                                        Set.of(ref(Vpc.KIND, "town")),
                                        Set.of()))),
                blocked(
                        "an exception of Block Public Access for a neighbour is none",
                        "internet → web tcp/80",
                        net -> net.blockPublicAccess(BlockPublicAccess.Mode.BIDIRECTIONAL, "edge-b"),
                        VPC_BLOCK_PUBLIC_ACCESS_ENABLED),
                reachable(
                        "an endpoint that is yet to be made leads to addresses that nobody knows yet",
                        "db → internet tcp/443",
                        net -> routedTo(net.without(Route.KIND, "data/pl-s3"), "data")
                                .out("db-sg", "all", "0.0.0.0/0")),
                blocked(
                        "an endpoint that has its route leads where the route says",
                        "db → 198.51.100.9 tcp/443",
                        net -> routedTo(net, "data").out("db-sg", "all", "0.0.0.0/0"),
                        NO_ROUTE_TO_DESTINATION),
                reachable(
                        "an endpoint's route in one table is none in another",
                        "safe → 198.51.100.9 tcp/443",
                        net -> routedTo(net.subnet("vault-a", "town", "10.0.5.0/24"), "data", "vault")
                                .table("vault", "town", "vault-a")
                                .nic("safe", "vault-a", "10.0.5.10", "app-sg")),
                unknown(
                        "a gateway load balancer's endpoint stands between two subnets, whoever wrote its route",
                        "app → db tcp/5432",
                        net -> net.add(
                                        "gwlb",
                                        new VpcEndpoint(
                                                ref(Vpc.KIND, "town"),
                                                VpcEndpoint.EndpointType.OTHER,
                                                "com.amazonaws.vpce.eu-west-1.vpce-svc-1",
                                                Set.of(),
                                                Set.of(),
                                                Set.of(),
                                                false,
                                                Optional.empty()))
                                .route("app", "10.0.3.0/24", VpcEndpoint.KIND, "gwlb")
                                .ofAws(Route.KIND, "app/10.0.3.0/24"),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "local itself may lead to a firewall",
                        "app → db tcp/5432",
                        net -> net.nic("fw", "edge-a", "10.0.0.99", "web-sg")
                                .route("app", "10.0.0.0/16", NetworkInterface.KIND, "fw"),
                        UNSUPPORTED_COMPONENT),
                blocked(
                        "local that leads to a firewall that is gone is a blackhole",
                        "app → db tcp/5432",
                        net -> net.route("app", "10.0.0.0/16", Ref.id("eni-gone")),
                        BAD_STATE_ROUTE),
                reachable(
                        "local does not lead to a gateway, whatever a design says",
                        "app → db tcp/5432",
                        net -> net.route("app", "10.0.0.0/16", InternetGateway.KIND, "igw")),
                unknown(
                        "a firewall stands between two subnets over IPv6 too",
                        "web6 → app6 tcp/80",
                        net -> net.nic("fw", "edge-b", "10.0.1.99", "web-sg")
                                .out("web-sg", "all", "::/0")
                                .in("app-sg", "tcp/80", "::/0")
                                .route("edge", "2001:db8:0:102::/64", NetworkInterface.KIND, "fw"),
                        UNSUPPORTED_COMPONENT),
                reachable(
                        "pods have addresses of a block that is delegated to an interface",
                        "web → 10.0.4.20 tcp/8080",
                        net -> net.change(NetworkInterface.KIND, "app3", nic -> having(nic, "10.0.4.16/28"))),
                blocked(
                        "nobody has the address next to a delegated block",
                        "web → 10.0.4.32 tcp/8080",
                        net -> net.change(NetworkInterface.KIND, "app3", nic -> having(nic, "10.0.4.16/28")),
                        NO_POSSIBLE_DESTINATION),
                unknown(
                        "a network load balancer is an end by its name, and not modelled",
                        "web → nlb tcp/80",
                        Catalogue::withNetworkBalancer,
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a network load balancer is an end by its ARN",
                        "internet → " + NETWORK_BALANCER + " tcp/80",
                        Catalogue::withNetworkBalancer,
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a network load balancer is an end by its id",
                        "0123456789abcdef → app tcp/8080",
                        Catalogue::withNetworkBalancer,
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a classic load balancer is an end by its name",
                        "web → old-front tcp/80",
                        net -> held(net, "eni-1", "edge-a", "10.0.0.20", "old-front"),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "Cloud WAN may lead anywhere",
                        "app → internet tcp/443",
                        net -> net.without(Route.KIND, "app/0.0.0.0/0")
                                .route(
                                        "app",
                                        "0.0.0.0/0",
                                        Ref.id("arn:aws:networkmanager::123456789012:core-network/core-network-0a1")),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a static route to a virtual gateway is no propagated one",
                        "app → db tcp/5432",
                        net -> net.route("app", "10.0.3.0/24", Ref.id("vgw-1"))
                                .inState(Route.KIND, "app/10.0.3.0/24", State.READY),
                        UNSUPPORTED_COMPONENT),
                blocked(
                        "a whole subnet's packets for a gateway that is gone are dropped",
                        "app → db tcp/5432",
                        net -> net.route("app", "10.0.3.0/24", Ref.id("nat-gone")),
                        BAD_STATE_ROUTE),
                unknown(
                        "what stands between two subnets may answer for the closed one",
                        "app → db tcp/22",
                        net -> net.route("app", "10.0.3.0/24", NatGateway.KIND, "nat"),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a transit gateway may take what a peering would",
                        "app → far tcp/9999",
                        net -> net.route("app", "10.1.0.0/24", Ref.id("tgw-1")),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a transit gateway may connect VPCs",
                        "app → lone tcp/22",
                        net -> net.route("app", "10.2.0.0/16", Ref.id("tgw-1")),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a group may be known across a transit gateway",
                        "app → named tcp/22",
                        net -> net.route("app", "10.2.0.0/16", Ref.id("tgw-1"))
                                .group("named-sg", "hamlet")
                                .in("named-sg", "tcp/22", "app-sg")
                                .nic("named", "lone-a", "10.2.0.11", "named-sg"),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a prefix list that was not read may lead below the addresses of documentation",
                        "db → 203.0.112.9 tcp/443",
                        Catalogue::byAnUnreadList,
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a prefix list that was not read may lead above them",
                        "db → 203.0.114.9 tcp/443",
                        Catalogue::byAnUnreadList,
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "a prefix list that was not read may lead far from them",
                        "db → 52.218.0.9 tcp/443",
                        Catalogue::byAnUnreadList,
                        UNSUPPORTED_COMPONENT),
                blocked(
                        "no prefix list leads to addresses of documentation",
                        "db → 203.0.113.9 tcp/443",
                        Catalogue::byAnUnreadList,
                        NO_ROUTE_TO_DESTINATION),
                reachable(
                        "a balancer that the internet faces has IPv6 addresses that it reaches",
                        "2600::1 → front tcp/80",
                        net -> dualstack(net).in("front-sg", "tcp/80", "::/0")),
                blocked(
                        "an internal balancer's IPv6 addresses are no internet gateway's",
                        "2600::1 → front tcp/80",
                        net -> dualstack(net.balancer(
                                        "front", LoadBalancer.Scheme.INTERNAL, Set.of("edge-a", "edge-b"), "front-sg"))
                                .in("front-sg", "tcp/80", "::/0"),
                        IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS),
                reachable(
                        "a balancer with addresses of both families answers over IPv6",
                        "web6 → front tcp/80",
                        net -> dualstack(net).in("front-sg", "tcp/80", "::/0")),
                blocked(
                        "a balancer with IPv4 addresses alone does not",
                        "web6 → front tcp/80",
                        net -> net.in("front-sg", "tcp/80", "::/0"),
                        Code.UNASSOCIATED_COMPONENT),
                reachable(
                        "a database is where its subnet group says",
                        "app → books tcp/5432",
                        net -> net.database("books", Set.of("data-a"), "db-sg")),
                blocked(
                        "a database's group counts",
                        "web → books tcp/5432",
                        net -> net.database("books", Set.of("data-a"), "db-sg"),
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "what would apply to whoever had an address is named: its subnet's ACL",
                        "app → 10.0.3.99 tcp/5432",
                        net -> net.acl("acl", "town", "data-a"),
                        SUBNET_ACL_RESTRICTION,
                        SUBNET_ACL_RESTRICTION,
                        NO_POSSIBLE_DESTINATION),
                blocked(
                        "the same over IPv6",
                        "web6 → 2001:db8:0:102::99 tcp/443",
                        net -> net.out("web-sg", "all", "::/0").acl("acl", "town", "app-a"),
                        SUBNET_ACL_RESTRICTION,
                        SUBNET_ACL_RESTRICTION,
                        NO_POSSIBLE_DESTINATION),
                unknown(
                        "the first address of a subnet is nobody's for sure",
                        "web → 10.0.2.4 tcp/8080",
                        net -> net.service("one", Set.of("app-a"), "app-sg"),
                        UNKNOWN_RESOURCE),
                blocked(
                        "whose interfaces are listed has no others",
                        "web → 10.0.4.99 tcp/8080",
                        net -> net.service("one", Set.of("app-b"), "app-sg")
                                .inState(EcsService.KIND, "one", State.READY),
                        NO_POSSIBLE_DESTINATION));
    }

    /** A subnet that has only a number of its IPv6 block yet. */
    private static Net numbered(Net net) {
        return net.add(
                        "edge-b",
                        new Subnet(
                                ref(Vpc.KIND, "town"),
                                Cidr.of("10.0.1.0/24"),
                                new Zone.Index(1),
                                false,
                                Optional.of(1),
                                Optional.empty()))
                .out("web-sg", "all", "::/0");
    }

    private static Net routedTo(Net net, String... tables) {
        return net.change(
                VpcEndpoint.KIND,
                "s3",
                s3 -> new VpcEndpoint(
                        s3.vpc(),
                        s3.type(),
                        s3.service(),
                        Set.of(),
                        Set.of(),
                        Arrays.stream(tables)
                                .map(table -> ref(RouteTable.KIND, table))
                                .collect(Collectors.toSet()),
                        false,
                        Optional.empty()));
    }

    private static Net byAnUnreadList(Net net) {
        return net.without(Route.KIND, "data/pl-s3")
                .route("data", "pl-unread", VpcEndpoint.KIND, "s3")
                .out("db-sg", "all", "0.0.0.0/0");
    }

    private static Net dualstack(Net net) {
        return net.out("web-sg", "all", "::/0").change(LoadBalancer.KIND, "front", front -> {
            SortedMap<String, Value> values = new TreeMap<>(LoadBalancer.KIND.write(front));
            values.put(
                    LoadBalancer.ADDRESS_TYPE.name(),
                    LoadBalancer.ADDRESS_TYPE.type().write(LoadBalancer.AddressType.DUALSTACK));
            return LoadBalancer.KIND.read(values);
        });
    }

    /** With two prefix lists of one block, one of them in use. */
    private static Net twins(Net net) {
        return net.prefixList("pl-m", "203.0.113.0/25")
                .prefixList("pl-z", "203.0.113.0/25")
                .route("app", "pl-m", NatGateway.KIND, "nat");
    }

    /** Every step on the way out, and everything on it that would have to change. */
    private static Stream<Case> waysOut() {
        String in = "in 100 allow all from 0.0.0.0/0";
        String out = "out 100 allow all to 0.0.0.0/0";
        return Stream.of(
                blocked(
                        "an interface endpoint begins nothing, towards the internet either",
                        "logs → internet tcp/443",
                        net -> net.out("endpoint-sg", "all", "0.0.0.0/0"),
                        VPCE_INTRA_VPC_TRAFFIC),
                blocked(
                        "an interface endpoint begins nothing, towards public addresses either",
                        "logs → 198.51.100.10 tcp/80",
                        net -> net.out("endpoint-sg", "all", "0.0.0.0/0"),
                        VPCE_INTRA_VPC_TRAFFIC),
                blocked(
                        "what leaves for the internet passes the ACL of its subnet",
                        "web → internet tcp/443",
                        net -> net.acl("acl", "town", "edge-a", in, "out 100 allow tcp/1024-65535 to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "what comes from the internet passes the ACL of its subnet",
                        "internet → web tcp/80",
                        net -> net.acl("acl", "town", "edge-a", "in 100 allow tcp/443 from 0.0.0.0/0", out),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "the second leg passes the ACL of the NAT gateway's subnet",
                        "app → internet tcp/443",
                        net -> net.acl("acl", "town", "edge-b", in, "out 100 allow tcp/1024-65535 to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "an egress-only gateway brings nothing to local addresses",
                        "app6 → fd00::1 tcp/443",
                        Catalogue::asItIs,
                        Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS),
                blocked(
                        "a NAT gateway brings nothing to private addresses",
                        "app → 192.168.1.1 tcp/443",
                        Catalogue::asItIs,
                        Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS),
                blocked(
                        "behind a blackhole the replies are judged too",
                        "web → internet tcp/443",
                        net -> net.without(Route.KIND, "edge/0.0.0.0/0")
                                .route("edge", "0.0.0.0/0", Ref.id("igw-gone"))
                                .acl("acl", "town", "edge-a", "in 100 allow tcp/443 from 0.0.0.0/0", out),
                        BAD_STATE_ROUTE,
                        SUBNET_ACL_RESTRICTION),
                unknown(
                        "a NAT gateway whose subnet was not read is not known",
                        "app → internet tcp/443",
                        net -> net.change(
                                NatGateway.KIND,
                                "nat",
                                nat -> new NatGateway(Ref.id("subnet-unread"), nat.elasticIp(), nat.privateAddress())),
                        UNKNOWN_RESOURCE),
                unknown(
                        "a regional NAT gateway is not known",
                        "app → internet tcp/443",
                        net -> net.change(
                                NatGateway.KIND,
                                "nat",
                                nat -> new NatGateway(Ref.id("subnet-of-none"), nat.elasticIp(), Optional.empty())),
                        UNKNOWN_RESOURCE),
                reachable(
                        "a NAT gateway that is yet to be made gets some address of its subnet",
                        "app → internet tcp/443",
                        net -> net.change(
                                NatGateway.KIND,
                                "nat",
                                nat -> new NatGateway(nat.subnet(), nat.elasticIp(), Optional.empty()))),
                unknown(
                        "NAT64 is not modelled",
                        "app6 → 64:ff9b::cb00:7109 tcp/443",
                        net -> net.route("app", "64:ff9b::/96", NatGateway.KIND, "nat"),
                        UNKNOWN_RESOURCE),
                reachable(
                        "the NAT gateway's port has to suit the ACL of the other end",
                        "app → 198.51.100.10 tcp/80",
                        net -> net.acl("acl", "town", "edge-a", in, "out 100 allow tcp/60000-60001 to 0.0.0.0/0")),
                blocked(
                        "no port of a NAT gateway suits both ACLs",
                        "app → 198.51.100.10 tcp/80",
                        net -> net.acl("acl", "town", "edge-a", in, "out 100 allow tcp/60000-60001 to 0.0.0.0/0")
                                .acl(
                                        "nat-acl",
                                        "town",
                                        "edge-b",
                                        "in 100 allow all from 10.0.0.0/16",
                                        "in 200 allow tcp/2000-2001 from 0.0.0.0/0",
                                        out),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "replies of a public interface pass the client's ACL from the public address",
                        "app → 198.51.100.10 tcp/80",
                        net -> net.acl("acl", "town", "app-a", "in 100 allow all from 10.0.0.0/16", out),
                        SUBNET_ACL_RESTRICTION),
                reachable(
                        "whatever public address a task leaves with, a line for all lets it in",
                        "one → 198.51.100.10 tcp/80",
                        net -> net.publicService("one", Set.of("edge-a"), "app-sg")),
                unknown(
                        "a task leaves with a public address that nobody knows yet",
                        "one → 198.51.100.10 tcp/81",
                        net -> net.publicService("one", Set.of("edge-a"), "app-sg")
                                .in("web-sg", "tcp/81", "203.0.113.0/24"),
                        UNKNOWN_RESOURCE),
                blocked(
                        "whatever public address a task leaves with, none of what stops it lets any pass",
                        "one → 198.51.100.10 tcp/81",
                        net -> net.publicService("one", Set.of("edge-b"), "app-sg")
                                .in("web-sg", "tcp/81", "10.0.0.0/8")
                                .acl("acl", "town", "edge-a", "in 100 allow all from 10.0.0.0/16", out),
                        SUBNET_ACL_RESTRICTION,
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "whatever public address a NAT gateway gets, who is stopped answers nobody",
                        "app → 198.51.100.10 tcp/80",
                        net -> net.change(ElasticIp.KIND, "nat", ip -> new ElasticIp(Optional.empty()))
                                .instance("i-1", "web")
                                .inState(Instance.KIND, "i-1", State.PENDING),
                        BAD_STATE),
                blocked(
                        "whatever public address a NAT gateway gets, only an internet gateway lets it in",
                        "app → 198.51.100.77 tcp/80",
                        net -> net.change(ElasticIp.KIND, "nat", ip -> new ElasticIp(Optional.empty()))
                                .vpc("lone", "10.77.0.0/16")
                                .subnet("lone-a", "lone", "10.77.0.0/24")
                                .group("lone-sg", "lone")
                                .in("lone-sg", "tcp/80", "0.0.0.0/0")
                                .publicNic("lone", "lone-a", "10.77.0.4", "198.51.100.77", "lone-sg"),
                        NO_ROUTE_TO_DESTINATION,
                        NO_ROUTE_TO_DESTINATION),
                reachable(
                        "whatever public address a NAT gateway gets, a line for all lets it in",
                        "app → 198.51.100.10 tcp/80",
                        net -> net.change(ElasticIp.KIND, "nat", ip -> new ElasticIp(Optional.empty()))),
                reachable(
                        "one port of a NAT gateway whose public address nobody knows suits the other end",
                        "app → 198.51.100.10 tcp/80",
                        net -> net.change(ElasticIp.KIND, "nat", ip -> new ElasticIp(Optional.empty()))
                                .acl("acl", "town", "edge-a", in, "out 100 allow tcp/60000-60001 to 0.0.0.0/0")),
                unknown(
                        "one port of a NAT gateway whose public address nobody knows may suit the other end",
                        "app → 198.51.100.10 tcp/80",
                        net -> net.change(ElasticIp.KIND, "nat", ip -> new ElasticIp(Optional.empty()))
                                .acl("acl", "town", "edge-a", in, "out 100 allow tcp/60000-60001 to 203.0.113.0/24"),
                        UNKNOWN_RESOURCE),
                blocked(
                        "no port of a NAT gateway whose public address nobody knows suits the other end",
                        "app → 198.51.100.10 tcp/80",
                        net -> net.change(ElasticIp.KIND, "nat", ip -> new ElasticIp(Optional.empty()))
                                .acl("acl", "town", "edge-a", in, "out 100 allow tcp/600-700 to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "from a private address every cause is named",
                        "192.168.1.1 → web tcp/22",
                        Catalogue::asItIs,
                        Code.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS,
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "nothing comes from beyond a peer",
                        "10.200.0.1 → web tcp/80",
                        net -> net.route("edge", "10.128.0.0/9", VpcPeering.KIND, "pcx"),
                        Code.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS,
                        MORE_SPECIFIC_ROUTE),
                blocked(
                        "nothing comes from beyond a peer that was not read",
                        "10.8.0.7 → app tcp/8080",
                        net -> besideAnUnreadVpc(net)
                                .route("app", "10.8.0.0/16", VpcPeering.KIND, "pcx3")
                                .in("app-sg", "tcp/8080", "10.8.0.0/16"),
                        Code.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS,
                        IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
                        PCX_REQUIRES_ADDRESS_IN_VPC_CIDR),
                blocked(
                        "where a more specific route takes it, the other end is judged too",
                        "app → far tcp/9999",
                        net -> net.route("app", "10.1.0.0/24", NatGateway.KIND, "nat"),
                        MORE_SPECIFIC_ROUTE,
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "without a route the other end is judged too",
                        "db → far tcp/9999",
                        net -> net.out("db-sg", "all", "0.0.0.0/0"),
                        NO_ROUTE_TO_DESTINATION,
                        ENI_SG_RULES_MISMATCH),
                reachable(
                        "VPCs that nothing connects meet on the internet over IPv6",
                        "app6 → lone6 tcp/443",
                        Catalogue::overIpv6),
                reachable(
                        "peered VPCs do too, where no route leads over the peering",
                        "app6 → lone6 tcp/443",
                        net -> overIpv6(net).peering("pcx9", "town", "hamlet")),
                blocked(
                        "over a peering there and over the internet back is no way",
                        "app6 → lone6 tcp/443",
                        net -> overIpv6(net)
                                .peering("pcx9", "town", "hamlet")
                                .route("app", "2001:db8:2:100::/56", VpcPeering.KIND, "pcx9"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "there the other's group counts",
                        "app6 → lone6 tcp/80",
                        Catalogue::overIpv6,
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "there one's own group counts",
                        "app6 → lone6 tcp/443",
                        net -> overIpv6(net).without(SecurityGroupRule.KIND, "app-sg/out/all/::/0"),
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "there one's own ACL counts",
                        "app6 → lone6 tcp/443",
                        net -> overIpv6(net)
                                .acl(
                                        "acl",
                                        "town",
                                        "app-a",
                                        "in 100 allow all from ::/0",
                                        "out 100 allow tcp/80 to ::/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "there one's own ACL counts for replies",
                        "app6 → lone6 tcp/443",
                        net -> overIpv6(net)
                                .acl(
                                        "acl",
                                        "town",
                                        "app-a",
                                        "in 100 allow tcp/80 from ::/0",
                                        "out 100 allow all to ::/0"),
                        SUBNET_ACL_RESTRICTION));
    }

    private static Net overIpv6(Net net) {
        return net.ipv6("hamlet", "2001:db8:2:100::/56")
                .subnet("lone6-a", "hamlet", "10.2.1.0/24", "2001:db8:2:100::/64")
                .internetGateway("hamlet-igw", "hamlet")
                .table("lone6", "hamlet", "lone6-a")
                .route("lone6", "::/0", InternetGateway.KIND, "hamlet-igw")
                .in("lone-sg", "tcp/443", "::/0")
                .nicV6("lone6", "lone6-a", "2001:db8:2:100::10", "lone-sg");
    }

    private static Stream<Case> groups() {
        return Stream.of(
                reachable("a group names another, and its carriers get in", "web → app tcp/8080", Catalogue::asItIs),
                blocked(
                        "a group does not import the lines of the group that it names",
                        "web → db tcp/5432",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "a port next to the open one is closed",
                        "web → app tcp/8081",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH),
                blocked("udp is not tcp", "web → app udp/8080", Catalogue::asItIs, ENI_SG_RULES_MISMATCH),
                blocked(
                        "a group that names itself does not let in the others",
                        "web → app tcp/9090",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH),
                reachable(
                        "a group that names itself lets its own carriers in, in one subnet",
                        "app → app2 tcp/9090",
                        Catalogue::asItIs),
                blocked(
                        "carriers of one group are strangers unless a line says otherwise",
                        "app → app2 tcp/8080",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "egress at the source is checked too",
                        "web → app tcp/8080",
                        net -> net.without(SecurityGroupRule.KIND, "web-sg/out/all/0.0.0.0/0"),
                        SG_HAS_NO_RULES),
                blocked(
                        "egress to one port does not open the next",
                        "web → app tcp/8080",
                        net -> net.without(SecurityGroupRule.KIND, "web-sg/out/all/0.0.0.0/0")
                                .out("web-sg", "tcp/8081", "0.0.0.0/0"),
                        ENI_SG_RULES_MISMATCH),
                reachable(
                        "replies need no egress line",
                        "app → db tcp/5432",
                        net -> net.without(SecurityGroupRule.KIND, "db-sg/out/tcp/443/pl-s3")),
                blocked(
                        "both sides are named when both would have to change",
                        "web → db tcp/5432",
                        net -> net.without(SecurityGroupRule.KIND, "web-sg/out/all/0.0.0.0/0"),
                        SG_HAS_NO_RULES,
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "a group without lines in lets nothing in",
                        "web → app tcp/8080",
                        net -> net.group("mute-sg", "town")
                                .change(
                                        NetworkInterface.KIND,
                                        "app",
                                        nic -> new NetworkInterface(
                                                nic.subnet(),
                                                Set.of(ref(dev.netflux.resource.SecurityGroup.KIND, "mute-sg")),
                                                nic.purpose(),
                                                nic.addresses(),
                                                List.of(),
                                                Optional.empty(),
                                                true)),
                        SG_HAS_NO_RULES),
                blocked(
                        "a line for IPv4 says nothing of IPv6",
                        "web6 → app6 tcp/8080",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH),
                reachable(
                        "what has addresses of both families is asked about over IPv4",
                        "dual → dual-app tcp/8080",
                        Catalogue::dual),
                blocked(
                        "an IPv6 address is asked about over IPv6, whatever else its interface has",
                        "2001:db8:0:100::20 → 2001:db8:0:102::20 tcp/8080",
                        Catalogue::dual,
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "a line for IPv6 says nothing of IPv4",
                        "internet → web tcp/443",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH),
                reachable("icmp with a type lets exactly that type in", "app → web icmp", Catalogue::asItIs),
                blocked(
                        "icmp echo replies are not echo requests",
                        "app → web icmp",
                        net -> net.without(SecurityGroupRule.KIND, "web-sg/in/icmp/8/0.0.0.0/0")
                                .in("web-sg", "icmp/0", "0.0.0.0/0"),
                        ENI_SG_RULES_MISMATCH),
                reachable(
                        "a line for every protocol has no ports to ask for",
                        "app → web 47",
                        net -> net.in("web-sg", "all", "app-sg")),
                reachable("several groups are their union", "web → app tcp/22", net -> net.group("ssh-sg", "town")
                        .in("ssh-sg", "tcp/22", "10.0.0.0/24")
                        .nic("app", "app-a", "10.0.2.10", "app-sg", "ssh-sg")),
                blocked(
                        "a block that ends one address before the client does not hold it",
                        "web → app tcp/22",
                        net -> net.in("app-sg", "tcp/22", "10.0.0.0/29").in("app-sg", "tcp/22", "10.0.0.8/31"),
                        ENI_SG_RULES_MISMATCH),
                reachable("a prefix list lets its blocks in", "web → app tcp/22", net -> net.prefixList(
                                "pl-admins", "10.0.0.8/29")
                        .in("app-sg", "tcp/22", "pl-admins")),
                unknown(
                        "a prefix list that was not read may hold anything",
                        "web → app tcp/22",
                        net -> net.in("app-sg", "tcp/22", "pl-unread"),
                        UNKNOWN_RESOURCE),
                blocked(
                        "a prefix list that was not read does not matter when another filter stops it anyway",
                        "web → app tcp/22",
                        net -> net.in("app-sg", "tcp/22", "pl-unread")
                                .acl(
                                        "acl",
                                        "town",
                                        "app-a",
                                        "in 1 allow tcp/8080 from 0.0.0.0/0",
                                        "out 1 allow all to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                reachable(
                        "a group goes with the interface, not with its subnet",
                        "app3 → app tcp/9090",
                        Catalogue::asItIs));
    }

    private static Stream<Case> acls() {
        String all = "allow all from 0.0.0.0/0";
        return Stream.of(
                reachable(
                        "an ACL that lets everything pass changes nothing",
                        "web → app tcp/8080",
                        net -> net.acl("acl", "town", "app-a", "in 100 " + all, "out 100 allow all to 0.0.0.0/0")),
                blocked(
                        "a custom ACL begins by denying everything",
                        "web → app tcp/8080",
                        net -> net.acl("acl", "town", "app-a"),
                        SUBNET_ACL_RESTRICTION,
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "ACLs keep no state: the reply must pass on the client's port",
                        "web → app tcp/8080",
                        net -> net.acl("acl", "town", "app-a", "in 100 " + all, "out 100 allow tcp/808 to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                reachable(
                        "the client's ports are from 1024 on",
                        "web → app tcp/8080",
                        net -> net.acl(
                                "acl",
                                "town",
                                "app-a",
                                "in 100 allow tcp/8080 from 10.0.0.0/24",
                                "out 100 allow tcp/" + TCP_REPLIES + " to 10.0.0.0/24")),
                reachable(
                        "one client port that survives is enough",
                        "web → app tcp/8080",
                        net -> net.acl(
                                "acl", "town", "app-a", "in 100 " + all, "out 100 allow tcp/65535 to 10.0.0.0/24")),
                blocked(
                        "ports below 1024 are no client's",
                        "web → app tcp/8080",
                        net -> net.acl(
                                "acl", "town", "app-a", "in 100 " + all, "out 100 allow tcp/0-1023 to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "the lowest number decides, not the last",
                        "web → app tcp/8080",
                        net -> net.acl(
                                "acl",
                                "town",
                                "app-a",
                                "in 200 " + all,
                                "in 100 deny tcp/8080 from 10.0.0.10/32",
                                "out 100 allow all to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                reachable(
                        "a deny behind an allow decides nothing",
                        "web → app tcp/8080",
                        net -> net.acl(
                                "acl",
                                "town",
                                "app-a",
                                "in 100 " + all,
                                "in 200 deny all from 0.0.0.0/0",
                                "out 100 allow all to 0.0.0.0/0")),
                reachable(
                        "an ACL is not consulted inside its subnet",
                        "app → app2 tcp/9090",
                        net -> net.acl("acl", "town", "app-a")),
                blocked(
                        "it is consulted between two subnets of one zone and tier",
                        "app3 → app tcp/9090",
                        net -> net.acl("acl", "town", "app-a"),
                        SUBNET_ACL_RESTRICTION,
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "the client's own subnet must let the reply in",
                        "app → db tcp/5432",
                        net -> net.acl(
                                "acl",
                                "town",
                                "app-a",
                                "in 100 allow tcp/808 from 0.0.0.0/0",
                                "out 100 allow all to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "replies come from the server's address",
                        "app → db tcp/5432",
                        net -> net.acl(
                                "acl",
                                "town",
                                "app-a",
                                "in 100 allow all from 10.0.0.0/24",
                                "out 100 allow all to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "an echo needs the way for its reply too",
                        "app → web icmp",
                        net -> net.acl(
                                "acl",
                                "town",
                                "edge-a",
                                "in 100 allow icmp/8 from 0.0.0.0/0",
                                "out 100 allow icmp/8 to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                reachable(
                        "an echo and its reply have different types",
                        "app → web icmp",
                        net -> net.acl(
                                "acl",
                                "town",
                                "edge-a",
                                "in 100 allow icmp/8 from 0.0.0.0/0",
                                "out 100 allow icmp/0 to 0.0.0.0/0")),
                blocked(
                        "the internet's replies pass the ACL too",
                        "internet → web tcp/80",
                        net -> net.acl("acl", "town", "edge-a", "in 100 " + all, "out 100 allow all to 10.0.0.0/8"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "every ACL on the way is named, there and back",
                        "app → db tcp/5432",
                        net -> net.acl("one", "town", "app-a").acl("other", "town", "data-a"),
                        SUBNET_ACL_RESTRICTION,
                        SUBNET_ACL_RESTRICTION,
                        SUBNET_ACL_RESTRICTION,
                        SUBNET_ACL_RESTRICTION));
    }

    private static Stream<Case> routes() {
        return Stream.of(
                reachable("inside a VPC everything is local", "app → db tcp/5432", Catalogue::asItIs),
                reachable("a subnet without a table uses the main one", "internet → web tcp/80", net -> net.without(
                                RouteTableAssociation.KIND, "edge-a")
                        .mainTable("main", "town")
                        .route("main", "0.0.0.0/0", InternetGateway.KIND, "igw")),
                blocked(
                        "the main table is not that of the neighbours",
                        "internet → web tcp/80",
                        net -> net.without(RouteTableAssociation.KIND, "edge-a").mainTable("main", "town"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "a route to a gateway that is gone is a blackhole",
                        "internet → web tcp/80",
                        net -> net.without(Route.KIND, "edge/0.0.0.0/0").route("edge", "0.0.0.0/0", Ref.id("igw-gone")),
                        BAD_STATE_ROUTE),
                blocked(
                        "a gateway that is attached elsewhere is a blackhole",
                        "internet → web tcp/80",
                        net -> net.without(Route.KIND, "edge/0.0.0.0/0")
                                .route("edge", "0.0.0.0/0", InternetGateway.KIND, "village-igw"),
                        BAD_STATE_ROUTE),
                blocked(
                        "a detached gateway is a blackhole, and no way in",
                        "internet → web tcp/80",
                        net -> net.change(
                                InternetGateway.KIND, "igw", gateway -> new InternetGateway(Optional.empty())),
                        NO_ROUTE_TO_DESTINATION,
                        BAD_STATE_ROUTE),
                blocked(
                        "a more specific blackhole beats the default route",
                        "internet:203.0.113.7 → web tcp/80",
                        net -> net.route("edge", "203.0.113.0/24", Ref.id("nat-gone")),
                        BAD_STATE_ROUTE),
                blocked(
                        "a more specific route takes the replies elsewhere",
                        "internet:203.0.113.7 → web tcp/80",
                        net -> net.route("edge", "203.0.113.0/24", NatGateway.KIND, "nat"),
                        MORE_SPECIFIC_ROUTE),
                reachable(
                        "a more specific route for somebody else changes nothing",
                        "internet:203.0.113.7 → web tcp/80",
                        net -> net.route("edge", "198.18.0.0/15", Ref.id("nat-gone"))),
                blocked(
                        "of one block the static route beats the prefix list's",
                        "app → far tcp/7001",
                        net -> net.without(Route.KIND, "app/10.1.0.0/16")
                                .without(Route.KIND, "edge/10.1.0.0/16")
                                .prefixList("pl-far", "10.1.0.0/16")
                                .route("app", "pl-far", VpcPeering.KIND, "pcx")
                                .route("app", "10.1.0.0/16", NatGateway.KIND, "nat"),
                        HIGHER_PRIORITY_ROUTE),
                unknown(
                        "of two prefix lists with one block AWS does not say which it follows",
                        "app → internet:203.0.113.7 tcp/443",
                        net -> twins(net).route("app", "pl-z", Ref.id("nat-gone")),
                        UNSUPPORTED_COMPONENT),
                reachable(
                        "two prefix lists with one block and one target are one",
                        "app → internet:203.0.113.7 tcp/443",
                        net -> twins(net).route("app", "pl-z", NatGateway.KIND, "nat")),
                unknown(
                        "what a prefix list does inside the VPC is not modelled",
                        "app → db tcp/5432",
                        net -> net.prefixList("pl-m", "10.0.3.0/24").route("app", "pl-m", NatGateway.KIND, "nat"),
                        UNSUPPORTED_COMPONENT),
                reachable(
                        "a prefix list's more specific block beats a static route",
                        "app → far tcp/7001",
                        net -> net.without(Route.KIND, "app/10.1.0.0/16")
                                .prefixList("pl-far", "10.1.0.0/24")
                                .route("app", "pl-far", VpcPeering.KIND, "pcx")
                                .route("app", "10.1.0.0/16", NatGateway.KIND, "nat")),
                reachable("local beats a more specific propagated route", "app → db tcp/5432", net -> net.route(
                                "app", "10.0.3.0/24", Ref.id("vgw-1"))
                        .ofAws(Route.KIND, "app/10.0.3.0/24")),
                reachable(
                        "of one block the static route beats the propagated one", "app → far tcp/7001", net -> net.add(
                                        "app/propagated",
                                        new Route(ref(RouteTable.KIND, "app"), "10.1.0.0/16", Ref.id("vgw-1")))
                                .ofAws(Route.KIND, "app/propagated")),
                reachable(
                        "of one block the prefix list's route beats the propagated one",
                        "app → far tcp/7001",
                        net -> net.without(Route.KIND, "app/10.1.0.0/16")
                                .prefixList("pl-far", "10.1.0.0/16")
                                .route("app", "pl-far", VpcPeering.KIND, "pcx")
                                .route("app", "10.1.0.0/16", Ref.id("vgw-1"))
                                .ofAws(Route.KIND, "app/10.1.0.0/16")),
                unknown(
                        "outside the VPC a more specific propagated route beats a static one",
                        "app → far tcp/7001",
                        net -> net.route("app", "10.1.0.0/24", Ref.id("vgw-1")).ofAws(Route.KIND, "app/10.1.0.0/24"),
                        UNSUPPORTED_COMPONENT),
                blocked(
                        "a whole subnet's packets do not go to an internet gateway, whatever a design says",
                        "app → db tcp/5432",
                        net -> net.route("app", "10.0.3.0/24", InternetGateway.KIND, "igw"),
                        BAD_STATE_ROUTE),
                unknown(
                        "a static route for a whole subnet hands it to what is not modelled",
                        "app → db tcp/5432",
                        net -> net.route("app", "10.0.3.0/24", NatGateway.KIND, "nat"),
                        UNSUPPORTED_COMPONENT),
                blocked(
                        "a route inside the VPC that is no subnet's is none that AWS accepts",
                        "app → db tcp/5432",
                        net -> net.route("app", "10.0.3.0/25", NatGateway.KIND, "nat"),
                        BAD_STATE_ROUTE),
                unknown(
                        "a transit gateway is not modelled",
                        "internet:203.0.113.7 → web tcp/80",
                        net -> net.route("edge", "203.0.113.0/24", Ref.id("tgw-1")),
                        UNSUPPORTED_COMPONENT),
                blocked(
                        "what a transit gateway does never opens a closed group",
                        "internet:203.0.113.7 → web tcp/22",
                        net -> net.route("edge", "203.0.113.0/24", Ref.id("tgw-1")),
                        ENI_SG_RULES_MISMATCH),
                reachable(
                        "a transit gateway for others is no concern",
                        "internet:203.0.114.7 → web tcp/80",
                        net -> net.route("edge", "203.0.113.0/24", Ref.id("tgw-1"))),
                reachable("a secondary block is local too", "app → extra tcp/8080", net -> net.block(
                                "town", "10.7.0.0/16")
                        .subnet("extra-a", "town", "10.7.0.0/24")
                        .nic("extra", "extra-a", "10.7.0.10", "app-sg")
                        .in("app-sg", "tcp/8080", "10.0.2.0/24")),
                blocked(
                        "a secondary block that AWS could not give is not local",
                        "app → extra tcp/8080",
                        net -> net.block("town", "10.7.0.0/16")
                                .inState(VpcCidrBlock.KIND, "town/10.7.0.0/16", State.FAILED)
                                .subnet("extra-a", "town", "10.7.0.0/24")
                                .nic("extra", "extra-a", "10.7.0.10", "app-sg")
                                .in("app-sg", "tcp/8080", "10.0.2.0/24"),
                        NO_ROUTE_TO_DESTINATION));
    }

    private static Stream<Case> internet() {
        return Stream.of(
                reachable(
                        "the internet reaches a public interface with a route back",
                        "internet → web tcp/80",
                        Catalogue::asItIs),
                blocked(
                        "without a public address nothing gets in",
                        "internet → web tcp/80",
                        net -> net.nic("web", "edge-a", "10.0.0.10", "web-sg"),
                        IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS),
                blocked(
                        "a public address does not help without a route back",
                        "internet → web tcp/80",
                        net -> net.without(Route.KIND, "edge/0.0.0.0/0"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "an open group does not make a private subnet public",
                        "internet → app tcp/22",
                        net -> net.in("app-sg", "tcp/22", "0.0.0.0/0"),
                        IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "NAT is no way back for what came in by the internet gateway",
                        "internet → app tcp/22",
                        net -> net.in("app-sg", "tcp/22", "0.0.0.0/0")
                                .publicNic("app", "app-a", "10.0.2.10", "198.51.100.11", "app-sg"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "a group that lets in 10.0.0.0/8 does not let in the internet",
                        "internet → web tcp/22",
                        net -> net.in("web-sg", "tcp/22", "10.0.0.0/8"),
                        ENI_SG_RULES_MISMATCH),
                reachable(
                        "half of the internet is some of it",
                        "internet → web tcp/22",
                        net -> net.in("web-sg", "tcp/22", "128.0.0.0/1")),
                blocked(
                        "a private address is never the remote side",
                        "192.168.1.1 → web tcp/80",
                        Catalogue::asItIs,
                        Code.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS),
                blocked(
                        "nor is a shared one",
                        "100.64.0.1 → web tcp/80",
                        Catalogue::asItIs,
                        Code.IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS),
                blocked(
                        "a carrier of the group is a stranger when it comes by its public address",
                        "web → 198.51.100.11 tcp/8080",
                        net -> net.publicNic("web2", "edge-a", "10.0.0.11", "198.51.100.11", "app-sg"),
                        SG_REFERENCES_NOT_PRESERVED),
                reachable(
                        "by private addresses the same two connect",
                        "web → 10.0.0.11 tcp/8080",
                        net -> net.publicNic("web2", "edge-a", "10.0.0.11", "198.51.100.11", "app-sg")),
                reachable(
                        "by public addresses a block of theirs lets in",
                        "web → 198.51.100.11 tcp/8081",
                        net -> net.publicNic("web2", "edge-a", "10.0.0.11", "198.51.100.11", "app-sg")
                                .in("app-sg", "tcp/8081", "198.51.100.10/32")),
                blocked(
                        "a block of private addresses does not let in who comes by its public one",
                        "web → 198.51.100.11 tcp/8081",
                        net -> net.publicNic("web2", "edge-a", "10.0.0.11", "198.51.100.11", "app-sg")
                                .in("app-sg", "tcp/8081", "10.0.0.0/8"),
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "local does not lead to the public address of a neighbour",
                        "db → 198.51.100.10 tcp/80",
                        net -> net.out("db-sg", "all", "0.0.0.0/0"),
                        VPC_LOCAL_ROUTE_CIDR_RESTRICTION),
                reachable(
                        "local leads to the private address of the same neighbour",
                        "db → web tcp/80",
                        net -> net.out("db-sg", "all", "0.0.0.0/0")),
                blocked(
                        "local does not lead to public addresses from behind a NAT gateway, nor back",
                        "app → 198.51.100.10 tcp/80",
                        net -> net.without(Route.KIND, "edge/0.0.0.0/0"),
                        VPC_LOCAL_ROUTE_CIDR_RESTRICTION,
                        VPC_LOCAL_ROUTE_CIDR_RESTRICTION),
                blocked(
                        "no way out without a public address",
                        "plain → internet tcp/443",
                        net -> net.nic("plain", "edge-a", "10.0.0.12", "web-sg"),
                        IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS),
                reachable("IPv6 needs no translation", "internet → web6 tcp/443", Catalogue::asItIs),
                blocked(
                        "an egress-only gateway lets nothing in",
                        "internet → app6 tcp/443",
                        net -> net.in("app-sg", "tcp/443", "::/0"),
                        NO_ROUTE_TO_DESTINATION),
                reachable("an egress-only gateway lets out", "app6 → internet tcp/443", Catalogue::asItIs),
                blocked(
                        "Block Public Access overrides routes and groups",
                        "internet → web tcp/80",
                        net -> net.blockPublicAccess(BlockPublicAccess.Mode.INGRESS),
                        VPC_BLOCK_PUBLIC_ACCESS_ENABLED),
                reachable(
                        "Block Public Access has exceptions",
                        "internet → web tcp/80",
                        net -> net.blockPublicAccess(BlockPublicAccess.Mode.BIDIRECTIONAL, "edge-a")),
                reachable(
                        "Block Public Access inwards leaves NAT alone",
                        "app → internet tcp/443",
                        net -> net.blockPublicAccess(BlockPublicAccess.Mode.INGRESS)),
                blocked(
                        "Block Public Access both ways stops NAT",
                        "app → internet tcp/443",
                        net -> net.blockPublicAccess(BlockPublicAccess.Mode.BIDIRECTIONAL),
                        VPC_BLOCK_PUBLIC_ACCESS_ENABLED),
                blocked(
                        "an internet gateway brings nothing to private addresses",
                        "web → 192.168.1.1 tcp/443",
                        Catalogue::asItIs,
                        Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS),
                blocked(
                        "nor to shared ones",
                        "web → 100.64.0.1 tcp/443",
                        Catalogue::asItIs,
                        Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS));
    }

    private static Stream<Case> nat() {
        return Stream.of(
                reachable("a private interface gets out by NAT", "app → internet tcp/443", Catalogue::asItIs),
                blocked(
                        "NAT is no way in",
                        "internet → 10.0.1.5 tcp/443",
                        net -> net.nic(
                                "nat-eni", "edge-b", "10.0.1.5", "198.51.100.5", NetworkInterface.Purpose.NAT_GATEWAY),
                        NGW_REQUIRES_SOURCE_IN_VPC),
                blocked(
                        "a NAT gateway has no group, and begins nothing of its own",
                        "nat-eni → web tcp/80",
                        net -> net.nic(
                                "nat-eni", "edge-b", "10.0.1.5", "198.51.100.5", NetworkInterface.Purpose.NAT_GATEWAY),
                        Code.NO_PATH),
                blocked(
                        "a NAT gateway accepts nothing from inside either",
                        "web → nat-eni tcp/443",
                        net -> net.nic(
                                "nat-eni", "edge-b", "10.0.1.5", "198.51.100.5", NetworkInterface.Purpose.NAT_GATEWAY),
                        NO_POSSIBLE_DESTINATION),
                blocked(
                        "NAT takes TCP, UDP and ICMP only",
                        "app → internet 47",
                        Catalogue::asItIs,
                        PROTOCOL_RESTRICTION),
                reachable("NAT takes echo requests", "app → internet icmp", Catalogue::asItIs),
                blocked(
                        "the NAT gateway's own subnet must lead to an internet gateway",
                        "app → internet:203.0.113.7 tcp/443",
                        net -> net.associate("edge-b", "data"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "NAT gateways that lead to each other lead nowhere",
                        "app → internet tcp/443",
                        net -> net.associate("edge-b", "app"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "a NAT gateway that is still being made drops",
                        "app → internet tcp/443",
                        net -> net.inState(NatGateway.KIND, "nat", State.PENDING),
                        BAD_STATE_ROUTE),
                blocked(
                        "a private NAT gateway has no way to the internet",
                        "app → internet tcp/443",
                        net -> net.change(
                                NatGateway.KIND,
                                "nat",
                                nat -> new NatGateway(nat.subnet(), Optional.empty(), nat.privateAddress())),
                        IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS),
                blocked(
                        "the first leg passes the ACL of the NAT gateway's subnet",
                        "app → internet tcp/443",
                        net -> net.acl(
                                "acl",
                                "town",
                                "edge-b",
                                "in 100 allow tcp/" + TCP_REPLIES + " from 0.0.0.0/0",
                                "out 100 allow all to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "the second leg's replies come to the NAT gateway's own ports",
                        "app → internet tcp/443",
                        net -> net.acl(
                                "acl",
                                "town",
                                "edge-b",
                                "in 100 allow tcp/443 from 0.0.0.0/0",
                                "out 100 allow all to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "the way back to the private subnet passes its ACL",
                        "app → internet tcp/443",
                        net -> net.acl(
                                "acl",
                                "town",
                                "edge-b",
                                "in 100 allow all from 0.0.0.0/0",
                                "out 100 allow tcp/443 to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                blocked(
                        "replies still bear the internet's address in the private subnet",
                        "app → internet tcp/443",
                        net -> net.acl(
                                "acl",
                                "town",
                                "app-a",
                                "in 100 allow all from 10.0.0.0/16",
                                "out 100 allow all to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                reachable(
                        "an ACL that only lets the NAT gateway's high ports back in is enough",
                        "app → internet tcp/443",
                        net -> net.acl(
                                "acl",
                                "town",
                                "edge-b",
                                "in 100 allow tcp/443 from 10.0.0.0/16",
                                "in 110 allow tcp/60000-60001 from 0.0.0.0/0",
                                "out 100 allow all to 0.0.0.0/0")),
                blocked(
                        "a NAT gateway of another VPC does not serve",
                        "far → internet tcp/443",
                        net -> net.route("far", "0.0.0.0/0", NatGateway.KIND, "nat"),
                        NGW_REQUIRES_SOURCE_IN_VPC),
                unknown(
                        "what a NAT gateway sends to another is not modelled",
                        "app → internet:203.0.113.7 tcp/443",
                        net -> net.nat("other", "edge-a", "10.0.0.6", "198.51.100.6")
                                .route("edge", "203.0.113.0/24", NatGateway.KIND, "other"),
                        UNSUPPORTED_COMPONENT),
                blocked(
                        "a NAT gateway in a subnet that leads to itself sends nothing",
                        "app → internet:203.0.113.7 tcp/443",
                        net -> net.route("edge", "203.0.113.0/24", NatGateway.KIND, "nat"),
                        MORE_SPECIFIC_ROUTE),
                unknown(
                        "what a NAT gateway sends to a gateway endpoint is not modelled",
                        "app → 52.218.0.9 tcp/443",
                        net -> net.route("edge", "pl-s3", VpcEndpoint.KIND, "s3"),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "what a NAT gateway sends across a peering to a VPC that was not read is not known",
                        "app → 10.9.0.7 tcp/80",
                        net -> besideAnUnreadVpc(net)
                                .without(Route.KIND, "app/10.9.0.0/16")
                                .route("edge", "10.9.0.0/16", VpcPeering.KIND, "pcx3"),
                        UNKNOWN_DESTINATION),
                reachable(
                        "a public interface is reached by NAT from inside",
                        "app → 198.51.100.10 tcp/80",
                        Catalogue::asItIs),
                blocked(
                        "a group sees the NAT gateway's public address, not the carrier",
                        "app → 198.51.100.11 tcp/9090",
                        net -> net.publicNic("web2", "edge-a", "10.0.0.11", "198.51.100.11", "app-sg"),
                        SG_REFERENCES_NOT_PRESERVED));
    }

    private static Stream<Case> peering() {
        return Stream.of(
                reachable("a peering with routes on both sides connects", "app → far tcp/7001", Catalogue::asItIs),
                reachable("a group of the peered VPC can be named", "app → far tcp/7000", Catalogue::asItIs),
                blocked(
                        "a group of a peered VPC in another region cannot",
                        "app → far tcp/7000",
                        net -> net.change(
                                VpcPeering.KIND,
                                "pcx",
                                pcx -> new VpcPeering(
                                        pcx.requester(), pcx.accepter(), true, false, false, Set.of(), Set.of())),
                        SG_REFERENCES_NOT_PRESERVED),
                reachable(
                        "a block of it can",
                        "app → far tcp/7001",
                        net -> net.change(
                                VpcPeering.KIND,
                                "pcx",
                                pcx -> new VpcPeering(
                                        pcx.requester(), pcx.accepter(), true, false, false, Set.of(), Set.of()))),
                blocked(
                        "without a route there nothing crosses",
                        "db → far tcp/7001",
                        net -> net.out("db-sg", "all", "0.0.0.0/0"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "without a way back nothing crosses either",
                        "app → far tcp/7001",
                        net -> net.without(Route.KIND, "far/10.0.0.0/16"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "a way back to half of the VPC is not to the other half",
                        "app → far tcp/7001",
                        net -> net.without(Route.KIND, "far/10.0.0.0/16")
                                .route("far", "10.0.0.0/23", VpcPeering.KIND, "pcx"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "a peering that was not accepted is a blackhole",
                        "app → far tcp/7001",
                        net -> net.change(
                                VpcPeering.KIND,
                                "pcx",
                                pcx -> new VpcPeering(
                                        pcx.requester(), pcx.accepter(), false, false, true, Set.of(), Set.of())),
                        BAD_STATE_ROUTE,
                        BAD_STATE_ROUTE),
                blocked(
                        "two peerings in a row are not one",
                        "app → lone tcp/22",
                        net -> net.route("app", "10.2.0.0/16", VpcPeering.KIND, "pcx")
                                .route("lone", "10.0.0.0/16", VpcPeering.KIND, "pcx2"),
                        PCX_REQUIRES_ADDRESS_IN_VPC_CIDR,
                        DISCONNECTED_VPCS,
                        PCX_REQUIRES_ADDRESS_IN_VPC_CIDR),
                blocked(
                        "VPCs that nothing connects are disconnected",
                        "app → lone tcp/22",
                        Catalogue::asItIs,
                        DISCONNECTED_VPCS),
                blocked(
                        "a peering is no way to the other's internet gateway",
                        "far → internet tcp/443",
                        net -> net.route("far", "0.0.0.0/0", VpcPeering.KIND, "pcx"),
                        PCX_REQUIRES_ADDRESS_IN_VPC_CIDR),
                blocked(
                        "a more specific route takes it off the peering",
                        "app → far tcp/7001",
                        net -> net.without(Route.KIND, "edge/10.1.0.0/16")
                                .route("app", "10.1.0.0/24", NatGateway.KIND, "nat"),
                        MORE_SPECIFIC_ROUTE),
                unknown(
                        "what a NAT gateway sends over a peering is not modelled",
                        "app → far tcp/7001",
                        net -> net.route("app", "10.1.0.0/24", NatGateway.KIND, "nat"),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "what a NAT gateway sends to a transit gateway is not modelled",
                        "app → far tcp/7001",
                        net -> net.without(Route.KIND, "edge/10.1.0.0/16")
                                .route("edge", "10.1.0.0/16", Ref.id("tgw-1"))
                                .route("app", "10.1.0.0/24", NatGateway.KIND, "nat"),
                        UNSUPPORTED_COMPONENT),
                blocked(
                        "what a NAT gateway sends over a peering gets into no group that lets nobody in",
                        "app → far tcp/7002",
                        net -> net.route("app", "10.1.0.0/24", NatGateway.KIND, "nat"),
                        MORE_SPECIFIC_ROUTE,
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "the peer's ACL has a say",
                        "app → far tcp/7001",
                        net -> net.acl(
                                "acl",
                                "village",
                                "far-a",
                                "in 1 allow all from 0.0.0.0/0",
                                "out 1 allow tcp/701 to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                unknown(
                        "what was not read of a peered VPC is not known",
                        "app → 10.9.0.7 tcp/80",
                        Catalogue::besideAnUnreadVpc,
                        UNKNOWN_DESTINATION));
    }

    /** Peered with a VPC that was not listed, by a route of one table. */
    private static Net besideAnUnreadVpc(Net net) {
        return net.add(
                        "pcx3",
                        new VpcPeering(
                                ref(Vpc.KIND, "town"),
                                Ref.id("vpc-other"),
                                true,
                                false,
                                true,
                                Set.of(),
                                Set.of(Cidr.of("10.9.0.0/16"))))
                .route("app", "10.9.0.0/16", VpcPeering.KIND, "pcx3");
    }

    private static Stream<Case> endpoints() {
        return Stream.of(
                reachable(
                        "a gateway endpoint leads to its service without any other way out",
                        "db → 52.218.0.9 tcp/443",
                        Catalogue::asItIs),
                blocked(
                        "it leads nowhere else",
                        "db → 52.219.0.9 tcp/443",
                        net -> net.out("db-sg", "all", "0.0.0.0/0"),
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "it takes TCP and echo requests only",
                        "db → 52.218.0.9 udp/443",
                        net -> net.out("db-sg", "all", "0.0.0.0/0"),
                        VPCE_GATEWAY_PROTOCOL_RESTRICTION),
                blocked(
                        "a gateway endpoint is no way in",
                        "52.218.0.9 → db tcp/443",
                        net -> net.in("db-sg", "tcp/443", "0.0.0.0/0"),
                        IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "replies from an endpoint's service pass the ACL",
                        "db → 52.218.0.9 tcp/443",
                        net -> net.acl(
                                "acl",
                                "town",
                                "data-a",
                                "in 100 allow all from 10.0.0.0/16",
                                "out 100 allow all to 0.0.0.0/0"),
                        SUBNET_ACL_RESTRICTION),
                reachable("an interface endpoint is an interface with groups", "app → logs tcp/443", Catalogue::asItIs),
                blocked("its groups count", "app → logs tcp/80", Catalogue::asItIs, ENI_SG_RULES_MISMATCH),
                blocked(
                        "one that nobody has accepted yet answers nothing",
                        "app → logs tcp/443",
                        net -> net.inState(VpcEndpoint.KIND, "logs", State.PENDING),
                        BAD_STATE),
                blocked(
                        "it never begins",
                        "logs → app tcp/9090",
                        net -> net.out("endpoint-sg", "all", "0.0.0.0/0").in("app-sg", "tcp/9090", "10.0.0.0/8"),
                        VPCE_INTRA_VPC_TRAFFIC));
    }

    private static Stream<Case> balancers() {
        return Stream.of(
                reachable(
                        "the internet reaches the balancer where it listens",
                        "internet → front tcp/80",
                        Catalogue::asItIs),
                blocked(
                        "a group may open more than is answered",
                        "internet → front tcp/443",
                        Catalogue::asItIs,
                        ELBV2_LISTENERS_MISMATCH),
                blocked(
                        "a balancer without a listener answers nothing",
                        "internet → front tcp/80",
                        net -> net.without(Listener.KIND, "front/80"),
                        ELBV2_LISTENERS_MISMATCH),
                blocked(
                        "udp is not answered",
                        "internet → front udp/80",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH,
                        ELBV2_LISTENERS_MISMATCH),
                blocked(
                        "an internal balancer has no public address",
                        "internet → front tcp/80",
                        net -> net.balancer(
                                "front", LoadBalancer.Scheme.INTERNAL, Set.of("edge-a", "edge-b"), "front-sg"),
                        IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS),
                blocked(
                        "a balancer that is still being made answers nothing",
                        "internet → front tcp/80",
                        net -> net.inState(LoadBalancer.KIND, "front", State.PENDING),
                        BAD_STATE),
                blocked(
                        "a balancer that AWS gave up answers nothing, with a listener or without",
                        "web → front tcp/443",
                        net -> net.inState(LoadBalancer.KIND, "front", State.FAILED),
                        BAD_STATE,
                        ELBV2_LISTENERS_MISMATCH),
                blocked(
                        "a balancer that is on its way out asks nobody",
                        "front → app tcp/8080",
                        net -> net.inState(LoadBalancer.KIND, "front", State.DELETING),
                        BAD_STATE),
                reachable("the balancer reaches its target", "front → app tcp/8080", Catalogue::asItIs),
                blocked(
                        "the balancer's group must let out to the health check port too",
                        "front → app tcp/8081",
                        net -> net.in("app-sg", "tcp/8081", "front-sg"),
                        ENI_SG_RULES_MISMATCH),
                blocked(
                        "a question does not pass through a balancer",
                        "internet → app tcp/8080",
                        Catalogue::asItIs,
                        IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
                        ENI_SG_RULES_MISMATCH,
                        NO_ROUTE_TO_DESTINATION),
                blocked(
                        "its subnets need the route back",
                        "internet → front tcp/80",
                        net -> net.without(Route.KIND, "edge/0.0.0.0/0"),
                        NO_ROUTE_TO_DESTINATION));
    }

    private static Stream<Case> interfaces() {
        return Stream.of(
                blocked(
                        "an interface that is attached to nothing answers nobody",
                        "web → app tcp/8080",
                        net -> net.inState(NetworkInterface.KIND, "app", State.PENDING),
                        UNASSOCIATED_COMPONENT),
                blocked(
                        "an interface that is attached to nothing begins nothing",
                        "app → db tcp/5432",
                        net -> net.inState(NetworkInterface.KIND, "app", State.PENDING),
                        UNASSOCIATED_COMPONENT),
                blocked(
                        "a public address of an interface that is attached to nothing is no use",
                        "internet → web tcp/80",
                        net -> net.inState(NetworkInterface.KIND, "web", State.PENDING),
                        UNASSOCIATED_COMPONENT),
                unknown(
                        "what an interface does with others' packets is not modelled",
                        "app → internet tcp/443",
                        net -> routedBy(net, "app3"),
                        UNSUPPORTED_COMPONENT),
                blocked(
                        "a route to an interface that is attached to nothing is a blackhole",
                        "app → internet tcp/443",
                        net -> routedBy(net, "app3").inState(NetworkInterface.KIND, "app3", State.PENDING),
                        BAD_STATE_ROUTE),
                blocked(
                        "a route to an instance that is stopped is a blackhole",
                        "app → internet tcp/443",
                        net -> net.instance("i-1", "app3")
                                .inState(Instance.KIND, "i-1", State.PENDING)
                                .without(Route.KIND, "app/0.0.0.0/0")
                                .route("app", "0.0.0.0/0", Instance.KIND, "i-1"),
                        BAD_STATE_ROUTE),
                blocked(
                        "an instance that is stopped answers nobody",
                        "web → i-1 tcp/8080",
                        net -> net.instance("i-1", "app").inState(Instance.KIND, "i-1", State.PENDING),
                        BAD_STATE),
                blocked(
                        "an instance that is stopped begins nothing",
                        "app → db tcp/5432",
                        net -> net.instance("i-1", "app").inState(Instance.KIND, "i-1", State.PENDING),
                        BAD_STATE),
                blocked(
                        "a public address of an instance that is stopped is no use",
                        "internet → web tcp/80",
                        net -> net.instance("i-1", "web").inState(Instance.KIND, "i-1", State.PENDING),
                        BAD_STATE),
                reachable(
                        "an interface has all of its IPv6 addresses",
                        "web6 → 2001:db8:0:102::11 tcp/8080",
                        net -> net.in("app-sg", "tcp/8080", "::/0")
                                .out("web-sg", "all", "::/0")
                                .change(
                                        NetworkInterface.KIND,
                                        "app6",
                                        nic -> having(nic, List.of("2001:db8:0:102::10", "2001:db8:0:102::11")))),
                reachable(
                        "a public address is the interface's, of all that it has inside",
                        "internet → web tcp/80",
                        net -> net.change(NetworkInterface.KIND, "web", nic -> having(nic, "10.0.0.11"))));
    }

    private static Net withNetworkBalancer(Net net) {
        return held(
                held(net, "eni-1", "edge-a", "10.0.0.20", NETWORK_BALANCER),
                "eni-2",
                "edge-b",
                "10.0.1.20",
                NETWORK_BALANCER);
    }

    /** With an interface of a balancer that is of no kind. */
    private static Net held(Net net, String name, String subnet, String address, String balancer) {
        return net.nic(name, subnet, address, null, NetworkInterface.Purpose.OTHER_LOAD_BALANCER, "web-sg")
                .change(
                        NetworkInterface.KIND,
                        name,
                        nic -> new NetworkInterface(
                                nic.subnet(),
                                nic.securityGroups(),
                                nic.purpose(),
                                nic.addresses(),
                                nic.ipv6Addresses(),
                                Optional.of(Ref.id(balancer)),
                                nic.sourceDestCheck()));
    }

    private static Net routedBy(Net net, String nic) {
        return net.without(Route.KIND, "app/0.0.0.0/0").route("app", "0.0.0.0/0", NetworkInterface.KIND, nic);
    }

    private static NetworkInterface having(NetworkInterface nic, List<String> ipv6) {
        return new NetworkInterface(
                nic.subnet(),
                nic.securityGroups(),
                nic.purpose(),
                nic.addresses(),
                ipv6,
                nic.holder(),
                nic.sourceDestCheck());
    }

    /** With a further address. */
    private static NetworkInterface having(NetworkInterface nic, String further) {
        return new NetworkInterface(
                nic.subnet(),
                nic.securityGroups(),
                nic.purpose(),
                Stream.concat(
                                nic.addresses().stream(),
                                Stream.of(new NetworkInterface.PrivateAddress(further, Optional.empty())))
                        .toList(),
                nic.ipv6Addresses(),
                nic.holder(),
                nic.sourceDestCheck());
    }

    private static Stream<Case> others() {
        return Stream.of(
                blocked(
                        "a public address of ours is its holder's, though it is called the internet's",
                        "app → internet:198.51.100.10 tcp/22",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH),
                unknown(
                        "what stands on the host is reached past all filters and not modelled",
                        "app → 169.254.169.253 udp/53",
                        Catalogue::asItIs,
                        UNKNOWN_RESOURCE),
                blocked(
                        "nobody has the address",
                        "web → 10.0.3.99 tcp/5432",
                        Catalogue::asItIs,
                        NO_POSSIBLE_DESTINATION),
                blocked(
                        "two addresses that nobody has are two",
                        "10.0.3.98 → 10.0.3.99 tcp/5432",
                        Catalogue::asItIs,
                        NO_POSSIBLE_DESTINATION),
                blocked(
                        "nobody has an address of no subnet",
                        "web → 10.0.99.9 tcp/5432",
                        Catalogue::asItIs,
                        NO_POSSIBLE_DESTINATION),
                reachable("groups cannot stop questions to the resolver", "db → 10.0.0.2 udp/53", Catalogue::asItIs),
                blocked(
                        "the resolver answers questions about names only",
                        "web → 10.0.0.2 tcp/80",
                        Catalogue::asItIs,
                        NO_POSSIBLE_DESTINATION),
                blocked(
                        "a VPC without DNS support has no resolver",
                        "web → 10.0.0.2 udp/53",
                        net -> net.add("town", new Vpc(Cidr.of("10.0.0.0/16"), false, true)),
                        NO_POSSIBLE_DESTINATION),
                unknown(
                        "Lambda is not modelled",
                        "web → fn tcp/80",
                        net -> net.nic("fn", "app-a", "10.0.2.20", null, NetworkInterface.Purpose.LAMBDA, "web-sg"),
                        UNSUPPORTED_COMPONENT),
                unknown(
                        "network load balancers are not modelled",
                        "web → nlb tcp/80",
                        net -> net.nic(
                                "nlb",
                                "edge-a",
                                "10.0.0.20",
                                null,
                                NetworkInterface.Purpose.OTHER_LOAD_BALANCER,
                                "web-sg"),
                        UNSUPPORTED_COMPONENT),
                reachable(
                        "tasks of a service carry its groups wherever they run",
                        "one → two tcp/9090",
                        net -> net.service("one", Set.of("app-a", "app-b"), "app-sg")
                                .service("two", Set.of("app-a"), "app-sg")),
                blocked(
                        "two services in one subnet still differ",
                        "one → three tcp/9090",
                        net -> net.service("one", Set.of("app-a"), "web-sg")
                                .service("three", Set.of("app-a"), "app-sg"),
                        ENI_SG_RULES_MISMATCH),
                reachable(
                        "a service reaches itself when it names itself",
                        "one → one tcp/9090",
                        net -> net.service("one", Set.of("app-a"), "app-sg")),
                unknown(
                        "the design does not say which task gets an address",
                        "web → 10.0.2.99 tcp/8080",
                        net -> net.service("one", Set.of("app-a"), "app-sg"),
                        UNKNOWN_RESOURCE),
                blocked(
                        "a public service is closed to the internet when its group is",
                        "internet → one tcp/80",
                        net -> net.publicService("one", Set.of("edge-a"), "app-sg"),
                        ENI_SG_RULES_MISMATCH),
                reachable(
                        "an instance is addressed by its primary interface",
                        "i-1 → db tcp/5432",
                        net -> net.instance("i-1", "app")),
                reachable("any protocol is some protocol", "web → app all", Catalogue::asItIs),
                blocked(
                        "no protocol at all",
                        "db → app all",
                        Catalogue::asItIs,
                        ENI_SG_RULES_MISMATCH,
                        ENI_SG_RULES_MISMATCH));
    }
}
