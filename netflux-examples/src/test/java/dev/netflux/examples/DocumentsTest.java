package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Every Java snippet in the README and the guide is a region of a compiled, tested source: {@code <!-- region NAME of PATH -->} before the
 * block, {@code // region NAME} and {@code // endregion} in the source. With {@code -Dnetflux.golden=write} the documents are brought up to
 * date instead.
 */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- region (?<name>\\S+) of (?<path>\\S+) -->\\n)?```java\\n(?<code>.*?)```\\n", Pattern.DOTALL);

    private static final Pattern XML = Pattern.compile("```xml\\n(?<code>.*?)```\\n", Pattern.DOTALL);

    private static final Pattern OUTPUT =
            Pattern.compile("<!-- output (?<name>\\S+) -->\\n```\\n(?<text>.*?)```\\n", Pattern.DOTALL);

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        Path docs = ROOT.resolve("docs");
        if (Files.isDirectory(docs)) {
            try (Stream<Path> pages = Files.list(docs)) {
                pages.filter(page -> page.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void what_readers_copy_into_a_pom_is_xml_and_has_the_versions_of_ours(Path document) throws Exception {
        String ours = Files.readString(ROOT.resolve("pom.xml"));
        Matcher block = XML.matcher(Files.readString(document));
        while (block.find()) {
            NodeList versions = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(block.group("code"))))
                    .getElementsByTagName("version");
            for (int i = 0; i < versions.getLength(); i++) {
                Node version = versions.item(i);
                if (!version.getParentNode().getNodeName().equals("project")) {
                    assertThat(ours).contains(">" + version.getTextContent() + "<");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void snippets_are_regions_of_tested_sources(Path document) throws IOException {
        String text = Files.readString(document);
        Matcher block = BLOCK.matcher(text);
        StringBuilder current = new StringBuilder();
        while (block.find()) {
            assertThat(block.group("name"))
                    .as("a Java block of %s without a region: %s", document.getFileName(), block.group("code"))
                    .isNotNull();
            String region = region(ROOT.resolve(block.group("path")), block.group("name"));
            block.appendReplacement(
                    current,
                    Matcher.quoteReplacement("<!-- region %s of %s -->\n```java\n%s```\n"
                            .formatted(block.group("name"), block.group("path"), region)));
        }
        block.appendTail(current);
        current = withOutputs(current);
        if ("write".equals(System.getProperty("netflux.golden"))) {
            Files.writeString(document, current);
        }
        assertThat(Files.readString(document)).isEqualTo(current.toString());
    }

    /** What is shown as printed was printed by the sources that are shown. */
    private static StringBuilder withOutputs(CharSequence text) throws IOException {
        Matcher output = OUTPUT.matcher(text);
        StringBuilder current = new StringBuilder();
        while (output.find()) {
            String printed =
                    switch (output.group("name")) {
                        case "findings" -> FirstSentenceTest.findings();
                        case "database" -> kept("topology/the-database-is-open-to-the-whole-network.txt");
                        case "coverage" -> kept("topology/coverage.txt");
                        // Ids, and so the plan's, follow the order in which calls happen to arrive.
                        case "plan" ->
                            FirstSentenceTest.planOfAnotherPort().replaceAll("plan [0-9a-f]{6}", "plan 9c41e7");
                        default -> throw new AssertionError("no output " + output.group("name"));
                    };
            output.appendReplacement(
                    current,
                    Matcher.quoteReplacement(
                            "<!-- output %s -->\n```\n%s\n```\n".formatted(output.group("name"), printed.strip())));
        }
        output.appendTail(current);
        return current;
    }

    /** What another test holds to what is printed. */
    private static String kept(String name) throws IOException {
        return Files.readString(
                Path.of("src/test/resources/dev/netflux/examples").resolve(name));
    }

    private static String region(Path source, String name) throws IOException {
        List<String> lines = Files.readAllLines(source);
        int start = indexOf(lines, "// region " + name, 0);
        assertThat(start).as("// region %s in %s", name, source).isNotNegative();
        int end = indexOf(lines, "// endregion", start);
        assertThat(end).as("// endregion of %s in %s", name, source).isNotNegative();
        return String.join("\n", lines.subList(start + 1, end)).stripIndent().strip() + "\n";
    }

    private static int indexOf(List<String> lines, String marker, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        return -1;
    }
}
