package dev.netflux.topology;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Findings;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several rules, in their author's order. Immutable. */
public final class Rules implements Iterable<Rule> {

    /** No rule. */
    public static final Rules NONE = new Rules(ImmutableList.of());

    private final ImmutableList<Rule> all;

    private Rules(ImmutableList<Rule> all) {
        this.all = all;
    }

    /** These rules. */
    public static Rules of(Rule... rules) {
        return new Rules(ImmutableList.copyOf(rules));
    }

    /** These rules. */
    public static Rules of(Collection<? extends Rule> rules) {
        return new Rules(ImmutableList.copyOf(rules));
    }

    /** These rules and more. */
    public Rules and(Rule... more) {
        return and(of(more));
    }

    /** These rules and those. */
    public Rules and(Rules others) {
        return new Rules(
                ImmutableList.<Rule>builder().addAll(all).addAll(others.all).build());
    }

    /** All of them. */
    public List<Rule> all() {
        return all;
    }

    /** All of them, for dynamic tests. */
    public Stream<Rule> stream() {
        return all.stream();
    }

    @Override
    public Iterator<Rule> iterator() {
        return all.iterator();
    }

    /** What becomes of each in a topology. */
    public List<Judgement> judge(Topology topology) {
        return all.stream().map(rule -> rule.judge(topology)).toList();
    }

    /** Every rule that does not hold, as findings. */
    public Findings findings(Topology topology) {
        return judge(topology).stream().map(Judgement::findings).reduce(Findings.NONE, Findings::and);
    }

    /**
     * Checks all of them.
     *
     * @throws AssertionError telling the story of each that does not hold, when there is one
     */
    public void check(Topology topology) {
        List<Judgement> failed =
                judge(topology).stream().filter(judgement -> !judgement.holds()).toList();
        if (failed.size() == 1) {
            failed.get(0).demand();
        }
        if (!failed.isEmpty()) {
            throw new AssertionError(failed.size() + " of " + Called.count(all.size(), "topology rule") + " fail\n\n"
                    + failed.stream().map(Judgement::toString).collect(Collectors.joining("\n\n")));
        }
    }

    /** The sentences, a line each. */
    @Override
    public String toString() {
        return all.stream().map(Rule::description).collect(Collectors.joining("\n"));
    }
}
