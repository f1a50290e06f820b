package dev.netflux.examples;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.topology.Sentences.*;

import dev.netflux.route.Requests;
import dev.netflux.topology.Rules;
import dev.netflux.topology.WayOut;

/** What should be true of the second platform, however it changes. */
public final class EcsfsRules {

    private EcsfsRules() {}

    /** Who reaches whom and by which name, and where requests end. */
    public static Rules rules() {
        return Rules.of(
                internet().should().reach(loadBalancer("front")).onlyOn(HTTP),
                internet()
                        .should()
                        .neverReach(services())
                        .because("even with a public address nginx accepts only the load balancer"),
                internet().should().reach(services()).onlyThrough(loadBalancers()),
                service("nginx").should().reach(service("frontend")).on(tcp(3000)),
                service("frontend").should().reach(service("backend")).on(tcp(5000)),
                name("ecsfs-frontend.local").askedBy(service("nginx")).should().resolveTo(service("frontend")),
                name("ecsfs-backend.local")
                        .askedBy(service("frontend"))
                        .should()
                        .resolveTo(service("backend")),
                service("nginx").should().reach(internet()).by(WayOut.INTERNET_GATEWAY),
                service("frontend", "backend").should().reach(internet()).by(WayOut.NAT_GATEWAY),
                requests(Requests.ALL).should().beRoutedTo(service("nginx")));
    }
}
