package dev.netflux.resource;

/**
 * A route table. Its {@code local} routes follow from the VPC's blocks and are not resources of their own.
 *
 * @param vpc the VPC
 * @param main whether it is the VPC's main table, for subnets without an association
 */
public record RouteTable(Ref vpc, boolean main) implements Resource {

    /** The VPC. */
    public static final Attribute<RouteTable, Ref> VPC =
            Attribute.of("vpc", Type.REF, RouteTable::vpc).replaces();

    /** Whether it is the VPC's main table. */
    public static final Attribute<RouteTable, Boolean> MAIN =
            Attribute.of("main", Type.FLAG, RouteTable::main).decidedByAws();

    /** Its kind. */
    public static final Kind<RouteTable> KIND = Kind.of("RouteTable", RouteTable.class)
            .with(VPC)
            .with(MAIN)
            .build(values -> new RouteTable(values.get(VPC), values.get(MAIN)));

    /** A table that is not the main one. */
    public static RouteTable in(Ref vpc) {
        return new RouteTable(vpc, false);
    }

    @Override
    public Kind<RouteTable> kind() {
        return KIND;
    }
}
