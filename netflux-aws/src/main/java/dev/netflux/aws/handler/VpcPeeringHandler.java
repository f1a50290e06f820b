package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import dev.netflux.base.Cidr;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.VpcPeering;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CidrBlock;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.Ipv6CidrBlock;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/** A VPC may be on either side, and one filter asks for one side only; so all are asked for. */
final class VpcPeeringHandler extends ReadHandler<VpcPeering> {

    @Override
    public Kind<VpcPeering> kind() {
        return VpcPeering.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of("ec2:DescribeVpcPeeringConnections");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        if (scope.vpcs().isEmpty()) {
            return List.of();
        }
        return aws
                .pages(
                        token -> aws.ec2().describeVpcPeeringConnections(request -> request.maxResults(Ec2.PAGE)
                                .nextToken(token)),
                        DescribeVpcPeeringConnectionsResponse::nextToken,
                        DescribeVpcPeeringConnectionsResponse::vpcPeeringConnections)
                .stream()
                .filter(one -> scope.vpcs().contains(one.requesterVpcInfo().vpcId())
                        || scope.vpcs().contains(one.accepterVpcInfo().vpcId()))
                .filter(one -> one.status().code() != VpcPeeringConnectionStateReasonCode.DELETED)
                .map(one -> Found.ready(
                        one.vpcPeeringConnectionId(),
                        new VpcPeering(
                                Ref.id(one.requesterVpcInfo().vpcId()),
                                Ref.id(one.accepterVpcInfo().vpcId()),
                                one.status().code() == VpcPeeringConnectionStateReasonCode.ACTIVE,
                                Objects.equals(
                                        one.requesterVpcInfo().region(),
                                        one.accepterVpcInfo().region()),
                                blocks(one.requesterVpcInfo()),
                                blocks(one.accepterVpcInfo())),
                        Ec2.tags(one.tags())))
                .toList();
    }

    private static Set<Cidr> blocks(VpcPeeringConnectionVpcInfo side) {
        return Stream.of(
                        Stream.ofNullable(side.cidrBlock()),
                        side.cidrBlockSet().stream().map(CidrBlock::cidrBlock),
                        side.ipv6CidrBlockSet().stream().map(Ipv6CidrBlock::ipv6CidrBlock))
                .flatMap(block -> block)
                .flatMap(block -> Cidr.parse(block).stream())
                .collect(ImmutableSet.toImmutableSet());
    }
}
