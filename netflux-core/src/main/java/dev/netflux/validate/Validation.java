package dev.netflux.validate;

import dev.netflux.base.Findings;
import dev.netflux.model.Platform;

/** Everything that can be known to be wrong with a platform without a cloud. */
public final class Validation {

    private Validation() {}

    /** What is wrong, or questionable, in a platform. */
    public static Findings of(Platform platform) {
        return Findings.of(platform.mistakes());
    }
}
