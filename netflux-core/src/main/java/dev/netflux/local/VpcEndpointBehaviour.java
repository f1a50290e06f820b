package dev.netflux.local;

import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.NetworkInterface.Purpose;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpoint.EndpointType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** An interface endpoint takes a minute to come and to go, and has an interface in each subnet, which holds that and its groups. */
final class VpcEndpointBehaviour extends Behaviour<VpcEndpoint> {

    VpcEndpointBehaviour() {
        super(VpcEndpoint.KIND, EC2, "DescribeVpcEndpoints");
    }

    @Override
    String create(Api api, VpcEndpoint wanted, SortedMap<String, String> tags) {
        return api.make(action("CreateVpcEndpoint"), wanted.vpc().asId(), world -> {
            check(world, "", wanted);
            String id = world.id("vpce");
            if (wanted.type() != EndpointType.INTERFACE) {
                return world.add(id, wanted, tags).id();
            }
            world.add(id, wanted, tags, seconds(60));
            wanted.subnets().forEach(subnet -> stand(world, id, subnet, wanted));
            return id;
        });
    }

    private void stand(World world, String id, Ref subnet, VpcEndpoint endpoint) {
        Vpcs.stand(
                world,
                get(world, subnet),
                endpoint.securityGroups(),
                Purpose.ENDPOINT,
                Optional.empty(),
                Optional.of(Ref.id(id)));
    }

    private void check(World world, String self, VpcEndpoint wanted) {
        Thing vpc = get(world, wanted.vpc());
        wanted.securityGroups().forEach(group -> get(world, group));
        wanted.routeTables().forEach(table -> get(world, table));
        checkSubnets(world, wanted);
        if (wanted.type() == EndpointType.GATEWAY) {
            checkGateway(wanted);
        } else if (!wanted.routeTables().isEmpty()) {
            throw Refusal.wrong(
                    "InvalidParameter", "Route table IDs are only supported for Gateway type VPC Endpoint.");
        }
        if (wanted.privateDns()
                && !(vpc.as(Vpc.KIND).dnsSupport() && vpc.as(Vpc.KIND).dnsHostnames())) {
            throw Refusal.wrong(
                    "InvalidParameter",
                    "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to "
                            + "true for " + vpc.id());
        }
        if (wanted.privateDns() && wanted.service().equals("dynamodb")) {
            throw Refusal.wrong(
                    "InvalidParameter",
                    "Private DNS can't be enabled because the service dynamodb does not provide a private DNS name.");
        }
        for (Thing other : world.mentioning(vpc.id(), kind())) {
            if (!other.id().equals(self) && !other.isLeaving()) {
                checkBeside(other.as(kind()), wanted);
            }
        }
    }

    private static void checkGateway(VpcEndpoint wanted) {
        if (!wanted.subnets().isEmpty() || !wanted.securityGroups().isEmpty()) {
            throw Refusal.wrong(
                    "InvalidParameter",
                    "Subnets and security groups are only supported for Interface type VPC Endpoints.");
        }
        if (wanted.privateDns()) {
            throw Refusal.wrong("InvalidParameter", "Private DNS is only supported for Interface type VPC Endpoints.");
        }
    }

    private void checkSubnets(World world, VpcEndpoint wanted) {
        Set<Object> zones = new HashSet<>();
        for (Ref subnet : wanted.subnets()) {
            if (!get(world, subnet).as(Subnet.KIND).vpc().equals(wanted.vpc())) {
                throw Refusal.wrong("InvalidParameter", "The subnet " + subnet + " is not in " + wanted.vpc());
            }
            if (!zones.add(get(world, subnet).as(Subnet.KIND).zone())) {
                throw Refusal.wrong(
                        "DuplicateSubnetsInSameZone",
                        "Found another VPC endpoint subnet in the availability zone of " + subnet);
            }
        }
    }

    private static void checkBeside(VpcEndpoint there, VpcEndpoint wanted) {
        if (!there.service().equals(wanted.service())) {
            return;
        }
        if (there.privateDns() && wanted.privateDns()) {
            throw Refusal.exists(
                    "InvalidParameter",
                    "private-dns-enabled cannot be set because there is already a conflicting DNS domain for "
                            + wanted.service() + " in the VPC " + wanted.vpc());
        }
        for (Ref table : wanted.routeTables()) {
            if (there.routeTables().contains(table)) {
                throw Refusal.exists(
                        "RouteAlreadyExists", "route table " + table + " already has a route to " + wanted.service());
            }
        }
    }

    @Override
    void update(Api api, String id, VpcEndpoint after, Set<String> attributes) {
        api.change(action("ModifyVpcEndpoint"), id, world -> {
            VpcEndpoint before = get(world, id).as(kind());
            replace(world, id, after, attributes);
            VpcEndpoint now = get(world, id).as(kind());
            check(world, id, now);
            for (Thing one : Vpcs.interfacesOf(world, id)) {
                NetworkInterface there = one.as(NetworkInterface.KIND);
                if (now.subnets().contains(there.subnet())) {
                    world.put(one.with(Vpcs.guarded(there, now.securityGroups())));
                } else {
                    world.remove(one.id());
                }
            }
            now.subnets().stream()
                    .filter(subnet -> !before.subnets().contains(subnet))
                    .forEach(subnet -> stand(world, id, subnet, now));
        });
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteVpcEndpoints"), id, world -> {
            Thing thing = get(world, id);
            if (thing.as(kind()).type() == EndpointType.INTERFACE) {
                world.leave(thing, seconds(60));
            } else {
                world.remove(id);
            }
        });
    }

    @Override
    void gone(World world, Thing thing) {
        Vpcs.interfacesOf(world, thing.id()).forEach(one -> world.remove(one.id()));
    }
}
