package dev.netflux.model;

import dev.netflux.base.Site;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How many tasks autoscaling may give a service, and what it aims at. */
@Value.Immutable
public abstract sealed class Scaling permits ImmutableScaling {

    /**
     * Other bounds at set times.
     *
     * @param name its name, unique in the service
     * @param schedule when, as AWS writes it: {@code cron(0 7 ? * MON-FRI *)}
     * @param min at least so many tasks from then on
     * @param max at most so many
     */
    public record Scheduled(String name, String schedule, int min, int max) {}

    Scaling() {}

    /** Between so many and so many tasks. */
    public static Scaling between(int min, int max) {
        return ImmutableScaling.builder().min(min).max(max).site(Site.here()).build();
    }

    /** At least so many tasks. */
    public abstract int min();

    /** At most so many. */
    public abstract int max();

    /** The average use of CPU that it aims at, in percent. */
    public abstract Optional<Integer> cpu();

    /** The average use of memory that it aims at, in percent. */
    public abstract Optional<Integer> memory();

    /** The requests to each task in a minute that it aims at. */
    public abstract Optional<Integer> requests();

    /** How long it waits after tasks came or went, where the author chose it; AWS waits five minutes. */
    public abstract Optional<Duration> cooldown();

    /** Other bounds at set times. */
    public abstract List<Scheduled> scheduled();

    /** The time zone of the schedules; empty for UTC. */
    public abstract Optional<String> zone();

    /** Where it was written. */
    @Value.Auxiliary
    public abstract Site site();

    /** Aiming at this average use of CPU, in percent. */
    public Scaling cpu(int percent) {
        return self().withCpu(percent);
    }

    /** Aiming at this average use of memory, in percent. */
    public Scaling memory(int percent) {
        return self().withMemory(percent);
    }

    /** Aiming at so many requests to each task in a minute; for services behind a load balancer. */
    public Scaling requests(int aMinute) {
        return self().withRequests(aMinute);
    }

    /** Waiting so long after tasks came or went. */
    public Scaling cooldown(Duration time) {
        return self().withCooldown(Given.time(time));
    }

    /**
     * Between so many and so many tasks from these times on: {@code cron(0 7 ? * MON-FRI *)}. From the first of them on, the bounds of
     * {@code tasks(…)} decide nothing any more.
     */
    public Scaling at(String name, String schedule, int min, int max) {
        return self().withScheduled(Given.and(
                scheduled(), List.of(new Scheduled(Given.text(name), Given.text(schedule), min, max))));
    }

    /** Its schedules are in this time zone, such as {@code Europe/Berlin}. */
    public Scaling inZone(String zone) {
        return self().withZone(Given.text(zone));
    }

    private ImmutableScaling self() {
        return (ImmutableScaling) this;
    }
}
