package dev.netflux.validate;

import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.base.Site;
import java.util.ArrayList;
import java.util.List;

/** Takes down what the checks find; lives for one validation. */
final class Report {

    private final List<Finding> found = new ArrayList<>();

    /** Takes down that {@code rule} is broken at {@code site}. */
    void add(Rule rule, Site site, String what, String mend) {
        found.add(rule.broken(site, what, mend));
    }

    /** Takes down what was found elsewhere. */
    void add(Finding finding) {
        found.add(finding);
    }

    /** Everything that was taken down. */
    Findings findings() {
        return Findings.of(found);
    }
}
