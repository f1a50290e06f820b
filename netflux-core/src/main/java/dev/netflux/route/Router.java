package dev.netflux.route;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.TargetGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A listener and its rules, designed or found in AWS: what it does with requests. Immutable. */
public final class Router {

    private final ResourceGraph graph;
    private final Node listener;
    private final ImmutableList<Rule> rules;
    private final Supplier<Investigation> investigation;

    private Router(ResourceGraph graph, Node listener) {
        this.graph = graph;
        this.listener = listener;
        ImmutableList.Builder<Rule> all = ImmutableList.builder();
        graph.of(ListenerRule.KIND).stream()
                .filter(node -> graph.find(node.as(ListenerRule.KIND).listener())
                        .filter(parent -> parent.address().equals(listener.address()))
                        .isPresent())
                .map(Rule::of)
                .sorted(Comparator.comparingInt(rule -> rule.priority().orElseThrow()))
                .forEach(all::add);
        this.rules = all.add(Rule.defaultOf(listener)).build();
        this.investigation = Suppliers.memoize(() -> new Investigation(listener(), rules, clients()));
    }

    /**
     * The router of a listener.
     *
     * @throws IllegalArgumentException when the graph has no listener at that address
     */
    public static Router of(ResourceGraph graph, Address listener) {
        return graph.find(listener)
                .filter(node -> node.resource() instanceof Listener)
                .map(node -> new Router(graph, node))
                .orElseThrow(() -> new IllegalArgumentException("no listener: " + listener));
    }

    /** A router for each listener of the graph, in the order of their addresses. */
    public static List<Router> all(ResourceGraph graph) {
        return graph.of(Listener.KIND).stream()
                .map(node -> new Router(graph, node))
                .toList();
    }

    /** The listener. */
    public Address listener() {
        return listener.address();
    }

    /** Its rules in the order in which they are tried; the default is the last. */
    public List<Rule> rules() {
        return rules;
    }

    /** Which rule a request meets, and what becomes of it. */
    public Answer answer(Request request) {
        List<Answer.Passed> passed = new ArrayList<>();
        for (Rule rule : rules) {
            List<Check> checks = rule.check(request);
            List<String> failed = checks.stream()
                    .filter(check -> check.result() == Check.Result.FAILS)
                    .map(Check::why)
                    .toList();
            if (checks.isEmpty()) {
                return new Answer(request, rule, outcome(rule, request), passed);
            }
            if (failed.isEmpty()) {
                return new Answer(
                        request, rule, new Outcome.Unknown(checks.get(0).why()), passed);
            }
            passed.add(new Answer.Passed(rule, failed));
        }
        throw new AssertionError("the default rule asks for nothing");
    }

    /** The same, where a request that names no host may name any: an answer for each rule that it meets with one host or another. */
    public List<Answer> answers(Request request) {
        if (request.host().isPresent()) {
            return List.of(answer(request));
        }
        List<Rule> left =
                rules.stream().flatMap(rule -> rule.leftFor(request).stream()).toList();
        return new Investigation(listener(), left, List.of())
                .met(Requests.ALL).stream()
                        .map(met -> met.example().host().map(request::host).orElse(request))
                        .map(this::answer)
                        .toList();
    }

    /** What can be said of its rules over all requests. */
    public Analysis analyze() {
        return investigation.get().analysis();
    }

    /**
     * The rules that some of these requests meet, each with an example, in the order in which they are tried. When all of them are rules
     * of one service, every such request ends there. The outcome is {@link Outcome.Unknown} where nobody can say whether a rule is met.
     */
    public List<Meeting> meetings(Requests requests) {
        return investigation.get().met(requests).stream()
                .map(met -> new Meeting(
                        met.rule(),
                        met.example(),
                        met.unknown().isEmpty()
                                ? outcome(met.rule(), met.example())
                                : new Outcome.Unknown(met.unknown())))
                .toList();
    }

    /** What is known of where clients come from: a balancer without IPv6 addresses is not reached by IPv6. */
    private List<Demand> clients() {
        return balancer()
                .filter(balancer -> balancer.addressType() == LoadBalancer.AddressType.IPV4)
                .map(balancer -> List.of(Demand.IPV4))
                .orElse(List.of());
    }

    private Optional<LoadBalancer> balancer() {
        return graph.find(listener.as(Listener.KIND).loadBalancer()).map(node -> node.as(LoadBalancer.KIND));
    }

    private Outcome outcome(Rule rule, Request request) {
        Action action = rule.action();
        if (action instanceof Action.Forward forward) {
            return new Outcome.Forward(forward.targets().stream()
                    .map(target -> new Target(nameOf(target.targetGroup()), target.targetGroup(), target.weight()))
                    .toList());
        }
        if (action instanceof Action.Redirect redirect) {
            return new Outcome.Redirect(location(redirect, request), redirect.status());
        }
        if (action instanceof Action.Authenticate) {
            return new Outcome.Unknown("it asks who the client is: strangers are sent away to log in, or are refused");
        }
        Action.FixedResponse response = (Action.FixedResponse) action;
        return new Outcome.Respond(response.status(), response.contentType(), response.body());
    }

    /** A target group that is not of a platform is only known by its ARN there, which nobody reads. */
    private String nameOf(Ref group) {
        return graph.find(group)
                .map(node -> node.live()
                                .filter(live -> live.id().equals(node.address().name()))
                                .isPresent()
                        ? node.as(TargetGroup.KIND).name()
                        : node.address().name())
                .orElse(group.toString());
    }

    private String location(Action.Redirect redirect, Request request) {
        Listener settings = listener.as(Listener.KIND);
        String host = request.host()
                .or(() -> balancer().flatMap(LoadBalancer::dnsName))
                .orElse("#{host}");
        Filling filling = new Filling(
                settings.https() ? "HTTPS" : "HTTP",
                host,
                Integer.toString(settings.port()),
                request.path().substring(1),
                Uris.query(request));
        String query = filling.fill(redirect.query());
        return Texts.lower(filling.fill(redirect.protocol()))
                + "://"
                + filling.fill(redirect.host())
                + ":"
                + filling.fill(redirect.port())
                + filling.fill(redirect.path())
                + (query.isEmpty() ? "" : "?" + query);
    }

    /** What the placeholders of a redirect stand for. */
    private record Filling(String protocol, String host, String port, String path, String query) {
        String fill(String text) {
            StringBuilder filled = new StringBuilder();
            int at = 0;
            while (at < text.length()) {
                int end = text.startsWith("#{", at) ? text.indexOf('}', at) : -1;
                Optional<String> value = end < 0 ? Optional.empty() : named(text.substring(at + 2, end));
                filled.append(value.orElse(text.substring(at, at + 1)));
                at = value.isPresent() ? end + 1 : at + 1;
            }
            return filled.toString();
        }

        private Optional<String> named(String name) {
            return switch (name) {
                case "protocol" -> Optional.of(protocol);
                case "host" -> Optional.of(host);
                case "port" -> Optional.of(port);
                case "path" -> Optional.of(path);
                case "query" -> Optional.of(query);
                default -> Optional.empty();
            };
        }
    }

    @Override
    public String toString() {
        return listener.address().toString();
    }
}
