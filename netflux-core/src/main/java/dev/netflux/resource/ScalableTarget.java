package dev.netflux.resource;

/**
 * How many tasks autoscaling may give a service.
 *
 * @param service the service
 * @param min at least so many
 * @param max at most so many
 */
@org.immutables.value.Value.Builder
public record ScalableTarget(Ref service, int min, int max) implements Resource {

    /** The service. */
    public static final Attribute<ScalableTarget, Ref> SERVICE = Attribute.of(
                    "service", Type.REF, ScalableTarget::service)
            .replaces()
            .key()
            .parent();

    /** At least so many. */
    public static final Attribute<ScalableTarget, Integer> MIN = Attribute.of("min", Type.INTEGER, ScalableTarget::min);

    /** At most so many. */
    public static final Attribute<ScalableTarget, Integer> MAX = Attribute.of("max", Type.INTEGER, ScalableTarget::max);

    /** Its kind. */
    public static final Kind<ScalableTarget> KIND = Kind.of("ScalableTarget", ScalableTarget.class)
            .with(SERVICE)
            .with(MIN)
            .with(MAX)
            .untaggable()
            .named(one -> one.service().toString())
            .excluding((one, other) -> one.service().equals(other.service()))
            .build(values -> new ScalableTarget(values.get(SERVICE), values.get(MIN), values.get(MAX)));

    @Override
    public Kind<ScalableTarget> kind() {
        return KIND;
    }
}
