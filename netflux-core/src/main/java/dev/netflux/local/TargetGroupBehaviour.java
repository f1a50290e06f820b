package dev.netflux.local;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stickiness;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TargetGroup.Algorithm;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** A target group serves the balancer whose listeners or rules forward to it, and stays while they do. */
final class TargetGroupBehaviour extends Behaviour<TargetGroup> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?");
    private static final int DELAY = 300;

    private static final Set<String> ATTRIBUTES = ImmutableSet.of(
            TargetGroup.DEREGISTRATION_DELAY.name(),
            TargetGroup.SLOW_START.name(),
            TargetGroup.ALGORITHM.name(),
            TargetGroup.STICKINESS.name());

    TargetGroupBehaviour() {
        super(TargetGroup.KIND, BALANCING, "DescribeTargetGroups");
    }

    @Override
    String create(Api api, TargetGroup wanted, SortedMap<String, String> tags) {
        TargetGroup fresh = new TargetGroup(
                wanted.name(),
                wanted.vpc(),
                Optional.empty(),
                wanted.targetType(),
                wanted.https(),
                wanted.port(),
                wanted.protocolVersion(),
                wanted.healthCheck(),
                DELAY,
                0,
                Algorithm.ROUND_ROBIN,
                Optional.empty());
        String id = api.make(action("CreateTargetGroup"), wanted.vpc().asId(), world -> {
            Optional<Thing> same = world.all(kind()).stream()
                    .filter(other -> other.as(kind()).name().equals(wanted.name()))
                    .findFirst();
            if (same.isPresent()) {
                return again(same.get(), wanted);
            }
            get(world, wanted.vpc());
            check(wanted);
            world.count(
                    "TooManyTargetGroups",
                    world.number(kind()),
                    "The maximum number of target groups has been reached");
            String arn = Arns.balancing(world.account(), "targetgroup/" + wanted.name() + "/" + world.unique());
            return world.add(arn, fresh, tags).id();
        });
        Set<String> others = ATTRIBUTES.stream()
                .filter(name -> !kind().value(wanted, kind().attribute(name).orElseThrow())
                        .equals(kind().value(fresh, kind().attribute(name).orElseThrow())))
                .collect(ImmutableSet.toImmutableSet());
        if (!others.isEmpty()) {
            modify(api, id, wanted, others);
        }
        return id;
    }

    /** To make one once more, with the same settings, is no failure. */
    private String again(Thing other, TargetGroup wanted) {
        TargetGroup there = other.as(kind());
        if (there.vpc().equals(wanted.vpc())
                && there.targetType() == wanted.targetType()
                && there.https() == wanted.https()
                && there.port() == wanted.port()
                && there.protocolVersion() == wanted.protocolVersion()
                && there.healthCheck().equals(wanted.healthCheck())) {
            return other.id();
        }
        throw Refusal.exists(
                "DuplicateTargetGroupName",
                "A target group with the same name '" + wanted.name() + "' exists, but with different settings");
    }

    private static void check(TargetGroup wanted) {
        if (!NAME.matcher(wanted.name()).matches()) {
            throw Refusal.wrong(
                    "ValidationError",
                    "Target group name '" + wanted.name()
                            + "' must have up to 32 alphanumeric characters or hyphens, and " + "no hyphen at an edge");
        }
        checkHealthCheck(wanted);
    }

    private static void checkHealthCheck(TargetGroup wanted) {
        if (wanted.healthCheck().timeout() >= wanted.healthCheck().interval()) {
            throw Refusal.wrong(
                    "ValidationError",
                    "Health check timeout '" + wanted.healthCheck().timeout() + "' must be smaller than the interval '"
                            + wanted.healthCheck().interval() + "'");
        }
    }

    private void modify(Api api, String id, TargetGroup after, Set<String> attributes) {
        api.change(action("ModifyTargetGroupAttributes"), id, world -> {
            replace(world, id, after, attributes);
            TargetGroup now = get(world, id).as(kind());
            if (now.slowStart() > 0 && now.algorithm() == Algorithm.LEAST_OUTSTANDING_REQUESTS) {
                throw Refusal.wrong(
                        "InvalidConfigurationRequest",
                        "Slow start mode is not supported with the least outstanding requests algorithm");
            }
            now.stickiness()
                    .map(Stickiness::duration)
                    .filter(duration -> duration < 1)
                    .ifPresent(duration -> {
                        throw Refusal.wrong(
                                "ValidationError",
                                "Stickiness duration '" + duration + "' must be between 1 and 604800");
                    });
        });
    }

    @Override
    void update(Api api, String id, TargetGroup after, Set<String> attributes) {
        if (attributes.contains(TargetGroup.HEALTH_CHECK.name())) {
            api.change(action("ModifyTargetGroup"), id, world -> {
                checkHealthCheck(after);
                replace(world, id, after, Set.of(TargetGroup.HEALTH_CHECK.name()));
            });
        }
        Set<String> others = Sets.intersection(attributes, ATTRIBUTES);
        if (!others.isEmpty()) {
            modify(api, id, after, others);
        }
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteTargetGroup"), id, world -> {
            get(world, id);
            if (!world.mentioning(id).isEmpty()) {
                throw Refusal.inTheWay(
                        "ResourceInUse", "Target group '" + id + "' is currently in use by a listener or a rule");
            }
            world.remove(id);
        });
    }

    @Override
    TargetGroup shown(World world, Thing thing) {
        TargetGroup group = thing.as(kind());
        return new TargetGroup(
                group.name(),
                group.vpc(),
                balancers(world, thing.id()).stream().findFirst(),
                group.targetType(),
                group.https(),
                group.port(),
                group.protocolVersion(),
                group.healthCheck(),
                group.deregistrationDelay(),
                group.slowStart(),
                group.algorithm(),
                group.stickiness());
    }

    /** The balancers whose listeners or rules forward to a group: never more than one. */
    static List<Ref> balancers(World world, String group) {
        return world.mentioning(group).stream()
                .flatMap(user -> balancerOf(world, user).stream())
                .distinct()
                .toList();
    }

    private static Optional<Ref> balancerOf(World world, Thing user) {
        if (user.is(ListenerRule.KIND)) {
            return world.find(user.as(ListenerRule.KIND).listener().asId())
                    .flatMap(listener -> balancerOf(world, listener));
        }
        return user.is(Listener.KIND) ? Optional.of(user.as(Listener.KIND).loadBalancer()) : Optional.empty();
    }
}
