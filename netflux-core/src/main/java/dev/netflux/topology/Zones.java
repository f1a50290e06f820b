package dev.netflux.topology;

import dev.netflux.base.Site;
import dev.netflux.reach.Question;
import dev.netflux.resource.Address;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What remains possible when a zone is lost: its subnets are removed, with the NAT gateways in them. */
final class Zones {

    private Zones() {}

    static Evidence redundant(Topology topology) {
        List<Connection> wanted = new ArrayList<>();
        List<Member> balancers = members(topology, node -> node.resource() instanceof LoadBalancer);
        List<Member> services = members(topology, node -> node.resource() instanceof EcsService);
        List<Member> databases = members(topology, node -> node.resource() instanceof DbInstance);
        List<Member> internal = members(
                topology,
                node -> node.resource() instanceof LoadBalancer balancer
                        && balancer.scheme() == LoadBalancer.Scheme.INTERNAL);
        for (Member balancer : balancers) {
            add(topology, wanted, Member.INTERNET, balancer);
            for (Question question : topology.reach().behind(balancer.holder().orElseThrow())) {
                services.stream()
                        .filter(service -> service.end().equals(question.to()))
                        .forEach(
                                service -> wanted.add(Connection.ask(topology, balancer, service, question.traffic())));
            }
        }
        for (Member service : services) {
            Stream.of(services, internal, databases)
                    .flatMap(List::stream)
                    .filter(other -> !other.equals(service))
                    .forEach(other -> add(topology, wanted, service, other));
        }
        // What a lost connection tells of already is not told again.
        List<Member> alone = services.stream()
                .filter(service -> wanted.stream()
                        .noneMatch(one -> one.isPossible() && one.to().equals(service)))
                .toList();
        return survivors(topology, wanted, alone);
    }

    static Evidence waysOut(Topology topology) {
        return survivors(
                topology,
                members(topology, node -> node.resource() instanceof EcsService).stream()
                        .map(service -> Connection.ask(topology, service, Member.INTERNET, Traffic.of(Protocol.TCP)))
                        .toList(),
                List.of());
    }

    private static void add(Topology topology, List<Connection> wanted, Member from, Member to) {
        Ports.listening(topology, to).forEach(port -> wanted.add(Connection.ask(topology, from, to, port)));
    }

    private static List<Member> members(Topology topology, Predicate<Node> wanted) {
        return Population.of(topology).filter(wanted).map(Member::of).toList();
    }

    /**
     * What is lost with each zone.
     *
     * @param alone services that nothing connects to, as far as is known, of which something is to be left all the same
     */
    private static Evidence survivors(Topology topology, List<Connection> wanted, List<Member> alone) {
        Evidence.Collector collector = new Evidence.Collector("connection");
        wanted.stream().filter(Connection::isUnknown).forEach(connection -> {
            collector.examined();
            collector.unknown(new Telling(topology)
                    .undecided(
                            connection,
                            connection.from().text() + " may not reach "
                                    + connection.to().text() + " on " + connection.traffic() + " in the first place"));
        });
        for (Zone zone : zones(topology)) {
            Topology left = without(topology, zone);
            List<Connection> lost = new ArrayList<>();
            for (Connection connection : wanted) {
                if (connection.isPossible()) {
                    collector.examined();
                    Connection then = after(topology, left, connection);
                    if (then.isUnknown()) {
                        collector.unknown(new Telling(left)
                                .undecided(
                                        then,
                                        "without zone " + name(zone) + ", " + reaches(then, " may no longer reach ")));
                    } else if (!then.isPossible()) {
                        lost.add(then);
                    }
                }
            }
            lost.forEach(connection -> collector.violation(told(left, zone, connection)));
            for (Member service : alone) {
                Address holder = service.holder().orElseThrow();
                collector.examined();
                if (left.reach().subnetsOf(holder).isEmpty()) {
                    collector.violation(Violation.of(
                            "without zone " + name(zone) + ", nothing of " + service.text() + " is left",
                            topology.graph().find(holder).map(Node::site).orElse(Site.UNKNOWN)));
                }
            }
        }
        return collector.evidence();
    }

    /** What is left of a connection: every subnet that is left is to keep what it had. */
    private static Connection after(Topology before, Topology left, Connection connection) {
        Connection then = Connection.ask(left, connection.from(), connection.to(), connection.traffic());
        Optional<Address> holder = connection.from().holder();
        if (!then.isPossible() || !then.to().isOutside() || holder.isEmpty()) {
            return then;
        }
        return left.reach().subnetsOf(holder.get()).stream()
                .map(subnet -> connection.from().in(subnet))
                .filter(part -> Connection.ask(before, part, connection.to(), connection.traffic())
                        .isPossible())
                .map(part -> Connection.ask(left, part, connection.to(), connection.traffic()))
                .filter(ofPart -> !ofPart.isPossible())
                .min(Comparator.comparing(Connection::isUnknown))
                .orElse(then);
    }

    private static Violation told(Topology left, Zone zone, Connection then) {
        String what = "without zone " + name(zone) + ", " + reaches(then, " no longer reaches ");
        boolean isGone = then.answer().examined() == 0;
        Violation told = new Telling(left).stopped(then, what);
        return isGone
                ? Violation.of(what + ": nothing of it is in another zone", told.site())
                : new Violation(what, told.story(), Optional.empty(), told.site());
    }

    private static String reaches(Connection connection, String reaches) {
        return connection.from().text() + reaches + connection.to().text() + " on " + connection.traffic();
    }

    /** A design's zones have a letter in the names of its subnets. */
    private static String name(Zone zone) {
        return zone instanceof Zone.Index index ? String.valueOf((char) ('a' + index.index())) : zone.toString();
    }

    private static Set<Zone> zones(Topology topology) {
        Set<Zone> zones = new TreeSet<>(Comparator.comparing(Zone::toString));
        topology.graph().all(Subnet.KIND).forEach(subnet -> zones.add(subnet.zone()));
        return zones;
    }

    private static Topology without(Topology topology, Zone zone) {
        Set<Address> subnets = topology.graph().of(Subnet.KIND).stream()
                .filter(node -> node.as(Subnet.KIND).zone().equals(zone))
                .map(Node::address)
                .collect(Collectors.toSet());
        Stream<Address> gateways = topology.graph().of(NatGateway.KIND).stream()
                .filter(node -> refs(node).stream()
                        .flatMap(ref -> topology.graph().find(ref).stream())
                        .anyMatch(subnet -> subnets.contains(subnet.address())))
                .map(Node::address);
        return topology.without(Stream.concat(subnets.stream(), gateways).toList());
    }

    private static List<Ref> refs(Node node) {
        return node.kind().refs(node.resource());
    }
}
