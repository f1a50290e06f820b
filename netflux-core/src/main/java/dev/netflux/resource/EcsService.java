package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Set;

/**
 * A service whose tasks have network interfaces of their own ({@code awsvpc}): read-only as long as nothing makes services.
 *
 * @param name its name in AWS
 * @param subnets where its tasks may run
 * @param securityGroups its tasks' groups
 * @param publicAddresses whether its tasks get public IPv4 addresses
 * @param targets the target groups that its tasks are registered with
 */
public record EcsService(
        String name, Set<Ref> subnets, Set<Ref> securityGroups, boolean publicAddresses, List<Target> targets)
        implements Resource {

    /**
     * A registration of every task with a target group.
     *
     * @param targetGroup the group
     * @param port the container's port
     */
    public record Target(Ref targetGroup, int port) {

        private static final Attribute<Target, Ref> TARGET_GROUP =
                Attribute.of("targetGroup", Type.REF, Target::targetGroup);
        private static final Attribute<Target, Integer> PORT = Attribute.of("port", Type.INTEGER, Target::port);

        /** How a registration is written. */
        static final Type<Target> TYPE = Type.fields(
                List.of(TARGET_GROUP, PORT), values -> new Target(values.get(TARGET_GROUP), values.get(PORT)));
    }

    /** Its name. */
    public static final Attribute<EcsService, String> NAME =
            Attribute.of("name", Type.TEXT, EcsService::name).label();

    /** Where its tasks may run. */
    public static final Attribute<EcsService, Set<Ref>> SUBNETS =
            Attribute.of("subnets", Type.setOf(Type.REF), EcsService::subnets);

    /** Its tasks' groups. */
    public static final Attribute<EcsService, Set<Ref>> SECURITY_GROUPS =
            Attribute.of("securityGroups", Type.setOf(Type.REF), EcsService::securityGroups);

    /** Whether its tasks get public addresses. */
    public static final Attribute<EcsService, Boolean> PUBLIC_ADDRESSES =
            Attribute.of("publicAddresses", Type.FLAG, EcsService::publicAddresses);

    /** Its registrations. */
    public static final Attribute<EcsService, List<Target>> TARGETS =
            Attribute.of("targets", Type.bagOf(Target.TYPE), EcsService::targets);

    /** Its kind. */
    public static final Kind<EcsService> KIND = Kind.of("EcsService", EcsService.class)
            .with(NAME)
            .with(SUBNETS)
            .with(SECURITY_GROUPS)
            .with(PUBLIC_ADDRESSES)
            .with(TARGETS)
            .readOnly()
            .build(values -> new EcsService(
                    values.get(NAME),
                    values.get(SUBNETS),
                    values.get(SECURITY_GROUPS),
                    values.get(PUBLIC_ADDRESSES),
                    values.get(TARGETS)));

    /** Keeps its own copies. */
    public EcsService {
        subnets = ImmutableSortedSet.copyOf(subnets);
        securityGroups = ImmutableSortedSet.copyOf(securityGroups);
        targets = List.copyOf(targets);
    }

    @Override
    public Kind<EcsService> kind() {
        return KIND;
    }
}
