package dev.netflux.reach;

import dev.netflux.base.Cidr;
import dev.netflux.resource.Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subnet as packets meet it.
 *
 * @param directBlocked whether Block Public Access stops what begins outside, and what passes an internet gateway without NAT
 * @param outwardBlocked whether it also stops what leaves through a NAT gateway or an egress-only one
 */
record Segment(
        Address address,
        Realm realm,
        Cidr block,
        Optional<Cidr> ipv6,
        Table table,
        Acl acl,
        boolean directBlocked,
        boolean outwardBlocked) {

    String name() {
        return address.name();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Segment other && address.equals(other.address);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }
}
