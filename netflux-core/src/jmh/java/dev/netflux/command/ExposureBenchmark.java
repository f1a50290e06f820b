package dev.netflux.command;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.generators.GraphShape;
import dev.netflux.plan.Exposure;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Planning;
import dev.netflux.resource.Account;
import dev.netflux.resource.Address;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to tell what a plan exposes, of a platform of many services: each has a group of its own that five others and the
 * balancer may call on port 8080.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class ExposureBenchmark {

    private static final Account ACCOUNT =
            new Account("local", "123456789012", "eu-west-1", "aws", List.of("eu-west-1a", "eu-west-1b"));

    private static final Traffic HTTP = Traffic.tcp(PortRange.of(8080));

    /** How many services. */
    @Param({"250", "500", "1000", "2000"})
    int services;

    /**
     * What the plan does: one more line of one group; one more route of all services; the route by which they reach the internet taken
     * away; all there is, into an account that is empty.
     */
    @Param({"line", "route", "noWayOut", "everything"})
    String change = "line";

    private Plan plan = Planning.plan("netflux", ResourceGraph.EMPTY, List.of(), ACCOUNT, Optional.empty());

    /** Makes the plan. */
    @Setup
    public void prepare() {
        List<Node> nodes = nodes();
        List<Node> found = change.equals("everything") ? List.of() : found(ResourceGraph.of(nodes));
        switch (change) {
            case "line" ->
                rule(
                        nodes,
                        group("sg-0"),
                        Direction.IN,
                        Traffic.tcp(PortRange.of(9090)),
                        new Peer.Group(group("alb-sg")));
            case "route" ->
                nodes.add(node(
                        "app/203.0.113.0/24",
                        new Route(Ref.to(RouteTable.KIND, "app"), "203.0.113.0/24", Ref.to(NatGateway.KIND, "nat-a"))));
            case "noWayOut" -> nodes.removeIf(node -> node.address().toString().equals("Route:app/0.0.0.0/0"));
            default -> {}
        }
        plan = Planning.plan("netflux", ResourceGraph.of(nodes), found, ACCOUNT, Optional.empty());
    }

    private List<Node> nodes() {
        Random random = new Random(7);
        List<Node> nodes = new ArrayList<>(GraphShape.plain(0).graph().nodes());
        for (int i = 0; i < services; i++) {
            Ref own = group("sg-" + i);
            nodes.add(node("sg-" + i, new SecurityGroup(Ref.to(Vpc.KIND, "netflux"), "sg-" + i, "service " + i)));
            rule(nodes, own, Direction.OUT, Traffic.ALL, new Peer.Block(Cidr.ANYWHERE));
            rule(nodes, own, Direction.IN, HTTP, new Peer.Group(group("alb-sg")));
            random.ints(0, services)
                    .distinct()
                    .limit(5)
                    .forEach(caller -> rule(nodes, own, Direction.IN, HTTP, new Peer.Group(group("sg-" + caller))));
            nodes.add(node(
                    "service-" + i,
                    EcsService.standing(
                            "service-" + i,
                            Set.of(Ref.to(Subnet.KIND, "app-a"), Ref.to(Subnet.KIND, "app-b")),
                            Set.of(own),
                            false,
                            List.of())));
        }
        return nodes;
    }

    private static Ref group(String name) {
        return Ref.to(SecurityGroup.KIND, name);
    }

    private static void rule(List<Node> nodes, Ref group, Direction direction, Traffic traffic, Peer peer) {
        SecurityGroupRule rule = new SecurityGroupRule(group, direction, traffic, peer, "");
        nodes.add(node(SecurityGroupRule.KIND.nameOf(rule).orElseThrow(), rule));
    }

    private static Node node(String name, Resource resource) {
        return Node.designed(name, resource, ImmutableSortedMap.of(), Site.UNKNOWN);
    }

    /** What an apply of a design leaves. */
    private static List<Node> found(ResourceGraph design) {
        Map<Address, String> ids = new HashMap<>();
        design.nodes().forEach(node -> ids.put(node.address(), node.address().kind() + "-" + ids.size()));
        return design.nodes().stream()
                .map(node -> {
                    boolean taggable = node.kind().isTaggable();
                    Node raw = node.mapRefs(
                            ref -> ref instanceof Ref.To to ? Ref.id(ids.getOrDefault(to.address(), "")) : ref);
                    return Node.found(
                            raw.resource(),
                            ImmutableSortedMap.copyOf(node.tags()),
                            new Node.Live(
                                    ids.getOrDefault(node.address(), ""),
                                    dev.netflux.resource.State.READY,
                                    taggable ? Owner.PLATFORM : Owner.FOREIGN,
                                    taggable
                                            ? Optional.of(new Stamp("netflux", node.address(), Fingerprint.of(node)))
                                            : Optional.empty()));
                })
                .toList();
    }

    /** What becomes reachable, and what does so no more. */
    @Benchmark
    public List<Exposure> exposure() {
        return Exposures.of(plan);
    }
}
