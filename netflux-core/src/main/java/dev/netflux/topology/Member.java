package dev.netflux.topology;

import dev.netflux.reach.End;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import java.util.Optional;

/**
 * One of the {@link Ends} of a rule, as it was found in a topology.
 *
 * @param text what it is called in a sentence: {@code load balancer front}
 * @param name what it is called in a list: {@code front}
 * @param end how to ask about it
 * @param holder what has the interfaces; empty for the internet, addresses and tiers
 * @param vague whether it is somebody among those that are asked about: that some of them are reachable says nothing of him
 */
record Member(String text, String name, End end, Optional<Address> holder, boolean vague) {

    static final Member INTERNET = outside(End.internet());

    static Member outside(End end) {
        return new Member(end.toString(), end.toString(), end, Optional.empty(), false);
    }

    static Member of(Node node) {
        return new Member(
                Called.sort(node) + " " + Called.name(node),
                Called.name(node),
                End.of(node.address()),
                Optional.of(node.address()),
                false);
    }

    /** Whether all of another is among what this one stands for. */
    boolean covers(Topology topology, Member other) {
        if (end instanceof End.In in) {
            return other.holder()
                    .map(topology.reach()::subnetsOf)
                    .filter(subnets -> in.subnets().containsAll(subnets))
                    .isPresent();
        }
        return equals(other);
    }

    boolean isOutside() {
        return end instanceof End.Internet;
    }
}
