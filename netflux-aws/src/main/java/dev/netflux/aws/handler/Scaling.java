package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * What the handlers of autoscaling share. A scalable target is known by the service that it scales: its id is the service's, and {@code tasks};
 * those of policies and scheduled actions are the target's and their names.
 */
final class Scaling {

    /** What is scaled: the number of a service's tasks. */
    static final ScalableDimension TASKS = ScalableDimension.ECS_SERVICE_DESIRED_COUNT;

    /** Whose they are. */
    static final ServiceNamespace ECS = ServiceNamespace.ECS;

    private static final String SCALED = "tasks";
    private static final int RESOURCES = 50;

    private static final Scope.Key<List<ScalableTarget>> TARGETS = new Scope.Key<>();

    private Scaling() {}

    static ApplicationAutoScalingClient client(Aws aws) {
        return aws.client(ApplicationAutoScalingClient.class, ApplicationAutoScalingClient::builder);
    }

    /** The id of what scales a service. */
    static String target(String service) {
        return Keys.join(service, SCALED);
    }

    /** The service of a target, a policy or a scheduled action, as autoscaling calls it: {@code service/prod/shop}. */
    static String resource(String id) {
        return "service/" + Arns.afterSlash(Keys.first(id));
    }

    /** What follows the target's id. */
    static String part(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** The scalable targets of services, by what they scale. */
    static List<ScalableTarget> targets(Aws aws, Collection<String> resources) {
        return aws
                .each(
                        Lists.partition(List.copyOf(resources), RESOURCES),
                        batch -> aws.pages(
                                token -> client(aws).describeScalableTargets(request -> request.serviceNamespace(ECS)
                                        .scalableDimension(TASKS)
                                        .resourceIds(batch)
                                        .nextToken(token)),
                                DescribeScalableTargetsResponse::nextToken,
                                DescribeScalableTargetsResponse::scalableTargets))
                .stream()
                .flatMap(List::stream)
                .filter(target -> resources.contains(target.resourceId()))
                .collect(ImmutableList.toImmutableList());
    }

    /** The scalable targets of the platform's services. */
    static List<ScalableTarget> targets(Aws aws, Scope scope) {
        return scope.once(
                TARGETS,
                () -> targets(
                        aws,
                        Ecs.services(aws, scope).stream()
                                .map(service -> resource(target(service.serviceArn())))
                                .toList()));
    }

    /** The service that autoscaling calls by this name, among the platform's. */
    static String service(Aws aws, Scope scope, String resource) {
        return Ecs.services(aws, scope).stream()
                .map(Service::serviceArn)
                .filter(arn -> resource(target(arn)).equals(resource))
                .findFirst()
                .orElse(resource);
    }

    /** Every policy of ECS' services, or of one. */
    static List<ScalingPolicy> policies(Aws aws, @org.jspecify.annotations.Nullable String resource) {
        return aws.pages(
                token -> client(aws).describeScalingPolicies(request -> request.serviceNamespace(ECS)
                        .scalableDimension(resource == null ? null : TASKS)
                        .resourceId(resource)
                        .nextToken(token)),
                DescribeScalingPoliciesResponse::nextToken,
                DescribeScalingPoliciesResponse::scalingPolicies);
    }

    /** Every scheduled action of ECS' services, or of one. */
    static List<ScheduledAction> scheduled(Aws aws, @org.jspecify.annotations.Nullable String resource) {
        return aws.pages(
                token -> client(aws).describeScheduledActions(request -> request.serviceNamespace(ECS)
                        .scalableDimension(resource == null ? null : TASKS)
                        .resourceId(resource)
                        .nextToken(token)),
                DescribeScheduledActionsResponse::nextToken,
                DescribeScheduledActionsResponse::scheduledActions);
    }
}
