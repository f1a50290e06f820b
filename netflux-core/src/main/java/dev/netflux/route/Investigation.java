package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import dev.netflux.resource.Address;
import dev.netflux.route.Prover.Guard;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out what can be said of rules over all requests.
 *
 * <p>A rule with something that is not understood catches at most what the rest of it asks for, and at least nothing. So what is true
 * both ways is said, and the rest is undecided. Immutable: what a question needs to remember is made for it.
 */
final class Investigation {

    private final Address listener;
    private final ImmutableList<Rule> rules;
    private final ImmutableList<Guard> guards;
    private final ImmutableList<ImmutableList<Wideness>> wideness;
    private final ImmutableList<Demand> clients;

    Investigation(Address listener, List<Rule> rules, List<Demand> clients) {
        this.listener = listener;
        this.rules = ImmutableList.copyOf(rules);
        this.guards = rules.stream().map(Guard::of).collect(ImmutableList.toImmutableList());
        this.wideness = rules.stream().map(Wideness::of).collect(ImmutableList.toImmutableList());
        this.clients = ImmutableList.copyOf(clients);
    }

    /**
     * What became of a question.
     *
     * @param example an example, which is only possible when something is unknown; empty when it is proved that there is none
     * @param unknown why nobody can say, else empty
     */
    private record Found(Optional<Region> example, String unknown) {

        boolean isNothing() {
            return example.isEmpty();
        }

        Optional<Region> sure() {
            return example.filter(some -> unknown.isEmpty());
        }
    }

    private Prover prover(List<Demand> more) {
        ImmutableList.Builder<Demand> all = ImmutableList.<Demand>builder().addAll(more);
        guards.forEach(guard -> all.addAll(guard.demands()));
        return Prover.over(all.build(), clients);
    }

    /** Whether some request of a region, which is what {@code asking} asks for, is caught by none of the guards before. */
    private static Found outside(Prover prover, Region region, List<Guard> asking, List<Guard> before) {
        try {
            String unread = unknown(before);
            Optional<Region> possible = prover.outside(region, unread.isEmpty() ? before : understood(before));
            String unknown = possible.isEmpty() ? "" : unknown(asking);
            if (possible.isEmpty() || !unknown.isEmpty() || unread.isEmpty()) {
                return new Found(possible, unknown);
            }
            Optional<Region> sure = prover.outside(region, before);
            return new Found(sure.or(() -> possible), sure.isPresent() ? "" : unread);
        } catch (Words.TooHard e) {
            return new Found(Optional.of(region), Words.TooHard.WHY);
        }
    }

    private static List<Guard> understood(List<Guard> guards) {
        return guards.stream().filter(Guard::isUnderstood).toList();
    }

    private static String unknown(List<Guard> guards) {
        for (Guard guard : guards) {
            if (!guard.isUnderstood()) {
                return guard.unknown();
            }
        }
        return "";
    }

    Analysis analysis() {
        Prover prover = prover(ImmutableList.of());
        int count = rules.size() - 1;
        List<BitSet> overlaps = new ArrayList<>();
        List<Analysis.Dead> dead = new ArrayList<>();
        List<Analysis.Shadowed> shadowed = new ArrayList<>();
        List<Analysis.Wide> wide = new ArrayList<>();
        List<Analysis.Undecided> undecided = new ArrayList<>();
        for (int here = 0; here < count; here++) {
            Rule rule = rules.get(here);
            Guard guard = guards.get(here);
            BitSet before = new BitSet();
            overlaps.add(before);
            Optional<Region> asked;
            try {
                asked = prover.with(guard.demands());
            } catch (Words.TooHard e) {
                before.set(0, here);
                undecided.add(new Analysis.Undecided(rule, Words.TooHard.WHY));
                continue;
            }
            if (asked.isEmpty()) {
                dead.add(new Analysis.Dead(rule, ImmutableList.of()));
                continue;
            }
            Region region = asked.orElseThrow();
            Map<Integer, Region> shared = new LinkedHashMap<>();
            String unknown = "";
            for (int earlier = 0; earlier < here; earlier++) {
                int other = earlier;
                try {
                    prover.with(region, guards.get(earlier).demands()).ifPresent(both -> shared.put(other, both));
                    before.set(earlier, shared.containsKey(earlier));
                } catch (Words.TooHard e) {
                    before.set(earlier);
                    unknown = Words.TooHard.WHY;
                }
            }
            Found left = outside(prover, region, ImmutableList.of(guard), guards(before));
            List<Analysis.Win> wins = new ArrayList<>();
            unknown = unknown.isEmpty() ? left.unknown() : unknown;
            for (Map.Entry<Integer, Region> both : shared.entrySet()) {
                int earlier = both.getKey();
                Found won = outside(
                        prover,
                        both.getValue(),
                        ImmutableList.of(guard, guards.get(earlier)),
                        guards(both(before, overlaps.get(earlier))));
                (left.isNothing() ? won.example() : won.sure())
                        .ifPresent(example -> wins.add(new Analysis.Win(rules.get(earlier), example.example())));
                unknown = unknown.isEmpty() ? won.unknown() : unknown;
            }
            if (left.isNothing()) {
                dead.add(new Analysis.Dead(rule, wins));
                continue;
            }
            if (!wins.isEmpty() && left.sure().isPresent()) {
                shadowed.add(new Analysis.Shadowed(
                        rule, wins, left.sure().orElseThrow().example()));
            }
            if (!unknown.isEmpty()) {
                undecided.add(new Analysis.Undecided(rule, unknown));
            }
            for (Wideness pattern : wideness.get(here)) {
                pattern.demands().stream()
                        .flatMap(demand -> prover.with(region, ImmutableList.of(demand)).stream())
                        .flatMap(some -> outside(prover, some, ImmutableList.of(guard), guards(before)).sure().stream())
                        .findFirst()
                        .ifPresent(example -> wide.add(
                                new Analysis.Wide(rule, pattern.pattern(), example.example(), pattern.better())));
            }
        }
        return new Analysis(listener, dead, shadowed, wide, undecided);
    }

    private List<Guard> guards(BitSet numbers) {
        List<Guard> some = new ArrayList<>(numbers.cardinality());
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            some.add(guards.get(number));
        }
        return some;
    }

    private static BitSet both(BitSet some, BitSet others) {
        BitSet both = (BitSet) some.clone();
        both.and(others);
        return both;
    }

    /**
     * A rule that some requests meet.
     *
     * @param rule the rule
     * @param example one of them
     * @param unknown why nobody can say whether it does, else empty
     */
    record Met(Rule rule, Request example, String unknown) {}

    /** The rules that some of the requests meet. */
    List<Met> met(Requests requests) {
        Prover prover = prover(requests.demands());
        List<Met> met = new ArrayList<>();
        List<Guard> before = new ArrayList<>();
        Optional<Region> asked = prover.with(requests.demands());
        for (int here = 0; here < rules.size() && asked.isPresent(); here++) {
            Guard guard = guards.get(here);
            Rule rule = rules.get(here);
            try {
                prover.with(asked.orElseThrow(), guard.demands())
                        .map(region -> outside(prover, region, ImmutableList.of(guard), before))
                        .ifPresent(found -> found.example()
                                .ifPresent(example -> met.add(new Met(rule, example.example(), found.unknown()))));
            } catch (Words.TooHard e) {
                met.add(new Met(rule, asked.orElseThrow().example(), Words.TooHard.WHY));
            }
            before.add(guard);
        }
        return met;
    }
}
