package dev.netflux.resource;

import java.util.Optional;

/**
 * A public IPv4 address that stays.
 *
 * @param publicAddress the address, once AWS chose it
 */
public record ElasticIp(Optional<String> publicAddress) implements Resource {

    /** The address. */
    public static final Attribute<ElasticIp, Optional<String>> PUBLIC_ADDRESS = Attribute.of(
                    "publicAddress", Type.optional(Type.TEXT), ElasticIp::publicAddress)
            .decidedByAws();

    /** Its kind. */
    public static final Kind<ElasticIp> KIND = Kind.of("ElasticIp", ElasticIp.class)
            .with(PUBLIC_ADDRESS)
            .after(() -> java.util.List.of(InternetGateway.KIND))
            .build(values -> new ElasticIp(values.get(PUBLIC_ADDRESS)));

    @Override
    public Kind<ElasticIp> kind() {
        return KIND;
    }
}
