package dev.netflux.sentences;

import static dev.netflux.Netflux.*;

import dev.netflux.Netflux;
import dev.netflux.model.Network;
import dev.netflux.model.Packets;
import dev.netflux.model.Peer;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Tier;

/** A movie platform with a database, in which one thing at a time can be written wrongly. */
final class Movies {

    private static final Tier EDGE = publicTier("edge");
    private static final Tier APP = privateTier("app");
    private static final Tier DATA = isolatedTier("data");

    private Movies() {}

    static Network network() {
        return Netflux.network("netflux", "10.0.0.0/16").acrossZones(2).tiers(EDGE, APP, DATA);
    }

    static SecurityGroup albSg() {
        return securityGroup("alb-sg").accepting(HTTP).from(internet());
    }

    static SecurityGroup appSg() {
        return securityGroup("app-sg").accepting(tcp(8080)).from(albSg()).andItself();
    }

    static SecurityGroup dbSg(Packets packets, Peer peer) {
        return securityGroup("db-sg").accepting(packets).from(peer);
    }

    static Platform platform() {
        return platform(albSg(), appSg(), dbSg(POSTGRES, appSg()));
    }

    static Platform platform(SecurityGroup albSg, SecurityGroup appSg, SecurityGroup dbSg) {
        var movies = fargate("movie-service").port(8080).in(APP).guardedBy(appSg);
        var customers = fargate("customer-service").port(8080).in(APP).guardedBy(appSg);
        var front = loadBalancer("front")
                .in(EDGE)
                .guardedBy(albSg)
                .listener(HTTP)
                .route("/api/movies*")
                .to(movies)
                .route("/api/customers/*")
                .to(customers)
                .otherwise(respond(404));
        var catalog = postgres("catalog").in(DATA).guardedBy(dbSg);
        return Netflux.platform("netflux")
                .on(network())
                .with(front, dbSg, catalog)
                .build();
    }
}
