package dev.netflux.json;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value: an object, whose members keep their order, a list, a text, a number, a flag or null. Immutable. A value that was read
 * knows its place in the text, so that whoever finds something else than expected can say where.
 */
public final class Json {

    /** {@code null}. */
    public static final Json NULL = new Json(null, "");

    private final @Nullable Object value;
    private final String place;

    private Json(@Nullable Object value, String place) {
        this.value = value;
        this.place = place;
    }

    /** A text. */
    public static Json of(String text) {
        return new Json(text, "");
    }

    /** A number. */
    public static Json of(long number) {
        return new Json(BigDecimal.valueOf(number), "");
    }

    /** Yes or no. */
    public static Json of(boolean flag) {
        return new Json(flag, "");
    }

    /** A list. */
    public static Json of(List<Json> items) {
        return new Json(List.copyOf(items), "");
    }

    /** A list. */
    public static Json of(Stream<Json> items) {
        return new Json(items.toList(), "");
    }

    /** An object with these members, in the map's order. */
    public static Json of(Map<String, Json> members) {
        return new Json(Collections.unmodifiableMap(new LinkedHashMap<>(members)), "");
    }

    /** An object, to be filled in order. */
    public static Members object() {
        return new Members();
    }

    /** An object that is being filled. */
    public static final class Members {
        private final Map<String, Json> members = new LinkedHashMap<>();

        private Members() {}

        /** Adds a member. */
        public Members put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        /** Adds a text. */
        public Members put(String name, String text) {
            return put(name, of(text));
        }

        /** Adds a number. */
        public Members put(String name, long number) {
            return put(name, of(number));
        }

        /** Adds a flag. */
        public Members put(String name, boolean flag) {
            return put(name, of(flag));
        }

        /** Adds a list. */
        public Members put(String name, Stream<Json> items) {
            return put(name, of(items));
        }

        /** The object. */
        public Json end() {
            return of(members);
        }
    }

    /** Whether it is {@code null}. */
    public boolean isNull() {
        return value == null;
    }

    /** Whether it is an object. */
    public boolean isObject() {
        return value instanceof Map;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return value instanceof List;
    }

    /** Whether it is a text. */
    public boolean isText() {
        return value instanceof String;
    }

    /** Whether it is a number. */
    public boolean isNumber() {
        return value instanceof BigDecimal;
    }

    /** Whether it is a flag. */
    public boolean isFlag() {
        return value instanceof Boolean;
    }

    /**
     * The text.
     *
     * @throws JsonException when it is something else
     */
    public String text() {
        return expect(String.class, "a text");
    }

    /**
     * The whole number.
     *
     * @throws JsonException when it is something else
     */
    public long number() {
        try {
            return expect(BigDecimal.class, "a whole number").longValueExact();
        } catch (ArithmeticException e) {
            throw new JsonException(place, "expected a whole number, found " + value, e);
        }
    }

    /**
     * The flag.
     *
     * @throws JsonException when it is something else
     */
    public boolean flag() {
        return expect(Boolean.class, "true or false");
    }

    /**
     * The list's items.
     *
     * @throws JsonException when it is something else
     */
    @SuppressWarnings("unchecked") // a list is only ever made of Json
    public List<Json> items() {
        return expect(List.class, "a list");
    }

    /**
     * The object's members, in order.
     *
     * @throws JsonException when it is something else
     */
    @SuppressWarnings("unchecked") // a map is only ever made of Json
    public Map<String, Json> members() {
        return expect(Map.class, "an object");
    }

    /**
     * An object's member; empty when it is missing or {@code null}.
     *
     * @throws JsonException when this is no object
     */
    public Optional<Json> find(String name) {
        return Optional.ofNullable(members().get(name)).filter(member -> !member.isNull());
    }

    /**
     * An object's member.
     *
     * @throws JsonException when this is no object, or the member is missing
     */
    public Json get(String name) {
        Json member = members().get(name);
        if (member == null) {
            throw wrong("has no member " + name);
        }
        return member;
    }

    /** The complaint that something is wrong with this value, to be thrown; it says where. */
    public JsonException wrong(String what) {
        return new JsonException(place, what);
    }

    private <T> T expect(Class<T> type, String what) {
        if (!type.isInstance(value)) {
            throw wrong("expected " + what + ", found " + (value == null ? "null" : shown()));
        }
        return type.cast(value);
    }

    private String shown() {
        String text = toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    /**
     * Reads a text that holds one JSON value.
     *
     * @throws JsonException saying where it is no JSON
     */
    public static Json parse(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            Json read = read(reader, "");
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonException("", "something follows the end of the JSON value");
            }
            return read;
        } catch (EOFException e) {
            throw new JsonException("", "the JSON ends too early", e);
        } catch (MalformedJsonException | NumberFormatException e) {
            throw new JsonException("", "no JSON: " + firstLine(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON library adds a link to its own troubleshooting, and names its own settings, which helps nobody here. */
    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replace("Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON", "malformed");
    }

    private static Json read(JsonReader reader, String place) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                reader.beginObject();
                while (reader.hasNext()) {
                    String name = reader.nextName();
                    Json member = read(reader, place.isEmpty() ? name : place + "." + name);
                    if (members.put(name, member) != null) {
                        throw new JsonException(place, "has two members " + name);
                    }
                }
                reader.endObject();
                return new Json(Collections.unmodifiableMap(members), place);
            }
            case BEGIN_ARRAY -> {
                List<Json> items = new ArrayList<>();
                reader.beginArray();
                while (reader.hasNext()) {
                    items.add(read(reader, place + "[" + items.size() + "]"));
                }
                reader.endArray();
                return new Json(List.copyOf(items), place);
            }
            case NUMBER -> {
                return new Json(new BigDecimal(reader.nextString()), place);
            }
            case BOOLEAN -> {
                return new Json(reader.nextBoolean(), place);
            }
            case NULL -> {
                reader.nextNull();
                return new Json(null, place);
            }
            default -> {
                return new Json(reader.nextString(), place);
            }
        }
    }

    /** The text over several indented lines, with a line's end at its end. */
    public String pretty() {
        return write(FormattingStyle.PRETTY) + "\n";
    }

    /** The text on one line. */
    @Override
    public String toString() {
        return write(FormattingStyle.COMPACT);
    }

    private String write(FormattingStyle style) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setFormattingStyle(style);
            writer.setHtmlSafe(false);
            write(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonWriter writer) throws IOException {
        if (value instanceof Map) {
            writer.beginObject();
            for (Map.Entry<String, Json> member : members().entrySet()) {
                writer.name(member.getKey());
                member.getValue().write(writer);
            }
            writer.endObject();
        } else if (value instanceof List) {
            writer.beginArray();
            for (Json item : items()) {
                item.write(writer);
            }
            writer.endArray();
        } else if (value instanceof String text) {
            writer.value(text);
        } else if (value instanceof Boolean flag) {
            writer.value(flag);
        } else if (value instanceof BigDecimal number) {
            writer.value(number);
        } else {
            writer.nullValue();
        }
    }

    /** Equal when the values are, wherever they were read. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json && Objects.equals(value, json.value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }
}
