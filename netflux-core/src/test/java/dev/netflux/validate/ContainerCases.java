package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.cluster;
import static dev.netflux.Netflux.container;
import static dev.netflux.Netflux.existingSecurityGroup;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.logGroup;
import static dev.netflux.Netflux.probe;
import static dev.netflux.Netflux.repository;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.seconds;
import static dev.netflux.Netflux.tasks;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.FRONT;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Container.Until;
import dev.netflux.model.Scaling;
import dev.netflux.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes in what services run on, what their containers are told, whom they call and how they are scaled. */
final class ContainerCases {

    private ContainerCases() {}

    private static PlatformSentence orders(UnaryOperator<Service> words) {
        return shop().with(words.apply(fargate("orders").port(8080).in(APP).guardedBy(APP_SG)));
    }

    private static PlatformSentence scaled(Scaling scaling) {
        return orders(service -> service.scaling(scaling));
    }

    @SuppressWarnings("NullAway") // An author's build has no such gate.
    static List<Case> all() {
        return List.of(
                Case.of("a third of a processor", () -> orders(service -> service.cpu(0.33))),
                Case.of("three processors", () -> orders(service -> service.cpu(3))),
                Case.of("no processor", () -> orders(service -> service.cpu(0))),
                Case.of("memory in words", () -> orders(service -> service.memory("much"))),
                Case.of("memory without a unit", () -> orders(service -> service.memory("512"))),
                Case.of(
                        "too much memory for half a processor",
                        () -> orders(service -> service.cpu(0.5).memory("8 GB"))),
                Case.of(
                        "too little memory for two processors",
                        () -> orders(service -> service.cpu(2).memory("512 MB"))),
                Case.of(
                        "memory between two amounts",
                        () -> orders(service -> service.cpu(1).memory("2.5 GB"))),
                Case.of("an image without a name", () -> orders(service -> service.image(""))),
                Case.of("an image without a version", () -> orders(service -> service.image(repository("orders"), ""))),
                Case.of("an image with a space", () -> orders(service -> service.image("ngi nx:1"))),
                Case.of("a sidecar without an image", () -> orders(service -> service.sidecar(container("proxy")))),
                Case.of(
                        "a sidecar that is called like the service",
                        () -> orders(
                                service -> service.sidecar(container("orders").image("envoy:1")))),
                Case.of(
                        "a sidecar on the service's port",
                        () -> orders(service -> service.sidecar(
                                container("proxy").image("envoy:1").port(8080)))),
                Case.of("a variable without a name", () -> orders(service -> service.environment("", "x"))),
                Case.of("a variable with its value", () -> orders(service -> service.environment("MODE=prod", "x"))),
                Case.of(
                        "a variable that is a text and a secret",
                        () -> orders(service -> service.environment("TOKEN", "none")
                                .secret("TOKEN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:t-AbCdEf"))),
                Case.of("a secret by its value", () -> orders(service -> service.secret("TOKEN", "hunter2"))),
                Case.of(
                        "a container that waits for nobody",
                        () -> orders(service -> service.dependsOn("migrate", Until.SUCCESS))),
                Case.of(
                        "a container that waits for itself",
                        () -> orders(service -> service.dependsOn("orders", Until.START))),
                Case.of(
                        "a container that waits for unknown health",
                        () -> orders(
                                service -> service.sidecar(container("proxy").image("envoy:1"))
                                        .dependsOn("proxy", Until.HEALTHY))),
                Case.of(
                        "a container that waits for the end of the task",
                        () -> orders(
                                service -> service.sidecar(container("migrate").image("flyway:1"))
                                        .dependsOn("migrate", Until.COMPLETE))),
                Case.of("three minutes to end", () -> orders(service -> service.stopTimeout(seconds(180)))),
                Case.of(
                        "a container that is asked each second",
                        () -> orders(service ->
                                service.containerHealthCheck(probe("true").every(seconds(1))))),
                Case.of(
                        "a container that is given up never",
                        () -> orders(service ->
                                service.containerHealthCheck(probe("true").unhealthyAfter(11)))),
                Case.of("fewer than no tasks", () -> orders(service -> service.desired(-1))),
                Case.of(
                        "so many tasks, and autoscaling",
                        () -> orders(service ->
                                service.desired(2).scaling(tasks(1, 3).cpu(50)))),
                Case.of(
                        "autoscaling between more and fewer",
                        () -> scaled(tasks(3, 1).cpu(50))),
                Case.of(
                        "autoscaling between nothing and nothing",
                        () -> scaled(tasks(0, 0).cpu(50))),
                Case.of("autoscaling without an aim", () -> scaled(tasks(1, 3))),
                Case.of(
                        "autoscaling at twice the processor",
                        () -> scaled(tasks(1, 3).cpu(200))),
                Case.of("autoscaling at no memory", () -> scaled(tasks(1, 3).memory(0))),
                Case.of(
                        "autoscaling by requests that nobody sends",
                        () -> scaled(tasks(1, 3).requests(1000))),
                Case.of("autoscaling by no requests", () -> shop().with(FRONT.listener(HTTP)
                        .route("/*")
                        .to(fargate("orders")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .scaling(tasks(1, 3).requests(0)))
                        .otherwise(respond(404)))),
                Case.of("a schedule in words", () -> scaled(tasks(1, 3).at("morning", "every day at seven", 2, 4))),
                Case.of("a schedule of Unix", () -> scaled(tasks(1, 3).at("morning", "cron(0 7 * * 1)", 2, 4))),
                Case.of(
                        "a schedule with bounds the wrong way round",
                        () -> scaled(tasks(1, 3).at("morning", "rate(1 day)", 4, 2))),
                Case.of(
                        "a service that calls one without a port",
                        () -> orders(service ->
                                service.calls(fargate("worker").in(APP).guardedBy(APP_SG)))),
                Case.of(
                        "a service that calls itself",
                        () -> orders(service -> service.calls(
                                fargate("orders").port(8080).in(APP).guardedBy(APP_SG)))),
                Case.of(
                        "a service that calls into another cluster",
                        () -> orders(service -> service.calls(fargate("carts")
                                .port(8080)
                                .in(APP)
                                .guardedBy(APP_SG)
                                .on(cluster("other"))))),
                Case.of(
                        "a service that calls one with somebody else's group",
                        () -> orders(service -> service.calls(fargate("carts")
                                .port(8080)
                                .in(APP)
                                .guardedBy(existingSecurityGroup("sg-0123456789abcdef0"))))),
                Case.of(
                        "a log group without the platform's name",
                        () -> orders(service -> service.logsTo(logGroup("audit").named("/corp/audit")))),
                Case.of("a rollout without room", () -> orders(service -> service.rolling(100, 100))),
                Case.of("a rollout by half the tasks", () -> orders(service -> service.rolling(50, 90))),
                Case.of("a grace period without a load balancer", () -> orders(service -> service.grace(seconds(90)))),
                Case.of(
                        "logs for ten days",
                        () -> orders(service -> service.logsTo(logGroup("logs").keeping(Duration.ofDays(10))))),
                Case.of(
                        "logs for an hour",
                        () -> orders(service -> service.logsTo(logGroup("logs").keeping(Duration.ofHours(1))))),
                Case.of(
                        "a repository without images",
                        () -> orders(
                                service -> service.image(repository("orders").keeping(0), "1.4"))),
                Case.of(
                        "a variable without a value",
                        () -> orders(service ->
                                service.environment("MODE", (String) null).secret("KEY", (String) null))),
                Case.of(
                        "a repository with capitals",
                        () -> orders(
                                service -> service.image(repository("orders").named("Shop//Orders"), "1.4"))));
    }
}
