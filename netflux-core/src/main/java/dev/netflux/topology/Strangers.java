package dev.netflux.topology;

import dev.netflux.base.Cidr;
import dev.netflux.reach.End;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.Packet;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcEndpoint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is in no population: those on the internet whom a rule does not name, and those in networks that have not been read. */
final class Strangers {

    private static final End INTERNET = End.internet();

    /** What networks have for themselves: RFC 1918, RFC 6598 and RFC 4193. */
    private static final List<Cidr> PRIVATE = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
            .map(Cidr::of)
            .toList();

    private Strangers() {}

    /** Somebody on the internet, who is none of these, and whose packets arrive; if there is nobody, one whose packets may. */
    static Optional<Member> reaching(Topology topology, List<Member> but, Member target, List<Traffic> traffics) {
        PacketSet named = outside(but, PacketSet::from);
        return one(traffics, traffic -> topology.reach().delivered(INTERNET, target.end(), traffic), named)
                .or(() -> one(
                        traffics, traffic -> topology.reach().perhapsDelivered(INTERNET, target.end(), traffic), named))
                .map(packet -> Member.outside(End.internet(packet.source())));
    }

    /** Somebody on the internet, who is none of these, and at whom packets arrive; if there is nobody, one at whom they may. */
    static Optional<Member> reached(Topology topology, Member source, List<Member> but, List<Traffic> traffics) {
        PacketSet named = outside(but, PacketSet::to);
        return one(traffics, traffic -> topology.reach().delivered(source.end(), INTERNET, traffic), named)
                .or(() -> one(
                        traffics, traffic -> topology.reach().perhapsDelivered(source.end(), INTERNET, traffic), named))
                .map(packet -> Member.outside(End.internet(packet.destination())));
    }

    private static PacketSet outside(List<Member> members, Function<Cidr, PacketSet> packets) {
        return members.stream()
                .flatMap(member -> member.outside().stream())
                .map(packets)
                .reduce(PacketSet.NONE, PacketSet::or);
    }

    private static Optional<Packet> one(
            List<Traffic> traffics, Function<Traffic, PacketSet> arriving, PacketSet named) {
        return traffics.stream()
                .flatMap(traffic -> arriving.apply(traffic).minus(named).witness().stream())
                .findFirst();
    }

    /**
     * Some in networks into which routes lead and of which nothing was read: one of each sort of address that the lines, entries and routes of
     * the graph tell apart.
     */
    static List<Member> unread(Topology topology) {
        Map<Ip, Member> strangers = new LinkedHashMap<>();
        Set<Cidr> spokenOf = spokenOf(topology);
        for (Node node : topology.graph().of(Route.KIND)) {
            networks(topology, node.as(Route.KIND)).forEach(block -> each(topology, block, spokenOf)
                    .forEach(address -> strangers.putIfAbsent(address, somebody(address, block))));
        }
        return List.copyOf(strangers.values());
    }

    /** The private networks that a route may lead to; whoever has a public address is on the internet. */
    private static Stream<Cidr> networks(Topology topology, Route route) {
        boolean isInternets = topology.graph()
                .find(route.target())
                .filter(node -> node.resource() instanceof InternetGateway
                        || node.resource() instanceof EgressOnlyInternetGateway
                        || node.resource() instanceof NatGateway
                        || node.resource() instanceof VpcEndpoint)
                .isPresent();
        return destinations(topology, route).flatMap(block -> {
            if (PRIVATE.stream().anyMatch(all -> all.contains(block))) {
                return Stream.of(block);
            }
            return isInternets ? Stream.empty() : PRIVATE.stream().filter(block::contains);
        });
    }

    /** A route's block, or those of its prefix list; one that was not read may hold any. */
    private static Stream<Cidr> destinations(Topology topology, Route route) {
        Optional<Cidr> block = Cidr.parse(route.destination());
        return block.isPresent()
                ? block.stream()
                : topology.graph()
                        .find(Ref.id(route.destination()))
                        .or(() -> topology.graph().find(PrefixList.KIND, route.destination()))
                        .map(list -> list.as(PrefixList.KIND).blocks().stream())
                        .orElse(PRIVATE.stream());
    }

    /** The lowest address of each sort: all that the same of these blocks hold are of one. */
    private static Collection<Ip> each(Topology topology, Cidr block, Set<Cidr> spokenOf) {
        List<Cidr> cutting = spokenOf.stream().filter(block::contains).toList();
        SortedSet<Ip> edges = new TreeSet<>(List.of(Ip.firstOf(block)));
        Stream.concat(cutting.stream(), inside(topology).filter(block::contains))
                .forEach(one ->
                        edges.addAll(List.of(Ip.firstOf(one), Ip.lastOf(one).plus(1))));
        Map<List<Cidr>, Ip> sorts = new LinkedHashMap<>();
        for (Ip address : edges) {
            if (address.isIn(block) && !isInside(topology, address)) {
                sorts.putIfAbsent(cutting.stream().filter(address::isIn).toList(), address);
            }
        }
        return sorts.values();
    }

    /** All blocks by which anything in the graph tells addresses apart. */
    private static Set<Cidr> spokenOf(Topology topology) {
        return Stream.of(
                        topology.graph().all(SecurityGroupRule.KIND).stream()
                                .map(SecurityGroupRule::peer)
                                .filter(Peer.Block.class::isInstance)
                                .map(peer -> ((Peer.Block) peer).cidr()),
                        topology.graph().all(NetworkAcl.KIND).stream()
                                .flatMap(acl -> acl.entries().stream())
                                .map(NetworkAcl.Entry::cidr),
                        topology.graph().all(PrefixList.KIND).stream().flatMap(list -> list.blocks().stream()),
                        topology.graph().all(Route.KIND).stream()
                                .flatMap(route -> Cidr.parse(route.destination()).stream()))
                .flatMap(blocks -> blocks)
                .collect(Collectors.toSet());
    }

    private static boolean isInside(Topology topology, Ip address) {
        return inside(topology).anyMatch(address::isIn);
    }

    private static Stream<Cidr> inside(Topology topology) {
        return Stream.concat(
                topology.graph().all(Vpc.KIND).stream().map(Vpc::cidr),
                topology.graph().all(Subnet.KIND).stream().map(Subnet::cidr));
    }

    private static Member somebody(Ip address, Cidr block) {
        return new Member(
                "somebody in " + block + ", which was not read, at " + address,
                block.toString(),
                End.at(address),
                Optional.empty(),
                false);
    }
}
