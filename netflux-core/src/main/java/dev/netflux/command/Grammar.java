package dev.netflux.command;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * Which commands and options there are. Written with picocli's programmatic API: its annotations cost a command of a quarter of a second
 * several hundredths, for reflection.
 */
final class Grammar {

    private Grammar() {}

    /** The parser. */
    static CommandLine commandLine() {
        CommandSpec root = CommandSpec.create().name("netflux");
        root.usageMessage()
                .description("Without a command: tells the platform's whole story on a fresh embedded cloud.")
                .footer(
                        "",
                        "Exits: 0 done; 1 invalid platform, failed rule, refused or partial apply, unknown end; 2 changes are pending",
                        "(plan --detailed-exitcode); 64 malformed options, or --yes missing where nobody can be asked; 130 interrupted.");
        root.addOption(flag("Shows this help.", "-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .build());
        root.addOption(flag("Shows the version.", "--version").versionHelp(true).build());
        everywhere(root, value("NAME", String.class, "Where to act: local (default) or aws.", "--cloud"));
        everywhere(
                root,
                value("FILE", Path.class, "The embedded cloud's file (default: .netflux/cloud.json).", "--local"));
        everywhere(
                root,
                value("MS", Integer.class, "Lets each call to the embedded cloud take this long.", "--local-latency"));
        everywhere(
                root,
                value(
                        "SEED",
                        Long.class,
                        "Lets the embedded cloud fail now and then, the same way each time.",
                        "--local-faults"));
        everywhere(root, value("REGION", String.class, "The region, for example eu-west-1.", "--region"));
        everywhere(root, value("NAME", String.class, "The profile of the AWS configuration.", "--profile"));
        everywhere(root, value("URL", String.class, "Another address than AWS's own: an emulator's.", "--endpoint"));
        everywhere(root, flag("Prints JSON.", "--json"));
        everywhere(root, flag("Says how many API calls it took, by action.", "--calls"));
        everywhere(root, flag("Prints without colour.", "--no-color"));
        everywhere(root, value("N", Integer.class, "How many calls to make at a time (default: 10).", "--parallelism"));

        root.addSubcommand("check", command("Validates the platform."));
        root.addSubcommand(
                "plan",
                command("Shows what would change; changes nothing.")
                        .addOption(value("FILE", Path.class, "Keeps the plan, for `apply FILE`.", "--out")
                                .build())
                        .addOption(flag("Exits with 2 when changes are pending.", "--detailed-exitcode")
                                .build()));
        root.addSubcommand(
                "apply",
                acting("Applies the plan: the one kept in FILE, or a fresh one.")
                        .addOption(flag("Does not watch rollouts.", "--no-wait").build())
                        .addPositional(PositionalParamSpec.builder()
                                .index("0")
                                .arity("0..1")
                                .type(Path.class)
                                .paramLabel("FILE")
                                .description("A plan that `plan --out FILE` kept.")
                                .build()));
        root.addSubcommand(
                "destroy",
                acting("Removes everything of the platform.")
                        .addOption(flag("Lifts protections, as steps of the plan.", "--unprotect")
                                .build()));
        root.addSubcommand(
                "observe",
                command("Shows what exists of the platform, or in whole VPCs.")
                        .addOption(value("VPC", String[].class, "VPCs to look into, whoever made them.", "--vpc")
                                .splitRegex(",")
                                .build()));
        root.addSubcommand(
                "reach",
                asking("Answers whether connections can be made: one question, or a file of them.")
                        .addOption(value(
                                        "END",
                                        String.class,
                                        "Who would begin it: a service, load balancer or database, eni-…, i-…, an address, internet, internet:ADDRESS.",
                                        "--from")
                                .build())
                        .addOption(value("END", String.class, "Who would accept it.", "--to")
                                .build())
                        .addOption(value("NAME", String.class, "tcp (default), udp, icmp or any.", "--protocol")
                                .build())
                        .addOption(value("N", Integer.class, "To which port; left out: to some port.", "--port")
                                .build()));
        root.addSubcommand(
                "route",
                asking("Answers which rule of a listener a request meets, or which rules none can ever meet.")
                        .addOption(value("NAME", String.class, "The listener, by its name or ARN.", "--listener")
                                .build())
                        .addOption(value(
                                        "REQUEST",
                                        String.class,
                                        "The request: 'GET http://host/path?query'.",
                                        "--request")
                                .build())
                        .addOption(
                                value("'K: V'", String[].class, "A header of the request; may be repeated.", "--header")
                                        .build())
                        .addOption(value("ADDRESS", String.class, "Where the request comes from.", "--source-ip")
                                .build())
                        .addOption(flag("Lists dead and shadowed rules.", "--analyze")
                                .build()));
        root.addSubcommand(
                "permissions",
                command("Prints the least IAM policy with which this platform can be planned, applied and destroyed."));
        return new CommandLine(root);
    }

    private static CommandSpec command(String description) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(description);
        return spec;
    }

    private static CommandSpec asking(String description) {
        return command(description)
                .addOption(flag("Asks about what exists of the platform, instead of the design.", "--live")
                        .build())
                .addOption(value("VPC", String[].class, "Asks about whole live VPCs, whoever made them.", "--vpc")
                        .splitRegex(",")
                        .build())
                .addOption(value("FILE", Path.class, "A file of questions: one JSON object a line.", "--queries")
                        .build());
    }

    private static CommandSpec acting(String description) {
        return command(description)
                .addOption(flag("Does not ask before it acts.", "--yes", "-y").build());
    }

    private static void everywhere(CommandSpec root, OptionSpec.Builder option) {
        root.addOption(option.scopeType(ScopeType.INHERIT).build());
    }

    private static OptionSpec.Builder flag(String description, String... names) {
        return OptionSpec.builder(names[0], rest(names))
                .arity("0")
                .type(boolean.class)
                .description(description);
    }

    private static OptionSpec.Builder value(String label, Class<?> type, String description, String... names) {
        return OptionSpec.builder(names[0], rest(names))
                .arity("1")
                .type(type)
                .paramLabel(label)
                .description(description);
    }

    private static String[] rest(String... names) {
        return java.util.Arrays.copyOfRange(names, 1, names.length);
    }
}
