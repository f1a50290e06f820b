package dev.netflux.resource;

import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns what was found in AWS into a graph whose resources have the addresses of the design: by their tags, by the attributes that name
 * them, by natural key inside a parent that is ours, or by what of ours mentions them.
 */
public final class Recognition {

    private Recognition() {}

    /** The graph of what was found, as seen from a design. */
    public static ResourceGraph of(Collection<Node> found, ResourceGraph desired) {
        Map<String, Address> addresses = new HashMap<>();
        found.forEach(node -> addresses.putIfAbsent(node.id(), node.address()));
        ImmutableMap.Builder<Address, Node> nodes = ImmutableMap.builder();
        for (Node node : found) {
            Node resolved = node.mapRefs(ref ->
                    ref instanceof Ref.Id id && addresses.containsKey(id.id()) ? Ref.to(addresses.get(id.id())) : ref);
            Address address = resolved.kind()
                    .nameOf(resolved.resource())
                    .map(name -> new Address(resolved.kind().name(), name))
                    .orElse(resolved.address());
            nodes.put(address, resolved.at(address));
        }
        return ResourceGraph.of(nodes.buildKeepingLast().values());
    }
}
