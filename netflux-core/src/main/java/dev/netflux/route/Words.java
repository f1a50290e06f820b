package dev.netflux.route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds texts that belong to some languages and not to others: a short one, or none, which is then proved. The languages'
 * automata are walked together, making only the states that are met. One investigation's memory; not shared.
 */
final class Words {

    /** The walk's states, after which it gives up; a listener that people write needs some hundred. */
    private static final int PATIENCE = 50_000;

    /** Every character that can occur, the ones that make a readable example first. */
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./"
            + "~+,;:=@!$&'()*% \"#<>?[\\]^`{|}" + Dimension.MARK;

    private static final BitSet NONE = new BitSet();

    private final List<Reader> readers = new ArrayList<>();
    private final Map<Language, Integer> numbers = new HashMap<>();
    private final Map<Query, Optional<String>> found = new HashMap<>();

    /** What is asked: in all of these, in none of those. Sets of languages by their numbers. */
    private record Query(Dimension dimension, BitSet in, BitSet out) {
        /** Spreads what differs in few numbers: that of the sets has most pairs of numbers meet. */
        @Override
        public int hashCode() {
            int hash = dimension.hashCode();
            for (int number = in.nextSetBit(0); number >= 0; number = in.nextSetBit(number + 1)) {
                hash = hash * 0x9E3779B1 + number + 1;
            }
            for (int number = out.nextSetBit(0); number >= 0; number = out.nextSetBit(number + 1)) {
                hash = hash * 0x85EBCA6B + number + 1;
            }
            return hash;
        }
    }

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
        Integer known = numbers.get(language);
        if (known == null) {
            known = readers.size();
            numbers.put(language, known);
            readers.add(new Reader(language));
        }
        return known;
    }

    /** Whether a text is in a language. */
    boolean has(int language, String text) {
        return readers.get(language).has(text);
    }

    /** A value of the dimension that is in all languages of {@code in} and none of {@code out}; empty when there is none. */
    Optional<String> find(Dimension dimension, BitSet in, BitSet out) {
        if (in.intersects(out) || beginUnlike(in)) {
            return Optional.empty();
        }
        Query query = new Query(dimension, in, out);
        Optional<String> known = found.get(query);
        if (known == null) {
            known = search(dimension, in, out);
            found.put(query, known);
        }
        return known;
    }

    private boolean beginUnlike(BitSet in) {
        for (int one = in.nextSetBit(0); one >= 0; one = in.nextSetBit(one + 1)) {
            for (int other = in.nextSetBit(one + 1); other >= 0; other = in.nextSetBit(other + 1)) {
                if (readers.get(one).language().beginsUnlike(readers.get(other).language())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<String> search(Dimension dimension, BitSet in, BitSet out) {
        List<Reader> inside = of(in);
        List<Reader> outside = of(out);
        for (String favourite : dimension.favourites()) {
            if (inside.stream().allMatch(language -> language.has(favourite))
                    && outside.stream().noneMatch(language -> language.has(favourite))) {
                return Optional.of(favourite);
            }
        }
        inside.add(readers.get(number(dimension.universe())));
        Optional<String> merged = merged(dimension, in, inside, outside);
        if (merged.isPresent()) {
            return merged;
        }
        Optional<String> preferred = dimension.preferred().flatMap(language -> {
            List<Reader> more = new ArrayList<>(inside);
            more.add(readers.get(number(language)));
            return new Walk(more, outside).text();
        });
        return preferred.or(() -> new Walk(inside, outside).text());
    }

    /**
     * A text that has a short one of each of several languages in it, if that is what is sought. Of patterns with {@code *} at both ends it is,
     * and their automata need not be walked together for each pair.
     */
    private Optional<String> merged(Dimension dimension, BitSet in, List<Reader> inside, List<Reader> outside) {
        if (in.cardinality() < 2) {
            return Optional.empty();
        }
        String forth = "";
        String back = "";
        for (int number = in.nextSetBit(0); number >= 0; number = in.nextSetBit(number + 1)) {
            BitSet alone = new BitSet();
            alone.set(number);
            Optional<String> own = find(dimension, alone, NONE);
            if (own.isEmpty()) {
                return own;
            }
            forth = merged(forth, own.orElseThrow());
            back = merged(own.orElseThrow(), back);
        }
        return isSought(forth, inside, outside)
                ? Optional.of(forth)
                : Optional.of(back).filter(text -> isSought(text, inside, outside));
    }

    private static boolean isSought(String text, List<Reader> inside, List<Reader> outside) {
        for (Reader language : inside) {
            if (!language.has(text)) {
                return false;
            }
        }
        for (Reader language : outside) {
            if (language.has(text)) {
                return false;
            }
        }
        return true;
    }

    /** The shortest text that begins with one and ends with the other, or is one of them and has the other in it. */
    private static String merged(String one, String other) {
        if (one.contains(other)) {
            return one;
        }
        if (other.contains(one)) {
            return other;
        }
        int common = Math.min(one.length(), other.length());
        while (!one.endsWith(other.substring(0, common))) {
            common--;
        }
        return one + other.substring(common);
    }

    private List<Reader> of(BitSet numbers) {
        List<Reader> some = new ArrayList<>();
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            some.add(readers.get(number));
        }
        return some;
    }

    /** A state of all automata together, and how it was met; equal by the automata's states. */
    private static final class State {
        final int[] states;
        final Optional<State> before;
        final char by;
        final int length;

        State(int[] states, Optional<State> before, char by) {
            this.states = states;
            this.before = before;
            this.by = by;
            this.length = before.map(state -> state.length + 1).orElse(0);
        }

        /** What was read until here. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (State here = this; here.before.isPresent(); here = here.before.orElseThrow()) {
                text.append(here.by);
            }
            return text.reverse().toString();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof State other && Arrays.equals(states, other.states);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(states);
        }
    }

    private static final class Walk {
        private final Reader[] all;
        private final int in;
        private final char[] characters;
        private final List<Deque<State>> byCost = new ArrayList<>();
        private int cheapest = Integer.MAX_VALUE;
        private final Set<State> known = new HashSet<>();

        Walk(List<Reader> in, List<Reader> out) {
            this.in = in.size();
            this.all = Stream.concat(in.stream(), out.stream()).toArray(Reader[]::new);
            this.characters = representatives();
        }

        /** One character of each kind that no automaton tells apart. */
        private char[] representatives() {
            int[] kind = new int[CHARACTERS.length()];
            int kinds = 1;
            for (Reader reader : all) {
                Language language = reader.language();
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

        /**
         * A text that is sought, among the shortest. The walk goes on where the least seems to be missing, and there from where it was
         * last: back and forth between equals it would never come to the end of a long pattern.
         */
        Optional<String> text() {
            State start = new State(new int[all.length], Optional.empty(), ' ');
            if (isHopeful(start.states)) {
                meet(start);
            }
            for (Optional<State> next = next(); next.isPresent(); next = next()) {
                State here = next.orElseThrow();
                if (isSought(here.states)) {
                    return Optional.of(here.text());
                }
                int[] states = new int[all.length];
                for (int i = characters.length - 1; i >= 0; i--) {
                    char character = characters[i];
                    if (step(here.states, states, character)) {
                        meet(new State(states.clone(), Optional.of(here), character));
                    }
                }
            }
            return Optional.empty();
        }

        private void meet(State state) {
            if (known.add(state)) {
                int cost = state.length;
                for (int i = 0; i < in; i++) {
                    cost += all[i].missing(state.states[i]);
                }
                while (byCost.size() <= cost) {
                    byCost.add(new ArrayDeque<>());
                }
                byCost.get(cost).push(state);
                cheapest = Math.min(cheapest, cost);
                if (known.size() > PATIENCE) {
                    throw new TooHard();
                }
            }
        }

        private Optional<State> next() {
            while (cheapest < byCost.size() && byCost.get(cheapest).isEmpty()) {
                cheapest++;
            }
            return cheapest < byCost.size() ? Optional.of(byCost.get(cheapest).pop()) : Optional.empty();
        }

        /** Goes on by one character; tells whether there is hope. */
        private boolean step(int[] from, int[] to, char character) {
            for (int i = 0; i < all.length; i++) {
                to[i] = all[i].step(from[i], character);
                if (!isHopeful(to, i)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isHopeful(int[] states) {
            for (int i = 0; i < all.length; i++) {
                if (!isHopeful(states, i)) {
                    return false;
                }
            }
            return true;
        }

        /** No text that goes on is sought when a language has none of them, or one to be avoided has all. */
        private boolean isHopeful(int[] states, int i) {
            return i < in ? !all[i].isStuck(states[i]) : !all[i].acceptsAll(states[i]);
        }

        private boolean isSought(int[] states) {
            for (int i = 0; i < all.length; i++) {
                if (all[i].accepts(states[i]) != i < in) {
                    return false;
                }
            }
            return true;
        }
    }
}
