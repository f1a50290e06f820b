package dev.netflux.command;

import dev.netflux.base.Lowercase;
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

    /** A constant's name in small letters. */
    static String lower(Enum<?> constant) {
        return Lowercase.of(constant).replace('_', ' ');
    }
}
