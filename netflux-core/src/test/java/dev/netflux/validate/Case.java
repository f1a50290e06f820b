package dev.netflux.validate;

import dev.netflux.PlatformSentence;
import dev.netflux.base.Site;
import java.util.function.Supplier;

/**
 * Something that an author may write and that is wrong, or questionable.
 *
 * @param title what is wrong, in an author's words
 * @param site where the case begins
 * @param platform writes it
 */
record Case(String title, Site site, Supplier<PlatformSentence> platform) {

    private static final StackWalker WALKER = StackWalker.getInstance();

    static Case of(String title, Supplier<PlatformSentence> platform) {
        StackWalker.StackFrame caller =
                WALKER.walk(frames -> frames.skip(1).findFirst()).orElseThrow();
        return new Case(title, new Site(String.valueOf(caller.getFileName()), caller.getLineNumber()), platform);
    }
}
