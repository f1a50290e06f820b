package dev.netflux.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.apply.Cloud;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.plan.Change;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Step;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Recognition;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What becomes of a change of any attribute of any kind, from the plan to the cloud: extend it with a test that opens one. Each test begins
 * with an empty account, or at least one that nobody else uses, and leaves nothing behind.
 */
public abstract class ChangeContract {

    private static final String PLATFORM = "contract";

    /** Most take less than a second; a machine may be busy. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    /** For whoever extends it. */
    protected ChangeContract() {}

    /** Opens the cloud, for one test. */
    protected abstract Cloud open();

    /** Which kinds are looked for, of a test that made some: all, unless looking takes too long. */
    protected Kinds kinds(Set<Kind<?>> made) {
        return Kinds.BUILT_IN;
    }

    /** What this cloud is known not to do as AWS does, by the name of the test, with the reason. */
    protected Map<String, String> lacking() {
        return Map.of();
    }

    /** The ARNs of two certificates of the account, where it matters whose they are. */
    protected List<String> certificates() {
        return List.of();
    }

    /** A test broke off, so that it may have left something behind: the next begins with an empty account all the same. */
    protected void brokenOff() {}

    @Test
    void what_is_listed_as_lacking_is_what_there_are_tests_of() {
        assertThat(Stream.concat(
                                changing().map(ChangeContract::changeOf),
                                Replacement.ALL.stream().map(ChangeContract::replacementOf))
                        .toList())
                .containsAll(lacking().keySet());
    }

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
        return changing()
                .map(sample -> on(changeOf(sample), stage -> {
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
                .map(replacement -> on(replacementOf(replacement), stage -> {
                    Resource now = Sample.plainest(replacement.kind()).make().apply(stage);
                    String id = stage.make("sample", now).id();
                    becomes(stage, id, now, replacement.of(stage, now), steps -> assertThat(steps)
                            .anyMatch(step -> step instanceof Step.Create create
                                    && create.node().kind() == replacement.kind())
                            .anyMatch(step -> step instanceof Step.Delete delete
                                    && delete.node().id().equals(id)));
                }));
    }

    private static Stream<Sample> changing() {
        return Sample.ALL.stream().filter(sample -> !sample.changes().isEmpty());
    }

    private static String changeOf(Sample sample) {
        return sample + " (changes)";
    }

    private static String replacementOf(Replacement<?, ?> replacement) {
        return replacement + " (is replaced)";
    }

    /** What is lacking no longer has to be taken off the list, so that the list stays true. */
    private DynamicTest on(String name, Consumer<Stage> test) {
        String reason = lacking().get(name);
        return DynamicTest.dynamicTest(
                name,
                () -> inTime(() -> {
                    if (reason == null) {
                        with(test);
                    } else {
                        assertThatThrownBy(() -> with(test))
                                .as("listed as lacking, and works: %s", reason)
                                .isInstanceOfAny(AssertionError.class, RuntimeException.class);
                    }
                }));
    }

    /** What waits for what never comes fails, listed or not, instead of holding up all others; its stack says where it waited. */
    private void inTime(Executable test) {
        try {
            Assertions.assertTimeoutPreemptively(LONGEST, test);
        } catch (AssertionError e) {
            brokenOff();
            throw e;
        }
    }

    private void with(Consumer<Stage> test) {
        boolean clean = false;
        try (Cloud cloud = open()) {
            Stage stage = new Stage(cloud, PLATFORM).holding(certificates());
            test.accept(stage);
            Executor executor = on(stage);
            Summary destroyed = executor.apply(executor.planToDestroyUnprotected(PLATFORM));

            assertThat(destroyed.failed()).isEmpty();
            assertThat(executor.planToDestroy(PLATFORM).steps()).isEmpty();
            clean = true;
        } finally {
            if (!clean) {
                brokenOff();
            }
        }
    }

    private Kinds kinds(Stage stage) {
        return kinds(stage.asked().values().stream().map(Resource::kind).collect(Collectors.toUnmodifiableSet()));
    }

    private Executor on(Stage stage) {
        return Executor.on(stage.cloud()).kinds(kinds(stage)).random(new SplittableRandom(1));
    }

    /** What there is becomes the design, with one resource otherwise: that is all that changes, and then nothing is left to do. */
    private void becomes(Stage stage, String id, Resource now, Resource wanted, Consumer<List<Step>> expected) {
        Executor executor = on(stage);
        ResourceGraph there = Recognition.of(stage.cloud().observe(PLATFORM, kinds(stage)), ResourceGraph.EMPTY);
        assertThat(there.nodes()).extracting(Node::id).contains(id);
        // The stage mentions by ids, a design by addresses, and the tags tell which.
        ResourceGraph before = design(stage, there, Map.of(id, now));
        assertThat(executor.plan(PLATFORM, before).changes())
                .allSatisfy(change -> assertThat(change.action()).isEqualTo(Change.Action.TAG));
        done(executor, executor.plan(PLATFORM, before));

        ResourceGraph design = design(stage, there, Map.of(id, wanted));
        Plan plan = executor.plan(PLATFORM, design);
        assertThat(plan.blockers()).isEmpty();
        assertThat(plan.steps()).isNotEmpty();
        expected.accept(plan.steps());
        done(executor, plan);

        assertThat(executor.plan(PLATFORM, design).steps()).isEmpty();
    }

    private static void done(Executor executor, Plan plan) {
        Summary summary = executor.apply(plan);
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
