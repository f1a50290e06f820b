package dev.netflux.resource;

import java.time.Duration;
import java.util.Optional;

/**
 * A namespace whose names the resolver of one VPC answers.
 *
 * @param name the domain, such as {@code local}
 * @param vpc the VPC whose resolver answers; empty where AWS does not tell it
 * @param description what it is for
 * @param arn what clusters and services mention it by, which AWS decides
 */
@org.immutables.value.Value.Builder
public record PrivateDnsNamespace(String name, Optional<Ref> vpc, String description, Optional<String> arn)
        implements Resource {

    /** The domain, such as {@code local}. */
    public static final Attribute<PrivateDnsNamespace, String> NAME = Attribute.of(
                    "name", Type.TEXT, PrivateDnsNamespace::name)
            .replaces()
            .key();

    /** The VPC whose resolver answers. */
    public static final Attribute<PrivateDnsNamespace, Optional<Ref>> VPC = Attribute.of(
                    "vpc", Type.optional(Type.REF), PrivateDnsNamespace::vpc)
            .replaces()
            .freeWhenAbsent();

    /** What it is for. */
    public static final Attribute<PrivateDnsNamespace, String> DESCRIPTION =
            Attribute.of("description", Type.TEXT, PrivateDnsNamespace::description);

    /** What clusters and services mention it by, which AWS decides. */
    public static final Attribute<PrivateDnsNamespace, Optional<String>> ARN = Attribute.of(
                    "arn", Type.optional(Type.TEXT), PrivateDnsNamespace::arn)
            .told();

    /** Its kind. */
    public static final Kind<PrivateDnsNamespace> KIND = Kind.of("PrivateDnsNamespace", PrivateDnsNamespace.class)
            .with(NAME)
            .with(VPC)
            .with(DESCRIPTION)
            .with(ARN)
            .excluding((one, other) -> one.name().equals(other.name())
                    && (one.vpc().isEmpty()
                            || other.vpc().isEmpty()
                            || one.vpc().equals(other.vpc())))
            .patience(Duration.ofMinutes(5))
            .build(values -> new PrivateDnsNamespace(
                    values.get(NAME), values.get(VPC), values.get(DESCRIPTION), values.get(ARN)));

    @Override
    public Kind<PrivateDnsNamespace> kind() {
        return KIND;
    }
}
