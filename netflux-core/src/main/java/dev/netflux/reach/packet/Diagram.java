package dev.netflux.reach.packet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of points as an interval decision diagram: each inner node looks at one coordinate and leads on by the interval that it is in.
 * A coordinate that does not matter is left out and neighbours that lead to the same are one interval, so that equal sets are equal
 * diagrams. Immutable; nothing is shared but by being reused.
 */
@SuppressWarnings("ReferenceEquality") // the terminals are two objects; elsewhere identity only saves a comparison
final class Diagram {

    private static final long[] ONE_INTERVAL = {0};
    private static final Diagram[] NO_LEADS = {};

    /** Holds no point. */
    static final Diagram NONE = new Diagram(Integer.MAX_VALUE, ONE_INTERVAL, NO_LEADS);

    /** Holds every point. */
    static final Diagram ALL = new Diagram(Integer.MAX_VALUE, ONE_INTERVAL, NO_LEADS);

    /** Above this many pairs of nodes the results of an operation are remembered while it lasts. */
    private static final long WORTH_REMEMBERING = 256;

    /** How two diagrams are combined; the terminals decide. */
    enum Operation {
        AND,
        OR,
        MINUS;

        /** The result when one side is terminal, or null when it does not follow. */
        @Nullable
        Diagram shortcut(Diagram one, Diagram other) {
            return switch (this) {
                case AND ->
                    one == NONE || other == NONE
                            ? NONE
                            : one == ALL ? other : other == ALL || one == other ? one : null;
                case OR ->
                    one == ALL || other == ALL ? ALL : one == NONE ? other : other == NONE || one == other ? one : null;
                case MINUS -> one == NONE || other == ALL || one == other ? NONE : other == NONE ? one : null;
            };
        }
    }

    private final int level;
    /** Where each interval begins, unsigned and ascending, the first at zero. */
    private final long[] begins;

    private final Diagram[] leads;
    private final int hash;
    private final long size;

    private Diagram(int level, long[] begins, Diagram[] leads) {
        this.level = level;
        this.begins = begins;
        this.leads = leads;
        int code = level * 31 + Arrays.hashCode(begins);
        long nodes = 1;
        for (Diagram next : leads) {
            code = code * 31 + next.hash;
            nodes = Math.min(Integer.MAX_VALUE, nodes + next.size);
        }
        this.hash = code;
        this.size = nodes;
    }

    /** The points whose coordinate at {@code level} is from {@code first} to {@code last}, of a coordinate that ends at {@code end}. */
    static Diagram range(int level, long first, long last, long end) {
        long[] begins = new long[3];
        Diagram[] leads = new Diagram[3];
        int count = 0;
        if (first != 0) {
            leads[count++] = NONE;
        }
        begins[count] = first;
        leads[count++] = ALL;
        if (last != end) {
            begins[count] = last + 1;
            leads[count++] = NONE;
        }
        return node(level, begins, leads, count);
    }

    /** A node, or what it leads to when that does not depend on its coordinate. The arrays' first {@code count} are used up. */
    private static Diagram node(int level, long[] begins, Diagram[] leads, int count) {
        int kept = 1;
        for (int i = 1; i < count; i++) {
            if (!leads[i].equals(leads[kept - 1])) {
                begins[kept] = begins[i];
                leads[kept++] = leads[i];
            }
        }
        return kept == 1
                ? leads[0]
                : kept == begins.length
                        ? new Diagram(level, begins, leads)
                        : new Diagram(level, Arrays.copyOf(begins, kept), Arrays.copyOf(leads, kept));
    }

    /** Both sets combined. */
    Diagram combine(Operation operation, Diagram other) {
        return combine(operation, other, size * other.size > WORTH_REMEMBERING ? new HashMap<>() : null);
    }

    private Diagram combine(Operation operation, Diagram other, @Nullable Map<Pair, Diagram> known) {
        Diagram shortcut = operation.shortcut(this, other);
        if (shortcut != null) {
            return shortcut;
        }
        Pair pair = known == null ? null : new Pair(this, other);
        if (known != null && pair != null) {
            Diagram before = known.get(pair);
            if (before != null) {
                return before;
            }
        }
        int top = Math.min(level, other.level);
        long[] mine = level == top ? begins : ONE_INTERVAL;
        long[] theirs = other.level == top ? other.begins : ONE_INTERVAL;
        long[] newBegins = new long[mine.length + theirs.length - 1];
        Diagram[] newLeads = new Diagram[newBegins.length];
        int count = 0;
        int i = 0;
        int j = 0;
        long at = 0;
        while (true) {
            Diagram left = level == top ? leads[i] : this;
            Diagram right = other.level == top ? other.leads[j] : other;
            newBegins[count] = at;
            newLeads[count++] = left.combine(operation, right, known);
            boolean mineEnds = i + 1 == mine.length;
            boolean theirsEnds = j + 1 == theirs.length;
            if (mineEnds && theirsEnds) {
                break;
            }
            int order = mineEnds ? 1 : theirsEnds ? -1 : Long.compareUnsigned(mine[i + 1], theirs[j + 1]);
            at = order <= 0 ? mine[i + 1] : theirs[j + 1];
            if (order <= 0) {
                i++;
            }
            if (order >= 0) {
                j++;
            }
        }
        Diagram result = node(top, newBegins, newLeads, count);
        if (known != null && pair != null) {
            known.put(pair, result);
        }
        return result;
    }

    /** Two nodes, compared by identity. */
    private record Pair(Diagram one, Diagram other) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Pair pair && one == pair.one && other == pair.other;
        }

        @Override
        public int hashCode() {
            return one.hash * 31 + other.hash;
        }
    }

    /** The points of which some point with the same other coordinates is in this set, whatever those at {@code levels} (bits) are. */
    Diagram without(int levels) {
        if (leads.length == 0) {
            return this;
        }
        Diagram[] changed = new Diagram[leads.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = leads[i].without(levels);
        }
        if ((levels & (1 << level)) == 0) {
            return node(level, begins.clone(), changed, changed.length);
        }
        Diagram union = NONE;
        for (Diagram lead : changed) {
            union = union.combine(Operation.OR, lead);
        }
        return union;
    }

    /** Whether the point is in the set. */
    boolean contains(long[] point) {
        Diagram at = this;
        while (at.leads.length > 0) {
            int found = at.begins.length - 1;
            while (Long.compareUnsigned(at.begins[found], point[at.level]) > 0) {
                found--;
            }
            at = at.leads[found];
        }
        return at == ALL;
    }

    /** Writes the lowest point of this set, which is not empty, into {@code point}, whose coordinates are zero. */
    void lowest(long[] point) {
        Diagram at = this;
        while (at.leads.length > 0) {
            int found = 0;
            while (at.leads[found] == NONE) {
                found++;
            }
            point[at.level] = at.begins[found];
            at = at.leads[found];
        }
    }

    /** How many nodes it has, those that several lead to counted for each. */
    long size() {
        return size;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        if (this == o) {
            return true;
        }
        return o instanceof Diagram other
                && hash == other.hash
                && level == other.level
                && leads.length > 0
                && Arrays.equals(begins, other.begins)
                && Arrays.equals(leads, other.leads);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
