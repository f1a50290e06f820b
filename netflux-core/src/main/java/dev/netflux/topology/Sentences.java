package dev.netflux.topology;

import com.google.common.collect.Lists;
import dev.netflux.base.Site;
import dev.netflux.reach.End;
import dev.netflux.reach.packet.Ip;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import java.util.List;
import java.util.Optional;
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
        return Ends.of(new Member(address, address, End.at(ip), Optional.empty(), false));
    }

    /** These alone. */
    public static Only only(Ends ends) {
        return new Only(ends, Site.here());
    }

    private static List<String> all(String name, String... more) {
        return Lists.asList(name, more);
    }
}
