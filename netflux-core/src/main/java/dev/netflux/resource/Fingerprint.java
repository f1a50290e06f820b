package dev.netflux.resource;

import com.google.common.hash.Hashing;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A short text that tells, attribute by attribute, whether a value is still the one that was applied: four hexadecimal digits for each
 * attribute in the order of its kind's declaration and four for the author's tags, joined by dots, so that it fits in a tag. An attribute
 * that AWS accepted but does not read back has eight: those applied, a slash, and those read back.
 */
public final class Fingerprint {

    private static final int DIGITS = 4;
    private static final HexFormat HEX = HexFormat.of();

    private Fingerprint() {}

    /** The fingerprint of a resource and its author's tags. Its mentions should be addresses where they can. */
    public static String of(Node node) {
        return of(node, node, Set.of());
    }

    /**
     * The fingerprint of a resource some of whose attributes do not read back as they were applied.
     *
     * @param applied the resource as it was applied
     * @param readBack the resource as it read back, its mentions being addresses
     * @param attributes the names of those attributes
     */
    public static String of(Node applied, Node readBack, Set<String> attributes) {
        StringBuilder text = new StringBuilder();
        for (Attribute<?, ?> attribute : applied.kind().ours()) {
            text.append(digits(applied.value(attribute)));
            if (attributes.contains(attribute.name())) {
                text.append('/').append(digits(readBack.value(attribute)));
            }
            text.append('.');
        }
        return text.append(digitsOfTags(applied.tags())).toString();
    }

    /**
     * Whether {@code applied} says that the attribute was applied with this value. Attributes that a fingerprint does not know, being
     * of an older version, were not.
     */
    public static boolean says(String applied, Kind<?> kind, Attribute<?, ?> attribute, Value value) {
        String part = part(applied, kind, attribute);
        return !part.isEmpty() && part.substring(0, DIGITS).equals(digits(value));
    }

    /**
     * Whether {@code applied} says that AWS accepted the one value and then read back the other, so that the two are no difference.
     */
    public static boolean saysReadBack(
            String applied, Kind<?> kind, Attribute<?, ?> attribute, Value desired, Value observed) {
        String part = part(applied, kind, attribute);
        return part.length() == 2 * DIGITS + 1
                && part.substring(0, DIGITS).equals(digits(desired))
                && part.substring(DIGITS + 1).equals(digits(observed));
    }

    /** Whether {@code applied} says that these author's tags were applied. */
    public static boolean saysTags(String applied, Map<String, String> tags) {
        return applied.substring(applied.lastIndexOf('.') + 1).equals(digitsOfTags(tags));
    }

    /** Whether {@code applied} says of everything but the label, which a successor has another, that it was applied as it is here. */
    public static boolean saysAll(String applied, Node node) {
        List<? extends Attribute<?, ?>> attributes = node.kind().ours();
        String[] parts = applied.split("\\.", -1);
        if (parts.length != attributes.size() + 1) {
            return false;
        }
        for (int i = 0; i < attributes.size(); i++) {
            Attribute<?, ?> attribute = attributes.get(i);
            if (!attribute.isLabel() && !startsWith(parts[i], digits(node.value(attribute)))) {
                return false;
            }
        }
        return parts[attributes.size()].equals(digitsOfTags(node.tags()));
    }

    private static boolean startsWith(String part, String digits) {
        return isPart(part) && part.startsWith(digits);
    }

    private static boolean isPart(String part) {
        return part.length() == DIGITS || (part.length() == 2 * DIGITS + 1 && part.charAt(DIGITS) == '/');
    }

    /** What a fingerprint says of one attribute; empty when it says nothing. */
    private static String part(String applied, Kind<?> kind, Attribute<?, ?> attribute) {
        List<? extends Attribute<?, ?>> attributes = kind.ours();
        int index = attributes.stream().map(Attribute::name).toList().indexOf(attribute.name());
        String[] parts = applied.split("\\.", -1);
        return index >= 0 && parts.length == attributes.size() + 1 && isPart(parts[index]) ? parts[index] : "";
    }

    private static String digitsOfTags(Map<String, String> tags) {
        return digits(tags.toString());
    }

    private static String digits(Value value) {
        return digits(value.toString());
    }

    /** Four digits tell apart what changes, not what means harm: a quick hash is enough for them, and there are many. */
    private static String digits(String text) {
        int hash = Hashing.murmur3_32_fixed().hashUnencodedChars(text).asInt();
        return HEX.toHexDigits((short) hash);
    }
}
