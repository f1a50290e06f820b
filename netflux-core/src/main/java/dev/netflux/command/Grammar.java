package dev.netflux.command;

import dev.netflux.base.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/**
 * Which commands and options there are. Read with Commons CLI: in a cold JVM, picocli takes three times as long, more than all of
 * validation.
 */
final class Grammar {

    /**
     * A command.
     *
     * @param name how it is called; empty for the story, which is told when no command is named
     * @param description what it does
     * @param operand the label of what it may name besides options; empty when there is nothing
     * @param options its own options
     */
    record Command(String name, String description, String operand, List<Option> options) {

        /** Whether it takes this option, be it one of its own or one of everywhere. */
        boolean takes(Option option) {
            return options.contains(option) || EVERYWHERE.contains(option);
        }
    }

    /**
     * What was asked for.
     *
     * @param command the command
     * @param line the options
     * @param operand what it names besides options
     */
    record Parsed(Command command, CommandLine line, Optional<String> operand) {}

    static final Option HELP = flag("Shows this help.", "help", "h");
    static final Option VERSION = flag("Shows the version.", "version");
    static final Option CLOUD = value("NAME", "Where to act: local (default) or aws.", "cloud");
    static final Option LOCAL = value("FILE", "The embedded cloud's file (default: .netflux/cloud.json).", "local");
    static final Option LATENCY = value("MS", "Lets each call to the embedded cloud take this long.", "local-latency");
    static final Option FAULTS =
            value("SEED", "Lets the embedded cloud fail now and then, the same way each time.", "local-faults");
    static final Option REGION = value("REGION", "The region, for example eu-west-1.", "region");
    static final Option PROFILE = value("NAME", "The profile of the AWS configuration.", "profile");
    static final Option ENDPOINT = value("URL", "Another address than AWS's own: an emulator's.", "endpoint");
    static final Option JSON = flag("Prints JSON.", "json");
    static final Option CALLS = flag("Says how many API calls it took, by action.", "calls");
    static final Option NO_COLOR = flag("Prints without colour.", "no-color");
    static final Option PARALLELISM = value("N", "How many calls to make at a time (default: 10).", "parallelism");

    /** The options that every command takes. */
    static final List<Option> EVERYWHERE = List.of(
            CLOUD,
            LOCAL,
            LATENCY,
            FAULTS,
            REGION,
            PROFILE,
            ENDPOINT,
            PARALLELISM,
            JSON,
            CALLS,
            NO_COLOR,
            HELP,
            VERSION);

    static final Option OUT = value("FILE", "Keeps the plan, for `apply FILE`.", "out");
    static final Option DETAILED_EXITCODE = flag("Exits with 2 when changes are pending.", "detailed-exitcode");
    static final Option YES = flag("Does not ask before it acts.", "yes", "y");
    static final Option NO_WAIT = flag("Does not watch rollouts.", "no-wait");
    static final Option REFUSE_NEW_EXPOSURE =
            flag("Stops when something becomes reachable from the internet that was not.", "refuse-new-exposure");
    static final Option UNPROTECT = flag("Lifts protections, as steps of the plan.", "unprotect");
    static final Option VPC = value("VPC,…", "Looks into whole live VPCs, whoever made them.", "vpc");
    static final Option LIVE = flag("Asks about what exists of the platform, instead of the design.", "live");
    static final Option QUERIES = value("FILE", "A file of questions: one JSON object a line.", "queries");
    static final Option FROM = value(
            "END",
            "Who would begin it: a service, load balancer or database, eni-…, i-…, an address, internet, internet:ADDRESS, cloudfront.",
            "from");
    static final Option TO = value("END", "Who would accept it.", "to");
    static final Option PROTOCOL = value("NAME", "tcp (default), udp, icmp or any.", "protocol");
    static final Option PORT = value("N", "To which port; left out: to some port.", "port");
    static final Option LISTENER = value("NAME", "The listener, by its name or ARN.", "listener");
    static final Option REQUEST = value("REQUEST", "The request: 'GET http://host/path?query'.", "request");
    static final Option HEADER = value("'K: V'", "A header of the request; may be repeated.", "header");
    static final Option SOURCE_IP = value("ADDRESS", "Where the request comes from.", "source-ip");
    static final Option ANALYZE = flag("Lists dead and shadowed rules.", "analyze");

    /** The options that may be given more than once. */
    private static final List<Option> REPEATED = List.of(VPC, HEADER);

    /** The story, which has no name. */
    static final Command STORY =
            command("", "Without a command: tells the platform's whole story on a fresh embedded cloud.");

    /** The commands by name. */
    static final Map<String, Command> COMMANDS = byName(
            command("check", "Validates the platform, and checks its rules."),
            command("plan", "Shows what would change; changes nothing.", OUT, DETAILED_EXITCODE),
            new Command(
                    "apply",
                    "Applies the plan: the one that `plan --out FILE` kept, or a fresh one.",
                    "FILE",
                    List.of(YES, NO_WAIT, REFUSE_NEW_EXPOSURE)),
            command("destroy", "Removes everything of the platform.", YES, UNPROTECT),
            command("observe", "Shows what exists of the platform, or in whole VPCs.", VPC),
            command(
                    "reach",
                    "Answers whether connections can be made: one question, or a file of them.",
                    FROM,
                    TO,
                    PROTOCOL,
                    PORT,
                    QUERIES,
                    LIVE,
                    VPC),
            command(
                    "route",
                    "Answers which rule of a listener a request meets, or which rules none can ever meet.",
                    LISTENER,
                    REQUEST,
                    HEADER,
                    SOURCE_IP,
                    ANALYZE,
                    QUERIES,
                    LIVE,
                    VPC),
            command(
                    "permissions",
                    "Prints the least IAM policy with which this platform can be planned, applied and destroyed."));

    private Grammar() {}

    /**
     * Reads a command line; options may stand before and after the command.
     *
     * @throws UsageException when it is malformed
     */
    static Parsed parse(List<String> arguments) {
        CommandLine line;
        try {
            line = new DefaultParser(false).parse(every(), arguments.toArray(new String[0]));
        } catch (UnrecognizedOptionException e) {
            throw unknown(e.getOption());
        } catch (MissingArgumentException e) {
            throw new UsageException(spelled(e.getOption()) + " needs a value: " + spelled(e.getOption()) + " "
                    + e.getOption().getArgName() + ".");
        } catch (ParseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        List<String> named = line.getArgList();
        Command command = named.isEmpty() ? STORY : find(named.get(0));
        for (Option option : line.getOptions()) {
            if (!command.takes(option)) {
                throw new UsageException(described(command) + " takes no " + spelled(option) + ". " + HINT);
            }
            if (option.hasArg() && line.getOptionValues(option.getLongOpt()).length > 1 && !REPEATED.contains(option)) {
                throw new UsageException(spelled(option) + " is given more than once.");
            }
        }
        int operands = command.operand().isEmpty() ? 1 : 2;
        if (named.size() > operands) {
            throw new UsageException("Nobody knows what to do with \"" + named.get(operands) + "\" after "
                    + command.name() + ". " + HINT);
        }
        return new Parsed(command, line, named.size() == 2 ? Optional.of(named.get(1)) : Optional.empty());
    }

    /** How an option is typed. */
    static String spelled(Option option) {
        return "--" + option.getLongOpt();
    }

    private static final String HINT = "`--help` lists the commands and options.";

    private static Command find(String name) {
        Command command = COMMANDS.get(name);
        if (command == null) {
            throw new UsageException(
                    "There is no command \"" + name + "\". " + Nearest.didYouMean(name, COMMANDS.keySet(), HINT));
        }
        return command;
    }

    /** An option that there is not, or one with a value that it does not take. */
    private static UsageException unknown(String typed) {
        int value = typed.indexOf('=');
        String name = value < 0 ? typed : typed.substring(0, value);
        List<String> known = new ArrayList<>();
        for (Option option : every().getOptions()) {
            known.add(spelled(option));
        }
        if (value >= 0 && known.contains(name)) {
            return new UsageException(name + " takes no value.");
        }
        return new UsageException("There is no option " + name + ". " + Nearest.didYouMean(name, known, HINT));
    }

    private static String described(Command command) {
        return command.name().isEmpty() ? "The story" : command.name();
    }

    /** Fresh copies, because the parser keeps what it read in them. */
    private static Options every() {
        Options every = new Options();
        for (Option option : EVERYWHERE) {
            every.addOption((Option) option.clone());
        }
        for (Command command : COMMANDS.values()) {
            for (Option option : command.options()) {
                every.addOption((Option) option.clone());
            }
        }
        return every;
    }

    private static Map<String, Command> byName(Command... commands) {
        Map<String, Command> byName = new LinkedHashMap<>();
        for (Command command : commands) {
            byName.put(command.name(), command);
        }
        return byName;
    }

    private static Command command(String name, String description, Option... options) {
        return new Command(name, description, "", List.of(options));
    }

    private static Option flag(String description, String... names) {
        return option(description, names).get();
    }

    private static Option value(String label, String description, String... names) {
        return option(description, names).hasArg().argName(label).get();
    }

    private static Option.Builder option(String description, String... names) {
        return Option.builder(names.length > 1 ? names[1] : null)
                .longOpt(names[0])
                .desc(description);
    }
}
