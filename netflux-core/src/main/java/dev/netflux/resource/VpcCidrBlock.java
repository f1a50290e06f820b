package dev.netflux.resource;

import dev.netflux.base.Cidr;
import java.time.Duration;
import java.util.Optional;

/**
 * A further block of a VPC: a secondary IPv4 block, or the IPv6 block that Amazon provides.
 *
 * @param vpc the VPC
 * @param cidr the IPv4 block, or a further IPv6 block that a VPC was found with; empty for the IPv6 one that Amazon chooses
 * @param ipv6 the IPv6 block that Amazon chose
 */
public record VpcCidrBlock(Ref vpc, Optional<Cidr> cidr, Optional<Cidr> ipv6) implements Resource {

    /** The VPC. */
    public static final Attribute<VpcCidrBlock, Ref> VPC =
            Attribute.of("vpc", Type.REF, VpcCidrBlock::vpc).replaces().parent().key();

    /** The IPv4 block, or a further IPv6 block that a VPC was found with. */
    public static final Attribute<VpcCidrBlock, Optional<Cidr>> CIDR = Attribute.of(
                    "cidr", Type.optional(Type.CIDR), VpcCidrBlock::cidr)
            .replaces()
            .key();

    /** The IPv6 block. */
    public static final Attribute<VpcCidrBlock, Optional<Cidr>> IPV6 =
            Attribute.of("ipv6", Type.optional(Type.CIDR), VpcCidrBlock::ipv6).decidedByAws();

    /** Its kind. */
    public static final Kind<VpcCidrBlock> KIND = Kind.of("VpcCidrBlock", VpcCidrBlock.class)
            .with(VPC)
            .with(CIDR)
            .with(IPV6)
            .untaggable()
            .named(block -> block.vpc() + "/" + block.cidr().map(Cidr::toString).orElse("ipv6"))
            .patience(Duration.ofMinutes(5))
            .build(values -> new VpcCidrBlock(values.get(VPC), values.get(CIDR), values.get(IPV6)));

    /** A secondary IPv4 block. */
    public static VpcCidrBlock ipv4(Ref vpc, Cidr cidr) {
        return new VpcCidrBlock(vpc, Optional.of(cidr), Optional.empty());
    }

    /** The IPv6 block that Amazon provides. */
    public static VpcCidrBlock amazonIpv6(Ref vpc) {
        return new VpcCidrBlock(vpc, Optional.empty(), Optional.empty());
    }

    @Override
    public Kind<VpcCidrBlock> kind() {
        return KIND;
    }
}
