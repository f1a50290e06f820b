package dev.netflux.generators;

import dev.netflux.model.Match;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Which requests a route is for; within AWS's limits. They shrink towards short paths. */
public final class Routes {

    private Routes() {}

    /** Path patterns. */
    public static Arbitrary<String> paths() {
        return Arbitraries.of("api", "movies", "m?vies", "*", "x", "customers*")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> "/" + String.join("/", parts));
    }

    /** Matches of one to four conditions. */
    public static Arbitrary<Match> matches() {
        return Combinators.combine(
                        paths(),
                        Arbitraries.of("*.example.com", "www.example.com").optional(0.3),
                        Arbitraries.of("GET", "POST").optional(0.3),
                        Arbitraries.of("10.0.0.0/8", "203.0.113.0/24").optional(0.2))
                .as((path, host, method, source) -> {
                    Match match = Match.EVERYTHING.path(path);
                    match = host.isPresent() ? match.host(host.get()) : match;
                    match = method.isPresent() ? match.method(method.get()) : match;
                    return source.isPresent() ? match.from(source.get()) : match;
                });
    }
}
