package dev.netflux.local;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.NetworkAcl.Entry;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Subnet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** A subnet has one ACL: whichever takes it, takes it from the other. The VPC's default one has those that no other has. */
final class NetworkAclBehaviour extends Behaviour<NetworkAcl> {

    private static final int LAST = 32766;

    NetworkAclBehaviour() {
        super(NetworkAcl.KIND, EC2, "DescribeNetworkAcls");
    }

    @Override
    String create(Api api, NetworkAcl wanted, SortedMap<String, String> tags) {
        String vpc = wanted.vpc().asId();
        String id = api.make(action("CreateNetworkAcl"), vpc, world -> {
            get(world, vpc);
            world.count(
                    "NetworkAclLimitExceeded",
                    world.mentioning(vpc, kind()).size() + 1,
                    "The maximum number of network ACLs has been reached.");
            return world.add(world.id("acl"), NetworkAcl.of(wanted.vpc(), Set.of(), List.of()), tags)
                    .id();
        });
        if (!wanted.entries().isEmpty()) {
            enter(api, id, wanted);
        }
        if (!wanted.subnets().isEmpty()) {
            stand(api, id, wanted.subnets());
        }
        return id;
    }

    private void enter(Api api, String id, NetworkAcl wanted) {
        api.change(action("CreateNetworkAclEntry"), id, world -> {
            NetworkAcl now = get(world, id).as(kind());
            check(world, wanted.entries());
            world.put(get(world, id).with(new NetworkAcl(now.vpc(), now.main(), now.subnets(), wanted.entries())));
        });
    }

    private static void check(World world, List<Entry> entries) {
        Set<String> numbers = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.number() < 1 || entry.number() > LAST) {
                throw Refusal.wrong(
                        "InvalidParameterValue",
                        "Value (" + entry.number() + ") for parameter ruleNumber is invalid. Must be between 1 and "
                                + LAST + ".");
            }
            if (!numbers.add(entry.direction() + " " + entry.number())) {
                throw Refusal.exists(
                        "NetworkAclEntryAlreadyExists",
                        "The network acl entry identified by " + entry.number() + " already exists.");
            }
        }
        for (Direction direction : Direction.values()) {
            for (boolean ipv6 : new boolean[] {false, true}) {
                long number = entries.stream()
                        .filter(entry ->
                                entry.direction() == direction && entry.cidr().isIpv6() == ipv6)
                        .count();
                world.count(
                        "NetworkAclEntryLimitExceeded",
                        (int) number,
                        "The maximum number of network ACL entries has been reached.");
            }
        }
    }

    private void stand(Api api, String id, Set<Ref> subnets) {
        api.change(action("ReplaceNetworkAclAssociation"), id, world -> {
            Ref vpc = get(world, id).as(kind()).vpc();
            for (Ref subnet : subnets) {
                if (!get(world, subnet).as(Subnet.KIND).vpc().equals(vpc)) {
                    throw Refusal.wrong(
                            "InvalidParameterValue",
                            "Network ACL " + id + " and subnet " + subnet + " belong to different networks");
                }
                leave(world, subnet, id);
            }
            NetworkAcl now = get(world, id).as(kind());
            world.put(get(world, id).with(new NetworkAcl(vpc, now.main(), subnets, now.entries())));
        });
    }

    /** Takes a subnet from whichever ACL has it, but one. */
    static void leave(World world, Ref subnet, String but) {
        for (Thing other : world.mentioning(subnet.asId(), NetworkAcl.KIND)) {
            if (!other.id().equals(but)) {
                NetworkAcl acl = other.as(NetworkAcl.KIND);
                world.put(other.with(new NetworkAcl(
                        acl.vpc(),
                        acl.main(),
                        ImmutableSet.copyOf(Sets.difference(acl.subnets(), Set.of(subnet))),
                        acl.entries())));
            }
        }
    }

    @Override
    void update(Api api, String id, NetworkAcl after, Set<String> attributes) {
        if (attributes.contains(NetworkAcl.ENTRIES.name())) {
            enter(api, id, after);
        }
        if (attributes.contains(NetworkAcl.SUBNETS.name())) {
            stand(api, id, after.subnets());
        }
    }

    @Override
    void delete(Api api, String id) {
        boolean isUsed = api.look(
                describe(), id, world -> !get(world, id).as(kind()).subnets().isEmpty());
        if (isUsed) {
            stand(api, id, Set.of());
        }
        api.change(action("DeleteNetworkAcl"), id, world -> {
            if (!get(world, id).as(kind()).subnets().isEmpty()) {
                throw Refusal.dependency("The networkAcl '" + id + "' has dependencies and cannot be deleted.");
            }
            world.remove(id);
        });
    }
}
