package dev.netflux.plan;

import dev.netflux.base.ShortName;
import dev.netflux.plan.Decision.Fate;
import dev.netflux.resource.Address;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.State;
import dev.netflux.resource.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides, for every address, what becomes of what is there; the order of it all is {@link Order}'s. */
final class Decisions {

    private final ResourceGraph desired;
    private final ResourceGraph observed;
    private final boolean sameDesign;

    /** What has to be replaced, the old one first, because no order can be found otherwise. */
    private final Set<Address> first;

    private final boolean unprotects;

    private final SortedMap<Address, Decision> all = new TreeMap<>();
    private final SortedSet<Blocker> blockers = new TreeSet<>();
    private final Deque<Decision> replaced = new ArrayDeque<>();
    private final Map<Address, String> labels = new HashMap<>();

    private Decisions(
            ResourceGraph desired,
            ResourceGraph observed,
            boolean sameDesign,
            Set<Address> deleteFirst,
            boolean unprotects) {
        this.desired = desired;
        this.observed = observed;
        this.sameDesign = sameDesign;
        this.first = deleteFirst;
        this.unprotects = unprotects;
    }

    static Decisions of(
            ResourceGraph desired,
            ResourceGraph observed,
            boolean sameDesign,
            Set<Address> deleteFirst,
            boolean unprotects) {
        Decisions decisions = new Decisions(desired, observed, sameDesign, deleteFirst, unprotects);
        decisions.compare();
        decisions.cascade();
        decisions.explain();
        decisions.block();
        return decisions;
    }

    ResourceGraph desired() {
        return desired;
    }

    ResourceGraph observed() {
        return observed;
    }

    /** Every decision, by address. */
    SortedMap<Address, Decision> all() {
        return all;
    }

    SortedSet<Blocker> blockers() {
        return blockers;
    }

    Optional<Decision> find(Address address) {
        return Optional.ofNullable(all.get(address));
    }

    static boolean isOurs(Node node) {
        Owner owner = node.live().orElseThrow().owner();
        return owner == Owner.PLATFORM || owner == Owner.INSIDE;
    }

    static boolean isGoing(Node node) {
        return node.live().orElseThrow().state() == State.DELETING;
    }

    private static boolean isManaged(Node node) {
        return !node.kind().isReadOnly();
    }

    private void compare() {
        for (Node node : desired.nodes()) {
            if (isManaged(node)) {
                Decision decision = observed.find(node.address())
                        .filter(Decisions::isOurs)
                        .filter(existing -> !isGoing(existing) && existing.kind() == node.kind())
                        .map(existing -> Decision.compared(node, existing, Comparison.of(node, existing, sameDesign)))
                        .orElseGet(() -> Decision.add(node));
                decision.cause = sameDesign ? Cause.DRIFT : Cause.AUTHOR;
                all.put(node.address(), decision);
            }
        }
        for (Node node : observed.nodes()) {
            if (isManaged(node) && isOurs(node) && !isGoing(node)) {
                all.computeIfAbsent(node.address(), address -> Decision.remove(node));
            }
        }
        // Replacements run over from one to the next, so they start when all addresses are known.
        for (Decision decision : all.values()) {
            decision.comparison.ifPresent(comparison -> {
                if (comparison.failed()) {
                    replace(decision, "AWS gave up on it", Cause.DRIFT);
                } else if (comparison.replaces()) {
                    replace(
                            decision,
                            comparison.attributes().stream()
                                    .filter(AttributeChange::replaces)
                                    .map(AttributeChange::reason)
                                    .collect(Collectors.joining("; ")),
                            cause(comparison.attributes()));
                } else if (isElsewhere(decision)) {
                    replace(decision, "it is elsewhere, and cannot move there", cause(comparison.attributes()));
                } else if (first.contains(decision.address())) {
                    replace(
                            decision,
                            "no order of changes in place avoids what AWS refuses",
                            cause(comparison.attributes()));
                }
            });
        }
    }

    /** Whether what it mentions is in another place than what it is to mention, and it can only move within one. */
    private boolean isElsewhere(Decision decision) {
        return decision.designed().kind().attributes().stream()
                .filter(attribute -> attribute.isBound() && decision.updates(attribute.name()))
                .anyMatch(attribute -> {
                    Set<Ref> now = places(observed, decision.existing().value(attribute));
                    Set<Ref> then = places(desired, decision.designed().value(attribute));
                    return !now.isEmpty() && !then.isEmpty() && Collections.disjoint(now, then);
                });
    }

    /** What the mentioned resources are in. */
    private static Set<Ref> places(ResourceGraph graph, Value value) {
        return value.refs().stream()
                .flatMap(ref -> graph.find(ref).stream())
                .flatMap(node -> node.kind().attributes().stream()
                        .filter(attribute -> attribute.change() == Attribute.Change.REPLACES)
                        .flatMap(attribute -> node.value(attribute).refs().stream()))
                .collect(Collectors.toSet());
    }

    private static Cause cause(Collection<AttributeChange> changes) {
        return changes.stream().allMatch(change -> change.cause() == Cause.DRIFT) ? Cause.DRIFT : Cause.AUTHOR;
    }

    private void replace(Decision decision, String reason, Cause cause) {
        if (!decision.isReplaced()) {
            decision.reason = reason;
            decision.cause = cause;
            decision.fate = Fate.CREATE_FIRST;
            replaced.add(decision);
        }
    }

    /** Lets replacements run over to whatever mentions what is replaced, and finds those whose predecessors have to go first. */
    private void cascade() {
        Set<Address> gaveWay = new TreeSet<>();
        do {
            while (!replaced.isEmpty()) {
                Decision decision = replaced.remove();
                others(desired, decision).forEach(other -> runOver(decision, other));
            }
            for (Decision decision : all.values()) {
                if (decision.fate == Fate.CREATE_FIRST && excludesItself(decision)) {
                    decision.refused = true;
                    decision.fate = Fate.DELETE_FIRST;
                } else if (decision.fate == Fate.CREATE_FIRST && first.contains(decision.address())) {
                    decision.fate = Fate.DELETE_FIRST;
                }
            }
            Deque<Decision> giving = new ArrayDeque<>(all.values());
            while (!giving.isEmpty()) {
                Decision decision = giving.remove();
                if (decision.fate == Fate.DELETE_FIRST && gaveWay.add(decision.address())) {
                    others(observed, decision).forEach(other -> giveWay(decision, other, giving));
                }
            }
        } while (!replaced.isEmpty());
        all.values().stream().filter(decision -> decision.desired.isPresent()).forEach(this::markUnknown);
    }

    /** Whether AWS refuses the new one as long as the old one is there. */
    private boolean excludesItself(Decision decision) {
        Kind<?> kind = decision.designed().kind();
        return kind.isExclusive()
                && kind.excludes(marked(made(decision)), decision.existing().resource());
    }

    /** What there is and remains, or is replaced, that mentions an address. */
    private List<Decision> others(ResourceGraph graph, Decision decision) {
        return graph.referrers(decision.address()).stream()
                .flatMap(user -> find(user.address()).stream())
                .filter(other -> other.comparison.isPresent() && other != decision)
                .toList();
    }

    /** One is replaced; the other mentions it. */
    private void runOver(Decision decision, Decision other) {
        Address address = decision.address();
        for (Attribute<?, ?> attribute : other.designed().kind().attributes()) {
            Value after = other.designed().value(attribute);
            Value before = other.existing().value(attribute);
            if (after.refs().stream().noneMatch(ref -> ref.isOf(address))
                    || attribute.isAtFirst()
                    || (attribute.isFreeWhenAbsent() && before.isAbsent())
                    || attribute.change() == Attribute.Change.DECIDED_BY_AWS) {
                continue;
            }
            // What a resource is known by, it belongs to: an internet gateway could move to another VPC, but not away
            // from one in use.
            boolean replaces = attribute.change() == Attribute.Change.REPLACES
                    || attribute.isKey()
                    || (attribute.isBound() && decision.moves);
            String reason = replaces ? address.spoken() + " is replaced" : "";
            Optional<AttributeChange> differing = other.attributes.stream()
                    .filter(change -> change.name().equals(attribute.name()))
                    .findFirst();
            if (differing.isEmpty() || (replaces && !differing.get().replaces())) {
                differing.ifPresent(other.attributes::remove);
                other.attributes.add(
                        new AttributeChange(attribute.name(), before, after, false, replaces, decision.cause, reason));
            }
            if (replaces) {
                replace(other, reason, decision.cause);
                if (attribute.change() == Attribute.Change.REPLACES && !other.moves) {
                    other.moves = true;
                    // Once more, for those who mention it and cannot follow.
                    replaced.add(other);
                }
            } else if (other.fate == Fate.KEEP) {
                other.fate = Fate.UPDATE;
            }
        }
    }

    /** One has to go before its successor can come; the other mentions it. */
    private void giveWay(Decision decision, Decision other, Deque<Decision> giving) {
        Address address = decision.address();
        if (other.fate == Fate.CREATE_FIRST
                && other.designed().kind().refs(other.designed().resource()).stream()
                        .anyMatch(ref -> ref.isOf(address))) {
            // Its successor needs the new one, which needs the old one gone, which needs this one gone.
            other.fate = Fate.DELETE_FIRST;
            giving.add(other);
        } else if (!other.isReplaced()) {
            for (Attribute<?, ?> attribute : other.existing().kind().attributes()) {
                if (other.existing().value(attribute) instanceof Value.Items items
                        && items.refs().stream().anyMatch(ref -> ref.isOf(address))
                        && without(items, Set.of(address)).size() < attribute.atLeast()) {
                    replace(
                            other,
                            Words.aKind(other.designed().kind()) + " has at least " + attribute.atLeast() + " "
                                    + attribute.name() + " at any moment, and " + address.spoken()
                                    + " has to go before its successor can come",
                            decision.cause);
                    other.fate = Fate.DELETE_FIRST;
                    giving.add(other);
                }
            }
        }
    }

    /** What is left of a list without the mentions of some resources. */
    static List<Value> without(Value.Items items, Set<Address> addresses) {
        return items.items().stream()
                .filter(item -> item.refs().stream()
                        .noneMatch(ref -> ref instanceof Ref.To to && addresses.contains(to.address())))
                .toList();
    }

    /** What mentions a resource that has yet to be made is known after apply. */
    private void markUnknown(Decision decision) {
        if (decision.attributes.isEmpty()) {
            return;
        }
        decision.attributes.replaceAll(change -> change.after().refs().stream().anyMatch(this::isMade)
                ? new AttributeChange(
                        change.name(),
                        change.before(),
                        change.after(),
                        false,
                        change.replaces(),
                        change.cause(),
                        change.reason())
                : change);
        List<String> order = decision.designed().kind().attributes().stream()
                .map(Attribute::name)
                .toList();
        decision.attributes.sort((one, other) -> Integer.compare(
                Math.floorMod(order.indexOf(one.name()), 1000), Math.floorMod(order.indexOf(other.name()), 1000)));
    }

    private boolean isMade(Ref ref) {
        return ref instanceof Ref.To to
                && find(to.address()).map(Decision::isMade).orElse(false);
    }

    /** What a replacement of what holds something should say. */
    private static String emptiness(Decision decision) {
        Kind<?> kind = decision.existing().kind();
        return kind.isHoldingData()
                ? ", and what the old one holds does not come along"
                : kind.filling()
                        .map(filled -> ", and serves nobody until " + filled)
                        .orElse("");
    }

    private void explain() {
        for (Decision decision : all.values()) {
            switch (decision.fate) {
                case ADD ->
                    decision.reason = decision.cause == Cause.DRIFT ? "in the design, not in AWS" : "new in the design";
                case UPDATE -> explainUpdate(decision);
                case CREATE_FIRST -> decision.manner = "the new one comes first" + emptiness(decision);
                case DELETE_FIRST ->
                    decision.manner = "the old one goes first" + (decision.refused ? ": AWS refuses both at once" : "")
                            + emptiness(decision);
                default -> {}
            }
        }
        // Whatever mentions what the author removed was removed by the author too, so those come first.
        all.values().stream()
                .filter(decision -> decision.fate == Fate.REMOVE)
                .sorted(java.util.Comparator.comparing(decision -> !isStamped(decision.existing())))
                .forEach(this::explainRemoval);
    }

    private void explainUpdate(Decision decision) {
        Kind<?> kind = decision.designed().kind();
        Comparison comparison = decision.comparison.orElseThrow();
        if (decision.attributes.isEmpty()) {
            decision.cause = comparison.unstamped() ? Cause.DRIFT : Cause.AUTHOR;
            decision.reason = comparison.unstamped() ? "recognised without its tags" : "its tags are out of date";
            return;
        }
        decision.cause = cause(decision.attributes);
        List<String> names = decision.attributes.stream()
                .map(AttributeChange::name)
                .filter(name -> !name.startsWith(Comparison.TAG))
                .toList();
        // A route or an association is nothing but what it leads to; a service that is led elsewhere stays where it is.
        boolean moves = !names.isEmpty()
                && !kind.isTaggable()
                && decision.attributes.stream().allMatch(change -> change.after() instanceof Value.Reference);
        decision.reason = names.isEmpty()
                ? "tags can change in place"
                : moves ? Words.movesInPlace(kind) : Words.changesInPlace(kind, names);
    }

    /** Whether this platform made it: what another one put into ours bears that one's stamp. */
    private static boolean isStamped(Node node) {
        Node.Live live = node.live().orElseThrow();
        return live.owner() == Owner.PLATFORM && live.stamp().isPresent();
    }

    private void explainRemoval(Decision decision) {
        Node node = decision.existing();
        boolean ours = isStamped(node);
        boolean superseded = node.live()
                .orElseThrow()
                .stamp()
                .map(stamp -> !stamp.address().equals(node.address())
                        && desired.find(stamp.address()).isPresent())
                .orElse(false);
        boolean follows = !node.kind().isTaggable()
                && node.kind().refs(node.resource()).stream()
                        .flatMap(ref -> ref instanceof Ref.To to
                                ? find(to.address()).stream()
                                : java.util.stream.Stream.empty())
                        .anyMatch(other ->
                                (other.fate == Fate.REMOVE || other.isReplaced()) && other.cause == Cause.AUTHOR);
        decision.cause = !sameDesign && (ours || follows) ? Cause.AUTHOR : Cause.DRIFT;
        decision.reason = superseded && !node.kind().isNamed()
                ? "left over: another has its place"
                : decision.cause == Cause.AUTHOR ? "no longer in the design" : "in AWS, not declared";
    }

    /** Finds what cannot go because it is protected or somebody else needs it, and what that needs in turn. */
    private void block() {
        Deque<Decision> staying = new ArrayDeque<>();
        keep(staying);
        Map<String, Node> named = all.values().stream().anyMatch(Decision::goes) ? namedById() : Map.of();
        for (Decision decision : all.values()) {
            if (decision.fate == Fate.UPDATE) {
                refuse(decision);
            }
            if ((decision.fate == Fate.REMOVE || decision.fate == Fate.CREATE_FIRST) && isStillMentioned(decision)) {
                decision.leavesOld = true;
                decision.fate = decision.fate == Fate.REMOVE ? Fate.LEAVE : decision.fate;
            }
            if (decision.fate == Fate.REMOVE || decision.isReplaced()) {
                protect(decision, staying);
                Node user = named.get(decision.existing().id());
                if (user != null) {
                    usedAsOthers(decision, user, staying);
                }
                for (Node other : observed.referrers(decision.existing().address())) {
                    if (other.live().orElseThrow().owner() == Owner.FOREIGN && !isIdle(other)) {
                        blocked(decision, other, "mentions it, and is not ours", staying);
                    }
                }
            }
        }
        while (!staying.isEmpty()) {
            Node user = staying.remove().existing();
            for (Ref ref : user.kind().refs(user.resource())) {
                if (ref instanceof Ref.To to) {
                    find(to.address())
                            .filter(decision -> decision.goes() && decision.fate != Fate.DELETE_FIRST)
                            .ifPresent(decision -> blocked(decision, user, "mentions it, and has to stay", staying));
                }
            }
        }
    }

    /** What its author wants kept stays, and whatever it needs; the design's own is its successor. */
    private void keep(Deque<Decision> staying) {
        for (Decision decision : all.values()) {
            if (decision.fate == Fate.REMOVE
                    && decision.existing().kind().stays(decision.existing().resource())) {
                decision.fate = Fate.LEAVE;
                staying.add(decision);
            }
        }
    }

    /** Whether nobody would miss what it mentions: it only describes, and whatever uses it goes: a pipeline's revisions. */
    private boolean isIdle(Node other) {
        return other.kind().isDescribingOnly()
                && observed.referrers(other.address()).stream()
                        .allMatch(user ->
                                find(user.address()).filter(Decision::goes).isPresent());
    }

    /** Whether something of ours that stays goes on mentioning it where others decide what it mentions: the revision that a service runs. */
    private boolean isStillMentioned(Decision decision) {
        Address address = decision.existing().address();
        for (Node other : observed.referrers(address)) {
            Optional<Decision> staying = find(other.address())
                    .filter(one -> (one.fate == Fate.KEEP || one.fate == Fate.UPDATE)
                            && one.observed.filter(other::equals).isPresent());
            for (Attribute<?, ?> attribute : other.kind().attributes()) {
                boolean isOthers = staying.filter(
                                one -> one.designed().value(attribute).isAbsent() && !one.updates(attribute.name()))
                        .isPresent();
                if (isOthers
                        && other.value(attribute) instanceof Value.Reference mention
                        && observed.find(mention.ref())
                                .filter(node ->
                                        node.id().equals(decision.existing().id()))
                                .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** AWS lets some values only grow. */
    private void refuse(Decision decision) {
        Node node = decision.existing();
        for (AttributeChange change : decision.attributes) {
            if (node.kind()
                    .isLess(change.name(), node.resource(), decision.designed().resource())) {
                blockers.add(new Blocker(
                        node.address(),
                        node.id(),
                        node.address(),
                        node.id(),
                        Blocker.Why.CHANGE,
                        "its " + change.name() + " would become less: " + change.before() + " → " + change.after()));
            }
        }
    }

    /** A protection that is on is lifted where its author turned it off, or whoever destroys asked for it; else it is respected. */
    private void protect(Decision decision, Deque<Decision> staying) {
        Node node = decision.existing();
        Set<String> lifts = new TreeSet<>();
        for (Attribute<?, ?> attribute : node.kind().attributes()) {
            boolean on = node.value(attribute).equals(new Value.Flag(true));
            if (on && attribute.isOffBeforeRemoval()) {
                lifts.add(attribute.name());
            } else if (on && attribute.isProtection()) {
                boolean off = decision.desired
                        .filter(designed -> designed.value(attribute).equals(new Value.Flag(false)))
                        .isPresent();
                if (unprotects || off) {
                    lifts.add(attribute.name());
                } else if (node.kind().isProtecting(node.resource(), attribute)) {
                    blocked(decision, node, "its " + attribute.name() + " is on", staying);
                }
            }
        }
        decision.lifts = lifts;
    }

    /** What the design mentions by ids, as somebody else's, with what mentions it. */
    private Map<String, Node> namedById() {
        Map<String, Node> named = new HashMap<>();
        for (Node node : desired.nodes()) {
            for (Ref ref : node.kind().refs(node.resource())) {
                if (ref instanceof Ref.Id id) {
                    named.putIfAbsent(id.id(), node);
                }
            }
        }
        return named;
    }

    /** An author who calls somebody else's what the platform made would otherwise see it go. */
    private void usedAsOthers(Decision decision, Node user, Deque<Decision> staying) {
        String id = find(user.address())
                .flatMap(using -> using.observed)
                .map(Node::id)
                .orElse("");
        blocked(decision, user.address(), id, Blocker.Why.DESIGN, "mentions it as somebody else's", staying);
    }

    private void blocked(Decision decision, Node by, String reason, Deque<Decision> staying) {
        Blocker.Why why = by.address().equals(decision.address()) ? Blocker.Why.PROTECTION : Blocker.Why.MENTION;
        blocked(decision, by.address(), by.id(), why, reason, staying);
    }

    private void blocked(
            Decision decision, Address by, String byId, Blocker.Why why, String reason, Deque<Decision> staying) {
        blockers.add(
                new Blocker(decision.existing().address(), decision.existing().id(), by, byId, why, reason));
        if (decision.fate == Fate.REMOVE) {
            decision.fate = Fate.LEAVE;
            staying.add(decision);
        } else if (decision.fate == Fate.CREATE_FIRST && !decision.leavesOld) {
            decision.leavesOld = true;
            staying.add(decision);
        }
    }

    /** What is to be made at an address: as designed, and, as long as another bears its name, under a successor's name. */
    Resource made(Decision decision) {
        Node node = decision.designed();
        Optional<? extends Attribute<?, ?>> label = node.kind().label();
        if (label.isEmpty() || decision.fate == Fate.DELETE_FIRST) {
            return node.resource();
        }
        String wanted = node.value(label.get()).toString();
        String name = labels.computeIfAbsent(
                node.address(), address -> label(decision, label.get()).orElse(wanted));
        return name.equals(wanted) ? node.resource() : relabelled(node, label.get(), name);
    }

    private static Resource relabelled(Node node, Attribute<?, ?> label, String name) {
        SortedMap<String, Value> change = new TreeMap<>();
        change.put(label.name(), new Value.Text(name));
        return node.kind().with(node.resource(), change);
    }

    /** The label of a successor; empty where nobody else has the name. */
    private Optional<String> label(Decision decision, Attribute<?, ?> label) {
        Node node = decision.designed();
        List<Node> others = observed.of(node.kind());
        Optional<Node> rival = decision.fate == Fate.CREATE_FIRST
                ? decision.observed
                : others.stream()
                        .filter(other -> find(other.address())
                                .map(kept -> kept.fate != Fate.REMOVE && !kept.isReplaced())
                                .orElse(!isGoing(other)))
                        .filter(other -> node.kind().excludes(marked(node.resource()), other.resource()))
                        .findFirst();
        if (rival.isEmpty()) {
            return Optional.empty();
        }
        Set<String> taken =
                others.stream().map(other -> other.value(label).toString()).collect(Collectors.toSet());
        String wanted = node.value(label).toString();
        int limit = node.kind().labelLimit().orElse(Integer.MAX_VALUE);
        String forcedBy = rival.get().id() + node.kind().write(node.resource());
        String name = ShortName.successor(wanted, forcedBy, limit);
        for (int i = 2; taken.contains(name); i++) {
            name = ShortName.successor(wanted, forcedBy + i, limit);
        }
        return Optional.of(name);
    }

    /**
     * A resource whose mentions of what is made are told apart from mentions of what was there before: the listener of a new balancer and
     * that of the old one do not exclude each other.
     */
    Resource marked(Resource resource) {
        return resource.kind()
                .mapRefs(
                        resource,
                        ref -> ref instanceof Ref.To to && isMade(ref)
                                ? Ref.to(new Address(
                                        to.address().kind(), to.address().name() + " (new)"))
                                : ref);
    }

    /** What is counted, and shown. */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Decision decision : all.values()) {
            Optional<Change.Action> action = action(decision);
            action.ifPresent(what -> changes.add(new Change(
                    what,
                    decision.address(),
                    decision.observed.map(Node::id),
                    decision.cause,
                    decision.reason,
                    decision.manner,
                    decision.attributes,
                    decision.desired.map(Node::site).orElse(dev.netflux.base.Site.UNKNOWN))));
        }
        return changes;
    }

    private static Optional<Change.Action> action(Decision decision) {
        return switch (decision.fate) {
            case ADD -> Optional.of(Change.Action.ADD);
            case UPDATE -> Optional.of(decision.attributes.isEmpty() ? Change.Action.TAG : Change.Action.CHANGE);
            case CREATE_FIRST, DELETE_FIRST -> Optional.of(Change.Action.REPLACE);
            case REMOVE -> Optional.of(Change.Action.REMOVE);
            case KEEP, LEAVE -> Optional.empty();
        };
    }

    int unchanged() {
        return (int) all.values().stream()
                .filter(decision -> decision.fate == Fate.KEEP)
                .count();
    }
}
