package dev.netflux.apply;

import dev.netflux.base.Finding;
import dev.netflux.plan.Step;
import dev.netflux.resource.Address;
import java.util.Optional;

/**
 * A step that failed.
 *
 * @param step which
 * @param finding what was wrong, what the cloud said, why, and what to do
 * @param reason what the cloud's refusal means; empty when it was not one, such as a time-out
 */
public record Failure(Step step, Finding finding, Optional<CloudException.Reason> reason) {

    /** The address that it acted on. */
    public Address address() {
        return step.address();
    }

    @Override
    public String toString() {
        return finding.toString();
    }
}
