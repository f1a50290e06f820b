package dev.netflux.local;

import com.google.common.collect.Sets;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.Ref;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** A listener has one rule of a priority. */
final class ListenerRuleBehaviour extends Behaviour<ListenerRule> {

    private static final int LAST = 50_000;

    ListenerRuleBehaviour() {
        super(ListenerRule.KIND, BALANCING, "DescribeRules");
    }

    @Override
    String create(Api api, ListenerRule wanted, SortedMap<String, String> tags) {
        String listener = wanted.listener().asId();
        return api.make(action("CreateRule"), listener, world -> {
            Ref balancer = get(world, listener).as(Listener.KIND).loadBalancer();
            checkPriority(wanted.priority());
            checkFree(world, wanted.listener(), wanted.priority(), Set.of());
            checkSense(wanted);
            Forwarding.check(world, balancer, wanted.action());
            world.count(
                    "TooManyRules",
                    world.mentioning(balancer.asId(), Listener.KIND).stream()
                            .mapToInt(one -> world.mentioning(one.id(), kind()).size())
                            .sum(),
                    "The maximum number of rules has been reached on load balancer '" + balancer + "'");
            String id = Arns.inside(listener, "listener", "listener-rule", world.unique());
            return world.add(id, wanted, tags).id();
        });
    }

    private static void checkPriority(int priority) {
        if (priority < 1 || priority > LAST) {
            throw Refusal.wrong("ValidationError", "Priority '" + priority + "' must be between 1 and 50000");
        }
    }

    private void checkFree(World world, Ref listener, int priority, Set<String> except) {
        for (Thing other : world.mentioning(listener.asId(), kind())) {
            if (!except.contains(other.id()) && other.as(kind()).priority() == priority) {
                throw Refusal.exists("PriorityInUse", "Priority '" + priority + "' is currently in use");
            }
        }
    }

    private static void checkSense(ListenerRule rule) {
        if (rule.conditions().isEmpty()) {
            throw Refusal.wrong("ValidationError", "A rule must have at least one condition");
        }
    }

    @Override
    void update(Api api, String id, ListenerRule after, Set<String> attributes) {
        if (attributes.contains(ListenerRule.PRIORITY.name())) {
            updateTogether(api, Map.of(id, after));
        }
        Set<String> others = Sets.difference(attributes, Set.of(ListenerRule.PRIORITY.name()));
        if (!others.isEmpty()) {
            api.change(action("ModifyRule"), id, world -> {
                Ref listener = get(world, id).as(kind()).listener();
                replace(world, id, after, others);
                ListenerRule changed = get(world, id).as(kind());
                checkSense(changed);
                Forwarding.check(world, get(world, listener).as(Listener.KIND).loadBalancer(), changed.action());
            });
        }
    }

    @Override
    void updateTogether(Api api, Map<String, ListenerRule> after) {
        List<String> ids = List.copyOf(after.keySet());
        api.change(
                action("SetRulePriorities"),
                ids.get(0),
                world -> after.forEach((id, rule) -> {
                    checkPriority(rule.priority());
                    Thing thing = get(world, id);
                    checkFree(world, thing.as(kind()).listener(), rule.priority(), after.keySet());
                    after.forEach((other, twin) -> {
                        if (!other.equals(id) && twin.priority() == rule.priority()) {
                            throw Refusal.exists("PriorityInUse", "Priority '" + rule.priority() + "' is given twice");
                        }
                    });
                    replace(world, id, rule, Set.of(ListenerRule.PRIORITY.name()));
                }));
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteRule"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }
}
