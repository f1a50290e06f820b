package dev.netflux.resource;

/**
 * A static route.
 *
 * @param routeTable the table
 * @param destination an IPv4 or IPv6 block, or the id of a prefix list
 * @param target the gateway that it leads to
 */
public record Route(Ref routeTable, String destination, Ref target) implements Resource {

    /** The table. */
    public static final Attribute<Route, Ref> ROUTE_TABLE = Attribute.of("routeTable", Type.REF, Route::routeTable)
            .replaces()
            .parent()
            .key();

    /** Where packets want to go. */
    public static final Attribute<Route, String> DESTINATION = Attribute.of(
                    "destination", Type.TEXT, Route::destination)
            .replaces()
            .key();

    /** What takes them there. */
    public static final Attribute<Route, Ref> TARGET = Attribute.of("target", Type.REF, Route::target);

    /** Its kind. */
    public static final Kind<Route> KIND = Kind.of("Route", Route.class)
            .with(ROUTE_TABLE)
            .with(DESTINATION)
            .with(TARGET)
            .untaggable()
            .named(route -> route.routeTable() + "/" + route.destination())
            .build(values -> new Route(values.get(ROUTE_TABLE), values.get(DESTINATION), values.get(TARGET)));

    @Override
    public Kind<Route> kind() {
        return KIND;
    }
}
