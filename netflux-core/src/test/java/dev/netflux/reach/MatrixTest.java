package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.PortRange;
import dev.netflux.contract.Catalogue;
import dev.netflux.resource.Node;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MatrixTest {

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    void all_pairs_at_once_are_all_pairs_one_by_one(@ForAll int seed) {
        Reach reach = Towns.random(seed).reach();
        List<End> ends = new ArrayList<>(
                reach.holders().stream().map(Node::address).map(End::of).toList());
        ends.add(End.internet());
        for (Traffic traffic : List.of(Traffic.tcp(PortRange.of(80)), Traffic.ALL)) {
            Matrix matrix = reach.matrix(ends, traffic);
            for (int i = 0; i < ends.size(); i++) {
                for (int j = 0; j < ends.size(); j++) {
                    Answer answer = reach.ask(new Question(ends.get(i), ends.get(j), traffic));
                    assertThat(matrix.verdict(i, j))
                            .as("%s → %s: %s", ends.get(i), ends.get(j), answer)
                            .isEqualTo(answer.verdict());
                }
            }
        }
    }

    @Test
    void the_counts_are_of_ordered_pairs() {
        Reach reach = Catalogue.town().reach();
        List<End> ends = List.of(reach.end("web"), reach.end("app"), reach.end("db"));

        Matrix matrix = reach.matrix(ends, Traffic.tcp(PortRange.of(8080)));

        assertThat(matrix.verdict(0, 1)).isEqualTo(Verdict.REACHABLE);
        assertThat(matrix.verdict(1, 0)).isEqualTo(Verdict.UNREACHABLE);
        assertThat(matrix.count(Verdict.REACHABLE)).isEqualTo(1);
        assertThat(matrix.count(Verdict.UNKNOWN)).isZero();
        assertThat(matrix.count(Verdict.UNREACHABLE)).isEqualTo(8);
        assertThat(matrix.ends()).isEqualTo(ends);
    }
}
