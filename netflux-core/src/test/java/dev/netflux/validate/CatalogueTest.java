package dev.netflux.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.model.Match;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What authors are told about more than two hundred mistakes, word for word. */
class CatalogueTest {

    private static final Path GOLDEN = Path.of("src/test/resources/dev/netflux/validate/catalogue");

    /** What the words themselves find, before any check. */
    private static final Set<String> OF_WORDS = Set.of(
            "A value is missing",
            "A word says nothing",
            "A word has no sentence to belong to",
            "A folder cannot be read");

    static final Map<String, List<Case>> AREAS = new TreeMap<>(Map.ofEntries(
            Map.entry("words", WordCases.all()),
            Map.entry("names", NameCases.all()),
            Map.entry("tags", TagCases.all()),
            Map.entry("network", NetworkCases.all()),
            Map.entry("tiers", TierCases.all()),
            Map.entry("existing", ExistingCases.all()),
            Map.entry("network-acls", NetworkAclCases.all()),
            Map.entry("peerings", PeeringCases.all()),
            Map.entry("security-groups", SecurityGroupCases.all()),
            Map.entry("load-balancers", LoadBalancerCases.all()),
            Map.entry("listeners", ListenerCases.all()),
            Map.entry("routes", RouteCases.all()),
            Map.entry("conditions", ConditionCases.all()),
            Map.entry("actions", ActionCases.all()),
            Map.entry("services", ServiceCases.all()),
            Map.entry("endpoints", EndpointCases.all()),
            Map.entry("flow-logs", FlowLogCases.all()),
            Map.entry("data", DataCases.all()),
            Map.entry("buckets", BucketCases.all()),
            Map.entry("containers", ContainerCases.all()),
            Map.entry("service-roles", ServiceRoleCases.all()),
            Map.entry("times", TimeCases.all()),
            Map.entry("traffic", TrafficCases.all()),
            Map.entry("quotas", QuotaCases.all()),
            Map.entry("several", SeveralCases.all())));

    @TestFactory
    Stream<DynamicTest> every_mistake_is_told_as_approved() {
        return AREAS.entrySet().stream()
                .map(area -> DynamicTest.dynamicTest(
                        area.getKey(),
                        () -> Golden.check(GOLDEN.resolve(area.getKey() + ".txt"), told(area.getValue()))));
    }

    /** Each platform is checked once. */
    private static final Map<Case, Findings> FOUND = AREAS.values().stream()
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableMap(
                    one -> one, one -> one.platform().get().findings()));

    static String told(List<Case> cases) {
        return cases.stream()
                .map(one -> "=== " + one.title() + "\n\n" + found(one) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static Findings found(Case one) {
        return Objects.requireNonNull(FOUND.get(one));
    }

    private static Stream<Case> cases() {
        return AREAS.values().stream().flatMap(Collection::stream);
    }

    @Test
    void every_case_has_a_finding() {
        assertThat(cases().filter(one -> found(one).all().isEmpty()).map(Case::title))
                .isEmpty();
    }

    @Test
    void there_are_more_than_two_hundred_different_invalid_definitions() {
        assertThat(cases().filter(one -> found(one).hasErrors())
                        .map(one -> found(one).errors().stream()
                                .map(finding -> finding.summary() + finding.what())
                                .toList())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void no_two_cases_have_one_title() {
        assertThat(cases().map(Case::title)).doesNotHaveDuplicates();
    }

    @Test
    void every_rule_of_every_check_is_broken_by_some_case() {
        Set<String> told = cases().flatMap(one -> found(one).all().stream())
                .map(Finding::summary)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = Validation.CHECKS.stream()
                .flatMap(check -> check.rules().stream())
                .map(Rule::summary)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OF_WORDS);
        assertThat(told).isEqualTo(known);
    }

    @Test
    void every_finding_says_what_why_and_how_to_mend_it_and_where() {
        assertThat(cases().flatMap(one -> found(one).all().stream()).filter(finding -> !isWhole(finding)))
                .isEmpty();
    }

    private static boolean isWhole(Finding finding) {
        return !finding.what().isBlank()
                && finding.why().matches("(?s)[A-Z].*[.]")
                && finding.mend().matches("(?s)[A-Z].*[.?]")
                && finding.site().file().endsWith("Cases.java");
    }

    @Test
    void every_case_stands_where_one_of_its_findings_says() {
        assertThat(cases().filter(one -> found(one).all().stream().noneMatch(finding -> isOf(one, finding)))
                        .map(Case::title))
                .isEmpty();
    }

    private static boolean isOf(Case one, Finding finding) {
        return finding.site().file().equals(one.site().file());
    }

    @Test
    void an_expression_that_only_looks_like_what_aws_does_not_know_has_no_findings() {
        assertThat(Shop.shop()
                        .with(Shop.FRONT
                                .listener(dev.netflux.Netflux.HTTP)
                                .route(Match.EVERYTHING.pathMatching("^/[(?=*+]+/a\\++\\(?=b$", "^/a(?:b|c)+?$"))
                                .to(Shop.ORDERS)
                                .otherwise(dev.netflux.Netflux.respond(404)))
                        .findings()
                        .all())
                .extracting(Finding::summary)
                .doesNotContain(RegexChecks.FEATURE.summary(), RegexChecks.SYNTAX.summary());
    }

    @Test
    void a_faultless_platform_has_no_findings() {
        assertThat(Shop.whole().findings().all()).isEmpty();
    }
}
