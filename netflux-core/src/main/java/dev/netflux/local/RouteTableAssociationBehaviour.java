package dev.netflux.local;

import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.Subnet;
import java.util.Set;
import java.util.SortedMap;

/** A subnet uses one table of its own VPC. */
final class RouteTableAssociationBehaviour extends Behaviour<RouteTableAssociation> {

    RouteTableAssociationBehaviour() {
        super(RouteTableAssociation.KIND, EC2, "DescribeRouteTables");
    }

    @Override
    String create(Api api, RouteTableAssociation wanted, SortedMap<String, String> tags) {
        String subnet = wanted.subnet().asId();
        return api.make(action("AssociateRouteTable"), subnet, world -> {
            check(world, wanted);
            world.mentioning(subnet, kind()).stream().findFirst().ifPresent(other -> {
                throw Refusal.exists(
                        "Resource.AlreadyAssociated",
                        "the specified association for route table " + wanted.routeTable()
                                + " conflicts with an existing association");
            });
            return world.add(Keys.join(subnet, "route-table"), wanted, Vpcs.untagged())
                    .id();
        });
    }

    private void check(World world, RouteTableAssociation wanted) {
        Subnet subnet = get(world, wanted.subnet()).as(Subnet.KIND);
        RouteTable table = get(world, wanted.routeTable()).as(RouteTable.KIND);
        if (!subnet.vpc().equals(table.vpc())) {
            throw Refusal.wrong(
                    "InvalidParameterValue",
                    "Route table " + wanted.routeTable() + " and subnet " + wanted.subnet()
                            + " belong to different networks");
        }
    }

    @Override
    void update(Api api, String id, RouteTableAssociation after, Set<String> attributes) {
        api.change(action("ReplaceRouteTableAssociation"), id, world -> {
            get(world, id);
            check(world, after);
            replace(world, id, after, attributes);
        });
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DisassociateRouteTable"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }
}
