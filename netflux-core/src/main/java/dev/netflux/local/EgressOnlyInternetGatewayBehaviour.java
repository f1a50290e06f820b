package dev.netflux.local;

import dev.netflux.resource.EgressOnlyInternetGateway;
import java.util.Set;
import java.util.SortedMap;

/** A way out for IPv6. */
final class EgressOnlyInternetGatewayBehaviour extends Behaviour<EgressOnlyInternetGateway> {

    EgressOnlyInternetGatewayBehaviour() {
        super(EgressOnlyInternetGateway.KIND, EC2, "DescribeEgressOnlyInternetGateways");
    }

    @Override
    String create(Api api, EgressOnlyInternetGateway wanted, SortedMap<String, String> tags) {
        return api.make(action("CreateEgressOnlyInternetGateway"), wanted.vpc().asId(), world -> {
            get(world, wanted.vpc());
            world.count(
                    "EgressOnlyInternetGatewayLimitExceeded",
                    world.number(kind()),
                    "The maximum number of egress only internet gateways has been reached.");
            return world.add(world.id("eigw"), wanted, tags).id();
        });
    }

    @Override
    void update(Api api, String id, EgressOnlyInternetGateway after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteEgressOnlyInternetGateway"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }
}
