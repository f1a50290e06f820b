package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.cluster;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.forwardTo;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateDns;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.resource;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.Netflux.weighted;
import static dev.netflux.validate.Shop.ALB_SG;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.EDGE;
import static dev.netflux.validate.Shop.FRONT;
import static dev.netflux.validate.Shop.NET;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.base.Cidr;
import dev.netflux.model.Network;
import dev.netflux.model.Service;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Vpc;
import java.util.List;

/** Mistakes in names. */
final class NameCases {

    private NameCases() {}

    private static Service service(String name) {
        return fargate(name).port(8080).in(APP).guardedBy(APP_SG);
    }

    static List<Case> all() {
        return List.of(
                Case.of("a platform without a name", () -> platform("").on(NET)),
                Case.of("a platform with a space", () -> platform("my shop").on(NET)),
                Case.of("a platform that begins with a digit", () -> platform("24-hours")
                        .on(NET)),
                Case.of("a platform with a name of 65 characters", () -> platform("p".repeat(65))
                        .on(NET)),
                Case.of("a private domain with dots", () -> shop().with(fargate("films")
                        .port(8080)
                        .in(APP)
                        .guardedBy(APP_SG)
                        .registeredIn(privateDns("shop.local")))),
                Case.of("a network with a slash", () -> platform("shop")
                        .on(network("shop/net", "10.0.0.0/16").tiers(EDGE, APP))),
                Case.of("a tier that is a number", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16").tiers(publicTier("1")))),
                Case.of("a security group with an underscore", () -> shop().with(securityGroup("web_sg"))),
                Case.of("a balancer that ends with a hyphen", () -> shop().with(loadBalancer("front-")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .listener(HTTP)
                        .otherwise(respond(404)))),
                Case.of("a service with an umlaut", () -> shop().with(service("aufträge"))),
                Case.of("two groups of one name", () -> shop().with(
                                securityGroup("web-sg"),
                                securityGroup("web-sg").accepting(HTTP).from(ALB_SG),
                                service("orders"))),
                Case.of("a tier that was changed after it was handed over", () -> {
                    var app = privateTier("app");
                    var net = network("shop", "10.0.0.0/16").tiers(EDGE, app);
                    return platform("shop")
                            .on(net)
                            .with(
                                    ALB_SG,
                                    fargate("orders")
                                            .port(8080)
                                            .in(app.sized(24))
                                            .guardedBy(APP_SG));
                }),
                Case.of("two services of one name", () -> shop().with(
                                FRONT.listener(HTTP)
                                        .route("/a")
                                        .to(service("orders"))
                                        .route("/b")
                                        .to(service("orders").port(8081))
                                        .otherwise(respond(404)),
                                securityGroup("other-sg").accepting(tcp(8081)).from(ALB_SG))),
                Case.of("a tier twice", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16").tiers(publicTier("edge"), APP, publicTier("edge")))),
                Case.of("two balancers of one name in AWS", () -> shop().with(
                                loadBalancer("front")
                                        .named("shop")
                                        .in(EDGE)
                                        .guardedBy(ALB_SG)
                                        .listener(HTTP)
                                        .otherwise(respond(404)),
                                loadBalancer("shop")
                                        .in(EDGE)
                                        .guardedBy(ALB_SG)
                                        .listener(HTTP)
                                        .otherwise(respond(404)))),
                Case.of("two target groups of one name in AWS", () -> shop().with(FRONT.listener(HTTP)
                        .otherwise(forwardTo(
                                weighted(service("blue").targetGroupNamed("shop-targets"), 1),
                                weighted(service("green").targetGroupNamed("shop-targets"), 1))))),
                Case.of("two services of one name in a domain", () -> {
                    var local = privateDns("local");
                    return shop().with(
                                    service("orders").registeredIn(local).registeredAs("Backend"),
                                    service("carts").registeredIn(local).registeredAs("backend"));
                }),
                Case.of("a service that is called in a domain like another one by itself", () -> {
                    var local = privateDns("local");
                    return shop().with(
                                    service("orders").registeredIn(local),
                                    service("carts").registeredIn(local).registeredAs("shop-orders"));
                }),
                Case.of("two services of one name in a cluster", () -> {
                    var cluster = cluster("shop").connecting();
                    return shop().with(
                                    service("orders").on(cluster).registeredAs("backend"),
                                    service("carts").on(cluster).registeredAs("backend"));
                }),
                Case.of("two services of one name for who calls them", () -> {
                    var orders = service("orders").registeredAs("backend");
                    var carts = service("carts").registeredAs("backend");
                    return shop().with(service("web").calls(orders, carts));
                }),
                Case.of("a tier that is called like another one's subnet", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .nat(Network.Nat.PER_ZONE)
                                .tiers(EDGE, privateTier("app"), isolatedTier("app-a")))),
                Case.of("a resource of its own that is called like the network", () -> shop().with(
                                resource("shop", new Vpc(Cidr.of("10.9.0.0/16"), true, true)))),
                Case.of("a kind of its own that is called like another one", () -> shop().with(
                                resource("orders", new Queue()))),
                Case.of("two kinds of its own of one name", () -> shop().knowing(
                                Kind.of("Topic", Queue.class).build(values -> new Queue()),
                                Kind.of("Topic", Queue.class).build(values -> new Queue()))));
    }

    private record Queue() implements Resource {

        static final Kind<Queue> KIND = Kind.of("Vpc", Queue.class).build(values -> new Queue());

        @Override
        public Kind<Queue> kind() {
            return KIND;
        }
    }
}
