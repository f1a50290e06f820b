package dev.netflux.sentences;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.NONE;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.S3;
import static dev.netflux.Netflux.SSH;
import static dev.netflux.Netflux.allTraffic;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.prefixList;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.topology.Sentences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.Netflux;
import dev.netflux.resource.Subnet;
import dev.netflux.topology.Recommended;
import dev.netflux.topology.Rule;
import dev.netflux.topology.Topology;
import dev.netflux.topology.WayOut;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rule says when it fails: the texts are the product, so each is kept. */
class FailureTextsTest {

    /** A rule that fails. */
    record Failure(String name, Rule rule, Topology topology) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Topology MOVIES = Topology.of(Movies.platform());

    private static Topology movies(Consumer<Movies> change) {
        Movies movies = new Movies();
        change.accept(movies);
        return Topology.of(movies.build());
    }

    private static final Topology OPEN_DATABASE = movies(
            movies -> movies.dbSg = securityGroup("db-sg").accepting(POSTGRES).from(cidr("10.0.0.0/16")));

    static Stream<Failure> connections() {
        return Stream.of(
                new Failure(
                        "only-services-reach-the-database",
                        only(services())
                                .should()
                                .reach(database("catalog"))
                                .because("customer data leaves through an API"),
                        OPEN_DATABASE),
                new Failure(
                        "only-a-tier-reaches-the-database",
                        only(tier("edge")).should().reach(database("catalog")),
                        MOVIES),
                new Failure(
                        "only-one-service-reaches-the-database",
                        only(service("movie-service")).should().reach(databases()),
                        MOVIES),
                new Failure(
                        "a-tier-reaches-the-database",
                        tier("app").should().neverReach(database("catalog")),
                        movies(movies -> movies.dbSg =
                                securityGroup("db-sg").accepting(POSTGRES).from(movies.app))),
                new Failure(
                        "more-than-a-tier-reaches-the-database",
                        only(service("movie-service")).should().reach(database("catalog")),
                        movies(movies -> movies.dbSg =
                                securityGroup("db-sg").accepting(POSTGRES, SSH).from(movies.app))),
                new Failure(
                        "a-tier-does-not-reach-the-database",
                        tier("app").should().reach(database("catalog")),
                        movies(movies -> movies.dbSg =
                                securityGroup("db-sg").accepting(POSTGRES).from(movies.albSg))),
                new Failure(
                        "the-internet-does-not-reach-a-database",
                        internet().should().reach(databases()),
                        MOVIES),
                new Failure(
                        "the-internet-does-not-reach-a-service",
                        internet().should().reach(services()),
                        MOVIES),
                new Failure(
                        "the-internet-does-not-reach-a-tier",
                        internet().should().reach(tier("app")),
                        MOVIES),
                new Failure(
                        "a-service-has-no-address-to-go-out-with",
                        services().should().reach(internet()),
                        movies(movies -> movies.movies = fargate("movie-service")
                                .port(8080)
                                .in(movies.edge)
                                .guardedBy(movies.appSg))),
                new Failure(
                        "the-database-has-a-way-to-s3",
                        databases().should().neverReach(internet()),
                        movies(movies -> movies.network = movies.network.endpoints(S3))),
                new Failure("a-name-that-nobody-has", services().should().reach(database("catalgo")), MOVIES),
                new Failure(
                        "a-tier-that-does-not-exist",
                        services().in("ap").should().reach(database("catalog")),
                        MOVIES),
                new Failure(
                        "nobody-is-tagged-so", tagged("stage", "prod").should().reach(database("catalog")), MOVIES),
                new Failure(
                        "services-do-not-reach-the-database",
                        services().should().reach(database("catalog")),
                        movies(movies -> movies.dbSg =
                                securityGroup("db-sg").accepting(POSTGRES).from(cidr("10.1.0.0/16")))),
                new Failure(
                        "services-reach-the-database-on-another-port",
                        services().should().reach(database("catalog")),
                        movies(movies -> movies.dbSg =
                                securityGroup("db-sg").accepting(tcp(5433)).from(movies.appSg))),
                new Failure(
                        "services-reach-the-database-from-some-addresses",
                        services().should().reach(database("catalog")),
                        movies(movies -> movies.dbSg =
                                securityGroup("db-sg").accepting(POSTGRES).from(cidr("10.0.16.0/24")))),
                new Failure(
                        "services-reach-the-load-balancer",
                        services().should().neverReach(loadBalancer("front")),
                        MOVIES),
                new Failure(
                        "the-internet-does-not-reach-an-internal-load-balancer",
                        internet().should().reach(loadBalancers()),
                        movies(movies -> movies.internal = true)),
                new Failure(
                        "the-internet-reaches-a-service",
                        internet().should().neverReach(services()).because("only the load balancer faces it"),
                        movies(movies -> {
                            movies.appSg =
                                    securityGroup("app-sg").accepting(tcp(8080)).from(Netflux.internet());
                            movies.movies = fargate("movie-service")
                                    .port(8080)
                                    .in(movies.edge)
                                    .withPublicAddresses()
                                    .guardedBy(movies.appSg);
                        })),
                new Failure(
                        "somebody-with-an-address-reaches-the-load-balancer",
                        internet("203.0.113.7").should().neverReach(loadBalancers()),
                        MOVIES),
                new Failure(
                        "more-ports-than-one",
                        internet().should().reach(loadBalancer("front")).onlyOn(HTTP),
                        movies(movies -> movies.internal = true)),
                new Failure(
                        "services-reach-each-other-on-more-ports",
                        service("customer-service")
                                .should()
                                .reach(service("movie-service"))
                                .onlyOn(tcp(8080)),
                        movies(movies -> movies.appSg = securityGroup("app-sg")
                                .accepting(tcp(8080))
                                .from(movies.albSg)
                                .accepting(allTraffic())
                                .from(Netflux.itself()))),
                new Failure(
                        "services-have-no-way-out",
                        services().should().reach(internet()),
                        movies(movies -> movies.network = movies.network.nat(NONE))),
                new Failure(
                        "services-go-out-by-nat-and-not-directly",
                        services().should().reach(internet()).by(WayOut.INTERNET_GATEWAY),
                        MOVIES),
                new Failure(
                        "a-service-goes-out-directly",
                        services().should().reach(internet()).on(tcp(443)).by(WayOut.NAT_GATEWAY),
                        movies(movies -> movies.movies = fargate("movie-service")
                                .port(8080)
                                .in(movies.edge)
                                .withPublicAddresses()
                                .guardedBy(movies.appSg))),
                new Failure(
                        "the-database-reaches-more",
                        database("catalog").should().reachNothingBut(services()),
                        MOVIES),
                new Failure(
                        "a-tier-is-not-isolated",
                        tier("data").should().beIsolated(),
                        movies(movies -> movies.data = privateTier("data"))),
                new Failure(
                        "a-public-tier-is-not-isolated",
                        tier("data").should().beIsolated(),
                        movies(movies -> movies.data = publicTier("data"))),
                new Failure(
                        "nothing-stands-in-a-tier",
                        tier("spare").should().neverReach(internet()),
                        movies(movies -> movies.network = movies.network.tiers(privateTier("spare")))),
                new Failure(
                        "past-the-load-balancer",
                        internet().should().reach(database("catalog")).onlyThrough(service("movie-service")),
                        MOVIES),
                new Failure(
                        "nothing-leads-there",
                        internet().should().reach(services()).onlyThrough(loadBalancers()),
                        movies(movies -> movies.internal = true)),
                new Failure(
                        "the-internet-leads-to-the-database",
                        internet().should().neverLeadTo(database("catalog")),
                        MOVIES),
                new Failure(
                        "nothing-leads-to-the-database",
                        internet().should().leadTo(database("catalog")),
                        movies(movies -> movies.dbSg =
                                securityGroup("db-sg").accepting(POSTGRES).from(movies.albSg))),
                new Failure(
                        "a-prefix-list-that-was-not-read",
                        internet().should().reach(loadBalancer("front")),
                        movies(movies -> movies.albSg =
                                securityGroup("alb-sg").accepting(HTTP).from(prefixList("pl-3b927c52", 55)))),
                new Failure(
                        "cloudfront-is-not-known",
                        cloudFront().should().reach(loadBalancer("front")),
                        movies(movies -> movies.albSg =
                                securityGroup("alb-sg").accepting(HTTP).from(cidr("130.176.0.0/16")))),
                new Failure("environments-are-not-apart", keptApartBy("stage"), movies(movies -> {
                    movies.movies = fargate("movie-service")
                            .port(8080)
                            .in(movies.app)
                            .guardedBy(movies.appSg)
                            .tagged("stage", "prod");
                    movies.customers = fargate("customer-service")
                            .port(8080)
                            .in(movies.app)
                            .guardedBy(movies.appSg)
                            .tagged("stage", "test");
                })));
    }

    static Stream<Failure> requests() {
        Topology dead = movies(movies -> {
            movies.moviesPath = "/api/*";
            movies.customersPath = "/api/customers/*";
        });
        return Stream.of(
                new Failure(
                        "a-request-goes-elsewhere",
                        request("/api/customers/1").should().beRoutedTo(service("movie-service")),
                        MOVIES),
                new Failure(
                        "a-request-meets-an-earlier-rule",
                        request("/api/customers/1").should().beRoutedTo(service("customer-service")),
                        dead),
                new Failure(
                        "a-request-without-a-slash",
                        request("/api/customers").should().beRoutedTo(service("customer-service")),
                        MOVIES),
                new Failure(
                        "a-request-in-capitals",
                        request("/API/MOVIES").should().beRoutedTo(service("movie-service")),
                        movies(movies -> movies.moviesPath = "/api/movies")),
                new Failure(
                        "a-request-is-not-answered",
                        request("/api/moviesadmin").should().beAnswered(404),
                        MOVIES),
                new Failure(
                        "some-requests-go-elsewhere",
                        requestsUnder("/api").should().beRoutedTo(service("movie-service")),
                        MOVIES),
                new Failure("a-request-is-not-redirected", request("/").should().beRedirectedToHttps(), MOVIES),
                new Failure(
                        "a-request-to-no-listener",
                        request("/").at("front/443").should().beAnswered(404),
                        MOVIES),
                new Failure(
                        "a-service-gets-what-it-should-not",
                        requestsUnder("/api/moviesadmin").should().neverBeRoutedTo(service("movie-service")),
                        MOVIES),
                new Failure("a-dead-rule", noDeadRoutes(), dead),
                new Failure(
                        "subnets-without-an-owner",
                        each(Subnet.KIND)
                                .should("have an owner", node -> node.tags().containsKey("Owner")),
                        MOVIES));
    }

    static Stream<Failure> recommended() {
        return Stream.of(
                new Failure(
                        "secure-shell-from-the-internet",
                        Recommended.noAdministrationFromTheInternet(),
                        movies(movies -> {
                            movies.appSg = movies.appSg.accepting(SSH).from(Netflux.internet());
                            movies.movies = fargate("movie-service")
                                    .port(8080)
                                    .in(movies.edge)
                                    .withPublicAddresses()
                                    .guardedBy(movies.appSg);
                        })),
                new Failure("a-database-that-knows-addresses", Recommended.databasesKnowTheirCallers(), OPEN_DATABASE),
                new Failure(
                        "ports-that-nobody-answers-on",
                        Recommended.noPortWithoutAnswer(),
                        movies(movies -> movies.appSg = securityGroup("app-sg")
                                .accepting(tcp(8080, 8090))
                                .from(movies.albSg)
                                .andItself())),
                new Failure(
                        "a-zone-that-everything-needs",
                        Recommended.zonesAreRedundant(),
                        movies(movies -> movies.app = privateTier("app").inZones(1))),
                new Failure(
                        "a-line-that-no-flow-needs",
                        Recommended.nothingIsWiderThanDeclared(),
                        movies(movies -> movies.appSg = securityGroup("app-sg")
                                .accepting(tcp(8080))
                                .from(movies.albSg)
                                .accepting(tcp(8080))
                                .from(Netflux.cidr("10.0.0.0/16")))),
                new Failure("a-database-without-a-standby", Recommended.databasesHaveStandbys(), MOVIES),
                new Failure("one-nat-gateway-for-all-zones", Recommended.waysOutAreRedundant(), MOVIES),
                new Failure("http-in-clear", Recommended.clientsAreSentToHttps(), MOVIES),
                new Failure("a-load-balancer-that-is-not-protected", Recommended.loadBalancersAreProtected(), MOVIES));
    }

    @ParameterizedTest
    @MethodSource({"connections", "requests", "recommended"})
    void a_failure_reads_like_a_story(Failure failure) throws IOException {
        assertThat(failure.rule().judge(failure.topology()).holds()).isFalse();
        Golden.compare(failure.name(), failure.rule().judge(failure.topology()).toString());
    }

    @Test
    void a_check_throws_the_story() {
        Rule rule = only(services()).should().reach(database("catalog"));
        assertThatThrownBy(() -> rule.check(OPEN_DATABASE))
                .isInstanceOf(AssertionError.class)
                .hasMessage(rule.judge(OPEN_DATABASE).toString());
    }
}
