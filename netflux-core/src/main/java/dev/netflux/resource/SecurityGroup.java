package dev.netflux.resource;

/**
 * A security group. Its rules are resources of their own; a new one starts without any.
 *
 * @param vpc the VPC
 * @param name up to 255 characters, unique in the VPC, not starting with {@code sg-}
 * @param description up to 255 characters; AWS cannot change it
 */
public record SecurityGroup(Ref vpc, String name, String description) implements Resource {

    /** The VPC. */
    public static final Attribute<SecurityGroup, Ref> VPC =
            Attribute.of("vpc", Type.REF, SecurityGroup::vpc).replaces().key();

    /** Its name. */
    public static final Attribute<SecurityGroup, String> NAME =
            Attribute.of("name", Type.TEXT, SecurityGroup::name).label().key();

    /** Its description. */
    public static final Attribute<SecurityGroup, String> DESCRIPTION =
            Attribute.of("description", Type.TEXT, SecurityGroup::description).replaces();

    /** Its kind. */
    public static final Kind<SecurityGroup> KIND = Kind.of("SecurityGroup", SecurityGroup.class)
            .with(VPC)
            .with(NAME)
            .with(DESCRIPTION)
            .labelLimit(255)
            .excluding(
                    (one, other) -> one.vpc().equals(other.vpc()) && one.name().equals(other.name()))
            .build(values -> new SecurityGroup(values.get(VPC), values.get(NAME), values.get(DESCRIPTION)));

    @Override
    public Kind<SecurityGroup> kind() {
        return KIND;
    }
}
