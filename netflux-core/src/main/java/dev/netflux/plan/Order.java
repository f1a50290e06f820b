package dev.netflux.plan;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import dev.netflux.plan.Decision.Fate;
import dev.netflux.plan.Edge.Until;
import dev.netflux.plan.Task.Need;
import dev.netflux.plan.Task.Strength;
import dev.netflux.resource.Address;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns decisions into steps, and finds an order that AWS accepts: what is mentioned is made first and removed last; what excludes another
 * goes before that comes; users move over between a successor's coming and its predecessor's going.
 */
final class Order {

    /**
     * Steps in order.
     *
     * @param steps each after all that it needs
     * @param edges which needs which
     */
    record Sorted(List<Step> steps, List<Edge> edges) {}

    private final Decisions decisions;
    private final ResourceGraph desired;
    private final ResourceGraph observed;
    private final String platform;

    private final Map<Address, Task> creates = new TreeMap<>();
    private final Map<Address, Task> updates = new TreeMap<>();
    private final Map<Address, Task> together = new TreeMap<>();
    private final Map<Address, Task> letGos = new TreeMap<>();
    private final Map<Address, Task> deletes = new TreeMap<>();
    private final Map<Address, Task> awaits = new TreeMap<>();

    /** The resources that are made or changed, as they will be. */
    private final Map<Address, Node> after = new HashMap<>();

    /** Addresses whose replacement has to remove first, found while no order could be. */
    private final Set<Address> flips = new TreeSet<>();

    private Order(Decisions decisions, String platform) {
        this.decisions = decisions;
        this.desired = decisions.desired();
        this.observed = decisions.observed();
        this.platform = platform;
    }

    /** The steps in order; or, where there is none, nothing but one more address in {@code deleteFirst}. */
    static Optional<Sorted> of(Decisions decisions, String platform, Set<Address> deleteFirst) {
        Order order = new Order(decisions, platform);
        order.makeTasks();
        order.letGo();
        order.connectMentions();
        order.connectKinds();
        order.connectRemovals();
        order.connectReplacements();
        order.connectExclusions();
        Optional<Sorted> sorted = order.sort();
        deleteFirst.addAll(order.flips);
        return sorted;
    }

    // ---- steps

    private void makeTasks() {
        Map<Address, Set<Address>> groups = groups();
        for (Decision decision : decisions.all().values()) {
            Address address = decision.address();
            if (decision.isMade()) {
                Node node = decision.designed().with(decisions.made(decision));
                after.put(address, node);
                creates.put(address, new Task(new Step.Create(node, stamp(decision))));
            }
            if (decision.goes()) {
                Task delete = new Task(new Step.Delete(raw(without(decision.existing(), decision.lifts))));
                deletes.put(address, delete);
                if (!decision.lifts.isEmpty()) {
                    Task lift = new Task(lift(decision.existing(), decision.lifts));
                    letGos.put(address, lift);
                    delete.needs(lift, Until.DONE, Strength.HARD, "AWS refuses to remove what is protected");
                }
            }
            if (decision.fate == Fate.UPDATE && !groups.containsKey(address)) {
                Node existing = decision.existing();
                Node changed = changed(decision, existing.resource(), names(decision));
                after.put(address, changed);
                updates.put(address, new Task(update(decision, existing, changed, names(decision))));
            }
        }
        new LinkedHashSet<>(groups.values()).forEach(this::makeTogether);
    }

    private static Set<String> names(Decision decision) {
        return decision.attributes.stream()
                .map(AttributeChange::name)
                .filter(name -> !name.startsWith(Comparison.TAG))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stamp stamp(Decision decision) {
        Node node = decision.designed();
        String applied = decision.isMade()
                ? Fingerprint.of(node)
                : Fingerprint.of(
                        node,
                        decision.existing(),
                        decision.comparison.map(Comparison::unverifiable).orElse(Set.of()));
        return new Stamp(platform, node.address(), applied);
    }

    /** What exists, with some attributes as designed. */
    private static Node changed(Decision decision, Resource from, Set<String> attributes) {
        Node designed = decision.designed();
        TreeMap<String, Value> values = new TreeMap<>();
        for (Attribute<?, ?> attribute : designed.kind().attributes()) {
            if (attributes.contains(attribute.name()) || attribute.isOnThisMachine()) {
                values.put(attribute.name(), designed.value(attribute));
            }
        }
        return designed.with(designed.kind().with(from, values))
                .with(decision.existing().live().orElseThrow());
    }

    private Step.Update update(Decision decision, Node before, Node changed, Set<String> attributes) {
        Stamp stamp = stamp(decision);
        boolean tags = decision.designed().kind().isTaggable()
                && (decision.comparison.map(Comparison::tags).orElse(false)
                        || !decision.existing().live().orElseThrow().stamp().equals(Optional.of(stamp)));
        return new Step.Update(raw(before), changed, attributes, tags, stamp);
    }

    /** A step that changes some attributes on the way: what its tags tell is not true yet, so they stay. */
    private Step.Update onTheWay(Node before, Node changed, Set<String> attributes) {
        Stamp stamp = before.live().orElseThrow().stamp().orElse(new Stamp(platform, before.address(), ""));
        return new Step.Update(raw(before), changed, attributes, false, stamp);
    }

    /** A step that turns protections off. */
    private Step.Update lift(Node node, Set<String> protections) {
        return onTheWay(node, without(node, protections), protections);
    }

    private static Node without(Node node, Set<String> protections) {
        TreeMap<String, Value> off = new TreeMap<>();
        protections.forEach(name -> off.put(name, new Value.Flag(false)));
        return off.isEmpty() ? node : node.with(node.kind().with(node.resource(), off));
    }

    /** A resource that exists, mentioning what exists by id: its address may be another's soon. */
    private Node raw(Node node) {
        return node.mapRefs(ref -> ref instanceof Ref.To to
                ? observed.find(to).flatMap(other -> other.asMentioned(to)).orElse(ref)
                : ref);
    }

    /** For each resource whose change is to be one step with others', all of them. */
    private Map<Address, Set<Address>> groups() {
        Map<List<Object>, Set<Address>> byPlace = new LinkedHashMap<>();
        for (Decision decision : decisions.all().values()) {
            if (decision.fate == Fate.UPDATE) {
                Node node = decision.designed();
                node.kind().attributes().stream()
                        .filter(attribute -> attribute.isTogether() && decision.updates(attribute.name()))
                        .findFirst()
                        .ifPresent(attribute -> byPlace.computeIfAbsent(
                                        List.of(
                                                node.kind(),
                                                attribute,
                                                node.kind().parents(node.resource())),
                                        place -> new TreeSet<>())
                                .add(node.address()));
            }
        }
        Map<Address, Set<Address>> groups = new TreeMap<>();
        byPlace.values().stream()
                .filter(members -> members.size() > 1)
                .forEach(members -> members.forEach(member -> groups.put(member, members)));
        return groups;
    }

    private void makeTogether(Set<Address> members) {
        List<Step.Update> shared = new ArrayList<>();
        Map<Address, Task> remainders = new LinkedHashMap<>();
        for (Address member : members) {
            Decision decision = decisions.find(member).orElseThrow();
            Node existing = decision.existing();
            Set<String> names = names(decision);
            Set<String> own = existing.kind().attributes().stream()
                    .filter(Attribute::isTogether)
                    .map(Attribute::name)
                    .filter(names::contains)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            Set<String> others = new LinkedHashSet<>(names);
            others.removeAll(own);
            Node moved = changed(decision, existing.resource(), own);
            Node changed = changed(decision, existing.resource(), names);
            after.put(member, changed);
            Step.Update whole = update(decision, existing, moved, own);
            if (others.isEmpty() && !decision.comparison.orElseThrow().tags()) {
                shared.add(whole);
            } else {
                shared.add(onTheWay(existing, moved, own));
                remainders.put(member, new Task(update(decision, moved.at(member), changed, others)));
            }
        }
        Task task = new Task(new Step.Together(shared));
        members.forEach(member -> together.put(member, task));
        remainders.forEach((member, remainder) -> {
            remainder.needs(task, Until.DONE, Strength.HARD, "one after the other");
            updates.put(member, remainder);
        });
    }

    /** What exists and stays lets go of what has to be removed before its successor can come. */
    private void letGo() {
        Map<Address, Set<Address>> holding = new TreeMap<>();
        for (Decision decision : decisions.all().values()) {
            if (decision.fate == Fate.DELETE_FIRST) {
                for (Node user : observed.referrers(decision.address())) {
                    if (decisions
                            .find(user.address())
                            .filter(other -> other.fate == Fate.UPDATE)
                            .isPresent()) {
                        holding.computeIfAbsent(user.address(), address -> new TreeSet<>())
                                .add(decision.address());
                    }
                }
            }
        }
        holding.forEach((user, gone) -> {
            Node existing = decisions.find(user).orElseThrow().existing();
            TreeMap<String, Value> fewer = new TreeMap<>();
            for (Attribute<?, ?> attribute : existing.kind().attributes()) {
                if (attribute.change() == Attribute.Change.IN_PLACE
                        && existing.value(attribute) instanceof Value.Items items) {
                    List<Value> rest = Decisions.without(items, gone);
                    if (rest.size() < items.items().size()) {
                        fewer.put(attribute.name(), new Value.Items(rest));
                    }
                }
            }
            Task last = updates.get(user);
            if (!fewer.isEmpty() && last != null && last.step instanceof Step.Update update) {
                Node less = existing.with(existing.kind().with(existing.resource(), fewer));
                Task task = new Task(onTheWay(existing, less, fewer.keySet()));
                letGos.put(user, task);
                Task next = new Task(
                        new Step.Update(raw(less), update.after(), update.attributes(), update.tags(), update.stamp()));
                next.needs.addAll(last.needs);
                next.needs(task, Until.DONE, Strength.HARD, "one after the other");
                updates.put(user, next);
            }
        });
    }

    // ---- needs

    /** What makes a resource, or changes it; empty when it stays as it is, or only its tags change. */
    private Optional<Task> standing(Address address) {
        Task create = creates.get(address);
        Task task = create != null ? create : updating(address).orElse(together.get(address));
        return Optional.ofNullable(task);
    }

    private Optional<Task> updating(Address address) {
        return Optional.ofNullable(updates.get(address))
                .filter(task -> task.step instanceof Step.Update update
                        && !update.attributes().isEmpty());
    }

    private static Until usable(Kind<?> kind) {
        return kind.isUsableWhilePending() ? Until.MADE : Until.DONE;
    }

    private Collection<Task> comings() {
        List<Task> comings = new ArrayList<>(creates.values());
        comings.addAll(updates.values());
        return comings;
    }

    /** What is mentioned comes before what mentions it. */
    private void connectMentions() {
        for (Task task : comings()) {
            Node node = after.get(task.address());
            if (node == null) {
                continue;
            }
            for (Ref ref : new LinkedHashSet<>(node.kind().refs(node.resource()))) {
                if (ref instanceof Ref.To to) {
                    connectMention(task, to.address());
                }
            }
        }
    }

    private void connectMention(Task task, Address mentioned) {
        String reason = "mentions " + mentioned.spoken();
        Task create = creates.get(mentioned);
        if (create != null) {
            Kind<?> kind = decisions.find(mentioned).orElseThrow().designed().kind();
            task.needs(create, usable(kind), Strength.HARD, reason);
            return;
        }
        updating(mentioned).ifPresent(update -> task.needs(update, Until.DONE, Strength.WEAK, reason));
        observed.find(mentioned)
                .filter(node -> node.live().orElseThrow().state() == State.PENDING
                        && !node.kind().isUsableWhilePending()
                        && !updates.containsKey(mentioned)
                        && !deletes.containsKey(mentioned))
                .ifPresent(node -> task.needs(
                        awaits.computeIfAbsent(mentioned, address -> new Task(onTheWay(node, node, Set.of()))),
                        Until.DONE,
                        Strength.HARD,
                        reason + ", which is not ready yet"));
    }

    /** Kinds that come after others, and go before them, without mentioning them. */
    private void connectKinds() {
        Map<String, List<Task>> coming = byKind(comings());
        Map<String, List<Task>> going = byKind(deletes.values());
        Set<Kind<?>> kinds = new LinkedHashSet<>();
        desired.nodes().forEach(node -> kinds.add(node.kind()));
        observed.nodes().forEach(node -> kinds.add(node.kind()));
        for (Kind<?> kind : kinds) {
            for (Kind<?> earlier : kind.after()) {
                String reason = Words.aKind(kind) + " comes after " + Words.aKind(earlier);
                for (Task first : coming.getOrDefault(earlier.name(), List.of())) {
                    if (isNoChange(first)) {
                        continue;
                    }
                    for (Task second : coming.getOrDefault(kind.name(), List.of())) {
                        if (!isNoChange(second)) {
                            boolean both = first.step instanceof Step.Create && second.step instanceof Step.Create;
                            second.needs(first, usable(earlier), both ? Strength.HARD : Strength.WEAK, reason);
                        }
                    }
                }
                String back = Words.aKind(kind) + " goes before " + Words.aKind(earlier);
                for (Task last : going.getOrDefault(earlier.name(), List.of())) {
                    for (Task first : going.getOrDefault(kind.name(), List.of())) {
                        last.needs(first, Until.DONE, Strength.HARD, back);
                    }
                    for (Task first : coming.getOrDefault(kind.name(), List.of())) {
                        if (first.step instanceof Step.Update && !isNoChange(first)) {
                            last.needs(first, Until.DONE, Strength.WEAK, back);
                        }
                    }
                }
            }
        }
    }

    private static boolean isNoChange(Task task) {
        return task.step instanceof Step.Update update && update.attributes().isEmpty();
    }

    private static Map<String, List<Task>> byKind(Collection<Task> tasks) {
        return tasks.stream()
                .collect(Collectors.groupingBy(task -> task.address().kind()));
    }

    /** What mentions a resource lets go of it, or goes, before that goes. */
    private void connectRemovals() {
        for (Task task : List.copyOf(deletes.values())) {
            Address gone = task.address();
            boolean first = decisions
                    .find(gone)
                    .map(decision -> decision.fate == Fate.DELETE_FIRST)
                    .orElse(false);
            for (Node user : observed.referrers(gone)) {
                String reason = user.address().spoken() + " mentions it";
                Task delete = Decisions.isGoing(user) && Decisions.isOurs(user)
                        ? waitUntilGone(user)
                        : deletes.get(user.address());
                Task moved = first
                        ? letGos.get(user.address())
                        : updating(user.address()).orElse(null);
                if (delete != null) {
                    task.needs(delete, Until.DONE, Strength.HARD, reason);
                } else if (moved != null) {
                    task.needs(moved, Until.DONE, Strength.HARD, reason);
                }
            }
        }
    }

    /** What is on its way out is removed once more, which is no harm, so that its end can be awaited. */
    private Task waitUntilGone(Node node) {
        return deletes.computeIfAbsent(node.address(), address -> new Task(new Step.Delete(raw(node))));
    }

    private void connectReplacements() {
        for (Decision decision : decisions.all().values()) {
            Address address = decision.address();
            Task create = creates.get(address);
            Task delete = deletes.get(address);
            if (create != null && delete != null) {
                if (decision.fate == Fate.DELETE_FIRST) {
                    create.needs(delete, Until.DONE, Strength.HARD, "the old one goes first");
                } else {
                    delete.needs(create, Until.DONE, Strength.FIRST, "the new one comes first");
                }
            }
            if (create != null) {
                complete(address);
            }
            if (delete != null && decision.fate != Fate.DELETE_FIRST) {
                keepComplete(address);
            }
            if (create != null && delete != null && decision.fate != Fate.DELETE_FIRST) {
                keepUntilComplete(address);
            }
        }
    }

    /** Who moves to a new resource moves when all that it consists of is there: a group's rules, a table's routes. */
    private void complete(Address made) {
        for (Node user : desired.referrers(made)) {
            Task move = updating(user.address()).orElse(null);
            if (move == null) {
                continue;
            }
            for (Node part : desired.referrers(made)) {
                Task create = creates.get(part.address());
                if (create != null && isPart(part, made)) {
                    move.needs(create, Until.DONE, Strength.STEADY, "moves when " + made.spoken() + " is complete");
                }
            }
        }
    }

    /** What an old resource consists of stays until who used it has moved. */
    private void keepComplete(Address old) {
        for (Node user : observed.referrers(old)) {
            Task moved = updating(user.address()).orElse(null);
            boolean replaced = decisions
                    .find(user.address())
                    .map(decision -> decision.fate == Fate.CREATE_FIRST)
                    .orElse(false);
            Task away = moved != null ? moved : replaced ? deletes.get(user.address()) : null;
            if (away == null || isPart(user, old)) {
                continue;
            }
            for (Node part : observed.referrers(old)) {
                Task delete = deletes.get(part.address());
                if (delete != null && isPart(part, old)) {
                    delete.needs(
                            away,
                            Until.DONE,
                            Strength.STEADY,
                            user.address().spoken() + " uses " + old.spoken() + " until it has moved");
                }
            }
        }
    }

    /**
     * What an old resource consists of stays until all that the new one consists of is there, since its users may go to either: a balancer's
     * rules. One old part waits for every new one, and the other old parts for that, so that a thousand rules do not need a million edges.
     */
    private void keepUntilComplete(Address replaced) {
        List<Task> going = parts(observed, replaced).stream()
                .flatMap(part -> Optional.ofNullable(deletes.get(part)).stream())
                .toList();
        if (going.isEmpty()) {
            return;
        }
        Task first = going.get(going.size() - 1);
        String reason = "the new " + replaced.spoken() + " is complete first";
        for (Address part : parts(desired, replaced)) {
            Task create = creates.get(part);
            if (create != null) {
                first.needs(create, Until.DONE, Strength.STEADY, reason);
            }
        }
        for (Task other : going) {
            if (other != first) {
                other.needs(first, Until.DONE, Strength.STEADY, reason);
            }
        }
    }

    /** What a resource consists of, and what that consists of; the innermost parts are last. */
    private static List<Address> parts(ResourceGraph graph, Address whole) {
        Set<Address> known = new LinkedHashSet<>();
        List<Address> parts = new ArrayList<>(List.of(whole));
        for (int i = 0; i < parts.size(); i++) {
            Address of = parts.get(i);
            for (Node node : graph.referrers(of)) {
                if (node.kind().parents(node.resource()).contains(Ref.to(of)) && known.add(node.address())) {
                    parts.add(node.address());
                }
            }
        }
        return parts.subList(1, parts.size());
    }

    /** Whether a resource stands and falls with another: it could not mention a different one. */
    private static boolean isPart(Node node, Address of) {
        return node.kind().attributes().stream()
                .anyMatch(attribute -> (attribute.isParent() || attribute.change() == Attribute.Change.REPLACES)
                        && node.value(attribute).refs().contains(Ref.to(of)));
    }

    /** What AWS refuses beside another comes after that has gone, or has changed. */
    private void connectExclusions() {
        Set<Kind<?>> kinds = new LinkedHashSet<>();
        after.values().stream().map(Node::kind).filter(Kind::isExclusive).forEach(kinds::add);
        for (Kind<?> kind : kinds) {
            List<Node> before = observed.of(kind).stream()
                    .filter(node -> Decisions.isOurs(node)
                            && (deletes.containsKey(node.address())
                                    || Decisions.isGoing(node)
                                    || changing(node.address()).isPresent()))
                    .toList();
            if (before.isEmpty()) {
                continue;
            }
            for (Node node : after.values()) {
                Task coming = node.kind() == kind ? changing(node.address()).orElse(null) : null;
                if (coming != null) {
                    Resource marked = decisions.marked(node.resource());
                    before.stream()
                            .filter(other -> kind.excludes(marked, other.resource()))
                            .forEach(other -> connectExclusion(coming, node, other));
                }
            }
        }
    }

    /** What brings an address into the state in which it may exclude others: of several steps, the one that is shared. */
    private Optional<Task> changing(Address address) {
        Task shared = together.get(address);
        return shared != null ? Optional.of(shared) : standing(address);
    }

    private void connectExclusion(Task coming, Node node, Node other) {
        Decision of = decisions.find(other.address()).orElse(null);
        boolean itself = other.address().equals(node.address());
        if (itself && (of == null || !of.isReplaced())) {
            return;
        }
        Task going = Decisions.isGoing(other)
                ? waitUntilGone(other)
                : Optional.ofNullable(deletes.get(other.address()))
                        .orElse(changing(other.address()).orElse(null));
        if (going != null) {
            coming.needs(
                    going,
                    Until.DONE,
                    Strength.HARD,
                    "AWS refuses it beside " + other.address().spoken() + " as that is now");
        }
    }

    // ---- order

    private Optional<Sorted> sort() {
        Set<Task> unique = new LinkedHashSet<>();
        unique.addAll(awaits.values());
        unique.addAll(creates.values());
        unique.addAll(together.values());
        unique.addAll(letGos.values());
        unique.addAll(updates.values());
        unique.addAll(deletes.values());
        while (true) {
            List<Task> sorted = Circles.sorted(unique);
            if (sorted.size() == unique.size()) {
                return Optional.of(numbered(sorted));
            }
            Set<Task> rest = new LinkedHashSet<>(unique);
            sorted.forEach(rest::remove);
            if (!giveUp(Circles.circle(List.copyOf(rest)))) {
                return Optional.empty();
            }
        }
    }

    /** Gives up the weakest needs of a circle; whether that may have helped. Else there is one more flip. */
    private boolean giveUp(Set<Task> circle) {
        for (Strength strength : List.of(Strength.WEAK, Strength.STEADY)) {
            boolean some = false;
            for (Task task : circle) {
                some |= task.needs.removeIf(need -> need.strength() == strength && circle.contains(need.task()));
            }
            if (some) {
                return true;
            }
        }
        Optional<Task> flip = circle.stream()
                .filter(task -> task.needs.stream()
                        .anyMatch(need -> need.strength() == Strength.FIRST && circle.contains(need.task())))
                .min(java.util.Comparator.naturalOrder())
                .or(() -> circle.stream()
                        .filter(task -> task.step instanceof Step.Update || task.step instanceof Step.Together)
                        .min(java.util.Comparator.naturalOrder()));
        if (flip.isEmpty()) {
            throw new UnplannableException(List.of(Finding.error(
                    "Resources need each other in a circle",
                    circle.stream()
                            .sorted()
                            .map(task -> task.address().spoken())
                            .distinct()
                            .collect(Collectors.joining(", ")),
                    "AWS makes what is mentioned before what mentions it",
                    "let one of them do without the other",
                    Site.UNKNOWN)));
        }
        flips.add(flip.get().address());
        return false;
    }

    private static Sorted numbered(List<Task> sorted) {
        Map<Task, Integer> places = new HashMap<>();
        sorted.forEach(task -> places.put(task, places.size()));
        List<Step> steps = new ArrayList<>(sorted.size());
        List<Edge> edges = new ArrayList<>();
        for (Task task : sorted) {
            int place = steps.size();
            steps.add(task.step);
            Map<Integer, Edge> needs = new TreeMap<>();
            for (Need need : task.needs) {
                int other = places.getOrDefault(need.task(), place);
                needs.merge(
                        other,
                        new Edge(place, other, need.until(), need.reason()),
                        (one, two) -> two.until() == Until.DONE && one.until() == Until.MADE ? two : one);
            }
            edges.addAll(needs.values());
        }
        return new Sorted(steps, edges);
    }
}
