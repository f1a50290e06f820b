package dev.netflux.validate;

import static dev.netflux.Netflux.ECR;
import static dev.netflux.Netflux.LOGS;
import static dev.netflux.Netflux.NONE;
import static dev.netflux.Netflux.S3;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.endpoint;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.secret;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.NET;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Endpoint;
import dev.netflux.model.Network;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import java.util.List;

/** Mistakes in endpoints of AWS's services. */
final class EndpointCases {

    private EndpointCases() {}

    private static final Tier CLOSED = isolatedTier("closed");
    private static final Tier INNER = privateTier("inner");
    private static final SecurityGroup ORDERS_SG =
            securityGroup("orders-sg").accepting(tcp(8080)).from(cidr("10.0.0.0/16"));
    private static final Service ORDERS =
            fargate("orders").port(8080).in(CLOSED).guardedBy(ORDERS_SG);

    private static PlatformSentence running(Network network, Service service) {
        return platform("shop").on(network.tiers(CLOSED)).with(service);
    }

    private static PlatformSentence having(Endpoint... endpoints) {
        return platform("shop").on(NET.endpoints(endpoints)).with(Shop.ALB_SG);
    }

    static List<Case> all() {
        return List.of(
                Case.of("an endpoint of a mistyped service", () -> platform("shop")
                        .on(NET.endpoints("Logs", "ecr_api"))),
                Case.of("an endpoint of no service", () -> platform("shop").on(NET.endpoints(""))),
                Case.of("an endpoint that the platform was handed", () -> shop().with(endpoint("kms"))),
                Case.of("two endpoints of one service", () -> platform("shop").on(NET.endpoints(S3, LOGS, S3))),
                Case.of(
                        "two endpoints with interfaces to S3",
                        () -> having(
                                endpoint(S3).throughInterfaces(), endpoint(S3).throughInterfaces())),
                Case.of(
                        "an endpoint with interfaces to S3 beside its gateway",
                        () -> having(endpoint(S3), endpoint(S3).throughInterfaces())),
                Case.of(
                        "an endpoint with interfaces to DynamoDB and its names",
                        () -> having(endpoint("dynamodb").throughInterfaces())),
                Case.of("two endpoints of the registry", () -> having(endpoint(ECR), endpoint("ecr.api"))),
                Case.of(
                        "an endpoint from a strange tier",
                        () -> having(endpoint(S3).from(isolatedTier("date")))),
                Case.of(
                        "an endpoint in a strange tier",
                        () -> having(endpoint(LOGS).in(isolatedTier("date")))),
                Case.of("an endpoint in a network without tiers", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16").endpoints(LOGS))),
                Case.of(
                        "a gateway endpoint with a guard",
                        () -> having(endpoint(S3).guardedBy(APP_SG))),
                Case.of(
                        "a gateway endpoint in a tier",
                        () -> having(endpoint(S3).in(APP))),
                Case.of(
                        "a gateway endpoint without names",
                        () -> having(endpoint(S3).withoutPrivateDns())),
                Case.of(
                        "an endpoint with a guard and users",
                        () -> having(endpoint(LOGS).from(APP).guardedBy(APP_SG))),
                Case.of("an endpoint in a network without names", () -> platform("shop")
                        .on(NET.withoutDnsHostnames().endpoints(LOGS))),
                Case.of("an endpoint in a network without a resolver", () -> platform("shop")
                        .on(NET.withoutDns().endpoints(LOGS))),
                Case.of("a service without any way out", () -> running(network("shop", "10.0.0.0/16"), ORDERS)),
                Case.of(
                        "a service that lacks an endpoint of the registry, and one for its secret",
                        () -> running(
                                network("shop", "10.0.0.0/16").endpoints(S3, "ecr.api", LOGS),
                                ORDERS.secret("TOKEN", secret("orders"), "password"))),
                Case.of(
                        "a service that runs commands, and reads a parameter",
                        () -> running(
                                network("shop", "10.0.0.0/16").endpoints(S3, ECR, LOGS),
                                ORDERS.executable()
                                        .secret("TOKEN", "arn:aws:ssm:eu-west-1:123456789012:parameter/token"))),
                Case.of(
                        "a service of a strange registry without a way out",
                        () -> running(network("shop", "10.0.0.0/16").endpoints(LOGS), ORDERS.image("nginx:1.27"))),
                Case.of("a service in a private tier without NAT", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16").nat(NONE).tiers(INNER))
                        .with(fargate("orders").in(INNER).guardedBy(ORDERS_SG))),
                Case.of("a service in a public tier without an address", () -> platform("shop")
                        .on(NET)
                        .with(fargate("orders").port(8080).in(Shop.EDGE).guardedBy(APP_SG), Shop.ALB_SG)),
                Case.of("a service that an endpoint does not accept", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .tiers(Shop.EDGE, INNER, CLOSED)
                                .endpoints(endpoint(LOGS).from(CLOSED)))
                        .with(fargate("orders").in(INNER).guardedBy(ORDERS_SG))),
                Case.of(
                        "a service whose endpoints have no names",
                        () -> running(
                                network("shop", "10.0.0.0/16")
                                        .endpoints(S3, ECR)
                                        .endpoints(endpoint(LOGS).withoutPrivateDns()),
                                ORDERS)),
                Case.of(
                        "an endpoint with a policy that is none",
                        () -> having(endpoint(LOGS).policy("everything"))));
    }
}
