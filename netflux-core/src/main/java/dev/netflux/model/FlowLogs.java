package dev.netflux.model;

import dev.netflux.base.Site;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * That a network writes down the connections in it.
 *
 * @param into the log group, or the bucket, that it writes to
 * @param flows which connections
 * @param every over what time connections are summed up, where the author chose that
 * @param site where it was written
 */
public record FlowLogs(Part into, Flows flows, Optional<Duration> every, Site site) {

    /** Which connections are written down. */
    public enum Flows {
        /** All. */
        ALL,
        /** Those that security groups and network ACLs let pass. */
        ACCEPTED,
        /** Those that they do not. */
        REJECTED
    }

    /** Whether they are written into a bucket, and not into a log group. */
    public boolean isIntoBucket() {
        return into instanceof Bucket;
    }

    /** Wherever they were written. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FlowLogs other
                && into.equals(other.into)
                && flows == other.flows
                && every.equals(other.every);
    }

    @Override
    public int hashCode() {
        return Objects.hash(into, flows, every);
    }
}
