package dev.netflux.topology;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * What looking at a topology for one rule has shown. Immutable; an author's own rules make it too.
 *
 * @param examined how many things were looked at; a rule that looked at nothing fails
 * @param noun what such a thing is called: {@code source}
 * @param violations what breaks the rule, the most telling first
 * @param unknown what nobody can say
 * @param asides what else was seen, a sentence each
 * @param missing what the rule speaks of and the topology does not have, a sentence each; a rule of nobody fails
 */
public record Evidence(
        int examined,
        String noun,
        List<Violation> violations,
        List<Violation> unknown,
        List<String> asides,
        List<String> missing) {

    /** Keeps its own copies. */
    public Evidence {
        violations = ImmutableList.copyOf(violations);
        unknown = ImmutableList.copyOf(unknown);
        asides = ImmutableList.copyOf(asides);
        missing = ImmutableList.copyOf(missing);
    }

    /** So many things were looked at, and these of them break the rule. */
    public static Evidence of(int examined, String noun, List<Violation> violations) {
        return new Evidence(examined, noun, violations, List.of(), List.of(), List.of());
    }

    /** There is nothing to look at, since this is missing. */
    static Evidence missing(List<String> missing) {
        return new Evidence(0, "", List.of(), List.of(), List.of(), missing);
    }

    /** Collects evidence; lives for one look. */
    static final class Collector {
        private final String noun;
        private final List<Violation> violations = new ArrayList<>();
        private final List<Violation> unknown = new ArrayList<>();
        private final List<String> asides = new ArrayList<>();
        private int examined;

        Collector(String noun) {
            this.noun = noun;
        }

        void examined() {
            examined++;
        }

        void violation(Violation violation) {
            violations.add(violation);
        }

        void unknown(Violation violation) {
            unknown.add(violation);
        }

        void aside(String sentence) {
            asides.add(sentence);
        }

        Evidence evidence() {
            return new Evidence(examined, noun, violations, unknown, asides, List.of());
        }
    }
}
