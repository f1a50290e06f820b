package dev.netflux.local;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/** A rule of a group: one of each, and only so many for each direction and family of addresses. */
final class SecurityGroupRuleBehaviour extends Behaviour<SecurityGroupRule> {

    SecurityGroupRuleBehaviour() {
        super(SecurityGroupRule.KIND, EC2, "DescribeSecurityGroupRules");
    }

    @Override
    String create(Api api, SecurityGroupRule wanted, SortedMap<String, String> tags) {
        String group = wanted.group().asId();
        String call =
                wanted.direction() == Direction.IN ? "AuthorizeSecurityGroupIngress" : "AuthorizeSecurityGroupEgress";
        return api.make(action(call), group, world -> {
            Thing in = get(world, group);
            if (wanted.peer() instanceof Peer.Group peer
                    && !vpcOf(get(world, peer.group())).equals(vpcOf(in))) {
                throw Refusal.wrong(
                        "InvalidParameterValue", "You have specified two resources that belong to different networks.");
            }
            for (Thing other : world.mentioning(group, kind())) {
                if (other.as(kind()).group().asId().equals(group)
                        && kind().key(other.resource()).equals(kind().key(wanted))) {
                    throw Refusal.exists(
                            "InvalidPermission.Duplicate",
                            "the specified rule \"peer: " + wanted.peer() + ", "
                                    + wanted.traffic().toString().toUpperCase(Locale.ROOT)
                                    + ", ALLOW\" already exists");
                }
            }
            for (boolean ipv6 : new boolean[] {false, true}) {
                if (isOf(wanted, ipv6)) {
                    world.count(
                            "RulesPerSecurityGroupLimitExceeded",
                            (int) world.mentioning(group, kind()).stream()
                                    .map(thing -> thing.as(kind()))
                                    .filter(rule -> rule.group().asId().equals(group)
                                            && rule.direction() == wanted.direction()
                                            && isOf(rule, ipv6))
                                    .count(),
                            "The maximum number of rules per security group has been reached.");
                }
            }
            return world.add(world.id("sgr"), wanted, tags).id();
        });
    }

    /** A rule about blocks counts for its family of addresses, any other for both. */
    private static boolean isOf(SecurityGroupRule rule, boolean ipv6) {
        return !(rule.peer() instanceof Peer.Block block) || block.cidr().isIpv6() == ipv6;
    }

    private static Ref vpcOf(Thing group) {
        return group.is(DefaultSecurityGroup.KIND)
                ? group.as(DefaultSecurityGroup.KIND).vpc()
                : group.as(SecurityGroup.KIND).vpc();
    }

    @Override
    void update(Api api, String id, SecurityGroupRule after, Set<String> attributes) {
        String call = after.direction() == Direction.IN
                ? "UpdateSecurityGroupRuleDescriptionsIngress"
                : "UpdateSecurityGroupRuleDescriptionsEgress";
        api.change(action(call), id, world -> replace(world, id, after, attributes));
    }

    @Override
    void delete(Api api, String id) {
        boolean in = api.look(describe(), id, world -> get(world, id).as(kind()).direction() == Direction.IN);
        api.change(action(in ? "RevokeSecurityGroupIngress" : "RevokeSecurityGroupEgress"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }

    /** Prefix lists are somebody else's, often AWS's. */
    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return attribute.name().equals(SecurityGroupRule.PEER.name());
    }
}
