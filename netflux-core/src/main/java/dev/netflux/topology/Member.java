package dev.netflux.topology;

import dev.netflux.base.Cidr;
import dev.netflux.reach.End;
import dev.netflux.reach.packet.Ip;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import java.util.List;
import java.util.Optional;

/**
 * One of the {@link Ends} of a rule, as it was found in a topology.
 *
 * @param text what it is called in a sentence: {@code load balancer front}
 * @param name what it is called in a list: {@code front}
 * @param end how to ask about it
 * @param holder what has the interfaces; empty for the internet, addresses and tiers
 * @param vague whether it is somebody among those that are asked about: that some of them are reachable says nothing of him
 * @param outside where on the internet it is, as far as that is known; nowhere for what is inside
 */
record Member(String text, String name, End end, Optional<Address> holder, boolean vague, List<Cidr> outside) {

    Member(String text, String name, End end, Optional<Address> holder, boolean vague) {
        this(text, name, end, holder, vague, List.of());
    }

    static final Member INTERNET = outside(End.internet());

    static Member outside(End end) {
        Optional<Ip> one = end instanceof End.Internet internet
                ? internet.address()
                : end instanceof End.At at ? Optional.of(at.address()) : Optional.empty();
        return new Member(
                end.toString(),
                end.toString(),
                end,
                Optional.empty(),
                false,
                one.map(Member::only).orElse(List.of(Cidr.ANYWHERE, Cidr.ANYWHERE_IPV6)));
    }

    private static List<Cidr> only(Ip address) {
        return List.of(Cidr.of(address + (address.ipv6() ? "/128" : "/32")));
    }

    static Member of(Node node) {
        return new Member(
                Called.sort(node) + " " + Called.name(node),
                Called.name(node),
                End.of(node.address()),
                Optional.of(node.address()),
                false);
    }

    /** What its holder has in one subnet. */
    Member in(Address subnet) {
        Address all = holder.orElseThrow();
        return new Member(
                text + " in " + subnet.name(),
                name + " in " + subnet.name(),
                new End.Within(all, subnet),
                holder,
                vague);
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
        return end instanceof End.Internet || end instanceof End.CloudFront;
    }
}
