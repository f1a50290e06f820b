package dev.netflux.local;

import com.google.common.collect.ImmutableList;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcPeering;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which resources are seen by whoever looks at a platform, or at VPCs, and whose they are. What is across a peering is another matter. */
final class Scope {

    private final World world;
    private final Behaviours behaviours;
    private final Predicate<Thing> ours;
    private final Map<String, Set<String>> vpcs = new HashMap<>();
    private final Map<String, Owner> owners = new HashMap<>();

    private Scope(World world, Behaviours behaviours, Predicate<Thing> ours) {
        this.world = world;
        this.behaviours = behaviours;
        this.ours = ours;
    }

    /** A platform's resources, and everything in the VPCs that they are in. */
    static List<Node> ofPlatform(World world, Behaviours behaviours, String platform, Kinds kinds) {
        Scope scope = new Scope(world, behaviours, thing -> isOf(thing, platform));
        Set<String> inside = new LinkedHashSet<>();
        for (Thing thing : world.all()) {
            if (isOf(thing, platform) && !thing.is(VpcPeering.KIND)) {
                inside.addAll(scope.vpcs(thing));
            }
        }
        return scope.seen(inside, true, kinds);
    }

    /** Everything in VPCs. */
    static List<Node> ofVpcs(World world, Behaviours behaviours, Set<String> vpcs, Kinds kinds) {
        return new Scope(world, behaviours, thing -> thing.stamp().isPresent()).seen(vpcs, false, kinds);
    }

    /** Resources of a platform. */
    static Scope of(World world, Behaviours behaviours, String platform) {
        return new Scope(world, behaviours, thing -> isOf(thing, platform));
    }

    static boolean isOf(Thing thing, String platform) {
        return thing.stamp().filter(stamp -> stamp.platform().equals(platform)).isPresent();
    }

    private List<Node> seen(Set<String> inside, boolean andOurs, Kinds kinds) {
        Set<String> seen = new LinkedHashSet<>();
        for (Thing thing : world.all()) {
            if (!behaviours.of(thing.kind()).isSeen(thing)) {
                continue;
            }
            if (vpcs(thing).stream().anyMatch(inside::contains)) {
                seen.add(thing.id());
                if (!thing.is(VpcPeering.KIND)) {
                    thing.kind().refs(thing.resource()).forEach(ref -> seen.add(ref.asId()));
                }
            } else if (andOurs && (owner(thing) == Owner.PLATFORM || owner(thing) == Owner.INSIDE)) {
                seen.add(thing.id());
            }
        }
        ImmutableList.Builder<Node> nodes = ImmutableList.builder();
        for (Thing thing : world.all()) {
            if (seen.contains(thing.id())
                    && behaviours.of(thing.kind()).isSeen(thing)
                    && kinds.find(thing.kind().name()).isPresent()) {
                nodes.add(node(thing));
            }
        }
        return nodes.build();
    }

    /** A thing as the port shows it. */
    Node node(Thing thing) {
        return thing.node(behaviours.of(thing.resource()).shown(world, thing), owner(thing));
    }

    private Owner owner(Thing thing) {
        Owner known = owners.get(thing.id());
        if (known == null) {
            known = findOwner(thing);
            owners.put(thing.id(), known);
        }
        return known;
    }

    private Owner findOwner(Thing thing) {
        if (ours.test(thing)) {
            return Owner.PLATFORM;
        }
        // AWS puts rules into each new group, but does not tell them from others: in a group of ours they are there to
        // be removed.
        if (thing.byAws() && !thing.is(SecurityGroupRule.KIND)) {
            return Owner.AWS;
        }
        List<Ref> parents = thing.kind().parents(thing.resource());
        boolean inside = !parents.isEmpty()
                && parents.stream().allMatch(parent -> world.find(parent.asId())
                        .filter(one -> owner(one) == Owner.PLATFORM || owner(one) == Owner.INSIDE)
                        .isPresent());
        return inside ? Owner.INSIDE : thing.byAws() ? Owner.AWS : Owner.FOREIGN;
    }

    /** The VPCs that a thing is in, or is. */
    private Set<String> vpcs(Thing thing) {
        Set<String> known = vpcs.get(thing.id());
        if (known != null) {
            return known;
        }
        vpcs.put(thing.id(), Set.of());
        Set<String> found = new LinkedHashSet<>();
        if (thing.is(Vpc.KIND)) {
            found.add(thing.id());
        }
        for (Ref ref : thing.kind().refs(thing.resource())) {
            Optional<Thing> mentioned = world.find(ref.asId());
            mentioned.ifPresent(one -> found.addAll(vpcs(one)));
        }
        vpcs.put(thing.id(), found);
        return found;
    }
}
