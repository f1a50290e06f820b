package dev.netflux.plan;

import dev.netflux.resource.Account;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.List;

/**
 * The way from what is observed to what is desired, as data. Pure: the same design and the same observation give an equal plan, whatever
 * order they were handed over in, so that a plan that was kept is still good exactly when planning again gives the same {@link #id}.
 *
 * @param id six hexadecimal digits that stand for the design, what was observed, and the steps between them
 * @param platform the platform's name
 * @param account where it acts
 * @param design the digest of the whole design, to be kept once all of it is applied
 * @param changes what to show, in the order of their addresses
 * @param unchanged how many resources are as designed
 * @param blockers what stays because something that is not ours needs it
 * @param steps what to do, each after all that it needs. What exists ({@link Step.Update#before}, {@link Step.Delete#node}) mentions others by
 *     id; what is desired ({@link Step.Create#node}, {@link Step.Update#after}) by address, which means the resource that {@code steps} make at
 *     that address, or, when they make none, the one in {@code observed}
 * @param edges which step needs which, in the order of the steps
 * @param desired the design, with its zones bound to the account's
 * @param observed what was found, at the addresses of the design
 * @param unprotects whether protections of what is to be removed are lifted as steps of it, instead of being blockers
 */
public record Plan(
        String id,
        String platform,
        Account account,
        String design,
        List<Change> changes,
        int unchanged,
        List<Blocker> blockers,
        List<Step> steps,
        List<Edge> edges,
        ResourceGraph desired,
        ResourceGraph observed,
        boolean unprotects) {

    /** Keeps its own copies. */
    public Plan {
        changes = List.copyOf(changes);
        blockers = List.copyOf(blockers);
        steps = List.copyOf(steps);
        edges = List.copyOf(edges);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** What stays in AWS though the design goes without it, because its author said so. */
    public List<Node> kept() {
        return observed.nodes().stream()
                .filter(Decisions::isOurs)
                .filter(node -> node.kind().stays(node.resource())
                        && desired.find(node.address()).isEmpty())
                .toList();
    }

    /** How many resources are to be treated so. */
    public int count(Change.Action action) {
        return (int)
                changes.stream().filter(change -> change.action() == action).count();
    }

    /** What one step needs. */
    public List<Edge> needsOf(int step) {
        return edges.subList(firstEdge(step), firstEdge(step + 1));
    }

    /** Edges are in the order of their steps: the place of the first whose step is this one or a later one. */
    private int firstEdge(int step) {
        int low = 0;
        int high = edges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges.get(middle).step() < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
