package dev.netflux.validate;

import dev.netflux.base.Cidr;
import dev.netflux.model.Condition;
import dev.netflux.model.Platform;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What routes ask of a request: whether AWS accepts how it is written, and whether a request can be like that. */
final class ConditionChecks implements Check {

    static final Rule LENGTH = Rule.error(
            Source.RULE_CONDITION, "A route's pattern is empty or too long", "AWS demands 1 to 128 characters.");
    static final Rule VALUE_TWICE = Rule.warning(
            Source.RULE_CONDITION,
            "A route's condition has a value twice",
            "A condition holds when one of its values matches, and every value counts against AWS's quotas.");
    static final Rule PATH_CHARACTERS = Rule.error(
            Source.RULE_CONDITION,
            "A route's path has characters that AWS refuses",
            "AWS accepts " + Characters.OF_PATHS.spoken() + ".");
    static final Rule PATH_BEGINNING = Rule.error(
            Source.RULE_CONDITION,
            "A route's path begins like no path",
            "AWS compares a pattern with the whole path, which begins with a slash.");
    static final Rule HOST_CHARACTERS = Rule.error(
            Source.HOST_CONDITION,
            "A route's host has characters that AWS refuses",
            "AWS accepts " + Characters.OF_HOSTS.spoken() + ".");
    static final Rule HOST_SHAPE = Rule.error(
            Source.HOST_CONDITION,
            "A route's host is not the name of a host",
            "AWS demands a dot, and only letters after the last one.");
    static final Rule METHOD = Rule.error(
            Source.METHOD_CONDITION,
            "A route's method is one that AWS refuses",
            "AWS accepts 1 to 40 " + Characters.OF_METHODS.spoken() + ", and no wildcards.");
    static final Rule HEADER_NAME = Rule.error(
            Source.HEADER_CONDITION,
            "A route's header field has a name that AWS refuses",
            "AWS accepts 1 to 40 " + Characters.OF_HEADERS.spoken() + ", and no wildcards beyond them.");
    static final Rule HEADER_HOST = Rule.error(
            Source.HEADER_CONDITION,
            "A route asks for the host by its header field",
            "AWS has a condition of its own for the host.");
    static final Rule HEADER_CHARACTERS = Rule.error(
            Source.HEADER_CONDITION,
            "A route's header value has characters that no header has",
            "AWS compares it with header fields, which consist of printable ASCII characters.");
    static final Rule QUERY_CHARACTERS = Rule.error(
            Source.QUERY_CONDITION,
            "A route's query has characters that no query has",
            "AWS accepts what RFC 3986 allows in a query; other characters are written percent-encoded.");
    static final Rule SOURCE_FAMILY = Rule.warning(
            Source.SOURCE_CONDITION,
            "A route asks for sources of IPv6 that cannot come",
            "AWS gives a load balancer that is not dual-stack addresses of IPv4 only.");

    static final Rule WIDER = Rule.warning(
            Source.RULE_CONDITION,
            "A route's pattern catches more than it seems to",
            "AWS lets * stand for any characters, also for none, for letters that go on with a word, and for slashes.");

    private static final Pattern HOST = Pattern.compile(".*\\.[A-Za-z]+");

    /** RFC 3986's, with AWS's wildcards and its escape. */
    private static final Characters OF_QUERIES = Characters.of(
            "[A-Za-z0-9\\-._~!$&'()*+,;=:@/?%\\\\]", "the characters of a query, with the wildcards * and ?");

    @Override
    public List<Rule> rules() {
        return List.of(
                LENGTH,
                VALUE_TWICE,
                PATH_CHARACTERS,
                PATH_BEGINNING,
                HOST_CHARACTERS,
                HOST_SHAPE,
                METHOD,
                HEADER_NAME,
                HEADER_HOST,
                HEADER_CHARACTERS,
                QUERY_CHARACTERS,
                SOURCE_FAMILY,
                WIDER);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Routed route : Routed.of(platform)) {
            for (Condition condition : route.route().match().conditions()) {
                condition(route, condition, report);
                condition.values().forEach(value -> wider(route, condition, value, report));
                Repeated.in(condition.values())
                        .forEach(value -> report.add(
                                VALUE_TWICE,
                                route.route().site(),
                                route + " has " + Text.shortened(value) + " twice for the " + condition.subject(),
                                "Write each value once."));
                if (!(condition instanceof Condition.Method) && !(condition instanceof Condition.Source)) {
                    condition.values().forEach(value -> length(route, condition, value, report));
                }
            }
        }
    }

    /** A * that goes on with a word: {@code /api/movies*} also catches {@code /api/moviesadmin}. */
    private static void wider(Routed route, Condition condition, String value, Report report) {
        int last = value.length() - 1;
        if (condition instanceof Condition.Path && last > 0 && value.charAt(last) == '*' && isWord(value, last - 1)) {
            String path = value.substring(0, last);
            wider(route, value, path + "admin", path, path + "/*", report);
        }
        if (condition instanceof Condition.Host && last > 0 && value.charAt(0) == '*' && isWord(value, 1)) {
            String host = value.substring(1);
            wider(route, value, "not" + host, host, "*." + host, report);
        }
    }

    private static boolean isWord(String value, int at) {
        return Character.isLetterOrDigit(value.charAt(at));
    }

    private static void wider(Routed route, String value, String caught, String one, String other, Report report) {
        report.add(
                WIDER,
                route.route().site(),
                route + " also catches " + caught,
                "Did you mean " + Text.quoted(one) + " and " + Text.quoted(other) + ", in place of "
                        + Text.quoted(value) + "?");
    }

    private static void length(Routed route, Condition condition, String value, Report report) {
        if (value.isEmpty() || value.length() > 128) {
            report.add(
                    LENGTH,
                    route.route().site(),
                    route.place() + " has a route for the " + condition.subject() + " " + Text.shortened(value)
                            + ", which has " + Text.count(value.length(), "character"),
                    value.isEmpty()
                            ? "Write a pattern, or leave the condition out."
                            : condition.isRegex() ? "Shorten it." : "Shorten it, for example with a *.");
        }
    }

    private static void condition(Routed route, Condition condition, Report report) {
        if (condition instanceof Condition.Path path) {
            path.patterns().forEach(pattern -> path(route, pattern, report));
        } else if (condition instanceof Condition.Host host) {
            host.patterns().forEach(pattern -> host(route, pattern, report));
        } else if (condition instanceof Condition.Method method) {
            method.methods().forEach(name -> method(route, name, report));
        } else if (condition instanceof Condition.HeaderRegex header) {
            headerName(route, header.name(), "hostMatching(" + written(header.expressions()) + ")", report);
        } else if (condition instanceof Condition.Header header) {
            header(route, header, report);
        } else if (condition instanceof Condition.Query query) {
            query.key().ifPresent(key -> query(route, key, report));
            query.patterns().forEach(pattern -> query(route, pattern, report));
        } else if (condition instanceof Condition.Source source
                && !route.balancer().isDualStack()
                && source.blocks().stream()
                        .anyMatch(block -> block.cidr().filter(Cidr::isIpv6).isPresent())) {
            report.add(
                    SOURCE_FAMILY,
                    route.route().site(),
                    route.toString(),
                    "Write .dualStack() at the load balancer, or leave these addresses out.");
        }
    }

    private static void path(Routed route, String pattern, Report report) {
        if (Characters.OF_PATHS.missesSome(pattern)) {
            report.add(
                    PATH_CHARACTERS,
                    route.route().site(),
                    route.place() + " has a route for path " + Text.shortened(pattern) + ", with "
                            + Characters.OF_PATHS.othersIn(pattern),
                    pattern.indexOf('?') >= 0
                            ? "Did you mean the query? It is no part of the path: write path(\""
                                    + pattern.substring(0, pattern.indexOf('?')) + "\").query(\"…\", \"…\")."
                            : "Write a ? for each of them, or a * for several.");
        } else if (!pattern.isEmpty() && "/*?".indexOf(pattern.charAt(0)) < 0) {
            report.add(
                    PATH_BEGINNING,
                    route.route().site(),
                    route.place() + " has a route for path " + Text.shortened(pattern),
                    Text.didYouMean("/" + pattern));
        }
    }

    private static void host(Routed route, String pattern, Report report) {
        String what = route.place() + " has a route for host " + Text.shortened(pattern);
        if (Characters.OF_HOSTS.missesSome(pattern)) {
            int scheme = pattern.indexOf("://");
            String bare = scheme < 0 ? pattern : pattern.substring(scheme + 3);
            String name = bare.replaceAll("[:/].*", "");
            report.add(
                    HOST_CHARACTERS,
                    route.route().site(),
                    what + ", with " + Characters.OF_HOSTS.othersIn(pattern),
                    !name.equals(pattern) && HOST.matcher(name).matches()
                            ? Text.didYouMean(name)
                            : "Write the host's name alone, such as \"api.example.com\" or \"*.example.com\".");
        } else if (!pattern.isEmpty() && !HOST.matcher(pattern).matches()) {
            report.add(
                    HOST_SHAPE,
                    route.route().site(),
                    what,
                    pattern.equals("*")
                            ? "Leave the condition out: without it, every host will do."
                            : "Write a whole name, such as \"api.example.com\" or \"*.example.com\".");
        }
    }

    private static void method(Routed route, String name, Report report) {
        if (name.isEmpty() || name.length() > 40 || Characters.OF_METHODS.missesSome(name)) {
            String upper = name.toUpperCase(Locale.ROOT);
            report.add(
                    METHOD,
                    route.route().site(),
                    route.place() + " has a route for method " + Text.shortened(name),
                    !upper.equals(name) && !Characters.OF_METHODS.missesSome(upper) && upper.length() <= 40
                            ? Text.didYouMean(upper)
                            : "Write a method such as \"GET\", or leave the condition out for all.");
        }
    }

    private static String written(List<String> values) {
        return Text.list(values, Text::quoted).replace(" and ", ", ");
    }

    private static void headerName(Routed route, String name, String asHost, Report report) {
        String what = route.place() + " has a route for header " + Text.shortened(name);
        if (name.equalsIgnoreCase("host")) {
            report.add(HEADER_HOST, route.route().site(), what, "Did you mean " + asHost + "?");
        } else if (name.isEmpty() || name.length() > 40 || Characters.OF_HEADERS.missesSome(name)) {
            report.add(
                    HEADER_NAME,
                    route.route().site(),
                    what,
                    name.endsWith(":")
                            ? Text.didYouMean(name.substring(0, name.length() - 1))
                            : "Write the field's name, such as \"X-Api-Version\".");
        }
    }

    private static void header(Routed route, Condition.Header header, Report report) {
        headerName(route, header.name(), "host(" + written(header.patterns()) + ")", report);
        String what = route.place() + " has a route for header " + Text.shortened(header.name());
        header.patterns().stream()
                .filter(Characters.PRINTABLE::missesSome)
                .forEach(pattern -> report.add(
                        HEADER_CHARACTERS,
                        route.route().site(),
                        what + " like " + Text.shortened(pattern) + ", with " + Characters.PRINTABLE.othersIn(pattern),
                        "Write a ? for each of them, or a * for several."));
    }

    private static void query(Routed route, String text, Report report) {
        if (OF_QUERIES.missesSome(text)) {
            report.add(
                    QUERY_CHARACTERS,
                    route.route().site(),
                    route.place() + " has a route for a query with " + Text.shortened(text) + ", with "
                            + OF_QUERIES.othersIn(text),
                    "Write them percent-encoded, such as \"%20\" for a space.");
        }
    }
}
