package dev.netflux.aws;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Holds callers back to a rate, after a first burst. AWS counts calls in the same way, so who keeps to its numbers is not refused.
 */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filled;

    TokenBucket(double burst, double perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.tokens = burst;
        this.filled = nanoTime.getAsLong();
    }

    /** Waits for a token and takes it. */
    void take() {
        long wait = reserve();
        long until = nanoTime.getAsLong() + wait;
        while (wait > 0) {
            LockSupport.parkNanos(wait);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            wait = until - nanoTime.getAsLong();
        }
    }

    /** Takes a token, perhaps of the future, and gives the nanoseconds until it is there: who comes first is served first. */
    synchronized long reserve() {
        fill();
        tokens -= 1;
        return tokens >= 0 ? 0 : (long) (-tokens / perSecond * NANOS);
    }

    /** AWS refused a call for being one too many: others use the same rate, so nothing is left of the burst. */
    synchronized void drain() {
        fill();
        tokens = Math.min(tokens, 0);
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(burst, tokens + (now - filled) / NANOS * perSecond);
        filled = now;
    }
}
