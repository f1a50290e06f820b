package dev.netflux.command;

import dev.netflux.command.Grammar.Command;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;

/** What {@code --help} prints. */
final class Help {

    private static final int WIDTH = 27;

    private Help() {}

    /** The help on one command; on everything, when it is the story. */
    static List<String> on(Command command) {
        List<String> lines = new ArrayList<>();
        boolean everything = command.equals(Grammar.STORY);
        lines.add("Usage: netflux " + (everything ? "[COMMAND]" : command.name()) + " [OPTIONS]"
                + (command.operand().isEmpty() ? "" : " [" + command.operand() + "]"));
        lines.add(command.description());
        if (everything) {
            lines.add("");
            lines.add("Commands (`COMMAND --help` lists the options of one):");
            Grammar.COMMANDS.values().forEach(one -> lines.add(row(one.name(), one.description())));
        }
        if (!command.options().isEmpty()) {
            lines.add("");
            lines.add("Its options:");
            command.options().forEach(option -> lines.add(row(typed(option), option.getDescription())));
        }
        lines.add("");
        lines.add("Options everywhere:");
        Grammar.EVERYWHERE.forEach(option -> lines.add(row(typed(option), option.getDescription())));
        lines.add("");
        lines.add("Exits: 0 done; 1 invalid platform, failed rule, refused or partial apply, unknown end;");
        lines.add(
                "2 changes are pending (plan --detailed-exitcode); 64 malformed options, or --yes missing where nobody can be asked;");
        lines.add("130 interrupted.");
        return lines;
    }

    private static String typed(Option option) {
        String name = (option.getOpt() == null ? "" : "-" + option.getOpt() + ", ") + Grammar.spelled(option);
        return option.hasArg() ? name + " " + option.getArgName() : name;
    }

    private static String row(String name, String description) {
        return "  " + name + " ".repeat(Math.max(1, WIDTH - name.length())) + description;
    }
}
