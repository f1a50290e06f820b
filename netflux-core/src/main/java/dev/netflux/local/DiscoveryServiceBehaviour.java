package dev.netflux.local;

import dev.netflux.resource.DiscoveryService;
import dev.netflux.resource.EcsService;
import java.util.Optional;

/** A name stays while the tasks of a service are registered with it. */
final class DiscoveryServiceBehaviour extends PlainBehaviour<DiscoveryService> {

    DiscoveryServiceBehaviour() {
        super(
                DiscoveryService.KIND,
                "servicediscovery",
                "ListServices",
                "Service",
                new Codes("ServiceNotFound", "ServiceAlreadyExists", "ResourceInUse"));
    }

    @Override
    String id(World world, DiscoveryService wanted) {
        return "srv-" + world.unique();
    }

    @Override
    DiscoveryService kept(World world, String id, DiscoveryService wanted) {
        return new DiscoveryService(
                wanted.name(),
                wanted.namespace(),
                wanted.ttl(),
                wanted.failureThreshold(),
                Optional.of(Arns.of(world.account(), "servicediscovery", "service/" + id)));
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteService"), id, world -> {
            Thing thing = get(world, id);
            String arn = thing.as(kind()).arn().orElse("");
            if (world.mentioning(arn, EcsService.KIND).stream()
                    .anyMatch(user -> !Services.tasks(world, user.id()).isEmpty())) {
                throw Refusal.inTheWay("ResourceInUse", "Service contains registered instances");
            }
            remove(world, thing);
        });
    }
}
