package dev.netflux.validate;

import dev.netflux.model.Condition;
import dev.netflux.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that routes ask of a request: whether they are ones, and of the sort that AWS's load balancers know. */
final class RegexChecks implements Check {

    static final Rule SYNTAX = Rule.error(
            Source.LISTENER_RULES,
            "A route's regular expression is malformed",
            "AWS refuses what is not a regular expression.");
    static final Rule FEATURE = Rule.error(
            Source.LISTENER_RULES,
            "A route's regular expression has something that AWS does not know",
            "AWS's listener rules know no look-around, back-references, atomic groups, possessive quantifiers, recursion or"
                    + " Unicode classes.");

    /** What AWS does not know, by how it is written outside of a class; what a backslash makes plain is taken away before. */
    private enum Feature {
        LOOK_AROUND(
                "look-around",
                "\\(\\?<?[=!]",
                "Write what shall match, and another route before it for what shall not."),
        ATOMIC("an atomic group", "\\(\\?>", "Write (?:…) instead."),
        RECURSION("recursion", "\\(\\?([R&]|[+-]?[0-9])", "Write the levels out."),
        BACK_REFERENCE("a back-reference", "\\\\[1-9k]", "Write the text out that it stands for."),
        UNICODE("a Unicode class", "\\\\[pPX]", "Write the characters as a class, such as [A-Za-z]."),
        POSSESSIVE("a possessive quantifier", "[*+?}]\\+", "Leave its + out.");

        private final String spoken;
        private final String written;
        private final String mend;

        Feature(String spoken, String written, String mend) {
            this.spoken = spoken;
            this.written = written;
            this.mend = mend;
        }

        static Optional<Feature> in(String expression) {
            String plain = expression.replaceAll("\\\\[^1-9kpPX]", "_").replaceAll("\\[\\^?\\]?[^\\]]*\\]", "_");
            for (Feature feature : values()) {
                if (Pattern.compile(feature.written).matcher(plain).find()) {
                    return Optional.of(feature);
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public List<Rule> rules() {
        return List.of(SYNTAX, FEATURE);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Routed route : Routed.of(platform)) {
            for (Condition condition : route.route().match().conditions()) {
                if (condition.isRegex()) {
                    condition.values().forEach(expression -> expression(route, condition, expression, report));
                }
            }
        }
    }

    private static void expression(Routed route, Condition condition, String expression, Report report) {
        String what = route.place() + " has a route for the " + condition.subject() + " matching "
                + Text.shortened(expression);
        Optional<Feature> feature = Feature.in(expression);
        if (feature.isPresent()) {
            report.add(FEATURE, route.route().site(), what + ", with " + feature.get().spoken, feature.get().mend);
            return;
        }
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            report.add(
                    SYNTAX,
                    route.route().site(),
                    what + ": " + e.getDescription().toLowerCase(java.util.Locale.ROOT),
                    "Write a backslash before a character that stands for itself.");
        }
    }
}
