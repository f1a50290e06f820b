package dev.netflux.model;

import dev.netflux.base.Site;

/**
 * A repository of container images in the platform's own account.
 *
 * @param name its name, such as {@code movie-service}
 * @param site where it was written
 */
public record Repository(String name, Site site) {

    /** The repository of that name. */
    public static Repository of(String name) {
        return new Repository(Given.text(name), Site.here());
    }
}
