package dev.netflux.reach;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * How much heap the graphs of {@link ReachBenchmark} take: what is kept after loading and after the answer, and the most that was in use in
 * between, which a smaller heap ({@code -jvmArgs -Xmx…}) makes smaller. In MiB; what is not in use any more is collected before counting.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class MemoryBenchmark {

    private static final double MEBIBYTE = 1 << 20;

    /** What was counted. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Heap {
        /** What is kept after loading, the graph included. */
        public double loaded;
        /** What is kept besides for the answer. */
        public double answer;
        /** The most that was in use, garbage included, since loading began. */
        public double peak;

        private static double used() {
            System.gc();
            return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEBIBYTE;
        }

        /** Everything that is in use by now is of the loaded graph: little else is there. */
        @Setup(Level.Invocation)
        public void count() {
            loaded = used();
        }

        /** The most so far. */
        @TearDown(Level.Invocation)
        public void most() {
            peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getType() == MemoryType.HEAP)
                            .map(MemoryPoolMXBean::getPeakUsage)
                            .mapToLong(usage -> usage.getUsed())
                            .sum()
                    / MEBIBYTE;
        }

        <T> T after(T kept) {
            answer = used() - loaded;
            return kept;
        }
    }

    /** All pairs of services. */
    @Benchmark
    public Matrix allPairs(ReachBenchmark.Services of, Heap heap) {
        return heap.after(new ReachBenchmark().allPairs(of));
    }

    /** One question among the interfaces. */
    @Benchmark
    public Answer oneInterfaceOfMany(ReachBenchmark.Interfaces of, Heap heap) {
        return heap.after(new ReachBenchmark().oneInterfaceOfMany(of));
    }
}
