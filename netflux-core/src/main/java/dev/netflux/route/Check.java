package dev.netflux.route;

import dev.netflux.resource.Condition;
import java.util.List;
import java.util.Set;

/**
 * What one condition makes of one request.
 *
 * @param result whether it holds
 * @param why why it does not, or why nobody knows; empty when it holds
 */
record Check(Result result, String why) {

    /** Whether a condition holds. */
    enum Result {
        HOLDS,
        FAILS,
        UNKNOWN
    }

    static Check of(Condition condition, Request request) {
        if (condition instanceof Condition.Host host) {
            List<String> hosts = request.host().stream().toList();
            return result(anyMatches(host.patterns(), hosts, true), condition, hosts);
        }
        if (condition instanceof Condition.Path path) {
            List<String> paths = List.of(request.path());
            return result(anyMatches(path.patterns(), paths, false), condition, paths);
        }
        if (condition instanceof Condition.Header header) {
            List<String> values = values(request, header.name());
            return result(anyMatches(header.patterns(), values, true), condition, values);
        }
        if (condition instanceof Condition.HostRegex) {
            return regex(condition, request.host().stream().toList());
        }
        if (condition instanceof Condition.PathRegex) {
            return regex(condition, List.of(request.path()));
        }
        if (condition instanceof Condition.HeaderRegex header) {
            return regex(condition, values(request, header.name()));
        }
        if (condition instanceof Condition.Method method) {
            return result(method.methods().contains(request.method()), condition, List.of(request.method()));
        }
        if (condition instanceof Condition.Query query) {
            return query(query, request);
        }
        return source((Condition.SourceIp) condition, request);
    }

    private static List<String> values(Request request, String header) {
        return request.headers().getOrDefault(Texts.lower(header), List.of());
    }

    private static boolean anyMatches(Set<String> patterns, List<String> values, boolean ignoreCase) {
        return values.stream().anyMatch(value -> patterns.stream()
                .anyMatch(pattern -> ignoreCase
                        ? Glob.matches(Texts.lower(pattern), Texts.lower(value), false)
                        : Glob.matches(pattern, value, false)));
    }

    private static Check regex(Condition condition, List<String> values) {
        Demand demand = Demand.of(condition);
        if (demand.language().isEmpty() && !values.isEmpty()) {
            return new Check(Result.UNKNOWN, demand.unknown());
        }
        boolean ignoreCase = demand.dimension().ignoresCase();
        boolean holds = values.stream().anyMatch(value -> demand.has(ignoreCase ? Texts.lower(value) : value));
        return result(holds, condition, values);
    }

    private static Check query(Condition.Query query, Request request) {
        boolean holds = request.parameters().entries().stream().anyMatch(given -> query.parameters().stream()
                .anyMatch(wanted -> matches(wanted, given.getKey(), given.getValue())));
        List<String> given =
                request.parameters().entries().stream().map(Object::toString).toList();
        return result(holds, query, given);
    }

    private static boolean matches(Condition.Parameter wanted, String key, String value) {
        return wanted.key()
                        .map(pattern -> Glob.matches(Texts.lower(pattern), Texts.lower(key), true))
                        .orElse(true)
                && Glob.matches(Texts.lower(wanted.value()), Texts.lower(value), true);
    }

    private static Check source(Condition.SourceIp condition, Request request) {
        return request.source()
                .map(address -> result(
                        condition.blocks().stream().anyMatch(block -> block.contains(Texts.block(address))),
                        condition,
                        List.of(address)))
                .orElseGet(() -> new Check(
                        Result.UNKNOWN,
                        "it asks for " + Asked.by(condition) + ", and the request's source is not given"));
    }

    private static Check result(boolean holds, Condition condition, List<String> given) {
        return holds
                ? new Check(Result.HOLDS, "")
                : new Check(Result.FAILS, Asked.by(condition).butHas(given));
    }
}
