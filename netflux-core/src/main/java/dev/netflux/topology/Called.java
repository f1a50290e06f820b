package dev.netflux.topology;

import dev.netflux.resource.DbInstance;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Instance;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.VpcEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What resources are called in sentences. */
final class Called {

    private static final Map<String, String> SORTS = Map.of(
            EcsService.KIND.name(), "service",
            DbInstance.KIND.name(), "database",
            LoadBalancer.KIND.name(), "load balancer",
            NatGateway.KIND.name(), "NAT gateway",
            VpcEndpoint.KIND.name(), "endpoint",
            NetworkInterface.KIND.name(), "interface",
            Instance.KIND.name(), "instance");

    private Called() {}

    static String sort(Node node) {
        return sort(node.kind().name());
    }

    static String sort(String kind) {
        return SORTS.getOrDefault(kind, kind);
    }

    static String name(Node node) {
        return node.address().name();
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(Collection<String> names) {
        List<String> all = List.copyOf(names);
        int last = all.size() - 1;
        return all.size() < 2
                ? String.join("", all)
                : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
    }

    /** {@code 1 source}, {@code 2 sources}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
