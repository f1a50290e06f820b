package dev.netflux.resource;

import dev.netflux.base.Digest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A short text that tells, attribute by attribute, whether a value is still the one that was applied: four hexadecimal digits for each
 * attribute in the order of its kind's declaration and four for the author's tags, joined by dots, so that it fits in a tag.
 */
public final class Fingerprint {

    private static final int DIGITS = 4;

    private Fingerprint() {}

    /** The fingerprint of a resource and its author's tags. Its mentions should be addresses where they can. */
    public static String of(Node node) {
        return attributesOf(node.kind()).stream()
                        .map(attribute -> digits(node.value(attribute).toString()) + ".")
                        .collect(Collectors.joining())
                + digitsOfTags(node.tags());
    }

    /**
     * Whether {@code applied} says that the attribute was applied with this value. Attributes that a fingerprint does not know, being
     * of an older version, were not.
     */
    public static boolean says(String applied, Kind<?> kind, Attribute<?, ?> attribute, Value value) {
        int index = attributesOf(kind).stream().map(Attribute::name).toList().indexOf(attribute.name());
        List<String> parts = List.of(applied.split("\\.", -1));
        return index >= 0
                && parts.size() == attributesOf(kind).size() + 1
                && parts.get(index).equals(digits(value.toString()));
    }

    /** Whether {@code applied} says that these author's tags were applied. */
    public static boolean saysTags(String applied, Map<String, String> tags) {
        return applied.substring(applied.lastIndexOf('.') + 1).equals(digitsOfTags(tags));
    }

    private static List<? extends Attribute<?, ?>> attributesOf(Kind<?> kind) {
        return kind.attributes().stream()
                .filter(attribute -> attribute.change() != Attribute.Change.DECIDED_BY_AWS)
                .toList();
    }

    private static String digitsOfTags(Map<String, String> tags) {
        return digits(tags.toString());
    }

    private static String digits(String text) {
        return Digest.of(text, DIGITS);
    }
}
