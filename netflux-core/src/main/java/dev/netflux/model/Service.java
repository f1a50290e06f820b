package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A service: equal tasks behind one port, in a tier, guarded by security groups. What is not said is as AWS does it. */
@Value.Immutable
public abstract sealed class Service implements Part permits ImmutableService {

    /** The version of HTTP that its tasks speak. */
    public enum Protocol {
        /** HTTP/1.1. */
        HTTP1,
        /** HTTP/2. */
        HTTP2,
        /** gRPC. */
        GRPC
    }

    /** How a load balancer chooses among its tasks. */
    public enum Balancing {
        /** In turn. */
        ROUND_ROBIN,
        /** The one with the fewest requests under way. */
        LEAST_OUTSTANDING_REQUESTS
    }

    /**
     * How a client keeps its task.
     *
     * @param cookie the application's cookie; empty for the balancer's own
     * @param duration for how long
     * @param site where it was written
     */
    public record Sticky(Optional<String> cookie, Duration duration, Site site) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Sticky other && cookie.equals(other.cookie) && duration.equals(other.duration);
        }

        @Override
        public int hashCode() {
            return cookie.hashCode() * 31 + duration.hashCode();
        }
    }

    Service() {}

    /** A service of that name on Fargate. */
    public static Service fargate(String name) {
        return ImmutableService.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** The port of its tasks; empty when the author gave none. */
    public abstract Optional<Integer> port();

    /** What its container runs. */
    public abstract Optional<Image> image();

    /** The names of the tiers that its tasks are in. */
    public abstract List<String> tiers();

    /** The names of the security groups that its tasks carry. */
    public abstract List<String> securityGroups();

    /** Whether its tasks get public IPv4 addresses, as they need them to reach the internet from a public tier. */
    @Value.Default
    public boolean publicAddresses() {
        return false;
    }

    /** How its health is found out, where the author said so. */
    public abstract Optional<HealthCheck> healthCheck();

    /** The version of HTTP that it speaks. */
    @Value.Default
    public Protocol protocol() {
        return Protocol.HTTP1;
    }

    /** Whether load balancers speak HTTPS to it. */
    @Value.Default
    public boolean isHttps() {
        return false;
    }

    /** How a client keeps its task; empty when it does not. */
    public abstract Optional<Sticky> sticky();

    /** Over how long a new task's share grows. */
    public abstract Optional<Duration> slowStart();

    /** How long a leaving task may finish its requests. */
    public abstract Optional<Duration> deregistrationDelay();

    /** How its tasks are chosen. */
    @Value.Default
    public Balancing balancing() {
        return Balancing.ROUND_ROBIN;
    }

    /** Its target group's name in AWS, where the author chose it. */
    public abstract Optional<String> targetGroupName();

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

    /** {@code service}. */
    @Override
    public String sort() {
        return "service";
    }

    /** Its tasks listen on this port. */
    public Service port(int port) {
        return self().withPort(port);
    }

    /** Its container runs this version of an image of the platform's own. */
    public Service image(Repository repository, String tag) {
        Site site = Site.here();
        return self().withImage(
                        Optional.ofNullable(repository).map(own -> new Image(own.name(), Given.text(tag), true)))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "image(…)", repository, tag)));
    }

    /** Its container runs this image, such as {@code nginx:1.27}. */
    public Service image(String name) {
        return self().withImage(Image.of(name));
    }

    /** Its tasks are in these tiers. */
    public Service in(Tier... more) {
        Site site = Site.here();
        List<Tier> given = Given.values(more);
        return self().withTiers(
                        Given.and(tiers(), given.stream().map(Tier::name).toList()))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.and(
                        mistakes(), Given.missing(site, "in(…)", (Object[]) more), Given.none(site, "in(…)", more)));
    }

    /** Its tasks carry these security groups. */
    public Service guardedBy(SecurityGroup... more) {
        Site site = Site.here();
        List<SecurityGroup> given = Given.values(more);
        return self().withSecurityGroups(Given.and(
                        securityGroups(),
                        given.stream().map(SecurityGroup::name).toList()))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.and(
                        mistakes(),
                        Given.missing(site, "guardedBy(…)", (Object[]) more),
                        Given.none(site, "guardedBy(…)", more)));
    }

    /** Its tasks get public IPv4 addresses. What its security groups accept decides who may use them. */
    public Service withPublicAddresses() {
        return self().withPublicAddresses(true);
    }

    /** A task is healthy when it answers this path. */
    public Service healthCheck(String path) {
        return self().withHealthCheck(HealthCheck.of(path));
    }

    /** A task is healthy when this check says so. */
    public Service healthCheck(HealthCheck check) {
        Site site = Site.here();
        return self().withHealthCheck(Optional.ofNullable(check))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "healthCheck(…)", check)));
    }

    /** Its tasks speak this version of HTTP. */
    public Service speaking(Protocol protocol) {
        Site site = Site.here();
        return self().withProtocol(protocol == null ? protocol() : protocol)
                .withMistakes(Given.and(mistakes(), Given.missing(site, "speaking(…)", protocol)));
    }

    /** Load balancers speak HTTPS to it. */
    public Service https() {
        return self().withIsHttps(true);
    }

    /** A client keeps its task for so long, by a cookie of the balancer's. */
    public Service sticky(Duration duration) {
        return self().withSticky(new Sticky(Optional.empty(), Given.time(duration), Site.here()));
    }

    /** A client keeps its task for so long, by this cookie of the application's. */
    public Service sticky(String cookie, Duration duration) {
        return self().withSticky(new Sticky(Optional.of(Given.text(cookie)), Given.time(duration), Site.here()));
    }

    /** A new task's share of the requests grows over so long. */
    public Service slowStart(Duration duration) {
        return self().withSlowStart(Given.time(duration));
    }

    /** A leaving task may finish its requests for so long. */
    public Service deregistrationDelay(Duration delay) {
        return self().withDeregistrationDelay(Given.time(delay));
    }

    /** Its tasks are chosen so. */
    public Service balancing(Balancing balancing) {
        Site site = Site.here();
        return self().withBalancing(balancing == null ? balancing() : balancing)
                .withMistakes(Given.and(mistakes(), Given.missing(site, "balancing(…)", balancing)));
    }

    /** With a name of the author's for its target group in AWS. */
    public Service targetGroupNamed(String name) {
        return self().withTargetGroupName(Given.text(name));
    }

    /** With a tag on everything that makes up the service. */
    public Service tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableService self() {
        return (ImmutableService) this;
    }
}
