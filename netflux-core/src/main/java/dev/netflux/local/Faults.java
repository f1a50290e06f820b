package dev.netflux.local;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong with the calls to an embedded cloud. Asked once for each API call, by several threads. Documented for extension: a test
 * of an executor can make any call fail, or be the last one before the process is killed.
 */
@FunctionalInterface
public interface Faults {

    /** Nothing goes wrong. */
    Faults NONE = call -> Fault.NONE;

    /** What can go wrong with one call. */
    enum Fault {
        /** It is performed and answered. */
        NONE,
        /** It is not performed: there are too many calls. */
        THROTTLED,
        /** It is not performed, and its caller cannot know that: the service answers with status 500. */
        LOST_BEFORE,
        /** It is performed, and its caller cannot know that: the answer is lost. */
        LOST_AFTER,
        /** It is not performed, because what it is about was made a moment ago and is not known everywhere yet; else as {@link #NONE}. */
        UNSEEN,
        /** The process ends before the call leaves it. */
        KILLED_BEFORE,
        /** The call is performed, and the process ends before the answer arrives. */
        KILLED_AFTER
    }

    /**
     * One API call.
     *
     * @param index how many were made before it, from 0
     * @param action the API action, such as {@code ec2:CreateVpc}
     * @param subject the address of the resource that it is about, or its id; empty for a call that describes many
     * @param changes whether it changes something
     * @param attempt how many calls of this action and subject were made before it, from 0
     */
    record Call(int index, String action, String subject, boolean changes, int attempt) {}

    /** What goes wrong with this call. */
    Fault at(Call call);

    /**
     * Throttling, failures, lost answers and eventual consistency, each at about one call in twenty; the same seed gives the same faults to
     * the same calls: the first of an action about a subject, the second, and so on.
     */
    static Faults seeded(long seed) {
        return call -> {
            int dice = Math.floorMod(
                    Hashing.murmur3_32_fixed((int) (seed ^ (seed >>> 32)))
                            .hashString(
                                    call.action() + ' ' + call.subject() + ' ' + call.attempt(), StandardCharsets.UTF_8)
                            .asInt(),
                    20);
            return switch (dice) {
                case 0 -> Fault.THROTTLED;
                case 1 -> Fault.LOST_BEFORE;
                case 2 -> call.changes() ? Fault.LOST_AFTER : Fault.NONE;
                case 3 -> Fault.UNSEEN;
                default -> Fault.NONE;
            };
        };
    }

    /**
     * One thing goes wrong, once.
     *
     * @param fault what
     * @param change with which of the calls that change something, from 0
     */
    static Faults atChange(int change, Fault fault) {
        AtomicInteger changes = new AtomicInteger();
        return call -> call.changes() && changes.getAndIncrement() == change ? fault : Fault.NONE;
    }
}
