package dev.netflux.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Cloud;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.plan.Change;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Step;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Recognition;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What becomes of a change of any attribute of any kind, from the plan to the cloud: extend it with a test that opens one. Each test begins
 * with an empty account, or at least one that nobody else uses, and leaves nothing behind.
 */
public abstract class ChangeContract {

    private static final String PLATFORM = "contract";

    /** For whoever extends it. */
    protected ChangeContract() {}

    /** Opens the cloud, for one test. */
    protected abstract Cloud open();

    @Test
    void every_attribute_that_no_resource_can_change_has_another_value_here() {
        Set<String> immutable = new TreeSet<>();
        // A default group comes and goes with its VPC: it has no successor elsewhere.
        Kinds.BUILT_IN.forEach(kind -> kind.attributes().stream()
                .filter(attribute -> kind != DefaultSecurityGroup.KIND)
                .filter(attribute -> attribute.change() == Attribute.Change.REPLACES
                        && !attribute.isLabel()
                        && !attribute.isFreeWhenAbsent())
                .forEach(attribute -> immutable.add(kind + "." + attribute)));

        assertThat(Replacement.ALL.stream().map(Replacement::toString).filter(immutable::contains))
                .containsExactlyInAnyOrderElementsOf(immutable);
    }

    @TestFactory
    Stream<DynamicTest> a_change_of_what_can_change_is_planned_as_one_and_applied() {
        return Sample.ALL.stream()
                .filter(sample -> !sample.changes().isEmpty())
                .map(sample -> on(sample.toString(), stage -> {
                    Resource now = sample.make().apply(stage);
                    String id = stage.make("sample", now).id();
                    for (Function<Stage, Resource> change : sample.changes()) {
                        Resource wanted = change.apply(stage);
                        becomes(stage, id, now, wanted, steps -> assertThat(steps)
                                .allMatch(step -> step instanceof Step.Update update
                                        && update.before().id().equals(id)));
                        now = wanted;
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_change_of_what_cannot_change_is_planned_as_a_replacement_and_applied() {
        return Replacement.ALL.stream()
                .map(replacement -> on(replacement.toString(), stage -> {
                    Resource now = Sample.plainest(replacement.kind()).make().apply(stage);
                    String id = stage.make("sample", now).id();
                    becomes(stage, id, now, replacement.of(stage, now), steps -> assertThat(steps)
                            .anyMatch(step -> step instanceof Step.Create create
                                    && create.node().kind() == replacement.kind())
                            .anyMatch(step -> step instanceof Step.Delete delete
                                    && delete.node().id().equals(id)));
                }));
    }

    private DynamicTest on(String name, Consumer<Stage> test) {
        return DynamicTest.dynamicTest(name, () -> with(test));
    }

    private void with(Consumer<Stage> test) {
        try (Cloud cloud = open()) {
            test.accept(new Stage(cloud, PLATFORM));
            Summary destroyed = on(cloud).apply(on(cloud).planToDestroyUnprotected(PLATFORM));

            assertThat(destroyed.failed()).isEmpty();
            assertThat(on(cloud).planToDestroy(PLATFORM).steps()).isEmpty();
        }
    }

    private static Executor on(Cloud cloud) {
        return Executor.on(cloud).random(new SplittableRandom(1));
    }

    /** What there is becomes the design, with one resource otherwise: that is all that changes, and then nothing is left to do. */
    private static void becomes(Stage stage, String id, Resource now, Resource wanted, Consumer<List<Step>> expected) {
        Cloud cloud = stage.cloud();
        ResourceGraph there = Recognition.of(cloud.observe(PLATFORM, Kinds.BUILT_IN), ResourceGraph.EMPTY);
        assertThat(there.nodes()).extracting(Node::id).contains(id);
        // The stage mentions by ids, a design by addresses, and the tags tell which.
        ResourceGraph before = design(stage, there, Map.of(id, now));
        assertThat(on(cloud).plan(PLATFORM, before).changes())
                .allSatisfy(change -> assertThat(change.action()).isEqualTo(Change.Action.TAG));
        done(cloud, on(cloud).plan(PLATFORM, before));

        ResourceGraph design = design(stage, there, Map.of(id, wanted));
        Plan plan = on(cloud).plan(PLATFORM, design);
        assertThat(plan.blockers()).isEmpty();
        assertThat(plan.steps()).isNotEmpty();
        expected.accept(plan.steps());
        done(cloud, plan);

        assertThat(on(cloud).plan(PLATFORM, design).steps()).isEmpty();
    }

    private static void done(Cloud cloud, Plan plan) {
        Summary summary = on(cloud).apply(plan);
        assertThat(summary.failed()).isEmpty();
        assertThat(summary.isComplete()).isTrue();
        assertThat(summary.unverifiable()).isEmpty();
    }

    /** What the stage was asked to make, as a design, with some resources otherwise, by their ids. */
    private static ResourceGraph design(Stage stage, ResourceGraph there, Map<String, Resource> otherwise) {
        Map<String, Resource> wanted = new HashMap<>(stage.asked());
        wanted.putAll(otherwise);
        Map<String, Ref> mentions = mentions(there);
        return ResourceGraph.of(there.nodes().stream()
                .filter(node -> wanted.containsKey(node.id()))
                .map(node -> designed(node, Objects.requireNonNull(wanted.get(node.id())), mentions))
                .toList());
    }

    private static Node designed(Node node, Resource wanted, Map<String, Ref> mentions) {
        Resource resource = wanted.kind().mapRefs(wanted, ref -> mentions.getOrDefault(ref.toString(), ref));
        String name = resource.kind().nameOf(resource).orElse(node.address().name());
        return Node.designed(name, resource, node.tags(), node.site());
    }

    /** How a design mentions what a cloud knows by ids, and by what it told. */
    private static Map<String, Ref> mentions(ResourceGraph there) {
        Map<String, Ref> mentions = new HashMap<>();
        for (Node node : there.nodes()) {
            mentions.put(node.id(), Ref.to(node.address()));
            node.kind().attributes().stream()
                    .filter(attribute ->
                            attribute.isTold() && !node.value(attribute).isAbsent())
                    .forEach(attribute -> mentions.put(
                            node.value(attribute).toString(), new Ref.To(node.address(), attribute.name())));
        }
        return mentions;
    }
}
