package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands, one after the other, as its reader would try them. */
class ReadmeCommandsTest {

    private static final Pattern COMMAND =
            Pattern.compile("^mvn -q -Dstory -Dexec\\.args=\"([^\"]*)\"", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void the_readmes_commands_do_what_it_says_of_them() throws IOException, InterruptedException {
        List<String> commands = COMMAND.matcher(Files.readString(Path.of("..", "README.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> told = new ArrayList<>();
        for (String command : commands) {
            told.add(run(NetfluxMovies.class, command, 0));
        }

        assertThat(commands).startsWith("plan", "apply --yes", "plan").endsWith("--help");
        assertThat(told.get(0)).contains("60 to add");
        assertThat(told.get(1)).contains("Apply complete");
        assertThat(told.get(2)).contains("no changes");
        assertThat(told.get(3)).contains("Destroy complete");
        assertThat(told.get(4)).contains("reach", "route");
    }

    @Test
    void what_is_protected_is_named_and_not_what_stays_with_it() throws IOException, InterruptedException {
        run(NetfluxMovies.class, "apply --yes", 0);

        assertThat(run(NetfluxMovies.class, "destroy --yes", 1))
                .contains("Bucket web", "DbInstance catalog", "its deletionProtection is on.", "--unprotect")
                .doesNotContain("not ours");
    }

    @Test
    void each_example_is_a_command() throws IOException, InterruptedException {
        assertThat(run(Ecsfs.class, "check", 0)).contains("ecsfs is valid", "All of its 10 rules hold.");
    }

    /** Runs a platform's command in a process of its own, on an embedded cloud's file of this test's. */
    private String run(Class<?> platform, String arguments, int expected) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                platform.getName()));
        line.addAll(List.of(arguments.split(" ")));
        line.addAll(List.of("--local", folder.resolve("cloud.json").toString()));
        Path out = folder.resolve("out.txt");
        int exit = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        String text = Files.readString(out);

        assertThat(exit).as(arguments + "\n" + text).isEqualTo(expected);
        return text;
    }
}
