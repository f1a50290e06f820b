package dev.netflux.aws.handler;

import dev.netflux.resource.Instance;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.State;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

final class InstanceHandler extends ReadHandler<Instance> {

    @Override
    public Kind<Instance> kind() {
        return Instance.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of("ec2:DescribeInstances");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return Ec2.inVpcs(
                        aws,
                        scope,
                        (filter, token) -> aws.ec2().describeInstances(request -> request.filters(filter)
                                .maxResults(Ec2.PAGE)
                                .nextToken(token)),
                        DescribeInstancesResponse::nextToken,
                        DescribeInstancesResponse::reservations)
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(one -> scope.vpcs().contains(one.vpcId()))
                .map(one -> new Found(
                        one.instanceId(),
                        new Instance(one.networkInterfaces().stream()
                                .filter(each -> each.attachment() != null
                                        && Integer.valueOf(0)
                                                .equals(each.attachment().deviceIndex()))
                                .map(InstanceNetworkInterface::networkInterfaceId)
                                .map(Ref::id)
                                .findFirst()),
                        state(one),
                        Ec2.tags(one.tags()),
                        false))
                .toList();
    }

    /** One that is stopped exists, and cannot be used. */
    private static State state(software.amazon.awssdk.services.ec2.model.Instance one) {
        return one.state() == null || one.state().name() == InstanceStateName.RUNNING ? State.READY : State.PENDING;
    }
}
