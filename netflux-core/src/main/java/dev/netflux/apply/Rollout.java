package dev.netflux.apply;

import java.time.Instant;
import java.util.List;

/**
 * How far a rollout has come, in the cloud's own words.
 *
 * @param stage how far
 * @param said what the cloud said of it, the oldest first
 * @param mend what to look at when it failed; else empty
 */
public record Rollout(Stage stage, List<Said> said, String mend) {

    /** Nothing is being rolled out. */
    public static final Rollout DONE = new Rollout(Stage.DONE, List.of(), "");

    /** How far a rollout has come. */
    public enum Stage {
        /** It goes on. */
        UNDER_WAY,
        /** Everything runs as it was asked for. */
        DONE,
        /** The cloud has given it up. */
        FAILED,
        /** The cloud has given it up, and what ran before runs again. */
        ROLLED_BACK
    }

    /**
     * Something that the cloud said.
     *
     * @param id what tells it from what is said again
     * @param at when
     * @param text what
     */
    public record Said(String id, Instant at, String text) {}

    /** Keeps its own copy. */
    public Rollout {
        said = List.copyOf(said);
    }
}
