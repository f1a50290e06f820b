package dev.netflux.resource;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import dev.netflux.base.ShortName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns what was found in AWS into a graph whose resources have the addresses of the design, and says whose each is.
 *
 * <p>Ours is, first, what carries the platform's tags, at the address that they tell; where the address {@linkplain Kind.Builder#named
 * follows from the attributes}, at that one. Second, whatever is {@linkplain Attribute#parent part} of what is ours. Third, what lost its
 * tags, when the design has a place for it that nothing else takes: recognised by its natural key where that leads to something of ours, or
 * by something of ours that mentions it where the design mentions that place. Nothing else is ours.
 *
 * <p>When several resources claim one address, which happens when a replacement was interrupted or an answer was lost, the one that is
 * nearest to the design has it; the others are <em>superseded</em>: their addresses end in their ids. So do those of resources on their way
 * out.
 */
public final class Recognition {

    private final ResourceGraph desired;
    private final List<Node> found;
    private final Map<String, Told> told;
    private final Map<String, Node> byId = new HashMap<>();

    /** For each resource found, how long the longest way of mentions from it is. */
    private final Map<String, Integer> depths = new HashMap<>();

    /** The addresses of what lost its tags, as far as it was recognised. */
    private final Map<String, Address> adopted = new HashMap<>();

    /** The addresses of what is ours. */
    private Map<String, Address> addresses = new HashMap<>();

    private Map<Address, Node> holders = new HashMap<>();
    private Set<String> inside = new HashSet<>();
    private Set<String> aws = new HashSet<>();

    private Recognition(Collection<Node> found, ResourceGraph desired) {
        this.desired = desired;
        found.forEach(node -> byId.putIfAbsent(node.id(), node));
        ListMultimap<Integer, Node> byDepth =
                MultimapBuilder.treeKeys().arrayListValues().build();
        byId.values().stream()
                .sorted(Comparator.comparing(Node::id))
                .forEach(node -> byDepth.put(depth(node, depths), node));
        this.found = List.copyOf(byDepth.values());
        this.told = told(this.found);
    }

    /**
     * The graph of what was found, as seen from a design.
     *
     * @param found as a {@linkplain Node#found cloud gives it}: mentions are ids, and what carries the platform's tags belongs to {@link
     *     Owner#PLATFORM}
     * @param desired the design; an empty one has no place for what lost its tags
     */
    public static ResourceGraph of(Collection<Node> found, ResourceGraph desired) {
        Recognition recognition = new Recognition(found, desired);
        do {
            recognition.locate();
        } while (recognition.adopt());
        return recognition.graph();
    }

    /** Where the mentions end, at the latest: a circle of mentions is cut at an arbitrary, but always the same, place. */
    private static final int UNDER_WAY = -1;

    private int depth(Node node, Map<String, Integer> known) {
        Integer done = known.putIfAbsent(node.id(), UNDER_WAY);
        if (done != null) {
            return done;
        }
        int depth = 0;
        for (Ref ref : node.kind().refs(node.resource())) {
            Node mentioned = ref instanceof Ref.Id id ? byId.get(id.id()) : null;
            if (mentioned != null) {
                depth = Math.max(depth, 1 + depth(mentioned, known));
            }
        }
        known.put(node.id(), depth);
        return depth;
    }

    /** Gives addresses to all that is known to be ours, what is mentioned before what mentions it. */
    private void locate() {
        addresses = new HashMap<>();
        holders = new HashMap<>();
        inside = new HashSet<>();
        aws = new HashSet<>();
        ListMultimap<Address, Node> rivals = ArrayListMultimap.create();
        for (Node node : found) {
            stamped(node).ifPresent(address -> rivals.put(address, node));
        }
        for (Node node : found) {
            if (node.kind().isNamed()) {
                locateByAttributes(node);
            } else if (adopted.containsKey(node.id())) {
                claim(adopted.get(node.id()), node);
            } else if (stamped(node).isPresent()) {
                List<Node> claiming = rivals.get(stamped(node).orElseThrow());
                if (claiming.get(claiming.size() - 1).id().equals(node.id())) {
                    claiming.forEach(rival -> claim(
                            node.live().orElseThrow().stamp().orElseThrow().address(), rival));
                }
            } else if (belongs(node)) {
                claim(new Address(node.kind().name(), node.id()), node);
            }
        }
    }

    /** The address that the platform's tags tell, of a resource whose address does not follow from its attributes. */
    private static Optional<Address> stamped(Node node) {
        return node.live()
                .filter(live -> live.owner() == Owner.PLATFORM)
                .flatMap(Node.Live::stamp)
                .map(Stamp::address)
                .filter(address -> address.kind().equals(node.kind().name())
                        && !node.kind().isNamed());
    }

    private void locateByAttributes(Node node) {
        if (owner(node) == Owner.PLATFORM || belongs(node)) {
            Node resolved = resolved(node);
            claim(
                    new Address(
                            node.kind().name(),
                            node.kind().nameOf(resolved.resource()).orElse(node.id())),
                    node);
        }
    }

    /** Whether it is ours, or AWS's, because of what it is part of; or because it carries a part of our tags. */
    private boolean belongs(Node node) {
        if (owner(node) == Owner.PLATFORM) {
            return true;
        }
        if (owner(node) == Owner.AWS) {
            aws.add(node.id());
            return false;
        }
        List<Ref> parents = node.kind().parents(node.resource());
        if (parents.isEmpty()) {
            if (owner(node) == Owner.INSIDE) {
                inside.add(node.id());
            }
            return owner(node) == Owner.INSIDE;
        }
        boolean all = parents.stream().allMatch(parent -> addresses.containsKey(idOf(parent)));
        if (all) {
            inside.add(node.id());
        } else if (parents.stream().anyMatch(parent -> aws.contains(idOf(parent)))) {
            aws.add(node.id());
        }
        return all;
    }

    private static Owner owner(Node node) {
        return node.live().orElseThrow().owner();
    }

    private static State state(Node node) {
        return node.live().orElseThrow().state();
    }

    private static String idOf(Ref ref) {
        return ref instanceof Ref.Id id ? id.id() : "";
    }

    /** Gives a resource an address, or, when another that is nearer to the design has it, one that ends in its id. */
    private void claim(Address address, Node node) {
        Node holder = holders.get(address);
        if (state(node) == State.DELETING) {
            addresses.put(node.id(), superseded(address, node));
        } else if (holder == null || nearness(address).compare(node, holder) < 0) {
            if (holder != null) {
                addresses.put(holder.id(), superseded(address, holder));
            }
            holders.put(address, node);
            addresses.put(node.id(), address);
        } else {
            addresses.put(node.id(), superseded(address, node));
        }
    }

    private static Address superseded(Address address, Node node) {
        return address.name().equals(node.id())
                ? address
                : new Address(address.kind(), address.name() + " (" + node.id() + ")");
    }

    private Comparator<Node> nearness(Address address) {
        Optional<Node> design = desired.find(address);
        return Comparator.<Node, Boolean>comparing(node -> state(node) == State.FAILED)
                .thenComparing(
                        node -> design.map(wanted -> differences(wanted, node)).orElse(0L))
                .thenComparing(Recognition::state)
                .thenComparing(Node::id);
    }

    /** In how many attributes that cannot change in place a resource is not as designed. */
    private long differences(Node wanted, Node node) {
        Node resolved = resolved(node);
        return wanted.kind().attributes().stream()
                .filter(attribute -> attribute.change() == Attribute.Change.REPLACES && !attribute.isLabel())
                .filter(attribute -> !agree(attribute, wanted.value(attribute), resolved.value(attribute)))
                .count();
    }

    private static boolean agree(Attribute<?, ?> attribute, Value wanted, Value observed) {
        if ((attribute.isFreeWhenAbsent() && observed.isAbsent()) || attribute.isLeftToOthers(wanted)) {
            return true;
        }
        boolean anyZone = attribute.type() == Zone.TYPE && Zone.TYPE.read(wanted) instanceof Zone.Index;
        return anyZone || wanted.equals(observed);
    }

    private Node resolved(Node node) {
        return node.mapRefs(this::toAddress);
    }

    private Ref toAddress(Ref ref) {
        Address address = addresses.get(idOf(ref));
        if (address != null) {
            return Ref.to(address);
        }
        Told by = told.get(idOf(ref));
        Address teller = by == null ? null : addresses.get(by.id());
        return by == null || teller == null ? ref : new Ref.To(teller, by.attribute());
    }

    /** Which resources are known by what AWS tells of them, and not only by their ids. */
    private static Map<String, Told> told(Collection<Node> found) {
        Map<String, Told> told = new HashMap<>();
        for (Node node : found) {
            for (Attribute<?, ?> attribute : node.kind().attributes()) {
                if (attribute.isTold() && node.value(attribute) instanceof Value.Text text) {
                    told.put(text.text(), new Told(node.id(), attribute.name()));
                }
            }
        }
        return told;
    }

    /** A resource and the attribute that tells of it. */
    private record Told(String id, String attribute) {}

    /** Recognises what lost its tags, one round; whether there was any. */
    private boolean adopt() {
        Map<Address, Node> vacant = new TreeMap<>();
        desired.nodes().stream()
                .filter(node -> !holders.containsKey(node.address()))
                .forEach(node -> vacant.put(node.address(), node));
        List<Node> lost = vacant.isEmpty()
                ? List.of()
                : found.stream().filter(this::isLost).toList();
        Map<Address, Node> chosen = new TreeMap<>();
        if (!lost.isEmpty()) {
            chooseByKey(vacant.values(), lost, chosen);
            chooseByMention(vacant, chosen);
        }
        Set<String> taken = new HashSet<>();
        chosen.forEach((address, node) -> {
            if (taken.add(node.id())) {
                adopted.put(node.id(), address);
            }
        });
        return !chosen.isEmpty();
    }

    /** Whether it may be one of ours that lost its tags. What carries the tags of another platform is not. */
    private boolean isLost(Node node) {
        return state(node) != State.DELETING
                && node.live().orElseThrow().stamp().isEmpty()
                && !adopted.containsKey(node.id())
                && !node.kind().isNamed()
                && node.kind().isTaggable();
    }

    private void chooseByKey(Collection<Node> vacant, List<Node> lost, Map<Address, Node> chosen) {
        ListMultimap<SortedMap<String, Value>, Node> byKey = ArrayListMultimap.create();
        vacant.forEach(wanted -> byKey.put(key(wanted), wanted));
        for (Node node : lost) {
            boolean inOurs =
                    node.kind().refs(node.resource()).stream().anyMatch(ref -> addresses.containsKey(idOf(ref)));
            boolean keyed = node.kind().attributes().stream().anyMatch(Attribute::isKey);
            if (inOurs && keyed) {
                for (Node wanted : byKey.get(key(resolved(node)))) {
                    if (couldBe(wanted, node)) {
                        choose(wanted, node, chosen);
                    }
                }
            }
        }
    }

    /** The natural key without the label, which a successor has another; with the kind, so that keys of two kinds differ. */
    private static SortedMap<String, Value> key(Node node) {
        SortedMap<String, Value> key = new TreeMap<>(node.kind().key(node.resource()));
        node.kind().label().ifPresent(label -> key.remove(label.name()));
        key.put("", new Value.Text(node.kind().name()));
        return key;
    }

    private void chooseByMention(Map<Address, Node> vacant, Map<Address, Node> chosen) {
        for (Node wanted : vacant.values()) {
            for (Node mentioning : desired.referrers(wanted.address())) {
                Node holder = holders.get(mentioning.address());
                if (holder != null && holder.kind() == mentioning.kind()) {
                    Node seen = resolved(holder);
                    for (Attribute<?, ?> attribute : mentioning.kind().attributes()) {
                        if (wasApplied(holder, attribute, mentioning.value(attribute))) {
                            counterparts(
                                    mentioning, mentioning.value(attribute), seen.value(attribute), wanted, chosen);
                        }
                    }
                }
            }
        }
    }

    /** Whether an attribute was last applied as the design has it now: else it mentions what another design mentioned. */
    private static boolean wasApplied(Node holder, Attribute<?, ?> attribute, Value value) {
        Optional<Stamp> stamp = holder.live().orElseThrow().stamp();
        return attribute.change() != Attribute.Change.DECIDED_BY_AWS
                && (stamp.isEmpty() || Fingerprint.says(stamp.get().applied(), holder.kind(), attribute, value));
    }

    /** Finds what stands, in a value observed, where the value designed mentions {@code wanted}. */
    private void counterparts(Node mentioning, Value designed, Value observed, Node wanted, Map<Address, Node> chosen) {
        if (designed instanceof Value.Reference one && observed instanceof Value.Reference other) {
            Node node = byId.get(idOf(other.ref()));
            if (one.ref().equals(Ref.to(wanted.address()))
                    && node != null
                    && isLost(node)
                    && node.kind() == wanted.kind()
                    && key(wanted).equals(key(resolved(node)))
                    && couldBe(wanted, node)
                    && isVouchedFor(mentioning, wanted, node)) {
                choose(wanted, node, chosen);
            }
        } else if (designed instanceof Value.Fields one && observed instanceof Value.Fields other) {
            one.fields().forEach((name, field) -> {
                Value counterpart = other.fields().get(name);
                if (counterpart != null) {
                    counterparts(mentioning, field, counterpart, wanted, chosen);
                }
            });
        } else if (designed instanceof Value.Items one && observed instanceof Value.Items other) {
            List<Value> designs = new ArrayList<>(one.items());
            List<Value> seen = new ArrayList<>(other.items());
            designs.removeAll(other.items());
            seen.removeAll(one.items());
            if (designs.size() == 1 && seen.size() == 1) {
                counterparts(mentioning, designs.get(0), seen.get(0), wanted, chosen);
            }
        }
    }

    /**
     * Whether it is no stranger's, though it has no natural key and what mentions it carries no tags that could tell when it last did: a
     * route table that somebody gave to our subnet. It is ours if all that mentions it is exactly as designed.
     */
    private boolean isVouchedFor(Node mentioning, Node wanted, Node node) {
        return mentioning.kind().isTaggable()
                || wanted.kind().attributes().stream().anyMatch(Attribute::isKey)
                || mentions(desired.referrers(wanted.address()).stream())
                        .equals(mentions(found.stream()
                                .filter(other ->
                                        other.kind().refs(other.resource()).contains(Ref.id(node.id())))
                                .filter(other -> owner(other) != Owner.AWS)
                                .map(other -> other.mapRefs(ref ->
                                        idOf(ref).equals(node.id()) ? Ref.to(wanted.address()) : toAddress(ref)))));
    }

    /** What mentions say, as far as a design decides it. */
    private static Set<List<Object>> mentions(Stream<Node> mentioning) {
        return mentioning
                .filter(node -> !node.kind().isReadOnly())
                .map(node -> List.<Object>of(
                        node.kind().name(),
                        node.kind().attributes().stream()
                                .filter(attribute -> attribute.change() != Attribute.Change.DECIDED_BY_AWS)
                                .map(node::value)
                                .toList()))
                .collect(Collectors.toSet());
    }

    /** Whether it bears our name, where it has one, and stands where the design has it. */
    private boolean couldBe(Node wanted, Node node) {
        Node resolved = resolved(node);
        return wanted.kind().attributes().stream()
                .filter(attribute -> attribute.change() == Attribute.Change.REPLACES)
                .allMatch(attribute -> attribute.isLabel()
                        ? bearsName(wanted, resolved, attribute)
                        : wanted.value(attribute).refs().isEmpty()
                                || agree(attribute, wanted.value(attribute), resolved.value(attribute)));
    }

    private static boolean bearsName(Node wanted, Node node, Attribute<?, ?> label) {
        return ShortName.isSuccessor(
                node.value(label).toString(),
                wanted.value(label).toString(),
                wanted.kind().labelLimit().orElse(Integer.MAX_VALUE));
    }

    private void choose(Node wanted, Node node, Map<Address, Node> chosen) {
        chosen.merge(
                wanted.address(),
                node,
                (one, other) -> nearness(wanted.address()).compare(other, one) < 0 ? other : one);
    }

    private ResourceGraph graph() {
        Map<Address, Node> nodes = new TreeMap<>();
        for (Node node : found) {
            Address address = addresses.get(node.id());
            Owner owner = address != null
                    ? inside.contains(node.id()) ? Owner.INSIDE : Owner.PLATFORM
                    : aws.contains(node.id()) ? Owner.AWS : Owner.FOREIGN;
            Node.Live live = node.live().orElseThrow();
            Node placed = resolved(node)
                    .at(address != null ? address : new Address(node.kind().name(), node.id()))
                    .with(new Node.Live(live.id(), live.state(), owner, live.stamp()));
            if (nodes.putIfAbsent(placed.address(), placed) != null) {
                nodes.put(superseded(placed.address(), placed), placed.at(superseded(placed.address(), placed)));
            }
        }
        return ResourceGraph.of(nodes.values());
    }
}
