package dev.netflux.examples;

import static dev.netflux.Netflux.*;

import dev.netflux.Netflux;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import java.util.ArrayList;
import java.util.List;

/** The movie platform with its database, as somebody might have written it wrongly. */
final class MistakenMovies {

    /** What is written wrongly. */
    enum Mistake {
        NOTHING,
        THE_DATABASE_IS_OPEN_TO_THE_WHOLE_NETWORK,
        THE_DATABASE_IS_OPEN_TO_THE_LOAD_BALANCER,
        THE_DATABASE_IS_CLOSED,
        THE_DATABASE_ACCEPTS_ANOTHER_PORT,
        THE_DATABASE_STANDS_IN_A_TIER_WITH_NAT,
        THE_DATABASE_STANDS_IN_A_PUBLIC_TIER,
        A_SERVICE_STANDS_IN_THE_OPEN,
        A_SERVICE_GOES_OUT_DIRECTLY,
        SERVICES_ACCEPT_EVERYTHING_FROM_THE_LOAD_BALANCER,
        SERVICES_DO_NOT_ACCEPT_EACH_OTHER,
        THERE_IS_NO_NAT,
        THE_LOAD_BALANCER_IS_INTERNAL,
        THE_LOAD_BALANCER_ACCEPTS_ONE_OFFICE,
        A_ROUTE_CATCHES_ALL_BEFORE_ANOTHER,
        A_ROUTE_CATCHES_A_LITTLE_MORE,
        A_ROUTE_LEADS_TO_THE_WRONG_SERVICE,
        ALL_OTHER_REQUESTS_ARE_FORWARDED,
        A_SERVICE_STANDS_IN_A_CLUSTER_OF_ITS_OWN
    }

    private final Mistake mistake;

    private MistakenMovies(Mistake mistake) {
        this.mistake = mistake;
    }

    static Platform with(Mistake mistake) {
        return new MistakenMovies(mistake).platform();
    }

    private boolean is(Mistake one) {
        return mistake == one;
    }

    private Platform platform() {
        var edge = publicTier("edge").cidrs("10.0.1.0/24", "10.0.2.0/24");
        var app = privateTier("app").cidrs("10.0.3.0/24", "10.0.4.0/24");
        var data = data().cidrs("10.0.5.0/24", "10.0.6.0/24");
        var net = network("netflux", "10.0.0.0/16").acrossZones(2).tiers(edge, app, data);
        if (is(Mistake.THERE_IS_NO_NAT)) {
            net = net.nat(NONE);
        }
        var albSg = albSg();
        var appSg = appSg(albSg);
        var dbSg = dbSg(albSg, appSg);
        var catalog = postgres("catalog").in(data).guardedBy(dbSg);
        var prod = cluster("prod").connecting();
        var movies = service("movie-service").on(prod).in(app).guardedBy(appSg);
        var customers = customers(edge, app, appSg)
                .on(is(Mistake.A_SERVICE_STANDS_IN_A_CLUSTER_OF_ITS_OWN) ? cluster("customers") : prod);
        var front = loadBalancer("front").in(edge).guardedBy(albSg);
        if (is(Mistake.THE_LOAD_BALANCER_IS_INTERNAL)) {
            front = front.internal();
        }
        List<Part> parts = new ArrayList<>(List.of(movies, customers, catalog));
        parts.add(front.listener(HTTP)
                .route(is(Mistake.A_ROUTE_CATCHES_ALL_BEFORE_ANOTHER) ? "/api/*" : "/api/movies*")
                .priority(500)
                .to(movies)
                .route(is(Mistake.A_ROUTE_CATCHES_A_LITTLE_MORE) ? "/api/customers*" : "/api/customers/*")
                .to(is(Mistake.A_ROUTE_LEADS_TO_THE_WRONG_SERVICE) ? movies : customers)
                .otherwise(is(Mistake.ALL_OTHER_REQUESTS_ARE_FORWARDED) ? forwardTo(movies) : respond(404)));
        return Netflux.platform("netflux")
                .on(net)
                .with(parts.toArray(Part[]::new))
                .build();
    }

    private Tier data() {
        return switch (mistake) {
            case THE_DATABASE_STANDS_IN_A_TIER_WITH_NAT -> privateTier("data");
            case THE_DATABASE_STANDS_IN_A_PUBLIC_TIER -> publicTier("data");
            default -> isolatedTier("data");
        };
    }

    private SecurityGroup albSg() {
        return securityGroup("alb-sg")
                .accepting(HTTP)
                .from(is(Mistake.THE_LOAD_BALANCER_ACCEPTS_ONE_OFFICE) ? cidr("203.0.113.0/24") : internet());
    }

    private SecurityGroup appSg(SecurityGroup albSg) {
        var appSg = securityGroup("app-sg");
        return switch (mistake) {
            case SERVICES_DO_NOT_ACCEPT_EACH_OTHER -> appSg.accepting(tcp(8080)).from(albSg);
            case SERVICES_ACCEPT_EVERYTHING_FROM_THE_LOAD_BALANCER ->
                appSg.accepting(allTraffic()).from(albSg).accepting(tcp(8080)).from(itself());
            case A_SERVICE_STANDS_IN_THE_OPEN ->
                appSg.accepting(tcp(8080)).from(internet()).andItself();
            default -> appSg.accepting(tcp(8080)).from(albSg).andItself();
        };
    }

    private SecurityGroup dbSg(SecurityGroup albSg, SecurityGroup appSg) {
        var dbSg = securityGroup("db-sg");
        return switch (mistake) {
            case THE_DATABASE_IS_OPEN_TO_THE_WHOLE_NETWORK ->
                dbSg.accepting(POSTGRES).from(cidr("10.0.0.0/16"));
            case THE_DATABASE_IS_OPEN_TO_THE_LOAD_BALANCER ->
                dbSg.accepting(POSTGRES).from(appSg).accepting(POSTGRES).from(albSg);
            case THE_DATABASE_IS_CLOSED -> dbSg;
            case THE_DATABASE_ACCEPTS_ANOTHER_PORT -> dbSg.accepting(tcp(5433)).from(appSg);
            default -> dbSg.accepting(POSTGRES).from(appSg);
        };
    }

    private Service customers(Tier edge, Tier app, SecurityGroup appSg) {
        var customers = service("customer-service").guardedBy(appSg);
        return is(Mistake.A_SERVICE_STANDS_IN_THE_OPEN) || is(Mistake.A_SERVICE_GOES_OUT_DIRECTLY)
                ? customers.in(edge).withPublicAddresses()
                : customers.in(app);
    }

    private static Service service(String name) {
        return fargate(name).image(repository(name), "1.4").port(8080);
    }
}
