package dev.netflux.topology;

import dev.netflux.resource.Node;
import dev.netflux.resource.Traffic;
import java.util.List;
import java.util.Optional;

/** Whether what has different values of a tag is kept apart. */
final class Apartness {

    private Apartness() {}

    static Evidence of(Topology topology, String tag) {
        Evidence.Collector collector = new Evidence.Collector("pair");
        Telling telling = new Telling(topology);
        List<Node> all = Population.of(topology)
                .filter(node -> node.tags().containsKey(tag))
                .toList();
        for (Node one : all) {
            for (Node other : all) {
                if (value(one, tag).equals(value(other, tag))) {
                    continue;
                }
                Member from = Member.of(one);
                Member to = Member.of(other);
                Connection connection = Connection.ask(topology, from, to, Traffic.ALL);
                collector.examined();
                if (connection.isPossible()) {
                    collector.violation(telling.delivered(
                            connection, said(from, one, tag) + " reaches " + said(to, other, tag), List.of()));
                } else if (connection.isUnknown()) {
                    collector.unknown(
                            telling.undecided(connection, said(from, one, tag) + " may reach " + said(to, other, tag)));
                }
            }
        }
        return collector.evidence();
    }

    private static Optional<String> value(Node node, String tag) {
        return Optional.ofNullable(node.tags().get(tag));
    }

    private static String said(Member member, Node node, String tag) {
        return member.text() + " (" + tag + "=" + value(node, tag).orElse("") + ")";
    }
}
