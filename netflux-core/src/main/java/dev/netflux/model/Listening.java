package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Optional;

/** The first part of a sentence about a load balancer's listener: it goes on with routes and ends with {@code otherwise(…)}. Immutable. */
public final class Listening {

    private final ImmutableLoadBalancer balancer;
    private final Web web;
    private final List<Route> routes;
    private final Site site;

    Listening(ImmutableLoadBalancer balancer, Web web, List<Route> routes, Site site) {
        this.balancer = balancer;
        this.web = web;
        this.routes = routes;
        this.site = site;
    }

    /** Begins a route for requests whose path is like this one; {@code *} also stands for slashes. */
    public Routing route(String path) {
        return new Routing(this, Match.EVERYTHING.path(path), Site.here());
    }

    /** Begins a route for such requests. */
    public Routing route(Match match) {
        Site here = Site.here();
        return new Routing(
                noting(Given.missing(here, "route(…)", match)), match == null ? Match.EVERYTHING : match, here);
    }

    /** Ends the listener: what is done with requests that no route is for. */
    public LoadBalancer otherwise(Action action) {
        Site here = Site.here();
        Action last = action == null ? Response.of(404) : action;
        Listener listener = ImmutableListener.builder()
                .web(web)
                .routes(routes)
                .otherwise(last)
                .site(site)
                .build();
        return balancer.withListeners(Given.and(balancer.listeners(), List.of(listener)))
                .withBrings(Given.and(balancer.brings(), last.brings()))
                .withMistakes(Given.and(
                        Given.and(balancer.mistakes(), last.mistakes()), Given.missing(here, "otherwise(…)", action)));
    }

    Listening noting(Optional<Finding> mistake) {
        return new Listening(balancer.withMistakes(Given.and(balancer.mistakes(), mistake)), web, routes, site);
    }

    Listening with(Route route) {
        Action action = route.action();
        return new Listening(
                balancer.withBrings(Given.and(balancer.brings(), action.brings()))
                        .withMistakes(Given.and(balancer.mistakes(), action.mistakes())),
                web,
                Given.and(routes, List.of(route)),
                site);
    }
}
