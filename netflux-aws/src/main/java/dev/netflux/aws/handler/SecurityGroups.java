package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.netflux.apply.CloudException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** What the handlers of security groups, default groups and rules share: one call describes the groups, one their rules. */
final class SecurityGroups {

    /** The name of each VPC's own group; nobody can give it to another. */
    static final String DEFAULT = "default";

    /** The most values that EC2 takes in one filter. */
    private static final int VALUES = 200;

    /** What AWS says of a rule that is not there. */
    private static final Set<String> NO_RULE =
            Set.of("InvalidPermission.NotFound", "InvalidSecurityGroupRuleId.NotFound");

    private static final Scope.Key<List<SecurityGroup>> OBSERVED = new Scope.Key<>();

    private static final Scope.Key<List<SecurityGroupRule>> RULES = new Scope.Key<>();

    private SecurityGroups() {}

    static List<SecurityGroup> observed(Aws aws, Scope scope) {
        return scope.once(
                OBSERVED,
                () -> scope.vpcs().isEmpty()
                        ? List.of()
                        : described(aws, Ec2.filter("vpc-id", scope.vpcs())).stream()
                                .filter(group -> scope.vpcs().contains(group.vpcId()))
                                .toList());
    }

    static List<SecurityGroupRule> observedRules(Aws aws, Scope scope) {
        return scope.once(
                RULES,
                () -> rulesOf(
                        aws,
                        observed(aws, scope).stream()
                                .map(SecurityGroup::groupId)
                                .toList()));
    }

    static List<SecurityGroup> described(Aws aws, Filter... filters) {
        return aws.pages(
                token -> aws.ec2()
                        .describeSecurityGroups(request ->
                                request.filters(filters).maxResults(Ec2.PAGE).nextToken(token)),
                DescribeSecurityGroupsResponse::nextToken,
                DescribeSecurityGroupsResponse::securityGroups);
    }

    static List<SecurityGroupRule> rulesOf(Aws aws, Collection<String> groups) {
        ImmutableList.Builder<SecurityGroupRule> rules = ImmutableList.builder();
        for (List<String> some : Lists.partition(List.copyOf(groups), VALUES)) {
            rules(aws, Ec2.filter("group-id", some)).stream()
                    .filter(rule -> some.contains(rule.groupId()))
                    .forEach(rules::add);
        }
        return rules.build();
    }

    static List<SecurityGroupRule> rules(Aws aws, Filter filter) {
        return aws.pages(
                token -> aws.ec2()
                        .describeSecurityGroupRules(request ->
                                request.filters(filter).maxResults(Ec2.PAGE).nextToken(token)),
                DescribeSecurityGroupRulesResponse::nextToken,
                DescribeSecurityGroupRulesResponse::securityGroupRules);
    }

    /** Takes all rules away that are there now: those that AWS gives a new group, or a VPC's own. */
    static void clear(Aws aws, String group) {
        List<SecurityGroupRule> rules = rulesOf(aws, Set.of(group));
        revoke(aws, group, true, idsOf(rules, true));
        revoke(aws, group, false, idsOf(rules, false));
    }

    private static List<String> idsOf(List<SecurityGroupRule> rules, boolean egress) {
        return rules.stream()
                .filter(rule -> rule.isEgress() == egress)
                .map(SecurityGroupRule::securityGroupRuleId)
                .toList();
    }

    private static void revoke(Aws aws, String group, boolean egress, List<String> rules) {
        if (rules.isEmpty()) {
            return;
        }
        settle(aws, () -> {
            if (egress) {
                aws.ec2().revokeSecurityGroupEgress(request -> request.groupId(group)
                        .securityGroupRuleIds(rules));
            } else {
                aws.ec2().revokeSecurityGroupIngress(request -> request.groupId(group)
                        .securityGroupRuleIds(rules));
            }
        });
    }

    /** Revokes. A rule that is not there is revoked, but a group that is not seen yet still has all that AWS gave it. */
    static void settle(Aws aws, Runnable revoke) {
        aws.onceSeen(() -> {
            try {
                aws.repeat(() -> {
                    revoke.run();
                    return revoke;
                });
            } catch (CloudException e) {
                if (!NO_RULE.contains(e.code())) {
                    throw e;
                }
            }
        });
    }
}
