package dev.netflux.route;

import static dev.netflux.route.ListenerFixture.header;
import static dev.netflux.route.ListenerFixture.host;
import static dev.netflux.route.ListenerFixture.listener;
import static dev.netflux.route.ListenerFixture.method;
import static dev.netflux.route.ListenerFixture.path;
import static dev.netflux.route.ListenerFixture.pathRegex;
import static dev.netflux.route.ListenerFixture.query;
import static dev.netflux.route.ListenerFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.base.Finding;
import dev.netflux.resource.Condition;
import dev.netflux.resource.LoadBalancer.AddressType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    /** Every rule that is not free, as {@code 52 dead by 50, 51}; examples are checked against the other engine. */
    private static List<String> told(ListenerFixture listener) {
        Router router = listener.router();
        Analysis analysis = router.analyze();
        analysis.dead().forEach(dead -> confirm(router, dead.coveredBy(), dead.rule()));
        analysis.shadowed().forEach(shadowed -> {
            confirm(router, shadowed.by(), shadowed.rule());
            assertThat(router.answer(shadowed.left()).rule()).isEqualTo(shadowed.rule());
        });
        List<String> told = new ArrayList<>();
        analysis.dead().forEach(dead -> told.add(number(dead.rule()) + " dead" + by(dead.coveredBy())));
        analysis.shadowed().forEach(rule -> told.add(number(rule.rule()) + " shadowed" + by(rule.by())));
        analysis.undecided().forEach(rule -> told.add(number(rule.rule()) + " undecided"));
        return told;
    }

    private static void confirm(Router router, List<Analysis.Win> wins, Rule rule) {
        for (Analysis.Win win : wins) {
            assertThat(router.answer(win.example()).rule()).isEqualTo(win.by());
            assertThat(rule.check(win.example())).noneMatch(check -> check.result() == Check.Result.FAILS);
        }
    }

    private static String number(Rule rule) {
        return rule.priority().orElseThrow().toString();
    }

    private static String by(List<Analysis.Win> wins) {
        return wins.isEmpty()
                ? ""
                : wins.stream().map(win -> number(win.by())).collect(Collectors.joining(", ", " by ", ""));
    }

    @Test
    void rules_that_share_no_request_are_free() {
        assertThat(told(listener().rule(10, path("/a/*")).rule(20, path("/b/*")).rule(30, path("/a"))))
                .isEmpty();
    }

    @Test
    void a_union_of_earlier_rules_covers_a_rule() {
        assertThat(told(listener()
                        .rule(50, path("/a*"), method("GET", "HEAD"))
                        .rule(51, path("/*"), method("POST"))
                        .rule(52, path("/ab"), method("GET", "POST"))))
                .containsExactly("52 dead by 50, 51");
    }

    @Test
    void a_rule_that_wins_nothing_does_not_cover() {
        assertThat(told(listener()
                        .rule(10, path("/api/*"))
                        .rule(20, path("/api/movies/*"))
                        .rule(30, path("/api/movies/reviews"))))
                .containsExactly("20 dead by 10", "30 dead by 10");
    }

    @Test
    void the_wider_rule_behind_is_shadowed_in_part() {
        assertThat(told(listener().rule(10, path("/api/movies/reviews")).rule(20, path("/api/movies/*"))))
                .containsExactly("20 shadowed by 10");
        assertThat(listener()
                        .rule(10, path("/api/movies/reviews"))
                        .rule(20, path("/api/movies/*"))
                        .analysis()
                        .shadowed()
                        .get(0)
                        .by()
                        .get(0)
                        .example())
                .hasToString("GET /api/movies/reviews");
    }

    @Test
    void a_star_goes_over_slashes() {
        assertThat(told(listener().rule(10, path("/a*z")).rule(20, path("/a/b/z"))))
                .containsExactly("20 dead by 10");
    }

    @Test
    void a_question_mark_is_exactly_one_character() {
        assertThat(told(listener()
                        .rule(10, path("/a?"))
                        .rule(20, path("/a"))
                        .rule(30, path("/ab"))
                        .rule(40, path("/abc"))))
                .containsExactly("30 dead by 10");
        assertThat(told(listener().rule(10, path("/??*")).rule(20, path("/?")).rule(30, path("/*"))))
                .containsExactly("30 shadowed by 10, 20");
        assertThat(told(listener()
                        .rule(10, path("/??*"))
                        .rule(20, path("/?", "/"))
                        .rule(30, path("/*"))))
                .containsExactly("30 dead by 10, 20");
    }

    @Test
    void case_matters_in_paths_and_not_in_hosts() {
        assertThat(told(listener().rule(10, path("/A")).rule(20, path("/a")))).isEmpty();
        assertThat(told(listener().rule(10, host("Example.COM")).rule(20, host("example.com"))))
                .containsExactly("20 dead by 10");
        assertThat(told(listener().rule(10, method("GET")).rule(20, method("get"))))
                .isEmpty();
    }

    @Test
    void a_star_before_a_domain_does_not_cover_the_domain() {
        assertThat(told(listener().rule(10, host("*.example.com")).rule(20, host("example.com", "a.example.com"))))
                .containsExactly("20 shadowed by 10");
    }

    @Test
    void any_host_is_a_host_that_is_present() {
        assertThat(told(listener().rule(10, host("*")).rule(20, path("/a")))).containsExactly("20 shadowed by 10");
        assertThat(told(listener().rule(10, host("*")).rule(20, host("a.b"), path("/a"))))
                .containsExactly("20 dead by 10");
    }

    @Test
    void a_rule_that_contradicts_itself_is_dead_by_itself() {
        assertThat(told(listener().rule(10, path("/a"), path("/b")).rule(20, path("/a"))))
                .containsExactly("10 dead");
        assertThat(told(listener().rule(10, path("a/*")))).containsExactly("10 dead");
        assertThat(told(listener().rule(10, path("/a/../b")))).containsExactly("10 dead");
        assertThat(told(listener().rule(10, source("2001:db8::/32")))).containsExactly("10 dead");
        assertThat(told(listener(AddressType.DUALSTACK).rule(10, source("2001:db8::/32"))))
                .isEmpty();
    }

    @Test
    void source_blocks_split_exactly() {
        ListenerFixture halves = listener().rule(10, source("10.0.0.0/9")).rule(20, source("10.128.0.0/9"));
        assertThat(told(halves.rule(30, source("10.0.0.0/8")))).containsExactly("30 dead by 10, 20");
        assertThat(told(halves.rule(30, source("10.0.0.0/7")))).containsExactly("30 shadowed by 10, 20");
        assertThat(told(listener().rule(10, source("0.0.0.0/0")).rule(20, path("/a"))))
                .containsExactly("20 dead by 10");
        assertThat(told(listener(AddressType.DUALSTACK)
                        .rule(10, source("0.0.0.0/0"))
                        .rule(20, path("/a"))))
                .containsExactly("20 shadowed by 10");
    }

    @Test
    void a_header_may_be_absent() {
        assertThat(told(listener().rule(10, header("X-Env", "*")).rule(20, path("/a"))))
                .containsExactly("20 shadowed by 10");
        assertThat(told(listener().rule(10, header("X-Env", "*")).rule(20, header("x-env", "TEST"))))
                .containsExactly("20 dead by 10");
        assertThat(told(listener().rule(10, header("x-env", "a*")).rule(20, header("x-other", "a"))))
                .containsExactly("20 shadowed by 10");
    }

    @Test
    void a_header_may_occur_several_times() {
        assertThat(told(listener().rule(10, header("x", "a"), header("x", "b"))))
                .isEmpty();
        assertThat(told(listener()
                        .rule(10, header("x", "a"))
                        .rule(20, header("x", "a"), header("x", "b"))
                        .rule(30, header("x", "b"))))
                .containsExactly("20 dead by 10", "30 shadowed by 10");
    }

    @Test
    void several_parameters_satisfy_several_conditions() {
        assertThat(told(listener()
                        .rule(10, query("debug=1"))
                        .rule(20, query("version=2"))
                        .rule(30, query("debug=1", "lang=de"), query("version=2", "lang=de"))))
                .containsExactly("20 shadowed by 10", "30 shadowed by 10, 20");
        assertThat(told(listener()
                        .rule(10, query("debug=1"))
                        .rule(20, query("version=2"))
                        .rule(30, query("debug=1"), query("version=2"))))
                .containsExactly("30 dead by 10", "20 shadowed by 10");
        assertThat(told(listener().rule(10, query("1")).rule(20, query("DEBUG=1"))))
                .containsExactly("20 dead by 10");
        assertThat(told(listener().rule(10, query("a=\\*")).rule(20, query("a=*"))))
                .containsExactly("20 shadowed by 10");
    }

    @Test
    void regular_expressions_are_compared_with_patterns() {
        assertThat(told(listener()
                        .rule(10, pathRegex("^/v[0-9]+/.*$"))
                        .rule(20, path("/v1/*"))
                        .rule(30, path("/v*"))))
                .containsExactly("20 dead by 10", "30 shadowed by 10");
        assertThat(told(listener()
                        .rule(10, path("/a", "/b"))
                        .rule(20, pathRegex("^/(a|b)$"))
                        .rule(30, pathRegex("^/[ab]?$"))))
                .containsExactly("20 dead by 10", "30 shadowed by 10");
    }

    @Test
    void what_is_not_understood_is_undecided_only_where_it_matters() {
        assertThat(told(listener()
                        .rule(10, pathRegex("^/(?=a).*$"), method("GET"))
                        .rule(20, path("/a"), method("GET"))
                        .rule(30, path("/a"), method("POST"))
                        .rule(40, path("/a"))))
                .containsExactly("40 shadowed by 30", "10 undecided", "20 undecided", "40 undecided");
        assertThat(told(listener().rule(10, path("/a")).rule(20, path("/a"), pathRegex("\\bx"))))
                .containsExactly("20 dead by 10");
    }

    @Test
    void wide_patterns_are_named_with_better_ones() {
        Analysis analysis = listener()
                .rule(500, path("/api/movies*"))
                .rule(510, path("/api/customers/*"), host("*example.com"))
                .analysis();
        assertThat(analysis.wide())
                .extracting(Analysis.Wide::pattern, wide -> wide.example().toString(), Analysis.Wide::better)
                .containsExactly(
                        tuple("/api/movies*", "GET /api/moviesadmin", List.of("/api/movies", "/api/movies/*")),
                        tuple(
                                "*example.com",
                                "GET http://notexample.com/api/customers/",
                                List.of("example.com", "*.example.com")));
    }

    @Test
    void a_wide_pattern_that_wins_nothing_more_is_not_named() {
        assertThat(listener()
                        .rule(10, path("/api/movies?*"))
                        .rule(20, path("/api/movies*"))
                        .analysis()
                        .wide())
                .isEmpty();
    }

    @Test
    void findings_say_what_why_and_what_to_do() {
        assertThat(listener()
                        .rule(10, path("/api/*"))
                        .rule(20, path("/api/movies*"))
                        .rule(30, path("/img*"))
                        .analysis()
                        .findings()
                        .all())
                .extracting(Finding::toString)
                .containsExactly("""
                        warning: A listener rule can never be met  (Front.java:7)
                          rule 20 (path /api/movies*) of listener front/80: earlier rules win every request that it asks for, rule 10 (path /api/*) for example GET /api/movies
                          why   Rules are tried by ascending priority, and the first that matches decides.
                          mend  Give it a priority below 10, or remove it.""", """
                        warning: A listener rule's pattern is wider than it looks  (Front.java:7)
                          /img* of rule 30 (path /img*) also catches GET /imgadmin
                          why   * stands for any characters, also for none and for slashes.
                          mend  Did you mean /img and /img/*?""");
    }

    @Test
    void every_request_of_a_set_is_followed() {
        Router router = listener()
                .rule(10, path("/api/movies/internal*"), source("10.0.0.0/8"))
                .rule(20, path("/api/movies*"))
                .router();
        assertThat(router.meetings(Requests.under("/api/movies")))
                .extracting(met -> number(met.rule()))
                .containsExactly("10", "20");
        assertThat(router.meetings(Requests.under("/api/movies").and(source("203.0.113.0/24"))))
                .extracting(met -> number(met.rule()))
                .containsExactly("20");
        assertThat(router.meetings(Requests.ALL))
                .extracting(met -> met.rule().priority())
                .endsWith(Optional.empty());
        assertThat(router.meetings(Requests.ALL.and(new Condition.Path(Set.of()))))
                .isEmpty();
    }

    @Test
    void what_is_under_a_folder_leaves_its_own_name_out() {
        Router router = listener().rule(10, path("/api/*")).router();
        assertThat(router.meetings(Requests.under("/api/")))
                .extracting(met -> number(met.rule()))
                .containsExactly("10");
        assertThat(router.meetings(Requests.under("/api")))
                .extracting(met -> met.rule().priority())
                .hasSize(2)
                .endsWith(Optional.empty());
    }
}
