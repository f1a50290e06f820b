package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint through which a VPC reaches a service of AWS's or of somebody else's without the internet.
 *
 * @param vpc the VPC
 * @param type how it is reached
 * @param service the service: one of AWS's in the same region by its short name, such as {@code s3} or {@code ecr.api}, any other by its
 *     whole name
 * @param subnets where an interface endpoint stands, one in a zone
 * @param securityGroups an interface endpoint's groups
 * @param routeTables the tables in which AWS puts a route to a gateway endpoint
 * @param privateDns whether the service's usual name leads to an interface endpoint, from anywhere in the VPC
 * @param policy what may be done through it, as JSON without spaces; empty for everything
 */
@org.immutables.value.Value.Builder
public record VpcEndpoint(
        Ref vpc,
        EndpointType type,
        String service,
        Set<Ref> subnets,
        Set<Ref> securityGroups,
        Set<Ref> routeTables,
        boolean privateDns,
        Optional<String> policy)
        implements Resource {

    /** How an endpoint is reached. */
    public enum EndpointType {
        /** By routes to a prefix list: S3 and DynamoDB. */
        GATEWAY,
        /** By network interfaces. */
        INTERFACE,
        /** A gateway load balancer's, or of a kind that is younger than this library. */
        OTHER
    }

    /** The VPC. */
    public static final Attribute<VpcEndpoint, Ref> VPC =
            Attribute.of("vpc", Type.REF, VpcEndpoint::vpc).replaces().key();

    /** How it is reached. */
    public static final Attribute<VpcEndpoint, EndpointType> TYPE = Attribute.of(
                    "type", Type.oneOf(EndpointType.class), VpcEndpoint::type)
            .replaces()
            .key();

    /** The service. */
    public static final Attribute<VpcEndpoint, String> SERVICE =
            Attribute.of("service", Type.TEXT, VpcEndpoint::service).replaces().key();

    /** Where its interfaces stand. */
    public static final Attribute<VpcEndpoint, Set<Ref>> SUBNETS =
            Attribute.of("subnets", Type.setOf(Type.REF), VpcEndpoint::subnets).bound();

    /** Its interfaces' groups. */
    public static final Attribute<VpcEndpoint, Set<Ref>> SECURITY_GROUPS =
            Attribute.of("securityGroups", Type.setOf(Type.REF), VpcEndpoint::securityGroups);

    /** The tables with routes to it. */
    public static final Attribute<VpcEndpoint, Set<Ref>> ROUTE_TABLES = Attribute.of(
                    "routeTables", Type.setOf(Type.REF), VpcEndpoint::routeTables)
            .bound();

    /** Whether the service's usual name leads to it. */
    public static final Attribute<VpcEndpoint, Boolean> PRIVATE_DNS =
            Attribute.of("privateDns", Type.FLAG, VpcEndpoint::privateDns);

    /** What may be done through it. */
    public static final Attribute<VpcEndpoint, Optional<String>> POLICY =
            Attribute.of("policy", Type.optional(Type.TEXT), VpcEndpoint::policy);

    /** Its kind. */
    public static final Kind<VpcEndpoint> KIND = Kind.of("VpcEndpoint", VpcEndpoint.class)
            .with(VPC)
            .with(TYPE)
            .with(SERVICE)
            .with(SUBNETS)
            .with(SECURITY_GROUPS)
            .with(ROUTE_TABLES)
            .with(PRIVATE_DNS)
            .with(POLICY)
            .excluding((one, other) -> one.vpc().equals(other.vpc())
                    && one.service().equals(other.service())
                    && one.type() == other.type())
            .patience(Duration.ofMinutes(15))
            .build(values -> new VpcEndpoint(
                    values.get(VPC),
                    values.get(TYPE),
                    values.get(SERVICE),
                    values.get(SUBNETS),
                    values.get(SECURITY_GROUPS),
                    values.get(ROUTE_TABLES),
                    values.get(PRIVATE_DNS),
                    values.get(POLICY)));

    /** Keeps its own sorted copies. */
    public VpcEndpoint {
        subnets = ImmutableSortedSet.copyOf(subnets);
        securityGroups = ImmutableSortedSet.copyOf(securityGroups);
        routeTables = ImmutableSortedSet.copyOf(routeTables);
    }

    @Override
    public Kind<VpcEndpoint> kind() {
        return KIND;
    }
}
