package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.base.Cidr;
import dev.netflux.resource.SecurityGroupRule.Direction;
import java.util.List;
import java.util.Set;

/**
 * A network ACL with its entries and the subnets that it guards. What no entry matches is denied. A subnet that no ACL names has its VPC's
 * default one.
 *
 * @param vpc the VPC
 * @param main whether it is the VPC's default one, for subnets that no other has
 * @param subnets the subnets that it guards
 * @param entries its entries, in any order
 */
public record NetworkAcl(Ref vpc, boolean main, Set<Ref> subnets, List<Entry> entries) implements Resource {

    /**
     * One entry.
     *
     * @param direction whether it is about packets that come into the subnet or leave it
     * @param number its place; the lowest that matches decides, separately for each direction
     * @param allow whether it allows rather than denies
     * @param traffic what it is about; ports are the destination's
     * @param cidr the source of what comes in, the destination of what goes out
     */
    public record Entry(Direction direction, int number, boolean allow, Traffic traffic, Cidr cidr) {

        /** What it is called within its ACL: {@code in 100}. */
        public String part() {
            return direction + " " + number;
        }

        /** {@code in 100 allow tcp/80 10.0.0.0/16}. */
        @Override
        public String toString() {
            return part() + (allow ? " allow " : " deny ") + traffic + " " + cidr;
        }

        private static final Attribute<Entry, Direction> DIRECTION =
                Attribute.of("direction", Type.oneOf(Direction.class), Entry::direction);
        private static final Attribute<Entry, Integer> NUMBER = Attribute.of("number", Type.INTEGER, Entry::number);
        private static final Attribute<Entry, Boolean> ALLOW = Attribute.of("allow", Type.FLAG, Entry::allow);
        private static final Attribute<Entry, Traffic> TRAFFIC = Attribute.of("traffic", Traffic.TYPE, Entry::traffic);
        private static final Attribute<Entry, Cidr> CIDR = Attribute.of("cidr", Type.CIDR, Entry::cidr);

        /** How an entry is written. */
        static final Type<Entry> TYPE = Type.fields(
                List.of(DIRECTION, NUMBER, ALLOW, TRAFFIC, CIDR),
                values -> new Entry(
                        values.get(DIRECTION),
                        values.get(NUMBER),
                        values.get(ALLOW),
                        values.get(TRAFFIC),
                        values.get(CIDR)));
    }

    /** The VPC. */
    public static final Attribute<NetworkAcl, Ref> VPC =
            Attribute.of("vpc", Type.REF, NetworkAcl::vpc).replaces();

    /** Whether it is the VPC's default one. */
    public static final Attribute<NetworkAcl, Boolean> MAIN =
            Attribute.of("main", Type.FLAG, NetworkAcl::main).decidedByAws();

    /** The subnets that it guards. */
    public static final Attribute<NetworkAcl, Set<Ref>> SUBNETS =
            Attribute.of("subnets", Type.setOf(Type.REF), NetworkAcl::subnets);

    /** Its entries. */
    public static final Attribute<NetworkAcl, List<Entry>> ENTRIES =
            Attribute.of("entries", Type.bagOf(Entry.TYPE), NetworkAcl::entries);

    /** Its kind. */
    public static final Kind<NetworkAcl> KIND = Kind.of("NetworkAcl", NetworkAcl.class)
            .with(VPC)
            .with(MAIN)
            .with(SUBNETS)
            .with(ENTRIES)
            .build(values ->
                    new NetworkAcl(values.get(VPC), values.get(MAIN), values.get(SUBNETS), values.get(ENTRIES)));

    /** One that is not the default one. */
    public static NetworkAcl of(Ref vpc, Set<Ref> subnets, List<Entry> entries) {
        return new NetworkAcl(vpc, false, subnets, entries);
    }

    /** Keeps its own copies. */
    public NetworkAcl {
        subnets = ImmutableSortedSet.copyOf(subnets);
        entries = List.copyOf(entries);
    }

    @Override
    public Kind<NetworkAcl> kind() {
        return KIND;
    }
}
