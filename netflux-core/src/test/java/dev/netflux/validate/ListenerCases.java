package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.HTTPS;
import static dev.netflux.Netflux.allTraffic;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.validate.Shop.CERTIFICATE;
import static dev.netflux.validate.Shop.EDGE;
import static dev.netflux.validate.Shop.SECURE;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.model.LoadBalancer;
import java.util.List;

/** Mistakes in listeners. */
final class ListenerCases {

    private static final LoadBalancer FRONT = loadBalancer("front")
            .in(EDGE)
            .guardedBy(securityGroup("wide-sg").accepting(allTraffic()).from(cidr("10.0.0.0/8")));

    private ListenerCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("a listener on port 0", () -> shop().with(
                                FRONT.listener(HTTP.on(0)).otherwise(respond(404)))),
                Case.of("a listener beyond the last port", () -> shop().with(
                                FRONT.listener(HTTP.on(65536)).otherwise(respond(404)))),
                Case.of("two listeners on one port", () -> shop().with(FRONT.listener(HTTP)
                        .otherwise(respond(404))
                        .listener(SECURE.on(80))
                        .otherwise(respond(404)))),
                Case.of("HTTPS without a certificate", () -> shop().with(
                                FRONT.listener(HTTPS).otherwise(respond(404)))),
                Case.of("HTTP with a certificate", () -> shop().with(
                                FRONT.listener(HTTP.certificate(CERTIFICATE)).otherwise(respond(404)))),
                Case.of("a certificate by its domain", () -> shop().with(
                                FRONT.listener(HTTPS.certificate("shop.example.com"))
                                        .otherwise(respond(404)))),
                Case.of("a certificate that is a bucket", () -> shop().with(
                                FRONT.listener(HTTPS.certificate("arn:aws:s3:::shop-bucket"))
                                        .otherwise(respond(404)))),
                Case.of("a certificate twice", () -> shop().with(
                                FRONT.listener(SECURE.certificate(CERTIFICATE)).otherwise(respond(404)))),
                Case.of("HTTP with a security policy", () -> shop().with(
                                FRONT.listener(HTTP.policy("ELBSecurityPolicy-2016-08"))
                                        .otherwise(respond(404)))),
                Case.of("a security policy by its version of TLS", () -> shop().with(
                                FRONT.listener(SECURE.policy("TLS1.3")).otherwise(respond(404)))));
    }
}
