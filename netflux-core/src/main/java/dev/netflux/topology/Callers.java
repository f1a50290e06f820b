package dev.netflux.topology;

import dev.netflux.base.PortRange;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what is open is open for somebody. */
final class Callers {

    private static final String HTTPS =
            "Did you mean .listener(HTTPS.certificate(…)), and .otherwise(redirectToHttps()) for HTTP?";

    private Callers() {}

    /** Who reaches a database because of a line that names addresses: even if another line lets in his group. */
    static Evidence ofDatabases(Topology topology) {
        Evidence.Collector collector = new Evidence.Collector("pair");
        Topology byAddress = topology.only(node -> !isLineOfGroup(node));
        Telling telling = new Telling(byAddress);
        List<Member> databases = Population.of(topology)
                .filter(node -> node.resource() instanceof DbInstance)
                .map(Member::of)
                .toList();
        List<Member> sources = Population.of(topology).map(Member::of).toList();
        for (Member database : databases) {
            for (Member source : sources) {
                if (source.equals(database)) {
                    continue;
                }
                collector.examined();
                Connection connection = Connection.any(byAddress, source, database, traffic(topology, database));
                if (connection.isPossible()) {
                    collector.violation(telling.delivered(
                            connection, source.text() + " reaches " + database.text() + " by its address", List.of()));
                } else if (connection.isUnknown()) {
                    collector.unknown(telling.undecided(
                            connection, source.text() + " may reach " + database.text() + " by its address"));
                }
            }
        }
        return collector.evidence();
    }

    private static List<Traffic> traffic(Topology topology, Member database) {
        return Stream.concat(Ports.of(topology, database).stream(), Stream.of(Traffic.ALL))
                .toList();
    }

    private static boolean isLineOfGroup(Node node) {
        return node.resource() instanceof SecurityGroupRule rule
                && rule.direction() == Direction.IN
                && rule.peer() instanceof Peer.Group;
    }

    /** Which lines let in to ports on which nobody who carries the group answers. */
    static Evidence unanswered(Topology topology) {
        Evidence.Collector collector = new Evidence.Collector("line");
        for (Node line : topology.graph().of(SecurityGroupRule.KIND)) {
            SecurityGroupRule rule = line.as(SecurityGroupRule.KIND);
            Optional<Address> group = topology.graph().find(rule.group()).map(Node::address);
            if (rule.direction() != Direction.IN || group.isEmpty()) {
                continue;
            }
            List<Member> carriers = Population.of(topology)
                    .filter(node -> topology.reach().groupsOf(node.address()).contains(group.get()))
                    .map(Member::of)
                    .toList();
            boolean isKnown = !carriers.isEmpty()
                    && carriers.stream()
                            .noneMatch(carrier -> Ports.of(topology, carrier).isEmpty());
            if (!isKnown) {
                continue;
            }
            collector.examined();
            List<Traffic> answered = carriers.stream()
                    .flatMap(carrier -> Ports.of(topology, carrier).stream())
                    .distinct()
                    .sorted()
                    .toList();
            if (!isWithin(rule.traffic(), answered)) {
                String ports =
                        Called.list(answered.stream().map(Traffic::toString).toList());
                collector.violation(Violation.of(
                                group.get().name() + " lets in " + rule.traffic() + ", and "
                                        + Called.list(carriers.stream()
                                                .map(Member::name)
                                                .toList())
                                        + (carriers.size() == 1 ? " answers" : " answer") + " on " + ports
                                        + Story.at(line.site()),
                                line.site())
                        .mendedBy("Open only what is answered: " + ports + "."));
            }
        }
        return collector.evidence();
    }

    private static boolean isWithin(Traffic traffic, List<Traffic> answered) {
        if (!traffic.protocol().equals(Protocol.TCP)) {
            return false;
        }
        PortRange open = traffic.ports().orElse(PortRange.ALL);
        for (int port = open.from(); port <= open.to(); port++) {
            if (!answered.contains(Traffic.tcp(PortRange.of(port)))) {
                return false;
            }
        }
        return true;
    }

    /** Which listeners for HTTP, and which of their rules, do anything but send clients to HTTPS. */
    static Evidence plainHttp(Topology topology) {
        Evidence.Collector collector = new Evidence.Collector("rule");
        for (Node node : topology.graph().of(Listener.KIND)) {
            Listener listener = node.as(Listener.KIND);
            if (!listener.https()) {
                collector.examined();
                if (!isToHttps(listener.otherwise())) {
                    collector.violation(Violation.of(
                                    "listener " + Called.name(node) + " answers in clear" + Story.at(node.site()),
                                    node.site())
                            .mendedBy(HTTPS));
                }
                for (Node rule : topology.graph().of(ListenerRule.KIND)) {
                    boolean isIts = topology.graph()
                            .find(rule.as(ListenerRule.KIND).listener())
                            .filter(node::equals)
                            .isPresent();
                    if (!isIts) {
                        continue;
                    }
                    collector.examined();
                    if (!isToHttps(rule.as(ListenerRule.KIND).action())) {
                        collector.violation(Violation.of(
                                        "listener " + Called.name(node) + " answers in clear by rule "
                                                + rule.address().name() + Story.at(rule.site()),
                                        rule.site())
                                .mendedBy(HTTPS));
                    }
                }
            }
        }
        return collector.evidence();
    }

    private static boolean isToHttps(Action action) {
        return action instanceof Action.Redirect redirect && redirect.protocol().equals("HTTPS");
    }
}
