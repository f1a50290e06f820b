package dev.netflux;

import dev.netflux.base.Findings;
import dev.netflux.expand.Expansion;
import dev.netflux.model.Network;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import dev.netflux.model.Quota;
import dev.netflux.resource.Kind;
import dev.netflux.validate.InvalidPlatformException;
import dev.netflux.validate.Validation;

/** A platform that is being written; it ends with {@link #build}. Immutable: every word gives a new one. */
public final class PlatformSentence {

    private final Platform platform;

    private PlatformSentence(Platform platform) {
        this.platform = platform;
    }

    static PlatformSentence of(Platform platform) {
        return new PlatformSentence(platform);
    }

    /** In this network. */
    public PlatformSentence on(Network network) {
        return of(platform.on(network));
    }

    /** With these parts; whatever they mention comes with them. */
    public PlatformSentence with(Part... parts) {
        return of(platform.with(parts));
    }

    /** With a tag on everything. */
    public PlatformSentence tagged(String key, String value) {
        return of(platform.tagged(key, value));
    }

    /**
     * Which also knows these kinds of your own. What it has resources of it knows anyway: this is for what an earlier design had made, so
     * that it is found, and removed.
     */
    public PlatformSentence knowing(Kind<?>... kinds) {
        return of(platform.knowing(kinds));
    }

    /** In an account whose limit AWS has raised (or lowered) to this. */
    public PlatformSentence quota(Quota quota, int limit) {
        return of(platform.quota(quota, limit));
    }

    /** Everything that is wrong or questionable in what has been written, without refusing it. */
    public Findings findings() {
        Findings findings = Validation.of(platform);
        return findings.hasErrors() ? findings : findings.and(Expansion.clashes(platform));
    }

    /**
     * The platform; what is questionable in it is in its {@link Platform#findings}.
     *
     * @throws InvalidPlatformException with every finding, when there is an error
     */
    public Platform build() {
        Findings findings = findings();
        if (findings.hasErrors()) {
            throw new InvalidPlatformException(platform.name(), findings);
        }
        return platform.with(findings);
    }

    /** The platform's name and its parts, for whoever reads a failed property. */
    @Override
    public String toString() {
        return "platform " + platform.name() + " of " + platform.parts();
    }
}
