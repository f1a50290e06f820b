package dev.netflux.local;

import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DbSubnetGroup;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Subnet;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;

/** A group of subnets covers two zones at least, and stays while a database stands in it. */
final class DbSubnetGroupBehaviour extends Behaviour<DbSubnetGroup> {

    DbSubnetGroupBehaviour() {
        super(DbSubnetGroup.KIND, DATABASES, "DescribeDBSubnetGroups");
    }

    @Override
    String create(Api api, DbSubnetGroup wanted, SortedMap<String, String> tags) {
        String first = wanted.subnets().stream().findFirst().map(Ref::asId).orElse(null);
        return api.make(action("CreateDBSubnetGroup"), first, world -> {
            String id = Arns.of(world.account(), DATABASES, "subgrp:" + wanted.name());
            if (world.find(id).isPresent()) {
                throw Refusal.exists(
                        "DBSubnetGroupAlreadyExists", "The DB subnet group '" + wanted.name() + "' already exists.");
            }
            check(world, wanted);
            return world.add(id, wanted, tags).id();
        });
    }

    private void check(World world, DbSubnetGroup group) {
        Set<Object> zones = new HashSet<>();
        Set<Ref> vpcs = new HashSet<>();
        for (Ref ref : group.subnets()) {
            Subnet subnet = world.get(EC2, ref).as(Subnet.KIND);
            zones.add(subnet.zone());
            vpcs.add(subnet.vpc());
        }
        if (vpcs.size() > 1) {
            throw Refusal.wrong("InvalidSubnet", "All subnets must belong to the same VPC.");
        }
        if (zones.size() < 2) {
            throw Refusal.wrong(
                    "DBSubnetGroupDoesNotCoverEnoughAZs",
                    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: "
                            + zones + ". Add subnets to cover at least 2 AZs.");
        }
    }

    @Override
    void update(Api api, String id, DbSubnetGroup after, Set<String> attributes) {
        api.change(action("ModifyDBSubnetGroup"), id, world -> {
            replace(world, id, after, attributes);
            check(world, get(world, id).as(kind()));
        });
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteDBSubnetGroup"), id, world -> {
            get(world, id);
            if (!world.mentioning(id, DbInstance.KIND).isEmpty()) {
                throw Refusal.inTheWay(
                        "InvalidDBSubnetGroupStateFault",
                        "Cannot delete the subnet group '" + id
                                + "' because at least one database instance is still using it.");
            }
            world.remove(id);
        });
    }
}
