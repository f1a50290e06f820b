package dev.netflux.resource;

import java.util.Optional;

/**
 * How many tasks autoscaling may give a service.
 *
 * @param service the service
 * @param min at least so many; empty in a design where schedules decide it
 * @param max at most so many; empty in a design where schedules decide it
 * @param firstMin at least so many until the first of its schedules decides it
 * @param firstMax at most so many until the first of its schedules decides it
 */
@org.immutables.value.Value.Builder
public record ScalableTarget(
        Ref service,
        Optional<Integer> min,
        Optional<Integer> max,
        Optional<Integer> firstMin,
        Optional<Integer> firstMax)
        implements Resource {

    /** The service. */
    public static final Attribute<ScalableTarget, Ref> SERVICE = Attribute.of(
                    "service", Type.REF, ScalableTarget::service)
            .replaces()
            .key()
            .parent();

    /** At least so many; empty in a design where schedules decide it. */
    public static final Attribute<ScalableTarget, Optional<Integer>> MIN = Attribute.of(
                    "min", Type.optional(Type.INTEGER), ScalableTarget::min)
            .yielding();

    /** At most so many; empty in a design where schedules decide it. */
    public static final Attribute<ScalableTarget, Optional<Integer>> MAX = Attribute.of(
                    "max", Type.optional(Type.INTEGER), ScalableTarget::max)
            .yielding();

    /** At least so many until the first of its schedules decides it. */
    public static final Attribute<ScalableTarget, Optional<Integer>> FIRST_MIN = Attribute.of(
                    "firstMin", Type.optional(Type.INTEGER), ScalableTarget::firstMin)
            .atFirst();

    /** At most so many until the first of its schedules decides it. */
    public static final Attribute<ScalableTarget, Optional<Integer>> FIRST_MAX = Attribute.of(
                    "firstMax", Type.optional(Type.INTEGER), ScalableTarget::firstMax)
            .atFirst();

    /** Its kind. */
    public static final Kind<ScalableTarget> KIND = Kind.of("ScalableTarget", ScalableTarget.class)
            .with(SERVICE)
            .with(MIN)
            .with(MAX)
            .with(FIRST_MIN)
            .with(FIRST_MAX)
            .untaggable()
            .named(one -> one.service().toString())
            .excluding((one, other) -> one.service().equals(other.service()))
            .build(values -> new ScalableTarget(
                    values.get(SERVICE),
                    values.get(MIN),
                    values.get(MAX),
                    values.get(FIRST_MIN),
                    values.get(FIRST_MAX)));

    /** Between these two, always. */
    public static ScalableTarget between(Ref service, int min, int max) {
        return new ScalableTarget(service, Optional.of(min), Optional.of(max), Optional.empty(), Optional.empty());
    }

    /** Between these two until the first of its schedules decides it. */
    public static ScalableTarget atFirst(Ref service, int min, int max) {
        return new ScalableTarget(service, Optional.empty(), Optional.empty(), Optional.of(min), Optional.of(max));
    }

    /** What a new one has: its bounds, or those that it begins with. */
    public ScalableTarget made() {
        return new ScalableTarget(service, min.or(() -> firstMin), max.or(() -> firstMax), firstMin, firstMax);
    }

    @Override
    public Kind<ScalableTarget> kind() {
        return KIND;
    }
}
