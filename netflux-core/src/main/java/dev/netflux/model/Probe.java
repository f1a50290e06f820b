package dev.netflux.model;

import java.time.Duration;
import java.util.List;

/**
 * A command by which ECS finds out inside a container whether it is healthy.
 *
 * @param command the command: {@code CMD} or {@code CMD-SHELL} and its words
 * @param interval the time between two checks
 * @param timeout how long it waits for the command
 * @param retries failures in a row until it is unhealthy
 * @param startPeriod how long failures do not count in the beginning
 */
public record Probe(List<String> command, Duration interval, Duration timeout, int retries, Duration startPeriod) {

    /** Keeps its own copy. */
    public Probe {
        command = List.copyOf(command);
    }

    /** A command for the container's shell, as often as ECS does it: every thirty seconds, unhealthy after three failures. */
    public static Probe shell(String command) {
        return new Probe(
                List.of("CMD-SHELL", Given.text(command)),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                3,
                Duration.ZERO);
    }

    /** Asking so often. */
    public Probe every(Duration newInterval) {
        return new Probe(command, Given.time(newInterval), timeout, retries, startPeriod);
    }

    /** Failures do not count for so long in the beginning. */
    public Probe startingIn(Duration time) {
        return new Probe(command, interval, timeout, retries, Given.time(time));
    }

    /** Waiting so long for the command. */
    public Probe timeout(Duration newTimeout) {
        return new Probe(command, interval, Given.time(newTimeout), retries, startPeriod);
    }

    /** Unhealthy after so many failures in a row. */
    public Probe unhealthyAfter(int failures) {
        return new Probe(command, interval, timeout, failures, startPeriod);
    }
}
