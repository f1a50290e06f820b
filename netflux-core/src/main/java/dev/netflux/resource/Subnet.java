package dev.netflux.resource;

import dev.netflux.base.Cidr;
import java.util.Optional;

/**
 * A subnet.
 *
 * @param vpc the VPC
 * @param cidr its IPv4 block, /16 to /28, inside the VPC's; five of its addresses are AWS's
 * @param zone the availability zone; a design's index is no difference from the name that AWS knows
 * @param publicAddresses whether interfaces get a public IPv4 address on launch
 * @param ipv6Index which /64 of the VPC's IPv6 /56 is the subnet's (0 to 255); empty without IPv6
 * @param ipv6Cidr that /64, once Amazon chose
 */
public record Subnet(
        Ref vpc, Cidr cidr, Zone zone, boolean publicAddresses, Optional<Integer> ipv6Index, Optional<Cidr> ipv6Cidr)
        implements Resource {

    /** The VPC. */
    public static final Attribute<Subnet, Ref> VPC =
            Attribute.of("vpc", Type.REF, Subnet::vpc).replaces().key();

    /** Its IPv4 block. */
    public static final Attribute<Subnet, Cidr> CIDR =
            Attribute.of("cidr", Type.CIDR, Subnet::cidr).replaces().key();

    /** The availability zone. */
    public static final Attribute<Subnet, Zone> ZONE =
            Attribute.of("zone", Zone.TYPE, Subnet::zone).replaces();

    /** Whether interfaces get a public address on launch. */
    public static final Attribute<Subnet, Boolean> PUBLIC_ADDRESSES =
            Attribute.of("publicAddresses", Type.FLAG, Subnet::publicAddresses);

    /** Which /64 of the VPC's IPv6 block is its own. */
    public static final Attribute<Subnet, Optional<Integer>> IPV6_INDEX =
            Attribute.of("ipv6Index", Type.optional(Type.INTEGER), Subnet::ipv6Index);

    /** Its IPv6 block. */
    public static final Attribute<Subnet, Optional<Cidr>> IPV6_CIDR =
            Attribute.of("ipv6Cidr", Type.optional(Type.CIDR), Subnet::ipv6Cidr).decidedByAws();

    /** Its kind. */
    public static final Kind<Subnet> KIND = Kind.of("Subnet", Subnet.class)
            .with(VPC)
            .with(CIDR)
            .with(ZONE)
            .with(PUBLIC_ADDRESSES)
            .with(IPV6_INDEX)
            .with(IPV6_CIDR)
            .excluding(
                    (one, other) -> one.vpc().equals(other.vpc()) && one.cidr().overlaps(other.cidr()))
            .after(() -> java.util.List.of(VpcCidrBlock.KIND))
            .build(values -> new Subnet(
                    values.get(VPC),
                    values.get(CIDR),
                    values.get(ZONE),
                    values.get(PUBLIC_ADDRESSES),
                    values.get(IPV6_INDEX),
                    values.get(IPV6_CIDR)));

    @Override
    public Kind<Subnet> kind() {
        return KIND;
    }
}
