package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.HealthCheckBuilder;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Stickiness;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TargetGroup.Algorithm;
import dev.netflux.resource.TargetGroup.ProtocolVersion;
import dev.netflux.resource.TargetGroup.TargetType;
import dev.netflux.resource.TargetGroupBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

final class TargetGroupHandler implements Handler<TargetGroup> {

    private static final String TRAFFIC_PORT = "traffic-port";

    private static final String DELAY = "deregistration_delay.timeout_seconds";
    private static final String SLOW_START = "slow_start.duration_seconds";
    private static final String ALGORITHM = "load_balancing.algorithm.type";
    private static final String STICKY = "stickiness.enabled";
    private static final String STICKINESS = "stickiness.type";
    private static final String BALANCERS_DURATION = "stickiness.lb_cookie.duration_seconds";
    private static final String APPLICATIONS_COOKIE = "stickiness.app_cookie.cookie_name";
    private static final String APPLICATIONS_DURATION = "stickiness.app_cookie.duration_seconds";

    private static final String LB_COOKIE = "lb_cookie";
    private static final String APP_COOKIE = "app_cookie";

    /** What AWS gives a new target group. */
    private static final Map<String, String> DEFAULTS = ImmutableMap.of(
            DELAY,
            "300",
            SLOW_START,
            "0",
            ALGORITHM,
            "round_robin",
            STICKY,
            "false",
            BALANCERS_DURATION,
            "86400",
            APPLICATIONS_DURATION,
            "86400");

    @Override
    public Kind<TargetGroup> kind() {
        return TargetGroup.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:DescribeTargetGroupAttributes",
                "elasticloadbalancing:DescribeTags",
                "elasticloadbalancing:CreateTargetGroup",
                "elasticloadbalancing:ModifyTargetGroup",
                "elasticloadbalancing:ModifyTargetGroupAttributes",
                "elasticloadbalancing:DeleteTargetGroup",
                "elasticloadbalancing:AddTags",
                "elasticloadbalancing:RemoveTags");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return aws.each(
                Elb.groups(aws, scope), group -> found(aws, group, Elb.tags(aws, scope, group.targetGroupArn())));
    }

    private static List<Found> found(
            Aws aws, List<software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup> groups) {
        Map<String, Map<String, String>> tags = Elb.tags(
                aws,
                groups.stream()
                        .map(software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup::targetGroupArn)
                        .toList());
        return aws.each(groups, group -> found(aws, group, tags.getOrDefault(group.targetGroupArn(), Map.of())));
    }

    private static Found found(
            Aws aws,
            software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group,
            Map<String, String> tags) {
        Map<String, String> attributes = attributes(aws, group.targetGroupArn());
        return new Found(
                group.targetGroupArn(),
                new TargetGroupBuilder()
                        .name(group.targetGroupName())
                        .vpc(Ref.id(group.vpcId()))
                        .loadBalancer(
                                group.loadBalancerArns().stream().findFirst().map(Ref::id))
                        .targetType(group.targetType() == TargetTypeEnum.IP ? TargetType.IP : TargetType.INSTANCE)
                        .https(group.protocol() == ProtocolEnum.HTTPS)
                        .port(group.port())
                        .protocolVersion(
                                group.protocolVersion() == null
                                        ? ProtocolVersion.HTTP1
                                        : ProtocolVersion.valueOf(group.protocolVersion()))
                        .healthCheck(healthCheck(group))
                        .deregistrationDelay(number(attributes, DELAY))
                        .slowStart(number(attributes, SLOW_START))
                        .algorithm(algorithm(value(attributes, ALGORITHM)))
                        .stickiness(stickiness(attributes))
                        .build(),
                State.READY,
                tags,
                false);
    }

    private static Algorithm algorithm(String name) {
        return switch (name) {
            case "round_robin" -> Algorithm.ROUND_ROBIN;
            case "least_outstanding_requests" -> Algorithm.LEAST_OUTSTANDING_REQUESTS;
            default -> Algorithm.OTHER;
        };
    }

    private static HealthCheck healthCheck(
            software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group) {
        String port = group.healthCheckPort();
        return new HealthCheckBuilder()
                .https(group.healthCheckProtocol() == ProtocolEnum.HTTPS)
                .path(group.healthCheckPath() == null ? "/" : group.healthCheckPath())
                .port(Optional.ofNullable(port)
                        .filter(one -> !one.equals(TRAFFIC_PORT))
                        .map(Integer::valueOf))
                .healthyThreshold(group.healthyThresholdCount())
                .unhealthyThreshold(group.unhealthyThresholdCount())
                .timeout(group.healthCheckTimeoutSeconds())
                .interval(group.healthCheckIntervalSeconds())
                .matcher(Optional.ofNullable(group.matcher())
                        .map(matcher -> matcher.grpcCode() != null ? matcher.grpcCode() : matcher.httpCode())
                        .orElse(""))
                .build();
    }

    private static Optional<Stickiness> stickiness(Map<String, String> attributes) {
        if (!Boolean.parseBoolean(value(attributes, STICKY))) {
            return Optional.empty();
        }
        return Optional.of(
                APP_COOKIE.equals(attributes.get(STICKINESS))
                        ? new Stickiness(
                                Optional.of(value(attributes, APPLICATIONS_COOKIE)),
                                number(attributes, APPLICATIONS_DURATION))
                        : new Stickiness(Optional.empty(), number(attributes, BALANCERS_DURATION)));
    }

    private static Map<String, String> attributes(Aws aws, String arn) {
        return aws.ifThere(() -> aws.repeat(
                        () -> aws.elb().describeTargetGroupAttributes(request -> request.targetGroupArn(arn))))
                .map(response -> Elb.byKey(
                        response.attributes().stream(), TargetGroupAttribute::key, TargetGroupAttribute::value))
                .orElse(Map.of());
    }

    private static String value(Map<String, String> attributes, String key) {
        return attributes.getOrDefault(key, DEFAULTS.getOrDefault(key, ""));
    }

    private static int number(Map<String, String> attributes, String key) {
        return Integer.parseInt(value(attributes, key));
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return aws.ifThere(() -> Elb.groups(aws, request -> request.targetGroupArns(id)))
                .flatMap(all -> found(aws, all).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst());
    }

    @Override
    public List<Found> candidates(Aws aws, TargetGroup wanted, Stamp stamp) {
        return aws.ifThere(() -> Elb.groups(aws, request -> request.names(wanted.name())))
                .map(all -> found(aws, all))
                .orElse(List.of());
    }

    @Override
    public String create(Aws aws, TargetGroup wanted, Map<String, String> tags) {
        HealthCheck check = wanted.healthCheck();
        String arn = aws.elb()
                .createTargetGroup(request -> request.name(wanted.name())
                        .vpcId(wanted.vpc().asId())
                        .targetType(wanted.targetType() == TargetType.IP ? TargetTypeEnum.IP : TargetTypeEnum.INSTANCE)
                        .protocol(protocol(wanted.https()))
                        .port(wanted.port())
                        .protocolVersion(wanted.protocolVersion().name())
                        .healthCheckEnabled(true)
                        .healthCheckProtocol(protocol(check.https()))
                        .healthCheckPath(check.path())
                        .healthCheckPort(port(check))
                        .healthyThresholdCount(check.healthyThreshold())
                        .unhealthyThresholdCount(check.unhealthyThreshold())
                        .healthCheckTimeoutSeconds(check.timeout())
                        .healthCheckIntervalSeconds(check.interval())
                        .matcher(matcher(wanted))
                        .tags(Elb.tags(tags)))
                .targetGroups()
                .get(0)
                .targetGroupArn();
        aws.onceSeen(() -> modify(aws, arn, Elb.missing(DEFAULTS, attributes(wanted))));
        return arn;
    }

    private static ProtocolEnum protocol(boolean https) {
        return https ? ProtocolEnum.HTTPS : ProtocolEnum.HTTP;
    }

    private static String port(HealthCheck check) {
        return check.port().map(String::valueOf).orElse(TRAFFIC_PORT);
    }

    private static Matcher matcher(TargetGroup group) {
        String codes = group.healthCheck().matcher();
        return group.protocolVersion() == ProtocolVersion.GRPC
                ? Matcher.builder().grpcCode(codes).build()
                : Matcher.builder().httpCode(codes).build();
    }

    private static Map<String, String> attributes(TargetGroup group) {
        ImmutableMap.Builder<String, String> attributes = ImmutableMap.builder();
        attributes.put(DELAY, Integer.toString(group.deregistrationDelay()));
        attributes.put(SLOW_START, Integer.toString(group.slowStart()));
        attributes.put(ALGORITHM, group.algorithm().name().toLowerCase(Locale.ROOT));
        attributes.put(STICKY, Boolean.toString(group.stickiness().isPresent()));
        group.stickiness().ifPresent(stickiness -> {
            String duration = Integer.toString(stickiness.duration());
            stickiness
                    .cookie()
                    .ifPresentOrElse(
                            cookie -> attributes
                                    .put(STICKINESS, APP_COOKIE)
                                    .put(APPLICATIONS_COOKIE, cookie)
                                    .put(APPLICATIONS_DURATION, duration),
                            () -> attributes.put(STICKINESS, LB_COOKIE).put(BALANCERS_DURATION, duration));
        });
        return attributes.buildOrThrow();
    }

    private static void modify(Aws aws, String arn, Map<String, String> attributes) {
        if (!attributes.isEmpty()) {
            aws.repeat(() -> aws.elb().modifyTargetGroupAttributes(request -> request.targetGroupArn(arn)
                    .attributes(attributes.entrySet().stream()
                            .map(entry -> TargetGroupAttribute.builder()
                                    .key(entry.getKey())
                                    .value(entry.getValue())
                                    .build())
                            .toList())));
        }
    }

    @Override
    public void update(Aws aws, String id, TargetGroup before, TargetGroup after, Set<String> attributes) {
        if (attributes.contains(TargetGroup.HEALTH_CHECK.name())) {
            HealthCheck check = after.healthCheck();
            aws.elb().modifyTargetGroup(request -> request.targetGroupArn(id)
                    .healthCheckEnabled(true)
                    .healthCheckProtocol(protocol(check.https()))
                    .healthCheckPath(check.path())
                    .healthCheckPort(port(check))
                    .healthyThresholdCount(check.healthyThreshold())
                    .unhealthyThresholdCount(check.unhealthyThreshold())
                    .healthCheckTimeoutSeconds(check.timeout())
                    .healthCheckIntervalSeconds(check.interval())
                    .matcher(matcher(after)));
        }
        modify(aws, id, Elb.missing(attributes(before), attributes(after)));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Elb.tag(aws, id, tags, removed);
    }

    @Override
    public void delete(Aws aws, String id, TargetGroup resource) {
        aws.elb().deleteTargetGroup(request -> request.targetGroupArn(id));
    }
}
