package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.contract.Catalogue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReachCatalogueTest {

    static Stream<Catalogue.Case> cases() {
        return Catalogue.cases();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aws_does_it_this_way(Catalogue.Case one) {
        Answer answer = one.net().ask(one.question());

        assertThat(answer.verdict()).as(answer.toString()).isEqualTo(one.verdict());
        assertThat(answer.because())
                .as(answer.toString())
                .extracting(Cause::code)
                .containsExactlyInAnyOrderElementsOf(one.codes());
        assertThat(answer.trace()).get().extracting(Trace::verdict).isEqualTo(answer.verdict());
    }
}
