package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Cidr;
import java.util.ArrayList;
import java.util.List;

/** A regular expression as a tree: what globs, AWS's regular expressions, blocks of addresses and fixed texts have in common. */
sealed interface Expression {

    /** Parts one after the other; none of them is the empty text. */
    record Chain(List<Expression> parts) implements Expression {
        public Chain {
            parts = ImmutableList.copyOf(parts);
        }
    }

    /** One of several; none of them is nothing at all. */
    record Either(List<Expression> choices) implements Expression {
        public Either {
            choices = ImmutableList.copyOf(choices);
        }
    }

    /** Any number of times, also not at all. */
    record Repeat(Expression part) implements Expression {}

    /**
     * One character of a set of ASCII characters. {@link #OTHER} stands for every character outside of ASCII.
     *
     * @param low which of the characters 0 to 63
     * @param high which of the characters 64 to 127
     */
    record Chars(long low, long high) implements Expression {

        static final char OTHER = 127;

        static final Chars NONE = new Chars(0, 0);

        /** Every character that a pattern's wildcards match. */
        static final Chars ANY = range(' ', OTHER);

        static char of(char character) {
            return character > OTHER ? OTHER : character;
        }

        static Chars range(char from, char to) {
            Chars all = NONE;
            for (char character = from; character <= to; character++) {
                all = all.or(one(character));
            }
            return all;
        }

        static Chars one(char character) {
            char known = of(character);
            return known < 64 ? new Chars(1L << known, 0) : new Chars(0, 1L << (known - 64));
        }

        static Chars of(String characters) {
            Chars all = NONE;
            for (int i = 0; i < characters.length(); i++) {
                all = all.or(one(characters.charAt(i)));
            }
            return all;
        }

        Chars or(Chars other) {
            return new Chars(low | other.low, high | other.high);
        }

        Chars and(Chars other) {
            return new Chars(low & other.low, high & other.high);
        }

        Chars without(Chars other) {
            return new Chars(low & ~other.low, high & ~other.high);
        }

        boolean has(char character) {
            return character < 64 ? ((low >>> character) & 1) != 0 : ((high >>> (character - 64)) & 1) != 0;
        }

        /** The character when there is only one, else -1. */
        int only() {
            if (Long.bitCount(low) + Long.bitCount(high) != 1) {
                return -1;
            }
            return low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
        }

        /** The same letters in both cases. */
        Chars inBothCases() {
            Chars letters = range('A', 'Z');
            Chars upper = and(letters);
            Chars lower = and(range('a', 'z'));
            return or(new Chars(0, upper.high << 32)).or(new Chars(0, lower.high >>> 32));
        }
    }

    /** The empty text. */
    Expression EMPTY = new Chain(List.of());

    /** Any text. */
    Expression ANYTHING = new Repeat(Chars.ANY);

    /** One fixed text. */
    static Expression text(String text) {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            parts.add(Chars.one(text.charAt(i)));
        }
        return new Chain(parts);
    }

    /** A pattern in which {@code *} is any text and {@code ?} any character; with {@code escapes} a backslash takes that from them. */
    static Expression glob(String pattern, boolean escapes) {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            boolean escaped = escapes
                    && character == '\\'
                    && i + 1 < pattern.length()
                    && "*?".indexOf(pattern.charAt(i + 1)) >= 0;
            if (escaped) {
                parts.add(Chars.one(pattern.charAt(++i)));
            } else {
                parts.add(character == '*' ? ANYTHING : character == '?' ? Chars.ANY : Chars.one(character));
            }
        }
        return new Chain(parts);
    }

    /** The addresses of a block, written as {@link Dimension#SOURCE} writes them. */
    static Expression block(Cidr block) {
        int bits = block.isIpv6() ? 128 : 32;
        List<Expression> parts = new ArrayList<>();
        parts.add(Chars.one(block.isIpv6() ? '6' : '4'));
        for (int i = 0; i < bits; i++) {
            boolean one = block.first().testBit(bits - 1 - i);
            parts.add(i >= block.prefix() ? Chars.of("01") : Chars.one(one ? '1' : '0'));
        }
        return new Chain(parts);
    }

    static Expression chain(Expression... parts) {
        return new Chain(List.of(parts));
    }

    static Expression either(Expression... choices) {
        return new Either(List.of(choices));
    }

    /** At least once. */
    static Expression atLeastOnce(Expression part) {
        return chain(part, new Repeat(part));
    }
}
