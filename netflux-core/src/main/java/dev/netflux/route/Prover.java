package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds a request that satisfies some demands and is caught by none of some guards, or proves that there is none. It takes some request
 * that satisfies the demands; if a guard catches it, it leaves that guard's requests out, one demand after the other, and tries again.
 * So it looks only at guards that matter. One investigation's memory; not shared.
 */
final class Prover {

    /** Requests that are tried before it gives up; what people write needs some dozen. */
    private static final int PATIENCE = 20_000;

    /**
     * What an earlier rule catches.
     *
     * @param demands what it asks for, as far as it is understood
     * @param unknown why something that it asks for is not understood, else empty
     */
    record Guard(List<Demand> demands, String unknown) {

        static Guard of(Rule rule) {
            List<Demand> all = rule.conditions().stream().map(Demand::of).toList();
            return new Guard(
                    all.stream()
                            .filter(demand -> demand.language().isPresent())
                            .collect(ImmutableList.toImmutableList()),
                    all.stream()
                            .map(Demand::unknown)
                            .filter(unknown -> !unknown.isEmpty())
                            .findFirst()
                            .orElse(""));
        }

        boolean isUnderstood() {
            return unknown.isEmpty();
        }
    }

    private final Region all;
    private int tried;

    private Prover(Region all) {
        this.all = all;
    }

    /** One that can tell requests apart by whatever these demands look at, and knows what all requests satisfy. */
    static Prover over(Collection<Demand> demands, Collection<Demand> always) {
        SortedSet<Dimension> dimensions = new TreeSet<>();
        demands.forEach(demand -> dimensions.add(demand.dimension()));
        Region all = Region.all(dimensions);
        for (Demand demand : always) {
            all = dimensions.contains(demand.dimension()) ? all.with(demand).orElseThrow() : all;
        }
        return new Prover(all);
    }

    /** The requests that satisfy all demands, if any. */
    Optional<Region> with(List<Demand> demands) {
        return with(all, demands);
    }

    /** Those of a region that satisfy all demands, if any. */
    Optional<Region> with(Region region, List<Demand> demands) {
        Optional<Region> rest = Optional.of(region);
        for (Demand demand : demands) {
            rest = rest.flatMap(some -> some.with(demand));
        }
        return rest;
    }

    /** Some of a region's requests that no guard catches, if any; what a guard asks for and is not understood counts as satisfied. */
    Optional<Region> outside(Region region, List<Guard> guards) {
        tried = 0;
        return search(region, guards);
    }

    private Optional<Region> search(Region region, List<Guard> guards) {
        if (++tried > PATIENCE) {
            throw new Words.TooHard();
        }
        Optional<Guard> catching = catching(region, guards);
        if (catching.isEmpty()) {
            return Optional.of(region);
        }
        Region rest = region;
        for (Demand demand : catching.orElseThrow().demands()) {
            Optional<Region> found = rest.without(demand).flatMap(free -> search(free, guards));
            if (found.isPresent()) {
                return found;
            }
            // None of those that miss this demand is sought; its own request satisfies it, so something is left.
            rest = rest.with(demand).orElseThrow();
        }
        return Optional.empty();
    }

    /** The first guard that catches the request that a region knows. */
    private static Optional<Guard> catching(Region region, List<Guard> guards) {
        for (Guard guard : guards) {
            if (isCaught(region, guard)) {
                return Optional.of(guard);
            }
        }
        return Optional.empty();
    }

    private static boolean isCaught(Region region, Guard guard) {
        for (Demand demand : guard.demands()) {
            if (!region.satisfies(demand)) {
                return false;
            }
        }
        return true;
    }
}
