package dev.netflux.resource;

import java.util.List;
import java.util.Optional;

/**
 * Keeps a figure of a service's tasks at a value by having more of them, or fewer.
 *
 * @param target what is scaled
 * @param name its name, unique for the target
 * @param metric what is kept at the value
 * @param value the value
 * @param loadBalancer whose requests are counted
 * @param targetGroup to which targets they are counted
 * @param cooldownIn seconds after tasks went, before more go
 * @param cooldownOut seconds after tasks came, before more come
 */
@org.immutables.value.Value.Builder
public record ScalingPolicy(
        Ref target,
        String name,
        Metric metric,
        int value,
        Optional<Ref> loadBalancer,
        Optional<Ref> targetGroup,
        int cooldownIn,
        int cooldownOut)
        implements Resource {

    /** What is kept at a value. */
    public enum Metric {
        /** The average use of the tasks' CPU, in percent. */
        CPU,
        /** The average use of the tasks' memory, in percent. */
        MEMORY,
        /** The requests to each task, in a minute. */
        REQUESTS
    }

    /** What is scaled. */
    public static final Attribute<ScalingPolicy, Ref> TARGET = Attribute.of("target", Type.REF, ScalingPolicy::target)
            .replaces()
            .key()
            .parent();

    /** Its name, unique for the target. */
    public static final Attribute<ScalingPolicy, String> NAME =
            Attribute.of("name", Type.TEXT, ScalingPolicy::name).replaces().key();

    /** What is kept at the value. */
    public static final Attribute<ScalingPolicy, Metric> METRIC =
            Attribute.of("metric", Type.oneOf(Metric.class), ScalingPolicy::metric);

    /** The value. */
    public static final Attribute<ScalingPolicy, Integer> VALUE =
            Attribute.of("value", Type.INTEGER, ScalingPolicy::value);

    /** Whose requests are counted. */
    public static final Attribute<ScalingPolicy, Optional<Ref>> LOAD_BALANCER =
            Attribute.of("loadBalancer", Type.optional(Type.REF), ScalingPolicy::loadBalancer);

    /** To which targets they are counted. */
    public static final Attribute<ScalingPolicy, Optional<Ref>> TARGET_GROUP =
            Attribute.of("targetGroup", Type.optional(Type.REF), ScalingPolicy::targetGroup);

    /** Seconds after tasks went, before more go. */
    public static final Attribute<ScalingPolicy, Integer> COOLDOWN_IN =
            Attribute.of("cooldownIn", Type.INTEGER, ScalingPolicy::cooldownIn);

    /** Seconds after tasks came, before more come. */
    public static final Attribute<ScalingPolicy, Integer> COOLDOWN_OUT =
            Attribute.of("cooldownOut", Type.INTEGER, ScalingPolicy::cooldownOut);

    /** Its kind. */
    public static final Kind<ScalingPolicy> KIND = Kind.of("ScalingPolicy", ScalingPolicy.class)
            .with(TARGET)
            .with(NAME)
            .with(METRIC)
            .with(VALUE)
            .with(LOAD_BALANCER)
            .with(TARGET_GROUP)
            .with(COOLDOWN_IN)
            .with(COOLDOWN_OUT)
            .untaggable()
            // Requests are counted at a target group that serves the service already.
            .after(() -> List.of(Listener.KIND, ListenerRule.KIND, EcsService.KIND))
            .named(one -> one.target() + "/" + one.name())
            .excluding((one, other) ->
                    one.target().equals(other.target()) && one.name().equals(other.name()))
            .build(values -> new ScalingPolicy(
                    values.get(TARGET),
                    values.get(NAME),
                    values.get(METRIC),
                    values.get(VALUE),
                    values.get(LOAD_BALANCER),
                    values.get(TARGET_GROUP),
                    values.get(COOLDOWN_IN),
                    values.get(COOLDOWN_OUT)));

    @Override
    public Kind<ScalingPolicy> kind() {
        return KIND;
    }
}
