package dev.netflux.plan;

import dev.netflux.base.ShortName;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Value;
import dev.netflux.resource.Zone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One resource as designed and as observed, side by side.
 *
 * @param attributes the attributes, and tags, that differ
 * @param tags whether the author's tags differ
 * @param unstamped whether it carries no tags of ours, though it could
 * @param stale whether its tags tell of another design, though nothing else differs from this one
 * @param failed whether AWS gave up on it
 * @param unverifiable the names of the attributes that are known not to read back as applied
 */
record Comparison(
        List<AttributeChange> attributes,
        boolean tags,
        boolean unstamped,
        boolean stale,
        boolean failed,
        Set<String> unverifiable) {

    /** What names an author's tag among the attributes. */
    static final String TAG = "tags.";

    /** Compares, for a design that is, or is not, the one that was last applied completely. */
    static Comparison of(Node desired, Node observed, boolean sameDesign) {
        Optional<String> applied = observed.live().orElseThrow().stamp().map(Stamp::applied);
        List<AttributeChange> changes = new ArrayList<>();
        boolean same = desired.resource().equals(observed.resource());
        Set<String> unverifiable = new LinkedHashSet<>();
        List<? extends Attribute<?, ?>> attributes =
                same ? List.of() : desired.kind().attributes();
        for (Attribute<?, ?> attribute : attributes) {
            if (attribute.change() == Attribute.Change.DECIDED_BY_AWS) {
                continue;
            }
            Value before = observed.value(attribute);
            Value after = desired.value(attribute);
            if (attribute.isLabel()) {
                if (isRenamed(desired.kind(), before, after)) {
                    changes.add(new AttributeChange(
                            attribute.name(),
                            before,
                            after,
                            true,
                            true,
                            Cause.AUTHOR, // nobody can give it another
                            Words.neverChanges(desired.kind(), attribute)));
                }
                continue;
            }
            if (before.equals(after)
                    || (attribute.isFreeWhenAbsent() && before.isAbsent())
                    || attribute.isLeftToOthers(after)) {
                continue;
            }
            if (applied.isPresent() && isAsApplied(applied.get(), observed, attribute, after, before)) {
                unverifiable.add(attribute.name());
                continue;
            }
            boolean replaces = attribute.change() == Attribute.Change.REPLACES;
            changes.add(new AttributeChange(
                    attribute.name(),
                    before,
                    after,
                    true,
                    replaces,
                    cause(sameDesign, applied, observed, attribute, after, before),
                    replaces ? Words.neverChanges(desired.kind(), attribute) : ""));
        }
        boolean taggable = desired.kind().isTaggable();
        boolean tags = taggable && !desired.tags().equals(observed.tags());
        if (tags) {
            Cause cause = sameDesign || (applied.isPresent() && Fingerprint.saysTags(applied.get(), desired.tags()))
                    ? Cause.DRIFT
                    : Cause.AUTHOR;
            addTags(desired.tags(), observed.tags(), cause, changes);
        }
        boolean unstamped = taggable && applied.isEmpty();
        // The tags of a design that was applied completely were written completely, which saves looking at them.
        boolean stale = changes.isEmpty()
                && !sameDesign
                && applied.isPresent()
                && taggable
                && !Fingerprint.saysAll(applied.get(), desired);
        boolean failed = observed.live().orElseThrow().state() == State.FAILED;
        return new Comparison(changes, tags, unstamped, stale, failed, unverifiable);
    }

    /** Whether its author gave it another name: the one that it has is neither the name nor that of a successor; AWS writes some in small letters. */
    private static boolean isRenamed(Kind<?> kind, Value before, Value after) {
        String name = before.toString().toLowerCase(Locale.ROOT);
        String wanted = after.toString().toLowerCase(Locale.ROOT);
        return !before.isAbsent()
                && !name.equals(wanted)
                && !ShortName.isSuccessor(name, wanted, kind.labelLimit().orElse(Integer.MAX_VALUE));
    }

    private static void addTags(
            Map<String, String> desired, Map<String, String> observed, Cause cause, List<AttributeChange> changes) {
        Set<String> keys = new TreeSet<>(desired.keySet());
        keys.addAll(observed.keySet());
        for (String key : keys) {
            Value before = text(observed.get(key));
            Value after = text(desired.get(key));
            if (!before.equals(after)) {
                changes.add(new AttributeChange(TAG + key, before, after, true, false, cause, ""));
            }
        }
    }

    private static Value text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? Value.absent() : new Value.Text(text);
    }

    /** Whether AWS is known to read the value back so; or the value is a zone's id, for which AWS tells the zone's name. */
    private static boolean isAsApplied(
            String applied, Node node, Attribute<?, ?> attribute, Value desired, Value observed) {
        return Fingerprint.saysReadBack(applied, node.kind(), attribute, desired, observed)
                || (attribute.type() == Zone.TYPE
                        && Zone.TYPE.read(desired) instanceof Zone.Named zone
                        && zone.isId()
                        && Fingerprint.says(applied, node.kind(), attribute, desired));
    }

    private static Cause cause(
            boolean sameDesign,
            Optional<String> applied,
            Node node,
            Attribute<?, ?> attribute,
            Value desired,
            Value observed) {
        if (sameDesign) {
            return Cause.DRIFT;
        }
        // A resource without tags cannot tell; but no design of ours made it mention what is not ours.
        return applied.map(text -> Fingerprint.says(text, node.kind(), attribute, desired))
                        .orElse(mentionsOthers(observed) && !mentionsOthers(desired))
                ? Cause.DRIFT
                : Cause.AUTHOR;
    }

    private static boolean mentionsOthers(Value value) {
        return value.refs().stream().anyMatch(ref -> ref instanceof Ref.Id);
    }

    boolean isEqual() {
        return attributes.isEmpty() && !unstamped && !stale && !failed;
    }

    boolean replaces() {
        return failed || attributes.stream().anyMatch(AttributeChange::replaces);
    }
}
