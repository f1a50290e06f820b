package dev.netflux.topology;

import dev.netflux.resource.Address;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The flows that a design declares: a load balancer's to its targets, a service's to the services that it calls and to the databases that
 * it reads. What a group of services or databases lets in besides is wider than they are.
 */
final class Declared {

    private Declared() {}

    static Evidence wider(Topology topology) {
        Evidence.Collector collector = new Evidence.Collector("line");
        for (Node line : topology.graph().of(SecurityGroupRule.KIND)) {
            SecurityGroupRule rule = line.as(SecurityGroupRule.KIND);
            Optional<Address> group = topology.graph().find(rule.group()).map(Node::address);
            List<Node> targets = group.map(one -> carriers(topology, one)).orElse(List.of());
            if (rule.direction() != Direction.IN
                    || targets.isEmpty()
                    || !targets.stream().allMatch(Declared::isServer)) {
                continue;
            }
            collector.examined();
            wider(topology, rule, targets)
                    .ifPresent(why -> collector.violation(Violation.of(
                                    group.get().name() + " lets in " + rule.traffic() + " from " + rule.peer() + ": "
                                            + why + Story.at(line.site()),
                                    line.site())
                            .mendedBy("Leave the line out, or declare the flow: .calls(…), .reads(…) or a route.")));
        }
        return collector.evidence();
    }

    private static boolean isServer(Node node) {
        return node.resource() instanceof EcsService || node.resource() instanceof DbInstance;
    }

    private static Optional<String> wider(Topology topology, SecurityGroupRule rule, List<Node> targets) {
        String names = Called.list(targets.stream().map(Called::name).toList());
        if (!(rule.peer() instanceof Peer.Group peer)) {
            return Optional.of("flows to " + names + " are declared by who sends them, not by addresses");
        }
        List<Node> sources = topology.graph()
                .find(peer.group())
                .map(group -> carriers(topology, group.address()))
                .orElse(List.of());
        boolean isDeclared = sources.stream()
                .anyMatch(source -> targets.stream().anyMatch(target -> isDeclared(topology, source, target)));
        return isDeclared
                ? Optional.empty()
                : Optional.of("no flow is declared from "
                        + (sources.isEmpty()
                                ? "anybody who carries that"
                                : Called.list(sources.stream().map(Called::name).toList()))
                        + " to " + names);
    }

    private static List<Node> carriers(Topology topology, Address group) {
        return Population.of(topology)
                .filter(node -> topology.reach().groupsOf(node.address()).contains(group))
                .toList();
    }

    private static boolean isDeclared(Topology topology, Node source, Node target) {
        if (source.resource() instanceof LoadBalancer) {
            return topology.reach().behind(source.address()).stream()
                    .anyMatch(question -> question.to().equals(Member.of(target).end()));
        }
        if (!(source.resource() instanceof EcsService service)) {
            return false;
        }
        if (source.live().isPresent() && target.resource() instanceof EcsService) {
            return true; // AWS does not tell who calls whom, only a design does
        }
        Stream<Ref> read = Stream.concat(service.taskDefinition().stream(), service.firstTaskDefinition().stream())
                .flatMap(revision -> topology.graph().find(revision).stream())
                .flatMap(revision -> revision.kind().refs(revision.resource()).stream());
        return Stream.concat(service.callees().stream(), read).anyMatch(ref -> ref.isOf(target.address()));
    }
}
