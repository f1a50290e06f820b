package dev.netflux.local;

import dev.netflux.resource.Action;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.TargetGroup;

/** What has to be true before a listener, or a rule, forwards to target groups. */
final class Forwarding {

    private static final int GROUPS = 5;
    private static final int HEAVIEST = 999;

    private Forwarding() {}

    static void check(World world, Ref balancer, Action action) {
        if (!(action instanceof Action.Forward forward)) {
            return;
        }
        if (forward.targets().isEmpty() || forward.targets().size() > GROUPS) {
            throw Refusal.wrong("ValidationError", "A forward action must have between 1 and 5 target groups");
        }
        for (Action.Weighted target : forward.targets()) {
            Thing group = world.get(Behaviour.BALANCING, target.targetGroup());
            if (target.weight() < 0 || target.weight() > HEAVIEST) {
                throw Refusal.wrong("ValidationError", "Weight '" + target.weight() + "' must be between 0 and 999");
            }
            if (TargetGroupBehaviour.balancers(world, group.id()).stream()
                    .anyMatch(served -> !served.equals(balancer))) {
                throw Refusal.wrong(
                        "TargetGroupAssociationLimit",
                        "The following target groups cannot be associated with more than one load balancer: "
                                + group.id());
            }
            Ref subnet = world.get(Behaviour.BALANCING, balancer)
                    .as(LoadBalancer.KIND)
                    .subnets()
                    .iterator()
                    .next();
            if (!Vpcs.ofSubnet(world, subnet)
                    .equals(group.as(TargetGroup.KIND).vpc().asId())) {
                throw Refusal.wrong(
                        "InvalidConfigurationRequest",
                        "The following target groups have a different VPC than the load balancer: " + group.id());
            }
        }
    }
}
