package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.base.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One condition of a listener rule: it holds when one of its values matches. In patterns {@code *} stands for any run of characters,
 * slashes included, and {@code ?} for exactly one.
 */
public sealed interface Condition {

    /** The host, case ignored. */
    record Host(Set<String> patterns) implements Condition {
        /** Keeps its own sorted copy. */
        public Host {
            patterns = ImmutableSortedSet.copyOf(patterns);
        }
    }

    /** The path without the query, case respected. */
    record Path(Set<String> patterns) implements Condition {
        /** Keeps its own sorted copy. */
        public Path {
            patterns = ImmutableSortedSet.copyOf(patterns);
        }
    }

    /** The method, such as {@code GET}; no patterns, case respected. */
    record Method(Set<String> methods) implements Condition {
        /** Keeps its own sorted copy. */
        public Method {
            methods = ImmutableSortedSet.copyOf(methods);
        }
    }

    /** A header field, case ignored in name and value. */
    record Header(String name, Set<String> patterns) implements Condition {
        /** Keeps its own sorted copy. */
        public Header {
            patterns = ImmutableSortedSet.copyOf(patterns);
        }
    }

    /** The host by regular expressions, case ignored. */
    record HostRegex(Set<String> expressions) implements Condition {
        /** Keeps its own sorted copy. */
        public HostRegex {
            expressions = ImmutableSortedSet.copyOf(expressions);
        }
    }

    /** The path by regular expressions, case respected. */
    record PathRegex(Set<String> expressions) implements Condition {
        /** Keeps its own sorted copy. */
        public PathRegex {
            expressions = ImmutableSortedSet.copyOf(expressions);
        }
    }

    /** A header field by regular expressions, case ignored in name and value. */
    record HeaderRegex(String name, Set<String> expressions) implements Condition {
        /** Keeps its own sorted copy. */
        public HeaderRegex {
            expressions = ImmutableSortedSet.copyOf(expressions);
        }
    }

    /** A parameter of the query, case ignored. In its patterns {@code \*} and {@code \?} stand for the characters themselves. */
    record Query(Set<Parameter> parameters) implements Condition {
        /** Keeps its own sorted copy. */
        public Query {
            parameters = ImmutableSortedSet.copyOf(parameters);
        }
    }

    /**
     * A parameter's pattern.
     *
     * @param key the key's pattern; empty when any key will do
     * @param value the value's pattern
     */
    record Parameter(Optional<String> key, String value) implements Comparable<Parameter> {
        @Override
        public int compareTo(Parameter other) {
            return toString().compareTo(other.toString());
        }

        /** {@code key=value}, or {@code value}. */
        @Override
        public String toString() {
            return key.map(name -> name + "=").orElse("") + value;
        }
    }

    /** The address of the TCP peer, whatever {@code X-Forwarded-For} says. */
    record SourceIp(Set<Cidr> blocks) implements Condition {
        /** Keeps its own sorted copy. */
        public SourceIp {
            blocks = ImmutableSortedSet.copyOf(blocks);
        }
    }

    /** How a condition is written. */
    Type<Condition> TYPE = type();

    private static Type<Condition> type() {
        Attribute<Header, String> name = Attribute.of("name", Type.TEXT, Header::name);
        Attribute<Header, Set<String>> headers = Attribute.of("values", Type.setOf(Type.TEXT), Header::patterns);
        Attribute<HeaderRegex, String> regexName = Attribute.of("name", Type.TEXT, HeaderRegex::name);
        Attribute<HeaderRegex, Set<String>> expressions =
                Attribute.of("values", Type.setOf(Type.TEXT), HeaderRegex::expressions);
        Attribute<Parameter, Optional<String>> key = Attribute.of("key", Type.optional(Type.TEXT), Parameter::key);
        Attribute<Parameter, String> value = Attribute.of("value", Type.TEXT, Parameter::value);
        Type<Parameter> parameter =
                Type.fields(List.of(key, value), values -> new Parameter(values.get(key), values.get(value)));
        return Type.choice(
                Condition::shape,
                ImmutableSortedMap.<String, Type<? extends Condition>>naturalOrder()
                        .put("host", ofValues(Type.TEXT, Host::patterns, Host::new))
                        .put("path", ofValues(Type.TEXT, Path::patterns, Path::new))
                        .put("method", ofValues(Type.TEXT, Method::methods, Method::new))
                        .put(
                                "header",
                                Type.fields(
                                        List.of(name, headers),
                                        values -> new Header(values.get(name), values.get(headers))))
                        .put("hostRegex", ofValues(Type.TEXT, HostRegex::expressions, HostRegex::new))
                        .put("pathRegex", ofValues(Type.TEXT, PathRegex::expressions, PathRegex::new))
                        .put(
                                "headerRegex",
                                Type.fields(
                                        List.of(regexName, expressions),
                                        values -> new HeaderRegex(values.get(regexName), values.get(expressions))))
                        .put("query", ofValues(parameter, Query::parameters, Query::new))
                        .put("sourceIp", ofValues(Type.CIDR, SourceIp::blocks, SourceIp::new))
                        .buildOrThrow());
    }

    private static <C, V extends Comparable<? super V>> Type<C> ofValues(
            Type<V> type, Function<C, Set<V>> get, Function<Set<V>, C> make) {
        Attribute<C, Set<V>> all = Attribute.of("values", Type.setOf(type), get);
        return Type.fields(List.of(all), values -> make.apply(values.get(all)));
    }

    private static String shape(Condition condition) {
        if (condition instanceof Host) {
            return "host";
        }
        if (condition instanceof Path) {
            return "path";
        }
        if (condition instanceof Method) {
            return "method";
        }
        if (condition instanceof Header) {
            return "header";
        }
        if (condition instanceof HostRegex) {
            return "hostRegex";
        }
        if (condition instanceof PathRegex) {
            return "pathRegex";
        }
        if (condition instanceof HeaderRegex) {
            return "headerRegex";
        }
        return condition instanceof Query ? "query" : "sourceIp";
    }
}
