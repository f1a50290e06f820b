package dev.netflux.topology;

import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import java.util.Set;
import java.util.function.Predicate;

/** By which way connections leave their VPC. */
public enum WayOut {
    /** Directly through the internet gateway, with a public address. */
    INTERNET_GATEWAY("the internet gateway", Set.of(InternetGateway.KIND.name()), Set.of(NatGateway.KIND.name())),
    /** Through a NAT gateway, which nobody can come back by. */
    NAT_GATEWAY("a NAT gateway", Set.of(NatGateway.KIND.name()), Set.of()),
    /** Over IPv6, through the egress-only internet gateway. */
    EGRESS_ONLY_GATEWAY("the egress-only internet gateway", Set.of(EgressOnlyInternetGateway.KIND.name()), Set.of()),
    /** Through a peering, to another VPC. */
    PEERING("a peering", Set.of(VpcPeering.KIND.name()), Set.of()),
    /** Through an endpoint, to a service of AWS's, whatever other ways there are. */
    ENDPOINT(
            "an endpoint",
            Set.of(VpcEndpoint.KIND.name()),
            Set.of(NatGateway.KIND.name(), InternetGateway.KIND.name(), EgressOnlyInternetGateway.KIND.name()));

    private final String words;
    private final Set<String> needed;
    private final Set<String> unneeded;

    WayOut(String words, Set<String> needed, Set<String> unneeded) {
        this.words = words;
        this.needed = needed;
        this.unneeded = unneeded;
    }

    /** What remains without what this way needs: a connection by it must become impossible. */
    Predicate<Node> withoutIt() {
        return node -> !needed.contains(node.kind().name());
    }

    /** What remains without what the other ways need: a connection by this one must stay possible. */
    Predicate<Node> withoutOthers() {
        return node -> !unneeded.contains(node.kind().name());
    }

    /** For example {@code a NAT gateway}. */
    @Override
    public String toString() {
        return words;
    }
}
