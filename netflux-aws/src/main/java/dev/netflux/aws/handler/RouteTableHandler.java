package dev.netflux.aws.handler;

import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

final class RouteTableHandler extends Ec2Handler<RouteTable> {

    /** EC2's own limit for this call. */
    private static final int PAGE = 100;

    private static final Scope.Key<List<software.amazon.awssdk.services.ec2.model.RouteTable>> OBSERVED =
            new Scope.Key<>();

    @Override
    public Kind<RouteTable> kind() {
        return RouteTable.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeRouteTables",
                "ec2:CreateRouteTable",
                "ec2:DeleteRouteTable",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "route-table-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return observed(aws, scope).stream().map(RouteTableHandler::found).toList();
    }

    /** Those of the scope's VPCs, with their routes and associations. */
    static List<software.amazon.awssdk.services.ec2.model.RouteTable> observed(Aws aws, Scope scope) {
        return scope.once(
                OBSERVED,
                () -> scope.vpcs().isEmpty()
                        ? List.of()
                        : described(aws, Ec2.filter("vpc-id", scope.vpcs())).stream()
                                .filter(table -> scope.vpcs().contains(table.vpcId()))
                                .toList());
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return described(aws, filter).stream().map(RouteTableHandler::found).toList();
    }

    static List<software.amazon.awssdk.services.ec2.model.RouteTable> described(Aws aws, Filter filter) {
        return aws.pages(
                token -> aws.ec2()
                        .describeRouteTables(request ->
                                request.filters(filter).maxResults(PAGE).nextToken(token)),
                DescribeRouteTablesResponse::nextToken,
                DescribeRouteTablesResponse::routeTables);
    }

    static boolean isMain(software.amazon.awssdk.services.ec2.model.RouteTable table) {
        return table.associations().stream().anyMatch(association -> Boolean.TRUE.equals(association.main()));
    }

    private static Found found(software.amazon.awssdk.services.ec2.model.RouteTable table) {
        return new Found(
                table.routeTableId(),
                new RouteTable(Ref.id(table.vpcId()), isMain(table)),
                State.READY,
                Ec2.tags(table.tags()),
                isMain(table));
    }

    @Override
    public String create(Aws aws, RouteTable wanted, Map<String, String> tags) {
        return aws.ec2()
                .createRouteTable(request -> request.vpcId(wanted.vpc().asId())
                        .tagSpecifications(Ec2.tagsOf(ResourceType.ROUTE_TABLE, tags)))
                .routeTable()
                .routeTableId();
    }

    @Override
    public void delete(Aws aws, String id, RouteTable resource) {
        aws.ec2().deleteRouteTable(request -> request.routeTableId(id));
    }
}
