package dev.netflux.local;

import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.NetworkInterface.PrivateAddress;
import dev.netflux.resource.Ref;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** An internet gateway is made, then attached; it stays attached while public addresses are mapped to what is in its VPC. */
final class InternetGatewayBehaviour extends Behaviour<InternetGateway> {

    InternetGatewayBehaviour() {
        super(InternetGateway.KIND, EC2, "DescribeInternetGateways");
    }

    @Override
    String create(Api api, InternetGateway wanted, SortedMap<String, String> tags) {
        String id = api.make(action("CreateInternetGateway"), null, world -> {
            world.count(
                    "InternetGatewayLimitExceeded",
                    world.number(kind()),
                    "The maximum number of internet gateways has been reached.");
            return world.add(world.id("igw"), new InternetGateway(Optional.empty()), tags)
                    .id();
        });
        wanted.vpc().ifPresent(vpc -> attach(api, id, vpc));
        return id;
    }

    private void attach(Api api, String id, Ref vpc) {
        api.change(action("AttachInternetGateway"), id, world -> {
            Thing gateway = get(world, id);
            get(world, vpc);
            gateway.as(kind()).vpc().ifPresent(other -> {
                throw Refusal.exists(
                        "Resource.AlreadyAssociated", "resource " + id + " is already attached to network " + other);
            });
            Vpcs.gateway(world, vpc.asId()).ifPresent(other -> {
                throw Refusal.exists(
                        "Resource.AlreadyAssociated",
                        "Network " + vpc + " already has an internet gateway attached: " + other.id());
            });
            world.put(gateway.with(new InternetGateway(Optional.of(vpc))));
        });
    }

    private void detach(Api api, String id) {
        api.change(action("DetachInternetGateway"), id, world -> {
            Thing gateway = get(world, id);
            gateway.as(kind()).vpc().ifPresent(vpc -> {
                if (Vpcs.interfacesIn(world, vpc.asId()).stream().anyMatch(InternetGatewayBehaviour::isPublic)) {
                    throw Refusal.dependency(
                            "Network " + vpc + " has some mapped public address(es). Please unmap those "
                                    + "public address(es) before detaching the gateway.");
                }
            });
            world.put(gateway.with(new InternetGateway(Optional.empty())));
        });
    }

    private static boolean isPublic(Thing one) {
        return one.as(NetworkInterface.KIND).addresses().stream()
                .map(PrivateAddress::publicAddress)
                .anyMatch(Optional::isPresent);
    }

    @Override
    void update(Api api, String id, InternetGateway after, Set<String> attributes) {
        boolean attached = api.look(
                describe(), id, world -> get(world, id).as(kind()).vpc().isPresent());
        if (attached) {
            detach(api, id);
        }
        after.vpc().ifPresent(vpc -> attach(api, id, vpc));
    }

    @Override
    void delete(Api api, String id) {
        boolean attached = api.look(
                describe(), id, world -> get(world, id).as(kind()).vpc().isPresent());
        if (attached) {
            detach(api, id);
        }
        api.change(action("DeleteInternetGateway"), id, world -> {
            if (get(world, id).as(kind()).vpc().isPresent()) {
                throw Refusal.dependency("The internetGateway '" + id + "' has dependencies and cannot be deleted.");
            }
            world.remove(id);
        });
    }
}
