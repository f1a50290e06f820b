package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds texts that belong to some languages and not to others: the shortest there is, or none, which is then proved. The languages'
 * automata are walked together, making only the states that are met. One investigation's memory; not shared.
 */
final class Words {

    /** The walk's states, after which it gives up; a listener that people write needs some hundred. */
    private static final int PATIENCE = 200_000;

    /** Every character that can occur, the ones that make a readable example first. */
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./"
            + "~+,;:=@!$&'()*% \"#<>?[\\]^`{|}" + Dimension.MARK;

    private final List<Language> languages = new ArrayList<>();
    private final Map<Language, Integer> numbers = new HashMap<>();
    private final Map<Query, Optional<String>> found = new HashMap<>();

    /** What is asked: in all of these, in none of those. Sets of languages by their numbers. */
    private record Query(Dimension dimension, BitSet in, BitSet out) {}

    /** It would take too long to find out. */
    static final class TooHard extends RuntimeException {
        private static final long serialVersionUID = 1;

        static final String WHY = "its patterns are too entangled with each other or with those of earlier rules";

        TooHard() {
            super(WHY);
        }
    }

    /** The number by which the sets know a language. */
    int number(Language language) {
        return numbers.computeIfAbsent(language, added -> {
            languages.add(added);
            return languages.size() - 1;
        });
    }

    /** A value of the dimension that is in all languages of {@code in} and none of {@code out}; empty when there is none. */
    Optional<String> find(Dimension dimension, BitSet in, BitSet out) {
        if (in.intersects(out)) {
            return Optional.empty();
        }
        Query query = new Query(dimension, in, out);
        Optional<String> known = found.get(query);
        if (known == null) {
            List<Language> inside = of(dimension.universe(), in);
            List<Language> outside = of(out);
            known = dimension
                    .preferred()
                    .flatMap(preferred -> search(dimension, and(inside, preferred), outside))
                    .or(() -> search(dimension, inside, outside));
            found.put(query, known);
        }
        return known;
    }

    private List<Language> of(Language first, BitSet numbers) {
        return and(of(numbers), first);
    }

    private static List<Language> and(List<Language> some, Language another) {
        return ImmutableList.<Language>builder().addAll(some).add(another).build();
    }

    private List<Language> of(BitSet numbers) {
        return numbers.stream().mapToObj(languages::get).toList();
    }

    private static Optional<String> search(Dimension dimension, List<Language> in, List<Language> out) {
        for (int i = 0; i < in.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (in.get(i).beginsUnlike(in.get(j))) {
                    return Optional.empty();
                }
            }
        }
        for (String favourite : dimension.favourites()) {
            if (in.stream().allMatch(language -> language.has(favourite))
                    && out.stream().noneMatch(language -> language.has(favourite))) {
                return Optional.of(favourite);
            }
        }
        return new Walk(in, out).shortest();
    }

    /** A state of all automata together, and how it was met; equal by the automata's states. */
    private static final class State {
        final long[] sets;
        final int before;
        final char by;

        State(long[] sets, int before, char by) {
            this.sets = sets;
            this.before = before;
            this.by = by;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof State other && Arrays.equals(sets, other.sets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(sets);
        }
    }

    private static final class Walk {
        private final List<Language> all = new ArrayList<>();
        private final int in;
        private final int size;
        private final char[] characters;
        private final List<State> met = new ArrayList<>();
        private final Set<State> known = new HashSet<>();

        Walk(List<Language> in, List<Language> out) {
            this.in = in.size();
            this.all.addAll(in);
            this.all.addAll(out);
            this.size = all.stream().mapToInt(Language::words).sum();
            this.characters = representatives();
        }

        /** One character of each kind that no automaton tells apart. */
        private char[] representatives() {
            int[] kind = new int[CHARACTERS.length()];
            int kinds = 1;
            for (Language language : all) {
                int[] renumbered = new int[kinds * language.classes()];
                int next = 0;
                for (int i = 0; i < kind.length; i++) {
                    int key = kind[i] * language.classes() + language.classOf(CHARACTERS.charAt(i));
                    if (renumbered[key] == 0) {
                        renumbered[key] = ++next;
                    }
                    kind[i] = renumbered[key] - 1;
                }
                kinds = next;
            }
            char[] chosen = new char[kinds];
            int next = 0;
            for (int i = 0; i < kind.length; i++) {
                if (kind[i] == next) {
                    chosen[next++] = CHARACTERS.charAt(i);
                }
            }
            return chosen;
        }

        Optional<String> shortest() {
            long[] start = new long[size];
            int at = 0;
            for (Language language : all) {
                language.start(start, at);
                at += language.words();
            }
            if (!isHopeless(start)) {
                met.add(new State(start, -1, ' '));
            }
            for (int here = 0; here < met.size(); here++) {
                long[] sets = met.get(here).sets;
                if (isSought(sets)) {
                    return Optional.of(textTo(here));
                }
                for (char character : characters) {
                    State next = new State(step(sets, character), here, character);
                    if (!isHopeless(next.sets) && known.add(next)) {
                        met.add(next);
                    }
                }
                if (met.size() > PATIENCE) {
                    throw new TooHard();
                }
            }
            return Optional.empty();
        }

        private long[] step(long[] sets, char character) {
            long[] next = new long[size];
            int at = 0;
            for (int i = 0; i < all.size(); i++) {
                Language language = all.get(i);
                language.step(sets, next, at, character);
                if (i < in && language.isStuck(next, at)) {
                    break;
                }
                at += language.words();
            }
            return next;
        }

        /** Whether no text that goes on from here is sought: one language has none of them, or one to be avoided has all. */
        private boolean isHopeless(long[] sets) {
            int at = 0;
            for (int i = 0; i < all.size(); i++) {
                Language language = all.get(i);
                if (i < in ? language.isStuck(sets, at) : language.acceptsAll(sets, at)) {
                    return true;
                }
                at += language.words();
            }
            return false;
        }

        private boolean isSought(long[] sets) {
            int at = 0;
            for (int i = 0; i < all.size(); i++) {
                Language language = all.get(i);
                if (language.accepts(sets, at) != i < in) {
                    return false;
                }
                at += language.words();
            }
            return true;
        }

        private String textTo(int state) {
            StringBuilder text = new StringBuilder();
            for (int here = state; here > 0; here = met.get(here).before) {
                text.append(met.get(here).by);
            }
            return text.reverse().toString();
        }
    }
}
