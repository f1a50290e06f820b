package dev.netflux.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.plan.Step;
import dev.netflux.resource.Address;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a run ended.
 *
 * @param platform the platform's name
 * @param plan the id of the plan that was applied
 * @param done what was done, in the order in which it was finished
 * @param failed what failed, with what the cloud said and the way out
 * @param remaining what was planned and not done, with the reason
 * @param unverifiable what the cloud accepted and does not tell, or tells otherwise, when it is read back
 * @param outputs what the cloud decided, such as {@code LoadBalancer:front.dnsName}
 * @param interrupted whether somebody stopped it
 * @param duration how long it took
 * @param calls how many API calls it made, by action
 */
public record Summary(
        String platform,
        String plan,
        List<Done> done,
        List<Failure> failed,
        List<Remaining> remaining,
        List<Unverifiable> unverifiable,
        SortedMap<String, String> outputs,
        boolean interrupted,
        Duration duration,
        Map<String, Integer> calls) {

    /** Keeps its own copies. */
    public Summary {
        done = ImmutableList.copyOf(done);
        failed = ImmutableList.copyOf(failed);
        remaining = ImmutableList.copyOf(remaining);
        unverifiable = ImmutableList.copyOf(unverifiable);
        outputs = ImmutableSortedMap.copyOfSorted(outputs);
        calls = ImmutableSortedMap.copyOf(calls);
    }

    /**
     * A step that was done.
     *
     * @param step which
     * @param id AWS's id of what it acted on; of a creation, what was made
     * @param took how long it took
     */
    public record Done(Step step, Optional<String> id, Duration took) {

        /** The address that it acted on. */
        public Address address() {
            return step.address();
        }
    }

    /**
     * A step that was not done.
     *
     * @param step which
     * @param becauseOf the step whose failure it had to wait for; empty when the run was stopped
     * @param why a sentence
     */
    public record Remaining(Step step, Optional<Address> becauseOf, String why) {

        /** The address that it would have acted on. */
        public Address address() {
            return step.address();
        }
    }

    /**
     * An attribute that was applied, and once more, and is still read back otherwise. Later plans neither show it as drift nor repeat it.
     *
     * @param address of what
     * @param attribute which; {@code tags} for the author's tags
     * @param applied what was applied
     * @param readBack what is read
     */
    public record Unverifiable(Address address, String attribute, String applied, String readBack) {}

    /** Whether the platform now is as it was planned. */
    public boolean isComplete() {
        return failed.isEmpty() && remaining.isEmpty() && !interrupted;
    }

    /** How many API calls it made. */
    public int callCount() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }
}
