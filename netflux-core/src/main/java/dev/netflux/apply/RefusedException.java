package dev.netflux.apply;

import dev.netflux.base.Findings;

/** A run that was not begun: nothing was done. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Findings findings;

    /** Nothing was done, because of these. */
    public RefusedException(Findings findings) {
        super(findings.toString());
        this.findings = findings;
    }

    /** Why. */
    public Findings findings() {
        return findings;
    }
}
