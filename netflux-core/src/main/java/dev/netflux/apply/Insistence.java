package dev.netflux.apply;

import dev.netflux.apply.CloudException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Repeats calls that do not belong to a step: looking, the lease, the design's digest. */
final class Insistence {

    private Insistence() {}

    /** What the call gives, once it is neither throttled nor unanswered; within the bound for that. */
    static <T> T on(Cloud cloud, Retries retries, RandomGenerator random, Supplier<T> call) {
        Instant since = cloud.now();
        for (int failures = 1; ; failures++) {
            try {
                return call.get();
            } catch (CloudException e) {
                boolean passes = e.reason() == Reason.THROTTLED || e.reason() == Reason.UNCERTAIN;
                Duration spent = Duration.between(since, cloud.now());
                if (!passes
                        || spent.compareTo(retries.bound(e.reason())) >= 0
                        || !paused(cloud, retries.pause(failures, random))) {
                    throw e;
                }
            }
        }
    }

    /** Lets that time pass; false when the thread was interrupted. */
    static boolean paused(Cloud cloud, Duration pause) {
        try {
            cloud.pause(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
