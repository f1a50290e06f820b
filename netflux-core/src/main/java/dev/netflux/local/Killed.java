package dev.netflux.local;

/**
 * The process was killed, as far as the embedded cloud is concerned: {@link Faults} asked for it. From then on each use of that cloud
 * fails with it, as nothing reaches AWS from a process that is dead. It is an {@link Error} because nobody can handle his own death: an
 * executor must not catch it; it ends in the test that asked for it.
 */
public final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    /** The process ended at this call. */
    public Killed(String at) {
        super("killed at " + at);
    }
}
