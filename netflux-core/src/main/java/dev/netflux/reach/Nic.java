package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network interface, or, where a design does not say how many there will be and with which addresses, all that a service could get
 * in one subnet.
 *
 * @param id its number
 * @param name what people call it: the service, the balancer, the interface
 * @param address whom it belongs to; the interface's own address where that is nobody
 * @param role what it does with connections
 * @param idle why it takes no part in any connection, though it exists
 * @param opaque why nothing can be said about it
 * @param single whether it is one interface with one address, or with a block that is delegated to it
 * @param internal whether no internet gateway serves its IPv6 addresses either: AWS keeps internal balancers from it
 * @param listeners of a balancer, the ports that it answers on
 */
record Nic(
        int id,
        String name,
        Address address,
        Role role,
        Optional<Idle> idle,
        Optional<String> opaque,
        boolean single,
        Segment segment,
        ImmutableList<Group> groups,
        Permit in,
        Permit out,
        Optional<Range> ipv4,
        Optional<Range> ipv6,
        PublicAddress publicAddress,
        boolean internal,
        ImmutableSortedSet<Integer> listeners) {

    /** What an interface does with connections. */
    enum Role {
        /** Begins and accepts. */
        GENERAL,
        /** A balancer's: begins, and accepts where there is a listener. */
        BALANCER,
        /** A NAT gateway's own: neither. */
        NAT,
        /** An interface endpoint's: accepts. */
        ENDPOINT,
        /** Not an interface, but an address of a VPC that nobody has. */
        VACANT
    }

    /** Why an interface that exists neither begins nor answers anything. */
    enum Idle {
        /** Attached to nothing. */
        DETACHED(Code.UNASSOCIATED_COMPONENT, "it is attached to nothing"),
        /** Of an instance that is not running. */
        STOPPED(Code.BAD_STATE, "its instance does not run"),
        /** Of a balancer or an endpoint that is not ready, on its way out, or given up by AWS. */
        INACTIVE(Code.BAD_STATE, "AWS does not say that it is ready");

        private final Code code;
        private final String why;

        Idle(Code code, String why) {
            this.code = code;
            this.why = why;
        }

        Code code() {
            return code;
        }

        String why() {
            return why;
        }
    }

    /** Whether an interface has a public IPv4 address. */
    sealed interface PublicAddress {

        /** It has none. */
        record None() implements PublicAddress {}

        /** It has one, or will get one, that is not known. */
        record Some() implements PublicAddress {}

        /** It has this one. */
        record Known(Ip address) implements PublicAddress {}

        /** Whether it has one. */
        default boolean exists() {
            return !(this instanceof None);
        }
    }

    Optional<Range> range(boolean ofIpv6) {
        return ofIpv6 ? ipv6 : ipv4;
    }

    /** The same with one of its addresses only. */
    Nic at(Ip one) {
        Optional<Range> range = Optional.of(Range.of(one));
        return new Nic(
                id,
                name,
                address,
                role,
                idle,
                opaque,
                single,
                segment,
                groups,
                in,
                out,
                one.ipv6() ? Optional.empty() : range,
                one.ipv6() ? range : Optional.empty(),
                publicAddress,
                internal,
                listeners);
    }

    /** Whether internet gateways bring packets to it, and take its own: an IPv6 address is public by itself, but for an internal balancer's. */
    boolean isPublic(boolean overIpv6) {
        return overIpv6 ? ipv6.isPresent() && !internal : publicAddress.exists();
    }

    /** The packets that internet gateways bring to it, or take from it. */
    PacketSet throughInternetGateways() {
        PacketSet overIpv6 = internal ? PacketSet.NONE : PacketSet.IPV6;
        return publicAddress.exists() ? overIpv6.or(PacketSet.IPV4) : overIpv6;
    }

    Realm realm() {
        return segment.realm();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Nic other && id == other.id && address.equals(other.address);
    }

    @Override
    public int hashCode() {
        return id;
    }
}
