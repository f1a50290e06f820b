package dev.netflux.local;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.apply.Rollout;
import dev.netflux.local.EcsDeployment.Outcome;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Cluster;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EcsService.Capacity;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TaskDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A service rolls its tasks out by itself: forty seconds until they run, or are given up. It goes only when it has no tasks any more, and its
 * tasks' interfaces hold subnets and groups until it is gone.
 */
final class EcsServiceBehaviour extends Behaviour<EcsService> {

    /** How often ECS tries before it gives a rollout up, at least. */
    private static final int TRIES = 3;

    /** What tasks that run already do not take on. */
    private static final Set<String> WITHOUT_ROLLOUT = ImmutableSet.of(
            EcsService.FIRST_TASK_DEFINITION.name(),
            EcsService.DESIRED.name(),
            EcsService.MIN_HEALTHY.name(),
            EcsService.MAX_HEALTHY.name(),
            EcsService.BREAKER.name(),
            EcsService.ROLLBACK.name(),
            EcsService.GRACE.name());

    EcsServiceBehaviour() {
        super(EcsService.KIND, "ecs", "DescribeServices");
    }

    @Override
    String create(Api api, EcsService wanted, SortedMap<String, String> tags) {
        return api.make(action("CreateService"), wanted.cluster().asId(), world -> {
            Thing cluster = cluster(world, wanted.cluster());
            String id = Arns.of(
                    world.account(),
                    "ecs",
                    "service/" + cluster.as(Cluster.KIND).name() + "/" + wanted.name());
            if (world.find(id).isPresent()) {
                throw Refusal.exists("InvalidParameterException", "Creation of service was not idempotent.");
            }
            EcsService made = Services.with(
                    wanted,
                    wanted.taskDefinition().or(wanted::firstTaskDefinition),
                    wanted.desired().or(wanted::firstDesired).or(() -> Optional.of(1)));
            check(world, made);
            world.add(id, made, tags);
            EcsDeploymentBehaviour.begin(world, id, made.taskDefinition().orElseThrow(), Optional.empty());
            return id;
        });
    }

    private static Thing cluster(World world, Ref cluster) {
        return world.find(cluster.asId())
                .filter(thing -> thing.is(Cluster.KIND))
                .orElseThrow(() ->
                        new Refusal(Reason.NOT_FOUND, "ClusterNotFoundException", "Cluster not found: " + cluster));
    }

    private static void check(World world, EcsService wanted) {
        if (wanted.taskDefinition()
                .flatMap(ref -> world.find(ref.asId()))
                .filter(thing -> thing.is(TaskDefinition.KIND))
                .isEmpty()) {
            throw Refusal.wrong("ClientException", "Unable to describe task definition.");
        }
        there(world, wanted.subnets(), Subnet.KIND.name());
        there(world, wanted.securityGroups(), SecurityGroup.KIND.name());
        for (EcsService.Target target : wanted.targets()) {
            if (TargetGroupBehaviour.balancers(world, target.targetGroup().asId())
                    .isEmpty()) {
                throw Refusal.wrong(
                        "InvalidParameterException",
                        "The target group with targetGroupArn " + target.targetGroup()
                                + " does not have an associated load balancer.");
            }
        }
        if (wanted.capacity() == Capacity.FARGATE_SPOT) {
            provided(world, wanted);
        }
    }

    /** That its cluster has the capacity provider; a service that begins on Fargate asks for none. */
    private static void provided(World world, EcsService wanted) {
        String provider = wanted.capacity().name();
        if (!cluster(world, wanted.cluster()).as(Cluster.KIND).providers().contains(provider)) {
            throw Refusal.wrong(
                    "InvalidParameterException", "The specified capacity provider " + provider + " was not found.");
        }
    }

    private static void there(World world, Set<Ref> refs, String kind) {
        for (Ref ref : refs) {
            if (world.find(ref.asId()).filter(thing -> !thing.isLeaving()).isEmpty()) {
                throw new Refusal(
                        Reason.NOT_FOUND, "InvalidParameterException", "The " + kind + " " + ref + " does not exist");
            }
        }
    }

    @Override
    void update(Api api, String id, EcsService after, Set<String> attributes) {
        api.change(action("UpdateService"), id, world -> {
            EcsService before = service(world, id).as(kind());
            replace(world, id, after, attributes);
            Thing thing = service(world, id);
            EcsService now = thing.as(kind());
            check(world, now);
            if (attributes.contains(EcsService.CAPACITY.name())) {
                provided(world, now);
            }
            if (!Sets.difference(attributes, WITHOUT_ROLLOUT).isEmpty()) {
                EcsDeploymentBehaviour.begin(world, id, now.taskDefinition().orElseThrow(), before.taskDefinition());
            } else if (attributes.contains(EcsService.DESIRED.name())) {
                Services.stand(world, thing);
            }
        });
    }

    private static Thing service(World world, String id) {
        return world.find(id)
                .filter(thing -> !thing.isLeaving())
                .orElseThrow(
                        () -> new Refusal(Reason.NOT_FOUND, "ServiceNotFoundException", "Service not found: " + id));
    }

    /** Without its tasks first, AWS would refuse. */
    @Override
    void delete(Api api, String id) {
        api.change(action("UpdateService"), id, world -> {
            Thing thing = service(world, id);
            EcsService now = thing.as(kind());
            world.put(thing.with(Services.with(now, now.taskDefinition(), Optional.of(0))));
        });
        api.change(action("DeleteService"), id, world -> {
            Services.deployment(world, id).ifPresent(rollout -> world.remove(rollout.id()));
            world.leave(service(world, id), seconds(30));
        });
    }

    @Override
    void gone(World world, Thing thing) {
        Services.tasks(world, thing.id()).forEach(task -> world.remove(task.id()));
    }

    /** Its revisions may have been deregistered, and one goes on running; names are mentioned by their ARNs. */
    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return attribute == EcsService.TASK_DEFINITION
                || attribute == EcsService.FIRST_TASK_DEFINITION
                || attribute == EcsService.DISCOVERY
                || attribute == EcsService.CONNECT;
    }

    @Override
    Rollout rollout(World world, Thing thing) {
        Optional<Thing> found = Services.deployment(world, thing.id());
        if (found.isEmpty()) {
            return Rollout.DONE;
        }
        String name = thing.as(kind()).name();
        EcsDeployment rollout = found.get().as(EcsDeployment.KIND);
        Instant at = found.get().since();
        List<Rollout.Said> said = new ArrayList<>();
        said.add(said(
                found.get(),
                said.size(),
                at,
                "(service " + name + ") has started a deployment of "
                        + Arns.name(rollout.taskDefinition().asId())));
        Optional<String> broken = EcsDeploymentBehaviour.brokenImage(world, rollout);
        if (rollout.outcome() == Outcome.COMPLETED) {
            said.add(said(found.get(), said.size(), at, "(service " + name + ") has reached a steady state."));
            return new Rollout(Rollout.Stage.DONE, said, "");
        }
        if (rollout.outcome() == Outcome.IN_PROGRESS) {
            return new Rollout(Rollout.Stage.UNDER_WAY, said, "");
        }
        for (int i = 0; i < TRIES; i++) {
            said.add(said(
                    found.get(),
                    said.size(),
                    at,
                    "task stopped: CannotPullContainerError: " + broken.orElse("the image") + ": not found"));
        }
        said.add(
                said(found.get(), said.size(), at, "(service " + name + ") deployment failed: tasks failed to start."));
        boolean back = rollout.outcome() == Outcome.ROLLED_BACK;
        if (back) {
            said.add(said(
                    found.get(),
                    said.size(),
                    at,
                    "(service " + name + ") rolling back to "
                            + Arns.name(rollout.previous().orElseThrow().asId())));
        }
        return new Rollout(
                back ? Rollout.Stage.ROLLED_BACK : Rollout.Stage.FAILED,
                said,
                "Was " + broken.orElse("the image") + " pushed, and may the execution role pull it?");
    }

    private static Rollout.Said said(Thing rollout, int index, Instant at, String text) {
        return new Rollout.Said(rollout.id() + "/" + index, at, text);
    }
}
