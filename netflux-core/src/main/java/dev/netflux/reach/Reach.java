package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.reach.Sides.Side;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.Packet;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.RegisteredTargets;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers questions about reachability on a resource graph, designed or found in AWS. Immutable, and safe for several threads; made once
 * for a graph and asked often.
 */
public final class Reach {

    /** More explanations than these are not compared when the nearest is looked for. */
    private static final int EXPLANATIONS = 64;

    private static final PacketSet CLIENT_PORTS = PacketSet.fromPorts(Tracer.EPHEMERAL);
    private static final PacketSet PORTED = PacketSet.TCP.or(PacketSet.UDP);

    /** What a client would rather do, the first wish first: so that witnesses look like connections that people know. */
    private static final List<PacketSet> WISHES = List.of(
            PacketSet.TCP,
            PacketSet.fromPorts(PortRange.of(49152)),
            PacketSet.toPorts(PortRange.of(443)),
            PacketSet.toPorts(PortRange.of(80)),
            PacketSet.toPorts(new PortRange(1, 65535)),
            PacketSet.from(Outside.DOCUMENTATION),
            PacketSet.to(Outside.DOCUMENTATION),
            PacketSet.from(Ip.of("203.0.113.7"), Ip.of("203.0.113.7")),
            PacketSet.to(Ip.of("203.0.113.7"), Ip.of("203.0.113.7")));

    private final Fabric fabric;
    private final Solver solver;
    private final Tracer tracer;
    private final Sides sides;

    /** The packets that come from no prefix list: a witness comes from one only when nothing else is let in, and its way says so. */
    private final PacketSet unlisted;

    private Reach(Fabric fabric) {
        this.fabric = fabric;
        this.solver = new Solver(fabric);
        this.tracer = new Tracer(fabric);
        this.sides = new Sides(fabric);
        PacketSet listed = PacketSet.NONE;
        for (PrefixList list : fabric.graph().all(PrefixList.KIND)) {
            for (Cidr block : list.blocks()) {
                listed = listed.or(PacketSet.from(block));
            }
        }
        this.unlisted = listed.not();
    }

    /** Prepares a graph for questions. */
    public static Reach over(ResourceGraph graph) {
        return new Reach(Fabric.of(graph));
    }

    /** The graph that is asked about. */
    public ResourceGraph graph() {
        return fabric.graph();
    }

    /** The nodes that have interfaces, and so can be ends. */
    public List<Node> holders() {
        return fabric.holders().stream()
                .flatMap(holder -> graph().find(holder).stream())
                .sorted()
                .toList();
    }

    /** The subnets in which something has, or could get, interfaces. */
    public List<Address> subnetsOf(Address holder) {
        return fabric.nicsOf(holder).stream()
                .map(nic -> nic.segment().address())
                .distinct()
                .toList();
    }

    /** The security groups that something's interfaces carry. */
    public List<Address> groupsOf(Address holder) {
        return fabric.nicsOf(holder).stream()
                .flatMap(nic -> nic.groups().stream())
                .map(Group::address)
                .distinct()
                .toList();
    }

    /**
     * The connections that a balancer makes: to each service that its listeners and rules name, on the port of its traffic and on that of
     * its health check, where it is asked how it is though it may have no share of the requests. A question never passes through a
     * balancer; these are the ones behind it.
     */
    public List<Question> behind(Address balancer) {
        Set<Address> named = found(Forwarding.of(graph(), balancer).groups());
        return targets(balancer, named, group -> group.healthCheck().port().stream());
    }

    /**
     * The connections by which a balancer passes on what it is asked. A target group whose weight is 0 gets no requests, and no health
     * check is one.
     */
    public List<Question> forwards(Address balancer) {
        return targets(balancer, found(Forwarding.of(graph(), balancer).sharing()), group -> Stream.of());
    }

    /** The connections to those who stand in some target groups: to services, and to who is registered on AWS. */
    private List<Question> targets(
            Address balancer, Set<Address> groups, Function<TargetGroup, Stream<Integer>> besides) {
        Stream<Question> services = graph().of(EcsService.KIND).stream()
                .flatMap(service -> service.as(EcsService.KIND).targets().stream()
                        .flatMap(target ->
                                graph()
                                        .find(target.targetGroup())
                                        .filter(group -> groups.contains(group.address()))
                                        .stream()
                                        .flatMap(group -> Stream.concat(
                                                Stream.of(target.port()), besides.apply(group.as(TargetGroup.KIND))))
                                        .distinct())
                        .map(port -> Question.tcp(End.of(balancer), End.of(service.address()), port)));
        Stream<Question> registered = graph().all(RegisteredTargets.KIND).stream()
                .flatMap(these ->
                        graph().find(these.targetGroup()).filter(group -> groups.contains(group.address())).stream()
                                .flatMap(group -> these.targets().stream()
                                        .flatMap(target -> standing(target, group).stream()
                                                .flatMap(end -> Stream.concat(
                                                                Stream.of(target.port()),
                                                                besides.apply(group.as(TargetGroup.KIND)))
                                                        .map(port -> Question.tcp(End.of(balancer), end, port))))));
        return Stream.concat(services, registered).distinct().toList();
    }

    /** Who stands in a target group, as far as is known: the services that register there, and who is registered on AWS. */
    public List<End> standingIn(Address group) {
        Stream<End> services = graph().of(EcsService.KIND).stream()
                .filter(service -> service.as(EcsService.KIND).targets().stream()
                        .anyMatch(target -> graph().find(target.targetGroup())
                                .filter(found -> found.address().equals(group))
                                .isPresent()))
                .map(service -> End.of(service.address()));
        Stream<End> registered = graph().find(group).stream()
                .flatMap(node -> graph().all(RegisteredTargets.KIND).stream()
                        .filter(these -> isFor(these.targetGroup(), node))
                        .flatMap(these -> these.targets().stream())
                        .flatMap(target -> standing(target, node).stream()));
        return Stream.concat(services, registered).distinct().toList();
    }

    /** Who a registered target is: whoever has the address, or the address where nobody has it. An instance that is gone is nobody. */
    private Optional<End> standing(RegisteredTargets.Target target, Node group) {
        Optional<Ip> address = Ip.parse(target.id());
        if (address.isEmpty()) {
            return graph().find(Ref.id(target.id())).map(node -> End.of(node.address()));
        }
        return Optional.of(fabric.holding(address.get()).stream()
                .filter(nic ->
                        isFor(group.as(TargetGroup.KIND).vpc(), nic.realm().node()))
                .map(nic -> End.of(owner(nic)))
                .findFirst()
                .orElse(End.at(address.get())));
    }

    private boolean isFor(Ref ref, Node node) {
        return graph().find(ref)
                .filter(found -> found.address().equals(node.address()))
                .isPresent();
    }

    /** Who is asked about in place of an interface: what holds it. Of an instance that is only so for its primary one. */
    private Address owner(Nic nic) {
        Optional<Node> holder = graph().find(nic.address())
                .filter(node -> node.resource() instanceof NetworkInterface)
                .flatMap(node -> node.as(NetworkInterface.KIND).holder())
                .flatMap(graph()::find)
                .filter(node -> fabric.nicsOf(node.address()).contains(nic));
        return holder.map(Node::address).orElse(nic.address());
    }

    private Set<Address> found(Collection<Ref> refs) {
        return refs.stream()
                .flatMap(ref -> graph().find(ref).stream())
                .map(Node::address)
                .collect(Collectors.toSet());
    }

    /**
     * The end that a text names: {@code internet}, {@code internet:203.0.113.7}, {@code cloudfront}, an address, or the name or id of something that has
     * interfaces; {@code Kind:name} where a name alone has several meanings.
     *
     * @throws UnknownEndException when it names nothing, or several things
     */
    public End end(String text) {
        return sides.parse(text);
    }

    /**
     * Answers a question.
     *
     * @throws UnknownEndException when an end names nothing that is in the graph, or an address of several VPCs
     */
    public Answer ask(Question question) {
        return ask(question, isAboutIpv6(question.from()) || isAboutIpv6(question.to()));
    }

    private boolean isAboutIpv6(End end) {
        return !(end instanceof End.CloudFront) && sides.resolve(end).only(true);
    }

    private Answer ask(Question question, boolean ipv6) {
        return sides.isSomewhere(question.from(), ipv6) || sides.isSomewhere(question.to(), ipv6)
                ? asSomebodyOutside(question, ipv6)
                : ask(question, sides.resolve(question.from()), sides.resolve(question.to()), ipv6);
    }

    /** Of whom it is only known that he is somewhere on the internet, that is known which is so of everybody or of nobody there. */
    private Answer asSomebodyOutside(Question question, boolean ipv6) {
        Answer answer = ask(
                new Question(
                        sides.isSomewhere(question.from(), ipv6) ? End.internet() : question.from(),
                        sides.isSomewhere(question.to(), ipv6) ? End.internet() : question.to(),
                        question.traffic()),
                ipv6);
        boolean someOnly = answer.isReachable() && !answer.pairs().equals(Optional.of(Answer.Extent.ALL));
        return someOnly ? unanswered(question, Code.UNKNOWN_RESOURCE, Verdict.UNKNOWN, Sides.UNREAD) : answer;
    }

    /** AWS's lists of the addresses from which CloudFront asks origins, as far as a graph has them. */
    public static List<Node> cloudFrontLists(ResourceGraph graph) {
        return Sides.cloudFrontLists(graph).toList();
    }

    /**
     * Answers a question about IPv6, though its ends may have IPv4 addresses too.
     *
     * @throws UnknownEndException when an end names nothing that is in the graph, or an address of several VPCs
     */
    public Answer askOverIpv6(Question question) {
        return ask(question, true);
    }

    /**
     * A packet that does not arrive, though others of the question do: from or to an address for which it is not {@linkplain Answer#pairs
     * reachable}. Empty when there is none.
     *
     * @throws UnknownEndException when an end names nothing that is in the graph, or an address of several VPCs
     */
    public Optional<Trace> missing(Question question) {
        Side from = sides.resolve(question.from());
        Side to = sides.resolve(question.to());
        boolean ipv6 = from.only(true) || to.only(true);
        for (Pair pair : pairs(from, to, wanted(question.traffic(), ipv6), ipv6)) {
            PacketSet delivered = ways(pair).stream().map(Way::delivered).reduce(PacketSet.NONE, PacketSet::or);
            PacketSet missing = pair.start().minus(delivered.pairs());
            if (!missing.isEmpty()) {
                return Optional.of(trace(pair, chosen(pair, missing)));
            }
        }
        return Optional.empty();
    }

    private Answer ask(Question question, Side from, Side to, boolean ipv6) {
        Optional<String> unknown = from.unknown().or(to::unknown);
        if (unknown.isPresent()) {
            return unanswered(question, Code.UNKNOWN_RESOURCE, Verdict.UNKNOWN, unknown.get());
        }
        List<Pair> pairs = pairs(from, to, wanted(question.traffic(), ipv6), ipv6);
        if (!pairs.isEmpty()) {
            return answer(pairs);
        }
        return Stream.of(from, to)
                .flatMap(side -> side.outside().flatMap(Sides.Addresses::one).stream())
                .filter(fabric::isOfUnreadPeer)
                .findFirst()
                .map(one -> unanswered(
                        question,
                        Code.UNKNOWN_RESOURCE,
                        Verdict.UNKNOWN,
                        one + " is of a peered VPC that has not been read"))
                .orElseGet(() -> unanswered(
                        question,
                        Code.UNASSOCIATED_COMPONENT,
                        Verdict.UNREACHABLE,
                        "there is no pair of interfaces" + (ipv6 ? " with IPv6 addresses" : "") + " to ask about"));
    }

    /**
     * Every packet, of both families, that arrives and whose reply comes back; none where an end has no interfaces.
     *
     * @throws UnknownEndException when an end names nothing that is in the graph, or an address of several VPCs
     */
    public PacketSet delivered(End from, End to) {
        return arriving(from, to).sure();
    }

    /** The same, of some traffic. */
    public PacketSet delivered(End from, End to, Traffic traffic) {
        return arriving(from, to).sure().and(both(traffic));
    }

    /** The packets of some traffic that arrive as far as is known: those that do, and those of which it is not known. */
    public PacketSet perhapsDelivered(End from, End to, Traffic traffic) {
        return arriving(from, to).perhaps().and(both(traffic));
    }

    private static PacketSet both(Traffic traffic) {
        return wanted(traffic, false).or(wanted(traffic, true));
    }

    /** Whether a balancer passes requests on to targets of which it is not known whose they are. */
    public boolean isLeadingAstray(Address balancer) {
        return Forwarding.of(graph(), balancer).sharing().stream().anyMatch(this::isAnybodys);
    }

    /** Whether it is not known who stands in a target group: it was not read, or who registers there was not. */
    public boolean isAnybodys(Ref targetGroup) {
        return graph().find(targetGroup).map(this::isAstray).orElse(true);
    }

    /** Whether nobody is known to stand in a group, or one of whom a design does not say who it is. */
    private boolean isAstray(Node group) {
        List<RegisteredTargets> registered = graph().all(RegisteredTargets.KIND).stream()
                .filter(these -> isFor(these.targetGroup(), group))
                .toList();
        boolean held = graph().of(EcsService.KIND).stream()
                .flatMap(service -> service.as(EcsService.KIND).targets().stream())
                .anyMatch(target -> isFor(target.targetGroup(), group));
        return registered.isEmpty()
                ? !held
                : registered.stream()
                        .flatMap(these -> these.targets().stream())
                        .flatMap(target -> Ip.parse(target.id()).stream())
                        .filter(address -> fabric.holding(address).isEmpty())
                        .anyMatch(address -> fabric.floating().stream().anyMatch(nic -> nic.range(address.ipv6())
                                .filter(range -> range.contains(address))
                                .isPresent()));
    }

    /** The packets that arrive, and those that may. */
    Deliveries.Arriving arriving(End from, End to) {
        Deliveries.Arriving all = Deliveries.Arriving.NOTHING;
        for (Pair pair : pairs(from, to)) {
            all = all.or(ways(pair));
        }
        return all;
    }

    /**
     * What everything that has interfaces, and the internet, can send to each other here and not there, and the reverse: in order of the
     * senders, then of the receivers, the internet first.
     *
     * @param before another graph, in which the same addresses mean the same
     */
    public List<Difference> since(Reach before) {
        List<Address> holders = Stream.concat(fabric.holders().stream(), before.fabric.holders().stream())
                .distinct()
                .sorted()
                .toList();
        List<End> ends = Stream.concat(
                        Stream.of(End.internet()), holders.stream().map(End::of))
                .toList();
        BitSet[] differing = Deliveries.differing(before.deliveries(holders), deliveries(holders), ends.size());
        ImmutableList.Builder<Difference> differences = ImmutableList.builder();
        for (int i = 0; i < differing.length; i++) {
            End from = ends.get(i);
            differing[i].stream()
                    .mapToObj(ends::get)
                    .flatMap(to -> difference(before, from, to).stream())
                    .forEach(differences::add);
        }
        return differences.build();
    }

    private Deliveries deliveries(List<Address> holders) {
        Side internet = sides.resolve(End.internet());
        return Deliveries.of(fabric, solver, internet.outside().orElseThrow(), holders);
    }

    private Optional<Difference> difference(Reach before, End from, End to) {
        Deliveries.Arriving was = before.told(from, to);
        Deliveries.Arriving is = told(from, to);
        Difference difference = new Difference(
                from,
                to,
                is.sure().minus(was.sure()),
                is.perhaps().minus(was.perhaps()).minus(is.sure()),
                was.sure().minus(is.perhaps()));
        return difference.opened().isEmpty()
                        && difference.perhaps().isEmpty()
                        && difference.closed().isEmpty()
                ? Optional.empty()
                : Optional.of(difference);
    }

    private Deliveries.Arriving told(End from, End to) {
        Deliveries.Arriving arriving = isThere(from) && isThere(to) ? arriving(from, to) : Deliveries.Arriving.NOTHING;
        return arriving.told(!from.equals(End.internet()), !to.equals(End.internet()));
    }

    private boolean isThere(End end) {
        return !(end instanceof End.Of of)
                || of.holders().stream().allMatch(holder -> graph().find(holder).isPresent());
    }

    /**
     * What becomes of one packet of some: of one that arrives, if any does, else of the one that comes nearest.
     *
     * @return empty when the ends cannot send such packets at all
     * @throws UnknownEndException when an end names nothing that is in the graph, or an address of several VPCs
     */
    public Optional<Trace> example(End from, End to, PacketSet among) {
        Optional<Trace> nearest = Optional.empty();
        for (Pair pair : pairs(from, to)) {
            for (Way way : ways(pair)) {
                PacketSet start = way.start().and(among);
                if (!start.isEmpty()) {
                    PacketSet arriving = way.delivered().and(among);
                    if (!arriving.isEmpty()) {
                        return Optional.of(trace(pair, chosen(pair, arriving)));
                    }
                    if (nearest.isEmpty()) {
                        nearest = Optional.of(trace(pair, blamed(pair, start.preferring(way.nearest()))));
                    }
                }
            }
        }
        return nearest;
    }

    private List<Pair> pairs(End from, End to) {
        Side client = sides.resolve(from);
        Side server = sides.resolve(to);
        return ImmutableList.<Pair>builder()
                .addAll(pairs(client, server, wanted(Traffic.ALL, false), false))
                .addAll(pairs(client, server, wanted(Traffic.ALL, true), true))
                .build();
    }

    /**
     * The verdicts of all ordered pairs of some ends; {@link #ask} gives the reasons of each.
     *
     * @throws UnknownEndException when an end names nothing that is in the graph, or an address of several VPCs
     */
    public Matrix matrix(List<End> ends, Traffic traffic) {
        List<Optional<List<Nic>>> interfaces =
                ends.stream().map(this::interfaces).toList();
        return AllPairs.of(fabric, solver, wanted(traffic, false), ends, interfaces, (from, to) -> ask(new Question(
                        from, to, traffic))
                .verdict());
    }

    /** An end's interfaces, where it is nothing but interfaces that exist, with IPv4 addresses, and are meant by their private ones. */
    private Optional<List<Nic>> interfaces(End end) {
        Side side = sides.resolve(end);
        List<Nic> overIpv4 =
                side.nics().stream().filter(nic -> nic.ipv4().isPresent()).toList();
        boolean plain = side.outside().isEmpty()
                && side.publicly().isEmpty()
                && side.unknown().isEmpty()
                && !side.only(true)
                && side.nics().stream().noneMatch(nic -> nic.role() == Nic.Role.VACANT);
        return plain ? Optional.of(overIpv4) : Optional.empty();
    }

    private static Answer unanswered(Question question, Code code, Verdict verdict, String message) {
        Ip none = Ip.of("0.0.0.0");
        Cause cause = new Cause(code, Direction.FORWARD, question.to().toString(), message, Site.UNKNOWN);
        Trace trace = new Trace(
                question.from().toString(),
                question.to().toString(),
                Packet.tcp(none, 0, none, 0),
                verdict,
                List.of(),
                List.of(),
                List.of(cause));
        return new Answer(verdict, Optional.empty(), Optional.empty(), Optional.of(trace), 0);
    }

    /** The packets that a question is about, whatever their addresses. */
    static PacketSet wanted(Traffic traffic, boolean ipv6) {
        PacketSet family = ipv6 ? PacketSet.IPV6 : PacketSet.IPV4;
        PacketSet echo = ipv6
                ? PacketSet.protocol(Packet.ICMPV6).and(PacketSet.icmpType(Packet.ECHO_V6))
                : PacketSet.protocol(Packet.ICMP).and(PacketSet.icmpType(Packet.ECHO));
        PacketSet first = echo.and(PacketSet.icmpCode(0)).or(PORTED.and(CLIENT_PORTS));
        PacketSet others = PORTED.or(PacketSet.protocol(Packet.ICMP))
                .or(PacketSet.protocol(Packet.ICMPV6))
                .not();
        if (traffic.protocol().isIcmp()) {
            return family.and(echo).and(PacketSet.icmpCode(0));
        }
        PacketSet packets = traffic.protocol().equals(Protocol.ALL)
                ? traffic.ports()
                        .map(ports -> PORTED.and(PacketSet.toPorts(ports)))
                        .orElse(PacketSet.ALL)
                : Matching.packets(traffic);
        return family.and(packets).and(first.or(others));
    }

    // ---- pairs

    /**
     * Two ends, each one interface or the outside, and the packets in question.
     *
     * @param count how many such pairs there are, all alike
     * @param closed whether it is known already that no packet arrives; the packets in question are not worked out then
     */
    private record Pair(
            Optional<Nic> from, Optional<Nic> to, PacketSet start, Optional<Ip> publicly, long count, boolean closed) {

        Pair(Optional<Nic> from, Optional<Nic> to, PacketSet start, Optional<Ip> publicly, long count) {
            this(from, to, start, publicly, count, false);
        }
    }

    private List<Pair> pairs(Side from, Side to, PacketSet wanted, boolean ipv6) {
        ImmutableList.Builder<Pair> pairs = ImmutableList.builder();
        List<Alike> clients = alike(from.nics());
        boolean fromInternet = from.outside()
                .filter(outside -> outside.one().map(Outside::isPublic).orElse(true))
                .isPresent();
        List<Alike> servers = alike(fromInternet && !ipv6 ? addressable(to.nics()) : to.nics());
        for (Alike client : clients) {
            for (Alike server : servers) {
                pairs.addAll(pair(client, server, wanted, ipv6, to.publicly()));
            }
            to.outside().ifPresent(outside -> client.first
                    .range(ipv6)
                    .ifPresent(range -> pairs.add(new Pair(
                            Optional.of(client.first),
                            Optional.empty(),
                            wanted.and(range.asSource()).and(outside.to()),
                            Optional.empty(),
                            client.count))));
        }
        from.outside().ifPresent(outside -> pairs.addAll(pairs(outside, servers, wanted, ipv6)));
        return pairs.build().stream().filter(pair -> !pair.start().isEmpty()).toList();
    }

    /** From outside an interface is addressed by its public addresses, if it has one: those that it only has inside are not meant. */
    private static List<Nic> addressable(List<Nic> nics) {
        Set<Address> publicly = nics.stream()
                .filter(nic -> nic.publicAddress() instanceof Nic.PublicAddress.Known)
                .map(Nic::address)
                .collect(Collectors.toSet());
        return publicly.isEmpty()
                ? nics
                : nics.stream()
                        .filter(nic -> nic.publicAddress().exists() || !publicly.contains(nic.address()))
                        .toList();
    }

    /** From outside. Of those that nothing reaches for sure, only as many are looked at as would be explained. */
    private List<Pair> pairs(Sides.Addresses outside, List<Alike> servers, PacketSet wanted, boolean ipv6) {
        PacketSet start = wanted.and(outside.from());
        ImmutableList.Builder<Pair> pairs = ImmutableList.builder();
        int looked = 0;
        for (Alike server : servers) {
            Optional<Range> range = server.first.range(ipv6);
            if (range.isPresent()) {
                boolean closed = looked++ >= EXPLANATIONS && !ipv6 && solver.isClosed(server.first);
                pairs.add(new Pair(
                        Optional.empty(),
                        Optional.of(server.first),
                        closed ? start : start.and(range.get().asDestination()),
                        Optional.empty(),
                        server.count,
                        closed));
            }
        }
        return pairs.build();
    }

    private List<Pair> pair(Alike client, Alike server, PacketSet wanted, boolean ipv6, Optional<Ip> publicly) {
        Nic from = client.first;
        Nic to = server.first;
        long count = client.count * server.count;
        if (from.equals(to) && from.single()) {
            if (client.second.isEmpty() && server.second.isEmpty()) {
                return List.of(); // nobody needs a network to talk to himself
            }
            from = server.second.isPresent() ? from : client.second.orElse(from);
            to = server.second.orElse(to);
            count -= Math.min(client.count, server.count);
        }
        if (publicly.isPresent() && from.range(ipv6).isPresent()) {
            PacketSet start =
                    wanted.and(from.range(ipv6).get().asSource()).and(PacketSet.to(publicly.get(), publicly.get()));
            return List.of(new Pair(Optional.of(from), Optional.of(to), start, publicly, count));
        }
        PacketSet start = Solver.between(from, to, ipv6, wanted);
        PacketSet outside = solver.outside(from, to, start, ipv6);
        List<Pair> pairs = new ArrayList<>();
        if (outside.isEmpty() || !start.minus(outside).isEmpty()) {
            pairs.add(new Pair(Optional.of(from), Optional.of(to), start.minus(outside), Optional.empty(), count));
        }
        if (!outside.isEmpty()) {
            Optional<Ip> outward = to.range(true).map(Range::first);
            pairs.add(new Pair(Optional.of(from), Optional.of(to), outside, outward, pairs.isEmpty() ? count : 0));
        }
        return pairs;
    }

    /** Interfaces that no filter and no route can tell apart. */
    private static final class Alike {
        private final Nic first;
        private Optional<Nic> second = Optional.empty();
        private long count = 1;

        private Alike(Nic first) {
            this.first = first;
        }
    }

    private List<Alike> alike(Collection<Nic> nics) {
        Map<Integer, Alike> found = new LinkedHashMap<>();
        for (Nic nic : nics) {
            Alike before = found.get(fabric.likeness(nic));
            if (before == null) {
                found.put(fabric.likeness(nic), new Alike(nic));
            } else {
                before.count++;
                if (before.second.isEmpty()) {
                    before.second = Optional.of(nic);
                }
            }
        }
        return List.copyOf(found.values());
    }

    // ---- answers

    private List<Way> ways(Pair pair) {
        if (pair.closed()) {
            return List.of();
        }
        if (pair.from().isEmpty()) {
            return solver.inward(pair.to().orElseThrow(), pair.start());
        }
        if (pair.to().isEmpty()) {
            return solver.outward(pair.from().get(), pair.start());
        }
        return pair.publicly().isPresent()
                ? solver.across(pair.from().get(), pair.to().get(), pair.start())
                : List.of(solver.inside(pair.from().get(), pair.to().get(), pair.start()));
    }

    private Answer answer(List<Pair> pairs) {
        long examined = pairs.stream().mapToLong(Pair::count).sum();
        Optional<Trace> best = Optional.empty();
        boolean allPairs = true;
        boolean allPorts = true;
        boolean ported = false;
        boolean unknown = false;
        for (Pair pair : pairs) {
            if (pair.closed()) {
                allPairs = false;
                continue;
            }
            PacketSet delivered = PacketSet.NONE;
            PacketSet always = PacketSet.NONE;
            PacketSet perhaps = PacketSet.NONE;
            for (Way way : ways(pair)) {
                delivered = delivered.or(way.delivered());
                always = always.or(way.alwaysDelivered());
                perhaps = perhaps.or(way.perhapsDelivered());
            }
            if (!delivered.isEmpty()) {
                best = best.or(() -> Optional.of(pair).map(one -> trace(one, witness(one, ways(one)))));
                PacketSet full = fromAllPorts(delivered, always);
                PacketSet ofPorts = delivered.and(PORTED);
                ported |= !ofPorts.isEmpty();
                allPorts &= full.pairs().containsAll(ofPorts.pairs());
            }
            allPairs &= delivered.pairs().containsAll(pair.start().pairs());
            unknown |= delivered.isEmpty() && !perhaps.isEmpty();
        }
        if (best.isPresent()) {
            return new Answer(
                    Verdict.REACHABLE,
                    Optional.of(extent(allPairs)),
                    ported ? Optional.of(extent(allPorts)) : Optional.empty(),
                    best,
                    examined);
        }
        Verdict verdict = unknown ? Verdict.UNKNOWN : Verdict.UNREACHABLE;
        return new Answer(verdict, Optional.empty(), Optional.empty(), nearest(pairs, verdict), examined);
    }

    private static Answer.Extent extent(boolean all) {
        return all ? Answer.Extent.ALL : Answer.Extent.SOME;
    }

    /** The delivered TCP and UDP packets that would be delivered from every other client port too. */
    private static PacketSet fromAllPorts(PacketSet delivered, PacketSet always) {
        PacketSet wanted = delivered.and(PORTED).fromAnyPort().and(CLIENT_PORTS);
        PacketSet missing = wanted.minus(always).fromAnyPort();
        return wanted.minus(missing);
    }

    private Packet witness(Pair pair, List<Way> ways) {
        PacketSet delivered = ways.stream().map(Way::delivered).reduce(PacketSet.NONE, PacketSet::or);
        PacketSet always = ways.stream().map(Way::alwaysDelivered).reduce(PacketSet.NONE, PacketSet::or);
        return chosen(pair, delivered.preferring(fromAllPorts(delivered, always)));
    }

    /** One packet of a set that is not empty: one that people would send. */
    private Packet chosen(Pair pair, PacketSet set) {
        PacketSet left = pair.from().isEmpty() ? set.preferring(unlisted) : set;
        for (PacketSet wish : WISHES) {
            left = left.preferring(wish);
        }
        Packet packet = left.witness().orElseThrow();
        if (pair.from().isPresent() && packet.source().equals(packet.destination())) {
            Packet same = packet;
            packet = left.minus(PacketSet.to(same.destination(), same.destination()))
                    .witness()
                    .or(() -> set.minus(PacketSet.to(same.destination(), same.destination()))
                            .witness())
                    .orElse(same);
        }
        return packet;
    }

    /** One packet of those that come nearest: to a port that some line on the way is about, rather than to one that nobody asked for. */
    private Packet blamed(Pair pair, PacketSet set) {
        PacketSet let = pair.to().map(nic -> toPortsOf(nic, Group::in)).orElse(PacketSet.NONE);
        PacketSet sent = pair.from().map(nic -> toPortsOf(nic, Group::out)).orElse(PacketSet.NONE);
        return chosen(pair, set.preferring(let).preferring(sent));
    }

    /** The packets to the ports that the lines of an interface's groups name. */
    private static PacketSet toPortsOf(Nic nic, Function<Group, List<Group.Line>> lines) {
        return nic.groups().stream()
                .flatMap(group -> lines.apply(group).stream())
                .map(Group.Line::traffic)
                .filter(traffic -> traffic.ports().isPresent())
                .map(Matching::packets)
                .reduce(PacketSet.NONE, PacketSet::or);
    }

    private Trace trace(Pair pair, Packet packet) {
        boolean publicly = pair.publicly().isPresent();
        Trace trace = tracer.trace(new Flow(pair.from(), pair.to(), packet, publicly));
        boolean cameIn = pair.from().isEmpty() && !packet.source().ipv6();
        Packet sent = cameIn
                        && pair.to().map(Nic::publicAddress).orElse(new Nic.PublicAddress.None())
                                instanceof Nic.PublicAddress.Known known
                ? packet.to(known.address())
                : packet;
        return new Trace(trace.from(), trace.to(), sent, trace.verdict(), trace.there(), trace.back(), trace.causes());
    }

    /** Of the packets that come nearest to arriving, the one that least would have to change for. */
    private Optional<Trace> nearest(List<Pair> pairs, Verdict verdict) {
        return pairs.stream()
                .limit(EXPLANATIONS)
                .flatMap(pair -> ways(pair).stream()
                        .filter(way -> !way.start().isEmpty())
                        .map(way -> trace(pair, blamed(pair, way.nearest()))))
                .filter(trace -> trace.verdict() == verdict)
                .min(Comparator.comparingInt(trace -> trace.causes().size()));
    }
}
