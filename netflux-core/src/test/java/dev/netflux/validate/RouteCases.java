package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.header;
import static dev.netflux.Netflux.host;
import static dev.netflux.Netflux.method;
import static dev.netflux.Netflux.path;
import static dev.netflux.Netflux.requestsFrom;
import static dev.netflux.Netflux.respond;
import static dev.netflux.validate.Shop.CARTS;
import static dev.netflux.validate.Shop.FRONT;
import static dev.netflux.validate.Shop.ORDERS;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Listening;
import dev.netflux.model.Match;
import java.util.List;

/** Mistakes in routes among each other. */
final class RouteCases {

    private RouteCases() {}

    private static Listening http() {
        return FRONT.listener(HTTP);
    }

    private static PlatformSentence ending(Listening listening) {
        return shop().with(listening.otherwise(respond(404)));
    }

    static List<Case> all() {
        return List.of(
                Case.of(
                        "priority 0",
                        () -> ending(http().route("/orders").priority(0).to(ORDERS))),
                Case.of(
                        "a priority above the last one",
                        () -> ending(http().route("/orders").priority(50001).to(ORDERS))),
                Case.of(
                        "one priority for two routes",
                        () -> ending(http().route("/orders")
                                .priority(10)
                                .to(ORDERS)
                                .route("/carts")
                                .priority(10)
                                .to(CARTS))),
                Case.of(
                        "a priority that an automatic one has already",
                        () -> ending(http().route("/orders")
                                .to(ORDERS)
                                .route("/carts")
                                .priority(100)
                                .to(CARTS))),
                Case.of(
                        "a route for every request",
                        () -> ending(http().route(Match.EVERYTHING).to(ORDERS))),
                Case.of(
                        "two conditions for the path",
                        () -> ending(
                                http().route(path("/orders").path("/carts")).to(ORDERS))),
                Case.of(
                        "two conditions for the host",
                        () -> ending(
                                http().route(host("a.example.com").path("/").host("b.example.com"))
                                        .to(ORDERS))),
                Case.of(
                        "two conditions for the source",
                        () -> ending(http().route(requestsFrom("10.0.0.0/8").from("192.168.0.0/16"))
                                .to(ORDERS))),
                Case.of(
                        "a condition without a value",
                        () -> ending(http().route(path("/orders").method()).to(ORDERS))),
                Case.of(
                        "a header without a value",
                        () -> ending(http().route(header("X-Version")).to(ORDERS))),
                Case.of(
                        "the same path for two services",
                        () -> ending(http().route("/orders")
                                .to(ORDERS)
                                .route("/orders")
                                .to(CARTS))),
                Case.of(
                        "the same conditions in another order",
                        () -> ending(http().route(host("API.example.com").method("GET", "HEAD"))
                                .to(ORDERS)
                                .route(method("HEAD", "GET").host("api.example.com"))
                                .to(CARTS))),
                Case.of(
                        "a name for two routes",
                        () -> ending(http().route("/orders")
                                .named("shop")
                                .to(ORDERS)
                                .route("/carts")
                                .named("shop")
                                .to(CARTS))));
    }
}
