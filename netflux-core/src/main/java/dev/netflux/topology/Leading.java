package dev.netflux.topology;

import dev.netflux.base.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What rules over several connections find. */
final class Leading {

    private Leading() {}

    static Evidence leads(Topology topology, List<Member> sources, List<Member> targets) {
        Evidence.Collector collector = new Evidence.Collector("pair");
        Chains chains = new Chains(topology);
        each(sources, targets, (source, target) -> {
            collector.examined();
            if (chains.between(source, target, Set.of(), false).isEmpty()) {
                Optional<List<Connection>> perhaps = chains.between(source, target, Set.of(), true);
                if (perhaps.isPresent()) {
                    collector.unknown(
                            told(topology, source.text() + " may not lead to " + target.text(), perhaps.get()));
                } else {
                    List<String> reached = chains.from(source);
                    collector.violation(Violation.of(
                            source.text() + " does not lead to " + target.text() + ", only to "
                                    + (reached.isEmpty() ? "nobody" : Called.list(reached)),
                            Site.UNKNOWN));
                }
            }
        });
        return collector.evidence();
    }

    static Evidence neverLeads(Topology topology, List<Member> sources, List<Member> targets) {
        return avoiding(topology, sources, targets, Set.of(), "");
    }

    static Evidence onlyThrough(Topology topology, List<Member> sources, List<Member> targets, List<Member> waypoints) {
        Chains chains = new Chains(topology);
        boolean isLed = sources.stream()
                .anyMatch(source -> targets.stream().anyMatch(target -> chains.between(source, target, Set.of(), true)
                        .isPresent()));
        if (!isLed) {
            return Evidence.missing(List.of("nothing leads from "
                    + Called.list(sources.stream().map(Member::name).toList()) + " to "
                    + Called.list(targets.stream().map(Member::name).toList()) + " at all"));
        }
        String past = " past " + waypoints.stream().map(Member::name).collect(Collectors.joining(", "));
        return avoiding(topology, sources, targets, Set.copyOf(waypoints), past);
    }

    private static Evidence avoiding(
            Topology topology, List<Member> sources, List<Member> targets, Set<Member> avoided, String past) {
        Evidence.Collector collector = new Evidence.Collector("pair");
        Chains chains = new Chains(topology);
        each(sources, targets, (source, target) -> {
            if (avoided.contains(source) || avoided.contains(target)) {
                return;
            }
            collector.examined();
            chains.between(source, target, avoided, false)
                    .ifPresentOrElse(
                            chain -> collector.violation(
                                    told(topology, source.text() + " leads to " + target.text() + past, chain)),
                            () -> chains.between(source, target, avoided, true)
                                    .ifPresent(chain -> collector.unknown(told(
                                            topology, source.text() + " may lead to " + target.text() + past, chain))));
        });
        return collector.evidence();
    }

    private interface Pair {
        void look(Member source, Member target);
    }

    private static void each(List<Member> sources, List<Member> targets, Pair pair) {
        for (Member source : sources) {
            for (Member target : targets) {
                if (!source.equals(target)) {
                    pair.look(source, target);
                }
            }
        }
    }

    /** The chain, each of its connections with its story. */
    private static Violation told(Topology topology, String what, List<Connection> chain) {
        Telling telling = new Telling(topology);
        List<String> story = new ArrayList<>();
        Optional<String> mend = Optional.empty();
        Site site = Site.UNKNOWN;
        for (Connection connection : chain) {
            Violation one = connection.isPossible()
                    ? telling.delivered(connection, "", List.of())
                    : telling.undecided(connection, "");
            story.add(connection.from().name() + " → " + connection.to().name());
            one.story().forEach(line -> story.add("  " + line));
            // The last connection is the one that comes too close.
            mend = one.mend();
            site = one.site();
        }
        return new Violation(what, story, mend, site);
    }
}
