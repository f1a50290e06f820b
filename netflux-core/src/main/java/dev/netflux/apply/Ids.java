package dev.netflux.apply;

import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What ids the addresses stand for: those that were observed, and those made since. Safe for use by several threads. */
final class Ids {

    private final Map<Address, String> observed;
    private final Set<String> known;
    private final Set<String> young;
    private final Map<Address, String> made = new ConcurrentHashMap<>();

    /** Knows what was observed; {@code young} are ids that this run has made before that. */
    Ids(ResourceGraph observed, Collection<String> young) {
        this.young = Set.copyOf(young);
        this.observed = observed.nodes().stream()
                .filter(node -> node.live().isPresent())
                .collect(Collectors.toUnmodifiableMap(Node::address, Node::id));
        this.known = Set.copyOf(this.observed.values());
    }

    /** Keeps the id of what this run has made. */
    void made(Address address, String id) {
        made.put(address, id);
    }

    /** What this run has made. */
    Map<Address, String> made() {
        return Map.copyOf(made);
    }

    /** Whether there was such an id before this run. */
    boolean isKnown(String id) {
        return known.contains(id);
    }

    /** Whether the node is, or mentions, what this run has made, which the cloud may not know everywhere yet. */
    boolean isYoung(Node node) {
        return isYoung(node.address())
                || node.kind().refs(node.resource()).stream()
                        .anyMatch(ref -> ref instanceof Ref.To to && isYoung(to.address()));
    }

    private boolean isYoung(Address address) {
        String id = observed.get(address);
        return made.containsKey(address) || (id != null && young.contains(id));
    }

    /** Whether an id is one of the platform's: observed or made. */
    boolean isOurs(String id) {
        return known.contains(id) || made.containsValue(id);
    }

    /** The node as it shall be: of what is being replaced, the successor is meant. */
    Node asDesired(Node node) {
        return node.mapRefs(ref -> ref instanceof Ref.To to
                ? Ref.id(Optional.ofNullable(made.getOrDefault(to.address(), observed.get(to.address())))
                        .orElseThrow(() -> new IllegalStateException(
                                node.address() + " mentions " + to.address() + ", which has no id yet")))
                : ref);
    }
}
