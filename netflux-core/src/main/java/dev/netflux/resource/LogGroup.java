package dev.netflux.resource;

import java.util.Optional;

/**
 * A log group of CloudWatch.
 *
 * @param name its name in AWS
 * @param retention for how many days it keeps what was written; empty for ever
 * @param keptOnRemoval whether it stays when the design goes without it
 */
@org.immutables.value.Value.Builder
public record LogGroup(String name, Optional<Integer> retention, boolean keptOnRemoval) implements Resource {

    /** One that goes when the design goes without it. */
    public LogGroup(String name, Optional<Integer> retention) {
        this(name, retention, false);
    }

    /** Its name in AWS. */
    public static final Attribute<LogGroup, String> NAME =
            Attribute.of("name", Type.TEXT, LogGroup::name).label().key();

    /** For how many days it keeps what was written; empty for ever. */
    public static final Attribute<LogGroup, Optional<Integer>> RETENTION =
            Attribute.of("retention", Type.optional(Type.INTEGER), LogGroup::retention);

    /** Whether it stays when the design goes without it. */
    public static final Attribute<LogGroup, Boolean> KEPT_ON_REMOVAL =
            Attribute.of("keptOnRemoval", Type.FLAG, LogGroup::keptOnRemoval).staying();

    /** Its kind. */
    public static final Kind<LogGroup> KIND = Kind.of("LogGroup", LogGroup.class)
            .with(NAME)
            .with(RETENTION)
            .with(KEPT_ON_REMOVAL)
            .labelLimit(512)
            .excluding((one, other) -> one.name().equals(other.name()))
            .holdsData()
            .build(values -> new LogGroup(values.get(NAME), values.get(RETENTION), values.get(KEPT_ON_REMOVAL)));

    @Override
    public Kind<LogGroup> kind() {
        return KIND;
    }
}
