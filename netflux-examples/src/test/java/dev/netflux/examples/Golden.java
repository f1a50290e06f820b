package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Compares a graph with the text that is kept of it; {@code -Dnetflux.golden=write} keeps a new one. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/dev/netflux/examples");

    private Golden() {}

    static void compare(String name, ResourceGraph graph) throws IOException {
        compare(name, graph.nodes().stream().map(Golden::text).collect(Collectors.joining("\n")));
    }

    static void compare(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("netflux.golden"))) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static String text(Node node) {
        return node.address() + (node.note().isEmpty() ? "" : "  (" + node.note() + ")") + "\n"
                + node.kind().write(node.resource()).entrySet().stream()
                        .map(attribute -> "  " + attribute.getKey() + " " + attribute.getValue() + "\n")
                        .collect(Collectors.joining())
                + (node.tags().isEmpty() ? "" : "  tags " + node.tags() + "\n");
    }
}
