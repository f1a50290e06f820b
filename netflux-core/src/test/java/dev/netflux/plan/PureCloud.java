package dev.netflux.plan;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.resource.Account;
import dev.netflux.resource.Address;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What AWS would have after each step of a plan, as plain values: enough to see whether an order is right. It refuses what no cloud
 * accepts: a mention of what is not there, two that exclude each other, the removal of what is mentioned.
 */
final class PureCloud {

    static final Account ACCOUNT =
            new Account("local", "123456789012", "eu-west-1", "aws", List.of("eu-west-1a", "eu-west-1b", "eu-west-1c"));

    final Map<String, Node> nodes = new TreeMap<>();
    private int next = 1;

    /** Called after each step. */
    Consumer<PureCloud> watch = cloud -> {};

    List<Node> found() {
        return List.copyOf(nodes.values());
    }

    Plan plan(ResourceGraph desired) {
        return plan(desired, Optional.empty());
    }

    Plan plan(ResourceGraph desired, Optional<String> applied) {
        return Planning.plan("netflux", desired, found(), ACCOUNT, applied);
    }

    /** Plans and applies. */
    PureCloud become(ResourceGraph desired) {
        apply(plan(desired));
        return this;
    }

    void apply(Plan plan) {
        apply(plan, new Random(0), Integer.MAX_VALUE);
    }

    /** Performs at most so many steps in one of the orders that the edges allow. */
    void apply(Plan plan, Random random, int atMost) {
        Map<Address, String> ids = new HashMap<>();
        plan.observed().nodes().forEach(node -> ids.put(node.address(), node.id()));
        Set<Integer> done = new HashSet<>();
        for (int i = 0; i < Math.min(atMost, plan.steps().size()); i++) {
            List<Integer> ready = new ArrayList<>();
            for (int step = 0; step < plan.steps().size(); step++) {
                boolean free = plan.needsOf(step).stream().allMatch(edge -> done.contains(edge.needs()));
                if (free && !done.contains(step)) {
                    ready.add(step);
                }
            }
            int chosen = ready.get(random.nextInt(ready.size()));
            perform(plan.steps().get(chosen), ids);
            done.add(chosen);
            watch.accept(this);
        }
    }

    private void perform(Step step, Map<Address, String> ids) {
        if (step instanceof Step.Create create) {
            String id = create.address().kind() + "-" + next++;
            put(create.node(), id, Optional.of(create.stamp()), ids);
            ids.put(create.address(), id);
            refuseContradictions(nodes.values());
        } else if (step instanceof Step.Update update) {
            update(update, ids);
            refuseContradictions(nodes.values());
        } else if (step instanceof Step.Together together) {
            together.updates().forEach(update -> update(update, ids));
            refuseContradictions(nodes.values());
        } else if (step instanceof Step.Delete delete) {
            remove(delete.node().id());
        }
    }

    private void update(Step.Update update, Map<Address, String> ids) {
        Node before = nodes.get(update.before().id());
        if (before == null) {
            throw new AssertionError("no " + update.before().id() + " to change");
        }
        TreeMap<String, Value> values = new TreeMap<>();
        for (Attribute<?, ?> attribute : before.kind().attributes()) {
            if (update.attributes().contains(attribute.name())) {
                values.put(attribute.name(), update.after().value(attribute));
            }
        }
        Optional<Stamp> stamp = update.tags()
                ? Optional.of(update.stamp())
                : before.live().orElseThrow().stamp();
        Node changed = before.with(before.kind().with(before.resource(), values));
        put(
                update.tags()
                        ? new Node(
                                changed.address(),
                                changed.resource(),
                                update.after().tags(),
                                changed.site(),
                                "",
                                changed.live())
                        : changed,
                before.id(),
                stamp,
                ids);
    }

    private void put(Node node, String id, Optional<Stamp> stamp, Map<Address, String> ids) {
        Node raw = node.mapRefs(ref -> {
            if (ref instanceof Ref.To to) {
                String mentioned = ids.get(to.address());
                if (mentioned == null || !nodes.containsKey(mentioned)) {
                    throw new AssertionError(node.address() + " mentions " + to + ", which is not there");
                }
                return Ref.id(mentioned);
            }
            return ref;
        });
        boolean taggable = node.kind().isTaggable();
        Optional<Stamp> kept = taggable ? stamp : Optional.empty();
        add(raw, id, kept, kept.isPresent() ? Owner.PLATFORM : Owner.FOREIGN);
    }

    /** Puts something there, whoever made it. */
    void add(Node node, String id, Optional<Stamp> stamp, Owner owner) {
        nodes.put(id, Node.found(node.resource(), node.tags(), new Node.Live(id, State.READY, owner, stamp)));
    }

    void remove(String id) {
        for (Node other : nodes.values()) {
            for (Attribute<?, ?> attribute : other.kind().attributes()) {
                // AWS lets a single thing that could be exchanged go, and the route that led to it leads nowhere.
                boolean dangling = attribute.change() == Attribute.Change.IN_PLACE
                        && other.value(attribute) instanceof Value.Reference;
                if (!dangling && other.value(attribute).refs().contains(Ref.id(id))) {
                    throw new AssertionError(other.id() + " still mentions " + id);
                }
            }
        }
        if (nodes.remove(id) == null) {
            throw new AssertionError("no " + id + " to remove");
        }
    }

    private static void refuseContradictions(Collection<Node> all) {
        Map<String, Node> byId = new HashMap<>();
        all.forEach(node -> byId.put(node.id(), node));
        for (Node node : all) {
            if (node.kind() == LoadBalancer.KIND) {
                Set<Ref> networks = new HashSet<>();
                node.as(LoadBalancer.KIND).subnets().forEach(subnet -> {
                    Node at = byId.get(subnet.asId());
                    if (at != null) {
                        networks.add(at.as(Subnet.KIND).vpc());
                    }
                });
                node.as(LoadBalancer.KIND).securityGroups().forEach(group -> {
                    Node at = byId.get(group.asId());
                    if (at != null) {
                        networks.add(at.as(SecurityGroup.KIND).vpc());
                    }
                });
                if (networks.size() > 1) {
                    throw new AssertionError(node.id() + " is in " + networks);
                }
            }
        }
        List<Node> nodes =
                all.stream().filter(node -> node.kind().isExclusive()).toList();
        for (Node one : nodes) {
            for (Node other : nodes) {
                if (!one.id().equals(other.id())
                        && one.kind() == other.kind()
                        && one.kind().excludes(one.resource(), other.resource())) {
                    throw new AssertionError(one.id() + " and " + other.id() + " exclude each other");
                }
            }
        }
    }

    Node node(String id) {
        return Optional.ofNullable(nodes.get(id)).orElseThrow();
    }

    /** The id of what is at an address of a design. */
    String id(ResourceGraph design, Kind<?> kind, String name) {
        return plan(design).observed().find(kind, name).orElseThrow().id();
    }

    /** Somebody changes a resource by hand. */
    <R extends Resource> void change(Kind<R> kind, String id, UnaryOperator<R> how) {
        Node node = node(id);
        nodes.put(id, node.with(how.apply(node.as(kind))));
    }

    /** AWS comes to another state with a resource. */
    void state(String id, State state) {
        Node.Live live = node(id).live().orElseThrow();
        nodes.put(id, node(id).with(new Node.Live(id, state, live.owner(), live.stamp())));
    }

    /** Somebody takes a resource's tags away. */
    void loseTags(String id) {
        Node node = node(id);
        add(
                Node.found(
                        node.resource(),
                        ImmutableSortedMap.of(),
                        new Node.Live(id, State.READY, Owner.FOREIGN, Optional.empty())),
                id,
                Optional.empty(),
                Owner.FOREIGN);
    }

    /** Somebody else makes a resource; what it mentions is said by id. */
    void foreign(String id, Resource resource) {
        foreign(id, resource, Optional.empty());
    }

    /** What another platform made. */
    void foreign(String id, Resource resource, Optional<Stamp> stamp) {
        nodes.put(
                id,
                Node.found(resource, ImmutableSortedMap.of(), new Node.Live(id, State.READY, Owner.FOREIGN, stamp)));
    }
}
