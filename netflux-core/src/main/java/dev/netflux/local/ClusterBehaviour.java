package dev.netflux.local;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.Cluster;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EcsService.Capacity;
import java.util.SortedMap;

/** A cluster stays while it has services. To make one once more is no failure. */
final class ClusterBehaviour extends PlainBehaviour<Cluster> {

    ClusterBehaviour() {
        super(
                Cluster.KIND,
                "ecs",
                "DescribeClusters",
                "Cluster",
                new Codes("ClusterNotFoundException", "", "ClusterContainsServicesException"));
    }

    @Override
    String create(Api api, Cluster wanted, SortedMap<String, String> tags) {
        return api.make(action("CreateCluster"), null, world -> {
            String id = id(world, wanted);
            // Another cluster of this name is the answer, as it is.
            return world.find(id).map(Thing::id).orElseGet(() -> world.add(id, wanted, tags)
                    .id());
        });
    }

    @Override
    String id(World world, Cluster wanted) {
        return Arns.of(world.account(), "ecs", "cluster/" + wanted.name());
    }

    /** The namespace is mentioned by its ARN. */
    @Override
    boolean isLookedAt(Attribute<Cluster, ?> attribute) {
        return false;
    }

    @Override
    String changing(String attribute) {
        return attribute.equals(Cluster.PROVIDERS.name()) ? "PutClusterCapacityProviders" : "UpdateCluster";
    }

    /** A provider stays while a service's tasks run on it. */
    @Override
    void check(World world, Cluster wanted) {
        boolean inUse = !wanted.providers().contains(Capacity.FARGATE_SPOT.name())
                && world.mentioning(id(world, wanted)).stream()
                        .filter(user -> user.is(EcsService.KIND) && !user.isLeaving())
                        .anyMatch(user -> user.as(EcsService.KIND).capacity() == Capacity.FARGATE_SPOT);
        if (inUse) {
            throw Refusal.inTheWay(
                    "ResourceInUseException", "The specified capacity provider is in use and cannot be removed.");
        }
    }

    @Override
    boolean keeps(World world, Thing thing, Thing user) {
        return user.is(EcsService.KIND);
    }

    /** The namespace is mentioned by its ARN. */
    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return attribute == Cluster.NAMESPACE;
    }
}
