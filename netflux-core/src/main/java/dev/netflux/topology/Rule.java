package dev.netflux.topology;

import dev.netflux.base.Site;
import java.util.Optional;

/**
 * Something that should be true of a topology. An immutable value that describes itself; {@link Sentences} has the words that make one, and
 * {@link Rules} holds many.
 */
public sealed interface Rule permits Apartness, PlainRule, ReachRule {

    /** The sentence: {@code only services should reach database catalog}. */
    String description();

    /** Why it should be so, where its author said. */
    Optional<String> reason();

    /** Where it is written that it should be so; of ready-made rules. */
    Optional<String> source();

    /** Where the author wrote it. */
    Site site();

    /** Whether it holds in a topology, and why. */
    Judgement judge(Topology topology);

    /** The same with a reason, which its failure tells. */
    Rule because(String reason);

    /**
     * The same, but it also holds where nobody can say whether it does: across a transit gateway, by a prefix list that was not read.
     *
     * @param why what makes its author sure
     */
    Rule acceptingUnknown(String why);

    /**
     * The same, but it also holds where there is nobody that it could be about. Meant for rules that many platforms share; in a rule of one
     * platform it hides mistakes.
     */
    Rule evenIfThereIsNone();

    /** The same with the place where it is written that it should be so: a title, a page. */
    Rule writtenIn(String source);

    /**
     * Checks it: to be the last word of the sentence in a test.
     *
     * @throws AssertionError telling the whole story, when it does not hold
     */
    default void check(Topology topology) {
        judge(topology).demand();
    }
}
