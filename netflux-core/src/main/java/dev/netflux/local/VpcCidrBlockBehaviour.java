package dev.netflux.local;

import dev.netflux.base.Cidr;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.VpcCidrBlock;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A further block of a VPC takes a moment to be usable. */
final class VpcCidrBlockBehaviour extends Behaviour<VpcCidrBlock> {

    /** Amazon's own block, of which each VPC gets a /56. */
    private static final Cidr AMAZON = Cidr.of("2a05:d018::/32");

    private static final int OF_VPC = 56;

    VpcCidrBlockBehaviour() {
        super(VpcCidrBlock.KIND, EC2, "DescribeVpcs");
    }

    @Override
    String create(Api api, VpcCidrBlock wanted, SortedMap<String, String> tags) {
        String vpc = wanted.vpc().asId();
        return api.make(action("AssociateVpcCidrBlock"), vpc, world -> {
            get(world, vpc);
            return wanted.cidr().map(cidr -> ipv4(world, wanted, cidr)).orElseGet(() -> ipv6(world, wanted));
        });
    }

    private static String ipv4(World world, VpcCidrBlock wanted, Cidr cidr) {
        String vpc = wanted.vpc().asId();
        VpcBehaviour.checkSize(cidr);
        for (Cidr other : Vpcs.blocks(world, vpc)) {
            if (other.overlaps(cidr)) {
                throw Refusal.exists("CidrConflict", "The CIDR '" + cidr + "' conflicts with " + other + " of " + vpc);
            }
        }
        world.count(
                "CidrLimitExceeded",
                Vpcs.blocks(world, vpc).size(),
                "This network '" + vpc + "' has met its maximum number of allowed CIDRs: "
                        + Vpcs.blocks(world, vpc).size());
        return world.add(Keys.join(vpc, cidr.toString()), wanted, Vpcs.untagged(), seconds(10))
                .id();
    }

    private static String ipv6(World world, VpcCidrBlock wanted) {
        String vpc = wanted.vpc().asId();
        if (Vpcs.ipv6(world, vpc).isPresent()) {
            throw Refusal.limit(
                    "CidrLimitExceeded",
                    "This network '" + vpc + "' has met its maximum number of allowed IPv6 CIDRs: 1");
        }
        BigInteger index = new BigInteger(world.unique().substring(0, 6), 16);
        Cidr block = Cidr.around(true, AMAZON.first().add(index.shiftLeft(128 - OF_VPC)), OF_VPC);
        return world.add(
                        Keys.join(vpc, "ipv6"),
                        new VpcCidrBlock(wanted.vpc(), Optional.empty(), Optional.of(block)),
                        Vpcs.untagged(),
                        seconds(10))
                .id();
    }

    @Override
    void update(Api api, String id, VpcCidrBlock after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DisassociateVpcCidrBlock"), id, world -> {
            Thing thing = get(world, id);
            VpcCidrBlock block = thing.as(kind());
            for (Thing subnet : world.mentioning(block.vpc().asId(), Subnet.KIND)) {
                Subnet used = subnet.as(Subnet.KIND);
                if (block.cidr().filter(cidr -> cidr.contains(used.cidr())).isPresent()
                        || (block.ipv6().isPresent() && used.ipv6Cidr().isPresent())) {
                    throw Refusal.inTheWay(
                            "InvalidCidrBlock.InUse",
                            "The vpc " + block.vpc() + " currently has a subnet within CIDR block "
                                    + block.cidr()
                                            .or(block::ipv6)
                                            .map(Cidr::toString)
                                            .orElse(""));
                }
            }
            world.leave(thing, seconds(5));
        });
    }
}
