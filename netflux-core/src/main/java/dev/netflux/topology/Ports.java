package dev.netflux.topology;

import dev.netflux.base.PortRange;
import dev.netflux.resource.Address;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Listener;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.resource.TaskDefinition;
import dev.netflux.resource.Traffic;
import java.util.List;
import java.util.stream.Stream;

/** On which ports something answers, as far as a topology tells it. */
final class Ports {

    private Ports() {}

    static List<Traffic> of(Topology topology, Member member) {
        return member.holder().flatMap(topology.graph()::find).stream()
                .flatMap(node -> ports(topology, node))
                .distinct()
                .sorted()
                .map(port -> Traffic.tcp(PortRange.of(port)))
                .toList();
    }

    /** The same, and of a service that no target group leads to where its containers say that they listen. */
    static List<Traffic> listening(Topology topology, Member member) {
        List<Traffic> answered = of(topology, member);
        return !answered.isEmpty()
                ? answered
                : member.holder().flatMap(topology.graph()::find).stream()
                        .filter(node -> node.resource() instanceof EcsService)
                        .flatMap(node -> node.as(EcsService.KIND).taskDefinition().stream())
                        .flatMap(task -> topology.graph().find(task).stream())
                        .flatMap(task -> task.as(TaskDefinition.KIND).containers().stream())
                        .flatMap(container -> container.ports().stream())
                        .map(port -> Traffic.tcp(PortRange.of(port.number())))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static Stream<Integer> ports(Topology topology, Node node) {
        if (node.resource() instanceof EcsService service) {
            return service.targets().stream().map(EcsService.Target::port);
        }
        if (node.resource() instanceof DbInstance database) {
            return Stream.of(database.port());
        }
        return node.resource() instanceof LoadBalancer ? listeners(topology, node.address()) : Stream.of();
    }

    private static Stream<Integer> listeners(Topology topology, Address balancer) {
        return topology.graph().referrers(balancer).stream()
                .filter(node -> node.resource() instanceof Listener)
                .map(node -> node.as(Listener.KIND).port());
    }
}
