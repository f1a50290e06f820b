package dev.netflux.apply;

import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Recognition;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Vpc;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What exists, as a graph that questions about reachability and requests can be asked of: besides what plans make, everything that
 * decides which packets pass, and everything that has interfaces.
 */
public final class LiveGraph {

    private LiveGraph() {}

    /**
     * What there is of a platform, and everything in its VPCs, whoever made it. What is the platform's has the names of its design.
     *
     * @param platform the platform's name
     * @param design its design: what lost its tags is recognised by it
     * @param kinds the kinds that the platform may hold
     */
    public static ResourceGraph of(Cloud cloud, String platform, ResourceGraph design, Kinds kinds) {
        ResourceGraph found = Recognition.of(cloud.observe(platform, everythingOf(kinds)), design);
        return ResourceGraph.of(
                found.nodes().stream().map(node -> written(node, design)).toList());
    }

    private static Node written(Node found, ResourceGraph design) {
        return design.find(found.address()).map(found::writtenAs).orElse(found);
    }

    /**
     * What there is in whole VPCs, whoever made it.
     *
     * @param vpcs the ids of VPCs
     * @param kinds the kinds to look for, besides all that Netflux knows to read
     * @throws CloudException when one of them does not exist
     */
    public static ResourceGraph ofVpcs(Cloud cloud, Set<String> vpcs, Kinds kinds) {
        List<Node> found = cloud.observeVpcs(vpcs, everythingOf(kinds));
        Set<String> missing = new TreeSet<>(vpcs);
        found.stream()
                .filter(node -> node.resource() instanceof Vpc)
                .map(Node::id)
                .collect(Collectors.toSet())
                .forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new CloudException(
                    Reason.NOT_FOUND,
                    "InvalidVpcID.NotFound",
                    "ec2:DescribeVpcs",
                    "there is no VPC " + String.join(", ", missing) + " in " + cloud.account());
        }
        return Recognition.of(found, ResourceGraph.EMPTY);
    }

    private static Kinds everythingOf(Kinds kinds) {
        return kinds.and(Kinds.BUILT_IN.all()).and(Kinds.READ.all());
    }
}
