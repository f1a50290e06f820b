package dev.netflux.model;

import dev.netflux.base.Site;
import java.util.Objects;

/**
 * That a network writes down the connections in it.
 *
 * @param logGroup the log group that it writes to
 * @param flows which connections
 * @param site where it was written
 */
public record FlowLogs(LogGroup logGroup, Flows flows, Site site) {

    /** Which connections are written down. */
    public enum Flows {
        /** All. */
        ALL,
        /** Those that security groups and network ACLs let pass. */
        ACCEPTED,
        /** Those that they do not. */
        REJECTED
    }

    /** Wherever they were written. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FlowLogs other && logGroup.equals(other.logGroup) && flows == other.flows;
    }

    @Override
    public int hashCode() {
        return Objects.hash(logGroup, flows);
    }
}
