package dev.netflux.model;

import dev.netflux.base.Site;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/** How a load balancer finds out which tasks of a service are healthy. What is not said is as AWS does it. */
@Value.Immutable
public abstract sealed class HealthCheck permits ImmutableHealthCheck {

    HealthCheck() {}

    /** A check that asks for this path. */
    public static HealthCheck of(String path) {
        return ImmutableHealthCheck.builder()
                .path(Given.text(path))
                .site(Site.here())
                .build();
    }

    /** What it asks for. */
    public abstract String path();

    /** Whether it asks by HTTPS, where the author said so; else as requests are sent. */
    @Value.Default
    public boolean isHttps() {
        return false;
    }

    /** The port that it asks, where it is not the service's. */
    public abstract Optional<Integer> port();

    /** The time between two checks, where the author chose it. */
    public abstract Optional<Duration> interval();

    /** How long it waits for an answer, where the author chose it. */
    public abstract Optional<Duration> timeout();

    /** After how many good answers in a row a task is healthy, where the author chose it. */
    public abstract Optional<Integer> healthyThreshold();

    /** After how many bad ones it is not. */
    public abstract Optional<Integer> unhealthyThreshold();

    /** The codes of a good answer, such as {@code 200-299}. */
    public abstract Optional<String> matcher();

    /** Where it was written. */
    @Value.Auxiliary
    public abstract Site site();

    /** Asking so often. */
    public HealthCheck every(Duration interval) {
        return self().withInterval(Given.time(interval));
    }

    /** Waiting so long for an answer. */
    public HealthCheck timeout(Duration timeout) {
        return self().withTimeout(Given.time(timeout));
    }

    /** Healthy after so many good answers in a row. */
    public HealthCheck healthyAfter(int answers) {
        return self().withHealthyThreshold(answers);
    }

    /** Unhealthy after so many bad answers in a row. */
    public HealthCheck unhealthyAfter(int answers) {
        return self().withUnhealthyThreshold(answers);
    }

    /** These codes are good answers, such as {@code 200}, {@code 200,202} or {@code 200-299}. */
    public HealthCheck matching(String codes) {
        return self().withMatcher(Given.text(codes));
    }

    /** Asking another port than the service's. */
    public HealthCheck on(int port) {
        return self().withPort(port);
    }

    /** Asking by HTTPS. */
    public HealthCheck https() {
        return self().withIsHttps(true);
    }

    private ImmutableHealthCheck self() {
        return (ImmutableHealthCheck) this;
    }
}
