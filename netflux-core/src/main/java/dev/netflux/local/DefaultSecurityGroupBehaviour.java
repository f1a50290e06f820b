package dev.netflux.local;

import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The default group comes with its VPC and goes with it: it can only be emptied and tagged, and left alone. */
final class DefaultSecurityGroupBehaviour extends Behaviour<DefaultSecurityGroup> {

    DefaultSecurityGroupBehaviour() {
        super(DefaultSecurityGroup.KIND, EC2, "DescribeSecurityGroups");
    }

    /** The tags come last: until they are there, the next plan sees that something is left to do. */
    @Override
    String create(Api api, DefaultSecurityGroup wanted, SortedMap<String, String> tags) {
        String vpc = wanted.vpc().asId();
        String id = api.look(describe(), vpc, world -> {
            get(world, vpc);
            return world.mentioning(vpc, kind()).get(0).id();
        });
        empty(api, id, Direction.IN, "RevokeSecurityGroupIngress");
        empty(api, id, Direction.OUT, "RevokeSecurityGroupEgress");
        api.change(action("CreateTags"), id, world -> {
            Thing group = get(world, id);
            Map<String, String> all = new TreeMap<>(group.tags());
            all.putAll(tags);
            world.put(group.tagged(all));
        });
        return id;
    }

    private void empty(Api api, String id, Direction direction, String call) {
        boolean empty = api.look(
                action("DescribeSecurityGroupRules"), id, world -> world.mentioning(id, SecurityGroupRule.KIND).stream()
                        .noneMatch(rule -> isOf(rule, id, direction)));
        if (!empty) {
            api.change(action(call), id, world -> world.mentioning(id, SecurityGroupRule.KIND).stream()
                    .filter(rule -> isOf(rule, id, direction))
                    .forEach(rule -> world.remove(rule.id())));
        }
    }

    private static boolean isOf(Thing thing, String group, Direction direction) {
        SecurityGroupRule rule = thing.as(SecurityGroupRule.KIND);
        return rule.group().asId().equals(group) && rule.direction() == direction;
    }

    @Override
    void update(Api api, String id, DefaultSecurityGroup after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    void delete(Api api, String id) {
        // It goes with its VPC.
    }
}
