package dev.netflux.apply;

import java.time.Instant;

/** Somebody else is applying to the same platform. */
public final class LeaseHeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Who. */
    private final String holder;

    /** Since when. */
    private final Instant since;

    /** When it expires unless it is renewed. */
    private final Instant until;

    /** The platform is held. */
    public LeaseHeldException(String platform, String holder, Instant since, Instant until) {
        super("platform " + platform + " is being applied by " + holder + " since " + since + "; its lease ends at "
                + until + " unless it is renewed");
        this.holder = holder;
        this.since = since;
        this.until = until;
    }

    /** Who has it. */
    public String holder() {
        return holder;
    }

    /** Since when. */
    public Instant since() {
        return since;
    }

    /** When it expires unless it is renewed. */
    public Instant until() {
        return until;
    }
}
