package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.forwardTo;
import static dev.netflux.Netflux.healthCheck;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.seconds;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.FRONT;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.HealthCheck;
import dev.netflux.model.Service;
import java.util.List;

/** Mistakes in services and their health checks. */
final class ServiceCases {

    private ServiceCases() {}

    private static PlatformSentence routed(Service service) {
        return shop().with(FRONT.listener(HTTP).route("/*").to(service).otherwise(respond(404)));
    }

    private static PlatformSentence checked(HealthCheck check) {
        return routed(fargate("orders").port(8080).in(APP).guardedBy(APP_SG).healthCheck(check));
    }

    private static PlatformSentence grpc(HealthCheck check) {
        return shop().with(FRONT.listener(Shop.SECURE)
                .otherwise(forwardTo(fargate("calls")
                        .port(8080)
                        .in(APP)
                        .guardedBy(APP_SG)
                        .speaking(Service.Protocol.GRPC)
                        .healthCheck(check))));
    }

    static List<Case> all() {
        return List.of(
                Case.of(
                        "a routed service without a port",
                        () -> routed(fargate("orders").in(APP).guardedBy(APP_SG))),
                Case.of(
                        "a service on port 0",
                        () -> routed(fargate("orders").port(0).in(APP).guardedBy(APP_SG))),
                Case.of(
                        "a service beyond the last port",
                        () -> routed(fargate("orders").port(80800).in(APP).guardedBy(APP_SG))),
                Case.of(
                        "a service that stands nowhere",
                        () -> routed(fargate("orders").port(8080).guardedBy(APP_SG))),
                Case.of(
                        "a service in a tier that is written differently",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(privateTier("App"))
                                .guardedBy(APP_SG))),
                Case.of(
                        "a service in a tier of another network",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(privateTier("backstage"))
                                .guardedBy(APP_SG))),
                Case.of(
                        "a service that nothing guards",
                        () -> routed(fargate("orders").port(8080).in(APP))),
                Case.of(
                        "a service that a group guards twice",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .guardedBy(APP_SG))),
                Case.of(
                        "a target group with a dot in its name",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .targetGroupNamed("orders.v2"))),
                Case.of(
                        "a target group with a name of 33 characters",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .targetGroupNamed("o".repeat(33)))),
                Case.of(
                        "a target group with a hyphen at the beginning",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .targetGroupNamed("-orders"))),
                Case.of(
                        "a slow start by outstanding requests",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .slowStart(seconds(60))
                                .balancing(Service.Balancing.LEAST_OUTSTANDING_REQUESTS))),
                Case.of(
                        "a cookie of AWS's",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .sticky("AWSALB", seconds(60)))),
                Case.of(
                        "a cookie that begins like AWS's",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .sticky("AWSALBTG-1", seconds(60)))),
                Case.of(
                        "a cookie with a space",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .sticky("my session", seconds(60)))),
                Case.of(
                        "a cookie without a name",
                        () -> routed(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .sticky("", seconds(60)))),
                Case.of("a health check without its slash", () -> checked(healthCheck("health"))),
                Case.of("a health check for nothing", () -> checked(healthCheck(""))),
                Case.of("a health check of 1025 characters", () -> checked(healthCheck("/" + "h".repeat(1024)))),
                Case.of(
                        "a health check on port 0",
                        () -> checked(healthCheck("/health").on(0))),
                Case.of(
                        "a health check that waits as long as until the next one",
                        () -> checked(healthCheck("/health").every(seconds(10)).timeout(seconds(10)))),
                Case.of(
                        "a health check that is more frequent than its usual timeout",
                        () -> checked(healthCheck("/health").every(seconds(5)))),
                Case.of(
                        "a health check that believes at once",
                        () -> checked(healthCheck("/health").healthyAfter(1))),
                Case.of(
                        "a health check that never despairs",
                        () -> checked(healthCheck("/health").unhealthyAfter(11))),
                Case.of(
                        "health codes as a word",
                        () -> checked(healthCheck("/health").matching("2xx"))),
                Case.of(
                        "health codes that run backwards",
                        () -> checked(healthCheck("/health").matching("299-200"))),
                Case.of(
                        "health codes of failures",
                        () -> checked(healthCheck("/health").matching("200-599"))),
                Case.of(
                        "health codes below the first one",
                        () -> checked(healthCheck("/health").matching("100,200"))),
                Case.of(
                        "health codes of HTTP for gRPC",
                        () -> grpc(healthCheck("/grpc.health.v1.Health/Check").matching("200"))),
                Case.of("a health check of gRPC by a page", () -> grpc(healthCheck("/health"))));
    }
}
