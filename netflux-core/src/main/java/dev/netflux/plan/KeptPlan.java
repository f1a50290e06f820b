package dev.netflux.plan;

import dev.netflux.base.Finding;
import dev.netflux.base.Lowercase;
import dev.netflux.base.Site;
import dev.netflux.resource.Address;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan that was written down to be applied later. It is good as long as planning again gives the same plan: then that one is applied.
 *
 * @param id the plan's id
 * @param platform the platform's name
 * @param cloud the cloud that it acts on
 * @param account the account's twelve digits
 * @param region the region
 * @param actions what is done to each address
 */
public record KeptPlan(
        String id,
        String platform,
        String cloud,
        String account,
        String region,
        SortedMap<Address, Change.Action> actions) {

    private static final int SHOWN = 10;

    /** Keeps its own copy. */
    public KeptPlan {
        actions = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(actions));
    }

    /** What is written down of a plan. */
    public static KeptPlan of(Plan plan) {
        SortedMap<Address, Change.Action> actions = new TreeMap<>();
        plan.changes().forEach(change -> actions.put(change.address(), change.action()));
        return new KeptPlan(
                plan.id(),
                plan.platform(),
                plan.account().cloud(),
                plan.account().id(),
                plan.account().region(),
                actions);
    }

    /** Why this plan cannot be applied any more, given what planning gives now; empty when it can. */
    public Optional<Finding> refusal(Plan now) {
        KeptPlan other = of(now);
        if (!place().equals(other.place())) {
            return Optional.of(refusal(
                    "it was made for " + place() + ", and this is " + other.place(), "apply it where it was made for"));
        }
        if (id.equals(other.id)) {
            return Optional.empty();
        }
        List<String> all = Stream.concat(
                        other.actions.entrySet().stream()
                                .filter(entry -> entry.getValue() != actions.get(entry.getKey()))
                                .map(entry -> "now to " + verb(entry.getValue()) + ": "
                                        + entry.getKey().spoken()),
                        actions.keySet().stream()
                                .filter(address -> !other.actions.containsKey(address))
                                .map(address -> "no longer to " + verb(actions.get(address)) + ": " + address.spoken()))
                .toList();
        String differences = all.stream().limit(SHOWN).collect(Collectors.joining("; "))
                + (all.size() > SHOWN ? "; and " + (all.size() - SHOWN) + " more" : "");
        return Optional.of(refusal(
                "plan " + id + " would now be plan " + other.id + "; "
                        + (differences.isEmpty() ? "the same resources, in another way" : differences),
                "plan again, look at it, and apply that"));
    }

    private static String verb(Change.@org.jspecify.annotations.Nullable Action action) {
        return action == null ? "" : Lowercase.of(action);
    }

    private String place() {
        return platform + " in " + cloud + " " + account + "/" + region;
    }

    private static Finding refusal(String what, String mend) {
        return Finding.error(
                "The kept plan is no longer good",
                what,
                "a kept plan is applied exactly as it is, or not at all: the design or the account has moved since",
                mend,
                Site.UNKNOWN);
    }
}
