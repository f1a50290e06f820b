package dev.netflux.render;

import dev.netflux.base.Lowercase;
import dev.netflux.resource.Account;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.State;

/** What there is, in words: a line for each resource, with AWS's id, and whatever is unusual about it. */
public final class GraphText {

    private GraphText() {}

    /** The graph as a text of whole lines. */
    public static String of(Account account, ResourceGraph graph, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(style.bold("Observed"))
                .append("  ")
                .append(account)
                .append("  ")
                .append(graph.size())
                .append(graph.size() == 1 ? " resource\n" : " resources\n");
        int kinds = graph.nodes().stream()
                .mapToInt(node -> node.kind().name().length())
                .max()
                .orElse(0);
        int names = graph.nodes().stream()
                .mapToInt(node -> node.address().name().length())
                .max()
                .orElse(0);
        for (Node node : graph.nodes()) {
            text.append("  ")
                    .append(padded(node.kind().name(), kinds))
                    .append("  ")
                    .append(padded(node.address().name(), names))
                    .append("  ")
                    .append(style.faint(node.live().map(Node.Live::id).orElse("")))
                    .append(unusual(node))
                    .append('\n');
        }
        return text.toString();
    }

    private static String unusual(Node node) {
        return node.live()
                .map(live -> (live.state() == State.READY ? "" : "  " + Lowercase.of(live.state()))
                        + (live.owner() == Owner.FOREIGN
                                ? "  not ours"
                                : live.owner() == Owner.AWS ? "  AWS's own" : ""))
                .orElse("");
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(length - text.length());
    }
}
