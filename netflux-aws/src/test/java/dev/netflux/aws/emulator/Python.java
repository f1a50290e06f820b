package dev.netflux.aws.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Python environment below {@code target}, set up from pinned requirements when it is missing. */
final class Python {

    private static final Path REQUIREMENTS = Path.of("src/test/python/requirements.txt");
    private static final Path HOME = Path.of("target/python").toAbsolutePath();
    private static final long LONGEST_SETUP = 10;

    private Python() {}

    /** The environment's interpreter; what went wrong is the exception's message. */
    static Path interpreter() throws IOException {
        Path interpreter = HOME.resolve("bin/python");
        Path done = HOME.resolve("requirements.txt");
        String wanted = Files.readString(REQUIREMENTS);
        if (isDone(done, wanted)) {
            return interpreter;
        }
        Files.createDirectories(HOME.getParent());
        try (FileChannel file =
                        FileChannel.open(Path.of(HOME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (lock.isValid() && !isDone(done, wanted)) {
                run(List.of("python3", "-m", "venv", "--clear", HOME.toString()));
                run(List.of(
                        interpreter.toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "-r",
                        REQUIREMENTS.toString()));
                Files.writeString(done, wanted);
            }
        }
        return interpreter;
    }

    private static boolean isDone(Path done, String wanted) throws IOException {
        return Files.exists(done) && Files.readString(done).equals(wanted);
    }

    private static void run(List<String> command) throws IOException {
        Path log = Files.createTempFile(HOME.getParent(), "python", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(LONGEST_SETUP, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command + " took too long");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(command + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " failed: " + Files.readString(log));
        }
    }

    /** What a script of {@code src/test/python} prints. */
    static String script(String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        try {
            command.add(interpreter().toString());
            command.add(Path.of("src/test/python", name).toString());
            command.addAll(arguments);
            Path errors = Files.createTempFile(HOME.getParent(), "script", ".log");
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String printed =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new AssertionError(command + " failed: " + Files.readString(errors));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }
}
