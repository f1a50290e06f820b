package dev.netflux.json;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.resource.Address;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attribute values as JSON. A mention is {@code {"$ref":"Kind:name"}}, with {@code "$told":"address"} where not the resource is meant but
 * what AWS tells of it, or {@code {"$id":"vpc-1"}}: no attribute's name begins with a dollar.
 */
public final class ValueJson {

    private static final String TO = "$ref";
    private static final String TOLD = "$told";
    private static final String ID = "$id";

    private ValueJson() {}

    /** The value as JSON. */
    public static Json write(Value value) {
        if (value instanceof Value.Text text) {
            return Json.of(text.text());
        } else if (value instanceof Value.Whole whole) {
            return Json.of(whole.number());
        } else if (value instanceof Value.Flag flag) {
            return Json.of(flag.on());
        } else if (value instanceof Value.Items list) {
            return Json.of(list.items().stream().map(ValueJson::write));
        } else if (value instanceof Value.Fields fields) {
            return write(fields.fields());
        } else if (value instanceof Value.Reference reference) {
            return reference.ref() instanceof Ref.To to
                    ? to.attribute().isEmpty()
                            ? Json.object().put(TO, to.address().toString()).end()
                            : Json.object()
                                    .put(TO, to.address().toString())
                                    .put(TOLD, to.attribute())
                                    .end()
                    : Json.object().put(ID, reference.ref().asId()).end();
        }
        return Json.NULL;
    }

    /** Named values as an object. */
    static Json write(Map<String, Value> values) {
        Map<String, Json> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(name, write(value)));
        return Json.of(members);
    }

    /**
     * The value that was written.
     *
     * @throws JsonException when it was none
     */
    public static Value read(Json json) {
        if (json.isNull()) {
            return Value.absent();
        } else if (json.isText()) {
            return new Value.Text(json.text());
        } else if (json.isNumber()) {
            return new Value.Whole(json.number());
        } else if (json.isFlag()) {
            return new Value.Flag(json.flag());
        } else if (json.isList()) {
            return new Value.Items(json.items().stream().map(ValueJson::read).toList());
        } else if (json.find(TO).isPresent()) {
            return new Value.Reference(new Ref.To(
                    address(json.get(TO)), json.find(TOLD).map(Json::text).orElse("")));
        } else if (json.find(ID).isPresent()) {
            return new Value.Reference(Ref.id(json.get(ID).text()));
        }
        return new Value.Fields(readFields(json));
    }

    /** An object as named values; those that are {@code null} are left out. */
    static ImmutableSortedMap<String, Value> readFields(Json json) {
        ImmutableSortedMap.Builder<String, Value> fields = ImmutableSortedMap.naturalOrder();
        json.members().forEach((name, member) -> {
            if (!member.isNull()) {
                fields.put(name, read(member));
            }
        });
        return fields.buildOrThrow();
    }

    static Address address(Json json) {
        try {
            return Address.parse(json.text());
        } catch (IllegalArgumentException e) {
            throw json.wrong("not an address: " + json.text());
        }
    }
}
