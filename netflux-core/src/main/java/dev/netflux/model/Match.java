package dev.netflux.model;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which requests a route is for: all of its conditions must hold. Immutable; every word adds a condition. */
public final class Match {

    /** Without a condition yet. */
    public static final Match EVERYTHING = new Match(ImmutableList.of());

    private final ImmutableList<Condition> conditions;

    private Match(ImmutableList<Condition> conditions) {
        this.conditions = conditions;
    }

    /** Its conditions in the order in which they were written. */
    public List<Condition> conditions() {
        return conditions;
    }

    /** And the path is like one of these; case matters, {@code *} also stands for slashes. */
    public Match path(String... patterns) {
        return and(new Condition.Path(Given.texts(patterns)));
    }

    /** And the host is like one of these. */
    public Match host(String... patterns) {
        return and(new Condition.Host(Given.texts(patterns)));
    }

    /** And the method is one of these. */
    public Match method(String... methods) {
        return and(new Condition.Method(Given.texts(methods)));
    }

    /** And this header field is like one of these. */
    public Match header(String name, String... patterns) {
        return and(new Condition.Header(Given.text(name), Given.texts(patterns)));
    }

    /** And the path is like one of these regular expressions; case matters. */
    public Match pathMatching(String... expressions) {
        return and(new Condition.PathRegex(Given.texts(expressions)));
    }

    /** And the host is like one of these regular expressions. */
    public Match hostMatching(String... expressions) {
        return and(new Condition.HostRegex(Given.texts(expressions)));
    }

    /** And this header field is like one of these regular expressions. */
    public Match headerMatching(String name, String... expressions) {
        return and(new Condition.HeaderRegex(Given.text(name), Given.texts(expressions)));
    }

    /** And this parameter of the query is like one of these. */
    public Match query(String key, String... patterns) {
        return and(new Condition.Query(Optional.of(Given.text(key)), Given.texts(patterns)));
    }

    /** And some parameter of the query is like one of these. */
    public Match anyQuery(String... patterns) {
        return and(new Condition.Query(Optional.empty(), Given.texts(patterns)));
    }

    /** And the TCP peer has one of these addresses. */
    public Match from(String... cidrs) {
        return and(new Condition.Source(WrittenCidr.all(cidrs, Site.here())));
    }

    private Match and(Condition condition) {
        return new Match(Given.and(conditions, List.of(condition)));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Match other && conditions.equals(other.conditions);
    }

    @Override
    public int hashCode() {
        return conditions.hashCode();
    }

    /** For example {@code path /api/* and method GET or HEAD}. */
    @Override
    public String toString() {
        return conditions.isEmpty()
                ? "every request"
                : conditions.stream()
                        .map(condition -> condition.subject()
                                + (condition.isRegex() ? " matching " : " ")
                                + String.join(" or ", condition.values()))
                        .collect(Collectors.joining(" and "));
    }
}
