package dev.netflux.contract;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
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
import dev.netflux.resource.Zone;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hand-made resource graphs, a line for a thing; every word changes this net and gives it back. */
public final class Net {

    /** What a new group has until its author says otherwise: {@code all} lets everything pass, in that direction. */
    public static final String ALL = "all";

    private final Map<Address, Node> nodes = new TreeMap<>();
    private int line;

    public ResourceGraph graph() {
        return ResourceGraph.of(nodes.values());
    }

    public Reach reach() {
        return Reach.over(graph());
    }

    public Net add(String name, Resource resource) {
        Node node = Node.designed(name, resource, ImmutableSortedMap.of(), new Site("Net.java", ++line));
        nodes.put(node.address(), node);
        return this;
    }

    public Net without(Kind<?> kind, String name) {
        Address address = new Address(kind.name(), name);
        if (nodes.remove(address) == null) {
            throw new IllegalArgumentException("there is no " + address);
        }
        return this;
    }

    public boolean has(Kind<?> kind, String name) {
        return nodes.containsKey(new Address(kind.name(), name));
    }

    public <R extends Resource> Net change(Kind<R> kind, String name, UnaryOperator<R> change) {
        Address address = new Address(kind.name(), name);
        Node node = nodes.get(address);
        if (node == null) {
            throw new IllegalArgumentException("there is no " + address);
        }
        nodes.put(address, node.with(change.apply(node.as(kind))));
        return this;
    }

    /** As AWS knows it, in a state. */
    public Net inState(Kind<?> kind, String name, State state) {
        Address address = new Address(kind.name(), name);
        Node node = nodes.get(address);
        if (node == null) {
            throw new IllegalArgumentException("there is no " + address);
        }
        nodes.put(address, node.with(new Node.Live(name, state, Owner.FOREIGN, Optional.empty())));
        return this;
    }

    /** As AWS itself made it. */
    public Net ofAws(Kind<?> kind, String name) {
        Address address = new Address(kind.name(), name);
        Node node = nodes.get(address);
        if (node == null) {
            throw new IllegalArgumentException("there is no " + address);
        }
        nodes.put(address, node.with(new Node.Live(name, State.READY, Owner.AWS, Optional.empty())));
        return this;
    }

    // ---- VPCs and what packets pass

    public static Ref ref(Kind<?> kind, String name) {
        return Ref.to(kind, name);
    }

    public Net vpc(String name, String cidr) {
        return add(name, new Vpc(Cidr.of(cidr), true, true));
    }

    public Net ipv6(String vpc, String cidr) {
        return add(vpc + "/ipv6", new VpcCidrBlock(ref(Vpc.KIND, vpc), Optional.empty(), Optional.of(Cidr.of(cidr))));
    }

    public Net block(String vpc, String cidr) {
        return add(vpc + "/" + cidr, VpcCidrBlock.ipv4(ref(Vpc.KIND, vpc), Cidr.of(cidr)));
    }

    public Net subnet(String name, String vpc, String cidr) {
        return subnet(name, vpc, cidr, null);
    }

    public Net subnet(String name, String vpc, String cidr, @Nullable String ipv6) {
        return add(
                name,
                new Subnet(
                        ref(Vpc.KIND, vpc),
                        Cidr.of(cidr),
                        new Zone.Index(0),
                        false,
                        ipv6 == null ? Optional.empty() : Optional.of(0),
                        Optional.ofNullable(ipv6).map(Cidr::of)));
    }

    /** In another zone than the first. */
    public Net inZone(String subnet, int zone) {
        return change(
                Subnet.KIND,
                subnet,
                was -> new Subnet(
                        was.vpc(),
                        was.cidr(),
                        new Zone.Index(zone),
                        was.publicAddresses(),
                        was.ipv6Index(),
                        was.ipv6Cidr()));
    }

    public Net internetGateway(String name, String vpc) {
        return add(name, new InternetGateway(Optional.of(ref(Vpc.KIND, vpc))));
    }

    public Net egressOnly(String name, String vpc) {
        return add(name, new EgressOnlyInternetGateway(ref(Vpc.KIND, vpc)));
    }

    public Net nat(String name, String subnet, String privateAddress, String publicAddress) {
        add(name, new ElasticIp(Optional.of(publicAddress)));
        return add(
                name,
                new NatGateway(
                        ref(Subnet.KIND, subnet), Optional.of(ref(ElasticIp.KIND, name)), Optional.of(privateAddress)));
    }

    public Net table(String name, String vpc, String... subnets) {
        add(name, RouteTable.in(ref(Vpc.KIND, vpc)));
        Arrays.stream(subnets).forEach(subnet -> associate(subnet, name));
        return this;
    }

    public Net mainTable(String name, String vpc) {
        return add(name, new RouteTable(ref(Vpc.KIND, vpc), true));
    }

    public Net associate(String subnet, String table) {
        return add(subnet, new RouteTableAssociation(ref(Subnet.KIND, subnet), ref(RouteTable.KIND, table)));
    }

    public Net route(String table, String destination, Kind<?> kind, String target) {
        return route(table, destination, ref(kind, target));
    }

    public Net route(String table, String destination, Ref target) {
        return add(table + "/" + destination, new Route(ref(RouteTable.KIND, table), destination, target));
    }

    public Net peering(String name, String one, String other) {
        return add(
                name, new VpcPeering(ref(Vpc.KIND, one), ref(Vpc.KIND, other), true, false, true, Set.of(), Set.of()));
    }

    public Net prefixList(String name, String... blocks) {
        return add(
                name,
                new PrefixList(name, Arrays.stream(blocks).map(Cidr::of).collect(Collectors.toSet()), blocks.length));
    }

    public Net gatewayEndpoint(String name, String vpc) {
        return add(
                name,
                new VpcEndpoint(
                        ref(Vpc.KIND, vpc),
                        VpcEndpoint.EndpointType.GATEWAY,
                        "com.amazonaws.eu-west-1.s3",
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        false,
                        Optional.empty()));
    }

    public Net blockPublicAccess(BlockPublicAccess.Mode mode, String... openSubnets) {
        return add(
                "account",
                new BlockPublicAccess(
                        mode,
                        Arrays.stream(openSubnets)
                                .map(name -> ref(Subnet.KIND, name))
                                .collect(Collectors.toSet()),
                        Set.of()));
    }

    /** Both ways, but for what some subnets begin. */
    public Net blockPublicAccessButOutwards(String... openOutwards) {
        return add(
                "account",
                new BlockPublicAccess(
                        BlockPublicAccess.Mode.BIDIRECTIONAL,
                        Set.of(),
                        Arrays.stream(openOutwards)
                                .map(name -> ref(Subnet.KIND, name))
                                .collect(Collectors.toSet())));
    }

    /** An ACL; entries are written {@code in 100 allow tcp/80 from 0.0.0.0/0} or {@code out 90 deny all to 10.0.0.0/8}. */
    public Net acl(String name, String vpc, String subnet, String... entries) {
        return add(
                name,
                new NetworkAcl(
                        ref(Vpc.KIND, vpc),
                        false,
                        Set.of(ref(Subnet.KIND, subnet)),
                        Arrays.stream(entries).map(Net::entry).toList()));
    }

    /** The ACL of all subnets that no other guards. */
    public Net mainAcl(String name, String vpc, String... entries) {
        return add(
                name,
                new NetworkAcl(
                        ref(Vpc.KIND, vpc),
                        true,
                        Set.of(),
                        Arrays.stream(entries).map(Net::entry).toList()));
    }

    private static NetworkAcl.Entry entry(String text) {
        String[] words = text.split(" ", -1);
        return new NetworkAcl.Entry(
                words[0].equals("in") ? Direction.IN : Direction.OUT,
                Integer.parseInt(words[1]),
                words[2].equals("allow"),
                traffic(words[3]),
                Cidr.of(words[5]));
    }

    /** Traffic as it is written: {@code all}, {@code tcp}, {@code tcp/80}, {@code udp/53-60}, {@code icmp}, {@code icmp/8}, {@code 47}. */
    public static Traffic traffic(String text) {
        String[] parts = text.split("/", -1);
        Protocol protocol = parts[0].equals(ALL) ? Protocol.ALL : Protocol.of(parts[0]);
        if (parts.length == 1) {
            return Traffic.of(protocol);
        }
        if (protocol.isIcmp()) {
            return new Traffic(protocol, Optional.empty(), Optional.of(Integer.parseInt(parts[1])), Optional.empty());
        }
        String[] ends = parts[1].split("-", -1);
        int from = Integer.parseInt(ends[0]);
        return new Traffic(
                protocol,
                Optional.of(new PortRange(from, ends.length == 1 ? from : Integer.parseInt(ends[1]))),
                Optional.empty(),
                Optional.empty());
    }

    // ---- groups

    /** A group without lines. */
    public Net group(String name, String vpc) {
        return add(name, new SecurityGroup(ref(Vpc.KIND, vpc), name, name));
    }

    /** A line that lets in: from a block, a group, or {@code pl-…}. */
    public Net in(String group, String traffic, String from) {
        return rule(group, Direction.IN, traffic, from);
    }

    /** A line that lets out. */
    public Net out(String group, String traffic, String to) {
        return rule(group, Direction.OUT, traffic, to);
    }

    private Net rule(String group, Direction direction, String traffic, String peer) {
        Peer who = Cidr.parse(peer)
                .<Peer>map(Peer.Block::new)
                .orElse(
                        peer.startsWith("pl-")
                                ? new Peer.PrefixList(ref(PrefixList.KIND, peer))
                                : new Peer.Group(ref(SecurityGroup.KIND, peer)));
        return add(
                group + "/" + direction + "/" + traffic + "/" + peer,
                new SecurityGroupRule(ref(SecurityGroup.KIND, group), direction, traffic(traffic), who, ""));
    }

    private static Set<Ref> groups(String[] names) {
        return Arrays.stream(names)
                .map(name -> ref(SecurityGroup.KIND, name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // ---- interfaces

    public Net nic(String name, String subnet, String address, String... groups) {
        return nic(name, subnet, address, null, NetworkInterface.Purpose.GENERAL, groups);
    }

    public Net publicNic(String name, String subnet, String address, String publicAddress, String... groups) {
        return nic(name, subnet, address, publicAddress, NetworkInterface.Purpose.GENERAL, groups);
    }

    public Net nic(
            String name,
            String subnet,
            String address,
            @Nullable String publicAddress,
            NetworkInterface.Purpose purpose,
            String... groups) {
        return add(
                name,
                new NetworkInterface(
                        ref(Subnet.KIND, subnet),
                        groups(groups),
                        purpose,
                        List.of(new NetworkInterface.PrivateAddress(address, Optional.ofNullable(publicAddress))),
                        List.of(),
                        Optional.empty(),
                        true));
    }

    public Net nicV6(String name, String subnet, String address, String... groups) {
        return add(
                name,
                new NetworkInterface(
                        ref(Subnet.KIND, subnet),
                        groups(groups),
                        NetworkInterface.Purpose.GENERAL,
                        List.of(),
                        List.of(address),
                        Optional.empty(),
                        true));
    }

    /** With an address of each family. */
    public Net dualNic(String name, String subnet, String address, String ipv6, String... groups) {
        return add(
                name,
                new NetworkInterface(
                        ref(Subnet.KIND, subnet),
                        groups(groups),
                        NetworkInterface.Purpose.GENERAL,
                        List.of(new NetworkInterface.PrivateAddress(address, Optional.empty())),
                        List.of(ipv6),
                        Optional.empty(),
                        true));
    }

    public Net instance(String name, String primaryInterface) {
        change(
                NetworkInterface.KIND,
                primaryInterface,
                nic -> new NetworkInterface(
                        nic.subnet(),
                        nic.securityGroups(),
                        nic.purpose(),
                        nic.addresses(),
                        nic.ipv6Addresses(),
                        Optional.of(ref(Instance.KIND, name)),
                        nic.sourceDestCheck()));
        return add(name, new Instance(Optional.of(ref(NetworkInterface.KIND, primaryInterface))));
    }

    public Net service(String name, Set<String> subnets, String... groups) {
        return add(name, EcsService.standing(name, subnets(subnets), groups(groups), false, List.of()));
    }

    public Net publicService(String name, Set<String> subnets, String... groups) {
        return add(name, EcsService.standing(name, subnets(subnets), groups(groups), true, List.of()));
    }

    public Net database(String name, Set<String> subnets, String... groups) {
        return add(name, new DbSubnetGroup(name, "", subnets(subnets)))
                .add(
                        name,
                        new DbInstance(
                                name,
                                Optional.of(ref(DbSubnetGroup.KIND, name)),
                                groups(groups),
                                false,
                                5432,
                                "postgres",
                                "17",
                                "db.t4g.micro",
                                20,
                                false,
                                7,
                                true,
                                Optional.empty(),
                                "postgres",
                                true,
                                true,
                                Optional.empty(),
                                Optional.empty()));
    }

    public Net balancer(String name, LoadBalancer.Scheme scheme, Set<String> subnets, String... groups) {
        return add(name, LoadBalancer.of(name, scheme, subnets(subnets), groups(groups)));
    }

    public Net listener(String balancer, int port) {
        return add(
                balancer + "/" + port,
                new Listener(
                        ref(LoadBalancer.KIND, balancer),
                        port,
                        false,
                        List.of(),
                        Optional.empty(),
                        new Action.FixedResponse(404, Optional.empty(), Optional.empty())));
    }

    public Net interfaceEndpoint(String name, String vpc, Set<String> subnets, String... groups) {
        return add(
                name,
                new VpcEndpoint(
                        ref(Vpc.KIND, vpc),
                        VpcEndpoint.EndpointType.INTERFACE,
                        "com.amazonaws.eu-west-1.logs",
                        subnets(subnets),
                        groups(groups),
                        Set.of(),
                        true,
                        Optional.empty()));
    }

    private static Set<Ref> subnets(Set<String> names) {
        return names.stream().map(name -> ref(Subnet.KIND, name)).collect(Collectors.toSet());
    }

    // ---- questions

    /** Asks what is written {@code app → db tcp/5432}. */
    public Answer ask(String question) {
        return ask(reach(), question);
    }

    /** Asks somebody else what is written so. */
    public static Answer ask(Reach reach, String question) {
        String[] words = question.split(" ", -1);
        return reach.ask(new Question(reach.end(words[0]), reach.end(words[2]), traffic(words[3])));
    }
}
