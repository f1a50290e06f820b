package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.healthCheck;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.Netflux.udp;
import static dev.netflux.validate.Shop.ALB_SG;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.DATA;
import static dev.netflux.validate.Shop.EDGE;
import static dev.netflux.validate.Shop.FRONT;
import static dev.netflux.validate.Shop.SECURE;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import java.util.List;

/** Security groups that keep a load balancer from its work. */
final class TrafficCases {

    private TrafficCases() {}

    private static PlatformSentence routed(Service service) {
        return shop().with(FRONT.listener(HTTP).route("/*").to(service).otherwise(respond(404)));
    }

    private static PlatformSentence guarded(SecurityGroup group) {
        return shop().with(loadBalancer("front")
                .in(EDGE)
                .guardedBy(group)
                .listener(HTTP)
                .route("/*")
                .to(fargate("orders")
                        .port(8080)
                        .in(APP)
                        .guardedBy(securityGroup("app-sg").accepting(tcp(8080)).from(group)))
                .otherwise(respond(404)));
    }

    static List<Case> all() {
        return List.of(
                Case.of("a balancer that is deaf on its port", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(securityGroup("front-sg").accepting(HTTP).from(internet()))
                        .listener(SECURE)
                        .otherwise(respond(404)))),
                Case.of("a balancer on a port of its own that it does not hear", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .listener(HTTP.on(8080))
                        .otherwise(respond(404)))),
                Case.of("an internal balancer that only hears UDP", () -> shop().with(loadBalancer("back")
                        .internal()
                        .in(APP)
                        .guardedBy(securityGroup("back-sg").accepting(udp(80)).from(internet()))
                        .listener(HTTP)
                        .otherwise(respond(404)))),
                Case.of(
                        "a service on another port than its group opens",
                        () -> routed(fargate("orders").port(9090).in(APP).guardedBy(APP_SG))),
                Case.of(
                        "a service whose group opens to another tier only",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(securityGroup("orders-sg")
                                        .accepting(tcp(8080))
                                        .from(DATA)))),
                Case.of(
                        "a service whose group opens to addresses elsewhere",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(securityGroup("orders-sg")
                                        .accepting(tcp(8080))
                                        .from(cidr("192.168.0.0/16"))))),
                Case.of(
                        "a service whose group opens to itself only",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(securityGroup("orders-sg")
                                        .accepting(tcp(8080))
                                        .fromItself()))),
                Case.of(
                        "a health check on a port that is closed",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .healthCheck(healthCheck("/health").on(8081)))),
                Case.of(
                        "a balancer that may send nothing",
                        () -> guarded(securityGroup("mute-sg")
                                .accepting(HTTP)
                                .from(internet())
                                .sendingNothing())),
                Case.of(
                        "a balancer that may send to another port only",
                        () -> guarded(securityGroup("mute-sg")
                                .accepting(HTTP)
                                .from(internet())
                                .sending(tcp(9090))
                                .to(APP))));
    }
}
