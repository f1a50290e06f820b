package dev.netflux.local;

import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is common to kinds that one call makes, one call for each aspect changes and one call removes: what it mentions must exist, a second
 * one is refused, and so is the removal of what something else mentions.
 *
 * @param <R> the kind's record
 */
abstract class PlainBehaviour<R extends Resource> extends Behaviour<R> {

    private final Codes codes;
    private final String noun;

    /**
     * How the service refuses.
     *
     * @param missing the code for what does not exist
     * @param twice the code for what exists already
     * @param used the code for what something else still needs
     */
    record Codes(String missing, String twice, String used) {}

    /**
     * The behaviour of a kind whose calls are named after a noun.
     *
     * @param noun as in {@code CreateCluster}
     */
    PlainBehaviour(Kind<R> kind, String service, String describe, String noun, Codes codes) {
        super(kind, service, describe);
        this.codes = codes;
        this.noun = noun;
    }

    /** The id of a new one. */
    abstract String id(World world, R wanted);

    /** What is kept of a new one: with what the cloud decides. */
    R kept(World world, String id, R wanted) {
        return wanted;
    }

    /** Refuses what the service refuses besides. */
    void check(World world, R wanted) {
        // Most kinds ask for no more.
    }

    /** Mentions that are not looked at when one is made. */
    boolean isLookedAt(Attribute<R, ?> attribute) {
        return true;
    }

    /** The action that makes one. */
    String creating() {
        return "Create" + noun;
    }

    /** The action that removes one. */
    String deleting() {
        return "Delete" + noun;
    }

    /** The action that changes an attribute. */
    String changing(String attribute) {
        return "Update" + noun;
    }

    /** Whether something keeps one from going. */
    boolean keeps(World world, Thing thing, Thing user) {
        return true;
    }

    @Override
    String create(Api api, R wanted, SortedMap<String, String> tags) {
        return api.make(action(creating()), first(wanted), world -> {
            mentioned(world, wanted);
            for (Thing other : world.all(kind())) {
                if (!other.isLeaving() && kind().excludes(other.resource(), wanted)) {
                    throw Refusal.exists(codes.twice(), other.id() + " exists already");
                }
            }
            check(world, wanted);
            String id = id(world, wanted);
            R kept = kept(world, id, wanted);
            return kind().isSettling()
                    ? world.add(id, kept, tags, seconds(pending())).id()
                    : world.add(id, kept, tags).id();
        });
    }

    /** For how many seconds a new one is pending, where its kind is one that settles. */
    int pending() {
        return 20;
    }

    /** For how many seconds one that was removed is still there, where its kind is one that settles. */
    int leaving() {
        return 10;
    }

    private @Nullable String first(R wanted) {
        for (Attribute<R, ?> attribute : kind().attributes()) {
            if (attribute.change() != Attribute.Change.DECIDED_BY_AWS && isLookedAt(attribute)) {
                List<Ref> refs = attribute.of(wanted).refs();
                if (!refs.isEmpty()) {
                    return refs.get(0).asId();
                }
            }
        }
        return null;
    }

    private void mentioned(World world, R wanted) {
        for (Attribute<R, ?> attribute : kind().attributes()) {
            if (attribute.change() != Attribute.Change.DECIDED_BY_AWS && isLookedAt(attribute)) {
                attribute.of(wanted).refs().forEach(ref -> get(world, ref));
            }
        }
    }

    /** One that has to exist, whichever service is asked. */
    @Override
    Thing get(World world, Ref ref) {
        return world.find(ref.asId()).filter(thing -> !thing.isLeaving()).orElseThrow(() -> missing(ref.asId()));
    }

    @Override
    Thing get(World world, String id) {
        return get(world, Ref.id(id));
    }

    private Refusal missing(String id) {
        return new Refusal(Reason.NOT_FOUND, codes.missing(), id + " does not exist");
    }

    @Override
    void update(Api api, String id, R after, Set<String> attributes) {
        SortedMap<String, Set<String>> byAction = new TreeMap<>();
        attributes.forEach(attribute -> byAction.computeIfAbsent(changing(attribute), any -> new java.util.TreeSet<>())
                .add(attribute));
        byAction.forEach((action, some) -> api.change(action(action), id, world -> {
            get(world, id);
            mentioned(world, after);
            check(world, after);
            replace(world, id, after, some);
        }));
    }

    @Override
    void delete(Api api, String id) {
        api.change(action(deleting()), id, world -> {
            Thing thing = get(world, id);
            for (Thing user : world.mentioning(id)) {
                if (!user.id().equals(id) && !user.isLeaving() && keeps(world, thing, user)) {
                    throw Refusal.inTheWay(
                            codes.used(),
                            "The " + noun.toLowerCase(Locale.ROOT) + " " + id + " is in use by " + user.id());
                }
            }
            remove(world, thing);
        });
    }

    /** Lets one go. */
    void remove(World world, Thing thing) {
        if (kind().isSettling()) {
            world.leave(thing, seconds(leaving()));
        } else {
            world.remove(thing.id());
        }
    }
}
