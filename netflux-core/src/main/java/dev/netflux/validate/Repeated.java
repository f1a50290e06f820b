package dev.netflux.validate;

import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import java.util.Collection;
import java.util.List;

/** What occurs more than once. */
final class Repeated {

    private Repeated() {}

    /** Each item that occurs more than once, one time, in the order of the first occurrences. */
    static <T> List<T> in(Collection<T> items) {
        Multiset<T> counted = LinkedHashMultiset.create(items);
        return counted.elementSet().stream()
                .filter(item -> counted.count(item) > 1)
                .toList();
    }
}
