package dev.netflux.command;

import dev.netflux.model.Platform;
import dev.netflux.topology.Rules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** A platform's command, typed where nobody is to be asked. */
final class Typed {

    /** How a command ended. */
    record Ended(int exit, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }

    private Typed() {}

    static Ended run(Supplier<Platform> platform, String... arguments) {
        return run(platform, () -> Rules.NONE, arguments);
    }

    static Ended run(Supplier<Platform> platform, Supplier<Rules> rules, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false);
        int exit = PlatformCommand.run(platform, rules, terminal, arguments);
        return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
