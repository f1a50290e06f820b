package dev.netflux.model;

import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import java.util.Optional;

/**
 * Where a subnet is: a tier's part in one zone.
 *
 * @param tier the tier's name
 * @param tierIndex the tier's position in its network
 * @param zone the zone's position in its network, from 0
 * @param cidr its block; empty when the author's text is none, or when there is no room left for an automatic one
 * @param isAutomatic whether its block was chosen automatically
 * @param existing the subnet's id, where it is somebody else's
 * @param site where its block was written; where its tier was, when it is automatic
 */
public record Plot(
        String tier,
        int tierIndex,
        int zone,
        Optional<Cidr> cidr,
        boolean isAutomatic,
        Optional<String> existing,
        Site site) {

    /** How many zones have a letter. */
    static final int LETTERS = 26;

    /** Its name: the tier's and the zone's letter, such as {@code edge-a}. */
    public String name() {
        return tier + "-" + letter();
    }

    /** Its zone's letter, {@code a} for the first. */
    public String letter() {
        return String.valueOf((char) ('a' + zone));
    }

    /** Which /64 of the network's IPv6 block is its own: eight are kept for each tier, so that a further zone moves none. */
    public int ipv6Index() {
        return tierIndex * 8 + zone;
    }
}
