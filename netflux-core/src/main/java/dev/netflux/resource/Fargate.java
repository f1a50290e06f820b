package dev.netflux.resource;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Range;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The sizes of tasks that Fargate offers. */
public final class Fargate {

    private static final int GIB = 1024;

    private static final SortedMap<Integer, List<Integer>> SIZES = ImmutableSortedMap.copyOf(Map.of(
            256, List.of(512, GIB, 2 * GIB),
            512, gib(1, 4, 1),
            1024, gib(2, 8, 1),
            2048, gib(4, 16, 1),
            4096, gib(8, 30, 1),
            8192, gib(16, 60, 4),
            16384, gib(32, 120, 8)));

    private Fargate() {}

    private static List<Integer> gib(int least, int most, int step) {
        return ContiguousSet.create(Range.closed(0, (most - least) / step), DiscreteDomain.integers()).stream()
                .map(i -> (least + i * step) * GIB)
                .toList();
    }

    /** The CPU units that there are, and the memory in MiB that goes with each, ascending. */
    public static SortedMap<Integer, List<Integer>> sizes() {
        return SIZES;
    }

    /** Whether there are tasks of this size. */
    public static boolean offers(int cpu, int memory) {
        return SIZES.getOrDefault(cpu, List.of()).contains(memory);
    }
}
