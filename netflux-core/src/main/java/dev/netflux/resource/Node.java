package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Site;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * One resource in a {@link ResourceGraph}: designed, or found in AWS.
 *
 * @param address what it is called
 * @param resource its settings
 * @param tags the author's tags; Netflux's own are in {@link Live#stamp}
 * @param site where the author wrote it; {@link Site#UNKNOWN} for one that was found
 * @param note why it is there when the author did not write it, such as {@code AWS default egress}; else empty
 * @param live what AWS knows of it; empty for one that is only designed
 * @param parts where the author wrote parts of it that are no resources of their own and have lines of their own, by what each part is
 *     called, such as {@code in 100} for an entry of a network ACL
 */
public record Node(
        Address address,
        Resource resource,
        SortedMap<String, String> tags,
        Site site,
        String note,
        Optional<Live> live,
        SortedMap<String, Site> parts)
        implements Comparable<Node> {

    /**
     * What AWS knows of a resource.
     *
     * @param id AWS's id or ARN; for what has none (a route) the ids and keys that lead to it
     * @param state how far AWS has come with it
     * @param owner whose it is
     * @param stamp the tags that Netflux left on it, as far as they are complete
     */
    public record Live(String id, State state, Owner owner, Optional<Stamp> stamp) {}

    /** Keeps its own copies. */
    public Node {
        tags = ImmutableSortedMap.copyOfSorted(tags);
        parts = ImmutableSortedMap.copyOfSorted(parts);
    }

    /** One without parts that have lines of their own. */
    public Node(
            Address address,
            Resource resource,
            SortedMap<String, String> tags,
            Site site,
            String note,
            Optional<Live> live) {
        this(address, resource, tags, site, note, live, ImmutableSortedMap.of());
    }

    /** A designed resource. */
    public static Node designed(String name, Resource resource, SortedMap<String, String> tags, Site site) {
        return new Node(new Address(resource.kind().name(), name), resource, tags, site, "", Optional.empty());
    }

    /**
     * A resource found in AWS. Its mentions are ids; its address is its stamp's, or its kind and id until {@link Recognition} knows
     * better.
     */
    public static Node found(Resource resource, SortedMap<String, String> tags, Live live) {
        Address address = live.stamp()
                .map(Stamp::address)
                .orElse(new Address(resource.kind().name(), live.id()));
        return new Node(address, resource, tags, Site.UNKNOWN, "", Optional.of(live));
    }

    /** Its kind. */
    public Kind<?> kind() {
        return resource.kind();
    }

    /**
     * AWS's id.
     *
     * @throws IllegalStateException when it is only designed
     */
    public String id() {
        return live.orElseThrow(() -> new IllegalStateException("only designed: " + address))
                .id();
    }

    /** How AWS knows what is mentioned of it: by its id, or by what it told; empty when it has not told that. */
    public Optional<Ref> asMentioned(Ref.To mention) {
        if (mention.attribute().isEmpty()) {
            return Optional.of(Ref.id(id()));
        }
        return kind().attribute(mention.attribute())
                .map(this::value)
                .filter(value -> !value.isAbsent())
                .map(value -> Ref.id(value.toString()));
    }

    /** The resource as this kind's record. */
    public <R extends Resource> R as(Kind<R> kind) {
        return kind.type().cast(resource);
    }

    /** One attribute's value. */
    public Value value(Attribute<?, ?> attribute) {
        return kind().value(resource, attribute);
    }

    /** The same node under another address. */
    public Node at(Address newAddress) {
        return new Node(newAddress, resource, tags, site, note, live, parts);
    }

    /** The same node with other settings. */
    public Node with(Resource newResource) {
        return new Node(address, newResource, tags, site, note, live, parts);
    }

    /** The same node with a note. */
    public Node noting(String newNote) {
        return new Node(address, resource, tags, site, newNote, live, parts);
    }

    /** The same node as AWS knows it. */
    public Node with(Live newLive) {
        return new Node(address, resource, tags, site, note, Optional.of(newLive), parts);
    }

    /** The same node, written where another was: what was read does not know where its author wrote it. */
    public Node writtenAs(Node other) {
        return new Node(address, resource, tags, other.site, other.note, live, other.parts);
    }

    /** The same node with parts that were written in lines of their own. */
    public Node withParts(SortedMap<String, Site> sites) {
        return new Node(address, resource, tags, site, note, live, sites);
    }

    /** Where the author wrote a part; where he wrote all of it, if it has no line of its own. */
    public Site siteOf(String part) {
        return parts.getOrDefault(part, site);
    }

    /** The same node with every mention replaced. */
    public Node mapRefs(UnaryOperator<Ref> change) {
        return with(kind().mapRefs(resource, change));
    }

    @Override
    public int compareTo(Node other) {
        return address.compareTo(other.address);
    }
}
