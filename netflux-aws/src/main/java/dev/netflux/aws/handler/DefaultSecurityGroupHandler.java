package dev.netflux.aws.handler;

import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** AWS makes it with its VPC and removes it with its VPC. */
final class DefaultSecurityGroupHandler extends Ec2Handler<DefaultSecurityGroup> {

    @Override
    public Kind<DefaultSecurityGroup> kind() {
        return DefaultSecurityGroup.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSecurityGroupRules",
                "ec2:RevokeSecurityGroupIngress",
                "ec2:RevokeSecurityGroupEgress",
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

    private static List<Found> found(List<SecurityGroup> groups) {
        return groups.stream()
                .filter(group -> group.groupName().equals(SecurityGroups.DEFAULT))
                .map(group -> Found.ready(
                        group.groupId(), new DefaultSecurityGroup(Ref.id(group.vpcId())), Ec2.tags(group.tags())))
                .toList();
    }

    @Override
    public List<Found> candidates(Aws aws, DefaultSecurityGroup wanted, Stamp stamp) {
        return found(ofVpc(aws, wanted.vpc().asId()));
    }

    private static List<SecurityGroup> ofVpc(Aws aws, String vpc) {
        return SecurityGroups.described(
                        aws, Ec2.filter("vpc-id", vpc), Ec2.filter("group-name", SecurityGroups.DEFAULT))
                .stream()
                .filter(group -> group.vpcId().equals(vpc) && group.groupName().equals(SecurityGroups.DEFAULT))
                .toList();
    }

    /** The tags come last: until they are there, the next plan sees that something is left to do. */
    @Override
    public String create(Aws aws, DefaultSecurityGroup wanted, Map<String, String> tags) {
        String vpc = wanted.vpc().asId();
        String id = ofVpc(aws, vpc).stream()
                .findFirst()
                .orElseThrow(() -> Ec2.unseen("ec2:DescribeSecurityGroups", vpc + " has no default security group"))
                .groupId();
        SecurityGroups.clear(aws, id);
        Ec2.tag(aws, id, tags, Set.of());
        return id;
    }

    @Override
    public void delete(Aws aws, String id, DefaultSecurityGroup resource) {
        // It goes with its VPC.
    }
}
