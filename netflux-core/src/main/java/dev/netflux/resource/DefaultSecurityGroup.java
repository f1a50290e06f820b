package dev.netflux.resource;

/**
 * The security group that AWS makes with each VPC and that interfaces get which name no other. It is never made or removed: making it
 * part of a platform tags it and takes its rules away, and it goes with its VPC.
 *
 * @param vpc the VPC
 */
public record DefaultSecurityGroup(Ref vpc) implements Resource {

    /** The VPC. */
    public static final Attribute<DefaultSecurityGroup, Ref> VPC = Attribute.of(
                    "vpc", Type.REF, DefaultSecurityGroup::vpc)
            .replaces()
            .parent()
            .key();

    /** Its kind. */
    public static final Kind<DefaultSecurityGroup> KIND = Kind.of("DefaultSecurityGroup", DefaultSecurityGroup.class)
            .with(VPC)
            .build(values -> new DefaultSecurityGroup(values.get(VPC)));

    @Override
    public Kind<DefaultSecurityGroup> kind() {
        return KIND;
    }
}
