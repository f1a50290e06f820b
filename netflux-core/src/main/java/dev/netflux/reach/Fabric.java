package dev.netflux.reach;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import dev.netflux.resource.BlockPublicAccess;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DbSubnetGroup;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.Instance;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Listener;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Peer;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The resource graph as packets meet it: every mention looked up once, every interface with its subnet, groups and addresses. Both
 * engines read it; it decides nothing.
 */
final class Fabric {

    /** How the ids of those gateways begin whose routes AWS propagates. */
    private static final String VIRTUAL_GATEWAY = "vgw-";

    private static final ImmutableList<Cidr> EVERYWHERE = ImmutableList.of(Cidr.ANYWHERE, Cidr.ANYWHERE_IPV6);

    private final ResourceGraph graph;
    private final ImmutableMap<Address, Realm> realms;
    private final ImmutableMap<Address, Segment> segments;
    private final ImmutableMap<Address, Group> groups;
    private final ImmutableList<Nic> nics;
    private final ImmutableListMultimap<Address, Nic> byHolder;
    private final ImmutableListMultimap<Ip, Nic> byAddress;
    private final ImmutableList<Nic> delegated;
    private final ImmutableMap<Ip, Nic> byPublicAddress;
    private final Ip[] borders;
    private final ImmutableListMultimap<Address, Nic> bySegment;
    private final int[] likenesses;
    private final ImmutableList<Nic> floating;
    private final ImmutableMap<Address, ImmutableList<Target.Peering>> peerings;

    private Fabric(ResourceGraph graph) {
        this.graph = graph;
        this.realms = findRealms();
        this.peerings = findPeerings();
        this.groups = findGroups();
        this.segments = findSegments();
        ImmutableListMultimap.Builder<Address, Nic> holders = ImmutableListMultimap.builder();
        this.nics = findNics(holders);
        this.byHolder = holders.build();
        ImmutableListMultimap.Builder<Ip, Nic> held = ImmutableListMultimap.builder();
        Map<Ip, Nic> heldPublicly = new HashMap<>();
        for (Nic nic : nics) {
            Stream.of(nic.ipv4(), nic.ipv6())
                    .flatMap(Optional::stream)
                    .filter(Range::isOne)
                    .forEach(range -> held.put(range.first(), nic));
            if (nic.publicAddress() instanceof Nic.PublicAddress.Known known) {
                heldPublicly.putIfAbsent(known.address(), nic);
            }
        }
        this.byAddress = held.build();
        this.delegated = nics.stream()
                .filter(nic -> nic.single()
                        && Stream.of(nic.ipv4(), nic.ipv6())
                                .flatMap(Optional::stream)
                                .anyMatch(range -> !range.isOne()))
                .collect(toImmutableList());
        boolean listed = !graph.of(NetworkInterface.KIND).isEmpty();
        this.floating = nics.stream()
                .filter(nic -> !nic.single() && !(listed && isLive(nic.address())))
                .collect(toImmutableList());
        this.byPublicAddress = ImmutableMap.copyOf(heldPublicly);
        this.borders = findBorders();
        this.bySegment = nics.stream()
                .collect(ImmutableListMultimap.toImmutableListMultimap(
                        nic -> nic.segment().address(), nic -> nic));
        Map<Likeness, Integer> numbers = new HashMap<>();
        this.likenesses = nics.stream()
                .mapToInt(nic -> {
                    int next = numbers.size();
                    return numbers.computeIfAbsent(likenessOf(nic), unused -> next);
                })
                .toArray();
    }

    static Fabric of(ResourceGraph graph) {
        return new Fabric(graph);
    }

    ResourceGraph graph() {
        return graph;
    }

    Collection<Realm> realms() {
        return realms.values();
    }

    Collection<Segment> segments() {
        return segments.values();
    }

    Optional<Segment> segment(Ref subnet) {
        return graph.find(subnet).map(Node::address).map(segments::get);
    }

    List<Nic> nics() {
        return nics;
    }

    /** The interfaces of a service, a balancer, an instance …, or the interface of that address. */
    List<Nic> nicsOf(Address holder) {
        return byHolder.get(holder);
    }

    /** Everything that has interfaces. */
    Set<Address> holders() {
        return byHolder.keySet();
    }

    private boolean isLive(Address holder) {
        return graph.find(holder).flatMap(Node::live).isPresent();
    }

    /** Those that stand for all that somebody could get; where interfaces were listed, whoever exists has his on the list. */
    List<Nic> floating() {
        return floating;
    }

    /** The interfaces that have the address; several only where VPCs overlap. */
    List<Nic> holding(Ip address) {
        List<Nic> held = byAddress.get(address);
        return held.isEmpty()
                ? delegated.stream()
                        .filter(nic -> nic.range(address.ipv6())
                                .filter(range -> range.contains(address))
                                .isPresent())
                        .toList()
                : held;
    }

    Optional<Nic> holdingPublicly(Ip address) {
        return Optional.ofNullable(byPublicAddress.get(address));
    }

    Set<Ip> publicAddresses() {
        return byPublicAddress.keySet();
    }

    /** The active peering that connects two VPCs, as seen from the first. */
    Optional<Target.Peering> peering(Realm one, Realm other) {
        return peerings.getOrDefault(one.node().address(), ImmutableList.of()).stream()
                .filter(peering ->
                        peering.vpc().filter(other.node().address()::equals).isPresent())
                .findFirst();
    }

    /** The interfaces in a subnet. */
    List<Nic> nicsIn(Address subnet) {
        return bySegment.get(subnet);
    }

    /** A number that is the same for interfaces that no filter and no route can tell apart. */
    int likeness(Nic nic) {
        return nic.id() < 0 ? nic.id() : likenesses[nic.id()];
    }

    /** What a filter or a route could tell an interface by. */
    private record Likeness(
            Address segment,
            ImmutableList<Address> groups,
            Nic.Role role,
            Optional<Nic.Idle> idle,
            boolean opaque,
            Object publicly,
            boolean internal,
            ImmutableSortedSet<Integer> listeners,
            Object ipv4,
            Object ipv6) {}

    private Likeness likenessOf(Nic nic) {
        return new Likeness(
                nic.segment().address(),
                nic.groups().stream().map(Group::address).collect(toImmutableList()),
                nic.role(),
                nic.idle(),
                nic.opaque().isPresent(),
                nic.publicAddress() instanceof Nic.PublicAddress.Known known
                        ? interval(known.address())
                        : nic.publicAddress(),
                nic.internal(),
                nic.listeners(),
                place(nic, nic.ipv4()),
                place(nic, nic.ipv6()));
    }

    /** A single address counts by the interval that it is in of those that the blocks make; more count as they are. */
    Object place(Nic nic, Optional<Range> range) {
        return range.filter(one -> nic.single() && one.isOne())
                .<Object>map(one -> interval(one.first()))
                .orElse(range);
    }

    /** In which of the intervals that all blocks of filters, routes and subnets make an address is. */
    private int interval(Ip address) {
        int found = Arrays.binarySearch(borders, address);
        return found < 0 ? -found - 2 : found;
    }

    private Ip[] findBorders() {
        Set<Cidr> blocks = new HashSet<>();
        groups.values().forEach(group -> Stream.concat(group.in().stream(), group.out().stream())
                .filter(line -> line.others() instanceof Group.Others.Blocks)
                .forEach(line -> blocks.addAll(((Group.Others.Blocks) line.others()).blocks())));
        graph.all(NetworkAcl.KIND).forEach(acl -> acl.entries().forEach(entry -> blocks.add(entry.cidr())));
        graph.all(Route.KIND).forEach(route -> Cidr.parse(route.destination()).ifPresent(blocks::add));
        graph.all(PrefixList.KIND).forEach(list -> blocks.addAll(list.blocks()));
        return blocks.stream()
                .flatMap(block -> Stream.of(Ip.firstOf(block), Ip.lastOf(block).plus(1)))
                .distinct()
                .sorted()
                .toArray(Ip[]::new);
    }

    /** Whether the address is of a VPC that is peered with one that has been read, and has not been read itself. */
    boolean isOfUnreadPeer(Ip address) {
        return unreadBlocks().stream().anyMatch(address::isIn);
    }

    private ImmutableList<Cidr> unreadBlocks() {
        return peerings.values().stream()
                .flatMap(List::stream)
                .filter(Target.Peering::isUnread)
                .flatMap(peering -> peering.blocks().stream())
                .collect(toImmutableList());
    }

    // ---- VPCs

    private ImmutableMap<Address, Realm> findRealms() {
        Map<Address, List<Cidr>> blocks = new LinkedHashMap<>();
        int index = 0;
        for (Node vpc : graph.of(Vpc.KIND)) {
            blocks.put(vpc.address(), new ArrayList<>(List.of(vpc.as(Vpc.KIND).cidr())));
        }
        for (Node node : graph.of(VpcCidrBlock.KIND)) {
            VpcCidrBlock block = node.as(VpcCidrBlock.KIND);
            List<Cidr> known =
                    graph.find(block.vpc()).map(Node::address).map(blocks::get).orElse(null);
            if (known != null && isUsable(node)) {
                Cidr undecided = standIn(index++);
                known.add(block.cidr().or(block::ipv6).orElse(undecided));
            }
        }
        ImmutableMap.Builder<Address, Realm> realms = ImmutableMap.builder();
        for (Node vpc : graph.of(Vpc.KIND)) {
            Optional<Node> gateway = graph.of(InternetGateway.KIND).stream()
                    .filter(node -> isUsable(node)
                            && node.as(InternetGateway.KIND)
                                    .vpc()
                                    .filter(of -> isOf(of, vpc))
                                    .isPresent())
                    .findFirst();
            ImmutableList<Cidr> own = ImmutableList.copyOf(blocks.getOrDefault(vpc.address(), List.of()));
            realms.put(
                    vpc.address(), new Realm(vpc, own, gateway, vpc.as(Vpc.KIND).dnsSupport()));
        }
        return realms.buildOrThrow();
    }

    /** The IPv6 block that stands in for the one that Amazon has yet to choose: one that is nobody's. */
    private static Cidr standIn(int index) {
        return Cidr.of("2001:db8::/32").part(56, index).orElseThrow();
    }

    private boolean isOf(Ref ref, Node node) {
        return graph.find(ref)
                .filter(found -> found.address().equals(node.address()))
                .isPresent();
    }

    private static boolean isUsable(Node node) {
        return node.live().map(live -> live.state() == State.READY).orElse(true);
    }

    // ---- groups

    private ImmutableMap<Address, Group> findGroups() {
        ImmutableListMultimap.Builder<Address, Group.Line> in = ImmutableListMultimap.builder();
        ImmutableListMultimap.Builder<Address, Group.Line> out = ImmutableListMultimap.builder();
        for (Node node : graph.of(SecurityGroupRule.KIND)) {
            SecurityGroupRule rule = node.as(SecurityGroupRule.KIND);
            graph.find(rule.group()).ifPresent(group -> (rule.direction() == Direction.IN ? in : out)
                    .put(group.address(), line(node, rule)));
        }
        ImmutableListMultimap<Address, Group.Line> allIn = in.build();
        ImmutableListMultimap<Address, Group.Line> allOut = out.build();
        ImmutableMap.Builder<Address, Group> found = ImmutableMap.builder();
        Stream.concat(graph.of(SecurityGroup.KIND).stream(), graph.of(DefaultSecurityGroup.KIND).stream())
                .forEach(node -> found.put(
                        node.address(), new Group(node, allIn.get(node.address()), allOut.get(node.address()))));
        return found.buildOrThrow();
    }

    private Group.Line line(Node node, SecurityGroupRule rule) {
        Peer peer = rule.peer();
        if (peer instanceof Peer.Block block) {
            return new Group.Line(
                    node, rule.traffic(), new Group.Others.Blocks(ImmutableList.of(block.cidr())), peer.toString());
        }
        if (peer instanceof Peer.Group other) {
            Optional<Address> address = graph.find(other.group()).map(Node::address);
            String name = address.map(Address::name).orElse(other.group().toString());
            return new Group.Line(
                    node,
                    rule.traffic(),
                    address.<Group.Others>map(Group.Others.Carriers::new)
                            .orElseGet(() -> new Group.Others.Unread("group " + name, unreadBlocks())),
                    name);
        }
        Ref list = ((Peer.PrefixList) peer).list();
        Optional<PrefixList> read = graph.find(list).map(found -> found.as(PrefixList.KIND));
        String name = "prefix list " + read.map(PrefixList::name).orElse(list.toString());
        return new Group.Line(
                node,
                rule.traffic(),
                read.<Group.Others>map(found -> new Group.Others.Blocks(ImmutableList.copyOf(found.blocks())))
                        .orElse(new Group.Others.Unread(name, EVERYWHERE)),
                name);
    }

    // ---- subnets

    private ImmutableMap<Address, Segment> findSegments() {
        Map<Address, Table> tables = new HashMap<>();
        Map<Address, Table> mainTables = new HashMap<>();
        for (Node node : graph.of(RouteTable.KIND)) {
            RouteTable table = node.as(RouteTable.KIND);
            graph.find(table.vpc()).map(Node::address).map(realms::get).ifPresent(realm -> {
                Table found = table(node, realm);
                tables.put(node.address(), found);
                if (table.main()) {
                    mainTables.put(realm.node().address(), found);
                }
            });
        }
        Map<Address, Table> ofSubnet = new HashMap<>();
        for (RouteTableAssociation association : graph.all(RouteTableAssociation.KIND)) {
            Table table = graph.find(association.routeTable())
                    .map(Node::address)
                    .map(tables::get)
                    .orElseGet(() -> unreadTable(association.routeTable()));
            graph.find(association.subnet()).ifPresent(subnet -> ofSubnet.put(subnet.address(), table));
        }
        Map<Address, Acl> acls = new HashMap<>();
        for (Node node : graph.of(NetworkAcl.KIND)) {
            NetworkAcl acl = node.as(NetworkAcl.KIND);
            Acl found = new Acl(node, acl.entries());
            acl.subnets().stream()
                    .flatMap(subnet -> graph.find(subnet).stream())
                    .forEach(subnet -> acls.put(subnet.address(), found));
            if (acl.main()) {
                graph.find(acl.vpc()).ifPresent(vpc -> acls.put(vpc.address(), found));
            }
        }
        ImmutableMap.Builder<Address, Segment> found = ImmutableMap.builder();
        for (Node node : graph.of(Subnet.KIND)) {
            Subnet subnet = node.as(Subnet.KIND);
            Optional<Realm> realm = graph.find(subnet.vpc()).map(Node::address).map(realms::get);
            realm.ifPresent(vpc -> {
                Address vpcAddress = vpc.node().address();
                found.put(
                        node.address(),
                        new Segment(
                                node.address(),
                                vpc,
                                subnet.cidr(),
                                ipv6(subnet, vpc),
                                ofSubnet.getOrDefault(node.address(), mainTable(vpc, mainTables)),
                                acls.getOrDefault(node.address(), acls.getOrDefault(vpcAddress, Acl.OPEN)),
                                blocked(node, vpc, false),
                                blocked(node, vpc, true)));
            });
        }
        return found.buildOrThrow();
    }

    /** A table of which it is only known that a subnet has it. */
    private static Table unreadTable(Ref table) {
        Target unread = new Target.Unmodelled("route table " + table + " has not been read");
        return new Table(
                table.toString(),
                Site.UNKNOWN,
                Stream.of(Cidr.ANYWHERE, Cidr.ANYWHERE_IPV6)
                        .map(block ->
                                new Table.Entry(Optional.empty(), block, Table.Origin.STATIC, unread, block.toString()))
                        .toList());
    }

    private Table mainTable(Realm realm, Map<Address, Table> mainTables) {
        return mainTables.getOrDefault(
                realm.node().address(), new Table("main table of " + realm.name(), Site.UNKNOWN, locals(realm)));
    }

    private static Optional<Cidr> ipv6(Subnet subnet, Realm realm) {
        return subnet.ipv6Cidr().or(() -> subnet.ipv6Index().flatMap(index -> realm.blocks().stream()
                .filter(Cidr::isIpv6)
                .findFirst()
                .flatMap(block -> block.part(64, index))));
    }

    /** Whether Block Public Access stops the subnet's traffic: direct, or even that which gateways only let out. */
    private boolean blocked(Node subnet, Realm realm, boolean outward) {
        return graph.all(BlockPublicAccess.KIND).stream().anyMatch(block -> {
            Predicate<Set<Ref>> names =
                    refs -> refs.stream().anyMatch(ref -> isOf(ref, subnet) || isOf(ref, realm.node()));
            boolean on = outward
                    ? block.mode() == BlockPublicAccess.Mode.BIDIRECTIONAL
                    : block.mode() != BlockPublicAccess.Mode.OFF;
            return on && !names.test(block.open()) && !(outward && names.test(block.openOutwards()));
        });
    }

    /** Why nothing is known of what surrounds an interface: its subnet is somebody else's, which a design only mentions. */
    private Optional<String> unread(Ref subnet) {
        return subnet instanceof Ref.Id && graph.find(subnet).isEmpty()
                ? Optional.of("its subnet " + subnet + " has not been read, nor have its routes and filters")
                : Optional.empty();
    }

    /** What stands in for a subnet of which nothing is known: nothing is ever asked of it. */
    private static Segment unread(String subnet) {
        Cidr nobodys = Outside.DOCUMENTATION;
        Node vpc = Node.designed(
                "the network of " + subnet, new Vpc(nobodys, true, true), ImmutableSortedMap.of(), Site.UNKNOWN);
        Realm realm = new Realm(vpc, ImmutableList.of(), Optional.empty(), true);
        return new Segment(
                new Address(Subnet.KIND.name(), subnet),
                realm,
                nobodys,
                Optional.empty(),
                new Table("routes that have not been read", Site.UNKNOWN, List.of()),
                Acl.OPEN,
                false,
                false);
    }

    // ---- routes

    private static List<Table.Entry> locals(Realm realm) {
        return realm.blocks().stream()
                .map(block -> new Table.Entry(
                        Optional.empty(), block, Table.Origin.LOCAL, new Target.Local(), block.toString()))
                .toList();
    }

    private Table table(Node node, Realm realm) {
        List<Table.Entry> entries = new ArrayList<>();
        List<Node> unknown = new ArrayList<>();
        for (Node referrer : graph.referrers(node.address())) {
            if (referrer.resource() instanceof Route route && isOf(route.routeTable(), node)) {
                entries.addAll(entries(referrer, route, realm));
            } else if (referrer.resource() instanceof VpcEndpoint endpoint
                    && endpoint.type() == VpcEndpoint.EndpointType.GATEWAY
                    && !isRouted(node, referrer)) {
                entries.add(standIn(referrer, endpoint));
                unknown.add(referrer);
            }
        }
        if (!unknown.isEmpty()
                && entries.stream().noneMatch(entry -> entry.block().equals(Cidr.ANYWHERE))) {
            // Whether a public address is one of S3's decides whether there is a route to it at all.
            Outside.blocks().forEach(block -> entries.add(unread(unknown.get(0), block)));
        }
        locals(realm).stream()
                .filter(local -> entries.stream().noneMatch(entry -> isInsteadOf(local, entry)))
                .toList()
                .forEach(entries::add);
        return new Table(node.address().name(), node.site(), entries);
    }

    /** Whether a route is {@code local} itself, which AWS lets lead to a middlebox instead. */
    private static boolean isInsteadOf(Table.Entry local, Table.Entry entry) {
        return entry.block().equals(local.block()) && entry.origin() == Table.Origin.STATIC;
    }

    /** Whether a table has the route by which AWS leads to an endpoint. */
    private boolean isRouted(Node table, Node endpoint) {
        return graph.referrers(endpoint.address()).stream()
                .anyMatch(referrer -> referrer.resource() instanceof Route route && isOf(route.routeTable(), table));
    }

    /** AWS's route to an endpoint that is only designed: to which addresses nobody knows yet, so a block that nobody has stands for them. */
    private static Table.Entry standIn(Node node, VpcEndpoint endpoint) {
        return new Table.Entry(
                Optional.of(node),
                endpoint.service().endsWith("dynamodb") ? Outside.STANDS_FOR_DYNAMODB : Outside.STANDS_FOR_S3,
                Table.Origin.PREFIX_LIST,
                new Target.Endpoint(node),
                "addresses of " + endpoint.service());
    }

    private static Table.Entry unread(Node node, Cidr block) {
        String service = node.as(VpcEndpoint.KIND).service();
        return new Table.Entry(
                Optional.of(node),
                block,
                Table.Origin.PROPAGATED,
                new Target.Unmodelled("which addresses " + service + " has is not known before its endpoint is made"),
                "addresses of " + service);
    }

    private List<Table.Entry> entries(Node node, Route route, Realm realm) {
        Target target = target(route.target(), realm);
        String text = route.destination();
        Optional<Cidr> block = Cidr.parse(text);
        if (block.isPresent()) {
            boolean propagated = route.target().toString().startsWith(VIRTUAL_GATEWAY)
                    && node.live().filter(live -> live.owner() == Owner.AWS).isPresent();
            boolean insideLocal = realm.blocks().stream().anyMatch(local -> local.contains(block.get()));
            if (propagated && insideLocal) {
                return List.of(); // `local` beats even a more specific propagated route
            }
            if (realm.blocks().contains(block.get()) && !inspects(target) && !(target instanceof Target.Nowhere)) {
                return List.of(); // AWS does not accept it: `local` stays what it is
            }
            return List.of(new Table.Entry(
                    Optional.of(node),
                    block.get(),
                    propagated ? Table.Origin.PROPAGATED : Table.Origin.STATIC,
                    insideLocal ? insideLocal(route, block.get(), realm, target) : target,
                    text));
        }
        Optional<PrefixList> list = graph.find(Ref.id(text))
                .or(() -> graph.find(PrefixList.KIND, text))
                .map(found -> found.as(PrefixList.KIND));
        Collection<Cidr> blocks = list.<Collection<Cidr>>map(PrefixList::blocks).orElse(allButDocumentation());
        Target leads = list.isPresent() ? target : new Target.Unmodelled("prefix list " + text + " has not been read");
        Target inside =
                new Target.Unmodelled("what AWS does with a block of " + text + " inside the VPC is not modelled");
        return blocks.stream()
                .map(one -> new Table.Entry(
                        Optional.of(node),
                        one,
                        Table.Origin.PREFIX_LIST,
                        realm.blocks().stream().anyMatch(local -> local.contains(one)) ? inside : leads,
                        text))
                .toList();
    }

    /** A route more specific than {@code local} can only hand a whole subnet's packets to something that inspects them. */
    private Target insideLocal(Route route, Cidr block, Realm realm, Target target) {
        boolean wholeSubnet = realm.blocks().contains(block)
                || graph.all(Subnet.KIND).stream()
                        .anyMatch(subnet -> isOf(subnet.vpc(), realm.node())
                                && (subnet.cidr().equals(block)
                                        || ipv6(subnet, realm)
                                                .filter(block::equals)
                                                .isPresent()));
        if (target instanceof Target.Nowhere) {
            return target;
        }
        return wholeSubnet && inspects(target)
                ? new Target.Unmodelled(route.target() + " stands between the subnets and does what is not modelled")
                : new Target.Nowhere("AWS does not accept " + block + " → " + route.target()
                        + ": inside the VPC a route must name a whole subnet and lead to a NAT gateway, a network interface"
                        + " or a gateway load balancer's endpoint");
    }

    private static boolean inspects(Target target) {
        return target instanceof Target.Nat || target instanceof Target.Unmodelled;
    }

    /** What an unread list could hold: for all that is known, anything but what is kept for documentation. */
    private static List<Cidr> allButDocumentation() {
        List<Cidr> blocks = new ArrayList<>();
        for (int prefix = Outside.DOCUMENTATION.prefix(); prefix > 0; prefix--) {
            Cidr around = Cidr.around(false, Outside.DOCUMENTATION.first(), prefix);
            Cidr parent = Cidr.around(false, Outside.DOCUMENTATION.first(), prefix - 1);
            boolean upper = !parent.first().equals(around.first());
            parent.part(prefix, upper ? 0 : 1).ifPresent(blocks::add);
        }
        return blocks;
    }

    private Target target(Ref ref, Realm realm) {
        Optional<Node> found = graph.find(ref);
        if (found.isEmpty()) {
            return missing(ref);
        }
        Node node = found.get();
        if (!isUsable(node) || isOfUnusable(node)) {
            return new Target.Nowhere(ref + " is not available");
        }
        if (node.resource() instanceof InternetGateway gateway) {
            return gateway.vpc().filter(vpc -> isOf(vpc, realm.node())).isPresent()
                    ? new Target.Internet(node)
                    : new Target.Nowhere(ref + " is not attached to " + realm.name());
        }
        if (node.resource() instanceof NatGateway) {
            return new Target.Nat(node);
        }
        if (node.resource() instanceof EgressOnlyInternetGateway gateway) {
            return isOf(gateway.vpc(), realm.node())
                    ? new Target.EgressOnly(node)
                    : new Target.Nowhere(ref + " is not attached to " + realm.name());
        }
        if (node.resource() instanceof VpcPeering) {
            return peerings.getOrDefault(realm.node().address(), ImmutableList.of()).stream()
                    .filter(peering -> peering.peering().address().equals(node.address()))
                    .<Target>map(peering -> peering)
                    .findFirst()
                    .orElse(new Target.Nowhere(ref + " is not an active peering of " + realm.name()));
        }
        if (node.resource() instanceof VpcEndpoint endpoint && endpoint.type() == VpcEndpoint.EndpointType.GATEWAY) {
            return new Target.Endpoint(node);
        }
        return new Target.Unmodelled("what " + ref + " does with packets is not modelled");
    }

    /** Whether it is an interface of an instance that does not run. */
    private boolean isOfUnusable(Node node) {
        return node.resource() instanceof NetworkInterface nic
                && nic.holder()
                        .flatMap(graph::find)
                        .filter(holder -> holder.resource() instanceof Instance && !isUsable(holder))
                        .isPresent();
    }

    /** What is not there is gone, if it is of a kind that would have been read; else it is not modelled. */
    private static Target missing(Ref ref) {
        boolean read = ref instanceof Ref.To
                || Stream.of("igw-", "nat-", "eigw-", "pcx-", "eni-", "i-", "vpce-")
                        .anyMatch(prefix -> ref.toString().startsWith(prefix));
        return ref.toString().equals("local")
                ? new Target.Local()
                : read
                        ? new Target.Nowhere(ref + " is gone")
                        : new Target.Unmodelled("what " + ref + " does with packets is not modelled");
    }

    private ImmutableMap<Address, ImmutableList<Target.Peering>> findPeerings() {
        Map<Address, List<Target.Peering>> found = new HashMap<>();
        for (Node node : graph.of(VpcPeering.KIND)) {
            VpcPeering peering = node.as(VpcPeering.KIND);
            if (peering.active() && isUsable(node)) {
                addSide(found, node, peering.requester(), peering.accepter(), peering.accepterBlocks(), peering);
                addSide(found, node, peering.accepter(), peering.requester(), peering.requesterBlocks(), peering);
            }
        }
        return ImmutableMap.copyOf(Maps.transformValues(found, ImmutableList::copyOf));
    }

    private void addSide(
            Map<Address, List<Target.Peering>> found,
            Node node,
            Ref here,
            Ref there,
            Set<Cidr> told,
            VpcPeering peering) {
        Optional<Realm> other = graph.find(there).map(Node::address).map(realms::get);
        // Of an other side that was not read and whose blocks are not told, any address may be.
        Set<Cidr> blocks = other.isEmpty() && told.isEmpty() ? Set.copyOf(EVERYWHERE) : told;
        graph.find(here).ifPresent(vpc -> found.computeIfAbsent(vpc.address(), key -> new ArrayList<>())
                .add(new Target.Peering(
                        node, other.map(realm -> realm.node().address()), peering.sameRegion(), blocks)));
    }

    // ---- interfaces

    private ImmutableList<Nic> findNics(ImmutableListMultimap.Builder<Address, Nic> holders) {
        Listing listing = new Listing(holders);
        Set<Address> withInterfaces = new HashSet<>();
        for (Node node : graph.of(NetworkInterface.KIND)) {
            listing.add(node, node.as(NetworkInterface.KIND), withInterfaces);
        }
        for (Node node : graph.of(Instance.KIND)) {
            node.as(Instance.KIND)
                    .primaryInterface()
                    .flatMap(graph::find)
                    .ifPresent(primary -> listing.alias(node.address(), primary.address()));
        }
        for (Node node : graph.of(LoadBalancer.KIND)) {
            LoadBalancer balancer = node.as(LoadBalancer.KIND);
            if (!withInterfaces.contains(node.address())) {
                boolean faced = balancer.scheme() == LoadBalancer.Scheme.INTERNET_FACING;
                boolean dual = balancer.addressType() == LoadBalancer.AddressType.DUALSTACK;
                listing.add(node, Nic.Role.BALANCER, balancer.subnets(), balancer.securityGroups(), faced, dual);
            }
        }
        for (Node node : graph.of(EcsService.KIND)) {
            EcsService service = node.as(EcsService.KIND);
            if (!withInterfaces.contains(node.address())) {
                listing.add(
                        node,
                        Nic.Role.GENERAL,
                        service.subnets(),
                        service.securityGroups(),
                        service.publicAddresses(),
                        true);
            }
        }
        for (Node node : graph.of(DbInstance.KIND)) {
            DbInstance database = node.as(DbInstance.KIND);
            if (!withInterfaces.contains(node.address())) {
                listing.add(
                        node,
                        Nic.Role.GENERAL,
                        database.subnetGroup()
                                .flatMap(graph::find)
                                .map(group -> group.as(DbSubnetGroup.KIND).subnets())
                                .orElse(Set.of()),
                        database.securityGroups(),
                        database.publicAddress(),
                        false);
            }
        }
        for (Node node : graph.of(VpcEndpoint.KIND)) {
            VpcEndpoint endpoint = node.as(VpcEndpoint.KIND);
            if (endpoint.type() == VpcEndpoint.EndpointType.INTERFACE && !withInterfaces.contains(node.address())) {
                listing.add(node, Nic.Role.ENDPOINT, endpoint.subnets(), endpoint.securityGroups(), false, false);
            }
        }
        return listing.found.build();
    }

    /** The interfaces that have been found so far. */
    private final class Listing {
        private final ImmutableList.Builder<Nic> found = ImmutableList.builder();
        private final ImmutableListMultimap.Builder<Address, Nic> holders;
        private final Map<Address, List<Nic>> ofInterface = new HashMap<>();
        private final Map<Set<Ref>, Permits> permits = new HashMap<>();
        private int next;

        private Listing(ImmutableListMultimap.Builder<Address, Nic> holders) {
            this.holders = holders;
        }

        /** What a set of groups comes to; many interfaces have the same. */
        private record Permits(ImmutableList<Group> groups, Permit in, Permit out, Optional<String> unread) {}

        private Permits permits(Set<Ref> refs) {
            return permits.computeIfAbsent(refs, these -> {
                ImmutableList<Group> named = these.stream()
                        .sorted()
                        .flatMap(ref -> graph.find(ref).stream())
                        .flatMap(node -> Stream.ofNullable(groups.get(node.address())))
                        .collect(toImmutableList());
                Optional<String> unread = these.stream()
                        .filter(ref -> graph.find(ref).isEmpty())
                        .map(ref -> "its group " + ref + " has not been read")
                        .findFirst();
                return new Permits(named, Permit.of(named, Direction.IN), Permit.of(named, Direction.OUT), unread);
            });
        }

        /** All that something could get in its subnets. */
        private void add(
                Node node, Nic.Role role, Set<Ref> subnets, Set<Ref> groups, boolean publicly, boolean overIpv6) {
            Permits permits = permits(groups);
            for (Ref subnet : ImmutableSortedSet.copyOf(subnets)) {
                Optional<String> unread = unread(subnet);
                (unread.isPresent() ? Optional.of(unread(subnet.toString())) : segment(subnet)).ifPresent(segment -> {
                    Nic nic = new Nic(
                            next++,
                            node.address().name(),
                            node.address(),
                            role,
                            idle(node),
                            unread.or(permits::unread),
                            false,
                            segment,
                            permits.groups(),
                            permits.in(),
                            permits.out(),
                            Optional.of(Range.usable(segment.block())),
                            segment.ipv6().filter(block -> overIpv6).map(Range::usable),
                            publicly ? new Nic.PublicAddress.Some() : new Nic.PublicAddress.None(),
                            isInternal(node),
                            listeners(node, role));
                    found.add(nic);
                    holders.put(node.address(), nic);
                });
            }
        }

        /** An interface that exists, once for each of its addresses. */
        private void add(Node node, NetworkInterface nic, Set<Address> withInterfaces) {
            Optional<Node> holder = nic.holder().flatMap(graph::find);
            Permits permits = permits(nic.securityGroups());
            Node named = holder.orElse(node);
            Nic.Role role = role(nic.purpose());
            // Only what may be attached to an instance may be attached to nothing.
            boolean isDetached = !isUsable(node) && nic.purpose() == NetworkInterface.Purpose.GENERAL;
            Optional<Nic.Idle> idle = isDetached ? Optional.of(Nic.Idle.DETACHED) : holder.flatMap(Fabric::idle);
            Optional<String> opaque = opaque(nic.purpose()).or(permits::unread);
            segment(nic.subnet()).ifPresent(segment -> {
                List<Nic> parts = new ArrayList<>();
                int many = Math.max(nic.addresses().size(), nic.ipv6Addresses().size());
                for (int i = 0; i < Math.max(many, 1); i++) {
                    Optional<NetworkInterface.PrivateAddress> address = get(nic.addresses(), i);
                    parts.add(new Nic(
                            next++,
                            named.address().name(),
                            node.address(),
                            role,
                            idle,
                            opaque,
                            true,
                            segment,
                            permits.groups(),
                            permits.in(),
                            permits.out(),
                            address.flatMap(one -> Range.parse(one.address())),
                            get(nic.ipv6Addresses(), i).flatMap(Range::parse),
                            address.flatMap(NetworkInterface.PrivateAddress::publicAddress)
                                    .flatMap(Ip::parse)
                                    .<Nic.PublicAddress>map(Nic.PublicAddress.Known::new)
                                    .orElse(new Nic.PublicAddress.None()),
                            isInternal(named),
                            listeners(named, role)));
                }
                found.addAll(parts);
                ofInterface.put(node.address(), parts);
                holders.putAll(node.address(), parts);
                holder.filter(owner -> !(owner.resource() instanceof Instance)).ifPresent(owner -> {
                    withInterfaces.add(owner.address());
                    holders.putAll(owner.address(), parts);
                });
            });
        }

        private static <T> Optional<T> get(List<T> list, int index) {
            return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
        }

        private void alias(Address holder, Address nic) {
            holders.putAll(holder, ofInterface.getOrDefault(nic, List.of()));
        }

        private ImmutableSortedSet<Integer> listeners(Node node, Nic.Role role) {
            return role == Nic.Role.BALANCER
                    ? graph.referrers(node.address()).stream()
                            .filter(listener -> listener.resource() instanceof Listener)
                            .map(listener -> listener.as(Listener.KIND).port())
                            .collect(ImmutableSortedSet.toImmutableSortedSet(Integer::compareTo))
                    : ImmutableSortedSet.of();
        }
    }

    private static boolean isInternal(Node holder) {
        return holder.resource() instanceof LoadBalancer balancer && balancer.scheme() == LoadBalancer.Scheme.INTERNAL;
    }

    private static Nic.Role role(NetworkInterface.Purpose purpose) {
        return switch (purpose) {
            case LOAD_BALANCER -> Nic.Role.BALANCER;
            case NAT_GATEWAY -> Nic.Role.NAT;
            case ENDPOINT -> Nic.Role.ENDPOINT;
            default -> Nic.Role.GENERAL;
        };
    }

    /** Why something with interfaces takes no part; a database and a service answer in most states that are not their usual one. */
    private static Optional<Nic.Idle> idle(Node holder) {
        if (isUsable(holder)) {
            return Optional.empty();
        }
        if (holder.resource() instanceof Instance) {
            return Optional.of(Nic.Idle.STOPPED);
        }
        return holder.resource() instanceof LoadBalancer || holder.resource() instanceof VpcEndpoint
                ? Optional.of(Nic.Idle.INACTIVE)
                : Optional.empty();
    }

    private static Optional<String> opaque(NetworkInterface.Purpose purpose) {
        return switch (purpose) {
            case OTHER_LOAD_BALANCER -> Optional.of("network and gateway load balancers are not modelled");
            case LAMBDA -> Optional.of("Lambda functions are not modelled");
            case OTHER -> Optional.of("what AWS does with this interface is not modelled");
            default -> Optional.empty();
        };
    }

    /** The NAT gateway's addresses in its subnet: the one that it has, or all that it could get. */
    Optional<Range> addresses(Node nat) {
        NatGateway gateway = nat.as(NatGateway.KIND);
        return gateway.privateAddress().flatMap(Ip::parse).map(Range::of).or(() -> segment(gateway.subnet())
                .map(segment -> Range.usable(segment.block())));
    }

    /** The NAT gateway's public address, where it is known. */
    Optional<Ip> publicAddress(Node nat) {
        return nat.as(NatGateway.KIND)
                .elasticIp()
                .flatMap(graph::find)
                .flatMap(ip -> ip.as(ElasticIp.KIND).publicAddress())
                .flatMap(Ip::parse);
    }

    /**
     * The place of an address of a VPC that nobody has: what would apply to whoever had it.
     *
     * @param id a number that no interface has
     */
    Nic vacant(int id, Realm realm, Ip address) {
        Optional<Segment> segment = segments.values().stream()
                .filter(one -> address.isIn(one.block())
                        || one.ipv6().filter(address::isIn).isPresent())
                .findFirst();
        Address none = new Address("Subnet", "none of " + realm.name());
        Segment place = segment.orElse(new Segment(
                none,
                realm,
                address.alone(),
                Optional.empty(),
                new Table("no table", Site.UNKNOWN, locals(realm)),
                Acl.OPEN,
                false,
                false));
        Optional<Range> range = Optional.of(Range.of(address));
        return new Nic(
                id,
                address.toString(),
                new Address("Address", address.toString()),
                Nic.Role.VACANT,
                Optional.empty(),
                Optional.empty(),
                true,
                place,
                ImmutableList.of(),
                new Permit(PacketSet.ALL, ImmutableMap.of(), PacketSet.NONE),
                new Permit(PacketSet.ALL, ImmutableMap.of(), PacketSet.NONE),
                address.ipv6() ? Optional.empty() : range,
                address.ipv6() ? range : Optional.empty(),
                new Nic.PublicAddress.None(),
                false,
                ImmutableSortedSet.of());
    }
}
