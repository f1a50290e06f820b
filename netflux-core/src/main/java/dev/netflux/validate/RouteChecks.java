package dev.netflux.validate;

import dev.netflux.model.Condition;
import dev.netflux.model.Listener;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Routes among each other: priorities, and whether a request can meet them. */
final class RouteChecks implements Check {

    static final Rule PRIORITY = Rule.error(
            Source.CREATE_RULE, "A route's priority does not exist", "AWS accepts priorities from 1 to 50000.");
    static final Rule PRIORITY_TWICE = Rule.error(
            Source.CREATE_RULE,
            "Two routes of a listener have the same priority",
            "AWS tries routes by ascending priority and refuses two with the same.");
    static final Rule NO_CONDITION = Rule.error(
            Source.CREATE_RULE,
            "A route has no condition",
            "AWS demands one at least: what is for all other requests is the listener's default action.");
    static final Rule CONDITION_TWICE = Rule.error(
            Source.RULE_CONDITION,
            "A route has two conditions for the same part of a request",
            "AWS accepts one condition each for the host, the path, the method and the source of a request.");
    static final Rule NO_VALUE = Rule.error(
            Source.RULE_CONDITION,
            "A route's condition has no value",
            "AWS refuses conditions without values: nothing could fulfil them.");
    static final Rule DEAD = Rule.warning(
            Source.CREATE_RULE,
            "No request can meet a route",
            "AWS stops at the first route whose conditions hold, and one before this has the same conditions.");

    private static final int HIGHEST = 50000;

    @Override
    public List<Rule> rules() {
        return List.of(PRIORITY, PRIORITY_TWICE, NO_CONDITION, CONDITION_TWICE, NO_VALUE, DEAD);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (LoadBalancer balancer : platform.loadBalancers().values()) {
            for (Listener listener : balancer.listeners()) {
                List<Routed> routes = Routed.of(balancer, listener).toList();
                routes.forEach(route -> conditions(route, report));
                priorities(routes, report);
                dead(routes, report);
            }
        }
    }

    private static void priorities(List<Routed> routes, Report report) {
        Map<Integer, Routed> taken = new HashMap<>();
        for (Routed route : routes) {
            Routed earlier = taken.putIfAbsent(route.priority(), route);
            if (earlier != null) {
                report.add(
                        PRIORITY_TWICE,
                        route.route().site(),
                        earlier.route().match() + " and " + route.route().match() + " both have priority "
                                + route.priority() + " (" + route.listener().web() + " of "
                                + Named.of(route.balancer()) + ")",
                        "Did you mean .priority(" + free(routes, route.priority()) + ")?");
            }
            if (route.priority() < 1 || route.priority() > HIGHEST) {
                report.add(
                        PRIORITY,
                        route.route().site(),
                        route + " has priority " + route.priority(),
                        "Write a priority from 1 to 50000, or leave it out.");
            }
        }
    }

    /** The next priority that nobody has: above {@code priority}, else below. */
    private static int free(List<Routed> routes, int priority) {
        Set<Integer> taken = new TreeSet<>(routes.stream().map(Routed::priority).toList());
        return IntStream.concat(
                        IntStream.rangeClosed(Math.max(1, priority), HIGHEST),
                        IntStream.iterate(Math.min(priority, HIGHEST), each -> each > 0, each -> each - 1))
                .filter(each -> !taken.contains(each))
                .findFirst()
                .orElse(1);
    }

    private static void conditions(Routed route, Report report) {
        List<Condition> conditions = route.route().match().conditions();
        if (conditions.isEmpty()) {
            report.add(
                    NO_CONDITION,
                    route.route().site(),
                    route.toString(),
                    "Write which requests it is for, such as .route(\"/api/*\"), or use .otherwise(…).");
        }
        List<String> single = conditions.stream()
                .filter(condition ->
                        !(condition instanceof Condition.Header) && !(condition instanceof Condition.Query))
                .map(Condition::subject)
                .toList();
        Repeated.in(single)
                .forEach(subject -> report.add(
                        CONDITION_TWICE,
                        route.route().site(),
                        route + " has two conditions for the " + subject,
                        "Write all values into one, such as ." + word(subject)
                                + "(\"…\", \"…\"), when one of them is enough."));
        conditions.stream()
                .filter(condition -> condition.values().isEmpty())
                .forEach(condition -> report.add(
                        NO_VALUE,
                        route.route().site(),
                        route.place() + " has a route whose condition for the " + condition.subject() + " has no value",
                        "Write what it must be like, or leave the condition out."));
    }

    private static String word(String subject) {
        return subject.equals("source") ? "from" : subject;
    }

    private static void dead(List<Routed> routes, Report report) {
        Map<Set<String>, Routed> first = new HashMap<>();
        TreeMap<Integer, Routed> byPriority = new TreeMap<>();
        routes.forEach(route -> byPriority.putIfAbsent(route.priority(), route));
        for (Routed route : byPriority.values()) {
            Routed winner = first.putIfAbsent(meaning(route), route);
            if (winner != null && !route.route().match().conditions().isEmpty()) {
                report.add(
                        DEAD,
                        route.route().site(),
                        route + " has priority " + route.priority() + ", and the same conditions have priority "
                                + winner.priority() + where(winner),
                        "Leave one of them out, or change its conditions.");
            }
        }
    }

    private static String where(Routed route) {
        return route.route().site().isKnown() ? " " + route.route().site() : "";
    }

    /** The conditions in a form in which order, repetition and unheeded case make no difference. */
    private static Set<String> meaning(Routed route) {
        Set<String> meaning = new TreeSet<>();
        for (Condition condition : route.route().match().conditions()) {
            boolean heedsCase = condition instanceof Condition.Path || condition instanceof Condition.Method;
            Set<String> values = new TreeSet<>();
            condition.values().forEach(value -> values.add(heedsCase ? value : value.toLowerCase(Locale.ROOT)));
            meaning.add(condition.subject().toLowerCase(Locale.ROOT) + " " + values);
        }
        return meaning;
    }
}
