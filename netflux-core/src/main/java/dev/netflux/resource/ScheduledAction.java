package dev.netflux.resource;

import java.util.Optional;

/**
 * Changes at set times how many tasks a service may have.
 *
 * @param target what is scaled
 * @param name its name, unique for the target
 * @param schedule when: {@code cron(0 7 ? * MON-FRI *)}, {@code rate(1 day)} or {@code at(2026-12-24T18:00:00)}
 * @param zone the time zone that {@code schedule} is in; empty for UTC
 * @param min at least so many from then on
 * @param max at most so many from then on
 */
@org.immutables.value.Value.Builder
public record ScheduledAction(
        Ref target, String name, String schedule, Optional<String> zone, Optional<Integer> min, Optional<Integer> max)
        implements Resource {

    /** What is scaled. */
    public static final Attribute<ScheduledAction, Ref> TARGET = Attribute.of(
                    "target", Type.REF, ScheduledAction::target)
            .replaces()
            .key()
            .parent();

    /** Its name, unique for the target. */
    public static final Attribute<ScheduledAction, String> NAME =
            Attribute.of("name", Type.TEXT, ScheduledAction::name).replaces().key();

    /** When: {@code cron(0 7 ? * MON-FRI *)}, {@code rate(1 day)} or {@code at(2026-12-24T18:00:00)}. */
    public static final Attribute<ScheduledAction, String> SCHEDULE =
            Attribute.of("schedule", Type.TEXT, ScheduledAction::schedule);

    /** The time zone that {@code schedule} is in; empty for UTC. */
    public static final Attribute<ScheduledAction, Optional<String>> ZONE =
            Attribute.of("zone", Type.optional(Type.TEXT), ScheduledAction::zone);

    /** At least so many from then on. */
    public static final Attribute<ScheduledAction, Optional<Integer>> MIN =
            Attribute.of("min", Type.optional(Type.INTEGER), ScheduledAction::min);

    /** At most so many from then on. */
    public static final Attribute<ScheduledAction, Optional<Integer>> MAX =
            Attribute.of("max", Type.optional(Type.INTEGER), ScheduledAction::max);

    /** Its kind. */
    public static final Kind<ScheduledAction> KIND = Kind.of("ScheduledAction", ScheduledAction.class)
            .with(TARGET)
            .with(NAME)
            .with(SCHEDULE)
            .with(ZONE)
            .with(MIN)
            .with(MAX)
            .untaggable()
            .named(one -> one.target() + "/" + one.name())
            .excluding((one, other) ->
                    one.target().equals(other.target()) && one.name().equals(other.name()))
            .build(values -> new ScheduledAction(
                    values.get(TARGET),
                    values.get(NAME),
                    values.get(SCHEDULE),
                    values.get(ZONE),
                    values.get(MIN),
                    values.get(MAX)));

    @Override
    public Kind<ScheduledAction> kind() {
        return KIND;
    }
}
