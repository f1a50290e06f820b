package dev.netflux.local;

import dev.netflux.base.Cidr;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import java.util.Set;
import java.util.SortedMap;

/** A VPC comes with a main route table and a default security group, and goes with them. */
final class VpcBehaviour extends Behaviour<Vpc> {

    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    VpcBehaviour() {
        super(Vpc.KIND, EC2, "DescribeVpcs");
    }

    static void checkSize(Cidr cidr) {
        if (cidr.isIpv6() || cidr.prefix() < LARGEST || cidr.prefix() > SMALLEST) {
            throw Refusal.wrong("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
        }
    }

    @Override
    String create(Api api, Vpc wanted, SortedMap<String, String> tags) {
        String id = api.make(action("CreateVpc"), null, world -> {
            checkSize(wanted.cidr());
            world.count("VpcLimitExceeded", world.number(kind()), "The maximum number of VPCs has been reached.");
            Thing vpc = world.add(world.id("vpc"), new Vpc(wanted.cidr(), true, false), tags);
            Ref ref = Ref.id(vpc.id());
            world.addByAws(world.id("rtb"), new RouteTable(ref, true));
            Ref group = Ref.id(world.addByAws(world.id("sg"), new DefaultSecurityGroup(ref))
                    .id());
            allow(world, group, Direction.IN, new Peer.Group(group));
            allow(world, group, Direction.OUT, new Peer.Block(Cidr.ANYWHERE));
            return vpc.id();
        });
        if (!wanted.dnsSupport()) {
            modify(api, id, wanted, Vpc.DNS_SUPPORT.name());
        }
        if (wanted.dnsHostnames()) {
            modify(api, id, wanted, Vpc.DNS_HOSTNAMES.name());
        }
        return id;
    }

    /** What AWS itself allows of all traffic. */
    static void allow(World world, Ref group, Direction direction, Peer peer) {
        world.addByAws(world.id("sgr"), new SecurityGroupRule(group, direction, Traffic.ALL, peer, ""));
    }

    private void modify(Api api, String id, Vpc after, String attribute) {
        api.change(action("ModifyVpcAttribute"), id, world -> replace(world, id, after, Set.of(attribute)));
    }

    @Override
    void update(Api api, String id, Vpc after, Set<String> attributes) {
        attributes.forEach(attribute -> modify(api, id, after, attribute));
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteVpc"), id, world -> {
            get(world, id);
            for (Thing inside : world.mentioning(id)) {
                if (!inside.is(VpcCidrBlock.KIND) && !inside.is(DefaultSecurityGroup.KIND) && !isMain(inside)) {
                    throw Refusal.dependency("The vpc '" + id + "' has dependencies and cannot be deleted.");
                }
            }
            for (Thing inside : world.mentioning(id)) {
                world.mentioning(inside.id(), Route.KIND).forEach(route -> world.remove(route.id()));
                world.mentioning(inside.id(), SecurityGroupRule.KIND).forEach(rule -> world.remove(rule.id()));
                world.remove(inside.id());
            }
            world.remove(id);
        });
    }

    private static boolean isMain(Thing thing) {
        return thing.is(RouteTable.KIND) && thing.as(RouteTable.KIND).main();
    }
}
