package dev.netflux.topology;

import dev.netflux.base.Cidr;
import dev.netflux.reach.End;
import dev.netflux.reach.Reach;
import dev.netflux.resource.Node;
import dev.netflux.resource.PrefixList;
import java.util.List;
import java.util.Optional;

/** Where CloudFront's connections come from. */
final class CloudFront {

    private CloudFront() {}

    /** All of its addresses together: a line that lets in a part of one block lets in CloudFront. */
    static Ends.Chosen of(Topology topology) {
        List<Cidr> blocks = lists(topology).stream()
                .flatMap(list -> list.as(PrefixList.KIND).blocks().stream())
                .toList();
        return new Ends.Chosen(
                List.of(
                        blocks.isEmpty()
                                ? new Member("CloudFront", "CloudFront", End.internet(), Optional.empty(), true)
                                : new Member(
                                        "CloudFront", "CloudFront", End.cloudFront(), Optional.empty(), false, blocks)),
                List.of());
    }

    /** AWS's lists of them, as far as they are read. */
    static List<Node> lists(Topology topology) {
        return Reach.cloudFrontLists(topology.graph());
    }
}
