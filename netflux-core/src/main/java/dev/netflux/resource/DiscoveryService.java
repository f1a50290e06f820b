package dev.netflux.resource;

import java.util.Optional;

/**
 * A name in a {@link PrivateDnsNamespace}, which resolves to the addresses of those who are registered with it.
 *
 * @param name the name before the namespace's
 * @param namespace the namespace
 * @param ttl for how many seconds an answer may be kept
 * @param failureThreshold by how many reports of whoever registers (ECS) a task changes its health; empty for no reports
 * @param arn what services register by, which AWS decides
 */
@org.immutables.value.Value.Builder
public record DiscoveryService(
        String name, Ref namespace, int ttl, Optional<Integer> failureThreshold, Optional<String> arn)
        implements Resource {

    /** The name before the namespace's. */
    public static final Attribute<DiscoveryService, String> NAME =
            Attribute.of("name", Type.TEXT, DiscoveryService::name).replaces().key();

    /** The namespace. */
    public static final Attribute<DiscoveryService, Ref> NAMESPACE = Attribute.of(
                    "namespace", Type.REF, DiscoveryService::namespace)
            .replaces()
            .key();

    /** For how many seconds an answer may be kept. */
    public static final Attribute<DiscoveryService, Integer> TTL =
            Attribute.of("ttl", Type.INTEGER, DiscoveryService::ttl);

    /** By how many reports of whoever registers (ECS) a task changes its health; empty for no reports. */
    public static final Attribute<DiscoveryService, Optional<Integer>> FAILURE_THRESHOLD = Attribute.of(
                    "failureThreshold", Type.optional(Type.INTEGER), DiscoveryService::failureThreshold)
            .replaces();

    /** What services register by, which AWS decides. */
    public static final Attribute<DiscoveryService, Optional<String>> ARN =
            Attribute.of("arn", Type.optional(Type.TEXT), DiscoveryService::arn).told();

    /** Its kind. */
    public static final Kind<DiscoveryService> KIND = Kind.of("DiscoveryService", DiscoveryService.class)
            .with(NAME)
            .with(NAMESPACE)
            .with(TTL)
            .with(FAILURE_THRESHOLD)
            .with(ARN)
            .excluding((one, other) ->
                    one.name().equals(other.name()) && one.namespace().equals(other.namespace()))
            .build(values -> new DiscoveryService(
                    values.get(NAME),
                    values.get(NAMESPACE),
                    values.get(TTL),
                    values.get(FAILURE_THRESHOLD),
                    values.get(ARN)));

    @Override
    public Kind<DiscoveryService> kind() {
        return KIND;
    }
}
