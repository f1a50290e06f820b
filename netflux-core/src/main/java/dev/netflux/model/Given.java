package dev.netflux.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the words do with what they are given: nothing is refused, a {@code null} becomes a finding. */
final class Given {

    private Given() {}

    /** The text, or the empty one, which no check accepts. */
    static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    static List<String> texts(String @Nullable [] given) {
        return given == null
                ? List.of("")
                : Arrays.stream(given).map(Given::text).toList();
    }

    /** The duration, or none at all, which the checks refuse wherever AWS does. */
    static Duration time(@Nullable Duration given) {
        return given == null ? Duration.ofSeconds(-1) : given;
    }

    static <T> List<T> values(T @Nullable [] given) {
        return given == null
                ? List.of()
                : Arrays.stream(given).filter(Objects::nonNull).toList();
    }

    /** The first value and the further ones, for words that need one at least. */
    static <T> List<T> values(@Nullable T first, T @Nullable [] more) {
        List<T> all = new ArrayList<>();
        if (first != null) {
            all.add(first);
        }
        all.addAll(values(more));
        return all;
    }

    /** What is missing among the values given to {@code word}. */
    static Optional<Finding> missing(Site site, String word, @Nullable Object @Nullable ... given) {
        return given != null && Arrays.stream(given).allMatch(Objects::nonNull)
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "A value is missing",
                        word + " was given null",
                        "A part that is not there cannot be built.",
                        "Give " + word + " a value, or leave it out.",
                        site));
    }

    /** What is missing when {@code word} was called without any value. */
    static Optional<Finding> none(Site site, String word, Object @Nullable [] given) {
        return given == null || given.length > 0
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "A word says nothing",
                        word + " was given no value",
                        "A word without values changes nothing, so it is probably not what was meant.",
                        "Give " + word + " a value, or leave it out.",
                        site));
    }

    /** The mistakes so far, and what is wrong with the values given to {@code word}: one is missing, or there is none at all. */
    static ImmutableList<Finding> checked(
            Collection<Finding> mistakes, Site site, String word, @Nullable Object @Nullable [] given) {
        return and(mistakes, missing(site, word, given), none(site, word, given));
    }

    /** The names so far, and those of more parts. */
    static ImmutableList<String> names(Collection<String> names, Collection<? extends Part> more) {
        return and(names, more.stream().map(Part::name).toList());
    }

    static <T> ImmutableList<T> and(Collection<? extends T> some, Collection<? extends T> more) {
        return ImmutableList.<T>builder().addAll(some).addAll(more).build();
    }

    @SafeVarargs
    static ImmutableList<Finding> and(Collection<Finding> some, Optional<Finding>... more) {
        ImmutableList.Builder<Finding> all = ImmutableList.<Finding>builder().addAll(some);
        for (Optional<Finding> one : more) {
            one.ifPresent(all::add);
        }
        return all.build();
    }

    /** The tags and one more; a later value of a key takes the place of an earlier one. */
    static SortedMap<String, String> tag(Map<String, String> tags, @Nullable String key, @Nullable String value) {
        SortedMap<String, String> all = new TreeMap<>(tags);
        all.put(text(key), text(value));
        return ImmutableSortedMap.copyOfSorted(all);
    }
}
