package dev.netflux.resource;

import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Resources and their mentions of each other, designed or found in AWS: the one form that proofs, pictures, plans and executors work
 * on. Immutable; nodes are in the order of their addresses.
 */
public final class ResourceGraph {

    /** No resources. */
    public static final ResourceGraph EMPTY = of(List.of());

    private final ImmutableSortedMap<Address, Node> nodes;
    private final Supplier<ImmutableListMultimap<String, Node>> byKind;
    private final Supplier<ImmutableMap<String, Node>> byId;
    private final Supplier<ImmutableListMultimap<Address, Node>> referrers;

    private ResourceGraph(ImmutableSortedMap<Address, Node> nodes) {
        this.nodes = nodes;
        this.byKind = Suppliers.memoize(() -> nodes.values().stream()
                .collect(toImmutableListMultimap(node -> node.address().kind(), Function.identity())));
        this.byId = Suppliers.memoize(() -> nodes.values().stream()
                .filter(node -> node.live().isPresent())
                .collect(toImmutableMap(Node::id, Function.identity(), (one, other) -> one)));
        this.referrers = Suppliers.memoize(this::findReferrers);
    }

    /**
     * The graph of these nodes.
     *
     * @throws IllegalArgumentException when two have the same address
     */
    public static ResourceGraph of(Collection<Node> nodes) {
        ImmutableSortedMap.Builder<Address, Node> sorted = ImmutableSortedMap.naturalOrder();
        nodes.forEach(node -> sorted.put(node.address(), node));
        return new ResourceGraph(sorted.buildOrThrow());
    }

    private ImmutableListMultimap<Address, Node> findReferrers() {
        ImmutableListMultimap.Builder<Address, Node> found = ImmutableListMultimap.builder();
        for (Node node : nodes.values()) {
            node.kind().refs(node.resource()).stream()
                    .flatMap(ref -> find(ref).stream())
                    .map(Node::address)
                    .distinct()
                    .forEach(target -> found.put(target, node));
        }
        return found.build();
    }

    /** Every node. */
    public Collection<Node> nodes() {
        return nodes.values();
    }

    /** Every node by its address. */
    public Map<Address, Node> byAddress() {
        return nodes;
    }

    /** How many nodes there are. */
    public int size() {
        return nodes.size();
    }

    /** The node at an address. */
    public Optional<Node> find(Address address) {
        return Optional.ofNullable(nodes.get(address));
    }

    /** The node of a kind and name. */
    public Optional<Node> find(Kind<?> kind, String name) {
        return find(new Address(kind.name(), name));
    }

    /** The node that is mentioned, by address or by AWS's id; empty when it is not in this graph. */
    public Optional<Node> find(Ref ref) {
        return ref instanceof Ref.To to
                ? find(to.address())
                : Optional.ofNullable(byId.get().get(ref.asId()));
    }

    /** Every node of a kind. */
    public List<Node> of(Kind<?> kind) {
        return byKind.get().get(kind.name());
    }

    /** The settings of every resource of a kind. */
    public <R extends Resource> List<R> all(Kind<R> kind) {
        return of(kind).stream().map(node -> node.as(kind)).toList();
    }

    /** The nodes that mention the one at {@code address}. */
    public List<Node> referrers(Address address) {
        return referrers.get().get(address);
    }
}
