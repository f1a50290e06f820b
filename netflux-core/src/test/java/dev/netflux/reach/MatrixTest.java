package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.PortRange;
import dev.netflux.contract.Catalogue;
import dev.netflux.contract.Net;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private static void isAllPairsOneByOne(Reach reach, List<End> ends, String traffic) {
        Matrix matrix = reach.matrix(ends, Net.traffic(traffic));
        for (int i = 0; i < ends.size(); i++) {
            for (int j = 0; j < ends.size(); j++) {
                Answer answer = reach.ask(new Question(ends.get(i), ends.get(j), Net.traffic(traffic)));
                assertThat(matrix.verdict(i, j))
                        .as("%s → %s %s: %s", ends.get(i), ends.get(j), traffic, answer)
                        .isEqualTo(answer.verdict());
            }
        }
    }

    private static List<End> holders(Reach reach) {
        return new ArrayList<>(
                reach.holders().stream().map(Node::address).map(End::of).toList());
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    void all_pairs_at_once_are_all_pairs_one_by_one(@ForAll int seed) {
        Reach reach = Towns.random(seed).reach();
        List<End> ends = holders(reach);
        ends.add(End.internet());
        for (String traffic : List.of("tcp/80", "all")) {
            isAllPairsOneByOne(reach, ends, traffic);
        }
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void those_with_several_interfaces_and_those_that_share_one_are_as_one_by_one(@ForAll int seed) {
        Reach reach = Towns.crowded(seed).reach();
        List<End> ends = holders(reach);
        for (Node group : reach.graph().of(SecurityGroup.KIND)) {
            ends.add(new End.Carrying(group.address()));
        }
        for (Node subnet : reach.graph().of(Subnet.KIND)) {
            ends.add(new End.In(subnet.address().name(), Set.of(subnet.address())));
        }
        isAllPairsOneByOne(reach, ends, "all");
    }

    /** One interface may send but is not expected, the other is expected but may not send; and so for who receives. */
    @Test
    void the_groups_of_two_interfaces_are_not_those_of_one() {
        Net net = new Net()
                .vpc("net", "10.0.0.0/16")
                .subnet("a", "net", "10.0.0.0/24")
                .group("sends", "net")
                .out("sends", "all", "0.0.0.0/0")
                .group("expected", "net")
                .group("target-sg", "net")
                .in("target-sg", "all", "expected")
                .out("target-sg", "all", "receives")
                .group("receives", "net")
                .group("open", "net")
                .in("open", "all", "0.0.0.0/0")
                .service("two", Set.of("a"), "sends")
                .service("three", Set.of("a"), "open")
                .nic("target", "a", "10.0.0.4", "target-sg");
        net.nic("two-1", "a", "10.0.0.5", "sends").nic("two-2", "a", "10.0.0.6", "expected");
        net.nic("three-1", "a", "10.0.0.7", "open").nic("three-2", "a", "10.0.0.8", "receives");
        for (String name : List.of("two-1", "two-2", "three-1", "three-2")) {
            net.change(NetworkInterface.KIND, name, nic -> Towns.of(nic, name.substring(0, name.indexOf('-'))));
        }
        Reach reach = net.reach();
        List<End> ends = List.of(reach.end("two"), reach.end("target"), reach.end("three"));

        Matrix matrix = reach.matrix(ends, Traffic.ALL);

        assertThat(matrix.verdict(0, 1)).isEqualTo(Verdict.UNREACHABLE);
        assertThat(matrix.verdict(1, 2)).isEqualTo(Verdict.UNREACHABLE);
        assertThat(matrix.verdict(0, 2)).isEqualTo(Verdict.REACHABLE);
        isAllPairsOneByOne(reach, ends, "all");
    }

    @Test
    void an_interface_under_two_names_sends_nothing_to_itself() {
        Reach reach = Catalogue.town().instance("machine", "app").reach();
        List<End> ends = List.of(reach.end("machine"), reach.end("app"), reach.end("app2"));

        Matrix matrix = reach.matrix(ends, Traffic.tcp(PortRange.of(9090)));

        assertThat(matrix.verdict(0, 1)).isEqualTo(Verdict.UNREACHABLE);
        assertThat(matrix.verdict(1, 0)).isEqualTo(Verdict.UNREACHABLE);
        assertThat(matrix.verdict(0, 2)).isEqualTo(Verdict.REACHABLE);
        isAllPairsOneByOne(reach, ends, "tcp/9090");
    }

    @Test
    void of_two_addresses_that_nobody_has_only_the_resolver_answers() {
        Reach reach = Catalogue.town().reach();
        List<End> ends = List.of(reach.end("10.0.0.3"), reach.end("10.0.0.2"), reach.end("db"), reach.end("web"));

        assertThat(reach.matrix(ends, Traffic.of(Protocol.of("udp"))).verdict(2, 1))
                .isEqualTo(Verdict.REACHABLE);
        isAllPairsOneByOne(reach, ends, "udp");
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
