package dev.netflux.sentences;

import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.topology.Sentences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.topology.Rule;
import dev.netflux.topology.Topology;
import java.io.IOException;
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

    private static final Topology OPEN_DATABASE =
            Topology.of(Movies.platform(Movies.albSg(), Movies.appSg(), Movies.dbSg(POSTGRES, cidr("10.0.0.0/16"))));

    static Stream<Failure> failures() {
        return Stream.of(
                new Failure(
                        "only-services-reach-the-database",
                        only(services())
                                .should()
                                .reach(database("catalog"))
                                .because("customer data leaves through an API"),
                        OPEN_DATABASE),
                new Failure("a-name-that-nobody-has", services().should().reach(database("catalgo")), MOVIES),
                new Failure(
                        "services-do-not-reach-the-database",
                        services().should().reach(database("catalog")),
                        Topology.of(Movies.platform(
                                Movies.albSg(), Movies.appSg(), Movies.dbSg(POSTGRES, cidr("10.1.0.0/16"))))),
                new Failure(
                        "services-reach-the-load-balancer",
                        services().should().neverReach(loadBalancer("front")),
                        MOVIES));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_reads_like_a_story(Failure failure) throws IOException {
        assertThat(failure.rule().judge(failure.topology()).holds()).isFalse();
        Golden.compare(failure.name(), failure.rule().judge(failure.topology()).toString());
    }

    @Test
    void what_is_as_it_should_be_passes() {
        only(services()).should().reach(database("catalog")).check(MOVIES);
        services().should().reach(database("catalog")).check(MOVIES);
        internet().should().neverReach(services()).check(MOVIES);
    }

    @Test
    void a_check_throws_the_story() {
        Rule rule = only(services()).should().reach(database("catalog"));
        assertThatThrownBy(() -> rule.check(OPEN_DATABASE))
                .isInstanceOf(AssertionError.class)
                .hasMessage(rule.judge(OPEN_DATABASE).toString());
    }
}
