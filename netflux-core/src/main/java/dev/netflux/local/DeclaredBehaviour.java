package dev.netflux.local;

import com.google.common.base.CaseFormat;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Value;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What follows from a kind's declaration alone, for a user's own: what it mentions must exist, what it excludes must not, and it stays
 * while something mentions it.
 */
final class DeclaredBehaviour<R extends Resource> extends Behaviour<R> {

    private static final String SERVICE = "local";

    DeclaredBehaviour(Kind<R> kind) {
        super(kind, SERVICE, "Describe" + kind.name());
    }

    @Override
    String create(Api api, R wanted, SortedMap<String, String> tags) {
        List<Ref> mentioned = kind().refs(wanted);
        return api.make(
                action("Create" + kind().name()),
                mentioned.isEmpty() ? null : mentioned.get(0).asId(),
                world -> {
                    mentioned.forEach(ref -> get(world, ref));
                    String id = idOf(world, wanted);
                    for (Thing other : world.all(kind())) {
                        if (other.id().equals(id)
                                || (!other.isLeaving() && kind().excludes(other.resource(), wanted))) {
                            throw Refusal.exists("AlreadyExists", other.id() + " exists already");
                        }
                    }
                    return kind().isSettling()
                            ? world.add(id, wanted, tags, seconds(20)).id()
                            : world.add(id, wanted, tags).id();
                });
    }

    private String idOf(World world, R wanted) {
        String prefix = CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_HYPHEN, kind().name());
        return kind().isTaggable()
                ? world.id(prefix)
                : kind().key(wanted).values().stream()
                        .map(Value::toString)
                        .collect(Collectors.joining("|", prefix + "|", ""));
    }

    @Override
    void update(Api api, String id, R after, Set<String> attributes) {
        api.change(action("Modify" + kind().name()), id, world -> {
            kind().refs(after).forEach(ref -> get(world, ref));
            replace(world, id, after, attributes);
        });
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("Delete" + kind().name()), id, world -> {
            Thing thing = get(world, id);
            world.mentioning(id).stream()
                    .filter(other -> !other.id().equals(id))
                    .findFirst()
                    .ifPresent(other -> {
                        throw Refusal.dependency(id + " is used by " + other.id() + " and cannot be deleted.");
                    });
            if (kind().isSettling()) {
                world.leave(thing, seconds(10));
            } else {
                world.remove(id);
            }
        });
    }
}
