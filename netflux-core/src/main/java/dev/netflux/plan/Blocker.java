package dev.netflux.plan;

import dev.netflux.resource.Address;

/**
 * Something that stays although the design does without it, because what is not ours needs it, because it is protected, or because the
 * design uses it as somebody else's; or that stays as it is, since AWS never makes the change that the design asks for.
 *
 * @param blocked what stays
 * @param id AWS's id of it
 * @param by what needs it; itself when it is protected, or cannot be changed so
 * @param byId AWS's id of that; empty for what is yet to be made
 * @param why what sort of need that is
 * @param reason how the one needs the other, in words
 */
public record Blocker(Address blocked, String id, Address by, String byId, Why why, String reason)
        implements Comparable<Blocker> {

    /** Why something stays. */
    public enum Why {
        /** It is protected. */
        PROTECTION,
        /** What is not ours, or stays itself, mentions it. */
        MENTION,
        /** The design mentions it by its id, as if it were somebody else's. */
        DESIGN,
        /** AWS never makes the change that the design asks for. */
        CHANGE
    }

    /** Whether it stays because it is protected, and not because of anything else. */
    public boolean isProtection() {
        return why == Why.PROTECTION;
    }

    /** Whether it is as it is because AWS never makes the change that the design asks for; nothing goes then. */
    public boolean isChange() {
        return why == Why.CHANGE;
    }

    /** By what stays, then by what needs it. */
    @Override
    public int compareTo(Blocker other) {
        int order = blocked.compareTo(other.blocked);
        return order != 0 ? order : by.compareTo(other.by);
    }
}
