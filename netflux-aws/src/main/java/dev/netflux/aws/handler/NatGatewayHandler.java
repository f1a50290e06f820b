package dev.netflux.aws.handler;

import dev.netflux.resource.Kind;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

final class NatGatewayHandler extends Ec2Handler<NatGateway> {

    private static final Scope.Key<List<Found>> OBSERVED = new Scope.Key<>();

    @Override
    public Kind<NatGateway> kind() {
        return NatGateway.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeNatGateways",
                "ec2:CreateNatGateway",
                "ec2:DeleteNatGateway",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "nat-gateway-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return observed(aws, scope);
    }

    /** Those in the scope's VPCs: also asked for by the handler of their addresses. */
    static List<Found> observed(Aws aws, Scope scope) {
        return scope.once(
                OBSERVED,
                () -> scope.vpcs().isEmpty()
                        ? List.of()
                        : described(aws, Ec2.filter("vpc-id", scope.vpcs())).stream()
                                .filter(nat -> scope.vpcs().contains(nat.vpcId()))
                                .map(NatGatewayHandler::found)
                                .toList());
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return described(aws, filter).stream().map(NatGatewayHandler::found).toList();
    }

    /** AWS shows a deleted one for another hour; it is gone all the same. */
    private static List<software.amazon.awssdk.services.ec2.model.NatGateway> described(Aws aws, Filter filter) {
        return aws
                .pages(
                        token -> aws.ec2().describeNatGateways(request -> request.filter(filter)
                                .maxResults(Ec2.PAGE)
                                .nextToken(token)),
                        DescribeNatGatewaysResponse::nextToken,
                        DescribeNatGatewaysResponse::natGateways)
                .stream()
                .filter(nat -> nat.state() != NatGatewayState.DELETED)
                .toList();
    }

    private static Found found(software.amazon.awssdk.services.ec2.model.NatGateway nat) {
        var address = nat.natGatewayAddresses().stream()
                .filter(one -> !Boolean.FALSE.equals(one.isPrimary()))
                .findFirst();
        return new Found(
                nat.natGatewayId(),
                new NatGateway(
                        // A regional one has none.
                        Ref.id(Optional.ofNullable(nat.subnetId()).orElse("no subnet of " + nat.vpcId())),
                        address.flatMap(one -> Optional.ofNullable(one.allocationId()))
                                .map(Ref::id),
                        address.flatMap(one -> Optional.ofNullable(one.privateIp()))),
                switch (nat.state()) {
                    case PENDING -> State.PENDING;
                    case DELETING -> State.DELETING;
                    case FAILED -> State.FAILED;
                    default -> State.READY;
                },
                Ec2.tags(nat.tags()),
                false);
    }

    @Override
    public List<Found> candidates(Aws aws, NatGateway wanted, Stamp stamp) {
        return describe(aws, Ec2.filter("subnet-id", wanted.subnet().asId()));
    }

    @Override
    public String create(Aws aws, NatGateway wanted, Map<String, String> tags) {
        return aws.ec2()
                .createNatGateway(request -> request.subnetId(wanted.subnet().asId())
                        .allocationId(wanted.elasticIp().map(Ref::asId).orElse(null))
                        .connectivityType(
                                wanted.elasticIp().isPresent() ? ConnectivityType.PUBLIC : ConnectivityType.PRIVATE)
                        .tagSpecifications(Ec2.tagsOf(ResourceType.NATGATEWAY, tags)))
                .natGateway()
                .natGatewayId();
    }

    @Override
    public void delete(Aws aws, String id, NatGateway resource) {
        aws.ec2().deleteNatGateway(request -> request.natGatewayId(id));
    }
}
