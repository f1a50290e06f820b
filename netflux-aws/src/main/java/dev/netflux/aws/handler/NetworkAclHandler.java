package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Kind;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.IcmpTypeCode;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

final class NetworkAclHandler extends ReadHandler<NetworkAcl> {

    /** What AWS writes for every ICMP type or code. */
    private static final int EVERY = -1;

    @Override
    public Kind<NetworkAcl> kind() {
        return NetworkAcl.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of("ec2:DescribeNetworkAcls");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        if (scope.vpcs().isEmpty()) {
            return List.of();
        }
        return aws
                .pages(
                        token -> aws.ec2()
                                .describeNetworkAcls(request -> request.filters(Ec2.filter("vpc-id", scope.vpcs()))
                                        .maxResults(Ec2.PAGE)
                                        .nextToken(token)),
                        DescribeNetworkAclsResponse::nextToken,
                        DescribeNetworkAclsResponse::networkAcls)
                .stream()
                .filter(one -> scope.vpcs().contains(one.vpcId()))
                .map(one -> Found.ready(
                        one.networkAclId(),
                        new NetworkAcl(
                                Ref.id(one.vpcId()),
                                Boolean.TRUE.equals(one.isDefault()),
                                one.associations().stream()
                                        .map(NetworkAclAssociation::subnetId)
                                        .map(Ref::id)
                                        .collect(ImmutableSet.toImmutableSet()),
                                one.entries().stream()
                                        .map(NetworkAclHandler::entry)
                                        .toList()),
                        Ec2.tags(one.tags())))
                .toList();
    }

    private static NetworkAcl.Entry entry(NetworkAclEntry entry) {
        return new NetworkAcl.Entry(
                Boolean.TRUE.equals(entry.egress()) ? Direction.OUT : Direction.IN,
                entry.ruleNumber(),
                entry.ruleAction() == RuleAction.ALLOW,
                traffic(entry),
                Cidr.of(entry.cidrBlock() == null ? entry.ipv6CidrBlock() : entry.cidrBlock()));
    }

    private static Traffic traffic(NetworkAclEntry entry) {
        Protocol protocol = Protocol.of(entry.protocol());
        if (protocol.hasPorts()) {
            return new Traffic(
                    protocol,
                    Optional.of(
                            entry.portRange() == null
                                    ? PortRange.ALL
                                    : new PortRange(
                                            entry.portRange().from(),
                                            entry.portRange().to())),
                    Optional.empty(),
                    Optional.empty());
        }
        Optional<IcmpTypeCode> icmp = Optional.ofNullable(entry.icmpTypeCode()).filter(unused -> protocol.isIcmp());
        return new Traffic(
                protocol,
                Optional.empty(),
                icmp.map(IcmpTypeCode::type).filter(type -> type != EVERY),
                icmp.map(IcmpTypeCode::code).filter(code -> code != EVERY));
    }
}
