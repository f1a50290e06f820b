package dev.netflux.aws.handler;

import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.RegisteredTargets;
import dev.netflux.resource.RegisteredTargets.Target;
import dev.netflux.resource.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Who stands in the target groups that serve a balancer: a call for each, so that the others are not asked about. */
final class RegisteredTargetsHandler extends ReadHandler<RegisteredTargets> {

    /** A group and who stands in it are two things of one name in AWS. */
    private static final String SUFFIX = "/targets";

    @Override
    public Kind<RegisteredTargets> kind() {
        return RegisteredTargets.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of("elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        List<TargetGroup> serving = Elb.groups(aws, scope).stream()
                .filter(group -> !group.loadBalancerArns().isEmpty())
                .toList();
        return aws.each(serving, group -> found(aws, group)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty when the group has gone meanwhile. */
    private static Optional<Found> found(Aws aws, TargetGroup group) {
        return aws.ifThere(() -> aws.repeat(() ->
                        aws.elb().describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))))
                .map(response -> new Found(
                        group.targetGroupArn() + SUFFIX,
                        new RegisteredTargets(
                                Ref.id(group.targetGroupArn()),
                                response.targetHealthDescriptions().stream()
                                        .filter(RegisteredTargetsHandler::isServing)
                                        .map(one -> target(group, one))
                                        .distinct()
                                        .toList()),
                        State.READY,
                        Map.of(),
                        false));
    }

    /** Unhealthy targets get requests where no others are left; those on their way out get none. */
    private static boolean isServing(TargetHealthDescription one) {
        return one.targetHealth() == null || one.targetHealth().state() != TargetHealthStateEnum.DRAINING;
    }

    private static Target target(TargetGroup group, TargetHealthDescription one) {
        Integer own = one.target().port();
        return new Target(one.target().id(), own == null ? group.port() : own);
    }
}
