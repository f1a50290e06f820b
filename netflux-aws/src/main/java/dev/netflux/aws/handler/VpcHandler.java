package dev.netflux.aws.handler;

import dev.netflux.base.Cidr;
import dev.netflux.resource.Kind;
import dev.netflux.resource.State;
import dev.netflux.resource.Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcState;

final class VpcHandler extends Ec2Handler<Vpc> {

    @Override
    public Kind<Vpc> kind() {
        return Vpc.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeVpcs",
                "ec2:DescribeVpcAttribute",
                "ec2:CreateVpc",
                "ec2:ModifyVpcAttribute",
                "ec2:DeleteVpc",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "vpc-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return found(aws, scope.described());
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return found(aws, Ec2.vpcs(aws, filter));
    }

    /** But for those that have gone since they were described. */
    private static List<Found> found(Aws aws, List<software.amazon.awssdk.services.ec2.model.Vpc> vpcs) {
        return aws.each(vpcs, vpc -> aws.ifThere(() -> found(aws, vpc))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Found found(Aws aws, software.amazon.awssdk.services.ec2.model.Vpc vpc) {
        List<Boolean> dns = aws.each(
                List.of(VpcAttributeName.ENABLE_DNS_SUPPORT, VpcAttributeName.ENABLE_DNS_HOSTNAMES),
                attribute -> flag(aws, vpc.vpcId(), attribute));
        return new Found(
                vpc.vpcId(),
                new Vpc(Cidr.of(vpc.cidrBlock()), dns.get(0), dns.get(1)),
                vpc.state() == VpcState.PENDING ? State.PENDING : State.READY,
                Ec2.tags(vpc.tags()),
                false);
    }

    /** AWS gives one of them a call, and there is no call for several VPCs. */
    private static boolean flag(Aws aws, String vpc, VpcAttributeName attribute) {
        var response = aws.repeat(() ->
                aws.ec2().describeVpcAttribute(request -> request.vpcId(vpc).attribute(attribute)));
        AttributeBooleanValue value = attribute == VpcAttributeName.ENABLE_DNS_SUPPORT
                ? response.enableDnsSupport()
                : response.enableDnsHostnames();
        return value.value();
    }

    @Override
    public String create(Aws aws, Vpc wanted, Map<String, String> tags) {
        String id = aws.ec2()
                .createVpc(request -> request.cidrBlock(wanted.cidr().toString())
                        .tagSpecifications(Ec2.tagsOf(ResourceType.VPC, tags)))
                .vpc()
                .vpcId();
        // What AWS gives a new VPC: it answers queries, and names nothing.
        aws.onceSeen(() -> change(aws, id, new Vpc(wanted.cidr(), true, false), wanted));
        return id;
    }

    @Override
    public void update(Aws aws, String id, Vpc before, Vpc after, Set<String> attributes) {
        change(aws, id, before, after);
    }

    /** Names need answers: whatever is switched on, the resolver comes first, and goes last. */
    private static void change(Aws aws, String id, Vpc before, Vpc after) {
        if (after.dnsSupport() && !before.dnsSupport()) {
            support(aws, id, true);
        }
        if (after.dnsHostnames() != before.dnsHostnames()) {
            aws.repeat(() -> aws.ec2()
                    .modifyVpcAttribute(request -> request.vpcId(id).enableDnsHostnames(value(after.dnsHostnames()))));
        }
        if (!after.dnsSupport() && before.dnsSupport()) {
            support(aws, id, false);
        }
    }

    private static void support(Aws aws, String id, boolean on) {
        aws.repeat(
                () -> aws.ec2().modifyVpcAttribute(request -> request.vpcId(id).enableDnsSupport(value(on))));
    }

    private static AttributeBooleanValue value(boolean on) {
        return AttributeBooleanValue.builder().value(on).build();
    }

    @Override
    public void delete(Aws aws, String id, Vpc resource) {
        aws.ec2().deleteVpc(request -> request.vpcId(id));
    }
}
