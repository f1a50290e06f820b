package dev.netflux.validate;

import dev.netflux.base.Findings;

/** A platform that cannot be: with everything that is wrong in it, not only the first thing. */
public final class InvalidPlatformException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Findings findings;

    /** These findings stop the platform of that name. */
    public InvalidPlatformException(String platform, Findings findings) {
        super(message(platform, findings));
        this.findings = findings;
    }

    private static String message(String platform, Findings findings) {
        int errors = findings.errors().size();
        return "Platform " + platform + " cannot be built: " + errors + (errors == 1 ? " error" : " errors") + "\n\n"
                + findings;
    }

    /** Everything that was found, warnings included. */
    public Findings findings() {
        return findings;
    }
}
