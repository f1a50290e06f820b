package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One HTTP request, as far as listener rules look at it.
 *
 * @param method for example {@code GET}
 * @param host the host without its port; empty when the request has none, as HTTP/1.0 allows
 * @param path the path, normalized: {@code /a/./b} is {@code /a/b}
 * @param query the values of each parameter, decoded
 * @param headers the values of each field, by its name in lower case
 * @param source the address of the TCP peer, whatever {@code X-Forwarded-For} says; empty when it is not known
 */
public record Request(
        String method,
        Optional<String> host,
        String path,
        Map<String, List<String>> query,
        SortedMap<String, List<String>> headers,
        Optional<String> source) {

    /**
     * Normalizes the path and keeps its own copies.
     *
     * @throws IllegalArgumentException when the method is empty, the path does not begin with a slash or has a {@code %} that encodes
     *     nothing, or the source is not an address
     */
    public Request {
        if (method.isEmpty() || method.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("not a method: \"" + method + "\"; for example GET");
        }
        host = host.filter(name -> !name.isEmpty());
        path = Uris.normalize(path);
        query = copyOf(query);
        TreeMap<String, List<String>> fields = new TreeMap<>();
        headers.forEach((name, values) -> fields.merge(Texts.lower(name), trimmed(values), Request::both));
        headers = ImmutableSortedMap.copyOfSorted(fields);
        source = source.map(Request::address);
    }

    private static ImmutableMap<String, List<String>> copyOf(Map<String, List<String>> query) {
        ImmutableMap.Builder<String, List<String>> copy = ImmutableMap.builder();
        query.forEach((key, values) -> copy.put(key, ImmutableList.copyOf(values)));
        return copy.buildOrThrow();
    }

    private static List<String> trimmed(List<String> values) {
        return values.stream().map(String::strip).collect(ImmutableList.toImmutableList());
    }

    private static List<String> both(List<String> some, List<String> others) {
        return ImmutableList.<String>builder().addAll(some).addAll(others).build();
    }

    private static String address(String text) {
        if (!Texts.isAddress(text)) {
            throw new IllegalArgumentException("not an address: \"" + text + "\"; for example 203.0.113.7");
        }
        return Texts.address(Texts.source(text));
    }

    /** A {@code GET} request for a path, possibly with a query: {@code /api/movies?page=2}. It names no host. */
    public static Request to(String pathAndQuery) {
        return Uris.parse("GET", pathAndQuery);
    }

    /**
     * The request that is written as a method, or none for {@code GET}, and a target: {@code GET http://example.com/api?page=2}, or
     * {@code GET /api?page=2} when it names no host.
     *
     * @throws IllegalArgumentException when it is not written so
     */
    public static Request parse(String text) {
        String line = text.strip();
        int space = line.indexOf(' ');
        return space < 0
                ? Uris.parse("GET", line)
                : Uris.parse(line.substring(0, space), line.substring(space + 1).strip());
    }

    /** The same request with another method. */
    public Request method(String newMethod) {
        return new Request(newMethod, host, path, query, headers, source);
    }

    /** The same request to another host, given without a port. */
    public Request host(String newHost) {
        return new Request(method, Optional.of(newHost), path, query, headers, source);
    }

    /** The same request for another path. */
    public Request path(String newPath) {
        return new Request(method, host, newPath, query, headers, source);
    }

    /** The same request with one more parameter; neither key nor value is encoded. */
    public Request query(String key, String value) {
        return new Request(method, host, path, with(query, key, value), headers, source);
    }

    /** The same request with one more header field. */
    public Request header(String name, String value) {
        SortedMap<String, List<String>> more = new TreeMap<>(with(headers, Texts.lower(name), value));
        return new Request(method, host, path, query, more, source);
    }

    /** The same request from this address. */
    public Request from(String address) {
        return new Request(method, host, path, query, headers, Optional.of(address));
    }

    private static Map<String, List<String>> with(Map<String, List<String>> map, String key, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(map);
        more.merge(key, ImmutableList.of(value), Request::both);
        return more;
    }

    /** Every parameter of the query, key and value. */
    ImmutableListMultimap<String, String> parameters() {
        ImmutableListMultimap.Builder<String, String> all = ImmutableListMultimap.builder();
        query.forEach(all::putAll);
        return all.build();
    }

    /** Method and target, {@code GET http://example.com/api?page=2}, and behind them what else is known: headers and source. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(method).append(' ');
        host.ifPresent(name -> text.append("http://").append(name));
        text.append(path);
        String parameters = Uris.query(this);
        if (!parameters.isEmpty()) {
            text.append('?').append(parameters);
        }
        headers.forEach((name, values) -> values.forEach(
                value -> text.append("  ").append(name).append(": ").append(value)));
        source.ifPresent(address -> text.append("  from ").append(address));
        return text.toString();
    }
}
