package dev.netflux.local;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** The embedded cloud's clock. */
abstract class Time {

    /** How long a call takes in an embedded cloud that has no latency, as its clock sees it. */
    static final Duration CALL = Duration.ofMillis(50);

    /** What the clock says. */
    abstract Instant now();

    /** One call has been under way; gives what the clock says then. */
    abstract Instant afterCall();

    /** Lets a call take its time. */
    abstract void travel();

    /** Lets time pass. */
    abstract void pause(Duration time) throws InterruptedException;

    /** A clock on which nobody waits. */
    static Time virtual(Instant start) {
        return new Virtual(start);
    }

    /** A clock that runs fast enough for a call, of whose time the clock sees five seconds, to really take {@code latency}. */
    static Time real(Instant start, Duration latency) {
        return new Real(start, latency);
    }

    /**
     * Time goes on with each call, and jumps when all who wait, wait: to the moment when the first of them goes on. Those who are not waiting
     * are given a moment of real time to say that they are.
     */
    private static final class Virtual extends Time {

        private static final long MOMENT = 1;

        private final PriorityQueue<Instant> waiting = new PriorityQueue<>();
        private Instant now;

        Virtual(Instant start) {
            now = start;
        }

        @Override
        synchronized Instant now() {
            return now;
        }

        @Override
        synchronized Instant afterCall() {
            now = now.plus(CALL);
            notifyAll();
            return now;
        }

        @Override
        void travel() {
            // Nobody waits.
        }

        @Override
        synchronized void pause(Duration time) throws InterruptedException {
            Instant until = now.plus(time);
            waiting.add(until);
            try {
                do {
                    wait(MOMENT);
                    if (now.isBefore(until) && until.equals(waiting.peek())) {
                        now = until;
                        notifyAll();
                    }
                } while (now.isBefore(until));
            } finally {
                waiting.remove(until);
            }
        }
    }

    private static final class Real extends Time {

        private static final Duration SEEN = Duration.ofSeconds(5);

        private final Instant start;
        private final Duration latency;
        private final long origin = System.nanoTime();

        Real(Instant start, Duration latency) {
            this.start = start;
            this.latency = latency;
        }

        @Override
        Instant now() {
            double calls = (double) (System.nanoTime() - origin) / latency.toNanos();
            return start.plusNanos((long) (calls * SEEN.toNanos()));
        }

        @Override
        Instant afterCall() {
            return now();
        }

        @Override
        void travel() {
            try {
                Thread.sleep(latency.toMillis());
            } catch (InterruptedException e) {
                // A call under way is not taken back: it is finished, and whoever made it sees the interruption
                // afterwards.
                Thread.currentThread().interrupt();
            }
        }

        @Override
        void pause(Duration time) throws InterruptedException {
            long nanos = (long) ((double) time.toNanos() / SEEN.toNanos() * latency.toNanos());
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
    }
}
