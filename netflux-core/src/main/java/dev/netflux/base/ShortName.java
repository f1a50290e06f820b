package dev.netflux.base;

/** Fits names into AWS's length limits: the same name always gives the same result, different names different ones. */
public final class ShortName {

    private ShortName() {}

    /**
     * The name itself when it has at most {@code limit} characters, else as much of it as fits before a hyphen and six hexadecimal
     * digits of the whole name's digest.
     */
    public static String fit(String name, int limit) {
        return name.length() <= limit ? name : cut(name, limit - 7) + "-" + Digest.of(name, 6);
    }

    /**
     * The name of a successor that lives beside its predecessor for a while: the name, cut where necessary, a hyphen and four
     * hexadecimal digits of {@code forcedBy}.
     */
    public static String successor(String name, String forcedBy, int limit) {
        return cut(fit(name, limit), limit - 5) + "-" + Digest.of(forcedBy, 4);
    }

    /** Whether {@code candidate} is the name, as far as it fits, or that of one of its {@linkplain #successor successors}. */
    public static boolean isSuccessor(String candidate, String name, int limit) {
        String fitted = fit(name, limit);
        String successor = successor(name, "", limit);
        return candidate.equals(fitted)
                || (candidate.length() == successor.length()
                        && candidate.startsWith(successor.substring(0, successor.length() - 4))
                        && candidate.substring(candidate.length() - 4).matches("[0-9a-f]{4}"));
    }

    private static String cut(String name, int length) {
        String cut = name.length() <= length ? name : name.substring(0, length);
        while (cut.endsWith("-")) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut;
    }
}
