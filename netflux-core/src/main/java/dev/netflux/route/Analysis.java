package dev.netflux.route;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.resource.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said of a listener's rules over all requests.
 *
 * @param listener the listener
 * @param dead rules that no request can ever meet, by priority
 * @param shadowed rules that lose some of the requests that they ask for to earlier ones, by priority
 * @param wide patterns that catch more than their author probably means
 * @param undecided rules of which something cannot be said, and why
 */
public record Analysis(
        Address listener, List<Dead> dead, List<Shadowed> shadowed, List<Wide> wide, List<Undecided> undecided) {

    /** Keeps its own copies. */
    public Analysis {
        dead = ImmutableList.copyOf(dead);
        shadowed = ImmutableList.copyOf(shadowed);
        wide = ImmutableList.copyOf(wide);
        undecided = ImmutableList.copyOf(undecided);
    }

    /**
     * An earlier rule that wins a request which the later one asks for too.
     *
     * @param by the earlier rule
     * @param example such a request
     */
    public record Win(Rule by, Request example) {}

    /**
     * A rule that no request can ever meet.
     *
     * @param rule the rule
     * @param coveredBy the earlier rules that win what it asks for (what it asks for at most, when it is not wholly understood); none
     *     when it contradicts itself
     */
    public record Dead(Rule rule, List<Win> coveredBy) {
        /** Keeps its own copy. */
        public Dead {
            coveredBy = ImmutableList.copyOf(coveredBy);
        }
    }

    /**
     * A rule that some requests meet, though earlier rules win others that it asks for.
     *
     * @param rule the rule
     * @param by those earlier rules
     * @param left a request that meets it
     */
    public record Shadowed(Rule rule, List<Win> by, Request left) {
        /** Keeps its own copy. */
        public Shadowed {
            by = ImmutableList.copyOf(by);
        }
    }

    /**
     * A pattern that catches more than its author probably means.
     *
     * @param rule its rule
     * @param pattern the pattern, such as {@code /api/movies*}
     * @param example a request that it probably should not catch, such as {@code GET /api/moviesadmin}
     * @param better patterns to use in its place, such as {@code /api/movies} and {@code /api/movies/*}
     */
    public record Wide(Rule rule, String pattern, Request example, List<String> better) {
        /** Keeps its own copy. */
        public Wide {
            better = ImmutableList.copyOf(better);
        }
    }

    /**
     * A rule of which something cannot be said.
     *
     * @param rule the rule
     * @param because why, for example a regular expression that is not understood
     */
    public record Undecided(Rule rule, String because) {}

    /** What the author should look at: dead rules and patterns that are too wide. A partly shadowed rule is often meant. */
    public Findings findings() {
        List<Finding> findings = new ArrayList<>();
        dead.forEach(rule -> findings.add(finding(rule)));
        wide.forEach(pattern -> findings.add(finding(pattern)));
        return Findings.of(findings);
    }

    private Finding finding(Dead dead) {
        Rule rule = dead.rule();
        String what = rule + " of listener " + listener.name();
        if (dead.coveredBy().isEmpty()) {
            return Finding.warning(
                    "A listener rule can never be met",
                    what + " asks for what no request can be",
                    "All conditions of a rule must hold for the same request.",
                    "Change its conditions, or remove it.",
                    rule.site());
        }
        return Finding.warning(
                "A listener rule can never be met",
                what + ": earlier rules win every request that it asks for, "
                        + dead.coveredBy().stream()
                                .map(win -> win.by() + " for example " + win.example())
                                .collect(joining(", ")),
                "Rules are tried by ascending priority, and the first that matches decides.",
                "Give it a priority below "
                        + dead.coveredBy().get(0).by().priority().orElse(1) + ", or remove it.",
                rule.site());
    }

    private Finding finding(Wide wide) {
        return Finding.warning(
                "A listener rule's pattern is wider than it looks",
                wide.pattern() + " of " + wide.rule() + " also catches " + wide.example(),
                "* stands for any characters, also for none and for slashes.",
                "Did you mean " + String.join(" and ", wide.better()) + "?",
                wide.rule().site());
    }
}
