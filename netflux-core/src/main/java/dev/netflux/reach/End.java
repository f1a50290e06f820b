package dev.netflux.reach;

import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.reach.packet.Ip;
import dev.netflux.resource.Address;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** One side of a question: whose connections, or connections to whom. */
public sealed interface End {

    /**
     * Somebody outside: any public address that is nobody's of the VPCs in question, or one of them.
     *
     * @param address the one that is meant; empty for any
     */
    record Internet(Optional<Ip> address) implements End {
        @Override
        public String toString() {
            return address.map(one -> "internet:" + one).orElse("internet");
        }
    }

    /** CloudFront, which asks origins from the addresses of AWS's prefix list of them. */
    record CloudFront() implements End {
        @Override
        public String toString() {
            return "cloudfront";
        }
    }

    /**
     * Whoever has the address, private or public.
     *
     * @param address the address
     */
    record At(Ip address) implements End {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * What has interfaces: services, balancers, databases, endpoints, instances, interfaces. Of several, each is meant.
     *
     * @param name what they are called together
     * @param holders the addresses of their nodes
     */
    record Of(String name, Set<Address> holders) implements End {
        /** Keeps its own sorted copy. */
        public Of {
            holders = ImmutableSortedSet.copyOf(holders);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Every interface in some subnets.
     *
     * @param name what the subnets are called together, such as a tier's name
     * @param subnets the addresses of their nodes
     */
    record In(String name, Set<Address> subnets) implements End {
        /** Keeps its own sorted copy. */
        public In {
            subnets = ImmutableSortedSet.copyOf(subnets);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * The interfaces that one node holds in one subnet.
     *
     * @param holder the address of the node
     * @param subnet the address of the subnet's node
     */
    record Within(Address holder, Address subnet) implements End {
        @Override
        public String toString() {
            return holder.name() + " in " + subnet.name();
        }
    }

    /**
     * Every interface that carries a security group.
     *
     * @param group the address of the group's node
     */
    record Carrying(Address group) implements End {
        @Override
        public String toString() {
            return group.name();
        }
    }

    /** Somebody outside, whoever it is. */
    static End internet() {
        return new Internet(Optional.empty());
    }

    /** Somebody outside, with this address. */
    static End internet(Ip address) {
        return new Internet(Optional.of(address));
    }

    /** CloudFront. */
    static End cloudFront() {
        return new CloudFront();
    }

    /** Whoever has the address. */
    static End at(Ip address) {
        return new At(address);
    }

    /** What one node holds. */
    static End of(Address holder) {
        return new Of(holder.name(), Set.of(holder));
    }

    /** What several nodes hold. */
    static End of(String name, Collection<Address> holders) {
        return new Of(name, Set.copyOf(holders));
    }
}
