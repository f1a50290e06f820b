package dev.netflux.resource;

import java.util.Optional;

/**
 * A log group of CloudWatch.
 *
 * @param name its name in AWS
 * @param retention for how many days it keeps what was written; empty for ever
 */
@org.immutables.value.Value.Builder
public record LogGroup(String name, Optional<Integer> retention) implements Resource {

    /** Its name in AWS. */
    public static final Attribute<LogGroup, String> NAME =
            Attribute.of("name", Type.TEXT, LogGroup::name).label().key();

    /** For how many days it keeps what was written; empty for ever. */
    public static final Attribute<LogGroup, Optional<Integer>> RETENTION =
            Attribute.of("retention", Type.optional(Type.INTEGER), LogGroup::retention);

    /** Its kind. */
    public static final Kind<LogGroup> KIND = Kind.of("LogGroup", LogGroup.class)
            .with(NAME)
            .with(RETENTION)
            .labelLimit(512)
            .excluding((one, other) -> one.name().equals(other.name()))
            .holdsData()
            .build(values -> new LogGroup(values.get(NAME), values.get(RETENTION)));

    @Override
    public Kind<LogGroup> kind() {
        return KIND;
    }
}
