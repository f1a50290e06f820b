package dev.netflux.route;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Cidr;
import dev.netflux.resource.Condition;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a condition asks of one part of a request: that its value, or one of its values, is in a language.
 *
 * @param dimension the part
 * @param language the language; empty when the condition is written in a way that is not understood
 * @param unknown why it is not understood, else empty
 */
record Demand(Dimension dimension, Optional<Language> language, String unknown) {

    /** The source is an IPv4 address. */
    static final Demand IPV4 = of(Dimension.SOURCE, Expression.block(Cidr.ANYWHERE));

    static Demand of(Condition condition) {
        if (condition instanceof Condition.Host host) {
            return globs(Dimension.HOST, host.patterns());
        }
        if (condition instanceof Condition.Path path) {
            return globs(Dimension.PATH, path.patterns());
        }
        if (condition instanceof Condition.Header header) {
            return globs(Dimension.header(header.name()), header.patterns());
        }
        if (condition instanceof Condition.HostRegex host) {
            return regexes(Dimension.HOST, host.expressions());
        }
        if (condition instanceof Condition.PathRegex path) {
            return regexes(Dimension.PATH, path.expressions());
        }
        if (condition instanceof Condition.HeaderRegex header) {
            return regexes(Dimension.header(header.name()), header.expressions());
        }
        if (condition instanceof Condition.Method method) {
            return union(Dimension.METHOD, method.methods(), Expression::text);
        }
        if (condition instanceof Condition.Query query) {
            return union(Dimension.QUERY, query.parameters(), Demand::parameter);
        }
        return union(Dimension.SOURCE, ((Condition.SourceIp) condition).blocks(), Expression::block);
    }

    /** A demand that exactly these values of a dimension satisfy. */
    static Demand of(Dimension dimension, Expression values) {
        return new Demand(dimension, Optional.of(Language.of(values)), "");
    }

    private static Demand globs(Dimension dimension, Collection<String> patterns) {
        return union(
                dimension,
                patterns,
                pattern -> Expression.glob(dimension.ignoresCase() ? Texts.lower(pattern) : pattern, false));
    }

    private static Expression parameter(Condition.Parameter parameter) {
        Expression key = parameter
                .key()
                .map(pattern -> Expression.glob(Texts.lower(pattern), true))
                .orElse(Expression.ANYTHING);
        return Expression.chain(
                key, Expression.Chars.one(Dimension.MARK), Expression.glob(Texts.lower(parameter.value()), true));
    }

    private static <V> Demand union(Dimension dimension, Collection<V> values, Function<V, Expression> expression) {
        ImmutableList<Expression> choices = values.stream().map(expression).collect(toImmutableList());
        return of(dimension, new Expression.Either(choices));
    }

    private static Demand regexes(Dimension dimension, Collection<String> expressions) {
        ImmutableList.Builder<Expression> choices = ImmutableList.builder();
        for (String text : expressions) {
            Regex regex = Regex.parse(text, dimension.ignoresCase());
            if (regex.expression().isEmpty()) {
                return new Demand(dimension, Optional.empty(), regex.unknown());
            }
            choices.add(regex.expression().orElseThrow());
        }
        return of(dimension, new Expression.Either(choices.build()));
    }

    /** Whether a value satisfies it; one that is not understood is satisfied by none. */
    boolean has(String value) {
        return language.filter(known -> known.has(value)).isPresent();
    }
}
