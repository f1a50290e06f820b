package dev.netflux.route;

import static dev.netflux.route.ListenerFixture.forward;
import static dev.netflux.route.ListenerFixture.header;
import static dev.netflux.route.ListenerFixture.host;
import static dev.netflux.route.ListenerFixture.listener;
import static dev.netflux.route.ListenerFixture.method;
import static dev.netflux.route.ListenerFixture.path;
import static dev.netflux.route.ListenerFixture.pathRegex;
import static dev.netflux.route.ListenerFixture.query;
import static dev.netflux.route.ListenerFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.netflux.resource.Action;
import dev.netflux.resource.Condition;
import dev.netflux.resource.Ref;
import dev.netflux.resource.TargetGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RouterTest {

    private static final Router MOVIES = listener()
            .rule(500, forward("movie-service"), path("/api/movies*"))
            .rule(510, forward("customer-service"), path("/api/customers/*"))
            .router();

    @ParameterizedTest
    @CsvSource({
        "/api/movies/7, movie-service",
        "/api/customers/1, customer-service",
        "/api/customers, 404",
        "/api/moviesadmin, movie-service",
    })
    void requests_of_the_movie_platform_end_where_they_should(String path, String end) {
        Outcome outcome = MOVIES.answer(Request.to(path)).outcome();
        assertThat(
                        outcome instanceof Outcome.Forward forward
                                ? forward.targets().get(0).name()
                                : Integer.toString(((Outcome.Respond) outcome).status()))
                .isEqualTo(end);
    }

    @Test
    void an_answer_says_why_earlier_rules_did_not_match() {
        Answer answer = listener()
                .rule(10, path("/a", "/b"), method("GET"), host("*"))
                .rule(20, query("debug=1"), header("X-Env", "test"))
                .rule(30, path("/*"))
                .router()
                .answer(Request.parse("POST /c?debug=0").header("x-env", "prod"));
        assertThat(answer.rule().priority()).contains(30);
        assertThat(answer.passed())
                .extracting(Answer.Passed::because)
                .containsExactly(
                        List.of("path /c is not /a or /b", "method POST is not GET", "host is absent, not *"),
                        List.of("query debug=0 is not debug=1", "header x-env prod is not test"));
    }

    @Test
    void a_rule_that_asks_for_an_unknown_source_makes_the_answer_unknown() {
        Router router = listener()
                .rule(10, path("/a"), source("10.0.0.0/8"))
                .rule(20, path("/*"))
                .router();
        assertThat(router.answer(Request.to("/a")).outcome())
                .isEqualTo(new Outcome.Unknown("it asks for source 10.0.0.0/8, and the request's source is not given"));
        assertThat(router.answer(Request.to("/b")).rule().priority()).contains(20);
        assertThat(router.answer(Request.to("/a").from("10.1.2.3")).rule().priority())
                .contains(10);
        assertThat(router.answer(Request.to("/a").from("11.1.2.3")).rule().priority())
                .contains(20);
    }

    @Test
    void a_regular_expression_that_is_not_understood_makes_the_answer_unknown() {
        Router router = listener().rule(10, pathRegex("(a)\\1"), method("GET")).router();
        assertThat(router.answer(Request.to("/a")).outcome())
                .isEqualTo(new Outcome.Unknown("the regular expression (a)\\1 has the escape \\1"));
        assertThat(router.answer(Request.parse("PUT /a")).rule().priority()).isEmpty();
    }

    @Test
    void whom_a_rule_asks_who_he_is_does_not_get_what_is_behind() {
        Action asks = new Action.Authenticate(forward("app"));
        Router router = listener().rule(10, asks, path("/app/*")).router();
        assertThat(router.answer(Request.to("/app/1")).outcome())
                .isEqualTo(new Outcome.Unknown(
                        "it asks who the client is: strangers are sent away to log in, or are refused"));
        assertThat(Action.TYPE.read(Action.TYPE.write(asks))).isEqualTo(asks);
    }

    @Test
    void a_redirect_says_where_to() {
        Router router = listener()
                .rule(
                        10,
                        new Action.Redirect("HTTPS", "#{host}", "443", "/#{path}", "#{query}", 301),
                        path("/secure/*"))
                .rule(
                        20,
                        new Action.Redirect(
                                "#{protocol}", "www.#{host}", "#{port}", "/new#{x}/#{path}", "from=old", 302),
                        path("/old"))
                .router();
        assertThat(router.answer(Request.to("/secure/a?b=c%26").host("a.b")).outcome())
                .isEqualTo(new Outcome.Redirect("https://a.b:443/secure/a?b=c%26", 301));
        assertThat(router.answer(Request.to("/secure/a").host("a.b")).outcome())
                .isEqualTo(new Outcome.Redirect("https://a.b:443/secure/a", 301));
        assertThat(router.answer(Request.to("/old").host("a.b")).outcome())
                .isEqualTo(new Outcome.Redirect("http://www.a.b:80/new#{x}/old?from=old", 302));
    }

    @Test
    void weights_are_told_as_they_are() {
        Action canary = new Action.Forward(
                List.of(
                        new Action.Weighted(Ref.to(TargetGroup.KIND, "blue"), 90),
                        new Action.Weighted(Ref.id("arn:green"), 10)),
                Optional.empty());
        assertThat(listener()
                        .rule(1, canary, path("/*"))
                        .router()
                        .answer(Request.to("/"))
                        .outcome())
                .isEqualTo(new Outcome.Forward(List.of(
                        new Target("blue", Ref.to(TargetGroup.KIND, "blue"), 90),
                        new Target("arn:green", Ref.id("arn:green"), 10))));
    }

    @Test
    void header_names_and_values_ignore_case_and_every_occurrence_counts() {
        Router router = listener().rule(10, header("X-Env", "Te?t*")).router();
        assertThat(router.answer(Request.to("/").header("x-ENV", "prod").header("X-env", "TEST-2"))
                        .rule()
                        .priority())
                .contains(10);
        assertThat(router.answer(Request.to("/")).rule().priority()).isEmpty();
    }

    /** The sentences about requests, one a line: what a rule asks for, a request, and whether they go together. */
    static Stream<Arguments> sentences() {
        Request plain = Request.parse("GET http://www.example.com/api/movies?page=2");
        return Stream.of(
                arguments("a star goes over slashes", path("/api*"), plain, true),
                arguments("a star may be nothing", path("/api/movies*"), plain, true),
                arguments("a question mark is one character", path("/api/movie?"), plain, true),
                arguments("a question mark is not none", path("/api/movies?"), plain, false),
                arguments("a pattern is about the whole path", path("/api"), plain, false),
                arguments("paths heed case", path("/API/movies"), plain, false),
                arguments("methods heed case", method("get"), plain, false),
                arguments("hosts do not", host("WWW.Example.com"), plain, true),
                arguments(
                        "nor do header names and values", header("x-ENV", "TEST"), plain.header("X-Env", "test"), true),
                arguments("nor do queries", query("PAGE=2"), plain, true),
                arguments("a query's value alone is that of any key", query("2"), plain, true),
                arguments("the path excludes the query", path("*page*"), plain, false),
                arguments(
                        "a star before a domain is not the domain",
                        host("*.example.com"),
                        plain.host("example.com"),
                        false),
                arguments("a star stands for several labels", host("*.com"), plain, true),
                arguments("the source is the peer", source("10.0.0.0/8"), plain.from("10.1.2.3"), true),
                arguments(
                        "the source is not what a header says",
                        source("10.0.0.0/8"),
                        plain.from("203.0.113.7").header("X-Forwarded-For", "10.1.2.3"),
                        false),
                arguments("dots are resolved first", path("/admin"), plain.path("/api/../admin"), true),
                arguments("and are no way around a rule", path("/api/*"), plain.path("/api/../admin"), false),
                arguments("letters are decoded first", path("/admin"), plain.path("/%61dmin"), true),
                arguments("an encoded slash is none", path("/a/b"), plain.path("/a%2Fb"), false),
                arguments("expressions are about paths", pathRegex("^/api/(movies|songs)$"), plain, true),
                arguments("and heed case there", pathRegex("^/API/.*$"), plain, false),
                arguments("or about hosts", new Condition.HostRegex(Set.of("^www\\.[a-z]+\\.com$")), plain, true),
                arguments(
                        "or about headers",
                        new Condition.HeaderRegex("X-Env", Set.of("^test-[0-9]+$")),
                        plain.header("x-env", "test-7"),
                        true),
                arguments(
                        "of which they are about the whole value",
                        new Condition.HeaderRegex("X-Env", Set.of("^test-[0-9]+$")),
                        plain.header("x-env", "test-7a"),
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sentences")
    void requests_meet_rules_as_aws_says(String sentence, Condition condition, Request request, boolean meets) {
        assertThat(listener()
                        .rule(10, condition)
                        .router()
                        .answer(request)
                        .rule()
                        .priority()
                        .isPresent())
                .as(sentence)
                .isEqualTo(meets);
    }

    @Test
    void all_conditions_of_a_rule_hold_and_one_value_of_each_and_the_lowest_number_is_first() {
        Router router = listener()
                .rule(20, path("/a", "/b"))
                .rule(10, path("/a", "/b"), method("GET", "HEAD"))
                .router();

        assertThat(router.answer(Request.parse("HEAD /b")).rule().priority()).contains(10);
        assertThat(router.answer(Request.parse("PUT /b")).rule().priority()).contains(20);
        assertThat(router.answer(Request.parse("GET /c")).rule().priority()).isEmpty();
    }

    @Test
    void any_number_of_conditions_about_headers_and_queries_hold_together() {
        Router router = listener()
                .rule(10, header("X-Env", "test"), header("X-Team", "a", "b"), query("page=2"), query("size=*"))
                .router();
        Request all = Request.parse("GET /?page=2&size=9").header("X-Env", "test");

        assertThat(router.answer(all.header("X-Team", "b")).rule().priority()).contains(10);
        assertThat(router.answer(all).rule().priority()).isEmpty();
        assertThat(router.answer(all.header("X-Team", "c")).rule().priority()).isEmpty();
        assertThat(router.answer(Request.parse("GET /?page=2")
                                .header("X-Env", "test")
                                .header("X-Team", "b"))
                        .rule()
                        .priority())
                .isEmpty();
    }
}
