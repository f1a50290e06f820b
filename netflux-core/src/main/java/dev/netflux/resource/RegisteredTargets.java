package dev.netflux.resource;

import java.util.List;

/**
 * Who stands in a target group that exists: only ever read. Of services it is known by their own {@link EcsService#targets} too; of
 * others only by this.
 *
 * @param targetGroup the group
 * @param targets who gets its requests; nobody where a group that was read has none
 */
public record RegisteredTargets(Ref targetGroup, List<Target> targets) implements Resource {

    /**
     * One of them.
     *
     * @param id what AWS knows it by: an instance's id, or an address
     * @param port the port that it is sent requests on: its own, where it was registered with one, or the group's
     */
    public record Target(String id, int port) {

        private static final Attribute<Target, String> ID = Attribute.of("id", Type.TEXT, Target::id);

        private static final Attribute<Target, Integer> PORT = Attribute.of("port", Type.INTEGER, Target::port);

        /** How it is written. */
        static final Type<Target> TYPE =
                Type.fields(List.of(ID, PORT), values -> new Target(values.get(ID), values.get(PORT)));
    }

    /** The group. */
    public static final Attribute<RegisteredTargets, Ref> TARGET_GROUP =
            Attribute.of("targetGroup", Type.REF, RegisteredTargets::targetGroup);

    /** Who gets its requests. */
    public static final Attribute<RegisteredTargets, List<Target>> TARGETS =
            Attribute.of("targets", Type.bagOf(Target.TYPE), RegisteredTargets::targets);

    /** Its kind. */
    public static final Kind<RegisteredTargets> KIND = Kind.of("RegisteredTargets", RegisteredTargets.class)
            .with(TARGET_GROUP)
            .with(TARGETS)
            .readOnly()
            .build(values -> new RegisteredTargets(values.get(TARGET_GROUP), values.get(TARGETS)));

    /** Keeps its own copy. */
    public RegisteredTargets {
        targets = List.copyOf(targets);
    }

    @Override
    public Kind<RegisteredTargets> kind() {
        return KIND;
    }
}
