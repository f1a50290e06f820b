package dev.netflux.topology;

import dev.netflux.base.Site;
import dev.netflux.reach.Cause;
import dev.netflux.reach.Direction;
import dev.netflux.reach.Hop;
import dev.netflux.reach.Trace;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a packet fares, in lines: the flow, each hop with the line that let it pass and where that was written, the ending. */
final class Story {

    private Story() {}

    /**
     * A line that is to blame.
     *
     * @param line the line
     * @param mark what is wrong with it: {@code too wide}
     */
    record Blame(Address line, String mark) {}

    private record Row(String label, String component, String because, String end) {}

    static List<String> of(Topology topology, Trace trace, Optional<Blame> blame) {
        List<Row> rows = new ArrayList<>();
        for (Hop hop : trace.there()) {
            boolean isBlamed = blame.filter(one -> hop.line().equals(Optional.of(one.line())))
                    .isPresent();
            rows.add(new Row(
                    hop.what(),
                    hop.component(),
                    hop.because(),
                    (isWritten(topology, hop) ? at(hop.site()) : "")
                            + (isBlamed ? "  ← " + blame.orElseThrow().mark() : "")));
        }
        int labels = Math.max(6, widest(rows.stream().map(Row::label).toList())) + 2;
        int components = widest(rows.stream().map(Row::component).toList()) + 2;
        List<String> lines = new ArrayList<>();
        lines.add(pad("flow", labels) + trace.packet());
        for (Row row : rows) {
            lines.add((pad(row.label(), labels) + pad(row.component(), components) + row.because() + row.end())
                    .stripTrailing());
        }
        if (trace.verdict() == Verdict.REACHABLE) {
            lines.add("DELIVERED");
            return lines;
        }
        lines.add(trace.verdict() == Verdict.UNKNOWN ? "UNKNOWN" : "NOT DELIVERED");
        for (Cause cause : trace.causes()) {
            lines.add("  " + cause.code() + "  " + cause.component()
                    + (cause.direction() == Direction.RETURN ? " (replies): " : ": ")
                    + withoutFlow(cause.message(), trace)
                    + at(cause.site()));
        }
        return lines;
    }

    /** A line that AWS adds by itself stands nowhere in the author's source. */
    private static boolean isWritten(Topology topology, Hop hop) {
        return hop.line()
                .flatMap(topology.graph()::find)
                .map(node -> node.note().isEmpty())
                .orElse(true);
    }

    /** The flow stands above already. */
    private static String withoutFlow(String message, Trace trace) {
        String flow = ": " + trace.packet();
        return message.endsWith(flow) ? message.substring(0, message.length() - flow.length()) : message;
    }

    static String at(Site site) {
        return site.isKnown() ? "  " + site : "";
    }

    static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
