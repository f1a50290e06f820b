package dev.netflux.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What a failed rule suggests is what its reader writes: every suggestion of every kept text is a word that the compiler takes. */
class MendsCompileTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/netflux/sentences");

    /** A call, alone or a chain of them, on nothing, on a value or on another call. */
    private static final Pattern CODE = Pattern.compile(
            "(?<![\\w.])(?:[a-z]\\w*)?(?:\\.?[a-z]\\w*\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))+");

    private static final Path CATALOGUE = Path.of("src/test/resources/dev/netflux/validate/catalogue");

    private static final Pattern DECLARED = Pattern.compile("public [^;={}()]*?(\\w+)\\(");

    private static final Pattern WORD = Pattern.compile("(?<![\\w/])\\.?([a-z]\\w*)\\(");

    /** Of the JDK, and of AWS's schedules. */
    private static final Set<String> OF_OTHERS = Set.of("ofDays", "cron");

    /** What a suggestion that begins with a word goes on from. */
    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("accepting", "securityGroup(\"a\")"),
            Map.entry("sending", "securityGroup(\"a\")"),
            Map.entry("from", "securityGroup(\"a\").accepting(HTTP)"),
            Map.entry("to", "securityGroup(\"a\").sending(HTTP)"),
            Map.entry("route", "loadBalancer(\"a\").listener(HTTP)"),
            Map.entry("priority", "loadBalancer(\"a\").listener(HTTP).route(\"/\")"),
            Map.entry("listener", "loadBalancer(\"a\")"),
            Map.entry("otherwise", "loadBalancer(\"a\").listener(HTTP)"),
            Map.entry("internal", "loadBalancer(\"a\")"),
            Map.entry("withPublicAddresses", "fargate(\"a\")"),
            Map.entry("in", "fargate(\"a\")"),
            Map.entry("tagged", "fargate(\"a\")"),
            Map.entry("givingPublicAddresses", "publicTier(\"a\")"),
            Map.entry("leadTo", "Sentences.services().should()"),
            Map.entry("reachSome", "Sentences.services().should()"));

    /** What stands for what the reader knows. */
    private static final Map<String, String> OMITTED = Map.of(
            "priority(…)", "priority(1)",
            "keptApartBy(", "Sentences.keptApartBy(",
            "except(…)", "except(Sentences.services())",
            "in(…)", "in(publicTier(\"a\"))",
            "endpoint(…).from(…)", "endpoint(S3).from(app)",
            "leadTo(…)", "leadTo(Sentences.services())",
            "reachSome(…)", "reachSome(Sentences.services())");

    @Test
    void every_suggestion_compiles() throws IOException {
        Map<String, String> suggestions = suggestions();
        assertThat(suggestions).hasSizeGreaterThan(10);
        StringBuilder source = new StringBuilder("""
                import static dev.netflux.Netflux.*;
                import dev.netflux.model.*;
                import dev.netflux.topology.Sentences;
                class Suggestions {
                static final SecurityGroup albSg = null, appSg = null, dbSg = null;
                static final Tier app = null;
                """);
        int number = 0;
        for (String code : suggestions.values()) {
            source.append("static Object s")
                    .append(number++)
                    .append("() { return ")
                    .append(code)
                    .append("; }\n");
        }
        assertThat(refused(source + "}")).as("of %s", suggestions).isEmpty();
    }

    /** Words of mends stand in many sentences, so that these are not compiled: it is held that there is such a word. */
    @Test
    void every_word_of_a_finding_exists() throws IOException {
        Set<String> words = new TreeSet<>(OF_OTHERS);
        for (String folder : List.of("", "/model", "/topology")) {
            for (String source : texts(Path.of("src/main/java/dev/netflux" + folder), ".java")) {
                DECLARED.matcher(source).results().forEach(word -> words.add(word.group(1)));
            }
        }
        Set<String> written = new TreeSet<>();
        for (String area : texts(CATALOGUE, ".txt")) {
            area.lines()
                    .filter(line -> line.strip().startsWith("mend "))
                    .flatMap(line -> WORD.matcher(line).results())
                    .forEach(word -> written.add(word.group(1)));
        }
        assertThat(written).hasSizeGreaterThan(50).isSubsetOf(words);
    }

    private static List<String> texts(Path folder, String ending) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    /** Each, and what is to be compiled for it. */
    private static Map<String, String> suggestions() throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        for (String line : mends()) {
            Matcher code = CODE.matcher(line);
            while (code.find()) {
                all.put(code.group(), whole(code.group()));
            }
        }
        return all;
    }

    private static Set<String> mends() throws IOException {
        Set<String> mends = new TreeSet<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> line.contains("Did you mean ")
                                || line.startsWith("Say more narrowly")
                                || line.startsWith("If some addresses"))
                        .map(line -> line.replaceAll("\\((?:\\w+\\.java:\\d+|path [^)]*)\\)", ""))
                        .forEach(mends::add);
            }
        }
        return mends;
    }

    private static String whole(String code) {
        String whole = code;
        for (Map.Entry<String, String> one : OMITTED.entrySet()) {
            whole = whole.replace(one.getKey(), one.getValue());
        }
        whole = whole.replace("…", "\"a\"");
        if (!whole.startsWith(".")) {
            return whole;
        }
        String word = whole.substring(1, whole.indexOf('('));
        assertThat(BEGINNINGS).as("where %s is written", code).containsKey(word);
        return BEGINNINGS.get(word) + whole;
    }

    /** What the compiler says against it. */
    private static List<String> refused(String source) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(diagnostics, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            List.of(
                                    "-proc:none",
                                    "-implicit:none",
                                    "-d",
                                    Files.createTempDirectory("mends").toString()),
                            null,
                            List.of(new Written(source)))
                    .call();
        }
        List<String> refused = new ArrayList<>();
        for (var one : diagnostics.getDiagnostics()) {
            if (one.getKind() == Diagnostic.Kind.ERROR) {
                refused.add(source.lines().toList().get((int) one.getLineNumber() - 1) + ": " + one.getMessage(null));
            }
        }
        return refused;
    }

    private static final class Written extends SimpleJavaFileObject {

        private final String text;

        private Written(String text) {
            super(URI.create("string:///Suggestions.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
