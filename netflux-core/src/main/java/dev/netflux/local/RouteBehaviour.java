package dev.netflux.local;

import dev.netflux.apply.CloudException;
import dev.netflux.base.Cidr;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A route stays when its target goes, and leads nowhere then. {@code local}, the route to the VPC's own block, is in every table: nobody
 * makes or removes it, it is only led elsewhere, and back.
 */
final class RouteBehaviour extends Behaviour<Route> {

    private static final String EXISTS = "RouteAlreadyExists";

    private static final String WRONG = "InvalidParameterValue";

    /** How the ids of NAT gateways begin. */
    private static final String NAT = "nat-";

    RouteBehaviour() {
        super(Route.KIND, EC2, "DescribeRouteTables");
    }

    @Override
    String create(Api api, Route wanted, SortedMap<String, String> tags) {
        try {
            return make(api, wanted);
        } catch (CloudException e) {
            if (e.code().equals(EXISTS)
                    && api.look(
                            action("DescribeRouteTables"),
                            wanted.routeTable().asId(),
                            world -> isLocal(world, wanted)
                                    && world.find(idOf(wanted)).isEmpty())) {
                return insteadOfLocal(api, wanted);
            }
            throw e;
        }
    }

    private static String idOf(Route route) {
        return Keys.join(route.routeTable().asId(), route.destination());
    }

    private String insteadOfLocal(Api api, Route wanted) {
        String table = wanted.routeTable().asId();
        return api.make(action("ReplaceRoute"), table, world -> {
            check(world, get(world, table).as(RouteTable.KIND), wanted);
            return world.add(idOf(wanted), wanted, Vpcs.untagged()).id();
        });
    }

    private String make(Api api, Route wanted) {
        String table = wanted.routeTable().asId();
        return api.make(action("CreateRoute"), table, world -> {
            Thing in = get(world, table);
            check(world, in.as(RouteTable.KIND), wanted);
            String id = idOf(wanted);
            if (world.find(id).isPresent() || isLocal(world, wanted)) {
                throw Refusal.exists(EXISTS, "The route identified by " + wanted.destination() + " already exists.");
            }
            world.count(
                    "RouteLimitExceeded",
                    world.mentioning(table, kind()).size(),
                    "The maximum number of routes has been reached.");
            return world.add(id, wanted, Vpcs.untagged()).id();
        });
    }

    private boolean isLocal(World world, Route route) {
        RouteTable table = get(world, route.routeTable()).as(RouteTable.KIND);
        return Cidr.parse(route.destination())
                .filter(block -> Vpcs.blocks(world, table.vpc().asId()).contains(block))
                .isPresent();
    }

    private static void check(World world, RouteTable table, Route wanted) {
        Optional<Cidr> block = Cidr.parse(wanted.destination());
        if (block.isEmpty() && !wanted.destination().startsWith("pl-")) {
            throw Refusal.wrong(
                    WRONG,
                    "Value (" + wanted.destination() + ") for parameter destinationCidrBlock is invalid. This is not a "
                            + "valid CIDR block.");
        }
        String target = wanted.target().asId();
        Thing leadsTo = world.find(target)
                .filter(thing -> !thing.isLeaving())
                .orElseThrow(() -> target.startsWith(NAT)
                        ? new Refusal(
                                CloudException.Reason.NOT_FOUND,
                                "InvalidNatGatewayID.NotFound",
                                "The natGateway ID '" + target + "' does not exist")
                        : target.startsWith("igw-")
                                ? new Refusal(
                                        CloudException.Reason.NOT_FOUND,
                                        "InvalidGatewayID.NotFound",
                                        "The gateway ID '" + target + "' does not exist")
                                : Refusal.notFound(EC2, target));
        block.ifPresent(inside -> checkInside(world, table.vpc().asId(), inside, target));
        Optional<Ref> vpc = vpcOf(world, leadsTo);
        if (vpc.isPresent() && !vpc.get().equals(table.vpc())) {
            throw Refusal.wrong(
                    WRONG,
                    "route table of " + table.vpc() + " and network gateway " + target
                            + " belong to different networks");
        }
        if (leadsTo.is(InternetGateway.KIND) && vpc.isEmpty()) {
            throw Refusal.notAttached("resource " + target + " is not attached to a network");
        }
        if (leadsTo.is(EgressOnlyInternetGateway.KIND)
                && block.filter(Cidr::isIpv6).isEmpty()) {
            throw Refusal.wrong(
                    WRONG, "egress only internet gateway " + target + " can only be the target of an IPv6 destination");
        }
    }

    /** What is sent inside the VPC, or to a whole subnet of it, may be led to what inspects it: here that can only be a NAT gateway. */
    private static void checkInside(World world, String vpc, Cidr block, String target) {
        List<Cidr> blocks = Vpcs.blocks(world, vpc);
        if (blocks.stream().noneMatch(own -> own.contains(block))) {
            return;
        }
        if (!target.startsWith(NAT)) {
            throw Refusal.wrong(
                    WRONG,
                    "The destination CIDR block " + block + " is equal to or more specific than one of this VPC's CIDR "
                            + "blocks. This route can target only an interface or an instance.");
        }
        boolean whole = blocks.contains(block)
                || world.mentioning(vpc, Subnet.KIND).stream()
                        .map(subnet -> subnet.as(Subnet.KIND))
                        .anyMatch(subnet -> subnet.cidr().equals(block)
                                || subnet.ipv6Cidr().filter(block::equals).isPresent());
        if (!whole) {
            throw Refusal.wrong(
                    WRONG, "The destination CIDR block " + block + " does not match any subnet's CIDR blocks.");
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
        try {
            api.change(action("DeleteRoute"), id, world -> {
                Route route = get(world, id).as(kind());
                if (isLocal(world, route)) {
                    throw Refusal.wrong(
                            WRONG,
                            "cannot remove local route " + route.destination() + " in route table "
                                    + route.routeTable());
                }
                world.remove(id);
            });
        } catch (CloudException e) {
            if (!e.code().equals(WRONG)) {
                throw e;
            }
            api.change(action("ReplaceRoute"), id, world -> world.remove(id));
        }
    }

    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return attribute.name().equals(Route.TARGET.name());
    }
}
