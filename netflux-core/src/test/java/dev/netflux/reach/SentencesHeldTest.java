package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.netflux.contract.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says what holds each sentence about AWS names cases of the catalogue, tests and checks that exist. */
class SentencesHeldTest {

    private static final Path PAGE = Path.of("../docs/reach.md");
    private static final Path CHECKS = Path.of("../docs/checks.md");
    private static final String HEADING = "## What holds each sentence";

    private static final Pattern CASE = Pattern.compile("(?<!\\*)\\*([^*]+)\\*(?!\\*)");
    private static final Pattern CHECK = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern METHOD = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    private static List<String> holders() {
        String page = read(PAGE);
        assertThat(page).contains(HEADING);
        return page.substring(page.indexOf(HEADING))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .map(line -> line.substring(line.indexOf(" | ") + 1))
                .filter(holder -> !holder.endsWith("| held by |"))
                .toList();
    }

    private static List<MatchResult> found(Pattern pattern) {
        return holders().stream()
                .flatMap(line -> pattern.matcher(line).results())
                .toList();
    }

    @Test
    void every_row_names_something() {
        assertThat(holders()).hasSizeGreaterThan(40).allMatch(holder -> Stream.of(CASE, CHECK, METHOD)
                .anyMatch(pattern -> pattern.matcher(holder).find()));
    }

    @Test
    void every_case_is_in_the_catalogue() {
        Set<String> sentences = Catalogue.cases().map(Catalogue.Case::sentence).collect(Collectors.toSet());
        assertThat(found(CASE)).extracting(match -> match.group(1)).isSubsetOf(sentences);
    }

    @Test
    void every_check_is_on_the_page_of_checks() {
        String checks = read(CHECKS);
        assertThat(found(CHECK)).extracting(match -> match.group(1)).allSatisfy(check -> assertThat(checks)
                .contains("| " + check + " |"));
    }

    @Test
    void every_test_exists() throws IOException {
        ImmutableSet.Builder<String> methods = ImmutableSet.builder();
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            tests.filter(path -> path.toString().endsWith("Test.java")).forEach(path -> {
                String name = path.getFileName().toString().replace(".java", "");
                Pattern.compile("void (\\w+)\\(")
                        .matcher(read(path))
                        .results()
                        .forEach(match -> methods.add(name + "." + match.group(1)));
            });
        }
        assertThat(found(METHOD))
                .extracting(match -> match.group(1) + "." + match.group(2))
                .isSubsetOf(methods.build());
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
