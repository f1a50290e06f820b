package dev.netflux.apply;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rings when the cloud's clock has come to a time. A thread of its own lets the time pass, so that nobody else has to. */
final class Alarm implements AutoCloseable {

    private final Cloud cloud;
    private final Runnable ring;
    private final Thread thread;
    private @Nullable Instant time;
    private boolean closed;

    Alarm(Cloud cloud, Runnable ring) {
        this.cloud = cloud;
        this.ring = ring;
        this.thread = new Thread(this::watch, "netflux-clock");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sets it: from now on it rings at this time only. */
    synchronized void set(Instant newTime) {
        if (!newTime.equals(time)) {
            boolean sooner = time != null && newTime.isBefore(time);
            time = newTime;
            notifyAll();
            if (sooner) {
                thread.interrupt();
            }
        }
    }

    private synchronized @Nullable Duration untilTime() throws InterruptedException {
        while (time == null && !closed) {
            wait();
        }
        return closed || time == null ? null : Duration.between(cloud.now(), time);
    }

    private synchronized void ringIfTime() {
        if (time != null && !cloud.now().isBefore(time)) {
            time = null;
            ring.run();
        }
    }

    private void watch() {
        while (true) {
            try {
                Duration wait = untilTime();
                if (wait == null) {
                    return;
                }
                if (!wait.isNegative() && !wait.isZero()) {
                    cloud.pause(wait);
                }
                ringIfTime();
            } catch (InterruptedException e) {
                // It was set to a sooner time, or closed: look again.
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        thread.interrupt();
    }
}
