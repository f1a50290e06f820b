package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.List;

/** The verdicts of all ordered pairs of some ends about one kind of traffic. Immutable. */
public final class Matrix {

    private final ImmutableList<End> ends;
    private final BitSet[] reachable;
    private final BitSet[] unknown;

    /** Keeps what it is given. */
    Matrix(List<End> ends, BitSet[] reachable, BitSet[] unknown) {
        this.ends = ImmutableList.copyOf(ends);
        this.reachable = reachable;
        this.unknown = unknown;
    }

    /** The ends, in the order in which they were given. */
    public List<End> ends() {
        return ends;
    }

    /** Whether the end at one position reaches the end at another, both from 0. */
    public Verdict verdict(int from, int to) {
        return reachable[from].get(to)
                ? Verdict.REACHABLE
                : unknown[from].get(to) ? Verdict.UNKNOWN : Verdict.UNREACHABLE;
    }

    /** How many ordered pairs have the verdict. */
    public long count(Verdict verdict) {
        long yes = count(reachable);
        long open = count(unknown);
        return switch (verdict) {
            case REACHABLE -> yes;
            case UNKNOWN -> open;
            case UNREACHABLE -> (long) ends.size() * ends.size() - yes - open;
        };
    }

    private static long count(BitSet[] rows) {
        long sum = 0;
        for (BitSet row : rows) {
            sum += row.cardinality();
        }
        return sum;
    }
}
