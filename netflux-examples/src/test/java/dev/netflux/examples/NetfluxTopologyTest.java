package dev.netflux.examples;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.topology.Sentences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.netflux.examples.MistakenMovies.Mistake;
import dev.netflux.topology.Coverage;
import dev.netflux.topology.Recommended;
import dev.netflux.topology.Rule;
import dev.netflux.topology.Topology;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the movie platform's specification says of its topology, and what the rules say of mistakes in it. */
class NetfluxTopologyTest {

    // region topology
    static final Topology NETFLUX = Topology.of(NetfluxMovies.platform());

    @Test
    void the_internet_should_never_reach_a_service_directly() {
        internet().should().neverReach(services()).check(NETFLUX);
    }

    @Test
    void movie_paths_should_lead_to_movies() {
        request("/api/movies/42").should().beRoutedTo(service("movie-service")).check(NETFLUX);
    }
    // endregion

    // region factory
    @TestFactory
    Stream<DynamicTest> every_rule_holds() {
        return NetfluxRules.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.description(), () -> rule.check(NETFLUX)));
    }
    // endregion

    @Test
    void what_the_specification_says_besides_holds() {
        internet().should().neverReach(databases()).check(NETFLUX);
        cloudFront().should().reach(loadBalancer("front")).onlyOn(HTTP).check(NETFLUX);
        request("/api/movies/7").should().beRoutedTo(service("movie-service")).check(NETFLUX);
    }

    @Test
    void services_know_each_other_by_name() {
        name("movie-service")
                .askedBy(service("customer-service"))
                .should()
                .resolveTo(service("movie-service"))
                .check(NETFLUX);
        name("customer-service").should().resolveTo(service("customer-service")).check(NETFLUX);
    }

    @Test
    void who_takes_no_part_in_a_namespace_does_not_know_its_names() {
        assertThat(name("movie-service")
                        .askedBy(loadBalancer("front"))
                        .should()
                        .resolveTo(service("movie-service"))
                        .judge(NETFLUX)
                        .toString())
                .contains("load balancer front does not know it: it is no service of namespace");
    }

    @Test
    void what_is_recommended_holds() {
        Recommended.essentials().check(NETFLUX);
        Recommended.nothingIsWiderThanDeclared().check(NETFLUX);
        Recommended.essentials().check(Topology.of(MistakenMovies.with(Mistake.NOTHING)));
    }

    @Test
    void without_a_mistake_nothing_is_said() {
        NetfluxRules.rules().check(Topology.of(MistakenMovies.with(Mistake.NOTHING)));
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, names = "NOTHING", mode = Mode.EXCLUDE)
    void a_mistake_is_told(Mistake mistake) throws IOException {
        Topology topology = Topology.of(MistakenMovies.with(mistake));
        Golden.compare(
                "topology/" + mistake.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt",
                catchThrowable(() -> NetfluxRules.rules().check(topology)).getMessage() + "\n");
    }

    // region coverage
    @Test
    void the_rules_notice_what_matters() {
        Coverage.of(MistakenMovies.with(Mistake.NOTHING), NetfluxRules.rules()).demand(0.8);
    }
    // endregion

    @Test
    void what_no_rule_notices_is_listed() throws IOException {
        Golden.compare(
                "topology/coverage.txt",
                Coverage.of(MistakenMovies.with(Mistake.NOTHING), NetfluxRules.rules()) + "\n");
    }

    @Test
    void each_rule_says_what_it_is() {
        assertThat(NetfluxRules.rules().stream().map(Rule::description)).doesNotHaveDuplicates();
    }
}
