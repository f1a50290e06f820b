package dev.netflux.json;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Site;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Resources as JSON: {@code {"address":"Kind:name","attributes":{…},"tags":{…},"site":{"file","line"},"note":"…","live":{"id","state","owner",
 * "stamp":{"platform","address","applied"}},"parts":{"in 100":{"file","line"}}}}; what is empty or unknown is left out.
 */
public final class NodeJson {

    private NodeJson() {}

    /** The graph: {@code {"format":1,"nodes":[…]}}. */
    public static Json write(ResourceGraph graph) {
        return Json.object()
                .put("format", 1)
                .put("nodes", graph.nodes().stream().map(NodeJson::write))
                .end();
    }

    /**
     * The graph that was written.
     *
     * @param kinds the kinds that it may hold
     * @throws JsonException when it was none, or is of a later format
     */
    public static ResourceGraph readGraph(Json json, Kinds kinds) {
        if (json.get("format").number() != 1) {
            throw json.get("format").wrong("only format 1 is known");
        }
        List<Node> nodes = json.get("nodes").items().stream()
                .map(node -> read(node, kinds))
                .toList();
        try {
            return ResourceGraph.of(nodes);
        } catch (IllegalArgumentException e) {
            throw json.get("nodes").wrong("two nodes have the same address");
        }
    }

    /** The node as JSON. */
    public static Json write(Node node) {
        Json.Members json =
                Json.object().put("address", node.address().toString()).put("attributes", attributes(node.resource()));
        if (!node.tags().isEmpty()) {
            json.put("tags", tags(node.tags()));
        }
        if (node.site().isKnown()) {
            json.put("site", site(node.site()));
        }
        if (!node.note().isEmpty()) {
            json.put("note", node.note());
        }
        node.live().ifPresent(live -> json.put("live", live(live)));
        if (!node.parts().isEmpty()) {
            Map<String, Json> parts = new LinkedHashMap<>();
            node.parts().forEach((part, site) -> parts.put(part, site(site)));
            json.put("parts", Json.of(parts));
        }
        return json.end();
    }

    private static Json site(Site site) {
        return Json.object().put("file", site.file()).put("line", site.line()).end();
    }

    private static Site readSite(Json json) {
        return new Site(
                json.get("file").text(), Math.toIntExact(json.get("line").number()));
    }

    /** A resource's attributes as JSON. */
    public static Json attributes(Resource resource) {
        return ValueJson.write(resource.kind().write(resource));
    }

    private static Json tags(Map<String, String> tags) {
        Map<String, Json> members = new LinkedHashMap<>();
        tags.forEach((key, value) -> members.put(key, Json.of(value)));
        return Json.of(members);
    }

    private static Json live(Node.Live live) {
        Json.Members json = Json.object()
                .put("id", live.id())
                .put("state", live.state().name())
                .put("owner", live.owner().name());
        live.stamp().ifPresent(stamp -> json.put("stamp", stamp(stamp)));
        return json.end();
    }

    /** A stamp as JSON. */
    public static Json stamp(Stamp stamp) {
        return Json.object()
                .put("platform", stamp.platform())
                .put("address", stamp.address().toString())
                .put("applied", stamp.applied())
                .end();
    }

    /**
     * The node that was written.
     *
     * @param kinds the kinds that it may be of
     * @throws JsonException when it was none
     */
    public static Node read(Json json, Kinds kinds) {
        var address = ValueJson.address(json.get("address"));
        Kind<?> kind = kinds.find(address.kind())
                .orElseThrow(() -> json.get("address").wrong("no kind is called " + address.kind()));
        Site site = json.find("site").map(NodeJson::readSite).orElse(Site.UNKNOWN);
        return new Node(
                address,
                readAttributes(json.get("attributes"), kind),
                json.find("tags").map(NodeJson::readTags).orElse(ImmutableSortedMap.of()),
                site,
                json.find("note").map(Json::text).orElse(""),
                json.find("live").map(NodeJson::readLive),
                json.find("parts").map(NodeJson::readParts).orElse(ImmutableSortedMap.of()));
    }

    /**
     * The resource whose attributes were written.
     *
     * @throws JsonException when they are not those of such a resource
     */
    public static <R extends Resource> R readAttributes(Json json, Kind<R> kind) {
        SortedMap<String, dev.netflux.resource.Value> values = ValueJson.readFields(json);
        for (String name : values.keySet()) {
            if (kind.attribute(name).isEmpty()) {
                throw json.get(name).wrong(kind.name() + " has no attribute " + name);
            }
        }
        try {
            return kind.read(values);
        } catch (IllegalArgumentException e) {
            throw json.wrong("no " + kind.name() + ": " + e.getMessage());
        }
    }

    private static SortedMap<String, String> readTags(Json json) {
        ImmutableSortedMap.Builder<String, String> tags = ImmutableSortedMap.naturalOrder();
        json.members().forEach((key, value) -> tags.put(key, value.text()));
        return tags.buildOrThrow();
    }

    private static SortedMap<String, Site> readParts(Json json) {
        ImmutableSortedMap.Builder<String, Site> parts = ImmutableSortedMap.naturalOrder();
        json.members().forEach((part, site) -> parts.put(part, readSite(site)));
        return parts.buildOrThrow();
    }

    private static Node.Live readLive(Json json) {
        return new Node.Live(
                json.get("id").text(),
                readConstant(json.get("state"), State.class),
                readConstant(json.get("owner"), Owner.class),
                json.find("stamp").map(NodeJson::readStamp));
    }

    /**
     * The stamp that was written.
     *
     * @throws JsonException when it was none
     */
    public static Stamp readStamp(Json json) {
        return new Stamp(
                json.get("platform").text(),
                ValueJson.address(json.get("address")),
                json.get("applied").text());
    }

    /**
     * The constant that was written by its name.
     *
     * @throws JsonException when it was none of them
     */
    static <E extends Enum<E>> E readConstant(Json json, Class<E> type) {
        Optional<E> constant = java.util.Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(json.text()))
                .findFirst();
        return constant.orElseThrow(
                () -> json.wrong("expected one of " + List.of(type.getEnumConstants()) + ", found " + json.text()));
    }
}
