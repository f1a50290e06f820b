package dev.netflux.local;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.json.Json;
import dev.netflux.json.NodeJson;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Ref;
import dev.netflux.resource.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Things as the embedded cloud's file holds them; docs/local-cloud.md describes it. */
final class ThingJson {

    private ThingJson() {}

    static Json write(Thing thing) {
        Json.Members json = Json.object()
                .put("id", thing.id())
                .put("kind", thing.kind().name())
                .put("attributes", NodeJson.attributes(thing.resource()));
        if (!thing.tags().isEmpty()) {
            Map<String, Json> tags = new LinkedHashMap<>();
            thing.tags().forEach((key, value) -> tags.put(key, Json.of(value)));
            json.put("tags", Json.of(tags));
        }
        if (thing.byAws()) {
            json.put("byAws", true);
        }
        json.put("state", thing.state().name()).put("since", thing.since().toString());
        thing.until().ifPresent(until -> json.put("until", until.toString()));
        return json.end();
    }

    static Thing read(Json json, Kinds kinds) {
        String name = json.get("kind").text();
        Kind<?> kind = kinds.find(name)
                .orElseThrow(
                        () -> json.get("kind")
                                .wrong(
                                        "no kind is called " + name
                                                + "; one of your own that the design has nothing of any more, let the platform know: .knowing(…)"));
        ImmutableSortedMap.Builder<String, String> tags = ImmutableSortedMap.naturalOrder();
        json.find("tags").ifPresent(all -> all.members().forEach((key, value) -> tags.put(key, value.text())));
        return new Thing(
                json.get("id").text(),
                NodeJson.readAttributes(json.get("attributes"), kind),
                tags.buildOrThrow(),
                json.find("byAws").map(Json::flag).orElse(false),
                json.find("state").map(ThingJson::state).orElse(State.READY),
                json.find("since").map(ThingJson::time).orElse(Instant.EPOCH),
                json.find("until").map(ThingJson::time));
    }

    private static State state(Json json) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(json.text()))
                .findFirst()
                .orElseThrow(() -> json.wrong("no state is called " + json.text()));
    }

    static Instant time(Json json) {
        try {
            return Instant.parse(json.text());
        } catch (DateTimeException e) {
            throw json.wrong("not a time such as 2026-01-01T00:00:00Z: " + json.text());
        }
    }

    /** Complains when a thing mentions what is not there. */
    static void checkMentions(Json json, Thing thing, World world, Behaviours behaviours) {
        Behaviour<?> behaviour = behaviours.of(thing.kind());
        for (var attribute : thing.kind().attributes()) {
            boolean mayDangle = behaviour.mayDangle(attribute);
            thing.kind().value(thing.resource(), attribute).mapRefs(ref -> {
                boolean there = ref instanceof Ref.Id id
                        && (world.find(id.id()).isPresent() || id.id().startsWith("pl-"));
                if (!there && !(mayDangle && ref instanceof Ref.Id)) {
                    throw json.wrong(thing.id() + " mentions " + ref + ", which does not exist");
                }
                return ref;
            });
        }
    }
}
