package dev.netflux.topology;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Site;
import dev.netflux.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What rules are worth: a topology is changed in every small way that a mistake would change it (a line wider, a line left out, a route
 * swapped, a group moved), and each change is shown to the rules. Those that nobody notices are where a mistake would go through. Immutable.
 *
 * <pre>{@code
 * Coverage.of(Shop.platform(), rules).demand(0.9);
 * }</pre>
 */
public final class Coverage {

    /**
     * A change.
     *
     * @param what in words: {@code SecurityGroupRule db-sg/in/tcp-5432/app-sg: left out}
     * @param site where the author would have made it
     */
    public record Change(String what, Site site) {
        @Override
        public String toString() {
            return what + Story.at(site);
        }
    }

    private final int rules;
    private final ImmutableList<Change> noticed;
    private final ImmutableList<Change> unnoticed;
    private final ImmutableList<Change> harmless;
    private final ImmutableList<Rule> idle;

    private Coverage(
            int rules,
            ImmutableList<Change> noticed,
            ImmutableList<Change> unnoticed,
            ImmutableList<Change> harmless,
            ImmutableList<Rule> idle) {
        this.rules = rules;
        this.noticed = noticed;
        this.unnoticed = unnoticed;
        this.harmless = harmless;
        this.idle = idle;
    }

    /** What rules are worth on a platform's design. */
    public static Coverage of(Platform platform, Rules rules) {
        return of(Topology.of(platform), rules);
    }

    /**
     * What rules are worth on a topology.
     *
     * @throws AssertionError when one of them does not even hold there
     */
    public static Coverage of(Topology topology, Rules rules) {
        rules.check(topology);
        ImmutableList.Builder<Change> noticed = ImmutableList.builder();
        ImmutableList.Builder<Change> unnoticed = ImmutableList.builder();
        ImmutableList.Builder<Change> harmless = ImmutableList.builder();
        List<Rule> idle = new ArrayList<>(rules.all());
        Behaviour before = Behaviour.of(topology);
        for (Mistake mistake : Mistakes.of(topology)) {
            Change change = new Change(mistake.what(), mistake.site());
            List<Rule> by = rules.stream()
                    .filter(rule -> !rule.judge(mistake.topology()).holds())
                    .toList();
            idle.removeAll(by);
            if (!by.isEmpty()) {
                noticed.add(change);
            } else if (before.equals(Behaviour.of(mistake.topology()))
                    && mistake.topology().reach().since(topology.reach()).isEmpty()) {
                harmless.add(change);
            } else {
                unnoticed.add(change);
            }
        }
        return new Coverage(
                rules.all().size(), noticed.build(), unnoticed.build(), harmless.build(), ImmutableList.copyOf(idle));
    }

    /** The changes that some rule notices. */
    public List<Change> noticed() {
        return noticed;
    }

    /** The changes that matter and that no rule notices. */
    public List<Change> unnoticed() {
        return unnoticed;
    }

    /** The changes after which the same packets reach everybody, from the same senders, and each request is met by what met it before. */
    public List<Change> harmless() {
        return harmless;
    }

    /** The rules that notice no change: superfluous, or about what no small change breaks. */
    public List<Rule> idle() {
        return idle;
    }

    /** Which share of the changes that matter is noticed, 0 to 1. */
    public double share() {
        int all = noticed.size() + unnoticed.size();
        return all == 0 ? 1 : (double) noticed.size() / all;
    }

    /**
     * Demands that at least this share of the changes that matter is noticed.
     *
     * @param share 0 to 1
     * @throws AssertionError listing the changes that go through, when it is less
     */
    public void demand(double share) {
        if (share() < share) {
            throw new AssertionError(this + "\n\nDemanded are at least " + percent(share) + ".");
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** What is noticed, and each change that is not, with its place in the author's source. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(Called.count(rules, "rule"))
                .append(rules == 1 ? " notices " : " notice ")
                .append(noticed.size())
                .append(" of ")
                .append(Called.count(noticed.size() + unnoticed.size(), "change"))
                .append(" that matter (")
                .append(percent(share()))
                .append("); ")
                .append(harmless.size())
                .append(" more would change nothing.");
        listed(text, "No rule notices", unnoticed.stream().map(Change::toString).toList());
        listed(
                text,
                "These rules notice no change",
                idle.stream().map(Rule::description).toList());
        return text.toString();
    }

    private static void listed(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n\n").append(title);
            lines.forEach(line -> text.append("\n  ").append(line));
        }
    }
}
