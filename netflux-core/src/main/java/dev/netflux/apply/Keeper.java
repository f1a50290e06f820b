package dev.netflux.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a lease: a thread of its own renews it however long a call lasts; {@link #renewIfDue} does so for clouds whose clock runs ahead
 * of ours.
 */
final class Keeper implements AutoCloseable {

    private static final Duration HALF = Cloud.Lease.RENEWED_EVERY.dividedBy(2);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

    private final Cloud cloud;
    private final Cloud.Lease lease;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Instant due;
    private volatile @Nullable String lost;

    Keeper(Cloud cloud, Cloud.Lease lease) {
        this.cloud = cloud;
        this.lease = lease;
        this.due = cloud.now().plus(Cloud.Lease.RENEWED_EVERY);
        Thread thread = new Thread(this::keep, "netflux-lease");
        thread.setDaemon(true);
        thread.start();
    }

    private void keep() {
        try {
            while (!closed.await(HALF.toMillis(), TimeUnit.MILLISECONDS)) {
                renewIfDueBy(cloud.now().plus(HALF));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Renews it when its time has come and nobody is about it. */
    void renewIfDue() {
        renewIfDueBy(cloud.now());
    }

    /** A call that fails is soon repeated; a lease that somebody else has got is lost. */
    private void renewIfDueBy(Instant time) {
        if (lost != null || time.isBefore(due) || !renewing.compareAndSet(false, true)) {
            return;
        }
        try {
            lease.renew();
            due = cloud.now().plus(Cloud.Lease.RENEWED_EVERY);
        } catch (LeaseHeldException e) {
            lost = "the lease was lost: " + e.getMessage();
        } catch (CloudException e) {
            due = cloud.now().plus(AFTER_A_FAILURE);
        } finally {
            renewing.set(false);
        }
    }

    /** A sentence, once it is lost. */
    Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    /** Gives it back; when that fails, it expires. */
    @Override
    public void close() {
        closed.countDown();
        try {
            lease.close();
        } catch (CloudException e) {
            due = Instant.MAX;
        }
    }
}
