package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import dev.netflux.resource.Condition;
import dev.netflux.route.Expression.Chars;
import java.util.List;

/**
 * A pattern whose {@code *} goes on with a word instead of beginning at a boundary: {@code /api/movies*}, {@code *example.com}.
 *
 * @param pattern the pattern
 * @param demands what a request would be like that its author probably does not mean, the most telling first
 * @param better patterns to use in its place
 */
record Wideness(String pattern, List<Demand> demands, List<String> better) {

    private static final Expression WORD =
            Expression.atLeastOnce(Chars.range('a', 'z').or(Chars.range('0', '9')));

    static ImmutableList<Wideness> of(Rule rule) {
        ImmutableList.Builder<Wideness> all = ImmutableList.builder();
        for (Condition condition : rule.conditions()) {
            if (condition instanceof Condition.Path path) {
                path.patterns().stream()
                        .filter(pattern -> pattern.matches(".*[A-Za-z0-9]\\*"))
                        .forEach(pattern -> all.add(ofPath(pattern, pattern.substring(0, pattern.length() - 1))));
            }
            if (condition instanceof Condition.Host host) {
                host.patterns().stream()
                        .filter(pattern -> pattern.matches("\\*[A-Za-z0-9][^*?]*"))
                        .forEach(pattern -> all.add(ofHost(pattern, Texts.lower(pattern.substring(1)))));
            }
        }
        return all.build();
    }

    private static Wideness ofPath(String pattern, String path) {
        Expression same = Expression.glob(path, false);
        return new Wideness(
                pattern,
                List.of(
                        Demand.of(Dimension.PATH, Expression.chain(same, Expression.text("admin"))),
                        Demand.of(Dimension.PATH, Expression.chain(same, WORD))),
                List.of(path, path + "/*"));
    }

    private static Wideness ofHost(String pattern, String host) {
        Expression same = Expression.text(host);
        return new Wideness(
                pattern,
                List.of(
                        Demand.of(Dimension.HOST, Expression.chain(Expression.text("not"), same)),
                        Demand.of(Dimension.HOST, Expression.chain(WORD, same))),
                List.of(host, "*." + host));
    }
}
