package dev.netflux.sentences;

import static dev.netflux.topology.Sentences.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.Finding;
import dev.netflux.generators.Topologies;
import dev.netflux.reach.End;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Node;
import dev.netflux.resource.Traffic;
import dev.netflux.topology.Ends;
import dev.netflux.topology.Judgement;
import dev.netflux.topology.Rule;
import dev.netflux.topology.Rules;
import dev.netflux.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is true of every rule in every topology. */
class TopologyLawsTest {

    @Provide
    Arbitrary<Topology> topologies() {
        return Topologies.topologies();
    }

    @Provide
    Arbitrary<Ends> ends() {
        return Topologies.ends();
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Topologies.rules();
    }

    @Property(tries = 60)
    void never_is_the_negation_of_some(
            @ForAll("topologies") Topology topology, @ForAll("ends") Ends from, @ForAll("ends") Ends to) {
        Judgement never = from.should().neverReach(to).judge(topology);
        Judgement some = from.should().reachSome(to).judge(topology);
        if (never.verdict() == Judgement.Verdict.UNKNOWN) {
            assertThat(some.verdict()).isEqualTo(Judgement.Verdict.UNKNOWN);
        } else {
            assertThat(never.holds()).isNotEqualTo(some.holds());
        }
    }

    @Property(tries = 40)
    void a_rule_says_what_reach_answers(@ForAll("topologies") Topology topology) {
        Reach reach = Reach.over(topology.graph());
        for (Node service : topology.graph().of(EcsService.KIND)) {
            Question question = new Question(End.internet(), End.of(service.address()), Traffic.ALL);
            List<Verdict> verdicts = List.of(
                    reach.ask(question).verdict(), reach.askOverIpv6(question).verdict());
            assertThat(internet()
                            .should()
                            .neverReach(service(service.address().name()))
                            .judge(topology)
                            .holds())
                    .isEqualTo(verdicts.stream().allMatch(verdict -> verdict == Verdict.UNREACHABLE));
        }
    }

    @Property(tries = 40)
    void each_implies_some_and_a_chain(
            @ForAll("topologies") Topology topology, @ForAll("ends") Ends from, @ForAll("ends") Ends to) {
        if (from.should().reach(to).judge(topology).holds()) {
            from.should().reachSome(to).check(topology);
        }
    }

    @Property(tries = 40)
    void whom_only_some_reach_the_others_never_reach(
            @ForAll("topologies") Topology topology, @ForAll("ends") Ends some, @ForAll("ends") Ends target) {
        boolean onlyThose = only(some).should().reach(target).judge(topology).holds();
        if (onlyThose) {
            internet().should().neverReach(target).check(topology);
            everything()
                    .except(some)
                    .except(target)
                    .should()
                    .neverReach(target)
                    .evenIfThereIsNone()
                    .check(topology);
        }
    }

    @Property(tries = 30)
    void the_order_of_rules_does_not_matter(
            @ForAll("topologies") Topology topology,
            @ForAll("rules") Rule one,
            @ForAll("rules") Rule two,
            @ForAll("rules") Rule three) {
        List<Rule> rules = new ArrayList<>(List.of(one, two, three));
        List<Finding> before = Rules.of(rules).findings(topology).all();
        Collections.reverse(rules);
        assertThat(Rules.of(rules).findings(topology).all()).isEqualTo(before);
    }

    @Property(tries = 30)
    void a_rule_says_the_same_twice_and_always_says_something(
            @ForAll("topologies") Topology topology, @ForAll("rules") Rule rule) {
        Judgement judgement = rule.judge(topology);
        assertThat(judgement.toString())
                .isEqualTo(rule.judge(Topology.of(topology.graph())).toString())
                .contains(rule.description());
        assertThat(judgement.findings().all()).hasSize(judgement.holds() ? 0 : 1);
    }

    @Property(tries = 30)
    void what_is_taken_out_and_put_back_changes_nothing(
            @ForAll("topologies") Topology topology, @ForAll("ends") Ends to) {
        Ends again = services().except(service("service0")).and(service("service0"));
        boolean isOne = topology.graph().of(EcsService.KIND).size() == 1;
        assertThat(isOne
                        || again.should().neverReach(to).judge(topology).holds()
                                == services()
                                        .should()
                                        .neverReach(to)
                                        .judge(topology)
                                        .holds())
                .isTrue();
    }
}
