package dev.netflux.local;

import dev.netflux.resource.EcsService;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Subnet;
import java.util.List;
import java.util.Optional;

/** What several kinds have to know of services and their tasks. */
final class Services {

    /** What ECS keeps and shows to nobody. */
    static final List<dev.netflux.resource.Kind<?>> HIDDEN = List.of(EcsDeployment.KIND, TaskFamily.KIND);

    private Services() {}

    /** A service's last rollout. */
    static Optional<Thing> deployment(World world, String service) {
        return world.mentioning(service, EcsDeployment.KIND).stream().findFirst();
    }

    /** The interfaces of a service's tasks: one for each. */
    static List<Thing> tasks(World world, String service) {
        return Vpcs.interfacesOf(world, service);
    }

    /** The number of a family's last revision, 0 when there was none. */
    static int lastRevision(World world, String family) {
        return world.find(counter(family))
                .map(thing -> thing.as(TaskFamily.KIND).revisions())
                .orElse(0);
    }

    /** Keeps the number of a family's last revision. */
    static void registered(World world, String family, int revision) {
        world.addByAws(counter(family), new TaskFamily(family, revision));
    }

    private static String counter(String family) {
        return "task-family/" + family;
    }

    /** Lets a service's tasks run where and as it says, in place of those that ran before. */
    static void stand(World world, Thing service) {
        tasks(world, service.id()).forEach(task -> world.remove(task.id()));
        EcsService settings = service.as(EcsService.KIND);
        List<Thing> subnets = settings.subnets().stream()
                .flatMap(ref -> world.find(ref.asId()).stream())
                .filter(thing -> thing.is(Subnet.KIND))
                .toList();
        for (int i = 0; i < settings.desired().orElse(0) && !subnets.isEmpty(); i++) {
            Vpcs.stand(
                    world,
                    subnets.get(i % subnets.size()),
                    settings.securityGroups(),
                    NetworkInterface.Purpose.GENERAL,
                    settings.publicAddresses() ? Optional.of(Vpcs.publicAddress(world)) : Optional.empty(),
                    Optional.of(Ref.id(service.id())));
        }
    }

    /** The same service with tasks of another revision. */
    static EcsService running(EcsService service, Optional<Ref> taskDefinition) {
        return with(service, taskDefinition, service.desired());
    }

    /** The same service, of that revision and with so many tasks. */
    static EcsService with(EcsService service, Optional<Ref> taskDefinition, Optional<Integer> desired) {
        return new EcsService(
                service.name(),
                service.cluster(),
                taskDefinition,
                service.firstTaskDefinition(),
                desired,
                Optional.empty(),
                service.capacity(),
                service.subnets(),
                service.securityGroups(),
                service.publicAddresses(),
                service.targets(),
                service.discovery(),
                service.connect(),
                service.minHealthy(),
                service.maxHealthy(),
                service.breaker(),
                service.rollback(),
                service.grace(),
                service.exec(),
                java.util.Set.of());
    }

    /** The kinds that a file may hold besides those that are seen. */
    static Kinds hidden(Kinds seen) {
        return seen.and(HIDDEN);
    }
}
