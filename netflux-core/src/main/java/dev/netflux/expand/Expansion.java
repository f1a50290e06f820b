package dev.netflux.expand;

import dev.netflux.model.Platform;
import dev.netflux.resource.ResourceGraph;
import java.util.List;

/** The resources of a platform. */
public final class Expansion {

    /** One for each sort of part. A new sort is one line here. */
    private static final List<PartExpansion> PARTS = List.of(
            new NetworkExpansion(),
            new SecurityGroupExpansion(),
            new LoadBalancerExpansion(),
            new TargetGroupExpansion(),
            new ServiceExpansion(),
            new OwnResourceExpansion());

    private Expansion() {}

    /**
     * The resources that a platform takes, each with the place in the author's source that it follows from. The same platform always
     * gives the same graph.
     *
     * @param platform one that was built, that is without errors
     */
    public static ResourceGraph of(Platform platform) {
        Design design = new Design(platform);
        return ResourceGraph.of(
                PARTS.stream().flatMap(part -> part.nodes(design)).toList());
    }
}
