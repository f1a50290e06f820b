package dev.netflux.reach;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The aims: all pairs of 1,000 services in 50 ms, of 10,000 in 2 s; a question about 100,000 interfaces in 10 ms after loading. Each
 * service has a group of its own that five others' groups may call, and a port of its own that one block may call.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReachBenchmark {

    private static final Ref VPC = Ref.to(Vpc.KIND, "net");

    private static List<Node> nodes(int groups) {
        Random random = new Random(7);
        List<Node> nodes = new ArrayList<>();
        add(nodes, "net", new Vpc(Cidr.of("10.0.0.0/8"), true, true));
        for (int zone = 0; zone < 3; zone++) {
            add(
                    nodes,
                    "app-" + zone,
                    new Subnet(
                            VPC,
                            Cidr.of("10." + zone + ".0.0/16"),
                            new Zone.Index(zone),
                            false,
                            Optional.empty(),
                            Optional.empty()));
        }
        for (int i = 0; i < groups; i++) {
            add(nodes, "sg-" + i, new SecurityGroup(VPC, "sg-" + i, "service " + i));
            rule(nodes, i, SecurityGroupRule.Direction.OUT, Traffic.ALL, new Peer.Block(Cidr.ANYWHERE));
            rule(
                    nodes,
                    i,
                    SecurityGroupRule.Direction.IN,
                    tcp(9000 + i % 1000),
                    new Peer.Block(Cidr.of("10.0.0.0/16")));
            for (int caller = 0; caller < 5; caller++) {
                rule(
                        nodes,
                        i,
                        SecurityGroupRule.Direction.IN,
                        tcp(8080),
                        new Peer.Group(group(random.nextInt(groups))));
            }
        }
        return nodes;
    }

    private static Traffic tcp(int port) {
        return Traffic.tcp(PortRange.of(port));
    }

    private static Ref group(int i) {
        return Ref.to(SecurityGroup.KIND, "sg-" + i);
    }

    private static void rule(
            List<Node> nodes, int group, SecurityGroupRule.Direction direction, Traffic traffic, Peer peer) {
        add(nodes, "rule-" + nodes.size(), new SecurityGroupRule(group(group), direction, traffic, peer, ""));
    }

    private static void add(List<Node> nodes, String name, Resource resource) {
        nodes.add(Node.designed(name, resource, ImmutableSortedMap.of(), Site.UNKNOWN));
    }

    /** Services of a design. */
    @State(Scope.Benchmark)
    public static class Services {
        /** How many. */
        @Param({"1000", "10000"})
        public int services;

        private Reach reach = Reach.over(ResourceGraph.EMPTY);
        private List<End> ends = List.of();

        /** Makes the graph. */
        @Setup(Level.Trial)
        public void load() {
            List<Node> nodes = nodes(services);
            Set<Ref> subnets =
                    Set.of(Ref.to(Subnet.KIND, "app-0"), Ref.to(Subnet.KIND, "app-1"), Ref.to(Subnet.KIND, "app-2"));
            for (int i = 0; i < services; i++) {
                add(
                        nodes,
                        "service-" + i,
                        EcsService.standing("service-" + i, subnets, Set.of(group(i)), false, List.of()));
            }
            reach = Reach.over(ResourceGraph.of(nodes));
            ends = reach.holders().stream().map(Node::address).map(End::of).toList();
        }
    }

    /** Interfaces that exist. */
    @State(Scope.Benchmark)
    public static class Interfaces {
        private static final int INTERFACES = 100_000;

        private ResourceGraph graph = ResourceGraph.EMPTY;
        private Reach reach = Reach.over(ResourceGraph.EMPTY);

        /** Makes the graph. */
        @Setup(Level.Trial)
        public void load() {
            List<Node> nodes = nodes(1000);
            for (int i = 0; i < INTERFACES; i++) {
                String address = "10." + i % 3 + "." + (i / 3 / 250) + "." + (4 + i / 3 % 250);
                add(
                        nodes,
                        "eni-" + i,
                        new NetworkInterface(
                                Ref.to(Subnet.KIND, "app-" + i % 3),
                                Set.of(group(i % 1000)),
                                NetworkInterface.Purpose.GENERAL,
                                List.of(new NetworkInterface.PrivateAddress(address, Optional.empty())),
                                List.of(),
                                Optional.empty(),
                                true));
            }
            graph = ResourceGraph.of(nodes);
            reach = Reach.over(graph);
        }
    }

    /** Every ordered pair of services. */
    @Benchmark
    public Matrix allPairs(Services of) {
        return of.reach.matrix(of.ends, tcp(8080));
    }

    /** One interface and another, with the trace. */
    @Benchmark
    public Answer oneInterfaceOfMany(Interfaces of) {
        return of.reach.ask(new Question(of.reach.end("10.0.1.9"), of.reach.end("10.1.0.44"), tcp(9120)));
    }

    /** Whether the internet reaches any of them. */
    @Benchmark
    public Answer theInternetAndEachSubnet(Interfaces of) {
        End anywhere = new End.In(
                "app",
                Set.of(
                        new dev.netflux.resource.Address("Subnet", "app-0"),
                        new dev.netflux.resource.Address("Subnet", "app-1")));
        return of.reach.ask(Question.tcp(End.internet(), anywhere, 22));
    }

    /** Preparing a graph of 100,000 interfaces for questions. */
    @Benchmark
    public Reach loading(Interfaces of) {
        return Reach.over(of.graph);
    }
}
