package dev.netflux.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules as a list, and the page that shows them. */
class RulesTest {

    @Test
    void each_check_lists_every_rule_that_it_declares() throws IllegalAccessException {
        for (Check check : Validation.CHECKS) {
            List<Rule> declared = new ArrayList<>();
            for (Field field : check.getClass().getDeclaredFields()) {
                if (field.getType() == Rule.class) {
                    declared.add((Rule) field.get(null));
                }
            }
            assertThat(check.rules()).as(check.getClass().getSimpleName()).containsAll(declared);
        }
    }

    @Test
    void no_two_rules_have_one_summary() {
        assertThat(Validation.CHECKS.stream().flatMap(check -> check.rules().stream()))
                .extracting(Rule::summary)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_reason_names_aws_where_the_rule_is_aws_s() {
        assertThat(Validation.CHECKS.stream().flatMap(check -> check.rules().stream()))
                .filteredOn(
                        rule -> rule.source() != Source.NETFLUX && !rule.why().contains("AWS"))
                .isEmpty();
    }

    @Test
    void the_page_of_checks_shows_every_rule() {
        Golden.check(Path.of("../docs/checks.md"), page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # What is checked before a cloud is asked

                Each platform is checked when it is built: everything that is wrong is told at once, with the place in the source.
                An **error** stops the platform; a *warning* never does. Where a rule is AWS's, the link leads to its documentation.
                Quotas that AWS raises on request can be declared: `.quota(Quota.RULES_PER_LOAD_BALANCER, 200)`.

                What each message looks like is in
                [the catalogue](../netflux-core/src/test/resources/dev/netflux/validate/catalogue).
                This page is written from the checks' own list by `RulesTest`.
                """);
        for (Check check : Validation.CHECKS) {
            page.append("\n## ").append(title(check)).append("\n\n");
            page.append("| | finding | why | source |\n| --- | --- | --- | --- |\n");
            for (Rule rule : check.rules()) {
                page.append("| ")
                        .append(
                                rule.broken(dev.netflux.base.Site.UNKNOWN, "", "")
                                                .isError()
                                        ? "**error**"
                                        : "*warning*")
                        .append(" | ")
                        .append(cell(rule.summary()))
                        .append(" | ")
                        .append(cell(rule.why()))
                        .append(" | ")
                        .append(
                                rule.source().address().isEmpty()
                                        ? rule.source().title()
                                        : "[" + rule.source().title() + "]("
                                                + rule.source().address() + ")")
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    /** {@code SecurityGroupChecks} is {@code Security group}. */
    private static String title(Check check) {
        String words =
                check.getClass().getSimpleName().replaceAll("Checks$", "").replaceAll("([a-z])([A-Z])", "$1 $2");
        return words.charAt(0) + words.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;");
    }
}
