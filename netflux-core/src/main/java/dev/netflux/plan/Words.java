package dev.netflux.plan;

import com.google.common.base.CaseFormat;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import java.util.List;

/** How plans speak of kinds and their attributes: derived from their names, so that a user's own kind reads like any other. */
final class Words {

    private Words() {}

    /** {@code a target group}. */
    static String aKind(Kind<?> kind) {
        String words = CaseFormat.UPPER_CAMEL
                .to(CaseFormat.LOWER_UNDERSCORE, kind.name())
                .replace('_', ' ');
        return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }

    /** {@code a security group's description never changes}; {@code a task definition's containers never change}. */
    static String neverChanges(Kind<?> kind, Attribute<?, ?> attribute) {
        return aKind(kind) + "'s " + attribute.name()
                + (attribute.name().endsWith("s") ? " never change" : " never changes");
    }

    /** {@code a target group's healthCheck can change in place}. */
    static String changesInPlace(Kind<?> kind, List<String> attributes) {
        return aKind(kind) + "'s " + String.join(" and ", attributes) + " can change in place";
    }

    /** {@code a route table association can move in place}. */
    static String movesInPlace(Kind<?> kind) {
        return aKind(kind) + " can move in place";
    }
}
