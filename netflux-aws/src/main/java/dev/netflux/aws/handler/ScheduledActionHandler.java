package dev.netflux.aws.handler;

import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ScheduledAction;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** To put one again changes what is said, and keeps what is not: so one that is to say less is taken away first. */
final class ScheduledActionHandler implements Handler<ScheduledAction> {

    private static final String UTC = "UTC";

    @Override
    public Kind<ScheduledAction> kind() {
        return ScheduledAction.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "application-autoscaling:DescribeScheduledActions",
                "application-autoscaling:PutScheduledAction",
                "application-autoscaling:DeleteScheduledAction");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        List<String> resources = Scaling.targets(aws, scope).stream()
                .map(target -> target.resourceId())
                .toList();
        return resources.isEmpty()
                ? List.of()
                : Scaling.scheduled(aws, null).stream()
                        .filter(action -> resources.contains(action.resourceId()))
                        .map(action -> found(Scaling.service(aws, scope, action.resourceId()), action))
                        .toList();
    }

    private static Found found(
            String service, software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction action) {
        return Found.ready(
                Scaling.target(service) + "/" + action.scheduledActionName(),
                new ScheduledAction(
                        Ref.id(Scaling.target(service)),
                        action.scheduledActionName(),
                        action.schedule(),
                        Optional.ofNullable(action.timezone()).filter(zone -> !zone.isEmpty() && !zone.equals(UTC)),
                        Optional.ofNullable(action.scalableTargetAction())
                                .flatMap(bounds -> Optional.ofNullable(bounds.minCapacity())),
                        Optional.ofNullable(action.scalableTargetAction())
                                .flatMap(bounds -> Optional.ofNullable(bounds.maxCapacity()))),
                Map.of());
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return Scaling.scheduled(aws, Scaling.resource(id)).stream()
                .filter(action -> action.scheduledActionName().equals(Scaling.part(id))
                        && action.resourceId().equals(Scaling.resource(id)))
                .findFirst()
                .map(action -> found(Keys.first(id), action));
    }

    @Override
    public List<Found> candidates(Aws aws, ScheduledAction wanted, Stamp stamp) {
        return read(aws, wanted.target().asId() + "/" + wanted.name()).stream().toList();
    }

    @Override
    public String create(Aws aws, ScheduledAction wanted, Map<String, String> tags) {
        String id = wanted.target().asId() + "/" + wanted.name();
        put(aws, id, wanted);
        return id;
    }

    private static void put(Aws aws, String id, ScheduledAction wanted) {
        aws.repeat(() -> Scaling.client(aws).putScheduledAction(request -> request.serviceNamespace(Scaling.ECS)
                .scalableDimension(Scaling.TASKS)
                .resourceId(Scaling.resource(id))
                .scheduledActionName(wanted.name())
                .schedule(wanted.schedule())
                .timezone(wanted.zone().orElse(UTC))
                .scalableTargetAction(bounds -> bounds.minCapacity(wanted.min().orElse(null))
                        .maxCapacity(wanted.max().orElse(null)))));
    }

    @Override
    public void update(Aws aws, String id, ScheduledAction before, ScheduledAction after, Set<String> attributes) {
        if ((before.min().isPresent() && after.min().isEmpty())
                || (before.max().isPresent() && after.max().isEmpty())) {
            delete(aws, id, before);
        }
        put(aws, id, after);
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " has no tags");
    }

    @Override
    public void delete(Aws aws, String id, ScheduledAction resource) {
        aws.ifThere(() -> Scaling.client(aws).deleteScheduledAction(request -> request.serviceNamespace(Scaling.ECS)
                .scalableDimension(Scaling.TASKS)
                .resourceId(Scaling.resource(id))
                .scheduledActionName(resource.name())));
    }
}
