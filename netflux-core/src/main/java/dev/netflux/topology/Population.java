package dev.netflux.topology;

import dev.netflux.resource.Address;
import dev.netflux.resource.Instance;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who can begin or accept connections in a topology, each once: an interface is its holder's, where it has one. An instance stands for its
 * primary interface only, so that its others stand for themselves.
 */
final class Population {

    private Population() {}

    static Stream<Node> of(Topology topology) {
        List<Node> holders = topology.reach().holders();
        Set<Address> known = holders.stream()
                .filter(node -> !(node.resource() instanceof NetworkInterface))
                .map(Node::address)
                .collect(Collectors.toSet());
        return holders.stream()
                .filter(node -> !(node.resource() instanceof NatGateway))
                .filter(node -> !(node.resource() instanceof NetworkInterface
                        && node.as(NetworkInterface.KIND)
                                .holder()
                                .flatMap(topology.graph()::find)
                                .filter(holder -> known.contains(holder.address())
                                        && !isSecondary(topology, holder, node.address()))
                                .isPresent()));
    }

    private static boolean isSecondary(Topology topology, Node holder, Address nic) {
        return holder.resource() instanceof Instance instance
                && instance.primaryInterface()
                        .flatMap(topology.graph()::find)
                        .filter(primary -> primary.address().equals(nic))
                        .isEmpty();
    }
}
