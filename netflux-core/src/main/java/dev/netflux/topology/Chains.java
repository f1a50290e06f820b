package dev.netflux.topology;

import dev.netflux.reach.Question;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.Address;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.resource.Traffic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody can lead to over several connections: each one on the way may pass on what it is asked. A load balancer only makes the
 * connections by which its listeners and rules pass requests on; anything else may make every connection that it can. Nobody comes back in from the
 * internet.
 */
final class Chains {

    private final Topology topology;
    private final List<Member> population;
    private final Map<Member, List<Connection>> next = new HashMap<>();

    Chains(Topology topology) {
        this.topology = topology;
        this.population = Population.of(topology).map(Member::of).toList();
    }

    /**
     * The shortest chain of connections from one to another.
     *
     * @param avoided who is not to be on the way
     * @param perhaps whether connections count of which nobody can say whether they can be made
     */
    Optional<List<Connection>> between(Member from, Member to, Set<Member> avoided, boolean perhaps) {
        Map<Member, Connection> reached = reached(from, avoided, perhaps);
        if (!reached.containsKey(to)) {
            return Optional.empty();
        }
        List<Connection> chain = new ArrayList<>();
        for (Member at = to; !at.equals(from); at = chain.get(0).from()) {
            chain.add(0, reached.get(at));
        }
        return Optional.of(List.copyOf(chain));
    }

    /** The names of all to whom somebody leads. */
    List<String> from(Member from) {
        return reached(from, Set.of(), false).keySet().stream()
                .map(Member::name)
                .toList();
    }

    /** Whom somebody leads to, each with the last connection of a shortest chain. */
    private Map<Member, Connection> reached(Member from, Set<Member> avoided, boolean perhaps) {
        Map<Member, Connection> reached = new LinkedHashMap<>();
        Deque<Member> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Member member = open.removeFirst();
            for (Connection connection : connections(member)) {
                Member other = connection.to();
                boolean passes = connection.isPossible() || (perhaps && connection.isUnknown());
                if (passes && !other.equals(from) && !avoided.contains(other) && !reached.containsKey(other)) {
                    reached.put(other, connection);
                    open.add(other);
                }
            }
        }
        return reached;
    }

    private List<Connection> connections(Member from) {
        return next.computeIfAbsent(from, member -> balancer(member)
                .map(balancer -> behind(member, balancer))
                .orElseGet(() -> all(member)));
    }

    private Optional<Address> balancer(Member member) {
        return member.holder()
                .flatMap(topology.graph()::find)
                .filter(node -> node.resource() instanceof LoadBalancer)
                .map(Node::address);
    }

    private List<Connection> behind(Member member, Address balancer) {
        List<Question> questions = topology.reach().forwards(balancer);
        Stream<Connection> known = population.stream().flatMap(other -> questions.stream()
                .filter(question -> question.to().equals(other.end()))
                .map(question -> Connection.ask(topology, member, other, question.traffic())));
        // Whose the other targets are is not read, so they may be anybody's whom it can reach.
        Stream<Connection> perhaps = topology.reach().isLeadingAstray(balancer)
                ? all(member).stream()
                        .filter(connection -> !connection.verdict().equals(Verdict.UNREACHABLE))
                        .map(Connection::perhaps)
                : Stream.of();
        return Stream.concat(known, perhaps).toList();
    }

    private List<Connection> all(Member member) {
        return population.stream()
                .filter(other -> !other.equals(member))
                .map(other -> Connection.any(topology, member, other, traffic(other)))
                .toList();
    }

    private List<Traffic> traffic(Member other) {
        return Stream.concat(Ports.of(topology, other).stream(), Stream.of(Traffic.ALL))
                .toList();
    }
}
