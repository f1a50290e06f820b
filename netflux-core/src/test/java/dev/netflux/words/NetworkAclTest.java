package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.LiveGraph;
import dev.netflux.expand.Expansion;
import dev.netflux.json.Json;
import dev.netflux.json.NodeJson;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Platform;
import dev.netflux.model.Tier;
import dev.netflux.plan.Change;
import dev.netflux.reach.Code;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.reach.Trace;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Network ACLs, from the words to what packets meet. */
class NetworkAclTest {

    private final LocalCloud cloud = LocalCloud.inMemory();
    private final Executor executor = Executor.on(cloud);

    // region acl
    static Platform guarded() {
        var outer = networkAcl("outer")
                .denying(allTraffic())
                .from(cidr("198.51.100.0/24"))
                .allowing(HTTP)
                .from(internet())
                .allowing(tcp(1024, 65535))
                .to(internet());
        var edge = publicTier("edge").guardedBy(outer);
        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(securityGroup("alb-sg").accepting(HTTP).from(internet()))
                .listener(HTTP)
                .otherwise(respond(404));

        return Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(edge))
                .with(front)
                .build();
    }
    // endregion

    private static ResourceGraph design(UnaryOperator<Tier> words) {
        var edge = words.apply(publicTier("edge"));
        return Expansion.of(Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(edge, isolatedTier("data")))
                .build());
    }

    private void apply(ResourceGraph design) {
        assertThat(executor.apply(executor.plan("shop", design)).failed()).isEmpty();
        assertThat(executor.plan("shop", design).isEmpty()).isTrue();
    }

    @Test
    void sentences_are_numbered_by_hundreds_in_each_direction() {
        NetworkAcl acl = Expansion.of(guarded()).all(NetworkAcl.KIND).get(0);

        assertThat(acl.entries())
                .extracting(NetworkAcl.Entry::toString)
                .containsExactlyInAnyOrder(
                        "in 100 deny all traffic 198.51.100.0/24",
                        "in 200 allow tcp/80 0.0.0.0/0",
                        "out 100 allow tcp/1024-65535 0.0.0.0/0");
        assertThat(acl.subnets()).hasSize(2);
    }

    /** The entries of the ACL that a connection from the internet to the balancer passes, with the author's lines, from the ACL's own. */
    private static List<String> passed(ResourceGraph graph) {
        int first = graph.of(NetworkAcl.KIND).get(0).site().line();
        Reach reach = Reach.over(graph);
        Trace trace = reach.ask(Question.tcp(reach.end("internet"), reach.end("front"), 80))
                .trace()
                .orElseThrow();
        return Stream.concat(trace.there().stream(), trace.back().stream())
                .filter(hop -> hop.what().equals("passes"))
                .map(hop -> hop.because() + ": " + hop.site().file() + " +"
                        + (hop.site().line() - first))
                .toList();
    }

    @Test
    void a_trace_names_the_line_of_each_entry_s_sentence_in_the_design_and_of_what_exists() {
        ResourceGraph design = Expansion.of(guarded());
        apply(design);

        assertThat(passed(design))
                .containsExactly(
                        "entry 200 allows tcp/80 from 0.0.0.0/0: NetworkAclTest.java +3",
                        "entry 100 allows tcp/1024-65535 to 0.0.0.0/0: NetworkAclTest.java +5");
        assertThat(passed(LiveGraph.of(cloud, "shop", design, Kinds.BUILT_IN))).isEqualTo(passed(design));
    }

    @Test
    void a_cause_names_the_line_of_the_entry_that_denies_and_that_of_the_acl_where_none_matches() {
        ResourceGraph design = Expansion.of(guarded());
        int first = design.of(NetworkAcl.KIND).get(0).site().line();
        Reach reach = Reach.over(design);

        assertThat(List.of("internet:198.51.100.9", "internet"))
                .extracting(from -> reach
                                .ask(Question.tcp(
                                        reach.end(from), reach.end("front"), from.equals("internet") ? 443 : 80))
                                .because()
                                .stream()
                                .filter(cause -> cause.code() == Code.SUBNET_ACL_RESTRICTION)
                                .findFirst()
                                .orElseThrow()
                                .site()
                                .line()
                        - first)
                .containsExactly(1, 0);
    }

    @Test
    void the_lines_of_entries_are_written_as_json_and_read() {
        ResourceGraph design = Expansion.of(guarded());

        ResourceGraph read =
                NodeJson.readGraph(Json.parse(NodeJson.write(design).toString()), Kinds.BUILT_IN);

        assertThat(List.copyOf(read.nodes())).isEqualTo(List.copyOf(design.nodes()));
        assertThat(read.of(NetworkAcl.KIND).get(0).parts()).containsOnlyKeys("in 100", "in 200", "out 100");
    }

    @Test
    void a_longer_sentence_moves_no_other_and_a_number_of_the_author_s_is_kept() {
        var edge = publicTier("edge");
        ResourceGraph design = design(tier -> tier.guardedBy(networkAcl("outer")
                .allowing(HTTP, HTTPS)
                .from(internet(), cidr("10.0.0.0/8"))
                .allowing(tcp(1024, 65535))
                .from(edge)
                .denying(udp())
                .to(internet())
                .numbered(7)
                .allowing(allTraffic())
                .to(internet())));

        assertThat(design.all(NetworkAcl.KIND).get(0).entries())
                .extracting(entry -> entry.direction() + " " + entry.number())
                .containsExactlyInAnyOrder(
                        "in 100", "in 101", "in 102", "in 103", "in 200", "in 201", "out 7", "out 100");
    }

    @Test
    void the_design_and_what_is_observed_answer_alike() {
        ResourceGraph design = Expansion.of(guarded());
        apply(design);
        ResourceGraph observed = LiveGraph.of(cloud, "shop", design, Kinds.BUILT_IN);

        for (Reach reach : new Reach[] {Reach.over(design), Reach.over(observed)}) {
            assertThat(verdict(reach, "203.0.113.7")).isEqualTo(Verdict.REACHABLE);
            assertThat(verdict(reach, "198.51.100.7")).isEqualTo(Verdict.UNREACHABLE);
            assertThat(reach.ask(Question.tcp(reach.end("198.51.100.7"), reach.end("front"), 80))
                            .toString())
                    .contains("SUBNET_ACL_RESTRICTION");
        }
    }

    private static Verdict verdict(Reach reach, String from) {
        return reach.ask(Question.tcp(reach.end(from), reach.end("front"), 80)).verdict();
    }

    @Test
    void a_changed_entry_is_a_change_and_an_acl_that_is_left_out_gives_its_subnets_back() {
        apply(design(tier -> tier.guardedBy(
                networkAcl("outer").denying(SSH).from(internet()).denying(RDP).from(internet()))));
        ResourceGraph changed =
                design(tier -> tier.guardedBy(networkAcl("outer").denying(SSH).from(internet())));
        assertThat(executor.plan("shop", changed).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.action()).isEqualTo(Change.Action.CHANGE));
        apply(changed);

        apply(design(tier -> tier));
        assertThat(cloud.observe("shop", Kinds.BUILT_IN)).extracting(Node::kind).doesNotContain(NetworkAcl.KIND);
    }

    @Test
    void a_subnet_goes_from_one_acl_to_another_and_all_of_it_can_be_destroyed() {
        apply(design(tier -> tier.guardedBy(networkAcl("one").denying(SSH).from(internet()))));
        apply(design(tier -> tier.guardedBy(networkAcl("two").denying(SSH).from(internet()))));

        assertThat(executor.apply(executor.planToDestroy("shop")).failed()).isEmpty();
        assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
    }
}
