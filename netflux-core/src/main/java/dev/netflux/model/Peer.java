package dev.netflux.model;

import dev.netflux.base.Site;

/** The other side of a security group's rule: who may come in, or where to it may go. */
public sealed interface Peer permits SecurityGroup, Tier, Peer.Mention {

    /** How a rule keeps it: by name where it is a part of the platform. */
    Mention mention();

    /** A peer as a rule keeps it. */
    sealed interface Mention extends Peer permits Internet, Group, Itself, Addresses, PrefixList, OfTier {

        /** Itself. */
        @Override
        default Mention mention() {
            return this;
        }
    }

    /** Every address: of IPv4, and where the network has IPv6 also of IPv6. */
    record Internet() implements Mention {
        /** {@code the internet}. */
        @Override
        public String toString() {
            return "the internet";
        }
    }

    /**
     * The private addresses of whatever carries a security group.
     *
     * @param name the group's name in the platform
     */
    record Group(String name) implements Mention {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Whatever carries the group that the rule is part of. */
    record Itself() implements Mention {
        /** {@code itself}. */
        @Override
        public String toString() {
            return "itself";
        }
    }

    /**
     * A block of addresses.
     *
     * @param block as it was written
     */
    record Addresses(WrittenCidr block) implements Mention {
        @Override
        public String toString() {
            return block.text();
        }
    }

    /**
     * The addresses of a prefix list.
     *
     * @param id AWS's id, such as {@code pl-63a5400a}
     * @param entries as how many rules AWS counts it: its maximum size, or the weight of one of AWS's own
     */
    record PrefixList(String id, int entries) implements Mention {
        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * The IPv4 addresses of a tier's subnets.
     *
     * @param name the tier's name
     */
    record OfTier(String name) implements Mention {
        @Override
        public String toString() {
            return "tier " + name;
        }
    }

    /** Every address. */
    static Peer internet() {
        return new Internet();
    }

    /** The group itself. */
    static Peer itself() {
        return new Itself();
    }

    /** The group of that name, for groups that mention each other. */
    static Peer group(String name) {
        return new Group(Given.text(name));
    }

    /** A block of addresses. */
    static Peer addresses(String cidr) {
        return new Addresses(WrittenCidr.of(cidr, Site.here()));
    }

    /** The addresses of a prefix list, of whose size nothing is known but that it has one. */
    static Peer prefixList(String id) {
        return prefixList(id, 1);
    }

    /** The addresses of a prefix list that counts as so many rules. */
    static Peer prefixList(String id, int entries) {
        return new PrefixList(Given.text(id), entries);
    }
}
