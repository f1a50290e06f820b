package dev.netflux.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files whose text was read and approved: compared, or written when the system property {@code netflux.golden} is {@code write}. */
final class Golden {

    private Golden() {}

    static boolean writes() {
        return "write".equals(System.getProperty("netflux.golden"));
    }

    /** The approved text; empty when there is none. */
    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(Path file, String text) {
        if (writes()) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            assertThat(text)
                    .as("%s (approve with -Dnetflux.golden=write)", file)
                    .isEqualTo(read(file));
        }
    }
}
