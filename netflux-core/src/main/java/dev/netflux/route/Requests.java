package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import dev.netflux.resource.Condition;
import java.util.List;

/**
 * A set of requests: all that satisfy some conditions. Immutable.
 *
 * <pre>{@code
 * Requests.under("/api/movies").and(new Condition.Method(Set.of("GET")))
 * }</pre>
 */
public final class Requests {

    /** Every request. */
    public static final Requests ALL = new Requests("every request", ImmutableList.of());

    private final String text;
    private final ImmutableList<Demand> demands;

    private Requests(String text, ImmutableList<Demand> demands) {
        this.text = text;
        this.demands = demands;
    }

    /**
     * Every request for this path, taken literally, or for one below it: {@code /api} and {@code /api/movies}, but not {@code /apis}. One that
     * ends with a slash is not one of those below it: {@code /api/} leaves {@code /api} out.
     */
    public static Requests under(String path) {
        String normal = Uris.normalize(path);
        boolean folder = normal.endsWith("/");
        Expression below = Expression.chain(Expression.text(folder ? normal : normal + "/"), Expression.ANYTHING);
        return ALL.and(
                "every request under " + normal,
                Demand.of(Dimension.PATH, folder ? below : Expression.either(Expression.text(normal), below)));
    }

    /** Every request for this one path, taken literally, whatever its method, host, query or headers. */
    public static Requests to(String path) {
        String normal = Uris.normalize(path);
        return ALL.and("every request to " + normal, Demand.of(Dimension.PATH, Expression.text(normal)));
    }

    /**
     * Those of them that satisfy a condition too.
     *
     * @throws IllegalArgumentException when it has a regular expression that cannot be understood
     */
    public Requests and(Condition condition) {
        Demand demand = Demand.of(condition);
        if (demand.language().isEmpty()) {
            throw new IllegalArgumentException(demand.unknown());
        }
        return and(text + " with " + Asked.by(condition), demand);
    }

    private Requests and(String newText, Demand demand) {
        return new Requests(
                newText,
                ImmutableList.<Demand>builder().addAll(demands).add(demand).build());
    }

    List<Demand> demands() {
        return demands;
    }

    /** For example {@code every request under /api/movies}. */
    @Override
    public String toString() {
        return text;
    }
}
