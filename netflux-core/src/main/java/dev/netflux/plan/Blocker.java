package dev.netflux.plan;

import dev.netflux.resource.Address;

/**
 * Something that stays although the design does without it, because what is not ours needs it, or because it is protected.
 *
 * @param blocked what stays
 * @param id AWS's id of it
 * @param by what needs it; itself when it is protected
 * @param byId AWS's id of that
 * @param reason how the one needs the other, in words
 */
public record Blocker(Address blocked, String id, Address by, String byId, String reason)
        implements Comparable<Blocker> {

    /** Whether it stays because it is protected, and not because of anything else. */
    public boolean isProtection() {
        return by.equals(blocked);
    }

    /** By what stays, then by what needs it. */
    @Override
    public int compareTo(Blocker other) {
        int order = blocked.compareTo(other.blocked);
        return order != 0 ? order : by.compareTo(other.by);
    }
}
