package dev.netflux.sentences;

import static dev.netflux.Netflux.*;

import dev.netflux.Netflux;
import dev.netflux.model.Network;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A movie platform with a database, of which a test writes one part in its own way. */
final class Movies {

    Tier edge = publicTier("edge");
    Tier app = privateTier("app");
    Tier data = isolatedTier("data");
    Network network = Netflux.network("netflux", "10.0.0.0/16").acrossZones(2);
    SecurityGroup albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
    SecurityGroup appSg = appSg(albSg);
    SecurityGroup dbSg = dbSg(appSg);

    @Nullable
    Service movies;

    @Nullable
    Service customers;

    String moviesPath = "/api/movies*";
    String customersPath = "/api/customers/*";
    boolean internal;
    final List<Part> more = new ArrayList<>();

    static Platform platform() {
        return new Movies().build();
    }

    private static SecurityGroup appSg(SecurityGroup albSg) {
        return securityGroup("app-sg").accepting(tcp(8080)).from(albSg).andItself();
    }

    private static SecurityGroup dbSg(SecurityGroup appSg) {
        return securityGroup("db-sg").accepting(POSTGRES).from(appSg);
    }

    private Service service(String name) {
        return fargate(name).port(8080).in(app).guardedBy(appSg);
    }

    Platform build() {
        // What the test did not write itself mentions what it did.
        appSg = appSg.equals(new Movies().appSg) ? appSg(albSg) : appSg;
        dbSg = dbSg.equals(new Movies().dbSg) ? dbSg(appSg) : dbSg;
        var first = movies == null ? service("movie-service") : movies;
        var second = customers == null ? service("customer-service") : customers;
        var front = (internal ? loadBalancer("front").internal() : loadBalancer("front"))
                .in(edge)
                .guardedBy(albSg)
                .listener(HTTP)
                .route(moviesPath)
                .to(first)
                .route(customersPath)
                .to(second)
                .otherwise(respond(404));
        List<Part> parts = new ArrayList<>(more);
        parts.add(front);
        parts.add(dbSg);
        parts.add(postgres("catalog").in(data).guardedBy(dbSg));
        return Netflux.platform("netflux")
                .on(network.tiers(edge, app, data))
                .with(parts.toArray(Part[]::new))
                .build();
    }
}
