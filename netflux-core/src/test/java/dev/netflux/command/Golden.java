package dev.netflux.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that were looked at and found good: {@code -Dnetflux.golden=write} writes them anew. */
final class Golden {

    private static final Path FILES = Path.of("src/test/resources/dev/netflux/command");

    private Golden() {}

    static void expect(String file, String text) {
        Path path = FILES.resolve(file);
        try {
            if ("write".equals(System.getProperty("netflux.golden"))) {
                Files.createDirectories(FILES);
                Files.writeString(path, text);
            }
            assertThat(text).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
