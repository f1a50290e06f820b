package dev.netflux.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with the one that is kept; {@code -Dnetflux.golden=write} keeps a new one. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/dev/netflux/sentences");

    private Golden() {}

    static void compare(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if ("write".equals(System.getProperty("netflux.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text + "\n");
        }
        assertThat(text + "\n").isEqualTo(Files.readString(file));
    }
}
