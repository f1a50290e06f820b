package dev.netflux.apply;

import dev.netflux.local.Faults.Fault;
import dev.netflux.local.LocalCloud;
import dev.netflux.plan.Edge;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Step;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first apply of the movie platform's network and balancer, with 50 ms a call, against the longest path through its plan: the calls of each
 * step one after the other, and the time until what settles is ready. Prints the ratio after each shot.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class ApplyBenchmark {

    private static final Duration CALL = Duration.ofMillis(50);

    /** With this latency the embedded cloud's clock sees five seconds in 50 ms, and it takes 120 s to make a gateway, 180 s a balancer. */
    private static final Map<String, Long> SETTLING =
            Map.of(NatGateway.KIND.name(), 1200L, LoadBalancer.KIND.name(), 1800L);

    private final Map<String, Integer> callsOf = new ConcurrentHashMap<>();
    private LocalCloud cloud = LocalCloud.inMemory();
    private Executor executor = Executor.on(cloud);
    private Plan plan = executor.plan(Movies.PLATFORM, Movies.FIRST.graph());
    private long began;
    private long firstStep;
    private long lastStep;
    private long ended;

    /** An empty cloud, and the plan for it. */
    @Setup(Level.Invocation)
    public void plan() {
        callsOf.clear();
        firstStep = 0;
        cloud = LocalCloud.inMemory(LocalCloud.Settings.DEFAULT.slow(CALL).faulty(call -> {
            callsOf.merge(call.subject(), 1, Integer::sum);
            return Fault.NONE;
        }));
        executor = Executor.on(cloud).random(new SplittableRandom(1)).listener(event -> {
            if (event instanceof Event.Started && firstStep == 0) {
                firstStep = System.nanoTime();
            } else if (event instanceof Event.Finished) {
                lastStep = System.nanoTime();
            }
        });
        plan = executor.plan(Movies.PLATFORM, Movies.FIRST.graph());
        began = System.nanoTime();
    }

    /** From taking the lease to giving it back. */
    @Benchmark
    public Summary apply() {
        Summary summary = executor.apply(plan);
        ended = System.nanoTime();
        return summary;
    }

    /** Says how near it came to what is possible. */
    @TearDown(Level.Invocation)
    public void compare() {
        long[] start = new long[plan.steps().size()];
        long path = 0;
        for (int i = 0; i < start.length; i++) {
            for (Edge edge : plan.needsOf(i)) {
                Step need = plan.steps().get(edge.needs());
                long until = start[edge.needs()] + calls(need) + (edge.until() == Edge.Until.DONE ? settling(need) : 0);
                start[i] = Math.max(start[i], until);
            }
            path = Math.max(
                    path,
                    start[i]
                            + calls(plan.steps().get(i))
                            + settling(plan.steps().get(i)));
        }
        double steps = (lastStep - firstStep) / 1e6;
        double whole = (ended - began) / 1e6;
        System.out.printf(
                "%n  critical path %d ms; steps took %.0f ms (%.2f times that), all %.0f ms (%.2f); before %.0f, after %.0f;"
                        + " %d steps, %d calls%n",
                path,
                steps,
                steps / path,
                whole,
                whole / path,
                (firstStep - began) / 1e6,
                (ended - lastStep) / 1e6,
                start.length,
                cloud.calls().values().stream().mapToInt(Integer::intValue).sum());
    }

    private long calls(Step step) {
        return callsOf.getOrDefault(step.address().toString(), 0) * CALL.toMillis();
    }

    private static long settling(Step step) {
        return SETTLING.getOrDefault(step.address().kind(), 0L);
    }
}
