package dev.netflux.aws.handler;

import dev.netflux.resource.Instance;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

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
                .map(one -> Found.ready(
                        one.instanceId(),
                        new Instance(one.networkInterfaces().stream()
                                .filter(each -> each.attachment() != null
                                        && Integer.valueOf(0)
                                                .equals(each.attachment().deviceIndex()))
                                .map(InstanceNetworkInterface::networkInterfaceId)
                                .map(Ref::id)
                                .findFirst()),
                        Ec2.tags(one.tags())))
                .toList();
    }
}
