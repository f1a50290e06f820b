package dev.netflux.resource;

/**
 * The way out of a VPC for IPv6, and not in.
 *
 * @param vpc the VPC
 */
public record EgressOnlyInternetGateway(Ref vpc) implements Resource {

    /** The VPC. */
    public static final Attribute<EgressOnlyInternetGateway, Ref> VPC = Attribute.of(
                    "vpc", Type.REF, EgressOnlyInternetGateway::vpc)
            .replaces()
            .key();

    /** Its kind. */
    public static final Kind<EgressOnlyInternetGateway> KIND = Kind.of(
                    "EgressOnlyInternetGateway", EgressOnlyInternetGateway.class)
            .with(VPC)
            .build(values -> new EgressOnlyInternetGateway(values.get(VPC)));

    @Override
    public Kind<EgressOnlyInternetGateway> kind() {
        return KIND;
    }
}
