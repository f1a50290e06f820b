package dev.netflux.topology;

import com.google.common.collect.Lists;
import dev.netflux.base.Site;
import dev.netflux.reach.End;
import dev.netflux.reach.packet.Ip;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Kind;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.route.Request;
import dev.netflux.route.Requests;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The words that rules are written with: {@code import static dev.netflux.topology.Sentences.*}.
 *
 * <pre>{@code
 * only(services()).should().reach(database("catalog")).because("customer data leaves through an API").check(topology);
 * internet().should().neverReach(services()).check(topology);
 * }</pre>
 */
public final class Sentences {

    private Sentences() {}

    // ---- who

    /** Every service. */
    public static Ends services() {
        return Ends.like("services", "there is no service", node -> node.resource() instanceof EcsService);
    }

    /** The service of that name. */
    public static Ends service(String name, String... more) {
        return Ends.named("service", node -> node.resource() instanceof EcsService, all(name, more));
    }

    /** Every database. */
    public static Ends databases() {
        return Ends.like("databases", "there is no database", node -> node.resource() instanceof DbInstance);
    }

    /** The database of that name. */
    public static Ends database(String name, String... more) {
        return Ends.named("database", node -> node.resource() instanceof DbInstance, all(name, more));
    }

    /** Every load balancer. */
    public static Ends loadBalancers() {
        return Ends.like(
                "load balancers", "there is no load balancer", node -> node.resource() instanceof LoadBalancer);
    }

    /** The load balancer of that name. */
    public static Ends loadBalancer(String name, String... more) {
        return Ends.named("load balancer", node -> node.resource() instanceof LoadBalancer, all(name, more));
    }

    /** Everything that has interfaces. */
    public static Ends everything() {
        return Ends.like("everything", "nothing has interfaces", node -> true);
    }

    /** Whatever has interfaces and is like this: {@code ends("legacy services", node -> …)}. */
    public static Ends ends(String text, Predicate<Node> wanted) {
        return Ends.like(text, "there are no " + text, wanted);
    }

    /** Whatever has one of these names or AWS's ids: services, load balancers, databases, instances, interfaces. */
    public static Ends named(String name, String... more) {
        return Ends.named("end", node -> true, all(name, more));
    }

    /** Whatever carries a security group. */
    public static Ends guardedBy(String group) {
        return everything().guardedBy(group);
    }

    /** Whatever has a tag with this value. */
    public static Ends tagged(String key, String value) {
        return everything().tagged(key, value);
    }

    /** Whatever stands in a tier. */
    public static Ends tier(String name) {
        return Ends.ofTier(name);
    }

    /** Everybody outside. */
    public static Ends internet() {
        return Ends.of(Member.INTERNET);
    }

    /** Somebody outside who has this address. */
    public static Ends internet(String address) {
        return Ends.of(Member.outside(End.internet(Ip.of(address))));
    }

    /** Whoever has this address, private or public. */
    public static Ends address(String address) {
        Ip ip = Ip.of(address);
        return Ends.of(Member.outside(End.at(ip)));
    }

    /** These alone. */
    public static Only only(Ends ends) {
        return new Only(ends, Site.here());
    }

    private static List<String> all(String name, String... more) {
        return Lists.asList(name, more);
    }

    /**
     * CloudFront, as far as the prefix list of its addresses is known: where it is not read, what only some of the internet may do is not known
     * of CloudFront.
     */
    public static Ends cloudFront() {
        return Ends.choosing("CloudFront", CloudFront::of);
    }

    // ---- requests

    /**
     * One request, written as a method (or none for {@code GET}) and a target: {@code "/api/movies/42"}, {@code "POST
     * http://example.com/api/movies"}.
     */
    public static Asking request(String text) {
        return request(Request.parse(text));
    }

    /** One request. */
    public static Asking request(Request request) {
        return Asking.of(request, Site.here());
    }

    /** Every request for this path, or for one below it; with a slash at its end, only those below it. */
    public static Asking requestsUnder(String path) {
        return requests(Requests.under(path));
    }

    /** Every request for this path, whatever its method, host, query and headers. */
    public static Asking requestsTo(String path) {
        return requests(Requests.to(path));
    }

    /** Every one of these requests. */
    public static Asking requests(Requests requests) {
        return Asking.of(requests, Site.here());
    }

    /** Every rule of every listener should be met by some request. */
    public static Rule noDeadRoutes() {
        return PlainRule.of("every listener rule should be met by some request", Site.here(), DeadRoutes::of);
    }

    // ---- names

    /**
     * A name that others connect to, of Cloud Map, of Service Connect or of a DNS record: {@code
     * name("movie-service").askedBy(service("customer-service")).should().resolveTo(service("movie-service"))}.
     */
    public static Naming name(String name) {
        return Naming.of(name, Site.here());
    }

    // ---- anything else

    /** Every resource of a kind: {@code each(Subnet.KIND).should("have an owner", node -> node.tags().containsKey("Owner"))}. */
    public static Resources each(Kind<?> kind) {
        return new Resources(kind, Site.here());
    }

    /**
     * What has different values of a tag should never reach each other: {@code keptApartBy("environment").except(loadBalancers())}. What has no
     * such tag, and is not excepted, breaks the rule.
     */
    public static Apartness keptApartBy(String tag) {
        return Apartness.by(tag, Site.here());
    }

    /** A rule of the author's own. */
    public static Rule rule(String description, Function<Topology, Evidence> look) {
        return PlainRule.of(description, Site.here(), look);
    }
}
