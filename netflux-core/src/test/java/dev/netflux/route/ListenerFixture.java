package dev.netflux.route;

import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.Condition;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.TargetGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Listeners for tests, written as short as they are thought of. Immutable. */
record ListenerFixture(List<Node> nodes) {

    static final Address FRONT = new Address(Listener.KIND.name(), "front/80");

    /** An HTTP listener on an IPv4 balancer that answers 404 to what no rule catches. */
    static ListenerFixture listener() {
        return listener(LoadBalancer.AddressType.IPV4);
    }

    static ListenerFixture listener(LoadBalancer.AddressType addresses) {
        LoadBalancer balancer = new LoadBalancerBuilder()
                .name("front")
                .scheme(LoadBalancer.Scheme.INTERNET_FACING)
                .addressType(addresses)
                .idleTimeout(60)
                .deletionProtection(false)
                .http2(true)
                .dropInvalidHeaders(false)
                .build();
        Listener listener =
                new Listener(Ref.to(LoadBalancer.KIND, "front"), 80, false, List.of(), Optional.empty(), respond(404));
        return new ListenerFixture(List.of(node("front", balancer), node("front/80", listener)));
    }

    static Action respond(int status) {
        return new Action.FixedResponse(status, Optional.empty(), Optional.empty());
    }

    static Action forward(String targetGroup) {
        return new Action.Forward(
                List.of(new Action.Weighted(Ref.to(TargetGroup.KIND, targetGroup), 1)), Optional.empty());
    }

    private static Node node(String name, Resource resource) {
        return Node.designed(name, resource, new TreeMap<>(), new Site("Front.java", 7));
    }

    /** One more rule; its response's status is its priority. */
    ListenerFixture rule(int priority, Condition... conditions) {
        return rule(priority, respond(priority), conditions);
    }

    ListenerFixture rule(int priority, Action action, Condition... conditions) {
        List<Node> more = new ArrayList<>(nodes);
        more.add(node(
                "front/80/" + priority, new ListenerRule(Ref.to(FRONT), priority, Arrays.asList(conditions), action)));
        return new ListenerFixture(more);
    }

    Router router() {
        return Router.of(ResourceGraph.of(nodes), FRONT);
    }

    Analysis analysis() {
        return router().analyze();
    }

    static Condition path(String... patterns) {
        return new Condition.Path(Set.of(patterns));
    }

    static Condition host(String... patterns) {
        return new Condition.Host(Set.of(patterns));
    }

    static Condition method(String... methods) {
        return new Condition.Method(Set.of(methods));
    }

    static Condition header(String name, String... patterns) {
        return new Condition.Header(name, Set.of(patterns));
    }

    static Condition source(String... blocks) {
        return new Condition.SourceIp(Arrays.stream(blocks).map(Cidr::of).collect(Collectors.toSet()));
    }

    /** Each {@code key=value}, or only a value. */
    static Condition query(String... parameters) {
        return new Condition.Query(Arrays.stream(parameters)
                .map(text -> text.split("=", 2))
                .map(parts -> parts.length == 1
                        ? new Condition.Parameter(Optional.empty(), parts[0])
                        : new Condition.Parameter(Optional.of(parts[0]), parts[1]))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    static Condition pathRegex(String... expressions) {
        return new Condition.PathRegex(Set.of(expressions));
    }
}
