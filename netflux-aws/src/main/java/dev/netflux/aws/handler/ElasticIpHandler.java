package dev.netflux.aws.handler;

import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.Kind;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

final class ElasticIpHandler extends Ec2Handler<ElasticIp> {

    @Override
    public Kind<ElasticIp> kind() {
        return ElasticIp.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeAddresses",
                "ec2:DescribeNatGateways",
                "ec2:AllocateAddress",
                "ec2:ReleaseAddress",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "allocation-id";
    }

    /** Ours, and those that the VPCs' NAT gateways use: by these one is recognised that lost its tags. An address is in no VPC itself. */
    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        List<Found> all = found(aws.repeat(() -> aws.ec2().describeAddresses()).addresses());
        Set<String> used = NatGatewayHandler.observed(aws, scope).stream()
                .flatMap(nat -> ((NatGateway) nat.resource()).elasticIp().stream())
                .map(Ref::asId)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(one -> scope.isOurs(one.tags()) || used.contains(one.id()))
                .toList();
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return found(aws.repeat(() -> aws.ec2().describeAddresses(request -> request.filters(filter)))
                .addresses());
    }

    private static List<Found> found(List<Address> addresses) {
        return addresses.stream()
                .filter(address -> address.allocationId() != null)
                .map(address -> Found.ready(
                        address.allocationId(),
                        new ElasticIp(Optional.ofNullable(address.publicIp())),
                        Ec2.tags(address.tags())))
                .toList();
    }

    @Override
    public String create(Aws aws, ElasticIp wanted, Map<String, String> tags) {
        return aws.ec2()
                .allocateAddress(request ->
                        request.domain(DomainType.VPC).tagSpecifications(Ec2.tagsOf(ResourceType.ELASTIC_IP, tags)))
                .allocationId();
    }

    @Override
    public void delete(Aws aws, String id, ElasticIp resource) {
        aws.ec2().releaseAddress(request -> request.allocationId(id));
    }
}
