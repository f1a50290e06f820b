package dev.netflux.command;

import dev.netflux.apply.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;

/**
 * Lets Ctrl-C stop a run instead of killing it: what is in flight is finished, the summary is printed, and only then does the process
 * end. Ctrl-C ends a JVM with 130.
 */
final class Interruption {

    private Interruption() {}

    /** Does the work; Ctrl-C asks {@code stop} to stop it, and lets the process end when it is over. */
    static int stopping(Stop stop, Terminal terminal, IntSupplier work) {
        CountDownLatch over = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stop.now();
                    terminal.note("\nInterrupted: finishing what is in flight.");
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "netflux-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.getAsInt();
        } finally {
            terminal.out().flush();
            over.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending already: that is what the hook was for.
            }
        }
    }
}
