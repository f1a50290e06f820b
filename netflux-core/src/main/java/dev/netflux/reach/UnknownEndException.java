package dev.netflux.reach;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;

/** An end of a question names nothing that there is, or more than one thing. */
public final class UnknownEndException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    UnknownEndException(String summary, String what, String mend) {
        super(summary + ": " + what + ". " + mend);
        this.finding = Finding.error(summary, what, "", mend, Site.UNKNOWN);
    }

    /** What is wrong with the end. */
    public Finding finding() {
        return finding;
    }
}
