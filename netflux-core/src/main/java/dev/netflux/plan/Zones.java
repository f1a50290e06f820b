package dev.netflux.plan;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Finding;
import dev.netflux.resource.Account;
import dev.netflux.resource.Address;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Value;
import dev.netflux.resource.Zone;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Binds a design's zone indices to an account's zones: what exists keeps its zone, what is new goes where the others of its index are, and
 * two indices never share a zone.
 */
final class Zones {

    private final ResourceGraph desired;
    private final ResourceGraph observed;
    private final Account account;

    private Zones(ResourceGraph desired, ResourceGraph observed, Account account) {
        this.desired = desired;
        this.observed = observed;
        this.account = account;
    }

    /**
     * The design with zones that have names.
     *
     * @throws UnplannableException when the account has fewer zones than the design needs
     */
    static ResourceGraph bind(ResourceGraph desired, ResourceGraph observed, Account account) {
        return new Zones(desired, observed, account).bind();
    }

    /** Whether the account's zones have to be known: a design has an index of which nothing was found that says where it is. */
    static boolean areChosen(ResourceGraph desired, Collection<Node> found) {
        Set<Address> placed = found.stream()
                .filter(node -> node.kind().attributes().stream()
                        .anyMatch(attribute -> attribute.type() == Zone.TYPE
                                && !node.value(attribute).isAbsent()))
                .flatMap(node -> node.live().stream())
                .filter(live -> live.owner() == Owner.PLATFORM && live.state() != State.DELETING)
                .flatMap(live -> live.stamp().stream())
                .map(Stamp::address)
                .collect(Collectors.toSet());
        Set<Integer> open = new HashSet<>();
        Set<Integer> known = new HashSet<>();
        for (Node node : desired.nodes()) {
            for (Attribute<?, ?> attribute : node.kind().attributes()) {
                index(node, attribute).ifPresent((placed.contains(node.address()) ? known : open)::add);
            }
        }
        return !known.containsAll(open);
    }

    private ResourceGraph bind() {
        Map<Integer, Zone> byIndex = taken();
        if (byIndex.isEmpty()) {
            return desired;
        }
        return ResourceGraph.of(
                desired.nodes().stream().map(node -> bind(node, byIndex)).toList());
    }

    /** The zone of each index that the design holds. */
    private Map<Integer, Zone> taken() {
        TreeSet<Integer> indices = new TreeSet<>();
        Map<Integer, Zone> byIndex = new TreeMap<>();
        for (Node node : desired.nodes()) {
            for (Attribute<?, ?> attribute : node.kind().attributes()) {
                index(node, attribute).ifPresent(index -> {
                    indices.add(index);
                    found(node, attribute).ifPresent(zone -> byIndex.putIfAbsent(index, zone));
                });
            }
        }
        for (int index : indices) {
            if (!byIndex.containsKey(index)) {
                byIndex.put(index, free(index, byIndex));
            }
        }
        return byIndex;
    }

    private Zone free(int index, Map<Integer, Zone> byIndex) {
        List<Zone> free = account.zones().stream()
                .<Zone>map(Zone.Named::new)
                .filter(zone -> !byIndex.containsValue(zone))
                .toList();
        if (free.isEmpty()) {
            throw new UnplannableException(List.of(Finding.error(
                    "Not enough availability zones",
                    "the design needs zone #" + index + "; " + account + " offers " + account.zones(),
                    "each zone of a design is another availability zone",
                    "use fewer zones, or another region",
                    dev.netflux.base.Site.UNKNOWN)));
        }
        Zone own =
                index < account.zones().size() ? new Zone.Named(account.zones().get(index)) : free.get(0);
        return free.contains(own) ? own : free.get(0);
    }

    private static Optional<Integer> index(Node node, Attribute<?, ?> attribute) {
        return attribute.type() == Zone.TYPE && Zone.TYPE.read(node.value(attribute)) instanceof Zone.Index zone
                ? Optional.of(zone.index())
                : Optional.empty();
    }

    /** The zone of what exists at the node's address. */
    private Optional<Zone> found(Node node, Attribute<?, ?> attribute) {
        return observed.find(node.address())
                .map(existing -> existing.value(attribute))
                .filter(value -> !value.isAbsent())
                .map(Zone.TYPE::read);
    }

    private Node bind(Node node, Map<Integer, Zone> byIndex) {
        ImmutableSortedMap.Builder<String, Value> zones = ImmutableSortedMap.naturalOrder();
        for (Attribute<?, ?> attribute : node.kind().attributes()) {
            index(node, attribute)
                    .map(index ->
                            found(node, attribute).orElseGet(() -> byIndex.getOrDefault(index, new Zone.Index(index))))
                    .ifPresent(zone -> zones.put(attribute.name(), Zone.TYPE.write(zone)));
        }
        ImmutableSortedMap<String, Value> changes = zones.buildOrThrow();
        return changes.isEmpty() ? node : node.with(node.kind().with(node.resource(), changes));
    }
}
