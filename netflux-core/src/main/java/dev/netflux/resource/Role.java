package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Set;

/**
 * An IAM role that one of AWS's services takes: what its tasks, for example, may do.
 *
 * @param name its name in AWS
 * @param service who may take it, such as {@code ecs-tasks.amazonaws.com}
 * @param managed the policies that it shares: the paths of AWS's own, such as {@code service-role/AmazonECSTaskExecutionRolePolicy}, and ARNs of others
 * @param policies its own policies
 */
@org.immutables.value.Value.Builder
public record Role(String name, String service, Set<String> managed, List<Policy> policies) implements Resource {

    /**
     * What a grant is about.
     *
     * @param resource a resource by its ARN; {@code *} for all
     * @param suffix what follows the ARN, such as {@code :*} for the streams of a log group; mostly empty
     */
    public record On(Ref resource, String suffix) {

        private static final Attribute<On, Ref> RESOURCE = Attribute.of("resource", Type.REF, On::resource);

        private static final Attribute<On, String> SUFFIX = Attribute.of("suffix", Type.TEXT, On::suffix);

        /** How it is written. */
        static final Type<On> TYPE =
                Type.fields(List.of(RESOURCE, SUFFIX), values -> new On(values.get(RESOURCE), values.get(SUFFIX)));
    }

    /**
     * Allowed actions.
     *
     * @param actions the actions, as IAM writes them: {@code logs:PutLogEvents}
     * @param on what they are allowed on
     */
    public record Grant(Set<String> actions, List<On> on) {

        private static final Attribute<Grant, Set<String>> ACTIONS =
                Attribute.of("actions", Type.setOf(Type.TEXT), Grant::actions);

        private static final Attribute<Grant, List<On>> ON = Attribute.of("on", Type.bagOf(On.TYPE), Grant::on);

        /** How it is written. */
        static final Type<Grant> TYPE =
                Type.fields(List.of(ACTIONS, ON), values -> new Grant(values.get(ACTIONS), values.get(ON)));

        /** Keeps its own copies. */
        public Grant {
            actions = ImmutableSortedSet.copyOf(actions);
            on = List.copyOf(on);
        }
    }

    /**
     * A policy that is a part of the role.
     *
     * @param name its name, unique in the role
     * @param grants what it allows
     */
    public record Policy(String name, List<Grant> grants) {

        private static final Attribute<Policy, String> NAME = Attribute.of("name", Type.TEXT, Policy::name);

        private static final Attribute<Policy, List<Grant>> GRANTS =
                Attribute.of("grants", Type.bagOf(Grant.TYPE), Policy::grants);

        /** How it is written. */
        static final Type<Policy> TYPE =
                Type.fields(List.of(NAME, GRANTS), values -> new Policy(values.get(NAME), values.get(GRANTS)));

        /** Keeps its own copies. */
        public Policy {
            grants = List.copyOf(grants);
        }
    }

    /** Its name in AWS. */
    public static final Attribute<Role, String> NAME =
            Attribute.of("name", Type.TEXT, Role::name).label().key();

    /** Who may take it, such as {@code ecs-tasks.amazonaws.com}. */
    public static final Attribute<Role, String> SERVICE = Attribute.of("service", Type.TEXT, Role::service);

    /** The policies that it shares: the paths of AWS's own, such as {@code service-role/AmazonECSTaskExecutionRolePolicy}, and ARNs of others. */
    public static final Attribute<Role, Set<String>> MANAGED =
            Attribute.of("managed", Type.setOf(Type.TEXT), Role::managed);

    /** Its own policies. */
    public static final Attribute<Role, List<Policy>> POLICIES =
            Attribute.of("policies", Type.bagOf(Policy.TYPE), Role::policies);

    /** Its kind. */
    public static final Kind<Role> KIND = Kind.of("Role", Role.class)
            .with(NAME)
            .with(SERVICE)
            .with(MANAGED)
            .with(POLICIES)
            .labelLimit(64)
            .excluding((one, other) -> one.name().equals(other.name()))
            .build(values ->
                    new Role(values.get(NAME), values.get(SERVICE), values.get(MANAGED), values.get(POLICIES)));

    /** Keeps its own copies. */
    public Role {
        managed = ImmutableSortedSet.copyOf(managed);
        policies = List.copyOf(policies);
    }

    @Override
    public Kind<Role> kind() {
        return KIND;
    }
}
