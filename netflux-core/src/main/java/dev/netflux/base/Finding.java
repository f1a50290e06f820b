package dev.netflux.base;

/**
 * One thing that is wrong, or questionable, in what an author wrote.
 *
 * @param severity whether it stops the platform from being built
 * @param summary a constant sentence that names the kind of mistake: the same for every occurrence, so that it can be searched
 * @param what what was found, with names and values
 * @param why why that cannot be, or is unwise; where the rule is AWS's, it says so
 * @param mend what to do, possibly "Did you mean …?"
 * @param site where the author wrote it
 */
public record Finding(Severity severity, String summary, String what, String why, String mend, Site site)
        implements Comparable<Finding> {

    /** How bad a finding is. */
    public enum Severity {
        /** The platform cannot be built. */
        ERROR,
        /** The platform can be built; the author should look at it. */
        WARNING
    }

    /** A finding that stops the platform. */
    public static Finding error(String summary, String what, String why, String mend, Site site) {
        return new Finding(Severity.ERROR, summary, what, why, mend, site);
    }

    /** A finding that the author should look at. */
    public static Finding warning(String summary, String what, String why, String mend, Site site) {
        return new Finding(Severity.WARNING, summary, what, why, mend, site);
    }

    /** Whether it stops the platform. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** By place in the source, then errors first, then by text. */
    @Override
    public int compareTo(Finding other) {
        int order = site.compareTo(other.site);
        if (order == 0) {
            order = severity.compareTo(other.severity);
        }
        if (order == 0) {
            order = summary.compareTo(other.summary);
        }
        return order != 0 ? order : what.compareTo(other.what);
    }

    /** The finding as an author reads it: summary and place, then what, why and how to mend it, a line each. */
    @Override
    public String toString() {
        return (isError() ? "error: " : "warning: ") + summary + (site.isKnown() ? "  " + site : "")
                + "\n  " + what
                + (why.isEmpty() ? "" : "\n  why   " + why)
                + (mend.isEmpty() ? "" : "\n  mend  " + mend);
    }
}
