package dev.netflux.validate;

import dev.netflux.model.Listener;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Platform;
import dev.netflux.model.Route;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A route in its place.
 *
 * @param balancer the load balancer
 * @param listener the listener
 * @param route the route
 * @param priority its priority
 */
record Routed(LoadBalancer balancer, Listener listener, Route route, int priority) {

    /** All routes of a platform. */
    static List<Routed> of(Platform platform) {
        return platform.loadBalancers().values().stream()
                .flatMap(balancer -> balancer.listeners().stream().flatMap(listener -> of(balancer, listener)))
                .toList();
    }

    /** The routes of a listener. */
    static Stream<Routed> of(LoadBalancer balancer, Listener listener) {
        return IntStream.range(0, listener.routes().size())
                .mapToObj(i -> new Routed(
                        balancer,
                        listener,
                        listener.routes().get(i),
                        listener.priorities().get(i)));
    }

    /** Where it is: {@code HTTP 80 of load balancer "front"}. */
    String place() {
        return listener.web() + " of " + Named.of(balancer);
    }

    /** What it is called in findings: {@code the route for path /api/* (HTTP 80 of load balancer "front")}. */
    @Override
    public String toString() {
        return "the route for " + route.match() + " (" + place() + ")";
    }
}
