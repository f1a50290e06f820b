package dev.netflux.route;

import static dev.netflux.route.Expression.EMPTY;
import static dev.netflux.route.Expression.atLeastOnce;
import static dev.netflux.route.Expression.chain;
import static dev.netflux.route.Expression.either;

import dev.netflux.base.Cidr;
import dev.netflux.route.Expression.Chars;
import dev.netflux.route.Expression.Repeat;
import java.util.List;
import java.util.Optional;

/**
 * One part of a request, independent of the others. Most have exactly one value; a header and the query have any number of them.
 *
 * @param part which part
 * @param name the header's name in lower case, else empty
 */
record Dimension(Part part, String name) implements Comparable<Dimension> {

    /** The parts of a request. */
    enum Part {
        /** The host in lower case, or {@link #ABSENT}. */
        HOST,
        PATH,
        METHOD,
        /** The address: {@code 4} or {@code 6} and its bits. */
        SOURCE,
        /** Parameters: the key, {@link #MARK} and the value, in lower case. */
        QUERY,
        /** The values of one header field, in lower case. */
        HEADER
    }

    /** Occurs in no text of a request and is matched by no wildcard: it parts a parameter's key from its value. */
    static final char MARK = 0x1f;

    /** The host of a request that has none. */
    static final String ABSENT = String.valueOf(MARK);

    static final Dimension HOST = new Dimension(Part.HOST, "");
    static final Dimension PATH = new Dimension(Part.PATH, "");
    static final Dimension METHOD = new Dimension(Part.METHOD, "");
    static final Dimension SOURCE = new Dimension(Part.SOURCE, "");
    static final Dimension QUERY = new Dimension(Part.QUERY, "");

    private static final Chars VISIBLE = Chars.range('!', '~');
    private static final Chars UPPER = Chars.range('A', 'Z');

    private static final Language NOT_EMPTY = Language.of(chain(Chars.ANY, new Repeat(Chars.ANY.or(Chars.one(MARK)))));
    private static final Language HOSTS = Language.of(hosts());
    private static final Language PATHS = Language.of(paths());
    private static final Language METHODS = Language.of(atLeastOnce(VISIBLE.without(Chars.of("\"(),/:;<=>?@[\\]{}"))));
    private static final Language SOURCES =
            Language.of(either(Expression.block(Cidr.ANYWHERE), Expression.block(Cidr.ANYWHERE_IPV6)));
    private static final Language PARAMETERS = Language.of(parameters());
    private static final Language HEADERS = Language.of(headers());

    static Dimension header(String name) {
        return new Dimension(Part.HEADER, Texts.lower(name));
    }

    private static Expression hosts() {
        Chars known = VISIBLE.without(UPPER).without(Chars.of("/?#@:[]\\"));
        Expression literal = chain(Chars.one('['), atLeastOnce(known.or(Chars.one(':'))), Chars.one(']'));
        return either(Chars.one(MARK), atLeastOnce(known), literal);
    }

    /** Paths as normalization leaves them: no segment is a dot or two, and only what needs it is percent-encoded. */
    private static Expression paths() {
        Chars plain = VISIBLE.without(Chars.of("/?#%"));
        Chars dot = Chars.one('.');
        Expression encoded = chain(
                Chars.one('%'),
                either(
                        chain(Chars.of("0189ABCDEF"), Chars.of("0123456789ABCDEF")),
                        chain(Chars.one('2'), Chars.of("0123456789ABCF")),
                        chain(Chars.one('3'), Chars.of("ABCDEF")),
                        chain(Chars.of("46"), Chars.one('0')),
                        chain(Chars.one('5'), Chars.of("BCDE")),
                        chain(Chars.one('7'), Chars.of("BCDF"))));
        Expression any = either(plain, encoded);
        Expression undotted = either(plain.without(dot), encoded);
        Expression begin = either(chain(either(EMPTY, dot), undotted), chain(dot, dot, any));
        Expression segment = either(EMPTY, chain(begin, new Repeat(any)));
        return atLeastOnce(chain(Chars.one('/'), segment));
    }

    private static Expression parameters() {
        Expression text = new Repeat(VISIBLE.or(Chars.one(' ')).without(UPPER));
        return chain(text, Chars.one(MARK), text);
    }

    private static Expression headers() {
        Chars end = VISIBLE.without(UPPER);
        return either(EMPTY, end, chain(end, new Repeat(end.or(Chars.one(' '))), end));
    }

    /** Whether a request may have several values of it, or none. */
    boolean isMany() {
        return part == Part.QUERY || part == Part.HEADER;
    }

    /** Whether upper and lower case are the same. */
    boolean ignoresCase() {
        return part != Part.PATH && part != Part.METHOD;
    }

    /** Every value that a request can have. */
    Language universe() {
        return switch (part) {
            case HOST -> HOSTS;
            case PATH -> PATHS;
            case METHOD -> METHODS;
            case SOURCE -> SOURCES;
            case QUERY -> PARAMETERS;
            case HEADER -> HEADERS;
        };
    }

    /** What the values of an example should rather be like, if they can: not empty. */
    Optional<Language> preferred() {
        return isMany() ? Optional.of(NOT_EMPTY) : Optional.empty();
    }

    /** The values that an example should rather have than any other. */
    List<String> favourites() {
        return switch (part) {
            case HOST -> List.of(ABSENT);
            case METHOD -> List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
            case SOURCE -> Texts.SOURCES;
            default -> List.of();
        };
    }

    @Override
    public int compareTo(Dimension other) {
        int order = part.compareTo(other.part);
        return order != 0 ? order : name.compareTo(other.name);
    }
}
