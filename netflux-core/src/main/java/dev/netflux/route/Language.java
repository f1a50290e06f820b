package dev.netflux.route;

import com.google.common.base.Strings;
import dev.netflux.route.Expression.Chain;
import dev.netflux.route.Expression.Chars;
import dev.netflux.route.Expression.Either;
import dev.netflux.route.Expression.Repeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;

/**
 * A set of texts: an expression as the automaton of its positions (Glushkov's), without empty moves. A state is the set of positions
 * that the text so far can have led to; states are made while a text is read, so no pattern can make the automaton explode beforehand.
 * Immutable.
 */
final class Language {

    /** Position 0: nothing read yet. */
    private static final int START = 0;

    /** More characters than any text has. */
    static final int NEVER = Integer.MAX_VALUE / 4;

    private final int words;
    private final long[][] followers;
    private final long[][] readers;
    private final long[] accepting;
    private final long[] endless;
    private final int[] missing;
    private final int[] classOf;
    private final int classes;
    private final String prefix;
    private final String core;

    private Language(List<Chars> positions, List<BitSet> followers, BitSet accepting, String prefix, String core) {
        int size = positions.size();
        this.words = (size + 63) / 64;
        this.followers = new long[size][];
        this.accepting = longs(accepting);
        this.endless = new long[words];
        this.prefix = prefix;
        this.core = core;
        this.classOf = new int[Chars.OTHER + 1];
        this.classes = divide(positions);
        this.readers = new long[classes][words];
        for (int position = 0; position < size; position++) {
            this.followers[position] = longs(followers.get(position));
            Chars chars = positions.get(position);
            for (char character = 0; character <= Chars.OTHER; character++) {
                if (chars.has(character)) {
                    readers[classOf[character]][position >> 6] |= 1L << position;
                }
            }
            if (accepting.get(position) && followers.get(position).get(position) && chars.equals(Chars.ANY)) {
                endless[position >> 6] |= 1L << position;
            }
        }
        this.missing = missing(followers, accepting);
    }

    /** For each position, how many characters at least are missing behind it. */
    private static int[] missing(List<BitSet> followers, BitSet accepting) {
        int[] missing = new int[followers.size()];
        Arrays.setAll(missing, position -> accepting.get(position) ? 0 : NEVER);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int position = missing.length - 1; position >= 0; position--) {
                int least = missing[position];
                BitSet next = followers.get(position);
                for (int follower = next.nextSetBit(0); follower >= 0; follower = next.nextSetBit(follower + 1)) {
                    least = Math.min(least, missing[follower] + 1);
                }
                changed |= least < missing[position];
                missing[position] = least;
            }
        }
        return missing;
    }

    /** Puts into one class what no position tells apart; tells how many there are. */
    private int divide(List<Chars> positions) {
        int count = 1;
        for (Chars chars : new HashSet<>(positions)) {
            int[] renumbered = new int[2 * count];
            int next = 0;
            for (char character = 0; character <= Chars.OTHER; character++) {
                int key = 2 * classOf[character] + (chars.has(character) ? 1 : 0);
                if (renumbered[key] == 0) {
                    renumbered[key] = ++next;
                }
                classOf[character] = renumbered[key] - 1;
            }
            count = next;
        }
        return count;
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
        return new Language(positions.chars, positions.followers, accepting, prefixOf(expression), coreOf(expression));
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

    private static String prefixOf(Expression expression) {
        if (expression instanceof Either either) {
            return either.choices().stream()
                    .map(Language::prefixOf)
                    .reduce(Strings::commonPrefix)
                    .orElse("");
        }
        StringBuilder prefix = new StringBuilder();
        if (expression instanceof Chain chain) {
            for (Expression part : chain.parts()) {
                if (!(part instanceof Chars chars) || chars.only() < 0 || chars.only() == Chars.OTHER) {
                    break;
                }
                prefix.append((char) chars.only());
            }
        }
        return prefix.toString();
    }

    private static String coreOf(Expression expression) {
        if (expression instanceof Either either && either.choices().size() == 1) {
            return coreOf(either.choices().get(0));
        }
        StringBuilder run = new StringBuilder();
        String core = "";
        if (expression instanceof Chain chain) {
            for (Expression part : chain.parts()) {
                if (part instanceof Chars chars && chars.only() >= 0 && chars.only() != Chars.OTHER) {
                    run.append((char) chars.only());
                    core = run.length() > core.length() ? run.toString() : core;
                } else {
                    run.setLength(0);
                }
            }
        }
        return core;
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

    /** The state before the first character: a set of positions. */
    long[] start() {
        long[] state = new long[words];
        state[0] = 1L << START;
        return state;
    }

    /** The state after one more character, of which only the class matters. */
    long[] step(long[] state, int ofClass) {
        long[] to = new long[words];
        for (int word = 0; word < words; word++) {
            for (long rest = state[word]; rest != 0; rest &= rest - 1) {
                long[] next = followers[(word << 6) + Long.numberOfTrailingZeros(rest)];
                for (int i = 0; i < words; i++) {
                    to[i] |= next[i];
                }
            }
        }
        for (int i = 0; i < words; i++) {
            to[i] &= readers[ofClass][i];
        }
        return to;
    }

    /** Whether the text that led to this state belongs to the language. */
    boolean accepts(long[] state) {
        return meet(state, accepting);
    }

    /** Whether every text that goes on from this state belongs to it. */
    boolean acceptsAll(long[] state) {
        return meet(state, endless);
    }

    private static boolean meet(long[] state, long[] positions) {
        for (int i = 0; i < state.length; i++) {
            if ((state[i] & positions[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** How many characters at least are missing until a text that led to this state belongs to the language. */
    int missing(long[] state) {
        int least = NEVER;
        for (int word = 0; word < words; word++) {
            for (long rest = state[word]; rest != 0; rest &= rest - 1) {
                least = Math.min(least, missing[(word << 6) + Long.numberOfTrailingZeros(rest)]);
            }
        }
        return least;
    }

    /** Whether the text belongs to it. */
    boolean has(String text) {
        long[] state = start();
        for (int i = 0; i < text.length(); i++) {
            state = step(state, classOf(text.charAt(i)));
        }
        return accepts(state);
    }

    /** What all its texts begin with, as far as that is seen at once. */
    String prefix() {
        return prefix;
    }

    /** What all its texts have in them, as far as that is seen at once. */
    String core() {
        return core;
    }

    /** Whether the two have no text in common because they begin differently; false does not mean that they have one. */
    boolean beginsUnlike(Language other) {
        int common = Math.min(prefix.length(), other.prefix.length());
        return !prefix.regionMatches(0, other.prefix, 0, common);
    }

    /** Characters of one class lead to the same states. */
    int classOf(char character) {
        return classOf[Chars.of(character)];
    }

    int classes() {
        return classes;
    }
}
