package dev.netflux.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ListenerTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_route_added_behind_the_others_changes_no_priority(
            @ForAll("priorities") List<Optional<Integer>> before, @ForAll("priority") Optional<Integer> more) {
        List<Integer> priorities = priorities(before);

        assertThat(priorities(Given.and(before, List.of(more))).subList(0, before.size()))
                .isEqualTo(priorities);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void automatic_priorities_rise_and_keep_clear_of_explicit_ones_before_them(
            @ForAll("priorities") List<Optional<Integer>> written) {
        List<Integer> priorities = priorities(written);

        int last = 0;
        for (int i = 0; i < written.size(); i++) {
            if (written.get(i).isEmpty()) {
                assertThat(priorities.get(i)).isGreaterThan(last).isNotIn(explicit(written.subList(0, i)));
                last = priorities.get(i);
            }
        }
    }

    @Test
    void priorities_are_hundreds_by_position_less_explicit_ones() {
        assertThat(priorities(List.of(Optional.empty(), Optional.of(200), Optional.empty(), Optional.of(7))))
                .containsExactly(100, 200, 300, 7);
    }

    private static List<Integer> explicit(List<Optional<Integer>> written) {
        return written.stream().flatMap(Optional::stream).toList();
    }

    private static List<Integer> priorities(List<Optional<Integer>> written) {
        Listening listening = LoadBalancer.of("front").listener(Web.http());
        for (Optional<Integer> priority : written) {
            Routing routing = listening.route("/x");
            listening = (priority.isPresent() ? routing.priority(priority.get()) : routing).respond(200);
        }
        return listening.otherwise(Response.of(404)).listeners().get(0).priorities();
    }

    @Provide
    Arbitrary<List<Optional<Integer>>> priorities() {
        return priority().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Optional<Integer>> priority() {
        return Arbitraries.of(100, 200, 300, 400, 500, 7, 50_000).optional(0.5);
    }
}
