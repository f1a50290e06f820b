package dev.netflux.route;

import static java.util.stream.Collectors.joining;

import dev.netflux.resource.Condition;
import java.util.Collection;
import java.util.Set;

/**
 * A condition in words.
 *
 * @param what the part of a request that it looks at
 * @param how how that is compared, followed by a blank, or empty for patterns
 * @param values what it may be
 */
record Asked(String what, String how, Set<?> values) {

    static Asked by(Condition condition) {
        if (condition instanceof Condition.Host host) {
            return new Asked("host", "", host.patterns());
        }
        if (condition instanceof Condition.Path path) {
            return new Asked("path", "", path.patterns());
        }
        if (condition instanceof Condition.Header header) {
            return new Asked("header " + Texts.lower(header.name()), "", header.patterns());
        }
        if (condition instanceof Condition.HostRegex host) {
            return new Asked("host", "matching ", host.expressions());
        }
        if (condition instanceof Condition.PathRegex path) {
            return new Asked("path", "matching ", path.expressions());
        }
        if (condition instanceof Condition.HeaderRegex header) {
            return new Asked("header " + Texts.lower(header.name()), "matching ", header.expressions());
        }
        if (condition instanceof Condition.Method method) {
            return new Asked("method", "", method.methods());
        }
        if (condition instanceof Condition.Query query) {
            return new Asked("query", "", query.parameters());
        }
        return new Asked("source", "", ((Condition.SourceIp) condition).blocks());
    }

    /** Why a request with these values does not do. */
    String butHas(Collection<String> given) {
        return what + (given.isEmpty() ? " is absent, not " : " " + String.join(", ", given) + " is not ") + wanted();
    }

    private String wanted() {
        return how + values.stream().map(Object::toString).collect(joining(" or "));
    }

    /** For example {@code path /api/movies*}. */
    @Override
    public String toString() {
        return what + " " + wanted();
    }
}
