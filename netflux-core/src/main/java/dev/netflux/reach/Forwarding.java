package dev.netflux.reach;

import com.google.common.collect.ImmutableSet;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;

/**
 * The target groups that a balancer's listeners and their rules forward to.
 *
 * @param groups all of them: the health of their targets is checked
 * @param sharing those that get requests: a group whose weight is 0 gets none, and where all weights are 0 nobody does
 */
record Forwarding(ImmutableSet<Ref> groups, ImmutableSet<Ref> sharing) {

    static Forwarding of(ResourceGraph graph, Address balancer) {
        ImmutableSet.Builder<Ref> groups = ImmutableSet.builder();
        ImmutableSet.Builder<Ref> sharing = ImmutableSet.builder();
        for (Node listener : graph.referrers(balancer)) {
            if (listener.resource() instanceof Listener one) {
                collect(one.otherwise(), groups, sharing);
                for (Node rule : graph.referrers(listener.address())) {
                    if (rule.resource() instanceof ListenerRule other) {
                        collect(other.action(), groups, sharing);
                    }
                }
            }
        }
        return new Forwarding(groups.build(), sharing.build());
    }

    private static void collect(Action action, ImmutableSet.Builder<Ref> groups, ImmutableSet.Builder<Ref> sharing) {
        Action last = action instanceof Action.Authenticate authenticate ? authenticate.then() : action;
        if (last instanceof Action.Forward forward) {
            for (Action.Weighted target : forward.targets()) {
                groups.add(target.targetGroup());
                if (target.weight() > 0) {
                    sharing.add(target.targetGroup());
                }
            }
        }
    }
}
