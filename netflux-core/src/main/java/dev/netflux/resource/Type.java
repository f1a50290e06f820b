package dev.netflux.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.base.Cidr;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * How values of a Java type become {@link Value}s and back; {@code read(write(v))} equals {@code v}.
 *
 * @param <V> the Java type
 */
public final class Type<V> {

    /** A text. */
    public static final Type<String> TEXT = new Type<>(Value.Text::new, value -> ((Value.Text) value).text(), false);

    /** A whole number. */
    public static final Type<Integer> INTEGER = new Type<>(
            number -> new Value.Whole(number), value -> Math.toIntExact(((Value.Whole) value).number()), false);

    /** Yes or no. */
    public static final Type<Boolean> FLAG = new Type<>(Value.Flag::new, value -> ((Value.Flag) value).on(), false);

    /** A block of addresses. */
    public static final Type<Cidr> CIDR = TEXT.as(Cidr::of, Cidr::toString);

    /** A mention of another resource. */
    public static final Type<Ref> REF =
            new Type<>(Value.Reference::new, value -> ((Value.Reference) value).ref(), true);

    private final Function<V, Value> write;
    private final Function<Value, V> read;

    /** Whether a value may hold mentions: most do not, and need not be searched. */
    private final boolean mentioning;

    private Type(Function<V, Value> write, Function<Value, V> read, boolean mentioning) {
        this.write = write;
        this.read = read;
        this.mentioning = mentioning;
    }

    /** A type written as this one is. */
    public <W> Type<W> as(Function<V, W> read, Function<W, V> write) {
        return new Type<>(
                value -> this.write.apply(write.apply(value)), value -> read.apply(this.read.apply(value)), mentioning);
    }

    /** An enumeration, written as its constants' names. */
    public static <E extends Enum<E>> Type<E> oneOf(Class<E> type) {
        return TEXT.as(name -> Enum.valueOf(type, name), Enum::name);
    }

    /** A value that may be missing. */
    public static <V> Type<Optional<V>> optional(Type<V> type) {
        return new Type<>(
                value -> value.map(type.write).orElse(Value.absent()),
                value -> value.isAbsent() ? Optional.empty() : Optional.of(type.read.apply(value)),
                type.mentioning);
    }

    /** Values whose order matters. */
    public static <V> Type<List<V>> listOf(Type<V> type) {
        return new Type<>(
                values -> new Value.Items(values.stream().map(type.write).toList()),
                value -> itemsOf(value).stream().map(type.read).collect(ImmutableList.toImmutableList()),
                type.mentioning);
    }

    /** Values whose order does not matter, each once; read back in the values' order. */
    public static <V extends Comparable<? super V>> Type<Set<V>> setOf(Type<V> type) {
        return new Type<>(
                values -> sorted(values, type),
                value -> itemsOf(value).stream()
                        .map(type.read)
                        .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder())),
                type.mentioning);
    }

    /** Values whose order does not matter, each once, kept as a list in the order of their written form. */
    public static <V> Type<List<V>> bagOf(Type<V> type) {
        return new Type<>(
                values -> sorted(values, type),
                value -> itemsOf(value).stream().map(type.read).collect(ImmutableList.toImmutableList()),
                type.mentioning);
    }

    private static <V> Value sorted(Collection<V> values, Type<V> type) {
        if (values.size() < 2) {
            return new Value.Items(values.stream().map(type.write).toList());
        }
        return new Value.Items(values.stream()
                .map(type.write)
                .distinct()
                .sorted(Comparator.comparing(Value::toString))
                .toList());
    }

    private static List<Value> itemsOf(Value value) {
        return value.isAbsent() ? List.of() : ((Value.Items) value).items();
    }

    /** A value made of named fields, such as a health check. */
    public static <V> Type<V> fields(List<Attribute<V, ?>> fields, Function<Values<V>, V> make) {
        return new Type<>(
                value -> new Value.Fields(written(value, fields)),
                value -> make.apply(new Values<>(((Value.Fields) value).fields())),
                fields.stream().anyMatch(Attribute::isMentioning));
    }

    /** One of several shapes, told apart by a field called {@code type}; {@code shapes} gives each shape's type by that name. */
    public static <V> Type<V> choice(Function<V, String> shapeOf, SortedMap<String, Type<? extends V>> shapes) {
        return new Type<>(
                value -> {
                    String shape = shapeOf.apply(value);
                    ImmutableSortedMap.Builder<String, Value> fields = ImmutableSortedMap.naturalOrder();
                    fields.putAll(((Value.Fields) writeAs(shapeNamed(shapes, shape), value)).fields());
                    return new Value.Fields(
                            fields.put("type", new Value.Text(shape)).buildOrThrow());
                },
                value -> {
                    Value shape = ((Value.Fields) value).fields().get("type");
                    return shapeNamed(shapes, String.valueOf(shape)).read.apply(value);
                },
                shapes.values().stream().anyMatch(Type::isMentioning));
    }

    private static <V> Type<? extends V> shapeNamed(SortedMap<String, Type<? extends V>> shapes, String name) {
        Type<? extends V> shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("no shape " + name + " among " + shapes.keySet());
        }
        return shape;
    }

    @SuppressWarnings("unchecked") // the shape's name was derived from the value
    private static <S> Value writeAs(Type<S> type, Object value) {
        return type.write.apply((S) value);
    }

    static <R> SortedMap<String, Value> written(R owner, List<Attribute<R, ?>> attributes) {
        ImmutableSortedMap.Builder<String, Value> values = ImmutableSortedMap.naturalOrder();
        for (Attribute<R, ?> attribute : attributes) {
            Value value = attribute.of(owner);
            if (!value.isAbsent()) {
                values.put(attribute.name(), value);
            }
        }
        return values.buildOrThrow();
    }

    /** Whether a value may hold mentions of other resources. */
    boolean isMentioning() {
        return mentioning;
    }

    /** The written form. */
    public Value write(V value) {
        return write.apply(value);
    }

    /**
     * The value that was written.
     *
     * @throws RuntimeException when {@code value} was not written by this type
     */
    public V read(Value value) {
        return read.apply(value);
    }
}
