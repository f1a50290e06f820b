package dev.netflux.local;

import dev.netflux.resource.ScalableTarget;

/** What scales a service is known by it, and goes with its policies. */
final class ScalableTargetBehaviour extends PlainBehaviour<ScalableTarget> {

    ScalableTargetBehaviour() {
        super(
                ScalableTarget.KIND,
                "application-autoscaling",
                "DescribeScalableTargets",
                "ScalableTarget",
                new Codes("ObjectNotFoundException", "ValidationException", ""));
    }

    @Override
    String id(World world, ScalableTarget wanted) {
        return Keys.join(wanted.service().asId(), "tasks");
    }

    @Override
    ScalableTarget kept(World world, String id, ScalableTarget wanted) {
        return wanted.made();
    }

    @Override
    String changing(String attribute) {
        return "RegisterScalableTarget";
    }

    @Override
    void check(World world, ScalableTarget wanted) {
        if (wanted.min().orElse(0) > wanted.max().orElse(Integer.MAX_VALUE)) {
            throw Refusal.wrong("ValidationException", "Maximum capacity cannot be less than minimum capacity");
        }
    }

    @Override
    boolean keeps(World world, Thing thing, Thing user) {
        return false;
    }

    @Override
    void remove(World world, Thing thing) {
        world.mentioning(thing.id()).forEach(part -> world.remove(part.id()));
        super.remove(world, thing);
    }

    @Override
    String creating() {
        return "RegisterScalableTarget";
    }

    @Override
    String deleting() {
        return "DeregisterScalableTarget";
    }
}
