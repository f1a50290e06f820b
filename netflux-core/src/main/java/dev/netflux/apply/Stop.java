package dev.netflux.apply;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A way to stop a run from another thread, such as the one that Ctrl-C starts: calls that are in flight are finished, nothing new is
 * started, and the summary says what remains. Once used it stays so.
 */
public final class Stop {

    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    private volatile boolean asked;

    /** Asks the runs that were given this to stop. */
    public void now() {
        asked = true;
        waiting.forEach(Runnable::run);
    }

    /** Whether somebody has asked. */
    public boolean isAsked() {
        return asked;
    }

    /** Tells a run that waits. */
    void wake(Runnable run) {
        waiting.add(run);
    }

    /** Forgets a run that has ended. */
    void forget(Runnable run) {
        waiting.remove(run);
    }
}
