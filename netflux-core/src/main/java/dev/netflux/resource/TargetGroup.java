package dev.netflux.resource;

import java.util.Optional;

/**
 * A target group of an application load balancer.
 *
 * @param name up to 32 of {@code A-Za-z0-9-}, unique in the account and region
 * @param vpc the VPC of its targets
 * @param loadBalancer the one balancer that it serves; AWS allows no second
 * @param targetType what its targets are
 * @param https whether the balancer speaks HTTPS to the targets
 * @param port the targets' port, 1 to 65535
 * @param protocolVersion the version of HTTP that the targets speak
 * @param healthCheck how healthy targets are found
 * @param deregistrationDelay seconds that a leaving target may finish its requests, 0 to 3600
 * @param slowStart seconds over which a new target's share grows, 30 to 900, or 0 for none
 * @param algorithm how targets are chosen
 * @param stickiness how a client keeps its target; empty when it does not
 */
@org.immutables.value.Value.Builder
public record TargetGroup(
        String name,
        Ref vpc,
        Optional<Ref> loadBalancer,
        TargetType targetType,
        boolean https,
        int port,
        ProtocolVersion protocolVersion,
        HealthCheck healthCheck,
        int deregistrationDelay,
        int slowStart,
        Algorithm algorithm,
        Optional<Stickiness> stickiness)
        implements Resource {

    /** What targets are. */
    public enum TargetType {
        /** Addresses, as {@code awsvpc} tasks need it. */
        IP,
        /** EC2 instances. */
        INSTANCE
    }

    /** The version of HTTP that targets speak. */
    public enum ProtocolVersion {
        /** HTTP/1.1. */
        HTTP1,
        /** HTTP/2. */
        HTTP2,
        /** gRPC. */
        GRPC
    }

    /** How targets are chosen. */
    public enum Algorithm {
        /** In turn. */
        ROUND_ROBIN,
        /** The one with the fewest requests under way. */
        LEAST_OUTSTANDING_REQUESTS,
        /** In another way, which no design asks for. */
        OTHER
    }

    /** Its name. */
    public static final Attribute<TargetGroup, String> NAME =
            Attribute.of("name", Type.TEXT, TargetGroup::name).label().key();

    /** The VPC of its targets. */
    public static final Attribute<TargetGroup, Ref> VPC =
            Attribute.of("vpc", Type.REF, TargetGroup::vpc).replaces();

    /** The one balancer that it serves. */
    public static final Attribute<TargetGroup, Optional<Ref>> LOAD_BALANCER = Attribute.of(
                    "loadBalancer", Type.optional(Type.REF), TargetGroup::loadBalancer)
            .replaces()
            .freeWhenAbsent();

    /** What its targets are. */
    public static final Attribute<TargetGroup, TargetType> TARGET_TYPE = Attribute.of(
                    "targetType", Type.oneOf(TargetType.class), TargetGroup::targetType)
            .replaces();

    /** Whether targets are spoken to by HTTPS. */
    public static final Attribute<TargetGroup, Boolean> HTTPS =
            Attribute.of("https", Type.FLAG, TargetGroup::https).replaces();

    /** The targets' port. */
    public static final Attribute<TargetGroup, Integer> PORT =
            Attribute.of("port", Type.INTEGER, TargetGroup::port).replaces();

    /** The version of HTTP that targets speak. */
    public static final Attribute<TargetGroup, ProtocolVersion> PROTOCOL_VERSION = Attribute.of(
                    "protocolVersion", Type.oneOf(ProtocolVersion.class), TargetGroup::protocolVersion)
            .replaces();

    /** How healthy targets are found. */
    public static final Attribute<TargetGroup, HealthCheck> HEALTH_CHECK =
            Attribute.of("healthCheck", HealthCheck.TYPE, TargetGroup::healthCheck);

    /** How long a leaving target may finish its requests. */
    public static final Attribute<TargetGroup, Integer> DEREGISTRATION_DELAY =
            Attribute.of("deregistrationDelay", Type.INTEGER, TargetGroup::deregistrationDelay);

    /** How slowly a new target's share grows. */
    public static final Attribute<TargetGroup, Integer> SLOW_START =
            Attribute.of("slowStart", Type.INTEGER, TargetGroup::slowStart);

    /** How targets are chosen. */
    public static final Attribute<TargetGroup, Algorithm> ALGORITHM =
            Attribute.of("algorithm", Type.oneOf(Algorithm.class), TargetGroup::algorithm);

    /** How a client keeps its target. */
    public static final Attribute<TargetGroup, Optional<Stickiness>> STICKINESS =
            Attribute.of("stickiness", Type.optional(Stickiness.TYPE), TargetGroup::stickiness);

    /** Its kind. */
    public static final Kind<TargetGroup> KIND = Kind.of("TargetGroup", TargetGroup.class)
            .with(NAME)
            .with(VPC)
            .with(LOAD_BALANCER)
            .with(TARGET_TYPE)
            .with(HTTPS)
            .with(PORT)
            .with(PROTOCOL_VERSION)
            .with(HEALTH_CHECK)
            .with(DEREGISTRATION_DELAY)
            .with(SLOW_START)
            .with(ALGORITHM)
            .with(STICKINESS)
            .labelLimit(32)
            .excluding((one, other) -> one.name().equals(other.name()))
            .servesOnce("its targets are healthy")
            .build(values -> new TargetGroup(
                    values.get(NAME),
                    values.get(VPC),
                    values.get(LOAD_BALANCER),
                    values.get(TARGET_TYPE),
                    values.get(HTTPS),
                    values.get(PORT),
                    values.get(PROTOCOL_VERSION),
                    values.get(HEALTH_CHECK),
                    values.get(DEREGISTRATION_DELAY),
                    values.get(SLOW_START),
                    values.get(ALGORITHM),
                    values.get(STICKINESS)));

    @Override
    public Kind<TargetGroup> kind() {
        return KIND;
    }
}
