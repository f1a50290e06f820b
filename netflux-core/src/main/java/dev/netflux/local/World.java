package dev.netflux.local;

import com.google.common.collect.ImmutableList;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Account;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What there is in the embedded cloud, at one moment of its clock. Changes are kept until they are taken as one {@link #taken transaction},
 * or undone. Used under one lock.
 */
final class World {

    /**
     * What one call changed.
     *
     * @param things by id; empty for what is gone
     * @param designs whether it was about what was last applied
     */
    record Changes(Map<String, Optional<Thing>> things, boolean designs) {}

    private record Due(Instant at, String id) {}

    private record Undo(String id, @Nullable Thing before) {}

    private final Account account;
    private final Quotas quotas;
    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final Map<String, Set<String>> byKind = new HashMap<>();
    private final Map<String, Set<String>> mentioning = new HashMap<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::id));
    private final Deque<Undo> undo = new ArrayDeque<>();
    private final Map<String, Optional<Thing>> changes = new LinkedHashMap<>();
    private final Map<String, LocalCloud.Held> leases = new HashMap<>();
    private final Map<String, String> designs = new HashMap<>();
    private Set<String> brokenImages = Set.of();
    private boolean designsChanged;
    private Instant now;
    private long sequence;

    World(Account account, Quotas quotas, Instant now) {
        this.account = account;
        this.quotas = quotas;
        this.now = now;
    }

    Account account() {
        return account;
    }

    Instant now() {
        return now;
    }

    /** How the names of images end that do not start. */
    Set<String> brokenImages() {
        return brokenImages;
    }

    void breakImages(Set<String> images) {
        brokenImages = Set.copyOf(images);
    }

    /** Who has a platform's lease. */
    Map<String, LocalCloud.Held> leases() {
        return leases;
    }

    /** The digest of the design that was last applied completely, by platform. */
    Map<String, String> designs() {
        return designs;
    }

    /** Keeps what was last applied completely; an empty digest forgets it. */
    void keepDesign(String platform, String design) {
        designsChanged = true;
        if (design.isEmpty()) {
            designs.remove(platform);
        } else {
            designs.put(platform, design);
        }
    }

    /** Goes on at the time that a journal tells. */
    void resumeAt(Instant time) {
        now = time;
    }

    /** How many ids were given so far. */
    long sequence() {
        return sequence;
    }

    /** Goes on counting ids from there. */
    void continueFrom(long newSequence) {
        sequence = newSequence;
    }

    /** Lets time pass: what is pending becomes ready, what is being deleted goes. */
    void proceedTo(Instant time, Behaviours behaviours) {
        now = time.isAfter(now) ? time : now;
        while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
            Due next = due.remove();
            Thing thing = things.get(next.id());
            if (thing == null || !thing.until().equals(Optional.of(next.at()))) {
                continue;
            }
            if (thing.state() == State.DELETING) {
                behaviours.of(thing.kind()).gone(this, thing);
                remove(thing.id());
            } else {
                Thing ready = put(thing.inState(State.READY, next.at(), Optional.empty()));
                behaviours.of(ready.kind()).arrived(this, ready);
            }
        }
    }

    /** Sixteen hexadecimal digits that no other call gets: the counter's digits, mixed by a function that maps no two numbers to one. */
    String unique() {
        long z = ++sequence * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return HexFormat.of().toHexDigits(z ^ (z >>> 31));
    }

    /** An id like those of EC2: the prefix and seventeen digits. */
    String id(String prefix) {
        String id = prefix + "-0" + unique();
        return things.containsKey(id) ? id(prefix) : id;
    }

    /** A thing that can be used at once. */
    Thing add(String id, Resource resource, SortedMap<String, String> tags) {
        return put(new Thing(id, resource, tags, false, State.READY, now, Optional.empty()));
    }

    /** A thing that can be used after a while. */
    Thing add(String id, Resource resource, SortedMap<String, String> tags, Duration pending) {
        return put(new Thing(id, resource, tags, false, State.PENDING, now, Optional.of(now.plus(pending))));
    }

    /** A thing that the cloud makes by itself. */
    Thing addByAws(String id, Resource resource) {
        return put(new Thing(
                id,
                resource,
                com.google.common.collect.ImmutableSortedMap.of(),
                true,
                State.READY,
                now,
                Optional.empty()));
    }

    /** Lets a thing go after a while. */
    void leave(Thing thing, Duration after) {
        put(thing.inState(State.DELETING, now, Optional.of(now.plus(after))));
    }

    Thing put(Thing thing) {
        Thing before = things.get(thing.id());
        undo.push(new Undo(thing.id(), before));
        changes.put(thing.id(), Optional.of(thing));
        replace(thing.id(), before, thing);
        return thing;
    }

    void remove(String id) {
        Thing before = things.get(id);
        if (before != null) {
            undo.push(new Undo(id, before));
            changes.put(id, Optional.empty());
            replace(id, before, null);
        }
    }

    private void replace(String id, @Nullable Thing before, @Nullable Thing after) {
        if (before != null) {
            of(byKind, before.kind().name()).remove(id);
            for (Ref ref : mentions(before)) {
                of(mentioning, ref.asId()).remove(id);
            }
        }
        if (after == null) {
            things.remove(id);
            return;
        }
        things.put(id, after);
        of(byKind, after.kind().name()).add(id);
        for (Ref ref : mentions(after)) {
            of(mentioning, ref.asId()).add(id);
        }
        after.until().ifPresent(at -> due.add(new Due(at, id)));
    }

    private static List<Ref> mentions(Thing thing) {
        return thing.kind().refs(thing.resource());
    }

    private static Set<String> of(Map<String, Set<String>> index, String key) {
        return index.computeIfAbsent(key, any -> new LinkedHashSet<>());
    }

    /** Takes what has changed since the last time. */
    Changes taken() {
        Changes taken = new Changes(new LinkedHashMap<>(changes), designsChanged);
        changes.clear();
        designsChanged = false;
        undo.clear();
        return taken;
    }

    /** Whether something has changed. */
    boolean isChanged() {
        return designsChanged || !changes.isEmpty();
    }

    /** How many changes there are to undo. */
    int mark() {
        return undo.size();
    }

    /** Takes back what has changed since the mark. */
    void undoTo(int mark) {
        while (undo.size() > mark) {
            Undo last = undo.pop();
            replace(last.id(), things.get(last.id()), last.before());
            changes.put(last.id(), Optional.ofNullable(last.before()));
        }
    }

    /** Everything. */
    Collection<Thing> all() {
        return ImmutableList.copyOf(things.values());
    }

    /** How many there are of a kind. */
    int number(Kind<?> kind) {
        return byKind.getOrDefault(kind.name(), Set.of()).size();
    }

    /** Everything of a kind. */
    List<Thing> all(Kind<?> kind) {
        return thingsOf(byKind.getOrDefault(kind.name(), Set.of()));
    }

    /** What mentions a thing. */
    List<Thing> mentioning(String id) {
        return thingsOf(mentioning.getOrDefault(id, Set.of()));
    }

    /** What of a kind mentions a thing. */
    List<Thing> mentioning(String id, Kind<?> kind) {
        return mentioning(id).stream().filter(thing -> thing.is(kind)).toList();
    }

    private List<Thing> thingsOf(Set<String> ids) {
        ImmutableList.Builder<Thing> found = ImmutableList.builder();
        for (String id : ids) {
            Thing thing = things.get(id);
            if (thing != null) {
                found.add(thing);
            }
        }
        return found.build();
    }

    Optional<Thing> find(String id) {
        return Optional.ofNullable(things.get(id));
    }

    /** What is mentioned, unless it does not exist, or not any more. */
    Thing get(String service, String id) {
        return find(id).filter(thing -> !thing.isLeaving()).orElseThrow(() -> Refusal.notFound(service, id));
    }

    Thing get(String service, Ref ref) {
        return get(service, ref.asId());
    }

    /** Refuses one more than the quota. */
    void count(String code, int present, String message) {
        if (present >= quotas.of(code)) {
            throw new Refusal(Reason.LIMIT, code, message);
        }
    }
}
