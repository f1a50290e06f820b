package dev.netflux.command;

import dev.netflux.model.Platform;
import dev.netflux.validate.InvalidPlatformException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

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
        return run(platform, Terminal.ofProcess(), arguments);
    }

    static int run(Supplier<Platform> platform, Terminal terminal, String... arguments) {
        try {
            return parsed(platform, terminal, List.of(arguments));
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static int parsed(Supplier<Platform> platform, Terminal terminal, List<String> arguments) {
        CommandLine grammar = Grammar.commandLine();
        ParseResult parsed;
        try {
            parsed = grammar.parseArgs(arguments.toArray(new String[0]));
        } catch (ParameterException e) {
            terminal.note(String.valueOf(e.getMessage()));
            if (!UnmatchedArgumentException.printSuggestions(e, terminal.err())) {
                terminal.note("`--help` lists the commands and options.");
            }
            return Exit.USAGE;
        }
        ParseResult chosen = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (chosen.isUsageHelpRequested() || parsed.isUsageHelpRequested()) {
            CommandLine asked = chosen.commandSpec().commandLine();
            asked.usage(terminal.out(), terminal.color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF);
            return Exit.DONE;
        }
        if (parsed.isVersionHelpRequested()) {
            terminal.say(Version.text());
            return Exit.DONE;
        }
        Options options;
        try {
            options = Options.of(chosen);
        } catch (UsageException e) {
            terminal.note(String.valueOf(e.getMessage()));
            return Exit.USAGE;
        }
        String name = parsed.hasSubcommand() ? chosen.commandSpec().name() : "story";
        return run(name, platform, options, options.color() ? terminal : terminal.colorless());
    }

    private static int run(String name, Supplier<Platform> definition, Options options, Terminal terminal) {
        Report report = new Report(terminal, options);
        Platform platform;
        try {
            platform = definition.get();
        } catch (InvalidPlatformException e) {
            report.findings(e.findings());
            return Exit.FAILED;
        } catch (RuntimeException e) {
            report.findings(Trouble.inDefinition(e));
            return Exit.FAILED;
        }
        return new Session(platform, options, terminal, report).run(name);
    }
}
