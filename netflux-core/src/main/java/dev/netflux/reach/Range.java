package dev.netflux.reach;

import dev.netflux.base.Cidr;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.PacketSet;

/** The addresses that an interface has, or could get: those between two of one block, both included. */
record Range(Ip first, Ip last) {

    /** How many of a subnet's first addresses are AWS's; so is the last. */
    private static final int RESERVED = 4;

    static Range of(Ip address) {
        return new Range(address, address);
    }

    /** What a subnet's interfaces can get. */
    static Range usable(Cidr subnet) {
        return new Range(Ip.firstOf(subnet).plus(RESERVED), Ip.lastOf(subnet).plus(-1));
    }

    boolean contains(Ip address) {
        return first.ipv6() == address.ipv6() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    PacketSet asSource() {
        return PacketSet.from(first, last);
    }

    PacketSet asDestination() {
        return PacketSet.to(first, last);
    }
}
