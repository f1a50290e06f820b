package dev.netflux.plan;

/**
 * One step's need of another. Steps are numbered by their place in {@link Plan#steps}, where a step comes after all that it needs.
 *
 * @param step the step that has to wait
 * @param needs the step that it waits for
 * @param until how far that must have come
 * @param reason why, in words
 */
public record Edge(int step, int needs, Until until, String reason) {

    /** How far a step must have come before another may begin. */
    public enum Until {
        /** Its resource has an id; it may still be pending. */
        MADE,
        /** Its resource is ready, or changed, or gone. */
        DONE
    }
}
