package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpoint.EndpointType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;

final class VpcEndpointHandler extends ReadHandler<VpcEndpoint> {

    @Override
    public Kind<VpcEndpoint> kind() {
        return VpcEndpoint.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of("ec2:DescribeVpcEndpoints");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        if (scope.vpcs().isEmpty()) {
            return List.of();
        }
        return aws
                .pages(
                        token -> aws.ec2()
                                .describeVpcEndpoints(request -> request.filters(Ec2.filter("vpc-id", scope.vpcs()))
                                        .maxResults(Ec2.PAGE)
                                        .nextToken(token)),
                        DescribeVpcEndpointsResponse::nextToken,
                        DescribeVpcEndpointsResponse::vpcEndpoints)
                .stream()
                .filter(one -> scope.vpcs().contains(one.vpcId()))
                .map(one -> Found.ready(
                        one.vpcEndpointId(),
                        new VpcEndpoint(
                                Ref.id(one.vpcId()),
                                switch (one.vpcEndpointType()) {
                                    case GATEWAY -> EndpointType.GATEWAY;
                                    case INTERFACE -> EndpointType.INTERFACE;
                                    default -> EndpointType.OTHER;
                                },
                                one.serviceName(),
                                refs(one.subnetIds().stream()),
                                refs(one.groups().stream().map(SecurityGroupIdentifier::groupId))),
                        Ec2.tags(one.tags())))
                .toList();
    }

    private static Set<Ref> refs(Stream<String> ids) {
        return ids.map(Ref::id).collect(ImmutableSet.toImmutableSet());
    }
}
