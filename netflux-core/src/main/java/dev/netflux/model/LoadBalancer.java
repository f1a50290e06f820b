package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** An application load balancer with its listeners. What is not said is as AWS does it. */
@Value.Immutable
public abstract sealed class LoadBalancer implements Part permits ImmutableLoadBalancer {

    LoadBalancer() {}

    /** An internet-facing load balancer of that name. */
    public static LoadBalancer of(String name) {
        return ImmutableLoadBalancer.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Its name in AWS where the author chose it; else it is made of the platform's name and its own. */
    public abstract Optional<String> awsName();

    /** The names of the tiers that its nodes are in. */
    public abstract List<String> tiers();

    /** The names of the security groups that its nodes carry. */
    public abstract List<String> securityGroups();

    /** Its listeners in the order in which they were written. */
    public abstract List<Listener> listeners();

    /** Whether only the network and what is connected to it can address it. */
    @Value.Default
    public boolean isInternal() {
        return false;
    }

    /** Whether it has addresses of IPv6 as well. */
    @Value.Default
    public boolean isDualStack() {
        return false;
    }

    /** How long a connection may be idle, where the author chose it. */
    public abstract Optional<Duration> idleTimeout();

    /** Whether AWS refuses to delete it. */
    @Value.Default
    public boolean isProtected() {
        return false;
    }

    /** Whether clients may speak HTTP/2. */
    @Value.Default
    public boolean http2() {
        return true;
    }

    /** Whether header fields with invalid names are dropped. */
    @Value.Default
    public boolean dropsInvalidHeaders() {
        return false;
    }

    /** Where it writes each request down, where the author wants that. */
    public abstract Optional<AccessLogs> accessLogs();

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

    /** {@code load balancer}. */
    @Override
    public String sort() {
        return "load balancer";
    }

    /** Its nodes are in these tiers. */
    public LoadBalancer in(Tier... more) {
        Site site = Site.here();
        List<Tier> given = Given.values(more);
        return self().withTiers(Given.names(tiers(), given))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.checked(mistakes(), site, "in(…)", more));
    }

    /** Its nodes carry these security groups. */
    public LoadBalancer guardedBy(SecurityGroup... more) {
        Site site = Site.here();
        List<SecurityGroup> given = Given.values(more);
        return self().withSecurityGroups(Given.names(securityGroups(), given))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.checked(mistakes(), site, "guardedBy(…)", more));
    }

    /** Begins a sentence about a listener; it ends with {@code otherwise(…)}, because AWS demands an answer for every request. */
    public Listening listener(Web web) {
        Site site = Site.here();
        return new Listening(
                self().withMistakes(Given.and(mistakes(), Given.missing(site, "listener(…)", web))),
                web == null ? Web.http() : web,
                List.of(),
                site);
    }

    /** Only the network and what is connected to it can address it. */
    public LoadBalancer internal() {
        return self().withIsInternal(true);
    }

    /** With addresses of IPv6 as well. */
    public LoadBalancer dualStack() {
        return self().withIsDualStack(true);
    }

    /** A connection may be idle for so long. */
    public LoadBalancer idleTimeout(Duration timeout) {
        return self().withIdleTimeout(Given.time(timeout));
    }

    /** AWS refuses to delete it. */
    public LoadBalancer deletionProtected() {
        return self().withIsProtected(true);
    }

    /** Clients may not speak HTTP/2. */
    public LoadBalancer withoutHttp2() {
        return self().withHttp2(false);
    }

    /** Header fields with invalid names are dropped. */
    public LoadBalancer droppingInvalidHeaders() {
        return self().withDropsInvalidHeaders(true);
    }

    /** It writes each request down, as an object of this bucket every five minutes. */
    public LoadBalancer accessLogs(Bucket bucket) {
        return logging(bucket, Optional.empty(), Site.here());
    }

    /** The same, under keys that begin with this prefix. */
    public LoadBalancer accessLogs(Bucket bucket, String prefix) {
        return logging(bucket, Optional.of(Given.text(prefix)), Site.here());
    }

    private LoadBalancer logging(@Nullable Bucket bucket, Optional<String> prefix, Site site) {
        return bucket == null
                ? self().withMistakes(Given.and(mistakes(), Given.missing(site, "accessLogs(…)", bucket)))
                : self().withAccessLogs(new AccessLogs(bucket.name(), prefix, site))
                        .withBrings(Given.and(brings(), List.of(bucket)));
    }

    /** With a name of the author's in AWS. */
    public LoadBalancer named(String name) {
        return self().withAwsName(Given.text(name));
    }

    /** With a tag on it, its listeners and their rules. */
    public LoadBalancer tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableLoadBalancer self() {
        return (ImmutableLoadBalancer) this;
    }
}
