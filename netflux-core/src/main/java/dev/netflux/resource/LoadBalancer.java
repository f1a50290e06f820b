package dev.netflux.resource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application load balancer.
 *
 * @param name up to 32 of {@code A-Za-z0-9-}, unique in the account and region
 * @param scheme internet-facing or internal
 * @param addressType IPv4, or IPv4 and IPv6
 * @param subnets at least two, one in each zone
 * @param securityGroups one to five
 * @param idleTimeout seconds, 1 to 4000
 * @param deletionProtection whether AWS refuses to delete it
 * @param http2 whether clients may speak HTTP/2
 * @param dropInvalidHeaders whether header fields with invalid names are dropped
 * @param accessLogs where it writes each request down; empty for nowhere
 * @param dnsName the name under which it answers, once AWS chose it
 * @param hostedZone the Route 53 zone of that name
 */
@org.immutables.value.Value.Builder
public record LoadBalancer(
        String name,
        Scheme scheme,
        AddressType addressType,
        Set<Ref> subnets,
        Set<Ref> securityGroups,
        int idleTimeout,
        boolean deletionProtection,
        boolean http2,
        boolean dropInvalidHeaders,
        Optional<AccessLogs> accessLogs,
        Optional<String> dnsName,
        Optional<String> hostedZone)
        implements Resource {

    /** Who can address it. */
    public enum Scheme {
        /** The internet; its nodes have public addresses. */
        INTERNET_FACING,
        /** Its VPC and what is connected to it. */
        INTERNAL
    }

    /** The families of its addresses. */
    public enum AddressType {
        /** IPv4. */
        IPV4,
        /** IPv4 and IPv6. */
        DUALSTACK
    }

    /**
     * Where a balancer writes each request down.
     *
     * @param policy the policy of the bucket: AWS tries it in the moment in which a balancer is told to write, so it comes first
     * @param prefix what all keys begin with, before the {@code AWSLogs} that AWS always writes
     */
    public record AccessLogs(Ref policy, Optional<String> prefix) {

        private static final Attribute<AccessLogs, Ref> POLICY = Attribute.of("policy", Type.REF, AccessLogs::policy);
        private static final Attribute<AccessLogs, Optional<String>> PREFIX =
                Attribute.of("prefix", Type.optional(Type.TEXT), AccessLogs::prefix);

        /** How they are written. */
        static final Type<AccessLogs> TYPE =
                Type.fields(List.of(POLICY, PREFIX), values -> new AccessLogs(values.get(POLICY), values.get(PREFIX)));
    }

    /** Its name. */
    public static final Attribute<LoadBalancer, String> NAME =
            Attribute.of("name", Type.TEXT, LoadBalancer::name).label().key();

    /** Who can address it. */
    public static final Attribute<LoadBalancer, Scheme> SCHEME = Attribute.of(
                    "scheme", Type.oneOf(Scheme.class), LoadBalancer::scheme)
            .replaces();

    /** The families of its addresses. */
    public static final Attribute<LoadBalancer, AddressType> ADDRESS_TYPE =
            Attribute.of("addressType", Type.oneOf(AddressType.class), LoadBalancer::addressType);

    /** Where its nodes stand. */
    public static final Attribute<LoadBalancer, Set<Ref>> SUBNETS = Attribute.of(
                    "subnets", Type.setOf(Type.REF), LoadBalancer::subnets)
            .atLeast(2)
            .bound();

    /** Its groups. */
    public static final Attribute<LoadBalancer, Set<Ref>> SECURITY_GROUPS =
            Attribute.of("securityGroups", Type.setOf(Type.REF), LoadBalancer::securityGroups);

    /** How long a connection may be idle. */
    public static final Attribute<LoadBalancer, Integer> IDLE_TIMEOUT =
            Attribute.of("idleTimeout", Type.INTEGER, LoadBalancer::idleTimeout);

    /** Whether AWS refuses to delete it. */
    public static final Attribute<LoadBalancer, Boolean> DELETION_PROTECTION = Attribute.of(
                    "deletionProtection", Type.FLAG, LoadBalancer::deletionProtection)
            .protection();

    /** Whether clients may speak HTTP/2. */
    public static final Attribute<LoadBalancer, Boolean> HTTP2 = Attribute.of("http2", Type.FLAG, LoadBalancer::http2);

    /** Whether invalid header fields are dropped. */
    public static final Attribute<LoadBalancer, Boolean> DROP_INVALID_HEADERS =
            Attribute.of("dropInvalidHeaders", Type.FLAG, LoadBalancer::dropInvalidHeaders);

    /** Where it writes each request down. */
    public static final Attribute<LoadBalancer, Optional<AccessLogs>> ACCESS_LOGS =
            Attribute.of("accessLogs", Type.optional(AccessLogs.TYPE), LoadBalancer::accessLogs);

    /** The name under which it answers. */
    public static final Attribute<LoadBalancer, Optional<String>> DNS_NAME = Attribute.of(
                    "dnsName", Type.optional(Type.TEXT), LoadBalancer::dnsName)
            .told();

    /** The zone of that name. */
    public static final Attribute<LoadBalancer, Optional<String>> HOSTED_ZONE = Attribute.of(
                    "hostedZone", Type.optional(Type.TEXT), LoadBalancer::hostedZone)
            .decidedByAws();

    /** Its kind. */
    public static final Kind<LoadBalancer> KIND = Kind.of("LoadBalancer", LoadBalancer.class)
            .with(NAME)
            .with(SCHEME)
            .with(ADDRESS_TYPE)
            .with(SUBNETS)
            .with(SECURITY_GROUPS)
            .with(IDLE_TIMEOUT)
            .with(DELETION_PROTECTION)
            .with(HTTP2)
            .with(DROP_INVALID_HEADERS)
            .with(ACCESS_LOGS)
            .with(DNS_NAME)
            .with(HOSTED_ZONE)
            .labelLimit(32)
            .excluding((one, other) -> one.name().equals(other.name()))
            .after(() -> List.of(InternetGateway.KIND))
            .patience(Duration.ofMinutes(15))
            .usableWhilePending()
            .build(values -> new LoadBalancer(
                    values.get(NAME),
                    values.get(SCHEME),
                    values.get(ADDRESS_TYPE),
                    values.get(SUBNETS),
                    values.get(SECURITY_GROUPS),
                    values.get(IDLE_TIMEOUT),
                    values.get(DELETION_PROTECTION),
                    values.get(HTTP2),
                    values.get(DROP_INVALID_HEADERS),
                    values.get(ACCESS_LOGS),
                    values.get(DNS_NAME),
                    values.get(HOSTED_ZONE)));

    /** One of that name as AWS makes it where nothing else is said. */
    public static LoadBalancer of(String name, Scheme scheme, Set<Ref> subnets, Set<Ref> securityGroups) {
        return new LoadBalancer(
                name,
                scheme,
                AddressType.IPV4,
                subnets,
                securityGroups,
                60,
                false,
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Kind<LoadBalancer> kind() {
        return KIND;
    }
}
