package dev.netflux.validate;

import dev.netflux.base.Nearest;
import dev.netflux.model.Condition;
import dev.netflux.model.Listener;
import dev.netflux.model.Platform;
import dev.netflux.model.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that are sent elsewhere. */
final class RedirectChecks implements Check {

    static final Rule UNCHANGED = Rule.error(
            Source.REDIRECT,
            "A redirect leads to where the client already is",
            "AWS demands another protocol, host, port or path, since the client would come back for ever.");
    static final Rule LOOP = Rule.error(
            Source.REDIRECT,
            "A redirect leads back to itself",
            "AWS redirects the request with which the client comes back in the same way, for ever.");
    static final Rule NOBODY = Rule.warning(
            Source.REDIRECT,
            "A redirect leads to a port where nothing listens",
            "AWS sends the client back to the same load balancer, which answers only where it has a listener.");
    static final Rule PROTOCOL = Rule.error(
            Source.REDIRECT,
            "A redirect's protocol is not one that AWS knows",
            "AWS accepts HTTP, HTTPS and #{protocol}.");
    static final Rule UNENCRYPTED = Rule.error(
            Source.REDIRECT,
            "A redirect leads from HTTPS to HTTP",
            "AWS refuses to send clients from an encrypted connection to one that is not.");
    static final Rule PORT = Rule.error(
            Source.REDIRECT, "A redirect's port does not exist", "AWS accepts the ports 1 to 65535, and #{port}.");
    static final Rule HOST_LENGTH =
            Rule.error(Source.REDIRECT, "A redirect's host is empty or too long", "AWS demands 1 to 128 characters.");
    static final Rule PATH_SHAPE = Rule.error(
            Source.REDIRECT,
            "A redirect's path is not a path",
            "AWS demands 1 to 128 characters that begin with a slash.");
    static final Rule QUERY_SHAPE = Rule.error(
            Source.REDIRECT,
            "A redirect's query is not a query",
            "AWS accepts up to 128 characters and adds the leading question mark itself.");
    static final Rule PLACEHOLDER = Rule.error(
            Source.REDIRECT,
            "A redirect has a placeholder that AWS does not know there",
            "AWS knows #{protocol}, #{host}, #{port}, #{path} and #{query}: of these #{host} in hosts, #{host}, #{port} and "
                    + "#{path} in paths, all in queries.");

    private static final Pattern PLACE = Pattern.compile("#\\{([^}]*)\\}?");
    private static final List<String> IN_HOSTS = List.of("#{host}");
    private static final List<String> IN_PATHS = List.of("#{host}", "#{port}", "#{path}");
    private static final List<String> IN_QUERIES = List.of("#{protocol}", "#{host}", "#{port}", "#{path}", "#{query}");

    @Override
    public List<Rule> rules() {
        return List.of(
                UNCHANGED,
                LOOP,
                NOBODY,
                PROTOCOL,
                UNENCRYPTED,
                PORT,
                HOST_LENGTH,
                PATH_SHAPE,
                QUERY_SHAPE,
                PLACEHOLDER);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Deed deed : Deed.of(platform)) {
            if (deed.action() instanceof Redirect redirect) {
                shape(deed, redirect, report);
                aim(deed, redirect, report);
            }
        }
    }

    private static void shape(Deed deed, Redirect redirect, Report report) {
        String protocol = redirect.protocol();
        if (!protocol.equals("HTTP") && !protocol.equals("HTTPS") && !protocol.equals("#{protocol}")) {
            report.add(
                    PROTOCOL,
                    redirect.site(),
                    deed + " redirects to protocol " + Text.shortened(protocol),
                    Nearest.didYouMean(protocol, List.of("HTTP", "HTTPS"), "Write \"HTTP\" or \"HTTPS\"."));
        } else if (deed.listener().web().isHttps() && protocol.equals("HTTP")) {
            report.add(
                    UNENCRYPTED,
                    redirect.site(),
                    deed + " redirects to HTTP",
                    "Redirect to HTTPS, or leave .toProtocol(…) out.");
        }
        if (!redirect.port().equals("#{port}") && !isPort(redirect.port())) {
            report.add(
                    PORT,
                    redirect.site(),
                    deed + " redirects to port " + redirect.port(),
                    "Write a port from 1 to 65535, or leave .toPort(…) out.");
        }
        if (redirect.host().isEmpty() || redirect.host().length() > 128) {
            report.add(
                    HOST_LENGTH,
                    redirect.site(),
                    deed + " redirects to host " + Text.shortened(redirect.host()) + ", which has "
                            + Text.count(redirect.host().length(), "character"),
                    "Write a host such as \"www.example.com\", or leave .toHost(…) out.");
        }
        if (!redirect.path().startsWith("/") || redirect.path().length() > 128) {
            report.add(
                    PATH_SHAPE,
                    redirect.site(),
                    deed + " redirects to path " + Text.shortened(redirect.path()) + ", which has "
                            + Text.count(redirect.path().length(), "character"),
                    redirect.path().startsWith("/") ? "Shorten it." : Text.didYouMean("/" + redirect.path()));
        }
        if (redirect.query().startsWith("?") || redirect.query().length() > 128) {
            report.add(
                    QUERY_SHAPE,
                    redirect.site(),
                    deed + " redirects with query " + Text.shortened(redirect.query()) + ", which has "
                            + Text.count(redirect.query().length(), "character"),
                    redirect.query().startsWith("?")
                            ? Text.didYouMean(redirect.query().substring(1))
                            : "Shorten it.");
        }
        places(deed, redirect, "host", redirect.host(), IN_HOSTS, report);
        places(deed, redirect, "path", redirect.path(), IN_PATHS, report);
        places(deed, redirect, "query", redirect.query(), IN_QUERIES, report);
    }

    private static boolean isPort(String port) {
        return port.matches("[0-9]{1,5}") && 1 <= Integer.parseInt(port) && Integer.parseInt(port) <= 65535;
    }

    private static void places(
            Deed deed, Redirect redirect, String part, String text, List<String> known, Report report) {
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            if (!known.contains(place.group())) {
                report.add(
                        PLACEHOLDER,
                        redirect.site(),
                        deed + " redirects to " + part + " " + Text.shortened(text) + " with " + place.group(),
                        Nearest.didYouMean(place.group(), known, "Write " + Text.list(known) + " there."));
            }
        }
    }

    /** Where the client comes out, as far as that is in this load balancer. */
    private static void aim(Deed deed, Redirect redirect, Report report) {
        if (isPlain(redirect)
                && redirect.protocol().equals("#{protocol}")
                && redirect.port().equals("#{port}")) {
            report.add(
                    UNCHANGED,
                    redirect.site(),
                    deed + " redirects to the same protocol, host, port and path",
                    "Change one of them, for example with .toHttps().");
            return;
        }
        if (!redirect.host().equals("#{host}") || !isPort(port(redirect, deed.listener()))) {
            return;
        }
        Optional<Listener> next = next(deed, redirect, deed.listener());
        if (next.isEmpty()) {
            report.add(
                    NOBODY,
                    redirect.site(),
                    deed + " redirects to " + protocol(redirect, deed.listener()) + " on port "
                            + port(redirect, deed.listener()) + ", and " + Named.of(deed.balancer()) + " listens for "
                            + Text.list(deed.balancer().listeners(), listener -> listener.web()
                                    .toString()),
                    "Add that listener, or redirect to a port that has one.");
        } else if (leadsBack(deed, redirect, next.get())) {
            report.add(
                    LOOP,
                    redirect.site(),
                    deed + " redirects to " + next.get().web()
                            + (redirect.path().equals("/#{path}") ? "" : " and path " + Text.quoted(redirect.path())),
                    "Redirect to another port, host or path.");
        }
    }

    /** Whether only protocol and port may differ. */
    private static boolean isPlain(Redirect redirect) {
        return redirect.host().equals("#{host}") && redirect.path().equals("/#{path}");
    }

    private static String port(Redirect redirect, Listener from) {
        return redirect.port().equals("#{port}") ? String.valueOf(from.web().port()) : redirect.port();
    }

    private static String protocol(Redirect redirect, Listener from) {
        return redirect.protocol().equals("#{protocol}")
                ? (from.web().isHttps() ? "HTTPS" : "HTTP")
                : redirect.protocol();
    }

    private static Optional<Listener> next(Deed deed, Redirect redirect, Listener from) {
        return deed.balancer().listeners().stream()
                .filter(listener -> port(redirect, from)
                                .equals(String.valueOf(listener.web().port()))
                        && protocol(redirect, from).equals(listener.web().isHttps() ? "HTTPS" : "HTTP"))
                .findFirst();
    }

    private static boolean leadsBack(Deed deed, Redirect redirect, Listener first) {
        if (!isPlain(redirect)) {
            return first.equals(deed.listener()) && meets(deed, redirect.path());
        }
        if (deed.route().isPresent()) {
            return first.equals(deed.listener());
        }
        List<Listener> passed = new ArrayList<>();
        Listener at = first;
        while (!passed.contains(at)) {
            if (at.equals(deed.listener())) {
                return true;
            }
            passed.add(at);
            if (!(at.otherwise() instanceof Redirect onward) || !isPlain(onward)) {
                return false;
            }
            Optional<Listener> next = next(deed, onward, at);
            if (next.isEmpty()) {
                return false;
            }
            at = next.get();
        }
        return false;
    }

    /** Whether a request for that path, alike otherwise, meets the same action for certain. */
    private static boolean meets(Deed deed, String path) {
        if (path.contains("#{")) {
            return false;
        }
        List<Routed> routes = Routed.of(deed.balancer(), deed.listener()).toList();
        List<Routed> rivals = routes.stream()
                .filter(rival -> deed.route()
                        .map(own -> rival.priority() < own.priority())
                        .orElse(true))
                .toList();
        boolean isTaken = rivals.stream()
                .anyMatch(rival -> pathsOf(rival).stream().anyMatch(pattern -> matches(pattern, path))
                        || pathsOf(rival).isEmpty());
        return !isTaken
                && deed.route()
                        .map(own -> pathsOf(own).stream().anyMatch(pattern -> matches(pattern, path)))
                        .orElse(true);
    }

    private static List<String> pathsOf(Routed route) {
        return route.route().match().conditions().stream()
                .filter(Condition.Path.class::isInstance)
                .flatMap(condition -> condition.values().stream())
                .toList();
    }

    private static boolean matches(String pattern, String path) {
        StringBuilder expression = new StringBuilder();
        pattern.codePoints()
                .forEach(character -> expression.append(
                        character == '*'
                                ? ".*"
                                : character == '?' ? "." : Pattern.quote(Character.toString(character))));
        return path.matches(expression.toString());
    }
}
