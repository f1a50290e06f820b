package dev.netflux.local;

import dev.netflux.local.EcsDeployment.Outcome;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Ref;
import dev.netflux.resource.TaskDefinition;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A rollout comes by itself with its service, and ends by itself: its tasks run, or it is given up. */
final class EcsDeploymentBehaviour extends Behaviour<EcsDeployment> {

    /** How long it takes until the tasks of a revision run, or have failed often enough. */
    private static final int TIME = 40;

    EcsDeploymentBehaviour() {
        super(EcsDeployment.KIND, "ecs", "DescribeServices");
    }

    @Override
    String create(Api api, EcsDeployment wanted, SortedMap<String, String> tags) {
        throw new IllegalArgumentException("a rollout comes with its service");
    }

    @Override
    void update(Api api, String id, EcsDeployment after, Set<String> attributes) {
        throw new IllegalArgumentException("a rollout comes with its service");
    }

    @Override
    void delete(Api api, String id) {
        throw new IllegalArgumentException("a rollout goes with its service");
    }

    /** Begins a rollout in place of the last one. */
    static void begin(World world, String service, Ref revision, Optional<Ref> previous) {
        Services.deployment(world, service).ifPresent(last -> world.remove(last.id()));
        world.add(
                "ecs-svc/" + world.unique(),
                new EcsDeployment(Ref.id(service), revision, previous, Outcome.IN_PROGRESS),
                Vpcs.untagged(),
                seconds(TIME));
    }

    @Override
    void arrived(World world, Thing thing) {
        EcsDeployment rollout = thing.as(kind());
        if (rollout.outcome() != Outcome.IN_PROGRESS) {
            return;
        }
        Optional<Thing> found = world.find(rollout.service().asId()).filter(one -> !one.isLeaving());
        if (found.isEmpty()) {
            world.remove(thing.id());
            return;
        }
        Thing service = found.get();
        EcsService settings = service.as(EcsService.KIND);
        if (brokenImage(world, rollout).isEmpty()) {
            world.put(thing.with(rollout.as(Outcome.COMPLETED)));
            Services.stand(world, service);
        } else if (!settings.breaker()) {
            // ECS goes on trying for ever.
            world.remove(thing.id());
            world.add(thing.id(), rollout, Vpcs.untagged(), seconds(TIME));
        } else if (settings.rollback() && rollout.previous().isPresent()) {
            world.put(thing.with(rollout.as(Outcome.ROLLED_BACK)));
            world.put(service.with(Services.running(settings, rollout.previous())));
        } else {
            world.put(thing.with(rollout.as(Outcome.FAILED)));
            // Nothing runs: whoever looks finds no version.
            world.put(service.with(Services.running(settings, Optional.empty())));
        }
    }

    /** The image that does not start, if one of the revision's does not. */
    static Optional<String> brokenImage(World world, EcsDeployment rollout) {
        return world.find(rollout.taskDefinition().asId()).stream()
                .flatMap(thing -> thing.as(TaskDefinition.KIND).containers().stream())
                .map(container -> container.repository().asId() + ":" + container.tag())
                .filter(image -> world.brokenImages().stream().anyMatch(image::endsWith))
                .findFirst();
    }

    /** The revisions that it speaks of may have been deregistered. */
    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return true;
    }
}
