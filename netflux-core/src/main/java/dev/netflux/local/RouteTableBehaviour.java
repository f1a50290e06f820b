package dev.netflux.local;

import com.google.common.collect.Sets;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpointBuilder;
import java.util.Set;
import java.util.SortedMap;

/** A route table stays while a subnet uses it, and goes with its routes. */
final class RouteTableBehaviour extends Behaviour<RouteTable> {

    RouteTableBehaviour() {
        super(RouteTable.KIND, EC2, "DescribeRouteTables");
    }

    @Override
    String create(Api api, RouteTable wanted, SortedMap<String, String> tags) {
        String vpc = wanted.vpc().asId();
        return api.make(action("CreateRouteTable"), vpc, world -> {
            get(world, vpc);
            world.count(
                    "RouteTableLimitExceeded",
                    world.mentioning(vpc, kind()).size(),
                    "The maximum number of route tables has been reached.");
            return world.add(world.id("rtb"), RouteTable.in(wanted.vpc()), tags).id();
        });
    }

    @Override
    void update(Api api, String id, RouteTable after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteRouteTable"), id, world -> {
            if (get(world, id).as(kind()).main()
                    || !world.mentioning(id, RouteTableAssociation.KIND).isEmpty()) {
                throw Refusal.dependency("The routeTable '" + id + "' has dependencies and cannot be deleted.");
            }
            world.mentioning(id, Route.KIND).forEach(route -> world.remove(route.id()));
            world.mentioning(id, VpcEndpoint.KIND).forEach(endpoint -> leave(world, endpoint, Ref.id(id)));
            world.remove(id);
        });
    }

    /** A gateway endpoint loses its route with the table. */
    private static void leave(World world, Thing endpoint, Ref table) {
        VpcEndpoint there = endpoint.as(VpcEndpoint.KIND);
        world.put(endpoint.with(new VpcEndpointBuilder()
                .from(there)
                .routeTables(Sets.difference(there.routeTables(), Set.of(table)))
                .build()));
    }
}
