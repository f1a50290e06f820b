package dev.netflux.render;

import com.google.common.base.Strings;
import dev.netflux.base.Lowercase;
import dev.netflux.base.Site;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Cause;
import dev.netflux.reach.Direction;
import dev.netflux.reach.Hop;
import dev.netflux.reach.Question;
import dev.netflux.reach.Trace;
import dev.netflux.reach.Verdict;
import java.util.List;

/** An answer about reachability as people read it: a packet's way, line by line, and how it ends. */
public final class AnswerText {

    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private AnswerText(Style style) {
        this.style = style;
    }

    /** The answer as a text of whole lines. */
    public static String of(Question question, Answer answer, Style style) {
        return new AnswerText(style).write(question, answer);
    }

    private String write(Question question, Answer answer) {
        line(style.bold(question.toString()) + "  " + verdict(answer.verdict()));
        answer.trace().ifPresent(trace -> way(answer, trace));
        if (answer.isReachable()) {
            extent(answer);
        } else {
            causes(answer);
        }
        return text.toString();
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private String verdict(Verdict verdict) {
        String word = Lowercase.of(verdict);
        return switch (verdict) {
            case REACHABLE -> style.green(word);
            case UNREACHABLE -> style.red(word);
            case UNKNOWN -> style.yellow(word);
        };
    }

    /** Where there was nobody to ask about, there is no packet either. */
    private void way(Answer answer, Trace trace) {
        if (answer.examined() == 0) {
            return;
        }
        int first = Math.max(6, Math.max(width(trace.there()), width(trace.back())));
        line("  " + Strings.padEnd("flow", first, ' ') + "  " + trace.packet());
        boolean arrives = trace.causes().stream().noneMatch(cause -> cause.direction() == Direction.FORWARD);
        hops(trace.there(), first);
        line("  " + style.bold(ending(answer.verdict(), arrives)));
        if (!trace.back().isEmpty()) {
            line("  and back");
            hops(trace.back(), first);
        }
    }

    private static String ending(Verdict verdict, boolean arrives) {
        return switch (verdict) {
            case REACHABLE -> "DELIVERED";
            case UNREACHABLE -> arrives ? "DELIVERED, but its reply is not" : "STOPPED";
            case UNKNOWN -> "NOBODY KNOWS";
        };
    }

    private static int width(List<Hop> hops) {
        return hops.stream().mapToInt(hop -> hop.what().length()).max().orElse(0);
    }

    private void hops(List<Hop> hops, int first) {
        int second =
                hops.stream().mapToInt(hop -> hop.component().length()).max().orElse(0);
        int third = hops.stream().mapToInt(hop -> hop.because().length()).max().orElse(0);
        for (Hop hop : hops) {
            line("  " + Strings.padEnd(hop.what(), first, ' ')
                    + "  " + Strings.padEnd(hop.component(), second, ' ')
                    + "  " + Strings.padEnd(hop.because(), third, ' ')
                    + "  " + style.faint(at(hop.site())));
        }
    }

    private static String at(Site site) {
        return site.isKnown() ? site.toString() : "";
    }

    private void extent(Answer answer) {
        boolean everyPair = answer.pairs().filter(Answer.Extent.ALL::equals).isPresent();
        String pairs = everyPair
                ? "every pair of interfaces and addresses can connect"
                : "some pairs of interfaces and addresses can connect, not all";
        line("  " + pairs
                + answer.clientPorts()
                        .map(extent -> extent == Answer.Extent.ALL
                                ? ", from every client port"
                                : ", from some client ports only")
                        .orElse(""));
    }

    private void causes(Answer answer) {
        if (answer.because().isEmpty()) {
            return;
        }
        line(
                answer.verdict() == Verdict.UNKNOWN
                        ? "  What would have to be known:"
                        : answer.because().size() == 1
                                ? "  What would have to change:"
                                : "  What would have to change, all of it:");
        for (Cause cause : answer.because()) {
            line("    " + style.red(cause.code().name()) + "  " + cause.component()
                    + (cause.direction() == Direction.RETURN ? ", for the replies" : ""));
            line("      " + cause.message() + (cause.site().isKnown() ? "  " + style.faint(at(cause.site())) : ""));
        }
    }
}
