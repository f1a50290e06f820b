package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service of ECS: so many equal tasks, each with a network interface of its own ({@code awsvpc}).
 *
 * @param name its name in AWS
 * @param cluster where it runs
 * @param taskDefinition the revision that its tasks are of; empty in a design where a pipeline decides it
 * @param firstTaskDefinition the platform's own revision, where a pipeline decides which one runs: the service begins with it, and tells it
 *     by a tag, so that it is found again among the pipeline's
 * @param desired how many tasks there are to be; empty in a design where autoscaling decides it
 * @param firstDesired how many tasks it begins with, where autoscaling decides it afterwards
 * @param capacity what its tasks run on
 * @param subnets where its tasks may run
 * @param securityGroups its tasks' groups
 * @param publicAddresses whether its tasks get public IPv4 addresses
 * @param targets the target groups that its tasks are registered with
 * @param discovery the ARN of the {@link DiscoveryService} that its tasks are registered with
 * @param connect how it connects to others by names, and they to it
 * @param minHealthy the percentage of {@code desired} that stays while a new revision is rolled out
 * @param maxHealthy the percentage of {@code desired} that there may be meanwhile
 * @param breaker whether a rollout whose tasks do not start is given up
 * @param rollback whether what is given up is rolled back
 * @param grace seconds in which a new task's failed health checks do not count
 * @param exec whether somebody with the right to may run commands in its containers
 * @param callees the services that have to have names before its tasks start; only looked at when it is made
 */
@org.immutables.value.Value.Builder
public record EcsService(
        String name,
        Ref cluster,
        Optional<Ref> taskDefinition,
        Optional<Ref> firstTaskDefinition,
        Optional<Integer> desired,
        Optional<Integer> firstDesired,
        Capacity capacity,
        Set<Ref> subnets,
        Set<Ref> securityGroups,
        boolean publicAddresses,
        List<Target> targets,
        Optional<Ref> discovery,
        Optional<Connect> connect,
        int minHealthy,
        int maxHealthy,
        boolean breaker,
        boolean rollback,
        Optional<Integer> grace,
        boolean exec,
        Set<Ref> callees)
        implements Resource {

    /** What its tasks run on. */
    public enum Capacity {
        /** Fargate. */
        FARGATE,
        /** What is free of Fargate: much cheaper, and taken back with two minutes' notice. */
        FARGATE_SPOT
    }

    /**
     * A registration of every task with a target group.
     *
     * @param targetGroup the group
     * @param container the container
     * @param port the container's port
     */
    public record Target(Ref targetGroup, String container, int port) {

        private static final Attribute<Target, Ref> TARGET_GROUP =
                Attribute.of("targetGroup", Type.REF, Target::targetGroup);

        private static final Attribute<Target, String> CONTAINER =
                Attribute.of("container", Type.TEXT, Target::container);

        private static final Attribute<Target, Integer> PORT = Attribute.of("port", Type.INTEGER, Target::port);

        /** How it is written. */
        static final Type<Target> TYPE = Type.fields(
                List.of(TARGET_GROUP, CONTAINER, PORT),
                values -> new Target(values.get(TARGET_GROUP), values.get(CONTAINER), values.get(PORT)));
    }

    /**
     * A name under which others connect.
     *
     * @param port the name of the container's {@linkplain Container.Port port}
     * @param name the name in the namespace, and in DNS inside the tasks of others
     * @param number the port that others use
     */
    public record Alias(String port, String name, int number) {

        private static final Attribute<Alias, String> PORT = Attribute.of("port", Type.TEXT, Alias::port);

        private static final Attribute<Alias, String> NAME = Attribute.of("name", Type.TEXT, Alias::name);

        private static final Attribute<Alias, Integer> NUMBER = Attribute.of("number", Type.INTEGER, Alias::number);

        /** How it is written. */
        static final Type<Alias> TYPE = Type.fields(
                List.of(PORT, NAME, NUMBER),
                values -> new Alias(values.get(PORT), values.get(NAME), values.get(NUMBER)));
    }

    /**
     * Connecting by names, through a proxy beside each task.
     *
     * @param namespace the namespace
     * @param aliases the names under which it is known; none for a service that only calls others
     */
    public record Connect(Ref namespace, List<Alias> aliases) {

        private static final Attribute<Connect, Ref> NAMESPACE =
                Attribute.of("namespace", Type.REF, Connect::namespace);

        private static final Attribute<Connect, List<Alias>> ALIASES =
                Attribute.of("aliases", Type.bagOf(Alias.TYPE), Connect::aliases);

        /** How it is written. */
        static final Type<Connect> TYPE = Type.fields(
                List.of(NAMESPACE, ALIASES), values -> new Connect(values.get(NAMESPACE), values.get(ALIASES)));

        /** Keeps its own copies. */
        public Connect {
            aliases = List.copyOf(aliases);
        }
    }

    /** Its name in AWS. */
    public static final Attribute<EcsService, String> NAME =
            Attribute.of("name", Type.TEXT, EcsService::name).label().key();

    /** Where it runs. */
    public static final Attribute<EcsService, Ref> CLUSTER =
            Attribute.of("cluster", Type.REF, EcsService::cluster).replaces().key();

    /** The revision that its tasks are of; empty in a design where a pipeline decides it. */
    public static final Attribute<EcsService, Optional<Ref>> TASK_DEFINITION = Attribute.of(
                    "taskDefinition", Type.optional(Type.REF), EcsService::taskDefinition)
            .yielding();

    /** The platform's own revision, where a pipeline decides which one runs. */
    public static final Attribute<EcsService, Optional<Ref>> FIRST_TASK_DEFINITION =
            Attribute.of("firstTaskDefinition", Type.optional(Type.REF), EcsService::firstTaskDefinition);

    /** How many tasks there are to be; empty in a design where autoscaling decides it. */
    public static final Attribute<EcsService, Optional<Integer>> DESIRED = Attribute.of(
                    "desired", Type.optional(Type.INTEGER), EcsService::desired)
            .yielding();

    /** How many tasks it begins with, where autoscaling decides it afterwards. */
    public static final Attribute<EcsService, Optional<Integer>> FIRST_DESIRED = Attribute.of(
                    "firstDesired", Type.optional(Type.INTEGER), EcsService::firstDesired)
            .atFirst();

    /** What its tasks run on. */
    public static final Attribute<EcsService, Capacity> CAPACITY =
            Attribute.of("capacity", Type.oneOf(Capacity.class), EcsService::capacity);

    /** Where its tasks may run. */
    public static final Attribute<EcsService, Set<Ref>> SUBNETS =
            Attribute.of("subnets", Type.setOf(Type.REF), EcsService::subnets);

    /** Its tasks' groups. */
    public static final Attribute<EcsService, Set<Ref>> SECURITY_GROUPS =
            Attribute.of("securityGroups", Type.setOf(Type.REF), EcsService::securityGroups);

    /** Whether its tasks get public IPv4 addresses. */
    public static final Attribute<EcsService, Boolean> PUBLIC_ADDRESSES =
            Attribute.of("publicAddresses", Type.FLAG, EcsService::publicAddresses);

    /** The target groups that its tasks are registered with. */
    public static final Attribute<EcsService, List<Target>> TARGETS =
            Attribute.of("targets", Type.bagOf(Target.TYPE), EcsService::targets);

    /** The ARN of the {@link DiscoveryService} that its tasks are registered with. */
    public static final Attribute<EcsService, Optional<Ref>> DISCOVERY =
            Attribute.of("discovery", Type.optional(Type.REF), EcsService::discovery);

    /** How it connects to others by names, and they to it. */
    public static final Attribute<EcsService, Optional<Connect>> CONNECT =
            Attribute.of("connect", Type.optional(Connect.TYPE), EcsService::connect);

    /** The percentage of {@code desired} that stays while a new revision is rolled out. */
    public static final Attribute<EcsService, Integer> MIN_HEALTHY =
            Attribute.of("minHealthy", Type.INTEGER, EcsService::minHealthy);

    /** The percentage of {@code desired} that there may be meanwhile. */
    public static final Attribute<EcsService, Integer> MAX_HEALTHY =
            Attribute.of("maxHealthy", Type.INTEGER, EcsService::maxHealthy);

    /** Whether a rollout whose tasks do not start is given up. */
    public static final Attribute<EcsService, Boolean> BREAKER =
            Attribute.of("breaker", Type.FLAG, EcsService::breaker);

    /** Whether what is given up is rolled back. */
    public static final Attribute<EcsService, Boolean> ROLLBACK =
            Attribute.of("rollback", Type.FLAG, EcsService::rollback);

    /** Seconds in which a new task's failed health checks do not count. */
    public static final Attribute<EcsService, Optional<Integer>> GRACE =
            Attribute.of("grace", Type.optional(Type.INTEGER), EcsService::grace);

    /** Whether somebody with the right to may run commands in its containers. */
    public static final Attribute<EcsService, Boolean> EXEC = Attribute.of("exec", Type.FLAG, EcsService::exec);

    /** The services that have to have names before its tasks start. */
    public static final Attribute<EcsService, Set<Ref>> CALLEES =
            Attribute.of("callees", Type.setOf(Type.REF), EcsService::callees).atFirst();

    /** Its kind. */
    public static final Kind<EcsService> KIND = Kind.of("EcsService", EcsService.class)
            .with(NAME)
            .with(CLUSTER)
            .with(TASK_DEFINITION)
            .with(FIRST_TASK_DEFINITION)
            .with(DESIRED)
            .with(FIRST_DESIRED)
            .with(CAPACITY)
            .with(SUBNETS)
            .with(SECURITY_GROUPS)
            .with(PUBLIC_ADDRESSES)
            .with(TARGETS)
            .with(DISCOVERY)
            .with(CONNECT)
            .with(MIN_HEALTHY)
            .with(MAX_HEALTHY)
            .with(BREAKER)
            .with(ROLLBACK)
            .with(GRACE)
            .with(EXEC)
            .with(CALLEES)
            .labelLimit(255)
            .excluding((one, other) ->
                    one.name().equals(other.name()) && one.cluster().equals(other.cluster()))
            .after(() -> List.of(
                    Listener.KIND,
                    ListenerRule.KIND,
                    SecurityGroupRule.KIND,
                    Route.KIND,
                    RouteTableAssociation.KIND,
                    VpcEndpoint.KIND))
            // A circuit breaker gives up after three failures, each of which may last as long as it is told to wait.
            .patience(
                    Duration.ofMinutes(15),
                    one -> Duration.ofSeconds(3L * one.grace().orElse(0)))
            .rollsOut()
            .build(values -> new EcsService(
                    values.get(NAME),
                    values.get(CLUSTER),
                    values.get(TASK_DEFINITION),
                    values.get(FIRST_TASK_DEFINITION),
                    values.get(DESIRED),
                    values.get(FIRST_DESIRED),
                    values.get(CAPACITY),
                    values.get(SUBNETS),
                    values.get(SECURITY_GROUPS),
                    values.get(PUBLIC_ADDRESSES),
                    values.get(TARGETS),
                    values.get(DISCOVERY),
                    values.get(CONNECT),
                    values.get(MIN_HEALTHY),
                    values.get(MAX_HEALTHY),
                    values.get(BREAKER),
                    values.get(ROLLBACK),
                    values.get(GRACE),
                    values.get(EXEC),
                    values.get(CALLEES)));

    /** Keeps its own copies. */
    public EcsService {
        subnets = ImmutableSortedSet.copyOf(subnets);
        securityGroups = ImmutableSortedSet.copyOf(securityGroups);
        callees = ImmutableSortedSet.copyOf(callees);
        targets = List.copyOf(targets);
    }

    /** One of which only matters where its tasks stand; everything else is as ECS does it. */
    public static EcsService standing(
            String name, Set<Ref> subnets, Set<Ref> securityGroups, boolean publicAddresses, List<Target> targets) {
        return new EcsService(
                name,
                Ref.id("default"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Capacity.FARGATE,
                subnets,
                securityGroups,
                publicAddresses,
                targets,
                Optional.empty(),
                Optional.empty(),
                100,
                200,
                false,
                false,
                Optional.empty(),
                false,
                Set.of());
    }

    @Override
    public Kind<EcsService> kind() {
        return KIND;
    }
}
