package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Set;

/**
 * The subnets that databases may stand in.
 *
 * @param name up to 255 lower-case letters, digits, spaces and {@code ._-}, unique in the account and region
 * @param description what it is for
 * @param subnets in two zones at least
 */
public record DbSubnetGroup(String name, String description, Set<Ref> subnets) implements Resource {

    /** Its name. */
    public static final Attribute<DbSubnetGroup, String> NAME =
            Attribute.of("name", Type.TEXT, DbSubnetGroup::name).label().key();

    /** What it is for. */
    public static final Attribute<DbSubnetGroup, String> DESCRIPTION =
            Attribute.of("description", Type.TEXT, DbSubnetGroup::description);

    /** Its subnets. */
    public static final Attribute<DbSubnetGroup, Set<Ref>> SUBNETS = Attribute.of(
                    "subnets", Type.setOf(Type.REF), DbSubnetGroup::subnets)
            .atLeast(2)
            .bound();

    /** Its kind. */
    public static final Kind<DbSubnetGroup> KIND = Kind.of("DbSubnetGroup", DbSubnetGroup.class)
            .with(NAME)
            .with(DESCRIPTION)
            .with(SUBNETS)
            .labelLimit(255)
            .excluding((one, other) -> one.name().equals(other.name()))
            .build(values -> new DbSubnetGroup(values.get(NAME), values.get(DESCRIPTION), values.get(SUBNETS)));

    /** Keeps its own sorted copy. */
    public DbSubnetGroup {
        subnets = ImmutableSortedSet.copyOf(subnets);
    }

    @Override
    public Kind<DbSubnetGroup> kind() {
        return KIND;
    }
}
