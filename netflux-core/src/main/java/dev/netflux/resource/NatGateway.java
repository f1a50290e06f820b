package dev.netflux.resource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A zonal NAT gateway: the way out for private subnets, and not in.
 *
 * @param subnet where it stands; for a public one its table leads to an internet gateway
 * @param elasticIp its public address; empty for a private NAT gateway
 * @param privateAddress its address in the subnet, once AWS chose it
 */
public record NatGateway(Ref subnet, Optional<Ref> elasticIp, Optional<String> privateAddress) implements Resource {

    /** Where it stands. */
    public static final Attribute<NatGateway, Ref> SUBNET =
            Attribute.of("subnet", Type.REF, NatGateway::subnet).replaces().key();

    /** Its public address. */
    public static final Attribute<NatGateway, Optional<Ref>> ELASTIC_IP = Attribute.of(
                    "elasticIp", Type.optional(Type.REF), NatGateway::elasticIp)
            .replaces()
            .key();

    /** Its address in the subnet. */
    public static final Attribute<NatGateway, Optional<String>> PRIVATE_ADDRESS = Attribute.of(
                    "privateAddress", Type.optional(Type.TEXT), NatGateway::privateAddress)
            .decidedByAws();

    /** Its kind. */
    public static final Kind<NatGateway> KIND = Kind.of("NatGateway", NatGateway.class)
            .with(SUBNET)
            .with(ELASTIC_IP)
            .with(PRIVATE_ADDRESS)
            .excluding((one, other) ->
                    one.elasticIp().isPresent() && one.elasticIp().equals(other.elasticIp()))
            .after(() -> List.of(InternetGateway.KIND))
            .patience(Duration.ofMinutes(15))
            .build(values -> new NatGateway(values.get(SUBNET), values.get(ELASTIC_IP), values.get(PRIVATE_ADDRESS)));

    @Override
    public Kind<NatGateway> kind() {
        return KIND;
    }
}
