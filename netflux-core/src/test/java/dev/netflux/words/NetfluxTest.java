package dev.netflux.words;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.HTTPS;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.allTraffic;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.forwardTo;
import static dev.netflux.Netflux.group;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.path;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.redirectToHttps;
import static dev.netflux.Netflux.repository;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.seconds;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.Netflux.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.Netflux;
import dev.netflux.PlatformSentence;
import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.expand.Expansion;
import dev.netflux.generators.Sentences;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Match;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import dev.netflux.model.Quota;
import dev.netflux.model.Tier;
import dev.netflux.resource.Subnet;
import dev.netflux.validate.InvalidPlatformException;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NetfluxTest {

    private static Platform shop(String name, int zones) {
        var edge = publicTier("edge");
        var app = privateTier("app");
        var data = isolatedTier("data");
        var net = network("net", "10.0.0.0/16").acrossZones(zones).tiers(edge, app, data);

        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(8080)).from(albSg).andItself();
        var dbSg = securityGroup("db-sg").accepting(POSTGRES).from(appSg);

        var movies = fargate("movie-service")
                .image(repository("movie-service"), "1.4")
                .port(8080)
                .in(app)
                .guardedBy(appSg);
        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(albSg)
                .listener(HTTP)
                .route("/api/movies/*")
                .to(movies)
                .otherwise(respond(404));

        return Netflux.platform(name).on(net).with(front, dbSg).build();
    }

    @Test
    void a_platform_finds_every_part_that_its_parts_mention() {
        Platform platform = shop("shop", 2);

        assertThat(platform.tiers()).containsOnlyKeys("edge", "app", "data");
        assertThat(platform.securityGroups()).containsOnlyKeys("alb-sg", "app-sg", "db-sg");
        assertThat(platform.services()).containsOnlyKeys("movie-service");
        assertThat(platform.loadBalancers()).containsOnlyKeys("front");
    }

    @Test
    void every_part_knows_the_line_that_it_was_written_on() {
        var rules = securityGroup("sg")
                .accepting(HTTP)
                .from(internet())
                .sending(allTraffic())
                .to(group("other"))
                .rules();

        assertThat(rules).extracting(rule -> rule.site().file()).containsOnly("NetfluxTest.java");
        assertThat(rules.get(1).site().line()).isEqualTo(rules.get(0).site().line() + 2);
    }

    @Test
    void a_word_that_java_calls_for_an_author_knows_his_line() {
        Network net = Optional.of(Network.Nat.ONE)
                .map(network("net", "10.0.0.0/16")::nat)
                .orElseThrow();

        assertThat(net.natSite().file()).isEqualTo("NetfluxTest.java");
    }

    @Test
    void variants_of_one_platform_are_plain_java() {
        Platform staging = shop("staging", 2);
        Platform production = shop("production", 3);

        assertThat(Expansion.of(staging).of(Subnet.KIND)).hasSize(6);
        assertThat(Expansion.of(production).of(Subnet.KIND)).hasSize(9);
        assertThat(Expansion.of(production)
                        .find(Subnet.KIND, "app-b")
                        .orElseThrow()
                        .tags())
                .containsEntry("Name", "production-app-b");
    }

    @Test
    void parts_are_equal_when_they_say_the_same_wherever_they_were_written() {
        assertThat(securityGroup("sg").accepting(HTTP).from(internet()))
                .isEqualTo(securityGroup("sg").accepting(tcp(80)).from(internet()))
                .isNotEqualTo(securityGroup("sg").accepting(HTTPS).from(internet()));
    }

    @Test
    void a_word_gives_a_new_value_and_leaves_the_old_one() {
        var before = securityGroup("sg");
        var after = before.accepting(HTTP).from(internet());

        assertThat(before.rules()).isEmpty();
        assertThat(after.rules()).hasSize(1);
    }

    @Test
    void groups_can_mention_each_other_by_name() {
        var blue = securityGroup("blue").accepting(HTTP).from(group("green"));
        var green = securityGroup("green").accepting(HTTP).from(blue);

        assertThat(blue.rules().get(0).peer()).isEqualTo(group("green"));
        assertThat(green.brings()).containsExactly(blue);
    }

    @Test
    void a_listener_can_be_followed_by_another() {
        var shop = fargate("shop").port(80);
        var canary = fargate("canary").port(80);
        LoadBalancer front = loadBalancer("front")
                .listener(HTTP)
                .otherwise(redirectToHttps())
                .listener(HTTPS.certificate("arn:aws:acm:eu-west-1:123456789012:certificate/a"))
                .route(path("/x*")
                        .host("*.example.com")
                        .method("GET", "HEAD")
                        .header("X-A", "b*")
                        .query("v", "1"))
                .priority(7)
                .named("x")
                .to(weighted(shop, 90), weighted(canary, 10))
                .otherwise(forwardTo(shop).sticky(seconds(60)));

        assertThat(front.listeners())
                .extracting(listener -> listener.web().toString(), listener -> listener.routes()
                        .size())
                .containsExactly(tuple("HTTP 80", 0), tuple("HTTPS 443", 1));
        assertThat(front.brings()).containsExactly(shop, canary, shop);
    }

    @Test
    void what_a_route_is_for_can_be_read() {
        assertThat(path("/x*", "/y").host("*.example.com").from("10.0.0.0/8"))
                .hasToString("path /x* or /y and host *.example.com and source 10.0.0.0/8");
        assertThat(Match.EVERYTHING).hasToString("every request");
    }

    @Test
    void nat_is_one_gateway_where_private_tiers_need_it_and_public_ones_can_hold_it() {
        Network net = network("net", "10.0.0.0/16");

        assertThat(net.tiers(publicTier("edge"), privateTier("app")).nat()).isEqualTo(Network.Nat.ONE);
        assertThat(net.tiers(privateTier("app")).nat()).isEqualTo(Network.Nat.NONE);
        assertThat(net.tiers(publicTier("edge"), isolatedTier("data")).nat()).isEqualTo(Network.Nat.NONE);
        assertThat(net.tiers(publicTier("edge"), privateTier("app"))
                        .nat(Network.Nat.NONE)
                        .nat())
                .isEqualTo(Network.Nat.NONE);
    }

    @Test
    void a_quota_is_the_accounts_where_the_author_says_so() {
        Platform platform = Platform.of("p").quota(Quota.RULES_PER_SECURITY_GROUP, 120);

        assertThat(platform.quota(Quota.RULES_PER_SECURITY_GROUP)).isEqualTo(120);
        assertThat(platform.quota(Quota.SECURITY_GROUPS_PER_INTERFACE)).isEqualTo(5);
    }

    @Test
    void a_word_without_a_sentence_before_it_is_a_finding() {
        Findings findings =
                Netflux.platform("p").with(securityGroup("sg").andItself()).findings();

        assertThat(findings.errors()).extracting(Finding::summary).contains("A word has no sentence to belong to");
    }

    @Test
    @SuppressWarnings("NullAway") // as authors without null checks can write it
    void what_is_missing_is_a_finding_with_its_line() {
        Tier nothing = null;
        Findings findings =
                Netflux.platform("p").with(loadBalancer("front").in(nothing)).findings();

        assertThat(findings.errors()).anySatisfy(finding -> {
            assertThat(finding.summary()).isEqualTo("A value is missing");
            assertThat(finding.what()).isEqualTo("in(…) was given null");
            assertThat(finding.site().file()).isEqualTo("NetfluxTest.java");
        });
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void every_sentence_builds_or_yields_findings(@ForAll("sentences") PlatformSentence sentence) {
        Findings findings = sentence.findings();

        if (findings.hasErrors()) {
            assertThatExceptionOfType(InvalidPlatformException.class)
                    .isThrownBy(sentence::build)
                    .satisfies(refused -> assertThat(refused.findings().all()).isEqualTo(findings.all()));
        } else {
            assertThat(Expansion.of(sentence.build()).size()).isPositive();
        }
    }

    @Provide
    Arbitrary<PlatformSentence> sentences() {
        return Sentences.platforms();
    }
}
