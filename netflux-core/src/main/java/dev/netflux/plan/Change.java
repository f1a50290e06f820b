package dev.netflux.plan;

import dev.netflux.base.Site;
import dev.netflux.resource.Address;
import java.util.List;
import java.util.Optional;

/**
 * What happens to one resource, to be shown; the {@link Step}s that do it are beside it in the {@link Plan}.
 *
 * @param action what is done
 * @param address to which resource
 * @param id AWS's id of the resource that exists; empty for one that is added
 * @param cause who made the difference; {@link Cause#DRIFT} only when all of it is
 * @param reason why, in words
 * @param manner of a replacement, which of the two comes first and why; else empty
 * @param attributes what changes; empty for one that is added or removed
 * @param site where its author wrote it, if that is known
 */
public record Change(
        Action action,
        Address address,
        Optional<String> id,
        Cause cause,
        String reason,
        String manner,
        List<AttributeChange> attributes,
        Site site)
        implements Comparable<Change> {

    /** What can be done to a resource. */
    public enum Action {
        /** It is made. */
        ADD,
        /** It is changed in place. */
        CHANGE,
        /** Another is made, and it is removed. */
        REPLACE,
        /** It is removed. */
        REMOVE,
        /** Only Netflux's own tags are written, because they were lost or are out of date. */
        TAG
    }

    /** Keeps its own copy. */
    public Change {
        attributes = List.copyOf(attributes);
    }

    /** By address. */
    @Override
    public int compareTo(Change other) {
        return address.compareTo(other.address);
    }
}
