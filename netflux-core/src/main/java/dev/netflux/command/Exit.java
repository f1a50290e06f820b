package dev.netflux.command;

/** The exit codes of every command. */
final class Exit {

    /** Done. */
    static final int DONE = 0;

    /** An invalid platform, a failed rule, a refused or partial apply, an unknown end. */
    static final int FAILED = 1;

    /** Changes are pending, where {@code --detailed-exitcode} asked for it. */
    static final int PENDING = 2;

    /** Malformed options, or nobody there to be asked. */
    static final int USAGE = 64;

    /** Interrupted. */
    static final int INTERRUPTED = 130;

    private Exit() {}
}
