package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Which rule a request meets, and what becomes of it.
 *
 * @param request the request
 * @param rule the rule; when the outcome is {@link Outcome.Unknown}, the one of which nobody can say whether it is met
 * @param outcome what becomes of the request
 * @param passed the rules before it and why the request did not meet them
 */
public record Answer(Request request, Rule rule, Outcome outcome, List<Passed> passed) {

    /**
     * A rule that was not met.
     *
     * @param rule the rule
     * @param because every condition that failed: {@code path /a is not /b*}
     */
    public record Passed(Rule rule, List<String> because) {
        /** Keeps its own copy. */
        public Passed {
            because = ImmutableList.copyOf(because);
        }
    }

    /** Keeps its own copy. */
    public Answer {
        passed = ImmutableList.copyOf(passed);
    }
}
