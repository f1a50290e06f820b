package dev.netflux.resource;

import java.time.Duration;
import java.util.Optional;

/**
 * A namespace of names that only services that connect through ECS know.
 *
 * @param name its name in AWS
 * @param description what it is for
 * @param arn what clusters and services mention it by, which AWS decides
 */
@org.immutables.value.Value.Builder
public record HttpNamespace(String name, String description, Optional<String> arn) implements Resource {

    /** Its name in AWS. */
    public static final Attribute<HttpNamespace, String> NAME =
            Attribute.of("name", Type.TEXT, HttpNamespace::name).label().key();

    /** What it is for. */
    public static final Attribute<HttpNamespace, String> DESCRIPTION =
            Attribute.of("description", Type.TEXT, HttpNamespace::description);

    /** What clusters and services mention it by, which AWS decides. */
    public static final Attribute<HttpNamespace, Optional<String>> ARN =
            Attribute.of("arn", Type.optional(Type.TEXT), HttpNamespace::arn).told();

    /** Its kind. */
    public static final Kind<HttpNamespace> KIND = Kind.of("HttpNamespace", HttpNamespace.class)
            .with(NAME)
            .with(DESCRIPTION)
            .with(ARN)
            .labelLimit(1024)
            .excluding((one, other) -> one.name().equals(other.name()))
            .patience(Duration.ofMinutes(5))
            .build(values -> new HttpNamespace(values.get(NAME), values.get(DESCRIPTION), values.get(ARN)));

    @Override
    public Kind<HttpNamespace> kind() {
        return KIND;
    }
}
