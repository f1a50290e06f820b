package dev.netflux.route;

import static dev.netflux.route.Expression.ANYTHING;
import static dev.netflux.route.Expression.EMPTY;

import dev.netflux.route.Expression.Chain;
import dev.netflux.route.Expression.Chars;
import dev.netflux.route.Expression.Either;
import dev.netflux.route.Expression.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression as listener rules write it, or why it is not understood. Groups, classes, the usual escapes, greedy and lazy
 * repetition, and anchors at the edges are; look-around, back-references, possessive quantifiers, boundaries and Unicode classes are
 * not.
 *
 * @param expression what it stands for: every text in which it is found
 * @param unknown why it is not understood, else empty
 */
record Regex(Optional<Expression> expression, String unknown) {

    /** An expression may be as large as this when its counted repetitions are written out. */
    private static final int LARGEST = 2_000;

    /** What was written cannot be translated. */
    private static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1;

        NotUnderstood(String what) {
            super(what);
        }
    }

    static Regex parse(String text, boolean ignoreCase) {
        try {
            boolean flagged = text.startsWith("(?i)");
            Expression expression = new Parser(flagged ? text.substring(4) : text, flagged || ignoreCase).whole();
            return new Regex(Optional.of(expression), "");
        } catch (NotUnderstood e) {
            return new Regex(Optional.empty(), "the regular expression " + text + " has " + e.getMessage());
        }
    }

    private static final class Parser {
        private final String text;
        private final boolean ignoreCase;
        private int at;

        Parser(String text, boolean ignoreCase) {
            this.text = text;
            this.ignoreCase = ignoreCase;
        }

        Expression whole() throws NotUnderstood {
            List<Expression> found = new ArrayList<>();
            do {
                found.add(found(text.length()));
            } while (skip('|'));
            if (at < text.length()) {
                throw new NotUnderstood("a ) too many");
            }
            return sized(new Either(found));
        }

        /** One alternative of the whole: everything around it is free, unless it is anchored. */
        private Expression found(int end) throws NotUnderstood {
            boolean first = at < end && skip('^');
            List<Expression> parts = sequence();
            boolean last = skip('$');
            if (at < end && text.charAt(at) != '|' && text.charAt(at) != ')') {
                throw new NotUnderstood("an anchor that is not at an edge");
            }
            parts.add(0, first ? EMPTY : ANYTHING);
            parts.add(last ? EMPTY : ANYTHING);
            return new Chain(parts);
        }

        private Expression alternatives() throws NotUnderstood {
            List<Expression> choices = new ArrayList<>();
            do {
                choices.add(new Chain(sequence()));
            } while (skip('|'));
            return new Either(choices);
        }

        private List<Expression> sequence() throws NotUnderstood {
            List<Expression> parts = new ArrayList<>();
            while (at < text.length() && "|)$".indexOf(text.charAt(at)) < 0) {
                parts.add(repeated(atom()));
            }
            return parts;
        }

        private Expression repeated(Expression atom) throws NotUnderstood {
            Expression repeated = atom;
            if (skip('*')) {
                repeated = new Repeat(atom);
            } else if (skip('+')) {
                repeated = Expression.atLeastOnce(atom);
            } else if (skip('?')) {
                repeated = Expression.either(EMPTY, atom);
            } else if (at < text.length() && text.charAt(at) == '{') {
                repeated = counted(atom);
            } else {
                return atom;
            }
            skip('?');
            if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
                throw new NotUnderstood("a possessive or doubled quantifier");
            }
            return sized(repeated);
        }

        private Expression counted(Expression atom) throws NotUnderstood {
            int end = text.indexOf('}', at);
            String count = end < 0 ? "" : text.substring(at + 1, end);
            if (!count.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
                throw new NotUnderstood("a { that counts nothing");
            }
            at = end + 1;
            int comma = count.indexOf(',');
            int least = Integer.parseInt(comma < 0 ? count : count.substring(0, comma));
            String most = comma < 0 ? count : count.substring(comma + 1);
            long times = most.isEmpty() ? least + 1L : Long.parseLong(most);
            if (times < least) {
                throw new NotUnderstood("a repetition whose bounds are in the wrong order");
            }
            if (times * Math.max(1, Language.sizeOf(atom)) > LARGEST) {
                throw new NotUnderstood("a repetition that is too large");
            }
            List<Expression> parts = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                parts.add(i < least ? atom : most.isEmpty() ? new Repeat(atom) : Expression.either(EMPTY, atom));
            }
            return new Chain(parts);
        }

        private static Expression sized(Expression expression) throws NotUnderstood {
            if (Language.sizeOf(expression) > LARGEST) {
                throw new NotUnderstood("repetitions that are too large");
            }
            return expression;
        }

        private Expression atom() throws NotUnderstood {
            char character = text.charAt(at++);
            return switch (character) {
                case '(' -> group();
                case '[' -> set();
                case '.' -> Chars.ANY;
                case '\\' -> cased(escape());
                case '^' -> throw new NotUnderstood("an anchor that is not at an edge");
                case '*', '+', '?', '{' -> throw new NotUnderstood("a quantifier of nothing");
                default -> cased(Chars.one(character));
            };
        }

        private Expression group() throws NotUnderstood {
            if (skip('?') && !skip(':')) {
                throw new NotUnderstood("look-around, flags or a named group");
            }
            Expression inside = alternatives();
            if (at < text.length() && text.charAt(at) == '$') {
                throw new NotUnderstood("an anchor inside of a group");
            }
            if (!skip(')')) {
                throw new NotUnderstood("a ( that is not closed");
            }
            return inside;
        }

        private Chars set() throws NotUnderstood {
            boolean not = skip('^');
            Chars all = Chars.NONE;
            boolean first = true;
            while (first || (at < text.length() && text.charAt(at) != ']')) {
                if (at >= text.length() || (first && text.charAt(at) == ']')) {
                    throw new NotUnderstood("a [ that is not closed");
                }
                first = false;
                if (text.charAt(at) == '[' || text.startsWith("&&", at)) {
                    throw new NotUnderstood("a class inside of a class");
                }
                Chars from = member();
                boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
                if (range) {
                    at++;
                    Chars to = member();
                    char low = only(from);
                    char high = only(to);
                    if (high < low) {
                        throw new NotUnderstood("a range in the wrong order");
                    }
                    all = all.or(Chars.range(low, high));
                } else {
                    all = all.or(from);
                }
            }
            if (!skip(']')) {
                throw new NotUnderstood("a [ that is not closed");
            }
            Chars cased = cased(all);
            return not ? Chars.ANY.without(cased) : cased;
        }

        private Chars member() throws NotUnderstood {
            char character = text.charAt(at++);
            return character == '\\' ? escape() : Chars.one(character);
        }

        private static char only(Chars chars) throws NotUnderstood {
            if (chars.only() < 0) {
                throw new NotUnderstood("a range without an end");
            }
            return (char) chars.only();
        }

        private Chars escape() throws NotUnderstood {
            if (at >= text.length()) {
                throw new NotUnderstood("a \\ at its end");
            }
            char character = text.charAt(at++);
            Chars digits = Chars.range('0', '9');
            Chars word =
                    digits.or(Chars.range('a', 'z')).or(Chars.range('A', 'Z')).or(Chars.one('_'));
            return switch (character) {
                case 'd' -> digits;
                case 'D' -> Chars.ANY.without(digits);
                case 'w' -> word;
                case 'W' -> Chars.ANY.without(word);
                case 's' -> Chars.one(' ');
                case 'S' -> Chars.ANY.without(Chars.one(' '));
                default -> {
                    if (word.has(Chars.of(character))) {
                        throw new NotUnderstood("the escape \\" + character);
                    }
                    yield Chars.one(character);
                }
            };
        }

        private Chars cased(Chars chars) {
            return ignoreCase ? chars.inBothCases() : chars;
        }

        private boolean skip(char character) {
            if (at < text.length() && text.charAt(at) == character) {
                at++;
                return true;
            }
            return false;
        }
    }
}
