package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.CloudProvider;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.examples.NetfluxMovies;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The passwords of the complete movie platform are in no byte that any of its commands prints or writes. Each command is a process of its own,
 * with the example's own main, whose files all lie below one folder.
 */
@ExtendWith(Emulator.class)
class CanaryIT {

    /** Every command, and what it may be asked for besides, with the exit that it has. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("0"),
            List.of("0", "check", "--json"),
            List.of("0", "plan", "--out", "plan.json", "--calls"),
            List.of("0", "apply", "plan.json", "--yes", "--calls"),
            List.of("0", "plan"),
            List.of("0", "plan", "--json"),
            List.of("0", "apply", "--yes", "--json"),
            List.of("0", "observe"),
            List.of("0", "observe", "--json"),
            List.of("0", "reach", "--live", "--from", "internet", "--to", "movie-service", "--port", "8080"),
            List.of("0", "route", "--live", "--listener", "front/80", "--request", "/api/movies/7", "--json"),
            List.of("0", "permissions"),
            List.of("1", "destroy", "--yes"),
            List.of("0", "destroy", "--yes", "--unprotect", "--json"),
            // The names of both secrets are held by the deleted ones, which are restored, each with a new password.
            List.of("0", "apply", "--yes"),
            List.of("0", "destroy", "--yes", "--unprotect"));

    @TempDir
    private Path folder;

    @Test
    void no_command_tells_or_keeps_a_password_on_aws(Emulator.Running emulator)
            throws IOException, InterruptedException {
        List<String> cloud = List.of(
                "--cloud",
                "aws",
                "--region",
                "eu-west-1",
                "--endpoint",
                emulator.address().toString());
        all(cloud, () -> assertThat(
                        emulator.script("canary.py", Canary.PASSWORD).strip())
                .isEqualTo("2"));
    }

    @Test
    void no_command_tells_or_keeps_a_password_on_the_embedded_cloud() throws IOException, InterruptedException {
        all(List.of("--cloud", "canary"), () -> assertThat(
                        folder.resolve("work").resolve(Canary.FILE))
                .content()
                .contains("/prod/netflux/db/movie"));
    }

    private void all(List<String> cloud, Runnable applied) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("work"));
        StringBuilder told = new StringBuilder();
        for (List<String> command : COMMANDS) {
            List<String> arguments = new ArrayList<>(command.subList(1, command.size()));
            arguments.addAll(arguments.isEmpty() ? List.of() : cloud);
            told.append(run(arguments, Integer.parseInt(command.get(0))));
            if (arguments.contains("observe")) {
                applied.run();
            }
        }
        assertThat(told).contains("/prod/netflux/db/movie").doesNotContain(Canary.PASSWORD);
        assertThat(files()).hasSizeGreaterThan(COMMANDS.size()).allSatisfy(file -> assertThat(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .as(file.toString())
                .doesNotContain(Canary.PASSWORD));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** What a process prints, which is kept in the folder too. */
    private String run(List<String> arguments, int exit) throws IOException, InterruptedException {
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                "-cp",
                services() + File.pathSeparator + System.getProperty("java.class.path"),
                NetfluxMovies.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.resolve("work").toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        int ended = builder.start().waitFor();
        String said = Files.readString(printed);
        assertThat(ended).as("%s: %s", arguments, said).isEqualTo(exit);
        return said;
    }

    /** A folder for the class path, which makes the canary known to the SDK and to the command. */
    private Path services() throws IOException {
        Path services = folder.resolve("services");
        Path interceptors = services.resolve("software/amazon/awssdk/global/handlers/execution.interceptors");
        Path providers = services.resolve("META-INF/services").resolve(CloudProvider.class.getName());
        for (Path file : List.of(interceptors, providers)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Canary.class.getName());
        }
        return services;
    }
}
