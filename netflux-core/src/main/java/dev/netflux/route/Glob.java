package dev.netflux.route;

/** Patterns against one text, read directly: no automaton takes part, so that the two ways can check each other. */
final class Glob {

    private Glob() {}

    /** Whether the pattern matches; {@code *} is any text, {@code ?} any character, with {@code escapes} a backslash takes that away. */
    static boolean matches(String pattern, String text, boolean escapes) {
        int at = 0;
        int here = 0;
        int star = -1;
        int resume = 0;
        while (here < text.length()) {
            boolean escaped = isEscape(pattern, at, escapes);
            char wanted = escaped ? pattern.charAt(at + 1) : at < pattern.length() ? pattern.charAt(at) : 0;
            if (!escaped && at < pattern.length() && wanted == '*') {
                star = ++at;
                resume = here;
            } else if (at < pattern.length() && ((!escaped && wanted == '?') || wanted == text.charAt(here))) {
                at += escaped ? 2 : 1;
                here++;
            } else if (star >= 0) {
                at = star;
                here = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static boolean isEscape(String pattern, int at, boolean escapes) {
        return escapes
                && at + 1 < pattern.length()
                && pattern.charAt(at) == '\\'
                && "*?".indexOf(pattern.charAt(at + 1)) >= 0;
    }
}
