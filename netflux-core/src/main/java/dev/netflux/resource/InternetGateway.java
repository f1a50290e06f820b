package dev.netflux.resource;

import java.util.Optional;

/**
 * The way between a VPC and the internet.
 *
 * @param vpc the VPC that it is attached to; empty while it is detached
 */
public record InternetGateway(Optional<Ref> vpc) implements Resource {

    /** The VPC that it is attached to. */
    public static final Attribute<InternetGateway, Optional<Ref>> VPC =
            Attribute.of("vpc", Type.optional(Type.REF), InternetGateway::vpc).key();

    /** Its kind. */
    public static final Kind<InternetGateway> KIND = Kind.of("InternetGateway", InternetGateway.class)
            .with(VPC)
            .excluding((one, other) -> one.vpc().isPresent() && one.vpc().equals(other.vpc()))
            .build(values -> new InternetGateway(values.get(VPC)));

    @Override
    public Kind<InternetGateway> kind() {
        return KIND;
    }
}
