package dev.netflux.command;

import com.google.common.base.Splitter;
import com.google.common.primitives.Longs;
import dev.netflux.apply.CloudProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** What was asked for on the command line, parsed. */
record Options(
        boolean help,
        boolean version,
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
        boolean refuseNewExposure,
        boolean watch,
        boolean detailedExit,
        Optional<Path> out,
        Optional<Path> file,
        List<String> vpcs,
        Inquiry inquiry) {

    /**
     * The options of the command that was chosen; those that it does not have keep their defaults.
     *
     * @throws UsageException when a number is none, or out of its range
     */
    static Options of(Grammar.Parsed parsed) {
        CommandLine line = parsed.line();
        return new Options(
                flag(line, Grammar.HELP),
                flag(line, Grammar.VERSION),
                value(line, Grammar.CLOUD).orElse("local"),
                value(line, Grammar.LOCAL).map(Path::of).orElse(Path.of(".netflux", "cloud.json")),
                number(line, Grammar.LATENCY, 0, Integer.MAX_VALUE).map(Math::toIntExact),
                number(line, Grammar.FAULTS, Long.MIN_VALUE, Long.MAX_VALUE),
                new CloudProvider.Settings(
                        value(line, Grammar.REGION), value(line, Grammar.PROFILE), value(line, Grammar.ENDPOINT)),
                flag(line, Grammar.JSON),
                flag(line, Grammar.CALLS),
                !flag(line, Grammar.NO_COLOR),
                number(line, Grammar.PARALLELISM, 1, Integer.MAX_VALUE)
                        .map(Math::toIntExact)
                        .orElse(10),
                flag(line, Grammar.YES),
                flag(line, Grammar.UNPROTECT),
                flag(line, Grammar.REFUSE_NEW_EXPOSURE),
                !flag(line, Grammar.NO_WAIT),
                flag(line, Grammar.DETAILED_EXITCODE),
                value(line, Grammar.OUT).map(Path::of),
                parsed.operand().map(Path::of),
                values(line, Grammar.VPC).stream()
                        .flatMap(vpcs -> Splitter.on(',').splitToStream(vpcs))
                        .toList(),
                inquiry(line));
    }

    private static Inquiry inquiry(CommandLine line) {
        return new Inquiry(
                flag(line, Grammar.LIVE),
                value(line, Grammar.QUERIES).map(Path::of),
                value(line, Grammar.FROM),
                value(line, Grammar.TO),
                value(line, Grammar.PROTOCOL),
                number(line, Grammar.PORT, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Math::toIntExact),
                value(line, Grammar.LISTENER),
                value(line, Grammar.REQUEST),
                values(line, Grammar.HEADER),
                value(line, Grammar.SOURCE_IP),
                flag(line, Grammar.ANALYZE));
    }

    private static boolean flag(CommandLine line, Option option) {
        return line.hasOption(option.getLongOpt());
    }

    private static Optional<String> value(CommandLine line, Option option) {
        return Optional.ofNullable(line.getOptionValue(option.getLongOpt()));
    }

    private static List<String> values(CommandLine line, Option option) {
        String[] values = line.getOptionValues(option.getLongOpt());
        return values == null ? List.of() : List.of(values);
    }

    private static Optional<Long> number(CommandLine line, Option option, long least, long most) {
        Optional<String> typed = value(line, option);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Long number = Longs.tryParse(typed.get());
        if (number == null) {
            throw new UsageException(Grammar.spelled(option) + " is a number, not \"" + typed.get() + "\".");
        }
        if (number < least || number > most) {
            throw new UsageException(Grammar.spelled(option)
                    + (number < least ? " is at least " + least : " is at most " + most) + ", not " + number + ".");
        }
        return Optional.of(number);
    }
}
