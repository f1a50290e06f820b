package dev.netflux.validate;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What occurs more than once. */
final class Repeated {

    private Repeated() {}

    /** Each item that occurs more than once, one time, in the order of the second occurrences. */
    static <T> List<T> in(Collection<T> items) {
        Set<T> seen = new HashSet<>();
        Set<T> repeated = new LinkedHashSet<>();
        for (T item : items) {
            if (!seen.add(item)) {
                repeated.add(item);
            }
        }
        return List.copyOf(repeated);
    }
}
