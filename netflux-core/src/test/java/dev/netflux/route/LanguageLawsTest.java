package dev.netflux.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.resource.Condition;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Languages against the JDK's regular expressions, which share no line with them. */
class LanguageLawsTest {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abB-1/. ").ofMaxLength(6);
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.strings().withChars("abB/.*?\\").ofMaxLength(5);
    }

    @Provide
    Arbitrary<String> expressions() {
        return Combinators.combine(
                        Arbitraries.of("", "^", "(?i)", "(?i)^"), inner(), Arbitraries.of("", "$", "|ab", "|^b$"))
                .as((begin, middle, end) -> begin + middle + end);
    }

    private static Arbitrary<String> inner() {
        return Arbitraries.recursive(
                () -> Arbitraries.of(
                        "a", "b", "B", "/", ".", "\\.", "\\d", "\\w", "\\S", "\\D", "[ab]", "[^a]", "[a-b1]", "[-a]"),
                LanguageLawsTest::larger,
                0,
                3);
    }

    private static Arbitrary<String> larger(Arbitrary<String> parts) {
        Arbitrary<String> counts = Arbitraries.of("*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?", "??");
        return Arbitraries.oneOf(
                Combinators.combine(parts, parts).as((one, other) -> one + other),
                Combinators.combine(parts, parts).as((one, other) -> "(" + one + "|" + other + ")"),
                Combinators.combine(parts, counts).as((one, count) -> "(?:" + one + ")" + count));
    }

    @Property
    void a_pattern_means_what_its_translation_means(
            @ForAll("globs") String glob, @ForAll("texts") String text, @ForAll boolean escapes) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char character = glob.charAt(i);
            if (escapes && character == '\\' && i + 1 < glob.length() && "*?".indexOf(glob.charAt(i + 1)) >= 0) {
                expression.append(Pattern.quote(String.valueOf(glob.charAt(++i))));
            } else {
                expression.append(
                        character == '*' ? ".*" : character == '?' ? "." : Pattern.quote(String.valueOf(character)));
            }
        }
        boolean expected = Pattern.matches(expression.toString(), text);
        assertThat(Glob.matches(glob, text, escapes)).isEqualTo(expected);
        assertThat(Language.of(Expression.glob(glob, escapes)).has(text)).isEqualTo(expected);
        assertThat(new Reader(Language.of(Expression.glob(glob, escapes))).has(text))
                .isEqualTo(expected);
    }

    @Property
    void a_regular_expression_means_what_it_means_to_the_jdk(
            @ForAll("expressions") String expression, @ForAll("texts") String text) {
        Regex regex = Regex.parse(expression, false);
        assertThat(regex.unknown()).isEmpty();
        assertThat(Language.of(regex.expression().orElseThrow()).has(text))
                .isEqualTo(Pattern.compile(expression).matcher(text).find());
    }

    @Property
    void a_text_is_found_when_there_is_one(
            @ForAll("globs") String one, @ForAll("globs") String other, @ForAll("globs") String without) {
        Words words = new Words();
        BitSet in = new BitSet();
        List.of(one, other).forEach(glob -> in.set(words.number(Language.of(Expression.glob("/" + glob, false)))));
        BitSet out = new BitSet();
        out.set(words.number(Language.of(Expression.glob("/" + without, false))));
        Optional<String> found = words.find(Dimension.PATH, in, out);
        found.ifPresent(path -> assertThat(isSought(path, one, other, without)).isTrue());
        if (found.isEmpty()) {
            assertThat(paths()).noneMatch(path -> isSought(path, one, other, without));
        }
    }

    private static boolean isSought(String path, String one, String other, String without) {
        return Glob.matches("/" + one, path, false)
                && Glob.matches("/" + other, path, false)
                && !Glob.matches("/" + without, path, false)
                && Request.to("/").path(path).path().equals(path);
    }

    private static List<String> paths() {
        String letters = "abB/.\\";
        return IntStream.range(0, 7 * 7 * 7 * 7)
                .mapToObj(number -> IntStream.iterate(number, rest -> rest > 0, rest -> rest / 7)
                        .map(rest -> rest % 7)
                        .filter(digit -> digit > 0)
                        .mapToObj(digit -> letters.substring(digit - 1, digit))
                        .reduce("/", String::concat))
                .distinct()
                .toList();
    }

    @Example
    void every_path_of_the_universe_is_normal_and_every_normal_path_is_in_it() {
        for (String path : List.of("/", "//", "/...", "/..a", "/.a", "/a.", "/%20", "/%2F", "/~a", "/\"")) {
            assertThat(Request.to("/").path(path).path()).isEqualTo(path);
            assertThat(Dimension.PATH.universe().has(path)).as(path).isTrue();
        }
        for (String path : List.of("", "a", "/.", "/..", "/./a", "/a/..", "/%41", "/%2f", "/%7E", "/%", "/ ", "/?")) {
            assertThat(Dimension.PATH.universe().has(path)).as(path).isFalse();
        }
        for (int octet = 0; octet < 256; octet++) {
            String path = String.format("/%%%02X", octet);
            assertThat(Dimension.PATH.universe().has(path))
                    .as(path)
                    .isEqualTo(Request.to("/").path(path).path().equals(path));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)",
                "(?!a)",
                "(?<=a)b",
                "(?<name>a)",
                "(a)\\1",
                "a++",
                "a*+",
                "a?+",
                "(?>a)",
                "\\bx",
                "\\p{L}",
                "a{2,1}",
                "a{,3}",
                "a{9999}",
                "((a{40}){40}){40}",
                "[a",
                "[]a]",
                "[[a]",
                "(a",
                "a)",
                "*a",
                "^*",
                "a^b",
                "a$b",
                "(^a|b)",
                "(a$)",
                "\\",
                "\\Qa\\E",
                "[a-\\d]",
                "[b-a]"
            })
    void what_the_dialect_does_not_have_is_not_guessed(String expression) {
        assertThat(Regex.parse(expression, false).unknown()).contains(expression);
    }

    @Example
    void a_pattern_that_would_explode_when_made_deterministic_is_decided() {
        String pattern = "/*a" + "?".repeat(60);
        Analysis analysis = ListenerFixture.listener()
                .rule(10, new Condition.Path(Set.of(pattern)))
                .rule(20, new Condition.Path(Set.of("/b*")))
                .rule(30, new Condition.Path(Set.of("/*")))
                .analysis();
        assertThat(analysis.dead()).isEmpty();
        assertThat(analysis.undecided()).isEmpty();
        assertThat(analysis.shadowed()).hasSize(2);
    }

    @Example
    void what_would_take_too_long_is_undecided_and_everything_else_is_not() {
        String pattern = "/*a" + "?".repeat(60);
        ListenerFixture listener = ListenerFixture.listener()
                .rule(10, new Condition.Path(Set.of(pattern)))
                .rule(20, new Condition.Path(Set.of(pattern.replace('a', 'b'))))
                .rule(30, new Condition.Path(Set.of("/a*")));
        Analysis analysis = listener.analysis();
        assertThat(analysis.undecided())
                .extracting(undecided -> undecided.rule().priority().orElseThrow())
                .containsExactly(20);
        assertThat(analysis.shadowed())
                .extracting(shadowed -> shadowed.rule().priority().orElseThrow())
                .containsExactly(30);
        assertThat(listener.router().meetings(Requests.ALL)).hasSize(4);
    }
}
