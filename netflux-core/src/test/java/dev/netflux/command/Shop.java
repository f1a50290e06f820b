package dev.netflux.command;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.path;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;

import dev.netflux.Netflux;
import dev.netflux.model.Platform;

/** A shop with a rule that no request ever meets. Golden files name its lines. */
final class Shop {

    private Shop() {}

    static Platform platform() {
        var edge = publicTier("edge");
        var app = privateTier("app");
        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(8080)).from(albSg);
        var stockSg = securityGroup("stock-sg").accepting(tcp(9090)).from(appSg);
        var shop = fargate("shop").port(8080).in(app).guardedBy(appSg);
        var stock = fargate("stock").port(9090).in(app).guardedBy(stockSg);
        return Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(edge, app))
                .with(
                        loadBalancer("front")
                                .in(edge)
                                .guardedBy(albSg)
                                .listener(HTTP)
                                .route("/shop/*")
                                .to(shop)
                                .route("/shop/old/*")
                                .to(stock)
                                .route("/secure/*")
                                .redirectToHttps()
                                .route(path("/office/*").from("198.51.100.0/24"))
                                .to(stock)
                                .otherwise(respond(404)),
                        stock)
                .build();
    }
}
