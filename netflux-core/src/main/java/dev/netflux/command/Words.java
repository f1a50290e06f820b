package dev.netflux.command;

import com.google.common.base.Ascii;
import dev.netflux.base.Lowercase;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/** Small pieces of plain English. */
final class Words {

    private Words() {}

    /** {@code 1 step}, {@code 2 steps}. */
    static String count(long number, String singular) {
        return number + " " + singular + (number == 1 ? "" : "s");
    }

    /** {@code 850 ms}, {@code 12 s}, {@code 2 min 5 s}. */
    static String of(Duration time) {
        if (time.toMillis() < 1000) {
            return time.toMillis() + " ms";
        }
        if (time.toSeconds() < 60) {
            return time.toSeconds() + " s";
        }
        return time.toMinutes() + " min" + (time.toSecondsPart() == 0 ? "" : " " + time.toSecondsPart() + " s");
    }

    /** What an exception says, as a sentence. */
    static String sentence(RuntimeException thrown) {
        String message = String.valueOf(thrown.getMessage());
        boolean ended = message.endsWith(".") || message.endsWith("?");
        return Ascii.toUpperCase(message.charAt(0)) + message.substring(1) + (ended ? "" : ".");
    }

    /** Why a file cannot be read or written; the file is named before it. */
    static String why(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (problem instanceof AccessDeniedException) {
            return "this user may not do that";
        }
        return String.valueOf(problem.getMessage());
    }

    /** A constant's name in small letters. */
    static String lower(Enum<?> constant) {
        return Lowercase.of(constant).replace('_', ' ');
    }
}
