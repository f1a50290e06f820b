package dev.netflux.route;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Site;
import dev.netflux.resource.Action;
import dev.netflux.resource.Condition;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.Node;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a listener, or the listener's default.
 *
 * @param name its name in the platform, or AWS's ARN when it is not of one; the listener's for the default
 * @param id AWS's ARN, when it exists there; the listener's for the default
 * @param priority its priority; empty for the default, which comes last
 * @param conditions what it asks of a request, all of it
 * @param action what it does with one that meets it
 * @param site where the author wrote it
 */
public record Rule(
        String name,
        Optional<String> id,
        Optional<Integer> priority,
        List<Condition> conditions,
        Action action,
        Site site) {

    /** Keeps its own copy. */
    public Rule {
        conditions = ImmutableList.copyOf(conditions);
    }

    static Rule of(Node node) {
        ListenerRule rule = node.as(ListenerRule.KIND);
        return new Rule(
                node.address().name(),
                node.live().map(Node.Live::id),
                Optional.of(rule.priority()),
                rule.conditions(),
                rule.action(),
                node.site());
    }

    static Rule defaultOf(Node node) {
        return new Rule(
                node.address().name(),
                node.live().map(Node.Live::id),
                Optional.empty(),
                List.of(),
                node.as(Listener.KIND).otherwise(),
                node.site());
    }

    /** What is left of it to ask of a request that has everything but a host; empty when it does not catch that one whatever its host. */
    Optional<Rule> leftFor(Request hostless) {
        List<Condition> ofHosts = conditions.stream().filter(Rule::isOfHosts).toList();
        return conditions.stream()
                        .filter(condition -> !isOfHosts(condition))
                        .anyMatch(condition -> Check.of(condition, hostless).result() == Check.Result.FAILS)
                ? Optional.empty()
                : Optional.of(new Rule(name, id, priority, ofHosts, action, site));
    }

    private static boolean isOfHosts(Condition condition) {
        return condition instanceof Condition.Host || condition instanceof Condition.HostRegex;
    }

    /** What it does with a request: the first condition that fails, or that nobody can judge, decides which. */
    List<Check> check(Request request) {
        return conditions.stream()
                .map(condition -> Check.of(condition, request))
                .filter(check -> check.result() != Check.Result.HOLDS)
                .collect(ImmutableList.toImmutableList());
    }

    /** What it asks for: {@code path /api/movies* and method GET}; {@code any request} when it asks for nothing. */
    public String asks() {
        return conditions.isEmpty()
                ? "any request"
                : conditions.stream()
                        .map(condition -> Asked.by(condition).toString())
                        .collect(joining(" and "));
    }

    /** {@code rule 500 (path /api/movies*)}, or {@code the default rule}. */
    @Override
    public String toString() {
        return priority.map(number -> "rule " + number + " (" + asks() + ")").orElse("the default rule");
    }
}
