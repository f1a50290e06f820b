package dev.netflux.model;

import dev.netflux.base.Site;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a load balancer writes each request down.
 *
 * @param bucket the bucket's name in the platform
 * @param prefix what all keys begin with, where the author chose that
 * @param site where it was written
 */
public record AccessLogs(String bucket, Optional<String> prefix, Site site) {

    /** Wherever they were written. */
    @Override
    public boolean equals(Object o) {
        return o instanceof AccessLogs other && bucket.equals(other.bucket) && prefix.equals(other.prefix);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bucket, prefix);
    }
}
