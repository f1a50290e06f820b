package dev.netflux.route;

import dev.netflux.route.Expression.Chain;
import dev.netflux.route.Expression.Chars;
import dev.netflux.route.Expression.Either;
import dev.netflux.route.Expression.Repeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of texts: an expression as the automaton of its positions (Glushkov's), without empty moves. A state is the set of positions
 * that the text so far can have led to; states are made while a text is read, so no pattern can make the automaton explode beforehand.
 * Immutable.
 */
final class Language {

    /** Position 0: nothing read yet. */
    private static final int START = 0;

    private final int words;
    private final long[][] followers;
    private final long[][] readers;
    private final long[] accepting;
    private final long[] endless;
    private final int[] classOf;
    private final int classes;
    private final String prefix;

    private Language(List<Chars> positions, List<BitSet> followers, BitSet accepting, String prefix) {
        int size = positions.size();
        this.words = (size + 63) / 64;
        this.followers = new long[size][];
        this.readers = new long[Chars.OTHER + 1][words];
        this.accepting = longs(accepting);
        this.endless = new long[words];
        this.prefix = prefix;
        for (int position = 0; position < size; position++) {
            this.followers[position] = longs(followers.get(position));
            Chars chars = positions.get(position);
            for (char character = 0; character <= Chars.OTHER; character++) {
                if (chars.has(character)) {
                    readers[character][position >> 6] |= 1L << position;
                }
            }
            if (accepting.get(position) && followers.get(position).get(position) && chars.equals(Chars.ANY)) {
                endless[position >> 6] |= 1L << position;
            }
        }
        this.classOf = new int[Chars.OTHER + 1];
        Map<String, Integer> numbers = new HashMap<>();
        for (int character = 0; character <= Chars.OTHER; character++) {
            String key = words == 1 ? Long.toString(readers[character][0]) : Arrays.toString(readers[character]);
            classOf[character] = numbers.computeIfAbsent(key, ignored -> numbers.size());
        }
        this.classes = numbers.size();
    }

    private long[] longs(BitSet bits) {
        return Arrays.copyOf(bits.toLongArray(), words);
    }

    /** The texts that an expression stands for. */
    static Language of(Expression expression) {
        Positions positions = new Positions();
        Part whole = positions.add(expression);
        positions.followers.get(START).or(whole.first);
        BitSet accepting = whole.last;
        if (whole.nullable) {
            accepting.set(START);
        }
        return new Language(positions.chars, positions.followers, accepting, prefixOf(expression));
    }

    /** How many positions its automaton would have: what it costs to build and to use. */
    static int sizeOf(Expression expression) {
        if (expression instanceof Chain chain) {
            return chain.parts().stream().mapToInt(Language::sizeOf).sum();
        }
        if (expression instanceof Either either) {
            return either.choices().stream().mapToInt(Language::sizeOf).sum();
        }
        return expression instanceof Repeat repeat ? sizeOf(repeat.part()) : 1;
    }

    /** What all its texts begin with, as far as that is seen at once. */
    private static String prefixOf(Expression expression) {
        StringBuilder prefix = new StringBuilder();
        if (expression instanceof Either either && either.choices().size() == 1) {
            return prefixOf(either.choices().get(0));
        }
        if (expression instanceof Chain chain) {
            for (Expression part : chain.parts()) {
                if (!(part instanceof Chars chars)
                        || chars.has(Chars.OTHER)
                        || Long.bitCount(chars.low()) + Long.bitCount(chars.high()) != 1) {
                    break;
                }
                prefix.append((char)
                        (chars.low() != 0
                                ? Long.numberOfTrailingZeros(chars.low())
                                : 64 + Long.numberOfTrailingZeros(chars.high())));
            }
        }
        return prefix.toString();
    }

    /** The first and last positions of a part of an expression. */
    private record Part(boolean nullable, BitSet first, BitSet last) {}

    private static final class Positions {
        final List<Chars> chars = new ArrayList<>(List.of(Chars.NONE));
        final List<BitSet> followers = new ArrayList<>(List.of(new BitSet()));

        Part add(Expression expression) {
            if (expression instanceof Chain chain) {
                return addChain(chain);
            }
            if (expression instanceof Either either) {
                return addEither(either);
            }
            if (expression instanceof Repeat repeat) {
                Part part = add(repeat.part());
                follow(part.last, part.first);
                return new Part(true, part.first, part.last);
            }
            int position = chars.size();
            chars.add((Chars) expression);
            followers.add(new BitSet());
            BitSet only = new BitSet();
            only.set(position);
            return new Part(false, only, (BitSet) only.clone());
        }

        private Part addChain(Chain chain) {
            boolean nullable = true;
            BitSet first = new BitSet();
            BitSet last = new BitSet();
            for (Expression next : chain.parts()) {
                Part part = add(next);
                follow(last, part.first);
                if (nullable) {
                    first.or(part.first);
                }
                if (!part.nullable) {
                    last.clear();
                }
                last.or(part.last);
                nullable &= part.nullable;
            }
            return new Part(nullable, first, last);
        }

        private Part addEither(Either either) {
            boolean nullable = false;
            BitSet first = new BitSet();
            BitSet last = new BitSet();
            for (Expression choice : either.choices()) {
                Part part = add(choice);
                nullable |= part.nullable;
                first.or(part.first);
                last.or(part.last);
            }
            return new Part(nullable, first, last);
        }

        private void follow(BitSet before, BitSet after) {
            for (int position = before.nextSetBit(0); position >= 0; position = before.nextSetBit(position + 1)) {
                followers.get(position).or(after);
            }
        }
    }

    /** How many longs a state takes. */
    int words() {
        return words;
    }

    /** Writes the state before the first character. */
    void start(long[] states, int at) {
        states[at] = 1L << START;
    }

    /** Writes the state after one more character. */
    void step(long[] from, long[] to, int at, char character) {
        for (int word = 0; word < words; word++) {
            for (long rest = from[at + word]; rest != 0; rest &= rest - 1) {
                long[] next = followers[(word << 6) + Long.numberOfTrailingZeros(rest)];
                for (int i = 0; i < words; i++) {
                    to[at + i] |= next[i];
                }
            }
        }
        long[] reading = readers[character];
        for (int i = 0; i < words; i++) {
            to[at + i] &= reading[i];
        }
    }

    /** Whether the text that led to this state belongs to the language. */
    boolean accepts(long[] states, int at) {
        return meets(states, at, accepting);
    }

    /** Whether every text that goes on from this state belongs to it. */
    boolean acceptsAll(long[] states, int at) {
        return meets(states, at, endless);
    }

    private boolean meets(long[] states, int at, long[] positions) {
        for (int i = 0; i < words; i++) {
            if ((states[at + i] & positions[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether no text that goes on from this state belongs to it. */
    boolean isStuck(long[] states, int at) {
        for (int i = 0; i < words; i++) {
            if (states[at + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text belongs to it. */
    boolean has(String text) {
        if (!text.startsWith(prefix)) {
            return false;
        }
        long[] state = new long[words];
        start(state, 0);
        for (int i = 0; i < text.length(); i++) {
            if (acceptsAll(state, 0)) {
                return true;
            }
            long[] next = new long[words];
            step(state, next, 0, Chars.of(text.charAt(i)));
            state = next;
        }
        return accepts(state, 0);
    }

    /** Whether the two have no text in common because they begin differently; false does not mean that they have one. */
    boolean beginsUnlike(Language other) {
        int common = Math.min(prefix.length(), other.prefix.length());
        return !prefix.regionMatches(0, other.prefix, 0, common);
    }

    /** Characters of one class lead to the same states. */
    int classOf(char character) {
        return classOf[character];
    }

    int classes() {
        return classes;
    }
}
