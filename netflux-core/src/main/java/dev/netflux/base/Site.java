package dev.netflux.base;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The place in an author's source where something was written, shown as {@code (File.java:12)} so that consoles and IDEs
 * make a link of it.
 *
 * @param file the file's simple name, such as {@code NetfluxMovies.java}; empty when unknown
 * @param line the line, from 1; 0 when unknown
 */
public record Site(String file, int line) implements Comparable<Site> {

    /** Where nothing is known of a place: read from a cloud, or compiled without line numbers. */
    public static final Site UNKNOWN = new Site("", 0);

    /** The rooms whose methods an author calls; the first frame outside of them is the author's. */
    private static final Set<String> WORDS =
            Set.of("dev.netflux", "dev.netflux.model", "dev.netflux.topology", "dev.netflux.route", "dev.netflux.base");

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /**
     * The author's line that is being executed: the nearest caller outside the words, the model and Java itself, through which a word
     * may be called too, as in {@code tiers.map(net::tiers)}.
     */
    public static Site here() {
        return WALKER.walk(frames -> frames.filter(
                        frame -> isAuthors(frame.getDeclaringClass().getPackageName()))
                .findFirst()
                .map(frame -> at(frame.getFileName(), frame.getLineNumber()))
                .orElse(UNKNOWN));
    }

    /** The author's line from which an exception came: the first outside the words, the model and Java itself. */
    public static Site of(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String name = frame.getClassName();
            if (isAuthors(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                return at(frame.getFileName(), frame.getLineNumber());
            }
        }
        return UNKNOWN;
    }

    private static Site at(@Nullable String file, int line) {
        return new Site(file == null ? "" : file, Math.max(0, line));
    }

    private static boolean isAuthors(String room) {
        return !WORDS.contains(room) && !room.startsWith("java.");
    }

    /** Whether a place is known. */
    public boolean isKnown() {
        return !file.isEmpty();
    }

    @Override
    public int compareTo(Site other) {
        int order = file.compareTo(other.file);
        return order != 0 ? order : Integer.compare(line, other.line);
    }

    /** {@code (File.java:12)}, or an empty text when unknown. */
    @Override
    public String toString() {
        return isKnown() ? "(" + file + ":" + line + ")" : "";
    }
}
