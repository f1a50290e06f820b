package dev.netflux.resource;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * An attribute's value in the one form that everything generic works on: differences, digests, JSON, plan text. Two attributes are
 * equal when their values are.
 */
public sealed interface Value {

    /** No value. */
    enum Absent implements Value {
        /** The only one. */
        ABSENT;

        @Override
        public String toString() {
            return "—";
        }
    }

    /** A text. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A whole number. */
    record Whole(long number) implements Value {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** Yes or no. */
    record Flag(boolean on) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(on);
        }
    }

    /** A mention of another resource. */
    record Reference(Ref ref) implements Value {
        @Override
        public String toString() {
            return ref.toString();
        }
    }

    /** Values in order; a set is a list in the order of the values' texts. */
    record Items(List<Value> items) implements Value {
        /** Keeps its own copy. */
        public Items {
            items = ImmutableList.copyOf(items);
        }

        @Override
        public String toString() {
            return items.isEmpty() ? "none" : Joiner.on(", ").join(items);
        }
    }

    /** Named values; an absent one is left out. */
    record Fields(SortedMap<String, Value> fields) implements Value {
        /** Keeps its own copy. */
        public Fields {
            fields = ImmutableSortedMap.copyOfSorted(fields);
        }

        @Override
        public String toString() {
            return "{" + Joiner.on(", ").withKeyValueSeparator(" ").join(fields) + "}";
        }
    }

    /** Not set. */
    static Value absent() {
        return Absent.ABSENT;
    }

    /** Whether nothing is set. */
    default boolean isAbsent() {
        return this instanceof Absent;
    }

    /** Every mention inside it, in order. */
    default List<Ref> refs() {
        if (this instanceof Reference reference) {
            return List.of(reference.ref());
        }
        if (this instanceof Items list) {
            return refs(list.items());
        }
        return this instanceof Fields map ? refs(map.fields().values()) : List.of();
    }

    private static List<Ref> refs(Collection<Value> values) {
        ImmutableList.Builder<Ref> refs = ImmutableList.builder();
        values.forEach(value -> refs.addAll(value.refs()));
        return refs.build();
    }

    /** The same value with every mention replaced. */
    default Value mapRefs(UnaryOperator<Ref> change) {
        if (this instanceof Reference reference) {
            Ref changed = change.apply(reference.ref());
            return changed.equals(reference.ref()) ? this : new Reference(changed);
        }
        if (this instanceof Items list) {
            List<Value> changed =
                    list.items().stream().map(item -> item.mapRefs(change)).toList();
            return changed.equals(list.items()) ? this : new Items(changed);
        }
        if (this instanceof Fields map) {
            ImmutableSortedMap.Builder<String, Value> changed = ImmutableSortedMap.naturalOrder();
            for (Map.Entry<String, Value> field : map.fields().entrySet()) {
                changed.put(field.getKey(), field.getValue().mapRefs(change));
            }
            return new Fields(changed.buildOrThrow());
        }
        return this;
    }
}
