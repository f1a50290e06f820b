package dev.netflux.reach;

import dev.netflux.base.Cidr;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.PacketSet;
import java.util.Optional;

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

    /** An address, or a block that is delegated to an interface as a whole. */
    static Optional<Range> parse(String text) {
        return text.contains("/")
                ? Cidr.parse(text).map(block -> new Range(Ip.firstOf(block), Ip.lastOf(block)))
                : Ip.parse(text).map(Range::of);
    }

    /** Whether it is one address. */
    boolean isOne() {
        return first.equals(last);
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
