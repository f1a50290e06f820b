package dev.netflux.local;

import com.google.common.collect.ImmutableSet;
import dev.netflux.base.Cidr;
import dev.netflux.resource.Ref;
import dev.netflux.resource.State;
import dev.netflux.resource.VpcPeering;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A peering waits until it is accepted, and fails for ever where the VPCs have addresses in common. */
final class VpcPeeringBehaviour extends Behaviour<VpcPeering> {

    VpcPeeringBehaviour() {
        super(VpcPeering.KIND, EC2, "DescribeVpcPeeringConnections");
    }

    @Override
    String create(Api api, VpcPeering wanted, SortedMap<String, String> tags) {
        String requester = wanted.requester().asId();
        String id = api.make(action("CreateVpcPeeringConnection"), requester, world -> {
            get(world, requester);
            get(world, wanted.accepter());
            world.count(
                    "VpcPeeringConnectionLimitExceeded",
                    world.mentioning(requester, kind()).size(),
                    "You've reached the limit on the number of VPC peering connections that you can have.");
            String made = world.id("pcx");
            if (overlap(world, wanted)) {
                world.put(world.add(made, with(wanted, false, false), tags)
                        .inState(State.FAILED, world.now(), Optional.empty()));
            } else {
                world.add(made, with(wanted, false, false), tags);
            }
            return made;
        });
        if (wanted.active()) {
            accept(api, id);
        }
        if (wanted.resolving()) {
            resolve(api, id, true);
        }
        return id;
    }

    private static boolean overlap(World world, VpcPeering wanted) {
        List<Cidr> others = Vpcs.blocks(world, wanted.accepter().asId());
        return Vpcs.blocks(world, wanted.requester().asId()).stream()
                .anyMatch(block -> others.stream().anyMatch(block::overlaps));
    }

    private static VpcPeering with(VpcPeering peering, boolean active, boolean resolving) {
        return new VpcPeering(peering.requester(), peering.accepter(), active, resolving, true, Set.of(), Set.of());
    }

    private void accept(Api api, String id) {
        api.change(action("AcceptVpcPeeringConnection"), id, world -> {
            Thing thing = get(world, id);
            VpcPeering now = thing.as(kind());
            if (thing.state() == State.FAILED || now.active()) {
                throw Refusal.wrong(
                        "InvalidStateTransition",
                        id + " cannot be accepted: it is " + (now.active() ? "active" : "failed"));
            }
            world.put(thing.with(with(now, true, now.resolving())));
        });
    }

    private void resolve(Api api, String id, boolean on) {
        api.change(action("ModifyVpcPeeringConnectionOptions"), id, world -> {
            Thing thing = get(world, id);
            VpcPeering now = thing.as(kind());
            if (!now.active()) {
                throw Refusal.wrong("OperationNotPermitted", "Peering " + id + " is not active");
            }
            world.put(thing.with(with(now, true, on)));
        });
    }

    /** With the blocks that both VPCs have now. */
    @Override
    VpcPeering shown(World world, Thing thing) {
        VpcPeering peering = thing.as(kind());
        return new VpcPeering(
                peering.requester(),
                peering.accepter(),
                peering.active(),
                peering.resolving(),
                peering.sameRegion(),
                blocks(world, peering.requester()),
                blocks(world, peering.accepter()));
    }

    private static Set<Cidr> blocks(World world, Ref vpc) {
        return ImmutableSet.copyOf(Vpcs.blocks(world, vpc.asId()));
    }

    /** Nobody takes back that it was accepted. */
    @Override
    void update(Api api, String id, VpcPeering after, Set<String> attributes) {
        if (attributes.contains(VpcPeering.ACTIVE.name()) && after.active()) {
            accept(api, id);
        }
        if (attributes.contains(VpcPeering.RESOLVING.name())) {
            resolve(api, id, after.resolving());
        }
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteVpcPeeringConnection"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }
}
