package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.PortRange;
import dev.netflux.expand.Expansion;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Cause;
import dev.netflux.reach.Code;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.Address;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the specifications of both platforms say about reachability, asked of the designs. */
class WhatReachesWhatTest {

    private static final Reach MOVIES = Reach.over(Expansion.of(NetfluxMovies.platform()));
    private static final Reach ECSFS = Reach.over(Expansion.of(Ecsfs.platform()));

    private static Answer ask(Reach reach, String from, String to, int port) {
        return reach.ask(Question.tcp(reach.end(from), reach.end(to), port));
    }

    @ParameterizedTest(name = "{0} → {1} {2}: {3}")
    @CsvSource({
        "internet, front, 80, REACHABLE",
        "internet, front, 443, UNREACHABLE",
        "internet, movie-service, 8080, UNREACHABLE",
        "internet, customer-service, 8080, UNREACHABLE",
        "front, movie-service, 8080, REACHABLE",
        "front, customer-service, 8080, REACHABLE",
        "front, customer-service, 8081, UNREACHABLE",
        "customer-service, movie-service, 8080, REACHABLE",
        "movie-service, internet, 443, REACHABLE",
        "customer-service, internet, 443, REACHABLE",
        "movie-service, front, 80, REACHABLE"
    })
    void the_movie_platform_connects_what_it_should(String from, String to, int port, Verdict verdict) {
        Answer answer = ask(MOVIES, from, to, port);
        assertThat(answer.verdict()).as(answer.toString()).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} → {1} {2}: {3}")
    @CsvSource({
        "internet, front, 80, REACHABLE",
        "internet, front, 8080, UNREACHABLE",
        "internet, nginx, 80, UNREACHABLE",
        "internet, backend, 5000, UNREACHABLE",
        "internet, frontend, 3000, UNREACHABLE",
        "front, nginx, 80, REACHABLE",
        "nginx, frontend, 3000, REACHABLE",
        "frontend, backend, 5000, REACHABLE",
        "nginx, internet, 443, REACHABLE",
        "backend, internet, 443, REACHABLE",
        "frontend, internet, 443, REACHABLE"
    })
    void ecsfs_connects_what_it_should(String from, String to, int port, Verdict verdict) {
        Answer answer = ask(ECSFS, from, to, port);
        assertThat(answer.verdict()).as(answer.toString()).isEqualTo(verdict);
    }

    @Test
    void every_port_of_the_ecsfs_balancer_is_open_and_only_80_is_answered() {
        assertThat(ask(ECSFS, "internet", "front", 8080).because())
                .extracting(Cause::code)
                .containsExactly(Code.ELBV2_LISTENERS_MISMATCH);
    }

    @Test
    void nginx_has_a_public_address_and_is_closed_by_its_group_alone() {
        assertThat(ask(ECSFS, "internet", "nginx", 80).because())
                .extracting(Cause::code)
                .containsExactly(Code.ENI_SG_RULES_MISMATCH);
    }

    @Test
    void nothing_by_any_protocol_gets_in_but_to_the_balancers() {
        for (Reach reach : java.util.List.of(MOVIES, ECSFS)) {
            assertThat(reach.holders())
                    .filteredOn(holder -> reach.ask(new Question(
                                    reach.end("internet"),
                                    reach.end(holder.address().toString()),
                                    Traffic.ALL))
                            .isReachable())
                    .extracting(node -> node.address().toString())
                    .containsExactly("LoadBalancer:front");
        }
    }

    @Test
    void the_balancer_reaches_each_service_behind_it() {
        assertThat(MOVIES.behind(new Address(LoadBalancer.KIND.name(), "front")))
                .hasSize(2)
                .allMatch(question -> MOVIES.ask(question).isReachable());
    }

    @Test
    void a_service_gets_out_by_nat_and_tells_so() {
        Answer answer =
                MOVIES.ask(new Question(MOVIES.end("movie-service"), MOVIES.end("internet"), Traffic.of(Protocol.TCP)));
        assertThat(answer.trace().orElseThrow().there())
                .extracting(hop -> hop.what())
                .containsExactly("leaves", "routed", "translated", "routed");
        assertThat(MOVIES.ask(new Question(
                                MOVIES.end("movie-service"), MOVIES.end("internet"), Traffic.tcp(PortRange.of(443))))
                        .clientPorts())
                .contains(Answer.Extent.ALL);
    }
}
