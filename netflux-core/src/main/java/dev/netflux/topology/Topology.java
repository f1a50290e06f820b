package dev.netflux.topology;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.netflux.apply.Cloud;
import dev.netflux.apply.LiveGraph;
import dev.netflux.expand.Expansion;
import dev.netflux.model.Platform;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.Address;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Subnet;
import dev.netflux.route.Router;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What rules are checked on: the resources of a platform, as they are designed or as they exist, and what is known of who reaches whom
 * among them. Made once, and asked by many rules; immutable, and safe for several threads.
 */
public final class Topology {

    private final ResourceGraph graph;
    private final Supplier<Reach> reach;
    private final Supplier<List<Router>> routers;
    private final boolean ipv6;
    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

    private Topology(ResourceGraph graph) {
        this.graph = graph;
        this.reach = Suppliers.memoize(() -> Reach.over(graph));
        this.routers = Suppliers.memoize(() -> Router.all(graph));
        this.ipv6 = graph.all(Subnet.KIND).stream()
                .anyMatch(subnet ->
                        subnet.ipv6Index().isPresent() || subnet.ipv6Cidr().isPresent());
    }

    /** The design of a platform. */
    public static Topology of(Platform platform) {
        return of(Expansion.of(platform));
    }

    /** Any graph of resources: a design, a plan's outcome, something found in AWS. */
    public static Topology of(ResourceGraph graph) {
        return new Topology(graph);
    }

    /**
     * What exists of a platform, as its author calls it: what is found has the names of the design and, where it is as designed, the place in
     * the author's source.
     */
    public static Topology ofLive(Cloud cloud, Platform platform) {
        ResourceGraph design = Expansion.of(platform);
        return of(LiveGraph.of(cloud, platform.name(), design, Kinds.BUILT_IN.and(platform.ownKinds())));
    }

    /** What exists in whole VPCs, whoever made it. */
    public static Topology ofLive(Cloud cloud, String... vpcs) {
        return of(LiveGraph.ofVpcs(cloud, Set.of(vpcs), Kinds.BUILT_IN));
    }

    /** The resources. */
    public ResourceGraph graph() {
        return graph;
    }

    /** What answers questions of reachability about them. */
    public Reach reach() {
        return reach.get();
    }

    /** A router for each of their listeners. */
    public List<Router> routers() {
        return routers.get();
    }

    /** The same without some resources. */
    Topology without(Collection<Address> gone) {
        return only(node -> !gone.contains(node.address()));
    }

    /** The same with only some of its resources. */
    Topology only(Predicate<Node> kept) {
        return of(ResourceGraph.of(graph.nodes().stream().filter(kept).toList()));
    }

    /** The same with some resources replaced, or added. */
    Topology with(Node... changed) {
        List<Address> replaced = Stream.of(changed).map(Node::address).toList();
        return of(ResourceGraph.of(ImmutableList.<Node>builder()
                .addAll(graph.nodes().stream()
                        .filter(node -> !replaced.contains(node.address()))
                        .toList())
                .add(changed)
                .build()));
    }

    /** The answer to a question, over the family of addresses that it is about by itself. */
    Answer ask(Question question) {
        return answers.computeIfAbsent(question, reach()::ask);
    }

    /** The answer over both families of addresses: that of IPv6 only where it says more. */
    Answer askOverBoth(Question question) {
        Answer answer = ask(question);
        if (!ipv6 || answer.isReachable()) {
            return answer;
        }
        Answer other = reach().askOverIpv6(question);
        return other.isReachable() || (other.verdict() == Verdict.UNKNOWN && answer.verdict() != Verdict.UNKNOWN)
                ? other
                : answer;
    }
}
