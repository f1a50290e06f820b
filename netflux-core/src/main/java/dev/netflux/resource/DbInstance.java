package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Set;

/**
 * A database instance: read-only as long as nothing makes databases.
 *
 * @param name its identifier in AWS
 * @param subnets the subnets of its subnet group: AWS may place it in any of them, and move it when a zone fails
 * @param securityGroups its groups
 * @param publicAddress whether it gets a public address
 * @param port the port that it answers on
 */
public record DbInstance(String name, Set<Ref> subnets, Set<Ref> securityGroups, boolean publicAddress, int port)
        implements Resource {

    /** Its identifier. */
    public static final Attribute<DbInstance, String> NAME =
            Attribute.of("name", Type.TEXT, DbInstance::name).label();

    /** Where it may stand. */
    public static final Attribute<DbInstance, Set<Ref>> SUBNETS =
            Attribute.of("subnets", Type.setOf(Type.REF), DbInstance::subnets);

    /** Its groups. */
    public static final Attribute<DbInstance, Set<Ref>> SECURITY_GROUPS =
            Attribute.of("securityGroups", Type.setOf(Type.REF), DbInstance::securityGroups);

    /** Whether it gets a public address. */
    public static final Attribute<DbInstance, Boolean> PUBLIC_ADDRESS =
            Attribute.of("publicAddress", Type.FLAG, DbInstance::publicAddress);

    /** The port that it answers on. */
    public static final Attribute<DbInstance, Integer> PORT = Attribute.of("port", Type.INTEGER, DbInstance::port);

    /** Its kind. */
    public static final Kind<DbInstance> KIND = Kind.of("DbInstance", DbInstance.class)
            .with(NAME)
            .with(SUBNETS)
            .with(SECURITY_GROUPS)
            .with(PUBLIC_ADDRESS)
            .with(PORT)
            .readOnly()
            .build(values -> new DbInstance(
                    values.get(NAME),
                    values.get(SUBNETS),
                    values.get(SECURITY_GROUPS),
                    values.get(PUBLIC_ADDRESS),
                    values.get(PORT)));

    /** Keeps its own sorted copies. */
    public DbInstance {
        subnets = ImmutableSortedSet.copyOf(subnets);
        securityGroups = ImmutableSortedSet.copyOf(securityGroups);
    }

    @Override
    public Kind<DbInstance> kind() {
        return KIND;
    }
}
