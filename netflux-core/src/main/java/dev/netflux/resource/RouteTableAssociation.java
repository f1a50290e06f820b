package dev.netflux.resource;

/**
 * A subnet's explicit use of a route table; a subnet has at most one.
 *
 * @param subnet the subnet
 * @param routeTable the table
 */
public record RouteTableAssociation(Ref subnet, Ref routeTable) implements Resource {

    /** The subnet. */
    public static final Attribute<RouteTableAssociation, Ref> SUBNET = Attribute.of(
                    "subnet", Type.REF, RouteTableAssociation::subnet)
            .replaces()
            .parent()
            .key();

    /** The table. */
    public static final Attribute<RouteTableAssociation, Ref> ROUTE_TABLE =
            Attribute.of("routeTable", Type.REF, RouteTableAssociation::routeTable);

    /** Its kind. */
    public static final Kind<RouteTableAssociation> KIND = Kind.of("RouteTableAssociation", RouteTableAssociation.class)
            .with(SUBNET)
            .with(ROUTE_TABLE)
            .untaggable()
            .named(association -> association.subnet().toString())
            .build(values -> new RouteTableAssociation(values.get(SUBNET), values.get(ROUTE_TABLE)));

    @Override
    public Kind<RouteTableAssociation> kind() {
        return KIND;
    }
}
