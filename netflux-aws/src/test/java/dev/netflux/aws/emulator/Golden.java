package dev.netflux.aws.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that was looked at and kept; written anew with {@code -Dnetflux.golden=write}. */
public final class Golden {

    private final Path path;

    private Golden(Path path) {
        this.path = path;
    }

    /** The one of that name in {@code src/test/resources/golden}. */
    public static Golden file(String name) {
        return new Golden(Path.of("src/test/resources/golden", name));
    }

    /** Fails unless the text is the one that was kept. */
    public void holds(String text) {
        try {
            if ("write".equals(System.getProperty("netflux.golden"))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
            assertThat(text).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
