package dev.netflux.local;

import dev.netflux.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the embedded cloud's file holds; docs/local-cloud.md describes it.
 *
 * @param account its account
 * @param region its region
 * @param clock what its clock says
 * @param sequence how many ids it has given
 * @param serial how many calls have changed it
 * @param applied the digest of the design that was last applied completely, by platform
 * @param resources what there is
 */
record Snapshot(
        String account,
        String region,
        Instant clock,
        long sequence,
        long serial,
        Map<String, String> applied,
        List<Json> resources) {

    Json write(int format) {
        Json.Members designs = Json.object();
        new TreeMap<>(applied).forEach(designs::put);
        return Json.object()
                .put("format", format)
                .put("account", account)
                .put("region", region)
                .put("clock", clock.toString())
                .put("sequence", sequence)
                .put("serial", serial)
                .put("applied", designs.end())
                .put("resources", Json.of(resources))
                .end();
    }

    static Snapshot read(Json json, int format) {
        if (json.get("format").number() != format) {
            throw json.get("format")
                    .wrong("this version of Netflux reads format " + format + ", not "
                            + json.get("format").number());
        }
        Map<String, String> applied = new TreeMap<>();
        json.find("applied").ifPresent(all -> all.members().forEach((key, value) -> applied.put(key, value.text())));
        return new Snapshot(
                json.get("account").text(),
                json.get("region").text(),
                ThingJson.time(json.get("clock")),
                json.get("sequence").number(),
                json.get("serial").number(),
                applied,
                json.get("resources").items());
    }
}
