package dev.netflux.plan;

import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is decided about one address, while a plan is being made. */
final class Decision {

    /** What becomes of what is at an address. */
    enum Fate {
        /** It is as designed. */
        KEEP,
        /** It is made. */
        ADD,
        /** It is changed in place, or only its tags are. */
        UPDATE,
        /** Another is made, its users move over, and then it is removed. */
        CREATE_FIRST,
        /** It is removed, and then another is made. */
        DELETE_FIRST,
        /** It is removed. */
        REMOVE,
        /** It is not designed any more and stays, since somebody else needs it. */
        LEAVE
    }

    final Optional<Node> desired;
    final Optional<Node> observed;
    final Optional<Comparison> comparison;
    final List<AttributeChange> attributes = new ArrayList<>();
    Fate fate;
    Cause cause = Cause.AUTHOR;
    String reason = "";
    String manner = "";

    /** Whether AWS refuses the new one as long as the old one is there. */
    boolean refused;

    /** Whether it is replaced since what it is in is replaced. */
    boolean moves;

    /** Whether the predecessor of a successor stays, since somebody else needs it. */
    boolean leavesOld;

    /** The names of its protections that have to be lifted before it goes. */
    Set<String> lifts = Set.of();

    private Decision(Optional<Node> desired, Optional<Node> observed, Optional<Comparison> comparison, Fate fate) {
        this.desired = desired;
        this.observed = observed;
        this.comparison = comparison;
        this.fate = fate;
        comparison.ifPresent(differences -> attributes.addAll(differences.attributes()));
    }

    static Decision add(Node desired) {
        return new Decision(Optional.of(desired), Optional.empty(), Optional.empty(), Fate.ADD);
    }

    static Decision remove(Node observed) {
        return new Decision(Optional.empty(), Optional.of(observed), Optional.empty(), Fate.REMOVE);
    }

    static Decision compared(Node desired, Node observed, Comparison comparison) {
        return new Decision(
                Optional.of(desired),
                Optional.of(observed),
                Optional.of(comparison),
                comparison.isEqual() ? Fate.KEEP : Fate.UPDATE);
    }

    Address address() {
        return desired.or(() -> observed).orElseThrow().address();
    }

    Node designed() {
        return desired.orElseThrow();
    }

    Node existing() {
        return observed.orElseThrow();
    }

    boolean isReplaced() {
        return fate == Fate.CREATE_FIRST || fate == Fate.DELETE_FIRST;
    }

    /** Whether a resource is made at the address. */
    boolean isMade() {
        return fate == Fate.ADD || isReplaced();
    }

    /** Whether the resource at the address goes. */
    boolean goes() {
        return fate == Fate.REMOVE || (isReplaced() && !leavesOld);
    }

    /** Whether an attribute of a resource that stays changes. */
    boolean updates(String attribute) {
        return fate == Fate.UPDATE
                && attributes.stream().anyMatch(change -> change.name().equals(attribute));
    }
}
