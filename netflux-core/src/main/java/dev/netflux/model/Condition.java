package dev.netflux.model;

import java.util.List;
import java.util.Optional;

/**
 * What a request must be like, in one respect: it holds when one of its values matches. In patterns {@code *} stands for any run of
 * characters, slashes included, and {@code ?} for exactly one.
 */
public sealed interface Condition {

    /** The host, case ignored. */
    record Host(List<String> patterns) implements Condition {
        /** Keeps its own copy. */
        public Host {
            patterns = List.copyOf(patterns);
        }
    }

    /** The path without the query, case respected. */
    record Path(List<String> patterns) implements Condition {
        /** Keeps its own copy. */
        public Path {
            patterns = List.copyOf(patterns);
        }
    }

    /** The method; no patterns, case respected. */
    record Method(List<String> methods) implements Condition {
        /** Keeps its own copy. */
        public Method {
            methods = List.copyOf(methods);
        }
    }

    /** A header field, case ignored. */
    record Header(String name, List<String> patterns) implements Condition {
        /** Keeps its own copy. */
        public Header {
            patterns = List.copyOf(patterns);
        }
    }

    /** The host by regular expressions, case ignored. */
    record HostRegex(List<String> expressions) implements Condition {
        /** Keeps its own copy. */
        public HostRegex {
            expressions = List.copyOf(expressions);
        }
    }

    /** The path by regular expressions, case respected. */
    record PathRegex(List<String> expressions) implements Condition {
        /** Keeps its own copy. */
        public PathRegex {
            expressions = List.copyOf(expressions);
        }
    }

    /** A header field by regular expressions, case ignored. */
    record HeaderRegex(String name, List<String> expressions) implements Condition {
        /** Keeps its own copy. */
        public HeaderRegex {
            expressions = List.copyOf(expressions);
        }
    }

    /** A parameter of the query, case ignored; any key, where none is given. */
    record Query(Optional<String> key, List<String> patterns) implements Condition {
        /** Keeps its own copy. */
        public Query {
            patterns = List.copyOf(patterns);
        }
    }

    /** The address of the TCP peer, whatever {@code X-Forwarded-For} says. */
    record Source(List<WrittenCidr> blocks) implements Condition {
        /** Keeps its own copy. */
        public Source {
            blocks = List.copyOf(blocks);
        }
    }

    /** Its values as they were written. */
    default List<String> values() {
        if (this instanceof Host host) {
            return host.patterns();
        }
        if (this instanceof Path path) {
            return path.patterns();
        }
        if (this instanceof Method method) {
            return method.methods();
        }
        if (this instanceof Header header) {
            return header.patterns();
        }
        if (this instanceof Query query) {
            return query.patterns();
        }
        if (this instanceof HostRegex host) {
            return host.expressions();
        }
        if (this instanceof PathRegex path) {
            return path.expressions();
        }
        if (this instanceof HeaderRegex header) {
            return header.expressions();
        }
        return ((Source) this).blocks().stream().map(WrittenCidr::text).toList();
    }

    /** Whether its values are regular expressions. */
    default boolean isRegex() {
        return this instanceof HostRegex || this instanceof PathRegex || this instanceof HeaderRegex;
    }

    /** What it looks at: {@code host}, {@code path}, {@code method}, {@code header X-Name}, {@code query name} or {@code source}. */
    default String subject() {
        if (this instanceof Host || this instanceof HostRegex) {
            return "host";
        }
        if (this instanceof Path || this instanceof PathRegex) {
            return "path";
        }
        if (this instanceof Method) {
            return "method";
        }
        if (this instanceof Header header) {
            return "header " + header.name();
        }
        if (this instanceof HeaderRegex header) {
            return "header " + header.name();
        }
        return this instanceof Query query
                ? query.key().map(key -> "query " + key).orElse("query")
                : "source";
    }
}
