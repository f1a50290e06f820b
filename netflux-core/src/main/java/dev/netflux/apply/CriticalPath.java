package dev.netflux.apply;

import dev.netflux.plan.Edge;
import dev.netflux.plan.Step;
import dev.netflux.resource.Kind;
import java.time.Duration;
import java.util.List;

/** How long, roughly, it takes from the start of each step to the end of the last one that depends on it. */
final class CriticalPath {

    /** What one call is taken to last. */
    private static final long CALL = 100;

    /** Kinds that settle are given a patience some ten times as long as they usually need. */
    private static final int USUAL_PART_OF_PATIENCE = 10;

    private CriticalPath() {}

    /** For each step, by index, milliseconds. Each edge leads from a step to one before it. */
    static long[] remaining(List<Step> steps, List<Edge> edges) {
        long[] remaining = new long[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            remaining[i] = CALL + settling(steps.get(i));
        }
        List<Edge> fromTheEnd = edges.stream()
                .sorted((one, other) -> Integer.compare(other.step(), one.step()))
                .toList();
        for (Edge edge : fromTheEnd) {
            long wait = edge.until() == Edge.Until.MADE ? 0 : settling(steps.get(edge.needs()));
            remaining[edge.needs()] = Math.max(remaining[edge.needs()], CALL + wait + remaining[edge.step()]);
        }
        return remaining;
    }

    private static long settling(Step step) {
        if (step instanceof Step.Create create) {
            return settling(create.node().kind());
        }
        return step instanceof Step.Delete delete ? settling(delete.node().kind()) : 0;
    }

    private static long settling(Kind<?> kind) {
        Duration usual = kind.patience().dividedBy(USUAL_PART_OF_PATIENCE);
        return kind.isSettling() ? usual.toMillis() : 0;
    }
}
