package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * What the handlers of load balancers share. These calls take no filters, so an account's balancers and target groups are listed and
 * those in other VPCs left out; then come the listeners of each balancer, the rules of each listener, and the tags of twenty at a time.
 */
final class Elb {

    /** How many resources a call may ask the tags of. */
    private static final int TAGGED = 20;

    /** The most items on a page. */
    private static final int PAGE = 400;

    private static final Scope.Key<List<LoadBalancer>> BALANCERS = new Scope.Key<>();
    private static final Scope.Key<List<TargetGroup>> GROUPS = new Scope.Key<>();
    private static final Scope.Key<List<Listener>> LISTENERS = new Scope.Key<>();
    private static final Scope.Key<List<Rule>> RULES = new Scope.Key<>();
    private static final Scope.Key<Map<String, Map<String, String>>> TAGS = new Scope.Key<>();

    private Elb() {}

    static List<LoadBalancer> balancers(Aws aws, Scope scope) {
        return applications(ofAllTypes(aws, scope));
    }

    /** Network and gateway load balancers besides: they are of no kind here, but have interfaces. */
    static List<LoadBalancer> ofAllTypes(Aws aws, Scope scope) {
        return scope.once(
                BALANCERS,
                () -> scope.vpcs().isEmpty()
                        ? List.of()
                        : ofAllTypes(aws, request -> request).stream()
                                .filter(balancer -> scope.vpcs().contains(balancer.vpcId()))
                                .toList());
    }

    /** Application load balancers only: the others are other kinds. */
    static List<LoadBalancer> balancers(Aws aws, UnaryOperator<DescribeLoadBalancersRequest.Builder> asking) {
        return applications(ofAllTypes(aws, asking));
    }

    private static List<LoadBalancer> applications(List<LoadBalancer> balancers) {
        return balancers.stream()
                .filter(balancer -> balancer.type() == LoadBalancerTypeEnum.APPLICATION)
                .toList();
    }

    private static List<LoadBalancer> ofAllTypes(Aws aws, UnaryOperator<DescribeLoadBalancersRequest.Builder> asking) {
        return aws.pages(
                token -> aws.elb()
                        .describeLoadBalancers(asking.apply(DescribeLoadBalancersRequest.builder())
                                .marker(token)
                                .build()),
                DescribeLoadBalancersResponse::nextMarker,
                DescribeLoadBalancersResponse::loadBalancers);
    }

    static List<TargetGroup> groups(Aws aws, Scope scope) {
        return scope.once(
                GROUPS,
                () -> scope.vpcs().isEmpty()
                        ? List.of()
                        : groups(aws, request -> request).stream()
                                .filter(group -> scope.vpcs().contains(group.vpcId()))
                                .toList());
    }

    /** Those that application load balancers send requests to: addresses and instances that speak HTTP. */
    static List<TargetGroup> groups(Aws aws, UnaryOperator<DescribeTargetGroupsRequest.Builder> asking) {
        return aws
                .pages(
                        token -> aws.elb()
                                .describeTargetGroups(asking.apply(DescribeTargetGroupsRequest.builder())
                                        .marker(token)
                                        .build()),
                        DescribeTargetGroupsResponse::nextMarker,
                        DescribeTargetGroupsResponse::targetGroups)
                .stream()
                .filter(group -> group.vpcId() != null
                        && (group.targetType() == TargetTypeEnum.IP || group.targetType() == TargetTypeEnum.INSTANCE)
                        && (group.protocol() == ProtocolEnum.HTTP || group.protocol() == ProtocolEnum.HTTPS))
                .toList();
    }

    static List<Listener> listeners(Aws aws, Scope scope) {
        return scope.once(
                LISTENERS,
                () -> flat(aws.each(balancers(aws, scope), balancer -> listeners(aws, balancer.loadBalancerArn()))));
    }

    /** A balancer's listeners; none when it has gone meanwhile. */
    static List<Listener> listeners(Aws aws, String balancer) {
        return aws.ifThere(() -> listeners(aws, request -> request.loadBalancerArn(balancer)))
                .orElse(List.of());
    }

    static List<Listener> listeners(Aws aws, UnaryOperator<DescribeListenersRequest.Builder> asking) {
        return aws.pages(
                token -> aws.elb()
                        .describeListeners(asking.apply(DescribeListenersRequest.builder())
                                .marker(token)
                                .build()),
                DescribeListenersResponse::nextMarker,
                DescribeListenersResponse::listeners);
    }

    static List<Rule> rules(Aws aws, Scope scope) {
        return scope.once(
                RULES, () -> flat(aws.each(listeners(aws, scope), listener -> rules(aws, listener.listenerArn()))));
    }

    /** A listener's rules but for the default one, which is part of the listener; none when it has gone meanwhile. */
    static List<Rule> rules(Aws aws, String listener) {
        return aws.ifThere(() -> rules(aws, request -> request.listenerArn(listener)))
                .orElse(List.of());
    }

    static List<Rule> rules(Aws aws, UnaryOperator<DescribeRulesRequest.Builder> asking) {
        return aws
                .pages(
                        token -> aws.elb()
                                .describeRules(asking.apply(DescribeRulesRequest.builder())
                                        .pageSize(PAGE)
                                        .marker(token)
                                        .build()),
                        DescribeRulesResponse::nextMarker,
                        DescribeRulesResponse::rules)
                .stream()
                .filter(rule -> !Boolean.TRUE.equals(rule.isDefault()))
                .toList();
    }

    /** The tags of one resource of the scope. */
    static Map<String, String> tags(Aws aws, Scope scope, String arn) {
        return scope.once(
                        TAGS,
                        () -> tags(
                                aws,
                                flat(List.of(
                                        balancers(aws, scope).stream()
                                                .map(LoadBalancer::loadBalancerArn)
                                                .toList(),
                                        groups(aws, scope).stream()
                                                .map(TargetGroup::targetGroupArn)
                                                .toList(),
                                        listeners(aws, scope).stream()
                                                .map(Listener::listenerArn)
                                                .toList(),
                                        rules(aws, scope).stream()
                                                .map(Rule::ruleArn)
                                                .toList()))))
                .getOrDefault(arn, Map.of());
    }

    /** Tags by ARN. What has gone meanwhile has none: one that does not exist makes AWS refuse the whole call. */
    static Map<String, Map<String, String>> tags(Aws aws, Collection<String> arns) {
        List<List<String>> batches = Lists.partition(List.copyOf(arns), TAGGED);
        ImmutableMap.Builder<String, Map<String, String>> tags = ImmutableMap.builder();
        aws.each(batches, batch -> tagsOfBatch(aws, batch)).forEach(tags::putAll);
        return tags.buildKeepingLast();
    }

    private static Map<String, Map<String, String>> tagsOfBatch(Aws aws, List<String> arns) {
        Optional<Map<String, Map<String, String>>> all = aws.ifThere(() -> described(aws, arns));
        if (all.isPresent() || arns.size() == 1) {
            return all.orElse(Map.of());
        }
        ImmutableMap.Builder<String, Map<String, String>> there = ImmutableMap.builder();
        arns.forEach(arn -> there.putAll(tagsOfBatch(aws, List.of(arn))));
        return there.buildKeepingLast();
    }

    private static Map<String, Map<String, String>> described(Aws aws, List<String> arns) {
        return aws
                .repeat(() -> aws.elb().describeTags(request -> request.resourceArns(arns)))
                .tagDescriptions()
                .stream()
                .collect(ImmutableMap.toImmutableMap(
                        description -> description.resourceArn(),
                        description -> description.tags().stream()
                                .collect(ImmutableMap.toImmutableMap(Tag::key, Elb::value, (one, other) -> other)),
                        (one, other) -> other));
    }

    private static String value(Tag tag) {
        return tag.value() == null ? "" : tag.value();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static void tag(Aws aws, String arn, Map<String, String> tags, Set<String> removed) {
        if (!tags.isEmpty()) {
            aws.repeat(
                    () -> aws.elb().addTags(request -> request.resourceArns(arn).tags(tags(tags))));
        }
        if (!removed.isEmpty()) {
            aws.repeat(() ->
                    aws.elb().removeTags(request -> request.resourceArns(arn).tagKeys(removed)));
        }
    }

    /** The entries of {@code wanted} that {@code known} does not have. */
    static Map<String, String> missing(Map<String, String> known, Map<String, String> wanted) {
        return Maps.filterEntries(wanted, entry -> !entry.getValue().equals(known.get(entry.getKey())));
    }

    private static <T> List<T> flat(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).collect(ImmutableList.toImmutableList());
    }

    /** The values by key, of attributes that have both. */
    static <A> Map<String, String> byKey(
            Stream<A> attributes,
            java.util.function.Function<A, String> key,
            java.util.function.Function<A, @org.jspecify.annotations.Nullable String> value) {
        ImmutableMap.Builder<String, String> byKey = ImmutableMap.builder();
        attributes.forEach(attribute -> {
            String text = value.apply(attribute);
            if (text != null) {
                byKey.put(key.apply(attribute), text);
            }
        });
        return byKey.buildKeepingLast();
    }
}
