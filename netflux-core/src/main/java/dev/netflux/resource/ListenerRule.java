package dev.netflux.resource;

import java.util.List;

/**
 * A rule of a listener. The default rule is the listener's own {@link Listener#otherwise}.
 *
 * @param listener the listener
 * @param priority 1 to 50000, unique in the listener; the lowest that matches wins
 * @param conditions all of them must hold
 * @param action what is done with a request that meets it
 */
public record ListenerRule(Ref listener, int priority, List<Condition> conditions, Action action) implements Resource {

    /** The listener. */
    public static final Attribute<ListenerRule, Ref> LISTENER = Attribute.of(
                    "listener", Type.REF, ListenerRule::listener)
            .replaces()
            .parent()
            .key();

    /** Its place among the listener's rules. */
    public static final Attribute<ListenerRule, Integer> PRIORITY =
            Attribute.of("priority", Type.INTEGER, ListenerRule::priority).together();

    /** What requests must be like. */
    public static final Attribute<ListenerRule, List<Condition>> CONDITIONS = Attribute.of(
                    "conditions", Type.bagOf(Condition.TYPE), ListenerRule::conditions)
            .key();

    /** What is done with them. */
    public static final Attribute<ListenerRule, Action> ACTION =
            Attribute.of("action", Action.TYPE, ListenerRule::action);

    /** Its kind. */
    public static final Kind<ListenerRule> KIND = Kind.of("ListenerRule", ListenerRule.class)
            .with(LISTENER)
            .with(PRIORITY)
            .with(CONDITIONS)
            .with(ACTION)
            .excluding((one, other) -> one.listener().equals(other.listener()) && one.priority() == other.priority())
            .build(values -> new ListenerRule(
                    values.get(LISTENER), values.get(PRIORITY), values.get(CONDITIONS), values.get(ACTION)));

    /** Keeps its own copy. */
    public ListenerRule {
        conditions = List.copyOf(conditions);
    }

    @Override
    public Kind<ListenerRule> kind() {
        return KIND;
    }
}
