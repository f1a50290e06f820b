package dev.netflux.plan;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.generators.GraphShape;
import dev.netflux.generators.GraphShape.Service;
import dev.netflux.resource.Account;
import dev.netflux.resource.Address;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to plan for a platform of 10,000 resources: recognition, comparison, order and digests, in 256 MiB. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx256m")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class DiffBenchmark {

    private static final Account ACCOUNT =
            new Account("local", "123456789012", "eu-west-1", "aws", List.of("eu-west-1a", "eu-west-1b"));

    /** What has happened since the last apply. */
    @Param({"nothing", "hundredChanges", "newBalancer", "everything"})
    String since = "nothing";

    private ResourceGraph design = ResourceGraph.EMPTY;
    private List<Node> found = List.of();
    private Optional<String> applied = Optional.empty();

    /** Makes the design, and what AWS has of it. */
    @Setup
    public void prepare() {
        GraphShape before = GraphShape.plain(5000);
        found = since.equals("everything") ? List.of() : found(before.graph());
        applied = since.equals("nothing") ? Optional.of(Planning.digest(before.graph())) : Optional.empty();
        GraphShape after =
                switch (since) {
                    case "hundredChanges" ->
                        before.with(before.services().stream()
                                .map(service -> service.priority() % 500 == 0
                                        ? new Service(service.name(), service.port(), service.priority(), 60)
                                        : service)
                                .toList());
                    case "newBalancer" -> before.internal(true);
                    default -> before;
                };
        design = after.graph();
    }

    /** The plan. */
    @Benchmark
    public Plan plan() {
        return Planning.plan("netflux", design, found, ACCOUNT, applied);
    }

    private static List<Node> found(ResourceGraph design) {
        ResourceGraph bound = Zones.bind(design, ResourceGraph.EMPTY, ACCOUNT);
        Map<Address, String> ids = new HashMap<>();
        bound.nodes().forEach(node -> ids.put(node.address(), node.address().kind() + "-" + ids.size()));
        return bound.nodes().stream()
                .map(node -> {
                    boolean taggable = node.kind().isTaggable();
                    Optional<Stamp> stamp = taggable
                            ? Optional.of(new Stamp("netflux", node.address(), Fingerprint.of(node)))
                            : Optional.empty();
                    Node raw = node.mapRefs(
                            ref -> ref instanceof Ref.To to ? Ref.id(ids.getOrDefault(to.address(), "")) : ref);
                    return Node.found(
                            raw.resource(),
                            ImmutableSortedMap.copyOf(node.tags()),
                            new Node.Live(
                                    ids.getOrDefault(node.address(), ""),
                                    State.READY,
                                    taggable ? Owner.PLATFORM : Owner.FOREIGN,
                                    stamp));
                })
                .toList();
    }
}
