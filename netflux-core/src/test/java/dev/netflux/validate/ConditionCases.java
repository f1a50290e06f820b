package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.header;
import static dev.netflux.Netflux.host;
import static dev.netflux.Netflux.method;
import static dev.netflux.Netflux.path;
import static dev.netflux.Netflux.query;
import static dev.netflux.Netflux.requestsFrom;
import static dev.netflux.Netflux.respond;
import static dev.netflux.validate.Shop.FRONT;
import static dev.netflux.validate.Shop.ORDERS;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Listening;
import dev.netflux.model.Match;
import java.util.List;

/** Mistakes in what routes ask of requests. */
final class ConditionCases {

    private ConditionCases() {}

    private static PlatformSentence ending(Listening listening) {
        return shop().with(listening.otherwise(respond(404)));
    }

    private static Case regex(String name, Match match) {
        return Case.of(name, () -> ending(FRONT.listener(HTTP).route(match).to(ORDERS)));
    }

    static List<Case> all() {
        return List.of(
                Case.of(
                        "an empty path",
                        () -> ending(FRONT.listener(HTTP).route("").to(ORDERS))),
                Case.of(
                        "a path of 129 characters",
                        () -> ending(FRONT.listener(HTTP)
                                .route("/" + "o".repeat(128))
                                .to(ORDERS))),
                Case.of(
                        "a path without its slash",
                        () -> ending(FRONT.listener(HTTP).route("orders/*").to(ORDERS))),
                Case.of(
                        "a path with a space",
                        () -> ending(FRONT.listener(HTTP).route("/all orders").to(ORDERS))),
                Case.of(
                        "a path with a query",
                        () -> ending(
                                FRONT.listener(HTTP).route("/orders?page=*").to(ORDERS))),
                Case.of(
                        "a path as a template",
                        () -> ending(FRONT.listener(HTTP).route("/orders/{id}").to(ORDERS))),
                Case.of(
                        "a path that goes on with a word",
                        () -> ending(FRONT.listener(HTTP).route("/orders*").to(ORDERS))),
                Case.of(
                        "a host that begins with more of a word",
                        () -> ending(
                                FRONT.listener(HTTP).route(host("*example.com")).to(ORDERS))),
                Case.of(
                        "a path twice in one condition",
                        () -> ending(FRONT.listener(HTTP)
                                .route(path("/orders", "/orders"))
                                .to(ORDERS))),
                Case.of(
                        "a host with its scheme",
                        () -> ending(FRONT.listener(HTTP)
                                .route(host("https://api.example.com"))
                                .to(ORDERS))),
                Case.of(
                        "a host with its port",
                        () -> ending(FRONT.listener(HTTP)
                                .route(host("api.example.com:80"))
                                .to(ORDERS))),
                Case.of(
                        "a host with an underscore",
                        () -> ending(FRONT.listener(HTTP)
                                .route(host("my_api.example.com"))
                                .to(ORDERS))),
                Case.of(
                        "a host without a dot",
                        () -> ending(
                                FRONT.listener(HTTP).route(host("localhost")).to(ORDERS))),
                Case.of(
                        "any host",
                        () -> ending(FRONT.listener(HTTP).route(host("*")).to(ORDERS))),
                Case.of(
                        "a host that is an address",
                        () -> ending(
                                FRONT.listener(HTTP).route(host("10.0.0.1")).to(ORDERS))),
                Case.of(
                        "a method in lower case",
                        () -> ending(FRONT.listener(HTTP).route(method("get")).to(ORDERS))),
                Case.of(
                        "a method with a wildcard",
                        () -> ending(FRONT.listener(HTTP).route(method("*")).to(ORDERS))),
                Case.of(
                        "an empty method",
                        () -> ending(FRONT.listener(HTTP).route(method("")).to(ORDERS))),
                Case.of(
                        "a method of 41 characters",
                        () -> ending(FRONT.listener(HTTP)
                                .route(method("M".repeat(41)))
                                .to(ORDERS))),
                Case.of(
                        "the host as a header",
                        () -> ending(FRONT.listener(HTTP)
                                .route(header("Host", "api.example.com"))
                                .to(ORDERS))),
                Case.of(
                        "a header with its colon",
                        () -> ending(FRONT.listener(HTTP)
                                .route(header("X-Version:", "2"))
                                .to(ORDERS))),
                Case.of(
                        "a header's name of 41 characters",
                        () -> ending(FRONT.listener(HTTP)
                                .route(header("X".repeat(41), "2"))
                                .to(ORDERS))),
                Case.of(
                        "a header's value beyond ASCII",
                        () -> ending(FRONT.listener(HTTP)
                                .route(header("X-City", "München"))
                                .to(ORDERS))),
                Case.of(
                        "an empty header value",
                        () -> ending(FRONT.listener(HTTP)
                                .route(header("X-Version", ""))
                                .to(ORDERS))),
                Case.of(
                        "a query with a space",
                        () -> ending(FRONT.listener(HTTP)
                                .route(query("city", "New York"))
                                .to(ORDERS))),
                Case.of(
                        "an empty value of any parameter",
                        () -> ending(FRONT.listener(HTTP)
                                .route(Match.EVERYTHING.anyQuery(""))
                                .to(ORDERS))),
                Case.of(
                        "a source that is one address",
                        () -> ending(FRONT.listener(HTTP)
                                .route(requestsFrom("203.0.113.7"))
                                .to(ORDERS))),
                Case.of(
                        "a source that begins in its middle",
                        () -> ending(FRONT.listener(HTTP)
                                .route(requestsFrom("203.0.113.7/24"))
                                .to(ORDERS))),
                Case.of(
                        "a source of IPv6 for a balancer without it",
                        () -> ending(FRONT.listener(HTTP)
                                .route(requestsFrom("2001:db8::/32"))
                                .to(ORDERS))),
                regex("an expression that looks ahead", Match.EVERYTHING.pathMatching("^/(?!admin)")),
                regex("an expression that refers back", Match.EVERYTHING.pathMatching("^/(a|b)/\\1$")),
                regex(
                        "an expression that gives nothing back",
                        Match.EVERYTHING.hostMatching("^[a-z]*+\\.example\\.com$")),
                regex("an expression with a Unicode class", Match.EVERYTHING.headerMatching("X-City", "^\\p{L}+$")),
                regex("an expression with an atomic group", Match.EVERYTHING.pathMatching("^/(?>a|ab)$")),
                regex("an expression that recurs", Match.EVERYTHING.pathMatching("^/(a(?R)?b)$")),
                regex("an expression with a bracket too many", Match.EVERYTHING.pathMatching("^/(a|b")),
                regex("an expression of 129 characters", Match.EVERYTHING.pathMatching("o".repeat(129))),
                regex("the host as a header's expression", Match.EVERYTHING.headerMatching("Host", "^api\\.")));
    }
}
