package dev.netflux.base;

import java.util.Locale;

/** Constants as texts and documents say them. */
public final class Lowercase {

    private Lowercase() {}

    /** A constant's name in small letters. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
