package dev.netflux.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /**
     * The candidate nearest to {@code name}: at most a third of its letters (and at least one, at most three) are to be inserted,
     * deleted, replaced or swapped with a neighbour, upper and lower case being the same letter. Empty when none is that near.
     */
    public static Optional<String> to(String name, Collection<String> candidates) {
        int bound = Math.max(1, Math.min(3, name.length() / 3));
        return candidates.stream()
                .filter(candidate -> !candidate.equals(name) && distance(name, candidate) <= bound)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code Did you mean "…"?} for the nearest candidate, else {@code otherwise}. */
    public static String didYouMean(String name, Collection<String> candidates, String otherwise) {
        return to(name, candidates)
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElse(otherwise);
    }

    /** Optimal string alignment distance. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
