package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Event;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.aws.emulator.Weather;
import dev.netflux.plan.Edge;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Step;
import dev.netflux.resource.ResourceGraph;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures what docs/aws.md tells, and prints it. No test of every build, since times depend on the machine: {@code mvn verify -pl
 * netflux-aws -am -Dit.test=Figures}.
 */
@ExtendWith(Emulator.class)
class Figures {

    private static final long SEED = 42;
    private static final Duration DISTANCE = Duration.ofMillis(50);

    private static void say(String format, Object... values) {
        System.out.printf("FIGURE  " + format + "%n", values);
    }

    @AfterEach
    void load() {
        say(
                "load of the machine: %.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static int sum(Map<String, Integer> calls) {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Summary apply(Executor executor, Plan plan) {
        Summary summary = executor.apply(plan);
        assertThat(summary.isComplete()).isTrue();
        return summary;
    }

    @Test
    void calls_and_whole_processes(Emulator.Running emulator) throws IOException, InterruptedException {
        for (int services : List.of(2, 50)) {
            emulator.reset();
            try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
                Executor executor = Executor.on(cloud);
                Plan plan = executor.plan(Movies.PLATFORM, Movies.design(services));
                int planned = sum(cloud.calls());
                Summary applied = apply(executor, plan);
                say(
                        "%d services: first plan %d calls, apply of %d steps %d calls",
                        services, planned, plan.steps().size(), sum(applied.calls()));
                for (int i = 0; i < 5; i++) {
                    process(emulator, services);
                }
                Plan destroy = executor.planToDestroy(Movies.PLATFORM);
                say(
                        "%d services: destroy %d calls",
                        services, sum(apply(executor, destroy).calls()));
            }
        }
    }

    private static void process(Emulator.Running emulator, int services) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlanMain.class.getName(),
                        emulator.address().toString(),
                        Integer.toString(services))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        say("%d services: empty plan, whole process: %s, wall %d ms", services, said, millisSince(began));
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    @Test
    void an_apply_whose_calls_are_50_ms_away(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(
                emulator.settings().withInterceptor(Weather.fair(SEED).distance(DISTANCE)))) {
            Map<Step, Event.Finished> done = new ConcurrentHashMap<>();
            Map<Step, Instant> made = new ConcurrentHashMap<>();
            Executor executor = Executor.on(cloud).listener(event -> {
                if (event instanceof Event.Finished finished) {
                    done.put(finished.step(), finished);
                } else if (event instanceof Event.Waiting) {
                    made.putIfAbsent(event.step(), event.at());
                }
            });
            ResourceGraph design = Movies.design();
            long start = System.nanoTime();
            Plan plan = executor.plan(Movies.PLATFORM, design);
            say("first plan at 50 ms a call: %d ms", millisSince(start));
            start = System.nanoTime();
            Summary summary = apply(executor, plan);
            Instant first = done.values().stream()
                    .map(one -> one.at().minus(one.took()))
                    .min(Instant::compareTo)
                    .orElseThrow();
            Instant last = done.values().stream()
                    .map(Event.Finished::at)
                    .max(Instant::compareTo)
                    .orElseThrow();
            long steps = Duration.between(first, last).toMillis();
            long path = criticalPath(plan, done, made);
            say(
                    "apply at 50 ms a call: %d ms; its %d steps %d ms, their critical path %d ms (%.2f); %d calls, one after"
                            + " the other %d ms",
                    millisSince(start),
                    plan.steps().size(),
                    steps,
                    path,
                    (double) steps / path,
                    sum(summary.calls()),
                    sum(summary.calls()) * DISTANCE.toMillis());
            start = System.nanoTime();
            assertThat(executor.plan(Movies.PLATFORM, design).isEmpty()).isTrue();
            say("empty plan at 50 ms a call: %d ms", millisSince(start));
            start = System.nanoTime();
            apply(executor, executor.planToDestroy(Movies.PLATFORM));
            say("plan and destroy at 50 ms a call: %d ms", millisSince(start));
        }
    }

    /** The longest way through the plan's needs, by what each step took, and took until what it makes could be mentioned. */
    private static long criticalPath(Plan plan, Map<Step, Event.Finished> done, Map<Step, Instant> made) {
        long[] usable = new long[plan.steps().size()];
        long[] end = new long[plan.steps().size()];
        long longest = 0;
        for (int i = 0; i < end.length; i++) {
            long start = 0;
            for (Edge edge : plan.needsOf(i)) {
                start = Math.max(start, edge.until() == Edge.Until.MADE ? usable[edge.needs()] : end[edge.needs()]);
            }
            Step step = plan.steps().get(i);
            Event.Finished finished = Objects.requireNonNull(done.get(step));
            Instant began = finished.at().minus(finished.took());
            end[i] = start + finished.took().toMillis();
            usable[i] = start
                    + Duration.between(began, made.getOrDefault(step, finished.at()))
                            .toMillis();
            longest = Math.max(longest, end[i]);
        }
        return longest;
    }

    @Test
    void an_apply_in_bad_weather(Emulator.Running emulator) {
        for (Weather weather : List.of(
                Weather.fair(SEED).distance(DISTANCE),
                Weather.fair(SEED).distance(DISTANCE).troubled(0.3, 0.05, 0))) {
            emulator.reset();
            try (AwsCloud cloud = AwsCloud.open(emulator.settings().withInterceptor(weather))) {
                Executor executor = Executor.on(cloud);
                long start = System.nanoTime();
                apply(executor, executor.plan(Movies.PLATFORM, Movies.design()));
                say(
                        "plan and apply with %.0f %% throttled and %.0f %% failing: %d calls, %d ms",
                        weather.throttled() * 100, weather.failed() * 100, sum(cloud.calls()), millisSince(start));
            }
        }
    }
}
