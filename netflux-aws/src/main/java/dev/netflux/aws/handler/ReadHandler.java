package dev.netflux.aws.handler;

import dev.netflux.resource.Resource;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is common to the kinds that are only ever read: nothing makes, changes or removes one. */
abstract class ReadHandler<R extends Resource> implements Handler<R> {

    /** They are seen as a whole, with the VPCs that they are in. */
    @Override
    public final Optional<Found> read(Aws aws, String id) {
        throw refusal();
    }

    @Override
    public final List<Found> candidates(Aws aws, R wanted, Stamp stamp) {
        throw refusal();
    }

    @Override
    public final String create(Aws aws, R wanted, Map<String, String> tags) {
        throw refusal();
    }

    @Override
    public final void update(Aws aws, String id, R before, R after, Set<String> attributes) {
        throw refusal();
    }

    @Override
    public final void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw refusal();
    }

    @Override
    public final void delete(Aws aws, String id, R resource) {
        throw refusal();
    }

    private IllegalArgumentException refusal() {
        return new IllegalArgumentException(kind() + " is only observed");
    }
}
