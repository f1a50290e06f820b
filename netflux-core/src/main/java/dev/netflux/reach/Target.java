package dev.netflux.reach;

import dev.netflux.base.Cidr;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import java.util.Optional;
import java.util.Set;

/** Where a route leads, after what it names has been looked at. */
sealed interface Target {

    /** Inside the VPC. */
    record Local() implements Target {}

    /** An internet gateway that is attached to the table's VPC. */
    record Internet(Node gateway) implements Target {}

    /** A NAT gateway that is available. */
    record Nat(Node gateway) implements Target {}

    /** An egress-only internet gateway. */
    record EgressOnly(Node gateway) implements Target {}

    /** An active peering: its other side, where that has been read, and the other side's blocks. */
    record Peering(Node peering, Optional<Address> vpc, boolean sameRegion, Set<Cidr> blocks) implements Target {

        /** Whether its other side has not been read. */
        boolean isUnread() {
            return vpc.isEmpty();
        }

        /** The packets to the other side's addresses. */
        PacketSet to() {
            return blocks.stream().map(block -> PacketSet.to(block)).reduce(PacketSet.NONE, PacketSet::or);
        }

        /** The packets from the other side's addresses. */
        PacketSet from() {
            return blocks.stream().map(block -> PacketSet.from(block)).reduce(PacketSet.NONE, PacketSet::or);
        }
    }

    /** A gateway endpoint. */
    record Endpoint(Node endpoint) implements Target {}

    /** A blackhole: what it names is gone, detached or not available; or AWS does not accept the route. */
    record Nowhere(String why) implements Target {}

    /** Something that is not modelled. */
    record Unmodelled(String why) implements Target {}
}
