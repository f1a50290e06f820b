package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.PortRange;
import dev.netflux.contract.Net;
import dev.netflux.reach.packet.Ip;
import dev.netflux.resource.Address;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** An end that is several interfaces: what is alike is asked about once, and that must not be seen. */
class TogetherTest {

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void several_together_can_what_one_of_them_can(@ForAll int seed) {
        Net net = Towns.random(seed);
        Reach reach = net.reach();
        List<Node> interfaces = net.graph().of(NetworkInterface.KIND).stream()
                .filter(node -> !node.as(NetworkInterface.KIND).addresses().isEmpty())
                .toList();
        End together =
                new End.Of("together", interfaces.stream().map(Node::address).collect(Collectors.toUnmodifiableSet()));
        List<End> apart = interfaces.stream()
                .flatMap(node -> node.as(NetworkInterface.KIND).addresses().stream())
                .map(address -> Range.parse(address.address()).orElseThrow().first())
                .map(End::at)
                .toList();
        List<End> others = new ArrayList<>(List.of(End.internet()));
        interfaces.stream()
                .flatMap(node -> node.as(NetworkInterface.KIND).addresses().stream())
                .flatMap(address -> address.publicAddress().stream())
                .map(address -> End.at(Ip.of(address)))
                .forEach(others::add);
        for (Traffic traffic : List.of(Traffic.tcp(PortRange.of(80)), Traffic.ALL)) {
            for (End other : others) {
                Answer answer = reach.ask(new Question(together, other, traffic));
                assertThat(answer.verdict())
                        .as("seed %s: together → %s: %s", seed, other, answer)
                        .isEqualTo(best(apart.stream().map(one -> reach.ask(new Question(one, other, traffic)))));
            }
            for (End one : apart) {
                Answer answer = reach.ask(new Question(one, together, traffic));
                assertThat(answer.verdict())
                        .as("seed %s: %s → together: %s", seed, one, answer)
                        .isEqualTo(best(apart.stream()
                                .filter(other -> !other.equals(one))
                                .map(other -> reach.ask(new Question(one, other, traffic)))));
            }
        }
    }

    private static Verdict best(Stream<Answer> answers) {
        Set<Verdict> verdicts = answers.map(Answer::verdict).collect(Collectors.toSet());
        return verdicts.contains(Verdict.REACHABLE)
                ? Verdict.REACHABLE
                : verdicts.contains(Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.UNREACHABLE;
    }

    @Test
    void public_addresses_tell_interfaces_apart() {
        Reach reach = new Net()
                .vpc("v", "10.0.0.0/16")
                .subnet("a", "v", "10.0.1.0/24")
                .subnet("b", "v", "10.0.2.0/24")
                .internetGateway("igw", "v")
                .table("t", "v", "a", "b")
                .route("t", "0.0.0.0/0", InternetGateway.KIND, "igw")
                .group("clients", "v")
                .out("clients", "all", "0.0.0.0/0")
                .group("servers", "v")
                .in("servers", "tcp/80", "198.51.100.2/32")
                .publicNic("c1", "a", "10.0.1.11", "198.51.100.1", "clients")
                .publicNic("c2", "a", "10.0.1.12", "198.51.100.2", "clients")
                .publicNic("server", "b", "10.0.2.9", "198.51.100.9", "servers")
                .reach();

        Answer answer = reach.ask(
                Question.tcp(new End.In("a", Set.of(new Address("Subnet", "a"))), reach.end("198.51.100.9"), 80));

        assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
        assertThat(answer.pairs()).contains(Answer.Extent.SOME);
    }
}
