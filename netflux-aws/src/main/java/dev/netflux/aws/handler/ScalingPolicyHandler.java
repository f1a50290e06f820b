package dev.netflux.aws.handler;

import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ScalingPolicy;
import dev.netflux.resource.ScalingPolicy.Metric;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PredefinedMetricSpecification;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/** To put one again changes it. Policies that do not track a target are none of ours. */
final class ScalingPolicyHandler implements Handler<ScalingPolicy> {

    private static final int COOLDOWN = 300;
    private static final String TARGET_GROUP = "targetgroup/";

    @Override
    public Kind<ScalingPolicy> kind() {
        return ScalingPolicy.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "application-autoscaling:DescribeScalingPolicies",
                "application-autoscaling:PutScalingPolicy",
                "application-autoscaling:DeleteScalingPolicy",
                "cloudwatch:PutMetricAlarm",
                "cloudwatch:DescribeAlarms",
                "cloudwatch:DeleteAlarms");
    }

    @Override
    public String service() {
        return "application-autoscaling";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        List<String> resources = Scaling.targets(aws, scope).stream()
                .map(target -> target.resourceId())
                .toList();
        return resources.isEmpty()
                ? List.of()
                : Scaling.policies(aws, null).stream()
                        .filter(policy -> isOurs(policy) && resources.contains(policy.resourceId()))
                        .map(policy -> found(Scaling.service(aws, scope, policy.resourceId()), policy))
                        .toList();
    }

    private static boolean isOurs(software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy policy) {
        return policy.policyType() == PolicyType.TARGET_TRACKING_SCALING
                && policy.targetTrackingScalingPolicyConfiguration() != null
                && policy.targetTrackingScalingPolicyConfiguration().predefinedMetricSpecification() != null;
    }

    private static Found found(
            String service, software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy policy) {
        TargetTrackingScalingPolicyConfiguration tracking = policy.targetTrackingScalingPolicyConfiguration();
        PredefinedMetricSpecification metric = tracking.predefinedMetricSpecification();
        Optional<String> label =
                Optional.ofNullable(metric.resourceLabel()).filter(text -> text.contains(TARGET_GROUP));
        return Found.ready(
                id(service, policy.policyName()),
                new ScalingPolicy(
                        Ref.id(Scaling.target(service)),
                        policy.policyName(),
                        metric(metric.predefinedMetricType()),
                        (int) Math.round(tracking.targetValue()),
                        label.map(text -> balancing(
                                service, "loadbalancer/" + text.substring(0, text.indexOf("/" + TARGET_GROUP)))),
                        label.map(text -> balancing(service, text.substring(text.indexOf(TARGET_GROUP)))),
                        Optional.ofNullable(tracking.scaleInCooldown()).orElse(COOLDOWN),
                        Optional.ofNullable(tracking.scaleOutCooldown()).orElse(COOLDOWN)),
                Map.of());
    }

    private static Ref balancing(String service, String resource) {
        return Ref.id(Arns.beside(service, "elasticloadbalancing", resource));
    }

    private static String id(String service, String name) {
        return Scaling.target(service) + "/" + name;
    }

    private static Metric metric(MetricType type) {
        return switch (type) {
            case ECS_SERVICE_AVERAGE_MEMORY_UTILIZATION -> Metric.MEMORY;
            case ALB_REQUEST_COUNT_PER_TARGET -> Metric.REQUESTS;
            default -> Metric.CPU;
        };
    }

    private static MetricType type(Metric metric) {
        return switch (metric) {
            case CPU -> MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION;
            case MEMORY -> MetricType.ECS_SERVICE_AVERAGE_MEMORY_UTILIZATION;
            case REQUESTS -> MetricType.ALB_REQUEST_COUNT_PER_TARGET;
        };
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return Scaling.policies(aws, Scaling.resource(id)).stream()
                .filter(policy -> isOurs(policy)
                        && policy.policyName().equals(Scaling.part(id))
                        && policy.resourceId().equals(Scaling.resource(id)))
                .findFirst()
                .map(policy -> found(Keys.first(id), policy));
    }

    @Override
    public List<Found> candidates(Aws aws, ScalingPolicy wanted, Stamp stamp) {
        return read(aws, wanted.target().asId() + "/" + wanted.name()).stream().toList();
    }

    @Override
    public String create(Aws aws, ScalingPolicy wanted, Map<String, String> tags) {
        String id = wanted.target().asId() + "/" + wanted.name();
        put(aws, id, wanted);
        return id;
    }

    private static void put(Aws aws, String id, ScalingPolicy wanted) {
        PredefinedMetricSpecification.Builder metric =
                PredefinedMetricSpecification.builder().predefinedMetricType(type(wanted.metric()));
        if (wanted.loadBalancer().isPresent() && wanted.targetGroup().isPresent()) {
            metric.resourceLabel(Arns.afterSlash(wanted.loadBalancer().get().asId()) + "/" + TARGET_GROUP
                    + Arns.afterSlash(wanted.targetGroup().get().asId()));
        }
        aws.repeat(() -> Scaling.client(aws).putScalingPolicy(request -> request.serviceNamespace(Scaling.ECS)
                .scalableDimension(Scaling.TASKS)
                .resourceId(Scaling.resource(id))
                .policyName(wanted.name())
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(
                        tracking -> tracking.predefinedMetricSpecification(metric.build())
                                .targetValue((double) wanted.value())
                                .scaleInCooldown(wanted.cooldownIn())
                                .scaleOutCooldown(wanted.cooldownOut()))));
    }

    @Override
    public void update(Aws aws, String id, ScalingPolicy before, ScalingPolicy after, Set<String> attributes) {
        put(aws, id, after);
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " has no tags");
    }

    @Override
    public void delete(Aws aws, String id, ScalingPolicy resource) {
        Scaling.client(aws).deleteScalingPolicy(request -> request.serviceNamespace(Scaling.ECS)
                .scalableDimension(Scaling.TASKS)
                .resourceId(Scaling.resource(id))
                .policyName(resource.name()));
    }
}
