package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.forwardTo;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.redirect;
import static dev.netflux.Netflux.redirectToHttps;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.Netflux.weighted;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.CARTS;
import static dev.netflux.validate.Shop.EDGE;
import static dev.netflux.validate.Shop.FRONT;
import static dev.netflux.validate.Shop.ORDERS;
import static dev.netflux.validate.Shop.SECURE;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Action;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Service;
import java.util.List;

/** Mistakes in what listeners and routes do with requests. */
final class ActionCases {

    private static final LoadBalancer WIDE = loadBalancer("front")
            .in(EDGE)
            .guardedBy(securityGroup("wide-sg").accepting(tcp(80, 9000)).from(cidr("10.0.0.0/8")));

    private ActionCases() {}

    private static PlatformSentence http(Action action) {
        return shop().with(FRONT.listener(HTTP).otherwise(action));
    }

    /** The action behind HTTPS; whoever comes by HTTP is told to go. */
    private static PlatformSentence https(Action action) {
        return shop().with(FRONT.listener(HTTP)
                .otherwise(respond(404))
                .listener(SECURE)
                .otherwise(action));
    }

    static List<Case> all() {
        return List.of(
                Case.of("a negative weight", () -> http(forwardTo(weighted(ORDERS, 9), weighted(CARTS, -1)))),
                Case.of("a weight of a thousand", () -> http(forwardTo(weighted(ORDERS, 1000), weighted(CARTS, 1)))),
                Case.of("weights of nothing", () -> http(forwardTo(weighted(ORDERS, 0), weighted(CARTS, 0)))),
                Case.of(
                        "a service twice in one action",
                        () -> http(forwardTo(weighted(ORDERS, 1), weighted(ORDERS, 2)))),
                Case.of(
                        "gRPC behind HTTP",
                        () -> http(forwardTo(fargate("calls")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .speaking(Service.Protocol.GRPC)))),
                Case.of(
                        "HTTP/2 behind HTTP",
                        () -> http(forwardTo(fargate("streams")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .speaking(Service.Protocol.HTTP2)))),
                Case.of("a redirect that changes nothing", () -> http(redirect())),
                Case.of(
                        "a redirect that changes the query only",
                        () -> http(redirect().toQuery("v=2"))),
                Case.of(
                        "a redirect to the listener's own port",
                        () -> http(redirect().toPort(80))),
                Case.of("HTTPS that redirects to HTTPS", () -> https(redirectToHttps())),
                Case.of("two listeners that redirect to each other", () -> shop().with(WIDE.listener(HTTP)
                        .otherwise(redirect().toPort(8080))
                        .listener(HTTP.on(8080))
                        .otherwise(redirect().toPort(80)))),
                Case.of("a route that redirects into itself", () -> shop().with(FRONT.listener(HTTP)
                        .route("/old/*")
                        .redirect(redirect().toPath("/old/home"))
                        .otherwise(respond(404)))),
                Case.of("a redirect to HTTPS that nobody listens for", () -> http(redirectToHttps())),
                Case.of(
                        "a redirect to a port that nobody listens on",
                        () -> http(redirect().toPort(8443))),
                Case.of(
                        "a redirect to another protocol",
                        () -> http(redirect().toProtocol("FTP").toHost("files.example.com"))),
                Case.of(
                        "a redirect to a protocol in lower case",
                        () -> http(redirect().toProtocol("https").toHost("www.example.com"))),
                Case.of(
                        "a redirect back to HTTP",
                        () -> https(redirect().toProtocol("HTTP").toPort(80))),
                Case.of("a redirect to port 0", () -> http(redirect().toPort(0))),
                Case.of("a redirect to no host", () -> http(redirect().toHost(""))),
                Case.of(
                        "a redirect to a host of 129 characters",
                        () -> http(redirect().toHost("h".repeat(125) + ".com"))),
                Case.of(
                        "a redirect to a path without its slash",
                        () -> http(redirect().toHost("www.example.com").toPath("home"))),
                Case.of(
                        "a redirect to a path of 129 characters",
                        () -> http(redirect().toHost("www.example.com").toPath("/" + "p".repeat(128)))),
                Case.of(
                        "a redirect with a question mark",
                        () -> http(redirect()
                                .toHost("www.example.com")
                                .toPath("/home")
                                .toQuery("?v=2"))),
                Case.of(
                        "a redirect with a query of 129 characters",
                        () -> http(redirect()
                                .toHost("www.example.com")
                                .toPath("/home")
                                .toQuery("q".repeat(129)))),
                Case.of(
                        "a redirect with a placeholder of its own",
                        () -> http(redirect().toPath("/#{lang}/#{path}"))),
                Case.of(
                        "a redirect with a placeholder misspelt",
                        () -> http(redirect().toHost("www.#{hsot}"))),
                Case.of(
                        "a redirect with a placeholder in the wrong place",
                        () -> http(redirect().toHost("#{path}.example.com"))),
                Case.of("a fixed response that is a redirect", () -> http(respond(301))),
                Case.of("a fixed response that goes on", () -> http(respond(100))),
                Case.of("a fixed response that is no status", () -> http(respond(42))),
                Case.of(
                        "a fixed response of a kilobyte and more",
                        () -> http(respond(503, "text/plain", "sorry ".repeat(200)))),
                Case.of("a fixed response in XML", () -> http(respond(503, "application/xml", "<sorry/>"))),
                Case.of("a fixed response with a type misspelt", () -> http(respond(503, "text/plan", "sorry"))));
    }
}
