package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The attributes of one resource (or of one structured value) by name, as a {@link Kind} is given them to make its record.
 *
 * @param <R> what they are attributes of
 */
public final class Values<R> {

    private final ImmutableSortedMap<String, Value> byName;

    /** Where the attributes come from that are not in {@link #byName}. */
    private final Optional<R> others;

    Values(SortedMap<String, Value> byName) {
        this(byName, Optional.empty());
    }

    Values(SortedMap<String, Value> byName, Optional<R> others) {
        this.byName = ImmutableSortedMap.copyOfSorted(byName);
        this.others = others;
    }

    /** The attribute's value as its Java type. */
    public <V> V get(Attribute<R, V> attribute) {
        if (others.isPresent() && !byName.containsKey(attribute.name())) {
            return attribute.get(others.get());
        }
        Value value = byName.getOrDefault(attribute.name(), Value.absent());
        try {
            return attribute.type().read(value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("attribute " + attribute.name() + " cannot be " + value, e);
        }
    }
}
