package dev.netflux.model;

import dev.netflux.base.Site;
import java.util.Optional;

/** The first part of a sentence about a route: it ends with what is done with the requests. Immutable. */
public final class Routing {

    private final Listening listening;
    private final Match match;
    private final Optional<Integer> priority;
    private final Optional<String> name;
    private final Site site;

    Routing(Listening listening, Match match, Site site) {
        this(listening, match, Optional.empty(), Optional.empty(), site);
    }

    private Routing(Listening listening, Match match, Optional<Integer> priority, Optional<String> name, Site site) {
        this.listening = listening;
        this.match = match;
        this.priority = priority;
        this.name = name;
        this.site = site;
    }

    /** With this place among the listener's routes, 1 to 50000; the lowest that matches wins. */
    public Routing priority(int priority) {
        return new Routing(listening, match, Optional.of(priority), name, site);
    }

    /** With a name of the author's, so that plans and traces call it so. */
    public Routing named(String name) {
        return new Routing(listening, match, priority, Optional.of(Given.text(name)), site);
    }

    /** They go to a service. */
    public Listening to(Service service) {
        return does(Forward.to(service));
    }

    /** They go to several services, each with its share. */
    public Listening to(Forward.Weighted first, Forward.Weighted... more) {
        return does(Forward.to(first, more));
    }

    /** They are answered with this status and no body. */
    public Listening respond(int status) {
        return does(Response.of(status));
    }

    /** They are sent elsewhere. */
    public Listening redirect(Redirect redirect) {
        return does(redirect);
    }

    /** They are sent to where they wanted to go, by HTTPS. */
    public Listening redirectToHttps() {
        return does(Redirect.elsewhere().toHttps());
    }

    /** This is done with them. */
    public Listening does(Action action) {
        Listening noted = listening.noting(Given.missing(Site.here(), "route(…)", action));
        return noted.with(ImmutableRoute.builder()
                .match(match)
                .action(action == null ? Response.of(404) : action)
                .priority(priority)
                .name(name)
                .site(site)
                .build());
    }
}
