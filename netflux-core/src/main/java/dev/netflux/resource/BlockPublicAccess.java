package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Set;

/**
 * An account's VPC Block Public Access: only ever read. It overrides routes and groups.
 *
 * @param mode what is blocked
 * @param open VPCs and subnets that are excepted altogether
 * @param openOutwards VPCs and subnets that are excepted for connections that they begin
 */
public record BlockPublicAccess(Mode mode, Set<Ref> open, Set<Ref> openOutwards) implements Resource {

    /** What is blocked. */
    public enum Mode {
        /** Nothing. */
        OFF,
        /** Connections that begin outside. */
        INGRESS,
        /** All traffic through internet gateways. */
        BIDIRECTIONAL
    }

    /** What is blocked. */
    public static final Attribute<BlockPublicAccess, Mode> MODE =
            Attribute.of("mode", Type.oneOf(Mode.class), BlockPublicAccess::mode);

    /** What is excepted altogether. */
    public static final Attribute<BlockPublicAccess, Set<Ref>> OPEN =
            Attribute.of("open", Type.setOf(Type.REF), BlockPublicAccess::open);

    /** What is excepted outwards. */
    public static final Attribute<BlockPublicAccess, Set<Ref>> OPEN_OUTWARDS =
            Attribute.of("openOutwards", Type.setOf(Type.REF), BlockPublicAccess::openOutwards);

    /** Its kind. */
    public static final Kind<BlockPublicAccess> KIND = Kind.of("BlockPublicAccess", BlockPublicAccess.class)
            .with(MODE)
            .with(OPEN)
            .with(OPEN_OUTWARDS)
            .readOnly()
            .build(values -> new BlockPublicAccess(values.get(MODE), values.get(OPEN), values.get(OPEN_OUTWARDS)));

    /** Keeps its own sorted copies. */
    public BlockPublicAccess {
        open = ImmutableSortedSet.copyOf(open);
        openOutwards = ImmutableSortedSet.copyOf(openOutwards);
    }

    @Override
    public Kind<BlockPublicAccess> kind() {
        return KIND;
    }
}
