package dev.netflux.aws.handler;

import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** EC2 filters these by nothing but tags, so all are asked for; there are never many. */
final class EgressOnlyInternetGatewayHandler implements Handler<EgressOnlyInternetGateway> {

    /** EC2's own limit for this call. */
    private static final int PAGE = 255;

    @Override
    public Kind<EgressOnlyInternetGateway> kind() {
        return EgressOnlyInternetGateway.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeEgressOnlyInternetGateways",
                "ec2:CreateEgressOnlyInternetGateway",
                "ec2:DeleteEgressOnlyInternetGateway",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return described(aws).stream()
                .filter(one -> scope.isOurs(one.tags())
                        || scope.vpcs()
                                .contains(((EgressOnlyInternetGateway) one.resource())
                                        .vpc()
                                        .asId()))
                .toList();
    }

    private static List<Found> described(Aws aws) {
        return aws
                .pages(
                        token -> aws.ec2().describeEgressOnlyInternetGateways(request -> request.maxResults(PAGE)
                                .nextToken(token)),
                        DescribeEgressOnlyInternetGatewaysResponse::nextToken,
                        DescribeEgressOnlyInternetGatewaysResponse::egressOnlyInternetGateways)
                .stream()
                .flatMap(gateway -> gateway.attachments().stream()
                        .map(attachment -> Found.ready(
                                gateway.egressOnlyInternetGatewayId(),
                                new EgressOnlyInternetGateway(Ref.id(attachment.vpcId())),
                                Ec2.tags(gateway.tags()))))
                .toList();
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return described(aws).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public List<Found> candidates(Aws aws, EgressOnlyInternetGateway wanted, Stamp stamp) {
        return described(aws);
    }

    @Override
    public String create(Aws aws, EgressOnlyInternetGateway wanted, Map<String, String> tags) {
        return aws.ec2()
                .createEgressOnlyInternetGateway(
                        request -> request.vpcId(wanted.vpc().asId())
                                .tagSpecifications(Ec2.tagsOf(ResourceType.EGRESS_ONLY_INTERNET_GATEWAY, tags)))
                .egressOnlyInternetGateway()
                .egressOnlyInternetGatewayId();
    }

    @Override
    public void update(
            Aws aws,
            String id,
            EgressOnlyInternetGateway before,
            EgressOnlyInternetGateway after,
            Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Ec2.tag(aws, id, tags, removed);
    }

    @Override
    public void delete(Aws aws, String id, EgressOnlyInternetGateway resource) {
        aws.ec2().deleteEgressOnlyInternetGateway(request -> request.egressOnlyInternetGatewayId(id));
    }
}
