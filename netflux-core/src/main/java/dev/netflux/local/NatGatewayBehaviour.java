package dev.netflux.local;

import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.NetworkInterface.Purpose;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Subnet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A NAT gateway takes two minutes to come and one to go; its interface, address and subnet are held as long. What AWS only finds out after its
 * answer, and then shows as a failed gateway with this code, is refused at once here.
 */
final class NatGatewayBehaviour extends Behaviour<NatGateway> {

    NatGatewayBehaviour() {
        super(NatGateway.KIND, EC2, "DescribeNatGateways");
    }

    @Override
    String create(Api api, NatGateway wanted, SortedMap<String, String> tags) {
        return api.make(action("CreateNatGateway"), wanted.subnet().asId(), world -> {
            Thing subnet = get(world, wanted.subnet());
            Optional<String> publicAddress =
                    wanted.elasticIp().flatMap(address -> publicAddress(world, subnet, address));
            if (Vpcs.free(world, subnet) < 1) {
                throw Refusal.wrong(
                        "InsufficientFreeAddressesInSubnet",
                        "The specified subnet does not have enough free addresses to satisfy the request.");
            }
            world.count(
                    "NatGatewayLimitExceeded",
                    (int) world.all(kind()).stream()
                            .filter(other -> isInZoneOf(world, other, subnet))
                            .count(),
                    "The maximum number of NAT Gateways has been reached.");
            String id = world.id("nat");
            Thing made = world.add(id, wanted, tags, seconds(120));
            Thing standing =
                    Vpcs.stand(world, subnet, Set.of(), Purpose.NAT_GATEWAY, publicAddress, Optional.of(Ref.id(id)));
            world.put(made.with(new NatGateway(
                    wanted.subnet(),
                    wanted.elasticIp(),
                    Optional.of(standing.as(NetworkInterface.KIND)
                            .addresses()
                            .get(0)
                            .address()))));
            return id;
        });
    }

    private Optional<String> publicAddress(World world, Thing subnet, Ref address) {
        Thing elasticIp = get(world, address);
        if (!world.mentioning(elasticIp.id(), kind()).isEmpty()) {
            throw Refusal.exists(
                    "Resource.AlreadyAssociated", "Elastic IP address [" + address + "] is already associated");
        }
        String vpc = subnet.as(Subnet.KIND).vpc().asId();
        if (Vpcs.gateway(world, vpc).isEmpty()) {
            throw Refusal.notAttached("Network " + vpc + " has no Internet gateway attached");
        }
        return elasticIp.as(ElasticIp.KIND).publicAddress();
    }

    private boolean isInZoneOf(World world, Thing nat, Thing subnet) {
        return world.find(nat.as(kind()).subnet().asId())
                .filter(other -> other.as(Subnet.KIND)
                        .zone()
                        .equals(subnet.as(Subnet.KIND).zone()))
                .isPresent();
    }

    @Override
    void update(Api api, String id, NatGateway after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteNatGateway"), id, world -> world.leave(get(world, id), seconds(60)));
    }

    @Override
    void gone(World world, Thing thing) {
        Vpcs.interfacesOf(world, thing.id()).forEach(one -> world.remove(one.id()));
    }
}
