package dev.netflux.apply;

/** A cloud's refusal or failure of one call. Its message names the call, what AWS said, and never a secret. */
public final class CloudException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a failure means for whoever made the call. */
    public enum Reason {
        /** Too many calls: the same call works later. */
        THROTTLED,
        /** The cloud failed, or its answer was lost: the call may or may not have been performed. */
        UNCERTAIN,
        /** What the call mentions does not exist, or not yet everywhere. */
        NOT_FOUND,
        /** Something that still exists, or is not ready yet, stands in the way; that may pass. */
        IN_THE_WAY,
        /** A resource of that name or place exists already. */
        EXISTS,
        /** A quota is used up. */
        LIMIT,
        /** The credentials may not do this, or there are none, or they have expired. */
        DENIED,
        /** The call itself is wrong: repeating it cannot help. */
        REFUSED
    }

    /** The meaning. */
    private final Reason reason;

    /** The code. */
    private final String code;

    /** The call. */
    private final String call;

    /**
     * A failure.
     *
     * @param reason what it means
     * @param code AWS's error code, such as {@code DependencyViolation}
     * @param call the API action, such as {@code ec2:DeleteSubnet}
     * @param message what AWS said
     */
    public CloudException(Reason reason, String code, String call, String message) {
        this(reason, code, call, message, null);
    }

    /** A failure with its cause. */
    public CloudException(
            Reason reason,
            String code,
            String call,
            String message,
            @org.jspecify.annotations.Nullable Throwable cause) {
        super(call + ": " + code + ": " + message, cause);
        this.reason = reason;
        this.code = code;
        this.call = call;
    }

    /** What it means. */
    public Reason reason() {
        return reason;
    }

    /** AWS's error code. */
    public String code() {
        return code;
    }

    /** The API action. */
    public String call() {
        return call;
    }
}
