package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS told of one resource. Its mentions are ids.
 *
 * @param id its id or ARN; for what has none, the ids and keys that lead to it
 * @param resource its settings
 * @param state how far AWS has come with it
 * @param tags all of its tags
 * @param byAws whether AWS itself put it there, such as a main route table
 */
public record Found(String id, Resource resource, State state, Map<String, String> tags, boolean byAws) {

    /** Keeps its own copy of the tags. */
    public Found {
        tags = ImmutableMap.copyOf(tags);
    }

    /** One that is ready and that AWS did not put there by itself. */
    public static Found ready(String id, Resource resource, Map<String, String> tags) {
        return new Found(id, resource, State.READY, tags, false);
    }

    /** What Netflux left in its tags. */
    public Optional<Stamp> stamp() {
        return Stamp.of(tags);
    }
}
