package dev.netflux.apply;

import dev.netflux.apply.CloudException.Reason;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long failed calls are repeated. Between two tries lies a random time between nothing and a limit that doubles from {@code first} to
 * {@code longest} (exponential back-off with full jitter). Each bound is counted from the first failure in a row.
 *
 * @param first the limit of the first pause
 * @param longest the limit of every later pause
 * @param throttled how long to go on when the cloud says that there are too many calls, or does not answer
 * @param unseen how long something that this run has made may stay unknown to calls that mention it
 * @param inTheWay how long to wait for what still stands in the way, such as a deleted balancer's interfaces
 */
public record Retries(Duration first, Duration longest, Duration throttled, Duration unseen, Duration inTheWay) {

    /** From 0.2 s doubling to 15 s; ten minutes of throttling, one of eventual consistency, fifteen of lingering interfaces. */
    public static final Retries DEFAULT = new Retries(
            Duration.ofMillis(200),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15));

    /** The pause after that many failures in a row, from 1. */
    Duration pause(int failures, RandomGenerator random) {
        Duration limit = longest;
        if (failures < 32 && first.multipliedBy(1L << (failures - 1)).compareTo(longest) < 0) {
            limit = first.multipliedBy(1L << (failures - 1));
        }
        return Duration.ofMillis(random.nextLong(limit.toMillis() + 1));
    }

    /** How long a call may go on failing for this reason; zero for reasons that do not pass. */
    Duration bound(Reason reason) {
        return switch (reason) {
            case THROTTLED, UNCERTAIN -> throttled;
            case NOT_FOUND -> unseen;
            case IN_THE_WAY -> inTheWay;
            case EXISTS, LIMIT, DENIED, REFUSED -> Duration.ZERO;
        };
    }
}
