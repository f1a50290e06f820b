package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Cidr;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.VpcCidrBlock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockState;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/**
 * AWS knows a further block by the id of its association; here its id is the VPC's and the block (or {@code ipv6}), because by that it can
 * be asked for with one call.
 */
final class VpcCidrBlockHandler implements Handler<VpcCidrBlock> {

    private static final String IPV6 = "ipv6";

    /** The pool of the blocks that Amazon provides. */
    private static final String AMAZON = "Amazon";

    @Override
    public Kind<VpcCidrBlock> kind() {
        return VpcCidrBlock.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of("ec2:DescribeVpcs", "ec2:AssociateVpcCidrBlock", "ec2:DisassociateVpcCidrBlock");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return scope.described().stream().flatMap(vpc -> found(vpc).stream()).toList();
    }

    private static List<Found> found(Vpc vpc) {
        ImmutableList.Builder<Found> found = ImmutableList.builder();
        Ref ref = Ref.id(vpc.vpcId());
        for (var block : vpc.cidrBlockAssociationSet()) {
            if (!block.cidrBlock().equals(vpc.cidrBlock()) && !isGone(block.cidrBlockState())) {
                found.add(new Found(
                        Keys.join(vpc.vpcId(), block.cidrBlock()),
                        VpcCidrBlock.ipv4(ref, Cidr.of(block.cidrBlock())),
                        state(block.cidrBlockState()),
                        Map.of(),
                        false));
            }
        }
        List<VpcIpv6CidrBlockAssociation> ipv6 = ipv6(vpc);
        for (VpcIpv6CidrBlockAssociation block : ipv6) {
            Optional<Cidr> cidr = Optional.ofNullable(block.ipv6CidrBlock()).flatMap(Cidr::parse);
            boolean isFirst = block.equals(ipv6.get(0));
            if (isFirst || cidr.isPresent()) {
                found.add(new Found(
                        idOf(vpc, block),
                        isFirst
                                ? new VpcCidrBlock(ref, Optional.empty(), cidr)
                                : new VpcCidrBlock(ref, cidr, Optional.empty()),
                        state(block.ipv6CidrBlockState()),
                        Map.of(),
                        false));
            }
        }
        return found.build();
    }

    /** The IPv6 blocks; the first is the one that a design asks for: one that stays, and Amazon's, if there are several. */
    private static List<VpcIpv6CidrBlockAssociation> ipv6(Vpc vpc) {
        return vpc.ipv6CidrBlockAssociationSet().stream()
                .filter(block -> !isGone(block.ipv6CidrBlockState()))
                .sorted(Comparator.comparing((VpcIpv6CidrBlockAssociation block) -> isGoing(block.ipv6CidrBlockState()))
                        .thenComparing(block -> !AMAZON.equals(block.ipv6Pool())))
                .toList();
    }

    private static String idOf(Vpc vpc, VpcIpv6CidrBlockAssociation block) {
        return Keys.join(vpc.vpcId(), block.equals(ipv6(vpc).get(0)) ? IPV6 : String.valueOf(block.ipv6CidrBlock()));
    }

    private static boolean isGone(VpcCidrBlockState state) {
        return state.state() == VpcCidrBlockStateCode.DISASSOCIATED;
    }

    private static boolean isGoing(VpcCidrBlockState state) {
        return state(state) == State.DELETING || state(state) == State.FAILED;
    }

    private static State state(VpcCidrBlockState state) {
        return switch (state.state()) {
            case ASSOCIATING -> State.PENDING;
            case DISASSOCIATING -> State.DELETING;
            case FAILING, FAILED -> State.FAILED;
            default -> State.READY;
        };
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return inVpc(aws, Keys.first(id)).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    private static List<Found> inVpc(Aws aws, String vpc) {
        return Ec2.vpcs(aws, Ec2.filter("vpc-id", vpc)).stream()
                .filter(one -> one.vpcId().equals(vpc))
                .flatMap(one -> found(one).stream())
                .toList();
    }

    @Override
    public List<Found> candidates(Aws aws, VpcCidrBlock wanted, Stamp stamp) {
        return inVpc(aws, wanted.vpc().asId());
    }

    @Override
    public boolean isIt(Found candidate, VpcCidrBlock wanted, Stamp stamp) {
        return candidate.id().equals(idOf(wanted));
    }

    private static String idOf(VpcCidrBlock block) {
        return Keys.join(block.vpc().asId(), block.cidr().map(Cidr::toString).orElse(IPV6));
    }

    @Override
    public String create(Aws aws, VpcCidrBlock wanted, Map<String, String> tags) {
        aws.ec2().associateVpcCidrBlock(request -> {
            request.vpcId(wanted.vpc().asId());
            wanted.cidr()
                    .ifPresentOrElse(
                            cidr -> request.cidrBlock(cidr.toString()),
                            () -> request.amazonProvidedIpv6CidrBlock(true));
        });
        return idOf(wanted);
    }

    @Override
    public void update(Aws aws, String id, VpcCidrBlock before, VpcCidrBlock after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " cannot carry tags");
    }

    @Override
    public void delete(Aws aws, String id, VpcCidrBlock resource) {
        for (Vpc vpc : Ec2.vpcs(aws, Ec2.filter("vpc-id", Keys.first(id)))) {
            vpc.cidrBlockAssociationSet().stream()
                    .filter(block -> Keys.join(vpc.vpcId(), block.cidrBlock()).equals(id))
                    .filter(block -> !isGone(block.cidrBlockState()))
                    .forEach(block -> disassociate(aws, block.associationId()));
            ipv6(vpc).stream()
                    .filter(block -> idOf(vpc, block).equals(id))
                    .forEach(block -> disassociate(aws, block.associationId()));
        }
    }

    private static void disassociate(Aws aws, String association) {
        aws.ec2().disassociateVpcCidrBlock(request -> request.associationId(association));
    }
}
