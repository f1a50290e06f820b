package dev.netflux.topology;

import com.google.common.collect.ImmutableSet;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import java.util.function.Predicate;

/** By which way connections leave their VPC. */
public enum WayOut {
    /** Directly through the internet gateway, with a public address. */
    INTERNET_GATEWAY(
            "the internet gateway",
            ImmutableSet.of(InternetGateway.KIND.name()),
            ImmutableSet.of(NatGateway.KIND.name())),
    /** Through a NAT gateway, which nobody can come back by. */
    NAT_GATEWAY("a NAT gateway", ImmutableSet.of(NatGateway.KIND.name()), ImmutableSet.of()),
    /** Over IPv6, through the egress-only internet gateway. */
    EGRESS_ONLY_GATEWAY(
            "the egress-only internet gateway",
            ImmutableSet.of(EgressOnlyInternetGateway.KIND.name()),
            ImmutableSet.of()),
    /** Through a peering, to another VPC. */
    PEERING("a peering", ImmutableSet.of(VpcPeering.KIND.name()), ImmutableSet.of()),
    /** Through an endpoint, to a service of AWS's, whatever other ways there are. */
    ENDPOINT(
            "an endpoint",
            ImmutableSet.of(VpcEndpoint.KIND.name()),
            ImmutableSet.of(
                    NatGateway.KIND.name(), InternetGateway.KIND.name(), EgressOnlyInternetGateway.KIND.name()));

    private final String words;
    private final ImmutableSet<String> needed;
    private final ImmutableSet<String> unneeded;

    WayOut(String words, ImmutableSet<String> needed, ImmutableSet<String> unneeded) {
        this.words = words;
        this.needed = needed;
        this.unneeded = unneeded;
    }

    /**
     * What remains without what this way needs: a connection by it must become impossible. What a gateway endpoint takes to S3 or DynamoDB
     * never goes to the internet, so it is no other way there.
     */
    Predicate<Node> withoutIt() {
        return node -> !needed.contains(node.kind().name()) && !(isToInternet() && isGatewayEndpoint(node));
    }

    private boolean isToInternet() {
        return this == INTERNET_GATEWAY || this == NAT_GATEWAY || this == EGRESS_ONLY_GATEWAY;
    }

    private static boolean isGatewayEndpoint(Node node) {
        return node.resource() instanceof VpcEndpoint endpoint && endpoint.type() == VpcEndpoint.EndpointType.GATEWAY;
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
