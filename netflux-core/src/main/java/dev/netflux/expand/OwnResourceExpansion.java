package dev.netflux.expand;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.model.OwnResource;
import dev.netflux.resource.Node;
import dev.netflux.resource.Resource;
import java.util.stream.Stream;

/** Resources that an author brought himself: as they are. */
final class OwnResourceExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().ownResources().stream()
                .flatMap(own -> own.resource().stream().map(resource -> node(design, own, resource)));
    }

    private static Node node(Design design, OwnResource own, Resource resource) {
        return Node.designed(
                resource.kind().nameOf(resource).orElse(own.name()),
                resource,
                resource.kind().isTaggable()
                        ? design.tags(design.label(own.name()), own.tags())
                        : ImmutableSortedMap.of(),
                own.site());
    }
}
