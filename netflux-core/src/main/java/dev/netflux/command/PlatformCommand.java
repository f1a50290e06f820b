package dev.netflux.command;

import dev.netflux.model.Platform;
import dev.netflux.topology.Rules;
import dev.netflux.validate.InvalidPlatformException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A platform's {@code main}: parses what was asked for, does it, and tells how it ended. */
public final class PlatformCommand {

    private PlatformCommand() {}

    /**
     * Runs the command that the arguments ask for, in this process's terminal.
     *
     * @param platform makes the platform; asked once, so that an invalid one is told and not thrown
     * @param arguments the command line
     * @return the exit code: 0 done, 1 failed or refused, 2 changes are pending (where asked for), 64 malformed arguments
     */
    public static int run(Supplier<Platform> platform, String... arguments) {
        return run(platform, () -> Rules.NONE, arguments);
    }

    /**
     * Runs the command that the arguments ask for, in this process's terminal, for a platform with rules.
     *
     * @param platform makes the platform; asked once, so that an invalid one is told and not thrown
     * @param rules makes the rules that it has to keep; asked only by commands that check them
     * @param arguments the command line
     * @return the exit code, as of {@link #run(Supplier, String...)}
     */
    public static int run(Supplier<Platform> platform, Supplier<Rules> rules, String... arguments) {
        return run(platform, rules, Terminal.ofProcess(), arguments);
    }

    static int run(Supplier<Platform> platform, Terminal terminal, String... arguments) {
        return run(platform, () -> Rules.NONE, terminal, arguments);
    }

    static int run(Supplier<Platform> platform, Supplier<Rules> rules, Terminal terminal, String... arguments) {
        try {
            return parsed(platform, rules, terminal, List.of(arguments));
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static int parsed(
            Supplier<Platform> platform, Supplier<Rules> rules, Terminal terminal, List<String> arguments) {
        Grammar.Parsed parsed;
        Options options;
        try {
            parsed = Grammar.parse(arguments);
            options = Options.of(parsed);
        } catch (UsageException e) {
            terminal.note(String.valueOf(e.getMessage()));
            return Exit.USAGE;
        }
        if (options.help()) {
            Help.on(parsed.command()).forEach(terminal::say);
            return Exit.DONE;
        }
        if (options.version()) {
            terminal.say(Version.text());
            return Exit.DONE;
        }
        return run(
                parsed.command().name(), platform, rules, options, options.color() ? terminal : terminal.colorless());
    }

    private static int run(
            String name, Supplier<Platform> definition, Supplier<Rules> rules, Options options, Terminal terminal) {
        Report report = new Report(terminal, options);
        @Nullable Platform platform; // an author's code may return anything
        try {
            platform = definition.get();
        } catch (InvalidPlatformException e) {
            report.findings(e.findings());
            return Exit.FAILED;
        } catch (RuntimeException | LinkageError e) {
            report.findings(Trouble.inDefinition("platform", e));
            return Exit.FAILED;
        }
        if (platform == null) {
            report.findings(Trouble.nothing("definition of the platform", "platform", ".build()"));
            return Exit.FAILED;
        }
        return new Session(platform, rules, options, terminal, report).run(name);
    }
}
