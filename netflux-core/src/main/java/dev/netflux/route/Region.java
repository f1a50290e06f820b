package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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

    private final Space space;
    private final Values[] values;

    private Region(Space space, Values[] values) {
        this.space = space;
        this.values = values;
    }

    /** The dimensions that regions are told apart by, in which a demand is a pair of numbers. */
    private static final class Space {
        final Words words = new Words();
        final ImmutableList<Dimension> dimensions;
        private final IdentityHashMap<Demand, Place> places = new IdentityHashMap<>();

        Space(SortedSet<Dimension> dimensions) {
            this.dimensions = ImmutableList.copyOf(dimensions);
        }

        Place of(Demand demand) {
            return places.computeIfAbsent(
                    demand,
                    unplaced -> new Place(
                            dimensions.indexOf(unplaced.dimension()),
                            words.number(unplaced.language().orElseThrow())));
        }
    }

    private record Place(int dimension, int language) {}

    /** One value: the languages that it is in, and an example outside of those that are forbidden. */
    private record Value(BitSet in, String example) {}

    private record Values(BitSet forbidden, List<Value> wanted) {

        Values and(Value more) {
            return new Values(
                    forbidden,
                    ImmutableList.<Value>builder().addAll(wanted).add(more).build());
        }
    }

    /** All requests, as far as these dimensions can tell them apart. */
    static Region all(SortedSet<Dimension> dimensions) {
        Space space = new Space(dimensions);
        BitSet free = new BitSet();
        return new Region(
                space,
                dimensions.stream()
                        .map(dimension -> new Values(
                                free,
                                dimension.isMany()
                                        ? ImmutableList.of()
                                        : ImmutableList.of(new Value(
                                                free,
                                                space.words
                                                        .find(dimension, free, free)
                                                        .orElseThrow()))))
                        .toArray(Values[]::new));
    }

    /** Whether the request that it knows satisfies a demand. */
    boolean satisfies(Demand demand) {
        return satisfying(space.of(demand)).isPresent();
    }

    private Optional<String> satisfying(Place demand) {
        for (Value value : values[demand.dimension()].wanted()) {
            if (space.words.has(demand.language(), value.example())) {
                return Optional.of(value.example());
            }
        }
        return Optional.empty();
    }

    /** Those that satisfy a demand, if any. */
    Optional<Region> with(Demand demand) {
        Place place = space.of(demand);
        Dimension dimension = space.dimensions.get(place.dimension());
        Values before = values[place.dimension()];
        BitSet in =
                dimension.isMany() ? new BitSet() : with(before.wanted().get(0).in(), place.language());
        in.set(place.language());
        return satisfying(place)
                .or(() -> space.words.find(dimension, in, before.forbidden()))
                .map(example -> new Value(in, example))
                .map(value -> replace(
                        place,
                        dimension.isMany()
                                ? before.and(value)
                                : new Values(before.forbidden(), ImmutableList.of(value))));
    }

    /** Those that do not satisfy it, if any. */
    Optional<Region> without(Demand demand) {
        Place place = space.of(demand);
        Dimension dimension = space.dimensions.get(place.dimension());
        Values before = values[place.dimension()];
        BitSet forbidden = with(before.forbidden(), place.language());
        ImmutableList.Builder<Value> wanted = ImmutableList.builder();
        for (Value value : before.wanted()) {
            if (!space.words.has(place.language(), value.example())) {
                wanted.add(value);
                continue;
            }
            Optional<String> example = space.words.find(dimension, value.in(), forbidden);
            if (example.isEmpty()) {
                return Optional.empty();
            }
            wanted.add(new Value(value.in(), example.orElseThrow()));
        }
        return Optional.of(replace(place, new Values(forbidden, wanted.build())));
    }

    private static BitSet with(BitSet languages, int another) {
        BitSet more = (BitSet) languages.clone();
        more.set(another);
        return more;
    }

    private Region replace(Place place, Values replacement) {
        Values[] changed = Arrays.copyOf(values, values.length);
        changed[place.dimension()] = replacement;
        return new Region(space, changed);
    }

    /** The request that it knows. */
    Request example() {
        String method = "GET";
        Optional<String> host = Optional.empty();
        String path = "/";
        Optional<String> source = Optional.empty();
        Map<String, List<String>> query = new LinkedHashMap<>();
        SortedMap<String, List<String>> headers = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            Dimension dimension = space.dimensions.get(i);
            for (Value value : values[i].wanted()) {
                String text = value.example();
                switch (dimension.part()) {
                    case HOST -> host = Optional.of(text).filter(name -> !name.equals(Dimension.ABSENT));
                    case PATH -> path = text;
                    case METHOD -> method = text;
                    case SOURCE -> source = Optional.of(Texts.address(text));
                    case HEADER -> add(headers, dimension.name(), text);
                    case QUERY -> {
                        int end = text.indexOf(Dimension.MARK);
                        add(query, text.substring(0, end), text.substring(end + 1));
                    }
                }
            }
        }
        return new Request(method, host, path, query, headers, source);
    }

    private static void add(Map<String, List<String>> all, String name, String value) {
        all.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
    }
}
