package dev.netflux.aws.handler;

import dev.netflux.resource.Kind;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;

final class ListenerRuleHandler implements Handler<ListenerRule> {

    @Override
    public Kind<ListenerRule> kind() {
        return ListenerRule.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "elasticloadbalancing:DescribeRules",
                "elasticloadbalancing:DescribeTags",
                "elasticloadbalancing:CreateRule",
                "elasticloadbalancing:ModifyRule",
                "elasticloadbalancing:SetRulePriorities",
                "elasticloadbalancing:DeleteRule",
                "elasticloadbalancing:AddTags",
                "elasticloadbalancing:RemoveTags");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return Elb.rules(aws, scope).stream()
                .map(rule -> found(rule, Elb.tags(aws, scope, rule.ruleArn())))
                .toList();
    }

    private static List<Found> found(Aws aws, List<Rule> rules) {
        Map<String, Map<String, String>> tags =
                Elb.tags(aws, rules.stream().map(Rule::ruleArn).toList());
        return rules.stream()
                .map(rule -> found(rule, tags.getOrDefault(rule.ruleArn(), Map.of())))
                .toList();
    }

    private static Found found(Rule rule, Map<String, String> tags) {
        return Found.ready(
                rule.ruleArn(),
                new ListenerRule(
                        Ref.id(Arns.listenerOf(rule.ruleArn())),
                        Integer.parseInt(rule.priority()),
                        Conditions.read(rule.conditions()),
                        Actions.read(rule.actions())),
                tags);
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return aws.ifThere(() -> Elb.rules(aws, request -> request.ruleArns(id)))
                .flatMap(all -> found(aws, all).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst());
    }

    @Override
    public List<Found> candidates(Aws aws, ListenerRule wanted, Stamp stamp) {
        return found(aws, Elb.rules(aws, wanted.listener().asId()));
    }

    @Override
    public String create(Aws aws, ListenerRule wanted, Map<String, String> tags) {
        return aws.elb()
                .createRule(request -> request.listenerArn(wanted.listener().asId())
                        .priority(wanted.priority())
                        .conditions(Conditions.write(wanted.conditions()))
                        .actions(Actions.write(wanted.action()))
                        .tags(Elb.tags(tags)))
                .rules()
                .get(0)
                .ruleArn();
    }

    @Override
    public void update(Aws aws, String id, ListenerRule before, ListenerRule after, Set<String> attributes) {
        if (attributes.contains(ListenerRule.CONDITIONS.name()) || attributes.contains(ListenerRule.ACTION.name())) {
            aws.elb().modifyRule(request -> request.ruleArn(id)
                    .conditions(Conditions.write(after.conditions()))
                    .actions(Actions.write(after.action())));
        }
        if (attributes.contains(ListenerRule.PRIORITY.name())) {
            updateTogether(aws, Map.of(id, after));
        }
    }

    @Override
    public void updateTogether(Aws aws, Map<String, ListenerRule> after) {
        aws.elb()
                .setRulePriorities(request -> request.rulePriorities(after.entrySet().stream()
                        .map(rule -> RulePriorityPair.builder()
                                .ruleArn(rule.getKey())
                                .priority(rule.getValue().priority())
                                .build())
                        .toList()));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Elb.tag(aws, id, tags, removed);
    }

    @Override
    public void delete(Aws aws, String id, ListenerRule resource) {
        aws.elb().deleteRule(request -> request.ruleArn(id));
    }
}
