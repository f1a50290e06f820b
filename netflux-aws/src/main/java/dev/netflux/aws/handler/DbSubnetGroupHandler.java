package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import dev.netflux.resource.DbSubnetGroup;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.Subnet;

final class DbSubnetGroupHandler implements Handler<DbSubnetGroup> {

    @Override
    public Kind<DbSubnetGroup> kind() {
        return DbSubnetGroup.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "rds:DescribeDBSubnetGroups",
                "rds:CreateDBSubnetGroup",
                "iam:CreateServiceLinkedRole",
                "rds:ModifyDBSubnetGroup",
                "rds:DeleteDBSubnetGroup",
                "rds:ListTagsForResource",
                "rds:AddTagsToResource",
                "rds:RemoveTagsFromResource");
    }

    /** The call takes no filters and tells no tags: those of other VPCs are left out, and the others asked for theirs. */
    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        if (scope.vpcs().isEmpty()) {
            return List.of();
        }
        return aws.each(
                aws
                        .pages(
                                marker -> aws.rds().describeDBSubnetGroups(request -> request.marker(marker)),
                                DescribeDbSubnetGroupsResponse::marker,
                                DescribeDbSubnetGroupsResponse::dbSubnetGroups)
                        .stream()
                        .filter(group -> scope.vpcs().contains(group.vpcId()))
                        .toList(),
                group -> found(aws, group));
    }

    private static Found found(Aws aws, DBSubnetGroup group) {
        return Found.ready(
                group.dbSubnetGroupArn(),
                new DbSubnetGroup(
                        group.dbSubnetGroupName(),
                        group.dbSubnetGroupDescription(),
                        group.subnets().stream()
                                .map(Subnet::subnetIdentifier)
                                .map(Ref::id)
                                .collect(ImmutableSet.toImmutableSet())),
                Rds.tags(aws, group.dbSubnetGroupArn()));
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return named(aws, Rds.name(id)).stream().findFirst();
    }

    private static List<Found> named(Aws aws, String name) {
        return aws
                .ifThere(() ->
                        aws.repeat(() -> aws.rds().describeDBSubnetGroups(request -> request.dbSubnetGroupName(name))))
                .map(DescribeDbSubnetGroupsResponse::dbSubnetGroups)
                .orElse(List.of())
                .stream()
                .filter(group -> group.dbSubnetGroupName().equals(name))
                .map(group -> found(aws, group))
                .toList();
    }

    @Override
    public List<Found> candidates(Aws aws, DbSubnetGroup wanted, Stamp stamp) {
        return named(aws, wanted.name());
    }

    private static List<String> subnets(DbSubnetGroup group) {
        return group.subnets().stream().map(Ref::asId).toList();
    }

    @Override
    public String create(Aws aws, DbSubnetGroup wanted, Map<String, String> tags) {
        return aws.rds()
                .createDBSubnetGroup(request -> request.dbSubnetGroupName(wanted.name())
                        .dbSubnetGroupDescription(wanted.description())
                        .subnetIds(subnets(wanted))
                        .tags(Rds.tags(tags)))
                .dbSubnetGroup()
                .dbSubnetGroupArn();
    }

    @Override
    public void update(Aws aws, String id, DbSubnetGroup before, DbSubnetGroup after, Set<String> attributes) {
        aws.rds().modifyDBSubnetGroup(request -> request.dbSubnetGroupName(Rds.name(id))
                .dbSubnetGroupDescription(after.description())
                .subnetIds(subnets(after)));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Rds.tag(aws, id, tags, removed);
    }

    @Override
    public void delete(Aws aws, String id, DbSubnetGroup resource) {
        aws.rds().deleteDBSubnetGroup(request -> request.dbSubnetGroupName(Rds.name(id)));
    }
}
