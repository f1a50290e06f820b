package dev.netflux.topology;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Optional;

/**
 * One way in which a topology breaks a rule, or in which nobody can say whether it does.
 *
 * @param what what happens, in a few words: {@code load balancer front also reaches it}
 * @param story how it comes to that, a line each: the flow, each hop with the line that let it pass, the ending
 * @param mend what to do; empty where nothing is known that would help
 * @param site where the author wrote what is to blame, as far as it is known
 */
public record Violation(String what, List<String> story, Optional<String> mend, Site site) {

    /** Keeps its own copy. */
    public Violation {
        story = ImmutableList.copyOf(story);
    }

    /** A violation that is told in one line. */
    public static Violation of(String what, Site site) {
        return new Violation(what, List.of(), Optional.empty(), site);
    }

    /** The same with what to do about it. */
    public Violation mendedBy(String newMend) {
        return new Violation(what, story, Optional.of(newMend), site);
    }
}
