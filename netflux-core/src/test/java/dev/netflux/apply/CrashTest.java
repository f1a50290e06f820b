package dev.netflux.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.local.Faults;
import dev.netflux.local.Faults.Fault;
import dev.netflux.local.Killed;
import dev.netflux.local.LocalCloud;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Attribute.Change;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Killed at any call, before it or after it and before its answer, the next run finishes, and nothing is left over or twice. */
class CrashTest {

    /** What is being done when the process dies. */
    record Scenario(String name, ResourceGraph before, ResourceGraph after) {

        /** A cloud in which it is about to be done. */
        LocalCloud cloud() {
            LocalCloud cloud = LocalCloud.inMemory();
            if (before.size() > 0) {
                assertThat(applied(cloud, before, 10).isComplete()).isTrue();
            }
            return cloud;
        }
    }

    static Stream<Arguments> scenarios() {
        ResourceGraph first = Movies.FIRST.graph();
        return Stream.of(
                        new Scenario("first apply", ResourceGraph.EMPTY, first),
                        new Scenario("change with replacements", first, Movies.SECOND.graph()),
                        new Scenario("destroy", first, ResourceGraph.EMPTY))
                .map(scenario -> Arguments.of(Named.of(scenario.name(), scenario)));
    }

    private static Executor executor(Cloud cloud, int parallelism) {
        return Executor.on(cloud).parallelism(parallelism).random(new SplittableRandom(1));
    }

    private static Summary applied(Cloud cloud, ResourceGraph design, int parallelism) {
        Executor executor = executor(cloud, parallelism);
        return executor.apply(executor.plan(Movies.PLATFORM, design));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void killed_at_any_call_one_after_the_other_the_next_run_finishes(Scenario scenario) {
        killAtCalls(scenario, 1, 1);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void killed_with_ten_calls_at_a_time_the_next_run_finishes(Scenario scenario) {
        killAtCalls(scenario, 10, 5);
    }

    private static void killAtCalls(Scenario scenario, int parallelism, int stride) {
        LocalCloud clean = scenario.cloud();
        AtomicInteger changes = new AtomicInteger();
        Cloud counted = clean.restarted(call -> {
            if (call.changes()) {
                changes.incrementAndGet();
            }
            return Fault.NONE;
        });
        assertThat(applied(counted, scenario.after, parallelism).isComplete()).isTrue();
        List<String> expected = inventory(clean, scenario.after);

        List<String> wrong = new ArrayList<>();
        for (int call = 0; call < changes.get(); call += stride) {
            for (Fault fault : List.of(Fault.KILLED_BEFORE, Fault.KILLED_AFTER)) {
                try {
                    killAt(scenario, parallelism, call, fault, expected);
                } catch (AssertionError | RuntimeException e) {
                    wrong.add(fault + " " + call + ": " + e);
                }
            }
        }
        assertThat(wrong).as("%d calls of %s", changes.get(), scenario.name()).isEmpty();
    }

    private static void killAt(Scenario scenario, int parallelism, int call, Fault fault, List<String> expected) {
        LocalCloud cloud = scenario.cloud();
        LocalCloud dying = cloud.restarted(Faults.atChange(call, fault));
        try {
            applied(dying, scenario.after, parallelism);
        } catch (Killed e) {
            // As it shall be. With many at a time a run may take fewer calls, and so live.
        }

        LocalCloud next = cloud.restarted(Faults.NONE);
        Summary summary = applied(next, scenario.after, parallelism);

        assertThat(summary.failed()).isEmpty();
        assertThat(summary.remaining()).isEmpty();
        assertThat(summary.unverifiable()).isEmpty();
        assertThat(difference(inventory(next, scenario.after), expected)).isEmpty();
        Plan second = executor(next, 1).plan(Movies.PLATFORM, scenario.after);
        assertThat(second.steps()).isEmpty();
        assertThat(second.changes()).isEmpty();
    }

    private static List<String> difference(List<String> found, List<String> expected) {
        List<String> difference = new ArrayList<>();
        found.stream().filter(line -> !expected.contains(line)).forEach(line -> difference.add("more: " + line));
        expected.stream().filter(line -> !found.contains(line)).forEach(line -> difference.add("less: " + line));
        return difference;
    }

    /** A run does not wait for what an earlier one has begun and nothing else needs. */
    private static void settle(Cloud cloud) {
        try {
            cloud.pause(Duration.ofMinutes(15));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that there is, resource by resource, but for ids, what follows from them (a successor's label) and what the cloud decides. */
    static List<String> inventory(Cloud cloud, ResourceGraph design) {
        settle(cloud);
        ResourceGraph seen = executor(cloud, 1).plan(Movies.PLATFORM, design).observed();
        List<String> inventory = new ArrayList<>();
        for (Node node : seen.nodes()) {
            StringBuilder line = new StringBuilder();
            boolean ours = node.live().orElseThrow().stamp().isPresent();
            line.append(ours ? node.address() : node.address().kind());
            node.kind().attributes().stream()
                    .filter(attribute -> attribute.change() != Change.DECIDED_BY_AWS && !attribute.isLabel())
                    .forEach(attribute ->
                            line.append(' ').append(attribute).append('=').append(node.value(attribute)));
            line.append(' ').append(node.tags());
            line.append(' ').append(node.live().orElseThrow().owner());
            line.append(' ').append(node.live().orElseThrow().state());
            line.append(' ').append(node.live().orElseThrow().stamp().map(Stamp::applied));
            inventory.add(line.toString());
        }
        int found = cloud.observe(Movies.PLATFORM, Kinds.BUILT_IN).size();
        inventory.sort(null);
        inventory.add(found + " resources, design " + cloud.applied(Movies.PLATFORM));
        return inventory;
    }
}
