package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.contract.Net;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    /** What {@link Reach#since} says, found by asking about each pair. */
    private static List<Difference> oneByOne(Reach before, Reach after) {
        Set<Address> holders = new TreeSet<>();
        Stream.of(before, after).forEach(reach -> reach.holders().forEach(node -> holders.add(node.address())));
        List<End> ends = new ArrayList<>(List.of(End.internet()));
        holders.forEach(holder -> ends.add(End.of(holder)));
        List<Difference> differences = new ArrayList<>();
        for (End from : ends) {
            for (End to : ends) {
                PacketSet was = told(before, from, to, Deliveries.Arriving::sure);
                PacketSet is = told(after, from, to, Deliveries.Arriving::sure);
                PacketSet could = told(before, from, to, Deliveries.Arriving::perhaps);
                PacketSet can = told(after, from, to, Deliveries.Arriving::perhaps);
                Difference difference =
                        new Difference(from, to, is.minus(was), can.minus(could).minus(is), was.minus(can));
                if (!difference.equals(new Difference(from, to, PacketSet.NONE, PacketSet.NONE, PacketSet.NONE))) {
                    differences.add(difference);
                }
            }
        }
        return differences;
    }

    private static PacketSet told(Reach reach, End from, End to, Function<Deliveries.Arriving, PacketSet> which) {
        for (End end : List.of(from, to)) {
            if (end instanceof End.Of of
                    && of.holders().stream()
                            .anyMatch(holder -> reach.graph().find(holder).isEmpty())) {
                return PacketSet.NONE;
            }
        }
        PacketSet packets = which.apply(reach.arriving(from, to)).fromAnyPort();
        packets = from instanceof End.Internet ? packets : packets.fromAnyAddress();
        return to instanceof End.Internet ? packets : packets.toAnyDestination();
    }

    private static Reach without(ResourceGraph graph, Random random, int oneIn) {
        return Reach.over(ResourceGraph.of(
                graph.nodes().stream().filter(node -> random.nextInt(oneIn) > 0).toList()));
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void the_differences_of_two_graphs_are_those_of_all_their_pairs(@ForAll int seed) {
        Random random = new Random(seed);
        Net town = Towns.crowded(seed);
        Reach whole = town.reach();
        Reach few = without(town.graph(), random, 2 + random.nextInt(40));
        Reach other = without(town.graph(), random, 12);

        assertThat(whole.since(few)).isEqualTo(oneByOne(few, whole));
        assertThat(few.since(other)).isEqualTo(oneByOne(other, few));
        assertThat(whole.since(whole)).isEmpty();
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void only_pairs_that_send_something_are_looked_at_where_nothing_was(@ForAll int seed) {
        ResourceGraph graph = Towns.crowded(seed).graph();
        Reach reach = Reach.over(graph);
        Fabric fabric = Fabric.of(graph);
        List<Address> holders = reach.holders().stream().map(Node::address).toList();
        List<End> ends = Stream.concat(
                        Stream.of(End.internet()), holders.stream().map(End::of))
                .toList();
        Deliveries nothing = deliveries(Fabric.of(ResourceGraph.EMPTY), holders);

        BitSet[] looked = Deliveries.differing(nothing, deliveries(fabric, holders), ends.size());

        for (int i = 0; i < ends.size(); i++) {
            for (int j = 0; j < ends.size(); j++) {
                boolean sends = !told(reach, ends.get(i), ends.get(j), Deliveries.Arriving::perhaps)
                        .isEmpty();
                boolean share = i > 0 && j > 0 && share(fabric, holders.get(i - 1), holders.get(j - 1));
                assertThat(looked[i].get(j))
                        .as("%s → %s", ends.get(i), ends.get(j))
                        .isEqualTo(sends || share);
            }
        }
    }

    @Test
    void over_ipv6_two_networks_reach_each_other_by_their_internet_gateways() {
        Net net = new Net();
        for (int i = 1; i <= 2; i++) {
            String block = "2001:db8:0:" + i + "00::";
            net.vpc("net-" + i, "10." + i + ".0.0/16")
                    .ipv6("net-" + i, block + "/56")
                    .subnet("edge-" + i, "net-" + i, "10." + i + ".0.0/24", block + "/64")
                    .internetGateway("igw-" + i, "net-" + i)
                    .table("edge-" + i, "net-" + i, "edge-" + i)
                    .route("edge-" + i, "::/0", InternetGateway.KIND, "igw-" + i)
                    .group("sg-" + i, "net-" + i)
                    .out("sg-" + i, "all", "::/0")
                    .nicV6("nic-" + i, "edge-" + i, block + "8", "sg-" + i);
        }
        Reach before = net.reach();
        Reach after = net.in("sg-2", "tcp/80", "2001:db8:0:100::/56").reach();

        assertThat(after.since(before)).singleElement().satisfies(difference -> assertThat(
                        difference.from() + " → " + difference.to())
                .isEqualTo("nic-1 → nic-2"));
    }

    private static Deliveries deliveries(Fabric fabric, List<Address> holders) {
        Sides.Side internet = new Sides(fabric).resolve(End.internet());
        return Deliveries.of(fabric, new Solver(fabric), internet.outside().orElseThrow(), holders);
    }

    private static boolean share(Fabric fabric, Address one, Address other) {
        return fabric.nicsOf(one).stream()
                .anyMatch(nic -> nic.single() && fabric.nicsOf(other).contains(nic));
    }
}
