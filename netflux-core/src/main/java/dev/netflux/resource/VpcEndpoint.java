package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Set;

/**
 * An endpoint through which a VPC reaches a service of AWS's or of somebody else's: only ever read.
 *
 * @param vpc the VPC
 * @param type how it is reached
 * @param service for example {@code com.amazonaws.eu-west-1.s3}
 * @param subnets where an interface endpoint stands
 * @param securityGroups an interface endpoint's groups
 */
public record VpcEndpoint(Ref vpc, EndpointType type, String service, Set<Ref> subnets, Set<Ref> securityGroups)
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
    public static final Attribute<VpcEndpoint, Ref> VPC = Attribute.of("vpc", Type.REF, VpcEndpoint::vpc);

    /** How it is reached. */
    public static final Attribute<VpcEndpoint, EndpointType> TYPE =
            Attribute.of("type", Type.oneOf(EndpointType.class), VpcEndpoint::type);

    /** The service. */
    public static final Attribute<VpcEndpoint, String> SERVICE =
            Attribute.of("service", Type.TEXT, VpcEndpoint::service);

    /** Where its interfaces stand. */
    public static final Attribute<VpcEndpoint, Set<Ref>> SUBNETS =
            Attribute.of("subnets", Type.setOf(Type.REF), VpcEndpoint::subnets);

    /** Its interfaces' groups. */
    public static final Attribute<VpcEndpoint, Set<Ref>> SECURITY_GROUPS =
            Attribute.of("securityGroups", Type.setOf(Type.REF), VpcEndpoint::securityGroups);

    /** Its kind. */
    public static final Kind<VpcEndpoint> KIND = Kind.of("VpcEndpoint", VpcEndpoint.class)
            .with(VPC)
            .with(TYPE)
            .with(SERVICE)
            .with(SUBNETS)
            .with(SECURITY_GROUPS)
            .readOnly()
            .build(values -> new VpcEndpoint(
                    values.get(VPC),
                    values.get(TYPE),
                    values.get(SERVICE),
                    values.get(SUBNETS),
                    values.get(SECURITY_GROUPS)));

    /** Keeps its own sorted copies. */
    public VpcEndpoint {
        subnets = ImmutableSortedSet.copyOf(subnets);
        securityGroups = ImmutableSortedSet.copyOf(securityGroups);
    }

    @Override
    public Kind<VpcEndpoint> kind() {
        return KIND;
    }
}
