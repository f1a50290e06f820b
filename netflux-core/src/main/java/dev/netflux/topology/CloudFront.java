package dev.netflux.topology;

import dev.netflux.base.Cidr;
import dev.netflux.reach.End;
import dev.netflux.reach.packet.Ip;
import dev.netflux.resource.PrefixList;
import java.util.List;
import java.util.Optional;

/** Where CloudFront's connections come from. */
final class CloudFront {

    private static final String LIST = "cloudfront.origin-facing";

    private CloudFront() {}

    static Ends.Chosen of(Topology topology) {
        List<Member> blocks = topology.graph().all(PrefixList.KIND).stream()
                .filter(list -> list.name().endsWith(LIST))
                .flatMap(list -> list.blocks().stream())
                .map(CloudFront::member)
                .toList();
        Member somebody = new Member("CloudFront", "CloudFront", End.internet(), Optional.empty(), true);
        return new Ends.Chosen(blocks.isEmpty() ? List.of(somebody) : blocks, List.of());
    }

    private static Member member(Cidr block) {
        return new Member(
                "CloudFront at " + block,
                "CloudFront",
                End.internet(Ip.firstOf(block)),
                Optional.empty(),
                false,
                List.of(block));
    }
}
