package dev.netflux.reach;

import dev.netflux.base.Site;
import dev.netflux.resource.Address;
import java.util.Optional;

/**
 * One step of a packet's way, and why it could take it.
 *
 * @param what what happens: {@code leaves}, {@code passes}, {@code routed}, {@code translated}, {@code answered}, {@code enters}
 * @param component where: a group, an ACL, a table or the subnets between which it is routed, a gateway, a listener
 * @param because the line that let it pass, for example {@code tcp/5432 from app-sg}
 * @param site where the author wrote that line
 * @param line the line, where it is a resource of its own: a group's rule, a route
 */
public record Hop(String what, String component, String because, Site site, Optional<Address> line) {

    /** A step that no line of its own lets pass. */
    Hop(String what, String component, String because, Site site) {
        this(what, component, because, site, Optional.empty());
    }

    /** For example {@code enters db-sg tcp/5432 from 10.0.0.0/16 (Movies.java:15)}. */
    @Override
    public String toString() {
        return what + " " + component + (because.isEmpty() ? "" : " " + because) + (site.isKnown() ? " " + site : "");
    }
}
