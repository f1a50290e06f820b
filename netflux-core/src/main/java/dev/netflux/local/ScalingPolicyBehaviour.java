package dev.netflux.local;

import dev.netflux.resource.ScalingPolicy;

final class ScalingPolicyBehaviour extends PlainBehaviour<ScalingPolicy> {

    ScalingPolicyBehaviour() {
        super(
                ScalingPolicy.KIND,
                "application-autoscaling",
                "DescribeScalingPolicies",
                "ScalingPolicy",
                new Codes("ObjectNotFoundException", "ValidationException", ""));
    }

    @Override
    String id(World world, ScalingPolicy wanted) {
        return Keys.join(wanted.target().asId(), "policy/" + wanted.name());
    }

    @Override
    String changing(String attribute) {
        return "PutScalingPolicy";
    }

    @Override
    String creating() {
        return "PutScalingPolicy";
    }
}
