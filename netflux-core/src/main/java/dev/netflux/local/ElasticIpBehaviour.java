package dev.netflux.local;

import dev.netflux.resource.ElasticIp;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A public address that stays, also while it is in use. */
final class ElasticIpBehaviour extends Behaviour<ElasticIp> {

    ElasticIpBehaviour() {
        super(ElasticIp.KIND, EC2, "DescribeAddresses");
    }

    @Override
    String create(Api api, ElasticIp wanted, SortedMap<String, String> tags) {
        return api.make(action("AllocateAddress"), null, world -> {
            world.count(
                    "AddressLimitExceeded", world.number(kind()), "The maximum number of addresses has been reached.");
            return world.add(world.id("eipalloc"), new ElasticIp(Optional.of(Vpcs.publicAddress(world))), tags)
                    .id();
        });
    }

    @Override
    void update(Api api, String id, ElasticIp after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("ReleaseAddress"), id, world -> {
            ElasticIp address = get(world, id).as(kind());
            if (!world.mentioning(id).isEmpty()) {
                throw Refusal.inTheWay(
                        "InvalidIPAddress.InUse",
                        "Address " + address.publicAddress().orElse(id) + " is in use.");
            }
            world.remove(id);
        });
    }
}
