package dev.netflux.topology;

import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a rule in a topology.
 *
 * @param rule the rule
 * @param verdict whether it holds
 * @param evidence why
 */
public record Judgement(Rule rule, Verdict verdict, Evidence evidence) {

    /** Whether a rule holds. */
    public enum Verdict {
        /** It does. */
        HOLDS,
        /** It does not. */
        VIOLATED,
        /** Nobody can say: it is neither, and fails. */
        UNKNOWN,
        /** The rule speaks of nobody: that is a mistake, and fails. */
        EXAMINED_NOTHING
    }

    /** More violations than these are only counted. */
    private static final int TOLD = 5;

    private static final int WIDTH = 110;

    static Judgement of(Rule rule, Evidence evidence, Remarks remarks) {
        return new Judgement(rule, verdict(evidence, remarks), evidence);
    }

    private static Verdict verdict(Evidence evidence, Remarks remarks) {
        if (!evidence.violations().isEmpty()) {
            return Verdict.VIOLATED;
        }
        if (evidence.examined() == 0 || !evidence.missing().isEmpty()) {
            return remarks.mayBeOfNobody() ? Verdict.HOLDS : Verdict.EXAMINED_NOTHING;
        }
        return evidence.unknown().isEmpty() || remarks.accepted().isPresent() ? Verdict.HOLDS : Verdict.UNKNOWN;
    }

    /** Whether the rule holds: what is unknown, and what examined nothing, does not. */
    public boolean holds() {
        return verdict == Verdict.HOLDS;
    }

    /**
     * Nothing, when the rule holds.
     *
     * @throws AssertionError telling the whole story, when it does not
     */
    public void demand() {
        if (!holds()) {
            throw new AssertionError(toString());
        }
    }

    /** The same as findings, for those who collect them; none when the rule holds. */
    public Findings findings() {
        if (holds()) {
            return Findings.NONE;
        }
        String summary =
                switch (verdict) {
                    case UNKNOWN -> "Nobody can say whether a topology rule holds";
                    case EXAMINED_NOTHING -> "A topology rule examines nothing";
                    default -> "A topology rule is violated";
                };
        StringBuilder what = new StringBuilder(rule.description()).append(share());
        for (String line : body()) {
            what.append('\n').append(line.isEmpty() ? "" : "  " + line);
        }
        return Findings.of(List.of(Finding.error(
                summary, what.toString(), rule.reason().orElse(""), String.join(" ", mends()), rule.site())));
    }

    /** The story: what the rule says, what breaks it and how, what was seen besides, and the likely mend. */
    @Override
    public String toString() {
        String title =
                switch (verdict) {
                    case HOLDS -> "Topology rule holds: ";
                    case VIOLATED -> "Topology violated: ";
                    case UNKNOWN -> "Topology unknown: ";
                    case EXAMINED_NOTHING -> "Topology rule examined nothing: ";
                };
        List<String> lines = new ArrayList<>();
        String because = rule.reason().map(reason -> ",\nbecause " + reason).orElse("");
        lines.add(title + rule.description() + because + share());
        lines.addAll(body());
        mends().forEach(mend -> lines.add("  " + mend));
        rule.source().ifPresent(source -> lines.add("  Source: " + source));
        return String.join("\n", lines).stripTrailing();
    }

    private String share() {
        return verdict == Verdict.HOLDS || verdict == Verdict.EXAMINED_NOTHING
                ? ""
                : "   (" + told().size() + " of " + Called.count(evidence.examined(), evidence.noun()) + ")";
    }

    /** What is told: what breaks the rule, or, when nothing does, what is unknown. */
    private List<Violation> told() {
        return verdict == Verdict.VIOLATED
                ? evidence.violations()
                : verdict == Verdict.UNKNOWN ? evidence.unknown() : List.of();
    }

    private List<String> body() {
        List<String> lines = new ArrayList<>();
        for (Violation violation : told().subList(0, Math.min(TOLD, told().size()))) {
            lines.add("");
            lines.add("  " + violation.what());
            violation.story().forEach(line -> lines.add("    " + line));
        }
        if (told().size() > TOLD) {
            lines.add("");
            lines.addAll(wrapped(
                    "  and ",
                    told().subList(TOLD, told().size()).stream()
                            .map(Violation::what)
                            .toList(),
                    ", "));
        }
        if (verdict == Verdict.EXAMINED_NOTHING) {
            lines.add("");
            evidence.missing().forEach(missing -> lines.add("  " + missing));
            if (evidence.missing().isEmpty()) {
                lines.add("  it found nobody that it could be about");
            }
            lines.add("  A rule that examines nothing is a mistake, not a success.");
            return lines;
        }
        lines.add("");
        lines.addAll(wrapped("  ", evidence.asides(), "   "));
        if (verdict == Verdict.UNKNOWN) {
            lines.add(
                    "  Unknown counts neither as allowed nor as denied; .acceptingUnknown(\"why\") says that it may be.");
        }
        return lines;
    }

    private List<String> mends() {
        return told().stream()
                .limit(TOLD)
                .map(Violation::mend)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static List<String> wrapped(String start, List<String> texts, String between) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(start);
        boolean isFirst = true;
        for (String text : texts) {
            if (!isFirst && line.length() + between.length() + text.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(start.length()));
                isFirst = true;
            }
            line.append(isFirst ? "" : between).append(text);
            isFirst = false;
        }
        if (!texts.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
