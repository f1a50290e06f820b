package dev.netflux.local;

import dev.netflux.base.Cidr;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Ref;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Zone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A subnet lies inside its VPC's blocks, beside the others, and stays while something stands in it. */
final class SubnetBehaviour extends Behaviour<Subnet> {

    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;
    private static final int IPV6_PREFIX = 64;

    SubnetBehaviour() {
        super(Subnet.KIND, EC2, "DescribeSubnets");
    }

    @Override
    String create(Api api, Subnet wanted, SortedMap<String, String> tags) {
        String vpc = wanted.vpc().asId();
        String id = api.make(action("CreateSubnet"), vpc, world -> {
            get(world, vpc);
            check(world, wanted);
            world.count(
                    "SubnetLimitExceeded",
                    world.mentioning(vpc, kind()).size(),
                    "The maximum number of subnets has been reached.");
            return world.add(
                            world.id("subnet"),
                            new Subnet(
                                    wanted.vpc(),
                                    wanted.cidr(),
                                    zone(world, wanted.zone()),
                                    false,
                                    wanted.ipv6Index(),
                                    ipv6(world, vpc, "", wanted.ipv6Index())),
                            tags)
                    .id();
        });
        if (wanted.publicAddresses()) {
            publish(api, id, wanted);
        }
        return id;
    }

    private void check(World world, Subnet wanted) {
        String vpc = wanted.vpc().asId();
        Cidr cidr = wanted.cidr();
        if (cidr.prefix() < LARGEST
                || cidr.prefix() > SMALLEST
                || Vpcs.blocks(world, vpc).stream().noneMatch(block -> block.contains(cidr))) {
            throw Refusal.wrong("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        for (Thing other : world.mentioning(vpc, kind())) {
            if (other.as(kind()).cidr().overlaps(cidr)) {
                throw Refusal.exists("InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
            }
        }
    }

    private static Zone zone(World world, Zone wanted) {
        List<String> zones = world.account().zones();
        if (wanted instanceof Zone.Index index && index.index() < zones.size()) {
            return new Zone.Named(zones.get(index.index()));
        }
        if (!zones.contains(wanted.toString())) {
            throw Refusal.wrong(
                    "InvalidParameterValue",
                    "Value (" + wanted + ") for parameter availabilityZone is invalid. Subnets can currently only be "
                            + "created in the following availability zones: " + String.join(", ", zones) + ".");
        }
        return wanted;
    }

    private Optional<Cidr> ipv6(World world, String vpc, String self, Optional<Integer> index) {
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Cidr block = Vpcs.ipv6(world, vpc)
                .flatMap(all -> all.part(IPV6_PREFIX, index.get()))
                .orElseThrow(() -> Refusal.wrong(
                        "InvalidSubnet.Range", "The VPC " + vpc + " has no IPv6 CIDR block with part " + index.get()));
        for (Thing other : world.mentioning(vpc, kind())) {
            if (!other.id().equals(self) && other.as(kind()).ipv6Cidr().equals(Optional.of(block))) {
                throw Refusal.exists(
                        "InvalidSubnet.Conflict", "The CIDR '" + block + "' conflicts with another subnet");
            }
        }
        return Optional.of(block);
    }

    private void publish(Api api, String id, Subnet after) {
        api.change(
                action("ModifySubnetAttribute"),
                id,
                world -> replace(world, id, after, Set.of(Subnet.PUBLIC_ADDRESSES.name())));
    }

    @Override
    void update(Api api, String id, Subnet after, Set<String> attributes) {
        if (attributes.contains(Subnet.IPV6_INDEX.name())) {
            String call = after.ipv6Index().isPresent() ? "AssociateSubnetCidrBlock" : "DisassociateSubnetCidrBlock";
            api.change(action(call), id, world -> {
                Subnet now = get(world, id).as(kind());
                Optional<Cidr> block = ipv6(world, now.vpc().asId(), id, after.ipv6Index());
                world.put(get(world, id)
                        .with(new Subnet(
                                now.vpc(), now.cidr(), now.zone(), now.publicAddresses(), after.ipv6Index(), block)));
            });
        }
        if (attributes.contains(Subnet.PUBLIC_ADDRESSES.name())) {
            publish(api, id, after);
        }
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteSubnet"), id, world -> {
            get(world, id);
            for (Thing user : world.mentioning(id)) {
                if (!user.is(RouteTableAssociation.KIND) && !user.is(NetworkAcl.KIND)) {
                    throw Refusal.dependency("The subnet '" + id + "' has dependencies and cannot be deleted.");
                }
            }
            NetworkAclBehaviour.leave(world, Ref.id(id), "");
            world.mentioning(id).forEach(association -> world.remove(association.id()));
            world.remove(id);
        });
    }
}
