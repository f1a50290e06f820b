package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.respond;
import static dev.netflux.validate.Shop.ALB_SG;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.DATA;
import static dev.netflux.validate.Shop.EDGE;
import static dev.netflux.validate.Shop.NET;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.LoadBalancer;
import java.util.List;

/** Mistakes in load balancers as such. */
final class LoadBalancerCases {

    private LoadBalancerCases() {}

    private static PlatformSentence listening(LoadBalancer balancer) {
        return shop().with(balancer.listener(HTTP).otherwise(respond(404)));
    }

    private static PlatformSentence at(dev.netflux.model.Network network, LoadBalancer balancer) {
        return platform("shop").on(network).with(balancer.listener(HTTP).otherwise(respond(404)));
    }

    static List<Case> all() {
        return List.of(
                Case.of(
                        "a balancer's empty name in AWS",
                        () -> listening(loadBalancer("front").named("").in(EDGE).guardedBy(ALB_SG))),
                Case.of(
                        "a balancer's name in AWS of 33 characters",
                        () -> listening(loadBalancer("front")
                                .named("the-front-of-the-shop-in-the-west")
                                .in(EDGE)
                                .guardedBy(ALB_SG))),
                Case.of(
                        "a balancer's name in AWS with an underscore",
                        () -> listening(loadBalancer("front")
                                .named("shop_front")
                                .in(EDGE)
                                .guardedBy(ALB_SG))),
                Case.of(
                        "a balancer's name in AWS with a hyphen at its end",
                        () -> listening(
                                loadBalancer("front").named("shop-").in(EDGE).guardedBy(ALB_SG))),
                Case.of(
                        "a balancer called internal in AWS",
                        () -> listening(loadBalancer("front")
                                .named("internal-front")
                                .in(EDGE)
                                .guardedBy(ALB_SG))),
                Case.of("a balancer of a platform called internal", () -> platform("internal")
                        .on(NET)
                        .with(loadBalancer("front")
                                .in(EDGE)
                                .guardedBy(ALB_SG)
                                .listener(HTTP)
                                .otherwise(respond(404)))),
                Case.of(
                        "a balancer that stands nowhere",
                        () -> listening(loadBalancer("front").guardedBy(ALB_SG))),
                Case.of(
                        "a balancer in a tier with a letter too many",
                        () -> listening(
                                loadBalancer("front").in(publicTier("edges")).guardedBy(ALB_SG))),
                Case.of(
                        "a balancer in a tier of another network",
                        () -> listening(
                                loadBalancer("front").in(publicTier("outside")).guardedBy(ALB_SG))),
                Case.of(
                        "a balancer in one zone",
                        () -> at(
                                network("shop", "10.0.0.0/16").acrossZones(1).tiers(EDGE),
                                loadBalancer("front").in(EDGE).guardedBy(ALB_SG))),
                Case.of(
                        "a balancer in two tiers",
                        () -> at(
                                network("shop", "10.0.0.0/16").tiers(EDGE, publicTier("rim")),
                                loadBalancer("front")
                                        .in(EDGE, publicTier("rim"))
                                        .guardedBy(ALB_SG))),
                Case.of(
                        "a balancer in subnets of /28",
                        () -> at(
                                network("shop", "10.0.0.0/16").tiers(EDGE.sized(28)),
                                loadBalancer("front").in(EDGE.sized(28)).guardedBy(ALB_SG))),
                Case.of(
                        "a public balancer in a private tier",
                        () -> listening(loadBalancer("front").in(APP).guardedBy(ALB_SG))),
                Case.of(
                        "a public balancer in an isolated tier",
                        () -> listening(loadBalancer("front").in(DATA).guardedBy(ALB_SG))),
                Case.of(
                        "a public balancer in a network without a public tier",
                        () -> at(
                                network("shop", "10.0.0.0/16").tiers(isolatedTier("data")),
                                loadBalancer("front").in(isolatedTier("data")).guardedBy(ALB_SG))),
                Case.of(
                        "a balancer that nothing guards",
                        () -> listening(loadBalancer("front").in(EDGE))),
                Case.of(
                        "a balancer that a group guards twice",
                        () -> listening(loadBalancer("front").in(EDGE).guardedBy(ALB_SG, ALB_SG))),
                Case.of(
                        "a balancer of IPv6 in a network without it",
                        () -> listening(
                                loadBalancer("front").in(EDGE).guardedBy(ALB_SG).dualStack())),
                Case.of("a balancer that listens for nothing", () -> shop().with(
                                loadBalancer("front").in(EDGE).guardedBy(ALB_SG))));
    }
}
