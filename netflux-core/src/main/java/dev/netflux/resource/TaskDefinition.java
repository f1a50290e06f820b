package dev.netflux.resource;

import java.util.List;
import java.util.Optional;

/**
 * A revision of what a service's tasks are. A revision never changes: another one takes its place.
 *
 * @param family what its revisions have in common
 * @param cpu the task's CPU units, of which 1024 are one virtual processor
 * @param memory the task's memory in MiB
 * @param architecture the processor
 * @param executionRole what ECS may do to start a task: pull its image, read its secrets, write its log
 * @param taskRole what the containers may do
 * @param containers what it runs
 */
@org.immutables.value.Value.Builder
public record TaskDefinition(
        String family,
        int cpu,
        int memory,
        Architecture architecture,
        Optional<Ref> executionRole,
        Optional<Ref> taskRole,
        List<Container> containers)
        implements Resource {

    /** The processor that its images are made for. */
    public enum Architecture {
        /** Intel and AMD. */
        X86_64,
        /** ARM, which costs less. */
        ARM64
    }

    /** What its revisions have in common. */
    public static final Attribute<TaskDefinition, String> FAMILY =
            Attribute.of("family", Type.TEXT, TaskDefinition::family).replaces().key();

    /** The task's CPU units, of which 1024 are one virtual processor. */
    public static final Attribute<TaskDefinition, Integer> CPU =
            Attribute.of("cpu", Type.INTEGER, TaskDefinition::cpu).replaces();

    /** The task's memory in MiB. */
    public static final Attribute<TaskDefinition, Integer> MEMORY =
            Attribute.of("memory", Type.INTEGER, TaskDefinition::memory).replaces();

    /** The processor. */
    public static final Attribute<TaskDefinition, Architecture> ARCHITECTURE = Attribute.of(
                    "architecture", Type.oneOf(Architecture.class), TaskDefinition::architecture)
            .replaces();

    /** What ECS may do to start a task: pull its image, read its secrets, write its log. */
    public static final Attribute<TaskDefinition, Optional<Ref>> EXECUTION_ROLE = Attribute.of(
                    "executionRole", Type.optional(Type.REF), TaskDefinition::executionRole)
            .replaces();

    /** What the containers may do. */
    public static final Attribute<TaskDefinition, Optional<Ref>> TASK_ROLE = Attribute.of(
                    "taskRole", Type.optional(Type.REF), TaskDefinition::taskRole)
            .replaces();

    /** What it runs. */
    public static final Attribute<TaskDefinition, List<Container>> CONTAINERS = Attribute.of(
                    "containers", Type.bagOf(Container.TYPE), TaskDefinition::containers)
            .replaces();

    /** Its kind. */
    public static final Kind<TaskDefinition> KIND = Kind.of("TaskDefinition", TaskDefinition.class)
            .with(FAMILY)
            .with(CPU)
            .with(MEMORY)
            .with(ARCHITECTURE)
            .with(EXECUTION_ROLE)
            .with(TASK_ROLE)
            .with(CONTAINERS)
            .describesOnly()
            .build(values -> new TaskDefinition(
                    values.get(FAMILY),
                    values.get(CPU),
                    values.get(MEMORY),
                    values.get(ARCHITECTURE),
                    values.get(EXECUTION_ROLE),
                    values.get(TASK_ROLE),
                    values.get(CONTAINERS)));

    /** Keeps its own copies. */
    public TaskDefinition {
        containers = List.copyOf(containers);
    }

    @Override
    public Kind<TaskDefinition> kind() {
        return KIND;
    }
}
