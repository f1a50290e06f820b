package dev.netflux.local;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to the embedded cloud and back, where calls are counted, take their time and go wrong. What arrives is performed one call after
 * the other, each wholly or not at all.
 */
final class Wire {

    /** For how long something new may be unknown somewhere. */
    private static final java.time.Duration NEW = java.time.Duration.ofSeconds(30);

    /** How often a call that describes is made, at most. */
    private static final int TRIES = 10;

    private final World world;
    private final Behaviours behaviours;
    private final Time time;
    private final Faults faults;
    private final Runnable kept;
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private int calls;
    private volatile boolean dead;

    /**
     * A wire to a world.
     *
     * @param kept is run after each call that changed something, before the call is answered
     */
    Wire(World world, Behaviours behaviours, Time time, Faults faults, Runnable kept) {
        this.world = world;
        this.behaviours = behaviours;
        this.time = time;
        this.faults = faults;
        this.kept = kept;
    }

    Behaviours behaviours() {
        return behaviours;
    }

    Time time() {
        return time;
    }

    Map<String, Integer> counts() {
        synchronized (counts) {
            return ImmutableSortedMap.copyOf(counts);
        }
    }

    /**
     * One call.
     *
     * @param action the API action
     * @param subject the address or id that it is about
     * @param about the id of a thing that it is about, which may be too new to be known; null when there is none
     * @param changes whether it changes something
     */
    <T> T call(String action, String subject, @Nullable String about, boolean changes, Function<World, T> perform) {
        alive(action);
        Faults.Fault fault = faults.at(count(action, subject, changes));
        if (fault == Faults.Fault.KILLED_BEFORE) {
            dead = true;
        }
        alive(action);
        time.travel();
        return answer(fault, action, about, changes, perform);
    }

    /**
     * Calls that describe, made at the same time; what they saw is put together afterwards. Each that is throttled, or whose answer is lost,
     * is repeated by itself, as AWS's own client does.
     */
    <T> T describe(Collection<String> actions, Function<World, T> perform) {
        Collection<String> left = actions;
        for (int tries = 1; !left.isEmpty(); tries++) {
            left = describe(left, tries == TRIES);
        }
        return look(perform);
    }

    /** Makes the calls once, and gives those that failed. */
    private List<String> describe(Collection<String> actions, boolean last) {
        Map<String, Faults.Fault> each = new LinkedHashMap<>();
        for (String action : actions) {
            alive(action);
            each.put(action, faults.at(count(action, "", false)));
            if (each.containsValue(Faults.Fault.KILLED_BEFORE)) {
                dead = true;
            }
        }
        time.travel();
        List<String> failed = new ArrayList<>();
        each.forEach((action, fault) -> {
            try {
                answer(fault, action, null, false, world -> true);
            } catch (CloudException e) {
                if (last) {
                    throw e;
                }
                failed.add(action);
            }
        });
        return failed;
    }

    private <T> T answer(
            Faults.Fault fault, String action, @Nullable String about, boolean changes, Function<World, T> perform) {
        alive(action);
        switch (fault) {
            case THROTTLED ->
                throw new CloudException(
                        Reason.THROTTLED,
                        action.startsWith("ec2:") ? "RequestLimitExceeded" : "Throttling",
                        action,
                        action.startsWith("ec2:") ? "Request limit exceeded." : "Rate exceeded");
            case LOST_BEFORE ->
                throw new CloudException(Reason.UNCERTAIN, "InternalError", action, "An internal error has occurred");
            default -> {}
        }
        T answer = perform(action, about, changes, fault == Faults.Fault.UNSEEN, perform);
        if (fault == Faults.Fault.KILLED_AFTER) {
            dead = true;
        }
        alive(action);
        if (fault == Faults.Fault.LOST_AFTER) {
            throw new CloudException(
                    Reason.UNCERTAIN, "ServiceUnavailable", action, "The connection ended before the answer");
        }
        return answer;
    }

    private void alive(String action) {
        if (dead) {
            throw new Killed(action);
        }
    }

    private Faults.Call count(String action, String subject, boolean changes) {
        synchronized (counts) {
            counts.merge(action, 1, Integer::sum);
            int attempt = attempts.merge(action + ' ' + subject, 1, Integer::sum) - 1;
            return new Faults.Call(calls++, action, subject, changes, attempt);
        }
    }

    private <T> T perform(
            String action, @Nullable String about, boolean changes, boolean unseen, Function<World, T> perform) {
        synchronized (world) {
            alive(action);
            world.proceedTo(time.afterCall(), behaviours);
            int mark = world.mark();
            try {
                if (unseen && about != null && isNew(about)) {
                    throw Refusal.notFound(action.substring(0, action.indexOf(':')), about);
                }
                T answer = perform.apply(world);
                if (changes && world.isChanged()) {
                    kept.run();
                }
                return answer;
            } catch (Refusal refusal) {
                world.undoTo(mark);
                throw refusal.of(action);
            } catch (RuntimeException e) {
                world.undoTo(mark);
                throw e;
            }
        }
    }

    private boolean isNew(String id) {
        return world.find(id)
                .filter(thing -> !thing.byAws())
                .filter(thing -> thing.since().plus(NEW).isAfter(world.now()))
                .isPresent();
    }

    /** Whether the process was killed. */
    boolean isDead() {
        return dead;
    }

    /** Looks at the world as it is now, without a call. */
    <T> T look(Function<World, T> look) {
        synchronized (world) {
            world.proceedTo(time.now(), behaviours);
            return look.apply(world);
        }
    }
}
