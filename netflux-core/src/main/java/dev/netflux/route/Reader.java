package dev.netflux.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A language's automaton, made deterministic as far as texts are read; states are numbers. It grows by being used; not shared. */
final class Reader {

    /** The state before the first character. */
    static final int START = 0;

    private static final int UNREAD = -1;

    private final Language language;
    private final int classes;
    private final List<long[]> sets = new ArrayList<>();
    private final Map<Key, Integer> numbers = new HashMap<>();
    private int[] next = new int[0];
    private boolean[] acceptsAll = new boolean[0];
    private int[] missing = new int[0];

    private static final class Key {
        private final long[] set;

        Key(long[] set) {
            this.set = set;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key other && Arrays.equals(set, other.set);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(set);
        }
    }

    Reader(Language language) {
        this.language = language;
        this.classes = language.classes();
        number(language.start());
    }

    private int number(long[] set) {
        return numbers.computeIfAbsent(new Key(set), ignored -> add(set));
    }

    private int add(long[] set) {
        int number = sets.size();
        sets.add(set);
        if (number == missing.length) {
            int room = 8 + 2 * number;
            int read = next.length;
            next = Arrays.copyOf(next, room * classes);
            Arrays.fill(next, read, next.length, UNREAD);
            acceptsAll = Arrays.copyOf(acceptsAll, room);
            missing = Arrays.copyOf(missing, room);
        }
        acceptsAll[number] = language.acceptsAll(set);
        missing[number] = language.missing(set);
        return number;
    }

    /** The state after one more character. */
    int step(int state, char character) {
        int at = state * classes + language.classOf(character);
        int to = next[at];
        if (to == UNREAD) {
            to = number(language.step(sets.get(state), language.classOf(character)));
            next[at] = to;
        }
        return to;
    }

    /** Whether the text that led to this state belongs to the language. */
    boolean accepts(int state) {
        return missing[state] == 0;
    }

    /** Whether every text that goes on from this state belongs to it. */
    boolean acceptsAll(int state) {
        return acceptsAll[state];
    }

    /** Whether no text that goes on from this state belongs to it. */
    boolean isStuck(int state) {
        return missing[state] >= Language.NEVER;
    }

    /** How many characters at least are missing until a text belongs to the language. */
    int missing(int state) {
        return missing[state];
    }

    /** Whether the text belongs to the language. */
    boolean has(String text) {
        if (!text.startsWith(language.prefix()) || !text.contains(language.core())) {
            return false;
        }
        int state = START;
        for (int i = 0; i < text.length() && !isStuck(state) && !acceptsAll[state]; i++) {
            state = step(state, text.charAt(i));
        }
        return missing[state] == 0;
    }

    Language language() {
        return language;
    }
}
