package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.base.Cidr;
import java.time.Duration;
import java.util.Set;

/**
 * A peering of two VPCs. Whoever made it waits for the other to accept it, who is the same where both VPCs are of one account.
 *
 * @param requester the VPC that asked
 * @param accepter the VPC that was asked
 * @param active whether it was accepted and still stands
 * @param resolving whether each VPC's resolver answers the other with private addresses
 * @param sameRegion whether both are in one region, so that groups of the one can be named in the other
 * @param requesterBlocks the blocks of the one, as the peering tells them
 * @param accepterBlocks the blocks of the other
 */
public record VpcPeering(
        Ref requester,
        Ref accepter,
        boolean active,
        boolean resolving,
        boolean sameRegion,
        Set<Cidr> requesterBlocks,
        Set<Cidr> accepterBlocks)
        implements Resource {

    /** The VPC that asked. */
    public static final Attribute<VpcPeering, Ref> REQUESTER =
            Attribute.of("requester", Type.REF, VpcPeering::requester).replaces();

    /** The VPC that was asked. */
    public static final Attribute<VpcPeering, Ref> ACCEPTER =
            Attribute.of("accepter", Type.REF, VpcPeering::accepter).replaces();

    /** Whether it stands: one that waits to be accepted is changed by accepting it. */
    public static final Attribute<VpcPeering, Boolean> ACTIVE = Attribute.of("active", Type.FLAG, VpcPeering::active);

    /** Whether names are resolved across it. */
    public static final Attribute<VpcPeering, Boolean> RESOLVING =
            Attribute.of("resolving", Type.FLAG, VpcPeering::resolving);

    /** Whether both are in one region. */
    public static final Attribute<VpcPeering, Boolean> SAME_REGION =
            Attribute.of("sameRegion", Type.FLAG, VpcPeering::sameRegion).decidedByAws();

    /** The blocks of the one that asked. */
    public static final Attribute<VpcPeering, Set<Cidr>> REQUESTER_BLOCKS = Attribute.of(
                    "requesterBlocks", Type.setOf(Type.CIDR), VpcPeering::requesterBlocks)
            .decidedByAws();

    /** The blocks of the one that was asked. */
    public static final Attribute<VpcPeering, Set<Cidr>> ACCEPTER_BLOCKS = Attribute.of(
                    "accepterBlocks", Type.setOf(Type.CIDR), VpcPeering::accepterBlocks)
            .decidedByAws();

    /** Its kind. */
    public static final Kind<VpcPeering> KIND = Kind.of("VpcPeering", VpcPeering.class)
            .with(REQUESTER)
            .with(ACCEPTER)
            .with(ACTIVE)
            .with(RESOLVING)
            .with(SAME_REGION)
            .with(REQUESTER_BLOCKS)
            .with(ACCEPTER_BLOCKS)
            .patience(Duration.ofMinutes(5))
            .build(values -> new VpcPeering(
                    values.get(REQUESTER),
                    values.get(ACCEPTER),
                    values.get(ACTIVE),
                    values.get(RESOLVING),
                    values.get(SAME_REGION),
                    values.get(REQUESTER_BLOCKS),
                    values.get(ACCEPTER_BLOCKS)));

    /** One within an account and region, as it is once it is accepted. */
    public static VpcPeering of(Ref requester, Ref accepter, boolean resolving) {
        return new VpcPeering(requester, accepter, true, resolving, true, Set.of(), Set.of());
    }

    /** Keeps its own sorted copies. */
    public VpcPeering {
        requesterBlocks = ImmutableSortedSet.copyOf(requesterBlocks);
        accepterBlocks = ImmutableSortedSet.copyOf(accepterBlocks);
    }

    @Override
    public Kind<VpcPeering> kind() {
        return KIND;
    }
}
