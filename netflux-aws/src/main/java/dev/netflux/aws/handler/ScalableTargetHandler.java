package dev.netflux.aws.handler;

import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ScalableTarget;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** To register one again changes it. */
final class ScalableTargetHandler implements Handler<ScalableTarget> {

    @Override
    public Kind<ScalableTarget> kind() {
        return ScalableTarget.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "application-autoscaling:DescribeScalableTargets",
                "application-autoscaling:RegisterScalableTarget",
                "application-autoscaling:DeregisterScalableTarget",
                "iam:CreateServiceLinkedRole");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return Scaling.targets(aws, scope).stream()
                .map(target -> found(Scaling.service(aws, scope, target.resourceId()), target))
                .toList();
    }

    private static Found found(
            String service, software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget target) {
        return Found.ready(
                Scaling.target(service),
                ScalableTarget.between(Ref.id(service), target.minCapacity(), target.maxCapacity()),
                Map.of());
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return Scaling.targets(aws, List.of(Scaling.resource(id))).stream()
                .findFirst()
                .map(target -> found(Keys.first(id), target));
    }

    @Override
    public List<Found> candidates(Aws aws, ScalableTarget wanted, Stamp stamp) {
        return read(aws, Scaling.target(wanted.service().asId())).stream().toList();
    }

    @Override
    public String create(Aws aws, ScalableTarget wanted, Map<String, String> tags) {
        String id = Scaling.target(wanted.service().asId());
        register(aws, id, wanted.made());
        return id;
    }

    private static void register(Aws aws, String id, ScalableTarget wanted) {
        aws.repeat(() -> Scaling.client(aws).registerScalableTarget(request -> request.serviceNamespace(Scaling.ECS)
                .scalableDimension(Scaling.TASKS)
                .resourceId(Scaling.resource(id))
                .minCapacity(wanted.min().orElse(null))
                .maxCapacity(wanted.max().orElse(null))));
    }

    @Override
    public void update(Aws aws, String id, ScalableTarget before, ScalableTarget after, Set<String> attributes) {
        register(aws, id, after);
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " has no tags");
    }

    @Override
    public void delete(Aws aws, String id, ScalableTarget resource) {
        Scaling.client(aws).deregisterScalableTarget(request -> request.serviceNamespace(Scaling.ECS)
                .scalableDimension(Scaling.TASKS)
                .resourceId(Scaling.resource(id)));
    }
}
