package dev.netflux.local;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A resource in the embedded cloud.
 *
 * @param id its id or ARN
 * @param resource its settings; mentions are ids
 * @param tags all of its tags, as AWS keeps them
 * @param byAws whether the cloud put it there by itself
 * @param state how far the cloud has come with it
 * @param since since when it is in that state
 * @param until when the state ends by itself: what is pending is ready then, what is being deleted gone
 */
record Thing(
        String id,
        Resource resource,
        SortedMap<String, String> tags,
        boolean byAws,
        State state,
        Instant since,
        Optional<Instant> until) {

    Thing {
        tags = ImmutableSortedMap.copyOf(tags);
    }

    Kind<?> kind() {
        return resource.kind();
    }

    <R extends Resource> R as(Kind<R> kind) {
        return kind.type().cast(resource);
    }

    boolean is(Kind<?> kind) {
        return resource.kind().name().equals(kind.name());
    }

    Optional<Stamp> stamp() {
        return Stamp.of(tags);
    }

    boolean isLeaving() {
        return state == State.DELETING;
    }

    Thing with(Resource newResource) {
        return new Thing(id, newResource, tags, byAws, state, since, until);
    }

    Thing tagged(Map<String, String> newTags) {
        return new Thing(id, resource, ImmutableSortedMap.copyOf(newTags), byAws, state, since, until);
    }

    Thing inState(State newState, Instant now, Optional<Instant> newUntil) {
        return new Thing(id, resource, tags, byAws, newState, now, newUntil);
    }

    /** As the port shows it. */
    Node node(Resource shown, Owner owner) {
        return Node.found(shown, Stamp.authors(tags), new Node.Live(id, state, owner, stamp()));
    }
}
