package dev.netflux.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.generators.Graphs;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlanningProperties {

    @Provide
    Arbitrary<ResourceGraph> designs() {
        return Graphs.designs();
    }

    @Property(tries = 30)
    void what_was_applied_needs_no_plan(@ForAll("designs") ResourceGraph design) {
        PureCloud cloud = new PureCloud().become(design);

        Plan again = cloud.plan(design);

        assertThat(again.changes()).isEmpty();
        assertThat(again.steps()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(design.size());
    }

    @Property(tries = 60)
    void any_order_that_the_edges_allow_leads_from_any_design_to_any_other(
            @ForAll("designs") ResourceGraph one, @ForAll("designs") ResourceGraph other, @ForAll long chance) {
        PureCloud cloud = new PureCloud().become(one);

        cloud.apply(cloud.plan(other), new Random(chance), Integer.MAX_VALUE);

        assertThat(cloud.plan(other).changes()).isEmpty();
        assertThat(cloud.nodes).hasSize(other.size());
    }

    @Property(tries = 40)
    void wherever_a_run_stops_the_next_one_finishes_and_leaves_nothing_over(
            @ForAll("designs") ResourceGraph one, @ForAll("designs") ResourceGraph other, @ForAll long chance) {
        PureCloud cloud = new PureCloud().become(one);
        Plan plan = cloud.plan(other);
        Random random = new Random(chance);
        cloud.apply(
                plan,
                random,
                plan.steps().isEmpty() ? 0 : random.nextInt(plan.steps().size()));

        cloud.apply(cloud.plan(other), random, Integer.MAX_VALUE);

        assertThat(cloud.plan(other).changes()).isEmpty();
        assertThat(cloud.nodes).hasSize(other.size());
    }

    @Property(tries = 20)
    void to_remove_a_platform_is_to_plan_for_nothing(@ForAll("designs") ResourceGraph design, @ForAll long chance) {
        PureCloud cloud = new PureCloud().become(design);

        cloud.apply(cloud.plan(ResourceGraph.EMPTY), new Random(chance), Integer.MAX_VALUE);

        assertThat(cloud.nodes).isEmpty();
    }

    @Property(tries = 20)
    void a_plan_is_the_same_in_whatever_order_things_were_found(
            @ForAll("designs") ResourceGraph one, @ForAll("designs") ResourceGraph other, @ForAll long chance) {
        PureCloud cloud = new PureCloud().become(one);
        List<Node> found = new ArrayList<>(cloud.found());
        Collections.shuffle(found, new Random(chance));

        Plan shuffled = Planning.plan("netflux", other, found, PureCloud.ACCOUNT, Optional.empty());

        Plan plan = cloud.plan(other);
        assertThat(shuffled.id()).isEqualTo(plan.id());
        assertThat(shuffled.changes()).isEqualTo(plan.changes());
        assertThat(shuffled.steps()).isEqualTo(plan.steps());
        assertThat(shuffled.edges()).isEqualTo(plan.edges());
    }

    @Property(tries = 30)
    void a_step_comes_after_all_that_it_needs(
            @ForAll("designs") ResourceGraph one, @ForAll("designs") ResourceGraph other) {
        Plan plan = new PureCloud().become(one).plan(other);

        assertThat(plan.edges()).allMatch(edge -> edge.needs() < edge.step());
    }
}
