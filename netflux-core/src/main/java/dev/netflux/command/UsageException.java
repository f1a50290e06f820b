package dev.netflux.command;

/** What was asked for cannot be done as it was asked. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
