package dev.netflux.local;

import dev.netflux.base.Cidr;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A route stays when its target goes, and leads nowhere then. */
final class RouteBehaviour extends Behaviour<Route> {

    RouteBehaviour() {
        super(Route.KIND, EC2, "DescribeRouteTables");
    }

    @Override
    String create(Api api, Route wanted, SortedMap<String, String> tags) {
        String table = wanted.routeTable().asId();
        return api.make(action("CreateRoute"), table, world -> {
            Thing in = get(world, table);
            check(world, in.as(RouteTable.KIND), wanted);
            String id = Keys.join(table, wanted.destination());
            if (world.find(id).isPresent() || isLocal(world, in.as(RouteTable.KIND), wanted.destination())) {
                throw Refusal.exists(
                        "RouteAlreadyExists", "The route identified by " + wanted.destination() + " already exists.");
            }
            world.count(
                    "RouteLimitExceeded",
                    world.mentioning(table, kind()).size(),
                    "The maximum number of routes has been reached.");
            return world.add(id, wanted, Vpcs.untagged()).id();
        });
    }

    private static boolean isLocal(World world, RouteTable table, String destination) {
        return Cidr.parse(destination)
                .filter(block -> Vpcs.blocks(world, table.vpc().asId()).contains(block))
                .isPresent();
    }

    private static void check(World world, RouteTable table, Route wanted) {
        Optional<Cidr> block = Cidr.parse(wanted.destination());
        if (block.isEmpty() && !wanted.destination().startsWith("pl-")) {
            throw Refusal.wrong(
                    "InvalidParameterValue",
                    "Value (" + wanted.destination() + ") for parameter destinationCidrBlock is invalid. This is not a "
                            + "valid CIDR block.");
        }
        String target = wanted.target().asId();
        Thing leadsTo = world.find(target)
                .filter(thing -> !thing.isLeaving())
                .orElseThrow(() -> target.startsWith("nat-")
                        ? new Refusal(
                                dev.netflux.apply.CloudException.Reason.NOT_FOUND,
                                "InvalidNatGatewayID.NotFound",
                                "The natGateway ID '" + target + "' does not exist")
                        : target.startsWith("igw-")
                                ? new Refusal(
                                        dev.netflux.apply.CloudException.Reason.NOT_FOUND,
                                        "InvalidGatewayID.NotFound",
                                        "The gateway ID '" + target + "' does not exist")
                                : Refusal.notFound(EC2, target));
        Optional<Ref> vpc = vpcOf(world, leadsTo);
        if (vpc.isPresent() && !vpc.get().equals(table.vpc())) {
            throw Refusal.wrong(
                    "InvalidParameterValue",
                    "route table of " + table.vpc() + " and network gateway " + target
                            + " belong to different networks");
        }
        if (leadsTo.is(InternetGateway.KIND) && vpc.isEmpty()) {
            throw Refusal.notAttached("resource " + target + " is not attached to a network");
        }
        if (leadsTo.is(EgressOnlyInternetGateway.KIND)
                && block.filter(Cidr::isIpv6).isEmpty()) {
            throw Refusal.wrong(
                    "InvalidParameterValue",
                    "egress only internet gateway " + target + " can only be the target of an IPv6 destination");
        }
    }

    private static Optional<Ref> vpcOf(World world, Thing target) {
        if (target.is(InternetGateway.KIND)) {
            return target.as(InternetGateway.KIND).vpc();
        }
        if (target.is(EgressOnlyInternetGateway.KIND)) {
            return Optional.of(target.as(EgressOnlyInternetGateway.KIND).vpc());
        }
        return target.is(NatGateway.KIND)
                ? Optional.of(
                        Ref.id(Vpcs.ofSubnet(world, target.as(NatGateway.KIND).subnet())))
                : Optional.empty();
    }

    @Override
    void update(Api api, String id, Route after, Set<String> attributes) {
        api.change(action("ReplaceRoute"), id, world -> {
            Route now = get(world, id).as(kind());
            check(world, get(world, now.routeTable()).as(RouteTable.KIND), after);
            replace(world, id, after, attributes);
        });
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteRoute"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }

    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return attribute.name().equals(Route.TARGET.name());
    }
}
