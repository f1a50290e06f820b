package dev.netflux.validate;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;

/**
 * Something that a platform must, or should, respect.
 *
 * @param severity whether breaking it stops the platform
 * @param source where it is written
 * @param summary the constant sentence that names the mistake
 * @param why what the rule says
 */
record Rule(Finding.Severity severity, Source source, String summary, String why) {

    /** A rule without which nothing can be built. */
    static Rule error(Source source, String summary, String why) {
        return new Rule(Finding.Severity.ERROR, source, summary, why);
    }

    /** A rule that an author may have reasons to break. */
    static Rule warning(Source source, String summary, String why) {
        return new Rule(Finding.Severity.WARNING, source, summary, why);
    }

    /** That it was broken. */
    Finding broken(Site site, String what, String mend) {
        return new Finding(severity, summary, what, why, mend, site);
    }
}
