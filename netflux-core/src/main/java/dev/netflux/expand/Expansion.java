package dev.netflux.expand;

import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.model.Platform;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resources of a platform. */
public final class Expansion {

    /** One for each sort of part. A new sort is one line here. */
    private static final List<PartExpansion> PARTS = List.of(
            new NetworkExpansion(),
            new NetworkAclExpansion(),
            new PeeringExpansion(),
            new SecurityGroupExpansion(),
            new EndpointExpansion(),
            new FlowLogExpansion(),
            new LoadBalancerExpansion(),
            new TargetGroupExpansion(),
            new ContainerExpansion(),
            new RoleExpansion(),
            new TaskExpansion(),
            new ServiceExpansion(),
            new DatabaseExpansion(),
            new SecretExpansion(),
            new StaticSiteExpansion(),
            new BucketExpansion(),
            new DnsRecordExpansion(),
            new ScalingExpansion(),
            new OwnResourceExpansion());

    private Expansion() {}

    /**
     * The resources that a platform takes, each with the place in the author's source that it follows from. The same platform always
     * gives the same graph.
     *
     * @param platform one that was built, that is without errors
     */
    public static ResourceGraph of(Platform platform) {
        return ResourceGraph.of(nodes(platform));
    }

    /** Parts whose resources would be called the same, which a graph cannot hold; only here all of their names are known. */
    public static Findings clashes(Platform platform) {
        Map<Address, Node> seen = new HashMap<>();
        List<Finding> clashes = new ArrayList<>();
        for (Node node : nodes(platform)) {
            Node first = seen.putIfAbsent(node.address(), node);
            if (first != null) {
                clashes.add(Finding.error(
                        "Two resources have the same name",
                        "the " + node.kind() + " " + node.address().name() + " is also what another part makes "
                                + first.site(),
                        "Plans, tags and traces tell resources apart by kind and name.",
                        "Give one of the two parts another name.",
                        node.site()));
            }
        }
        return Findings.of(clashes);
    }

    private static List<Node> nodes(Platform platform) {
        Design design = new Design(platform);
        return PARTS.stream().flatMap(part -> part.nodes(design)).toList();
    }
}
