package dev.netflux.aws.handler;

import dev.netflux.base.Cidr;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

final class SubnetHandler extends Ec2Handler<Subnet> {

    /** A subnet's IPv6 block has this length, the VPC's eight bits less. */
    private static final int IPV6_PREFIX = 64;

    /** In every other state, those included that this library is too old to know, a block is the subnet's. */
    private static final Set<SubnetCidrBlockStateCode> GONE = Set.of(
            SubnetCidrBlockStateCode.DISASSOCIATING,
            SubnetCidrBlockStateCode.DISASSOCIATED,
            SubnetCidrBlockStateCode.FAILING,
            SubnetCidrBlockStateCode.FAILED);

    @Override
    public Kind<Subnet> kind() {
        return Subnet.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs",
                "ec2:CreateSubnet",
                "ec2:ModifySubnetAttribute",
                "ec2:AssociateSubnetCidrBlock",
                "ec2:DisassociateSubnetCidrBlock",
                "ec2:DeleteSubnet",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "subnet-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return describe(aws, "vpc-id", scope.vpcs()).stream()
                .filter(one ->
                        scope.vpcs().contains(((Subnet) one.resource()).vpc().asId()))
                .toList();
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return described(aws, filter).stream().map(SubnetHandler::found).toList();
    }

    private static List<software.amazon.awssdk.services.ec2.model.Subnet> described(Aws aws, Filter filter) {
        return aws.pages(
                token -> aws.ec2()
                        .describeSubnets(request ->
                                request.filters(filter).maxResults(Ec2.PAGE).nextToken(token)),
                DescribeSubnetsResponse::nextToken,
                DescribeSubnetsResponse::subnets);
    }

    private static Found found(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        Optional<Cidr> ipv6 = ipv6(subnet).flatMap(block -> Cidr.parse(block.ipv6CidrBlock()));
        return new Found(
                subnet.subnetId(),
                new Subnet(
                        Ref.id(subnet.vpcId()),
                        Cidr.of(subnet.cidrBlock()),
                        new Zone.Named(subnet.availabilityZone()),
                        Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()),
                        ipv6.map(SubnetHandler::index),
                        ipv6),
                subnet.state() == SubnetState.PENDING ? State.PENDING : State.READY,
                Ec2.tags(subnet.tags()),
                false);
    }

    private static Optional<SubnetIpv6CidrBlockAssociation> ipv6(
            software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        return subnet.ipv6CidrBlockAssociationSet().stream()
                .filter(block -> !GONE.contains(block.ipv6CidrBlockState().state()))
                .findFirst();
    }

    /** A VPC has a /56, so the last eight bits of a /64 inside tell which one it is. */
    private static int index(Cidr block) {
        return block.first().shiftRight(128 - IPV6_PREFIX).intValue() & 0xff;
    }

    @Override
    public List<Found> candidates(Aws aws, Subnet wanted, Stamp stamp) {
        return describe(aws, Ec2.filter("vpc-id", wanted.vpc().asId()));
    }

    @Override
    public String create(Aws aws, Subnet wanted, Map<String, String> tags) {
        Optional<String> ipv6 = wanted.ipv6Index()
                .map(index -> block(aws, wanted.vpc().asId(), index).toString());
        String zone = wanted.zone().toString();
        String id = aws.ec2()
                .createSubnet(request -> {
                    request.vpcId(wanted.vpc().asId())
                            .cidrBlock(wanted.cidr().toString())
                            .ipv6CidrBlock(ipv6.orElse(null))
                            .tagSpecifications(Ec2.tagsOf(ResourceType.SUBNET, tags));
                    if (isZoneId(zone)) {
                        request.availabilityZoneId(zone);
                    } else {
                        request.availabilityZone(zone);
                    }
                })
                .subnet()
                .subnetId();
        if (wanted.publicAddresses()) {
            aws.onceSeen(() -> publicAddresses(aws, id, true));
        }
        return id;
    }

    /** {@code euw1-az1} is the id of a zone, {@code eu-west-1a} a name. */
    private static boolean isZoneId(String zone) {
        return zone.matches(".*-az[0-9]+");
    }

    /** A VPC also tells of blocks that it no longer has, and of one that it does not have yet. */
    private static Cidr block(Aws aws, String vpc, int index) {
        return Ec2.vpcs(aws, Ec2.filter("vpc-id", vpc)).stream()
                .flatMap(one -> one.ipv6CidrBlockAssociationSet().stream())
                .filter(block -> block.ipv6CidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED)
                .flatMap(block -> Cidr.parse(block.ipv6CidrBlock()).stream())
                .flatMap(block -> block.part(IPV6_PREFIX, index).stream())
                .findFirst()
                .orElseThrow(() -> Ec2.unseen("ec2:DescribeVpcs", vpc + " has no IPv6 block number " + index));
    }

    @Override
    public void update(Aws aws, String id, Subnet before, Subnet after, Set<String> attributes) {
        if (attributes.contains(Subnet.PUBLIC_ADDRESSES.name())) {
            publicAddresses(aws, id, after.publicAddresses());
        }
        if (attributes.contains(Subnet.IPV6_INDEX.name())) {
            described(aws, Ec2.filter("subnet-id", id)).stream()
                    .filter(one -> one.subnetId().equals(id))
                    .flatMap(one -> ipv6(one).stream())
                    .forEach(block -> aws.ec2()
                            .disassociateSubnetCidrBlock(request -> request.associationId(block.associationId())));
            after.ipv6Index().ifPresent(index -> {
                String block = block(aws, after.vpc().asId(), index).toString();
                aws.ec2().associateSubnetCidrBlock(request -> request.subnetId(id)
                        .ipv6CidrBlock(block));
            });
        }
    }

    private static void publicAddresses(Aws aws, String id, boolean on) {
        aws.repeat(() -> aws.ec2().modifySubnetAttribute(request -> request.subnetId(id)
                .mapPublicIpOnLaunch(AttributeBooleanValue.builder().value(on).build())));
    }

    @Override
    public void delete(Aws aws, String id, Subnet resource) {
        aws.ec2().deleteSubnet(request -> request.subnetId(id));
    }
}
