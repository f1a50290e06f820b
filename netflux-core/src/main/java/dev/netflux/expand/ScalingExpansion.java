package dev.netflux.expand;

import dev.netflux.base.Lowercase;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Scaling;
import dev.netflux.model.Service;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ScalableTarget;
import dev.netflux.resource.ScalingPolicy;
import dev.netflux.resource.ScalingPolicy.Metric;
import dev.netflux.resource.ScheduledAction;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How autoscaling changes the number of a service's tasks. */
final class ScalingExpansion implements PartExpansion {

    /** AWS's own, where an author says nothing. */
    private static final int COOLDOWN = 300;

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().services().values().stream()
                .flatMap(service -> service.scaling().stream().flatMap(scaling -> nodes(design, service, scaling)));
    }

    private static Stream<Node> nodes(Design design, Service service, Scaling scaling) {
        Ref scaled = Ref.to(EcsService.KIND, service.name());
        Ref target = Ref.to(ScalableTarget.KIND, service.name());
        Stream<Node> bounds = Stream.of(design.derived(
                scaling.scheduled().isEmpty()
                        ? ScalableTarget.between(scaled, scaling.min(), scaling.max())
                        : ScalableTarget.atFirst(scaled, scaling.min(), scaling.max()),
                Map.of(),
                scaling.site()));
        Stream<Node> policies = Stream.of(
                        policy(scaling, target, Metric.CPU, scaling.cpu(), Optional.empty(), Optional.empty()),
                        policy(scaling, target, Metric.MEMORY, scaling.memory(), Optional.empty(), Optional.empty()),
                        requests(design, service, scaling, target))
                .flatMap(Optional::stream)
                .map(policy -> design.derived(policy, Map.of(), scaling.site()));
        Stream<Node> scheduled = scaling.scheduled().stream()
                .map(action -> design.derived(
                        new ScheduledAction(
                                target,
                                action.name(),
                                action.schedule(),
                                scaling.zone(),
                                Optional.of(action.min()),
                                Optional.of(action.max())),
                        Map.of(),
                        scaling.site()));
        return Stream.of(bounds, policies, scheduled).flatMap(nodes -> nodes);
    }

    private static Optional<ScalingPolicy> requests(Design design, Service service, Scaling scaling, Ref target) {
        return design.balancersOf(service.name()).stream()
                .map(LoadBalancer::name)
                .findFirst()
                .flatMap(balancer -> policy(
                        scaling,
                        target,
                        Metric.REQUESTS,
                        scaling.requests(),
                        Optional.of(Ref.to(dev.netflux.resource.LoadBalancer.KIND, balancer)),
                        Optional.of(design.targetGroupRef(service.name(), balancer))));
    }

    private static Optional<ScalingPolicy> policy(
            Scaling scaling,
            Ref target,
            Metric metric,
            Optional<Integer> value,
            Optional<Ref> balancer,
            Optional<Ref> targets) {
        int cooldown = scaling.cooldown()
                .map(time -> Math.toIntExact(time.toSeconds()))
                .orElse(COOLDOWN);
        return value.map(aim ->
                new ScalingPolicy(target, Lowercase.of(metric), metric, aim, balancer, targets, cooldown, cooldown));
    }
}
