package dev.netflux.validate;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The characters that AWS accepts somewhere.
 *
 * @param one matches one of them
 * @param all matches texts of nothing else
 * @param spoken what they are, for an author to read
 */
record Characters(Pattern one, Pattern all, String spoken) {

    /** In names and descriptions of security groups. */
    static final Characters OF_GROUPS = of(
            "[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]",
            "letters without accents, digits, spaces and ._-:/()#,@[]+=&;{}!$*");

    /** In names of load balancers and target groups. */
    static final Characters OF_BALANCERS = of("[A-Za-z0-9-]", "letters without accents, digits and hyphens");

    /** In tags. */
    static final Characters OF_TAGS = of("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]", "letters, digits, spaces and _.:/=+-@");

    /** In path patterns. */
    static final Characters OF_PATHS = of(
            "[A-Za-z0-9_\\-.$/~\"'@:+&*?]",
            "letters without accents, digits and _-.$/~\"'@:+&, with the wildcards * and ?");

    /** In host patterns. */
    static final Characters OF_HOSTS =
            of("[A-Za-z0-9\\-.*?]", "letters without accents, digits, hyphens and dots, with the wildcards * and ?");

    /** In methods. */
    static final Characters OF_METHODS = of("[A-Z_-]", "upper-case letters, hyphens and underscores");

    /** In names of header fields: a token of RFC 7230. */
    static final Characters OF_HEADERS =
            of("[A-Za-z0-9!#$%&'*+.^_`|~-]", "letters without accents, digits and !#$%&'*+-.^_`|~");

    /** In values of header fields and query parameters. */
    static final Characters PRINTABLE = of("[\\x20-\\x7e]", "printable ASCII characters");

    /** The characters that {@code one} matches. */
    static Characters of(String one, String spoken) {
        return new Characters(Pattern.compile(one), Pattern.compile(one + "*"), spoken);
    }

    /** Whether the text has others. */
    boolean missesSome(String text) {
        return !all.matcher(text).matches();
    }

    /** The others in the text, quoted and listed. */
    String othersIn(String text) {
        return Text.list(others(text));
    }

    private List<String> others(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> !one.matcher(character).matches())
                .distinct()
                .map(Text::quoted)
                .collect(Collectors.toList());
    }

    /** The text without accents, and with every other character replaced by a hyphen. */
    String fitted(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .codePoints()
                .mapToObj(Character::toString)
                .map(character -> one.matcher(character).matches() ? character : "-")
                .collect(Collectors.joining());
    }
}
