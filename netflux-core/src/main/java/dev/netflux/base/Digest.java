package dev.netflux.base;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Short, stable fingerprints of texts: hexadecimal SHA-256, cut to the wanted length. */
public final class Digest {

    private Digest() {}

    /** The first {@code digits} (1 to 64) hexadecimal digits of the text's SHA-256. */
    public static String of(String text, int digits) {
        return Hashing.sha256()
                .hashString(text, StandardCharsets.UTF_8)
                .toString()
                .substring(0, digits);
    }
}
