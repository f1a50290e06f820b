package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.HTTPS;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;

import dev.netflux.PlatformSentence;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Network;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import dev.netflux.model.Web;

/** The parts of a platform without a fault, which the cases spoil. */
final class Shop {

    static final Tier EDGE = publicTier("edge");
    static final Tier APP = privateTier("app");
    static final Tier DATA = isolatedTier("data");
    static final Network NET = network("shop", "10.0.0.0/16").tiers(EDGE, APP, DATA);

    static final SecurityGroup ALB_SG =
            securityGroup("alb-sg").accepting(HTTP, HTTPS).from(internet());
    static final SecurityGroup APP_SG =
            securityGroup("app-sg").accepting(tcp(8080)).from(ALB_SG);

    static final Service ORDERS = fargate("orders").port(8080).in(APP).guardedBy(APP_SG);
    static final Service CARTS = fargate("carts").port(8080).in(APP).guardedBy(APP_SG);

    static final LoadBalancer FRONT = loadBalancer("front").in(EDGE).guardedBy(ALB_SG);

    static final String CERTIFICATE =
            "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
    static final Web SECURE = HTTPS.certificate(CERTIFICATE);

    private Shop() {}

    /** The platform with its network, and nothing in it yet. */
    static PlatformSentence shop() {
        return platform("shop").on(NET).with(ALB_SG);
    }

    /** All of it. */
    static PlatformSentence whole() {
        return shop().with(FRONT.listener(HTTP)
                .route("/orders/*")
                .to(ORDERS)
                .route("/carts/*")
                .to(CARTS)
                .otherwise(respond(404)));
    }
}
