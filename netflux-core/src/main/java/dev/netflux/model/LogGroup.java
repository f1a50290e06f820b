package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A log group: where services write what they have to say. */
@Value.Immutable
public abstract sealed class LogGroup implements Part permits ImmutableLogGroup {

    LogGroup() {}

    /** A log group of that name. */
    public static LogGroup of(String name) {
        return ImmutableLogGroup.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Its name in AWS where the author chose it. */
    public abstract Optional<String> awsName();

    /** How long it keeps what was written, where the author chose it; empty for ever where {@link #isForever} says so, else for thirty days. */
    public abstract Optional<Duration> retention();

    /** Whether it keeps for ever what was written. */
    @Value.Default
    public boolean isForever() {
        return false;
    }

    /** Whether it stays in AWS, with what was written, when the platform goes without it. */
    @Value.Default
    public boolean isKeptOnRemoval() {
        return false;
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** {@code log group}. */
    @Override
    public String sort() {
        return "log group";
    }

    /** With a name of the author's in AWS. */
    public LogGroup named(String awsName) {
        return self().withAwsName(Given.text(awsName));
    }

    /** Keeping what was written for so long; CloudWatch offers certain numbers of days. */
    public LogGroup keeping(Duration retention) {
        return self().withRetention(Given.time(retention)).withIsForever(false);
    }

    /** Keeping for ever what was written. */
    public LogGroup keepingForever() {
        return self().withIsForever(true);
    }

    /**
     * It stays in AWS, with what was written, when the platform goes without it or is destroyed, and is the platform's again when it comes
     * back.
     */
    public LogGroup keptOnRemoval() {
        return self().withIsKeptOnRemoval(true);
    }

    /** With a tag on it. */
    public LogGroup tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableLogGroup self() {
        return (ImmutableLogGroup) this;
    }
}
