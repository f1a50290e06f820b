package dev.netflux.local;

import dev.netflux.base.Finding;

/** The embedded cloud's file cannot be used: it is damaged, or another command is using it. It was left as it is. */
public final class CloudFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    private final transient Finding finding;

    /** It cannot be used because of this. */
    CloudFileException(Finding finding, Throwable cause) {
        super(finding.toString(), cause);
        this.finding = finding;
    }

    /** It cannot be used because of this. */
    CloudFileException(Finding finding) {
        super(finding.toString());
        this.finding = finding;
    }

    /** What is wrong, why, and what to do. */
    public Finding finding() {
        return finding;
    }
}
