package dev.netflux.aws.handler;

import dev.netflux.base.Cidr;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.ResourceType;

final class SecurityGroupHandler extends Ec2Handler<SecurityGroup> {

    @Override
    public Kind<SecurityGroup> kind() {
        return SecurityGroup.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeSecurityGroups",
                "ec2:CreateSecurityGroup",
                "ec2:RevokeSecurityGroupEgress",
                "ec2:DeleteSecurityGroup",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "group-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return found(SecurityGroups.observed(aws, scope));
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return found(SecurityGroups.described(aws, filter));
    }

    private static List<Found> found(List<software.amazon.awssdk.services.ec2.model.SecurityGroup> groups) {
        return groups.stream()
                .filter(group -> !group.groupName().equals(SecurityGroups.DEFAULT))
                .map(group -> Found.ready(
                        group.groupId(),
                        new SecurityGroup(Ref.id(group.vpcId()), group.groupName(), group.description()),
                        Ec2.tags(group.tags())))
                .toList();
    }

    @Override
    public List<Found> candidates(Aws aws, SecurityGroup wanted, Stamp stamp) {
        return describe(aws, Ec2.filter("vpc-id", wanted.vpc().asId()));
    }

    /** AWS lets everything out of a new group; a design says itself what may leave. */
    @Override
    public String create(Aws aws, SecurityGroup wanted, Map<String, String> tags) {
        String id = aws.ec2()
                .createSecurityGroup(request -> request.vpcId(wanted.vpc().asId())
                        .groupName(wanted.name())
                        .description(wanted.description())
                        .tagSpecifications(Ec2.tagsOf(ResourceType.SECURITY_GROUP, tags)))
                .groupId();
        revoke(
                aws,
                id,
                everything()
                        .ipRanges(IpRange.builder()
                                .cidrIp(Cidr.ANYWHERE.toString())
                                .build()));
        // This one is only there where the VPC has an IPv6 block.
        revoke(
                aws,
                id,
                everything()
                        .ipv6Ranges(Ipv6Range.builder()
                                .cidrIpv6(Cidr.ANYWHERE_IPV6.toString())
                                .build()));
        return id;
    }

    private static IpPermission.Builder everything() {
        return IpPermission.builder().ipProtocol(Protocol.ALL.name());
    }

    private static void revoke(Aws aws, String group, IpPermission.Builder permission) {
        SecurityGroups.settle(aws, () -> aws.ec2()
                .revokeSecurityGroupEgress(request -> request.groupId(group).ipPermissions(permission.build())));
    }

    @Override
    public void delete(Aws aws, String id, SecurityGroup resource) {
        aws.ec2().deleteSecurityGroup(request -> request.groupId(id));
    }
}
