package dev.netflux.local;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.Fargate;
import dev.netflux.resource.TaskDefinition;
import java.util.Set;
import java.util.SortedMap;

/** Each registration is the next revision of its family; one that was deregistered is gone for whoever looks. */
final class TaskDefinitionBehaviour extends Behaviour<TaskDefinition> {

    TaskDefinitionBehaviour() {
        super(TaskDefinition.KIND, "ecs", "ListTaskDefinitions");
    }

    @Override
    String create(Api api, TaskDefinition wanted, SortedMap<String, String> tags) {
        return api.make(action("RegisterTaskDefinition"), null, world -> {
            if (wanted.containers().stream().noneMatch(container -> container.essential())) {
                throw Refusal.wrong("ClientException", "At least one container in a task must be essential");
            }
            if (!Fargate.offers(wanted.cpu(), wanted.memory())) {
                throw Refusal.wrong(
                        "ClientException",
                        "No Fargate configuration exists for given values: " + wanted.cpu() + " CPU, " + wanted.memory()
                                + " memory.");
            }
            int revision = Services.lastRevision(world, wanted.family()) + 1;
            String id = Arns.of(world.account(), "ecs", "task-definition/" + wanted.family() + ":" + revision);
            Services.registered(world, wanted.family(), revision);
            return world.add(id, wanted, tags).id();
        });
    }

    @Override
    void update(Api api, String id, TaskDefinition after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeregisterTaskDefinition"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }

    /** Nobody looks whether what it speaks of exists, before a task is started. */
    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return attribute.change() == Attribute.Change.REPLACES;
    }
}
