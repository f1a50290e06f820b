// region file
package dev.netflux.examples;

import static dev.netflux.Netflux.*;

import dev.netflux.Netflux;
import dev.netflux.model.Platform;

/** A small platform, and its command. */
public final class Shop {

    private Shop() {}

    /** The platform, of an environment; each environment's name makes it a platform of its own. */
    public static Platform platform(String environment) {
        var edge = publicTier("edge");
        var app = privateTier("app");
        var data = isolatedTier("data");

        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(8080)).from(albSg);
        var dbSg = securityGroup("db-sg").accepting(POSTGRES).from(appSg);

        var goods = postgres("goods").in(data).guardedBy(dbSg);
        var stock = fargate("stock")
                .image(repository("stock"), "1.0")
                .port(8080)
                .in(app)
                .guardedBy(appSg)
                .reads(goods);
        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(albSg)
                .listener(HTTP)
                .route(path("/stock", "/stock/*"))
                .to(stock)
                .otherwise(respond(404));

        return Netflux.platform("shop-" + environment)
                .on(network("net", "10.0.0.0/16").tiers(edge, app, data))
                .with(front)
                .build();
    }

    /** The command, of the environment that the process is told: {@code SHOP_ENVIRONMENT=prod}. */
    public static void main(String... args) {
        var environment = System.getenv().getOrDefault("SHOP_ENVIRONMENT", "dev");
        Netflux.main(() -> platform(environment), () -> ShopRules.RULES, args);
    }
}
// endregion
