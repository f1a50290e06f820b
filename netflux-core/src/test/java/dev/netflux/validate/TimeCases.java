package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.forwardTo;
import static dev.netflux.Netflux.healthCheck;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.minutes;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.seconds;
import static dev.netflux.Netflux.weighted;
import static dev.netflux.validate.Shop.ALB_SG;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.CARTS;
import static dev.netflux.validate.Shop.EDGE;
import static dev.netflux.validate.Shop.FRONT;
import static dev.netflux.validate.Shop.ORDERS;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Service;
import java.time.Duration;
import java.util.List;

/** Mistakes in times. */
final class TimeCases {

    private TimeCases() {}

    private static PlatformSentence routed(Service service) {
        return shop().with(FRONT.listener(HTTP).route("/*").to(service).otherwise(respond(404)));
    }

    static List<Case> all() {
        return List.of(
                Case.of("an idle timeout of nothing", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .idleTimeout(seconds(0))
                        .listener(HTTP)
                        .otherwise(respond(404)))),
                Case.of("an idle timeout of two hours", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .idleTimeout(minutes(120))
                        .listener(HTTP)
                        .otherwise(respond(404)))),
                Case.of(
                        "a slow start that is over at once",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .slowStart(seconds(29)))),
                Case.of(
                        "a slow start of an hour",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .slowStart(minutes(60)))),
                Case.of(
                        "a deregistration delay of two hours",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .deregistrationDelay(minutes(120)))),
                Case.of(
                        "a deregistration delay below nothing",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .deregistrationDelay(seconds(-1)))),
                Case.of(
                        "stickiness for no time",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .sticky(seconds(0)))),
                Case.of(
                        "stickiness for a month",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .sticky("SESSION", Duration.ofDays(30)))),
                Case.of("a share that a client keeps for two weeks", () -> shop().with(FRONT.listener(HTTP)
                        .otherwise(forwardTo(weighted(ORDERS, 9), weighted(CARTS, 1))
                                .sticky(Duration.ofDays(14))))),
                Case.of(
                        "a health check every second",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .healthCheck(healthCheck("/").every(seconds(1)).timeout(seconds(2))))),
                Case.of(
                        "a health check every ten minutes",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .healthCheck(healthCheck("/").every(minutes(10))))),
                Case.of(
                        "a health check that waits for a second",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .healthCheck(healthCheck("/").timeout(seconds(1))))),
                Case.of(
                        "a health check that waits for three minutes",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .healthCheck(healthCheck("/").every(minutes(5)).timeout(minutes(3))))),
                Case.of(
                        "a time of one and a half seconds",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .deregistrationDelay(Duration.ofMillis(1500)))));
    }
}
