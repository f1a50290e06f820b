package dev.netflux.command;

import dev.netflux.apply.CloudProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What was asked for on the command line, parsed. */
record Options(
        String cloud,
        Path local,
        Optional<Integer> latency,
        Optional<Long> faults,
        CloudProvider.Settings settings,
        boolean json,
        boolean calls,
        boolean color,
        int parallelism,
        boolean yes,
        boolean unprotect,
        boolean watch,
        boolean detailedExit,
        Optional<Path> out,
        Optional<Path> file,
        List<String> vpcs,
        Inquiry inquiry) {

    /**
     * The options of the command that was chosen; those that it does not have keep their defaults.
     *
     * @throws UsageException when a number is out of its range
     */
    static Options of(ParseResult parsed) {
        if (value(parsed, "--parallelism", 1) < 1) {
            throw new UsageException("--parallelism is at least 1.");
        }
        if (value(parsed, "--local-latency", 0) < 0) {
            throw new UsageException("--local-latency is at least 0.");
        }
        return new Options(
                value(parsed, "--cloud", "local"),
                value(parsed, "--local", Path.of(".netflux", "cloud.json")),
                optional(parsed, "--local-latency"),
                optional(parsed, "--local-faults"),
                new CloudProvider.Settings(
                        optional(parsed, "--region"), optional(parsed, "--profile"), optional(parsed, "--endpoint")),
                flag(parsed, "--json"),
                flag(parsed, "--calls"),
                !flag(parsed, "--no-color"),
                value(parsed, "--parallelism", 10),
                flag(parsed, "--yes"),
                flag(parsed, "--unprotect"),
                !flag(parsed, "--no-wait"),
                flag(parsed, "--detailed-exitcode"),
                optional(parsed, "--out"),
                parsed.hasMatchedPositional(0)
                        ? Optional.of(parsed.matchedPositionalValue(0, Path.of("")))
                        : Optional.empty(),
                List.of(value(parsed, "--vpc", new String[0])),
                inquiry(parsed));
    }

    private static Inquiry inquiry(ParseResult parsed) {
        return new Inquiry(
                flag(parsed, "--live"),
                optional(parsed, "--queries"),
                optional(parsed, "--from"),
                optional(parsed, "--to"),
                optional(parsed, "--protocol"),
                optional(parsed, "--port"),
                optional(parsed, "--listener"),
                optional(parsed, "--request"),
                List.of(value(parsed, "--header", new String[0])),
                optional(parsed, "--source-ip"),
                flag(parsed, "--analyze"));
    }

    private static boolean flag(ParseResult parsed, String name) {
        return parsed.hasMatchedOption(name);
    }

    private static <T> T value(ParseResult parsed, String name, T otherwise) {
        return parsed.hasMatchedOption(name) ? parsed.matchedOptionValue(name, otherwise) : otherwise;
    }

    private static <T> Optional<T> optional(ParseResult parsed, String name) {
        return parsed.hasMatchedOption(name)
                ? Optional.ofNullable(parsed.matchedOption(name).getValue())
                : Optional.empty();
    }
}
