package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A way from a network to a service of AWS's that does not leave it, and needs no NAT gateway: routes to S3 and DynamoDB, interfaces for
 * all others. It belongs to the {@link Network#endpoints(Endpoint...) network} that it is handed to.
 */
@Value.Immutable
public abstract sealed class Endpoint implements Part permits ImmutableEndpoint {

    /** The short name for both services of the registry: one answers, the other hands the images out. */
    private static final String REGISTRY = "ecr";

    Endpoint() {}

    /** An endpoint for a service, by AWS's short name: {@code s3}, {@code logs}; {@code ecr} means both services of the registry. */
    public static Endpoint of(String service) {
        return of(service, Site.here());
    }

    static Endpoint of(String service, Site site) {
        return ImmutableEndpoint.builder()
                .service(Given.text(service))
                .site(site)
                .build();
    }

    /** The service, as its author calls it. */
    public abstract String service();

    /** The service's name with hyphens for dots; with {@code -interfaces} behind it, where others would expect a gateway. */
    @Override
    public String name() {
        return nameOf(service());
    }

    /** What the endpoint for one of its services is called. */
    public String nameOf(String service) {
        return service.replace('.', '-') + (hasGateway() && isThroughInterfaces() ? "-interfaces" : "");
    }

    /** The services that are meant, each by AWS's short name. */
    public List<String> services() {
        return service().equals(REGISTRY) ? List.of("ecr.api", "ecr.dkr") : List.of(service());
    }

    /** The names of the tiers that use it, where the author chose them; else all tiers do. */
    public abstract List<String> users();

    /** The name of the tier in which its interfaces stand, where the author chose it. */
    public abstract Optional<String> tier();

    /** The names of its interfaces' security groups, where the author chose them; else it has one of its own. */
    public abstract List<String> securityGroups();

    /** Whether the service's usual name leads to its interfaces, from anywhere in the network. */
    @Value.Default
    public boolean hasPrivateDns() {
        return true;
    }

    /** What may be done through it, as JSON, where the author says that; else everything. */
    public abstract Optional<String> policy();

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    @Override
    @Value.Auxiliary
    public abstract List<Part> brings();

    /** {@code endpoint}. */
    @Override
    public String sort() {
        return "endpoint";
    }

    /** Whether interfaces lead to the service, though AWS has a gateway for it. */
    @Value.Default
    public boolean isThroughInterfaces() {
        return false;
    }

    /** Whether AWS has a gateway for the service. */
    public boolean hasGateway() {
        return service().equals("s3") || service().equals("dynamodb");
    }

    /** Whether it is reached by routes, and not by interfaces. */
    public boolean isGateway() {
        return hasGateway() && !isThroughInterfaces();
    }

    /**
     * With interfaces also for S3 or DynamoDB, where it would be routes: then what is connected to the network, and whoever is behind a
     * peering, gets there too. They cost by the hour.
     */
    public Endpoint throughInterfaces() {
        return self().withIsThroughInterfaces(true);
    }

    /** Only these tiers use it: the others get no route, or are not accepted. */
    public Endpoint from(Tier... more) {
        Site site = Site.here();
        List<Tier> given = Given.values(more);
        return self().withUsers(Given.names(users(), given))
                .withMistakes(Given.checked(mistakes(), site, "from(…)", more));
    }

    /** Its interfaces stand in this tier, one in each of its subnets. */
    public Endpoint in(Tier tier) {
        Site site = Site.here();
        return self().withTier(Optional.ofNullable(tier).map(Tier::name))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "in(…)", tier)));
    }

    /** These security groups decide who reaches its interfaces. */
    public Endpoint guardedBy(SecurityGroup... more) {
        Site site = Site.here();
        List<SecurityGroup> given = Given.values(more);
        return self().withSecurityGroups(Given.names(securityGroups(), given))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.checked(mistakes(), site, "guardedBy(…)", more));
    }

    /** The service's usual name keeps leading to the internet; the endpoint has names of its own. */
    public Endpoint withoutPrivateDns() {
        return self().withHasPrivateDns(false);
    }

    /** What may be done through it, as a policy's JSON; without it everything that the caller's own policies allow. */
    public Endpoint policy(String json) {
        return self().withPolicy(Given.text(json));
    }

    /** With a tag. */
    public Endpoint tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableEndpoint self() {
        return (ImmutableEndpoint) this;
    }
}
