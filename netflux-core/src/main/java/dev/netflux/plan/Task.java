package dev.netflux.plan;

import dev.netflux.resource.Address;
import java.util.ArrayList;
import java.util.List;

/** One step and what it needs, while the order of a plan is being found. */
final class Task implements Comparable<Task> {

    /** How much a need matters when needs run in a circle; the weakest are given up first. */
    enum Strength {
        /** It would be nice: what is only updated is updated before what mentions it. */
        WEAK,
        /** Traffic flows at every moment. */
        STEADY,
        /** The new one comes before the old one goes. */
        FIRST,
        /** AWS asks for it. */
        HARD
    }

    /**
     * A need of another task.
     *
     * @param task the task that has to come first
     * @param until how far it must have come
     * @param strength how much it matters
     * @param reason why
     */
    record Need(Task task, Edge.Until until, Strength strength, String reason) {}

    final Step step;
    final List<Need> needs = new ArrayList<>();

    Task(Step step) {
        this.step = step;
    }

    Address address() {
        return step.address();
    }

    void needs(Task other, Edge.Until until, Strength strength, String reason) {
        if (other != this) {
            needs.add(new Need(other, until, strength, reason));
        }
    }

    /** What is made or changed before what is removed, each in the order of the addresses: where needs leave a choice. */
    @Override
    public int compareTo(Task other) {
        int order = Boolean.compare(step instanceof Step.Delete, other.step instanceof Step.Delete);
        if (order == 0) {
            order = address().compareTo(other.address());
        }
        return order != 0 ? order : Integer.compare(rank(), other.rank());
    }

    /** Several steps of one address: a step that lets go of something is the one whose tags stay. */
    private int rank() {
        if (step instanceof Step.Together) {
            return 0;
        }
        return step instanceof Step.Update update && !update.tags() ? 1 : 2;
    }
}
