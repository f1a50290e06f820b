package dev.netflux.examples;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.topology.Sentences.*;

import dev.netflux.topology.Rules;
import dev.netflux.topology.WayOut;

/** What should be true of the movie platform, however it changes. */
public final class NetfluxRules {

    private NetfluxRules() {}

    // region rules
    /** Who reaches whom, and where requests end. */
    public static Rules rules() {
        return Rules.of(
                internet().should().reach(loadBalancer("front")).onlyOn(HTTP),
                internet().should().neverReach(services()).because("health checks and logs are the load balancer's"),
                internet().should().reach(services()).onlyThrough(loadBalancer("front")),
                loadBalancer("front").should().reach(services()).onlyOn(tcp(8080)),
                service("customer-service")
                        .should()
                        .reach(service("movie-service"))
                        .onlyOn(tcp(8080))
                        .because("a customer's page shows what he watched"),
                name("movie-service")
                        .askedBy(service("customer-service"))
                        .should()
                        .resolveTo(service("movie-service"))
                        .because("no address is written into a service"),
                services().should().reach(internet()).by(WayOut.NAT_GATEWAY).because("tasks pull their images"),
                tier("data").should().beIsolated().because("what is stolen has to leave by some way"),
                requestsUnder("/api/movies").should().beRoutedTo(service("movie-service")),
                request("/api/customers/1").should().beRoutedTo(service("customer-service")),
                request("/api/customers").should().beAnswered(404),
                request("/api/moviesadmin")
                        .should()
                        .beRoutedTo(service("movie-service"))
                        .because("the pattern is that wide"),
                noDeadRoutes(),
                services().should().reach(database("catalog")).onlyOn(POSTGRES),
                only(services()).should().reach(database("catalog")).because("customer data leaves through an API"),
                databases().should().neverReach(internet()));
    }
    // endregion
}
