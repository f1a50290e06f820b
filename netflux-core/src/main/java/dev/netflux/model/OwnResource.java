package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import dev.netflux.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A resource that Netflux has no word for, of its own kinds or of the author's. It mentions others by their addresses. */
@Value.Immutable
public abstract sealed class OwnResource implements Part permits ImmutableOwnResource {

    OwnResource() {}

    /** A resource of that name; the name is unique among those of its kind. */
    public static OwnResource of(String name, Resource resource) {
        Site site = Site.here();
        return ImmutableOwnResource.builder()
                .name(Given.text(name))
                .resource(Optional.ofNullable(resource))
                .site(site)
                .addAllMistakes(Given.and(List.of(), Given.missing(site, "resource(…)", resource)))
                .build();
    }

    @Override
    public abstract String name();

    /** The resource; empty when the author gave none. */
    public abstract Optional<Resource> resource();

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** Its kind's name. */
    @Override
    public String sort() {
        return resource().map(own -> own.kind().name()).orElse("resource");
    }

    /** With a tag on it. */
    public OwnResource tagged(String key, String value) {
        return ((ImmutableOwnResource) this).withTags(Given.tag(tags(), key, value));
    }
}
