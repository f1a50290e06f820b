package dev.netflux.aws.handler;

import dev.netflux.base.Cidr;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/** A route is known by its table and destination. */
final class RouteHandler implements Handler<Route> {

    private static final String LOCAL = "local";
    private static final String ENDPOINT = "vpce-";

    /** How the ids of what may stand in place of {@code local} begin: NAT gateways, interfaces and endpoints of balancers. */
    private static final Set<String> MIDDLEBOXES = Set.of("nat", "eni", "i", "vpce");

    private static final String EVERYTHING = "/0";

    /** Where a route leads that leads to nothing that this library has a word for: nobody's id, and so not modelled. */
    private static final String SOMEWHERE = "target-unknown";

    @Override
    public Kind<Route> kind() {
        return Route.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeRouteTables",
                "ec2:DescribeVpcEndpoints",
                "ec2:DescribeVpcs",
                "ec2:CreateRoute",
                "ec2:ReplaceRoute",
                "ec2:DeleteRoute");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        List<RouteTable> tables = RouteTableHandler.observed(aws, scope);
        Set<String> gateways = tables.stream().anyMatch(RouteHandler::leadsToEndpoint)
                ? VpcEndpointHandler.gateways(aws, scope)
                : Set.of();
        return tables.stream().flatMap(table -> found(table, gateways)).toList();
    }

    private static Stream<Found> found(RouteTable table, Set<String> gateways) {
        return table.routes().stream()
                .filter(route -> !LOCAL.equals(route.gatewayId()))
                .flatMap(route -> destination(route)
                        .map(destination -> new Found(
                                Keys.join(table.routeTableId(), destination),
                                new Route(Ref.id(table.routeTableId()), destination, Ref.id(target(route))),
                                State.READY,
                                Map.of(),
                                isOfAws(route, gateways))));
    }

    /** AWS writes the routes of gateway endpoints, and those that a VPN or a route server propagates; people write those to middleboxes. */
    private static boolean isOfAws(software.amazon.awssdk.services.ec2.model.Route route, Set<String> gateways) {
        return route.origin() == RouteOrigin.ENABLE_VGW_ROUTE_PROPAGATION
                || route.origin() == RouteOrigin.ADVERTISEMENT
                || gateways.contains(target(route));
    }

    private static boolean leadsToEndpoint(RouteTable table) {
        return table.routes().stream().anyMatch(route -> target(route).startsWith(ENDPOINT));
    }

    private static Stream<String> destination(software.amazon.awssdk.services.ec2.model.Route route) {
        return Stream.of(
                        route.destinationCidrBlock(), route.destinationIpv6CidrBlock(), route.destinationPrefixListId())
                .filter(Objects::nonNull)
                .limit(1);
    }

    private static String target(software.amazon.awssdk.services.ec2.model.Route route) {
        return Stream.of(
                        route.natGatewayId(),
                        route.egressOnlyInternetGatewayId(),
                        route.transitGatewayId(),
                        route.vpcPeeringConnectionId(),
                        route.carrierGatewayId(),
                        route.localGatewayId(),
                        route.coreNetworkArn(),
                        route.odbNetworkArn(),
                        route.gatewayId(),
                        route.instanceId(),
                        route.networkInterfaceId())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(SOMEWHERE);
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return in(aws, Keys.first(id)).filter(one -> one.id().equals(id)).findFirst();
    }

    private static Stream<Found> in(Aws aws, String table) {
        return RouteTableHandler.described(aws, Ec2.filter("route-table-id", table)).stream()
                .filter(one -> one.routeTableId().equals(table))
                .flatMap(one ->
                        found(one, leadsToEndpoint(one) ? VpcEndpointHandler.gateways(aws, one.vpcId()) : Set.of()));
    }

    @Override
    public List<Found> candidates(Aws aws, Route wanted, Stamp stamp) {
        return in(aws, wanted.routeTable().asId()).toList();
    }

    @Override
    public boolean isIt(Found candidate, Route wanted, Stamp stamp) {
        return candidate.id().equals(idOf(wanted));
    }

    private static String idOf(Route route) {
        return Keys.join(route.routeTable().asId(), route.destination());
    }

    @Override
    public String create(Aws aws, Route wanted, Map<String, String> tags) {
        if (isLocal(aws, wanted)) {
            replace(aws, wanted);
        } else {
            aws.ec2().createRoute(request(wanted));
        }
        return idOf(wanted);
    }

    /** Whether it stands in place of {@code local}. AWS lets nobody make or remove that: only say where it leads. */
    private static boolean isLocal(Aws aws, Route route) {
        Optional<Cidr> block = Cidr.parse(route.destination());
        if (block.isEmpty()
                || route.destination().endsWith(EVERYTHING)
                || !MIDDLEBOXES.contains(prefix(route.target().asId()))) {
            return false;
        }
        String table = route.routeTable().asId();
        return RouteTableHandler.described(aws, Ec2.filter("route-table-id", table)).stream()
                .filter(one -> one.routeTableId().equals(table))
                .flatMap(one -> Ec2.vpcs(aws, Ec2.filter("vpc-id", one.vpcId())).stream()
                        .filter(vpc -> vpc.vpcId().equals(one.vpcId())))
                .flatMap(RouteHandler::blocks)
                .anyMatch(own -> Cidr.parse(own).equals(block));
    }

    private static Stream<String> blocks(Vpc vpc) {
        return Stream.concat(
                        vpc.cidrBlockAssociationSet().stream().map(VpcCidrBlockAssociation::cidrBlock),
                        vpc.ipv6CidrBlockAssociationSet().stream().map(VpcIpv6CidrBlockAssociation::ipv6CidrBlock))
                .filter(Objects::nonNull);
    }

    private static CreateRouteRequest request(Route wanted) {
        CreateRouteRequest.Builder request =
                CreateRouteRequest.builder().routeTableId(wanted.routeTable().asId());
        String destination = wanted.destination();
        switch (Destination.of(destination)) {
            case IPV4 -> request.destinationCidrBlock(destination);
            case IPV6 -> request.destinationIpv6CidrBlock(destination);
            case PREFIX_LIST -> request.destinationPrefixListId(destination);
        }
        String target = wanted.target().asId();
        switch (prefix(target)) {
            case "nat" -> request.natGatewayId(target);
            case "eigw" -> request.egressOnlyInternetGatewayId(target);
            case "tgw" -> request.transitGatewayId(target);
            case "pcx" -> request.vpcPeeringConnectionId(target);
            case "cagw" -> request.carrierGatewayId(target);
            case "lgw" -> request.localGatewayId(target);
            case "eni" -> request.networkInterfaceId(target);
            case "i" -> request.instanceId(target);
            case "vpce" -> request.vpcEndpointId(target);
            default -> request.gatewayId(target);
        }
        return request.build();
    }

    private static String prefix(String id) {
        return id.contains("-") ? id.substring(0, id.indexOf('-')) : id;
    }

    private enum Destination {
        IPV4,
        IPV6,
        PREFIX_LIST;

        static Destination of(String destination) {
            if (destination.startsWith("pl-")) {
                return PREFIX_LIST;
            }
            return destination.contains(":") ? IPV6 : IPV4;
        }
    }

    /** Replacing gives the same result however often it is done. */
    @Override
    public void update(Aws aws, String id, Route before, Route after, Set<String> attributes) {
        replace(aws, after);
    }

    private static void replace(Aws aws, Route wanted) {
        CreateRouteRequest as = request(wanted);
        aws.repeat(() -> aws.ec2().replaceRoute(request -> request.routeTableId(as.routeTableId())
                .destinationCidrBlock(as.destinationCidrBlock())
                .destinationIpv6CidrBlock(as.destinationIpv6CidrBlock())
                .destinationPrefixListId(as.destinationPrefixListId())
                .natGatewayId(as.natGatewayId())
                .egressOnlyInternetGatewayId(as.egressOnlyInternetGatewayId())
                .transitGatewayId(as.transitGatewayId())
                .vpcPeeringConnectionId(as.vpcPeeringConnectionId())
                .carrierGatewayId(as.carrierGatewayId())
                .localGatewayId(as.localGatewayId())
                .networkInterfaceId(as.networkInterfaceId())
                .instanceId(as.instanceId())
                .vpcEndpointId(as.vpcEndpointId())
                .gatewayId(as.gatewayId())));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " cannot carry tags");
    }

    @Override
    public void delete(Aws aws, String id, Route resource) {
        String destination = Keys.second(id);
        if (isLocal(aws, resource)) {
            aws.repeat(() -> aws.ec2().replaceRoute(request -> {
                request.routeTableId(Keys.first(id)).localTarget(true);
                if (Destination.of(destination) == Destination.IPV6) {
                    request.destinationIpv6CidrBlock(destination);
                } else {
                    request.destinationCidrBlock(destination);
                }
            }));
            return;
        }
        aws.ec2().deleteRoute(request -> {
            request.routeTableId(Keys.first(id));
            switch (Destination.of(destination)) {
                case IPV4 -> request.destinationCidrBlock(destination);
                case IPV6 -> request.destinationIpv6CidrBlock(destination);
                case PREFIX_LIST -> request.destinationPrefixListId(destination);
            }
        });
    }
}
