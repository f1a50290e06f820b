package dev.netflux.validate;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import dev.netflux.model.Action;
import dev.netflux.model.Forward;
import dev.netflux.model.Listener;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An action in its place: a route's, or what a listener does with all other requests.
 *
 * @param balancer the load balancer
 * @param listener the listener
 * @param route the route; empty for the listener's default
 * @param action what is done
 */
record Deed(LoadBalancer balancer, Listener listener, Optional<Routed> route, Action action) {

    /** All actions of a platform. */
    static List<Deed> of(Platform platform) {
        return platform.loadBalancers().values().stream()
                .flatMap(balancer -> balancer.listeners().stream()
                        .flatMap(listener -> Stream.concat(
                                Routed.of(balancer, listener)
                                        .map(route -> new Deed(
                                                balancer,
                                                listener,
                                                Optional.of(route),
                                                route.route().action())),
                                Stream.of(new Deed(balancer, listener, Optional.empty(), listener.otherwise())))))
                .toList();
    }

    /** The names of the services that get the requests. */
    Set<String> services() {
        return action instanceof Forward forward
                ? forward.shares().stream().map(Forward.Share::service).collect(toImmutableSet())
                : Set.of();
    }

    /** What it is called in findings. */
    @Override
    public String toString() {
        return route.map(Routed::toString)
                .orElseGet(() -> "the default action of " + listener.web() + " of " + Named.of(balancer));
    }
}
