package dev.netflux.route;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A set of requests that is not empty: in each dimension, which languages the value is in and which it is not. It always knows one of
 * its requests. Where a dimension has many values, some wanted ones are known apart, and what none of all values may be. Immutable.
 */
final class Region {

    /** One value: the languages that it is in, and an example outside of those that are forbidden. */
    private record Value(BitSet in, String example) {}

    private record Values(BitSet forbidden, List<Value> wanted) {}

    private final Words words;
    private final SortedMap<Dimension, Values> dimensions;

    private Region(Words words, SortedMap<Dimension, Values> dimensions) {
        this.words = words;
        this.dimensions = dimensions;
    }

    /** All requests, as far as these dimensions can tell them apart. */
    static Region all(Words words, SortedSet<Dimension> dimensions) {
        ImmutableSortedMap.Builder<Dimension, Values> all = ImmutableSortedMap.naturalOrder();
        for (Dimension dimension : dimensions) {
            BitSet free = new BitSet();
            List<Value> wanted = dimension.isMany()
                    ? List.of()
                    : List.of(new Value(free, words.find(dimension, free, free).orElseThrow()));
            all.put(dimension, new Values(free, wanted));
        }
        return new Region(words, all.buildOrThrow());
    }

    /** Whether the request that it knows satisfies a demand. */
    boolean satisfies(Demand demand) {
        return values(demand).wanted().stream().anyMatch(value -> demand.has(value.example()));
    }

    /** Those that satisfy a demand, if any. */
    Optional<Region> with(Demand demand) {
        Dimension dimension = demand.dimension();
        Values values = values(demand);
        int number = words.number(demand.language().orElseThrow());
        Optional<Value> satisfying = values.wanted().stream()
                .filter(value -> demand.has(value.example()))
                .findFirst();
        BitSet in = dimension.isMany()
                ? new BitSet()
                : (BitSet) values.wanted().get(0).in().clone();
        in.set(number);
        Optional<String> example =
                satisfying.map(Value::example).or(() -> words.find(dimension, in, values.forbidden()));
        if (example.isEmpty()) {
            return Optional.empty();
        }
        List<Value> wanted = new ArrayList<>(dimension.isMany() ? values.wanted() : List.of());
        wanted.add(new Value(in, example.orElseThrow()));
        return Optional.of(replace(dimension, new Values(values.forbidden(), wanted)));
    }

    /** Those that do not satisfy it, if any. */
    Optional<Region> without(Demand demand) {
        Dimension dimension = demand.dimension();
        Values values = values(demand);
        BitSet forbidden = (BitSet) values.forbidden().clone();
        forbidden.set(words.number(demand.language().orElseThrow()));
        List<Value> wanted = new ArrayList<>();
        for (Value value : values.wanted()) {
            Optional<String> example = demand.has(value.example())
                    ? words.find(dimension, value.in(), forbidden)
                    : Optional.of(value.example());
            if (example.isEmpty()) {
                return Optional.empty();
            }
            wanted.add(new Value(value.in(), example.orElseThrow()));
        }
        return Optional.of(replace(dimension, new Values(forbidden, wanted)));
    }

    private Values values(Demand demand) {
        Values values = dimensions.get(demand.dimension());
        if (values == null) {
            throw new IllegalArgumentException("not a dimension of this region: " + demand.dimension());
        }
        return values;
    }

    private Region replace(Dimension dimension, Values values) {
        SortedMap<Dimension, Values> changed = new TreeMap<>(dimensions);
        changed.put(dimension, values);
        return new Region(words, changed);
    }

    /** The request that it knows. */
    Request example() {
        Request request = Request.to("/");
        for (Map.Entry<Dimension, Values> dimension : dimensions.entrySet()) {
            for (Value value : dimension.getValue().wanted()) {
                request = with(request, dimension.getKey(), value.example());
            }
        }
        return request;
    }

    private static Request with(Request request, Dimension dimension, String value) {
        return switch (dimension.part()) {
            case HOST -> value.equals(Dimension.ABSENT) ? request : request.host(value);
            case PATH -> request.path(value);
            case METHOD -> request.method(value);
            case SOURCE -> request.from(Texts.address(value));
            case HEADER -> request.header(dimension.name(), value);
            case QUERY -> {
                int end = value.indexOf(Dimension.MARK);
                yield request.query(value.substring(0, end), value.substring(end + 1));
            }
        };
    }
}
