package dev.netflux.apply;

import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Address;
import dev.netflux.resource.Kind;
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

    private final Cloud cloud;
    private final ResourceGraph graph;
    private final Map<Address, String> observed;
    private final Set<String> known;
    private final Set<String> young;
    private final Map<Address, String> made = new ConcurrentHashMap<>();
    private final Map<Address, Kind<?>> kinds = new ConcurrentHashMap<>();

    /** What was made, as it read back, for what the cloud tells of it. */
    private final Map<Address, Node> read = new ConcurrentHashMap<>();

    /** Knows what was observed, and asks the cloud about the rest; {@code young} are ids that this run has made before that. */
    Ids(Cloud cloud, ResourceGraph observed, Collection<String> young) {
        this.cloud = cloud;
        this.graph = observed;
        this.young = Set.copyOf(young);
        this.observed = observed.nodes().stream()
                .filter(node -> node.live().isPresent())
                .collect(Collectors.toUnmodifiableMap(Node::address, Node::id));
        this.known = Set.copyOf(this.observed.values());
    }

    /** Keeps the id of what this run has made. */
    void made(Node node, String id) {
        kinds.put(node.address(), node.kind());
        if (!id.equals(made.put(node.address(), id))) {
            read.remove(node.address());
        }
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

    /**
     * The node as it shall be: of what is being replaced, the successor is meant.
     *
     * @throws CloudException when the cloud does not tell yet what it mentions of something that this run has made
     */
    Node asDesired(Node node) {
        return node.mapRefs(ref -> ref instanceof Ref.To to ? known(to).orElseThrow(() -> unknown(node, to)) : ref);
    }

    private RuntimeException unknown(Node node, Ref.To mention) {
        String what = node.address() + " mentions " + mention.address()
                + (mention.attribute().isEmpty()
                        ? ", which has no id yet"
                        : ", whose " + mention.attribute() + " is not known yet");
        return made.containsKey(mention.address())
                ? new CloudException(Reason.NOT_FOUND, "NotToldYet", "read " + mention.address(), what)
                : new IllegalStateException(what);
    }

    private Optional<Ref> known(Ref.To mention) {
        Address address = mention.address();
        String own = made.get(address);
        if (mention.attribute().isEmpty()) {
            return Optional.ofNullable(own != null ? own : observed.get(address))
                    .map(Ref::id);
        }
        return own == null
                ? graph.find(address).flatMap(node -> node.asMentioned(mention))
                : Optional.ofNullable(read.get(address))
                        .flatMap(node -> node.asMentioned(mention))
                        .or(() -> readNow(address, own).flatMap(node -> node.asMentioned(mention)));
    }

    /** What the cloud tells of it; nothing, or not all, where it is so new that it is not known everywhere yet. */
    private Optional<Node> readNow(Address address, String id) {
        Optional<Node> now = Optional.ofNullable(kinds.get(address)).flatMap(kind -> cloud.read(kind, id));
        now.ifPresent(node -> read.put(address, node));
        return now;
    }
}
