package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.netflux.base.Cidr;
import dev.netflux.resource.Kind;
import dev.netflux.resource.PrefixList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Those that the VPCs' routes and rules mention: AWS has dozens that nobody here cares for. */
final class PrefixListHandler extends ReadHandler<PrefixList> {

    /** EC2's own limit for this call. */
    private static final int PAGE = 100;

    @Override
    public Kind<PrefixList> kind() {
        return PrefixList.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeManagedPrefixLists",
                "ec2:GetManagedPrefixListEntries",
                "ec2:DescribeRouteTables",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSecurityGroupRules");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        Set<String> routed = RouteTableHandler.observed(aws, scope).stream()
                .flatMap(table -> table.routes().stream())
                .flatMap(route -> Stream.ofNullable(route.destinationPrefixListId()))
                .collect(ImmutableSet.toImmutableSet());
        Set<String> ruled = SecurityGroups.observedRules(aws, scope).stream()
                .map(SecurityGroupRule::prefixListId)
                .filter(Objects::nonNull)
                .collect(ImmutableSet.toImmutableSet());
        Set<String> mentioned = Sets.union(routed, ruled);
        if (mentioned.isEmpty()) {
            return List.of();
        }
        List<ManagedPrefixList> lists = aws.pages(
                token -> aws.ec2()
                        .describeManagedPrefixLists(request -> request.filters(Ec2.filter("prefix-list-id", mentioned))
                                .maxResults(PAGE)
                                .nextToken(token)),
                DescribeManagedPrefixListsResponse::nextToken,
                DescribeManagedPrefixListsResponse::prefixLists);
        return aws.each(
                lists.stream()
                        .filter(list -> mentioned.contains(list.prefixListId()))
                        .toList(),
                list -> found(aws, list));
    }

    private static Found found(Aws aws, ManagedPrefixList list) {
        Set<Cidr> blocks = aws
                .pages(
                        token -> aws.ec2()
                                .getManagedPrefixListEntries(request -> request.prefixListId(list.prefixListId())
                                        .maxResults(PAGE)
                                        .nextToken(token)),
                        GetManagedPrefixListEntriesResponse::nextToken,
                        GetManagedPrefixListEntriesResponse::entries)
                .stream()
                .flatMap(entry -> Cidr.parse(entry.cidr()).stream())
                .collect(ImmutableSet.toImmutableSet());
        return Found.ready(
                list.prefixListId(),
                new PrefixList(
                        list.prefixListName(), blocks, list.maxEntries() == null ? blocks.size() : list.maxEntries()),
                Ec2.tags(list.tags()));
    }
}
