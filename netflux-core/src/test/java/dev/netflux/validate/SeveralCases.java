package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.HTTPS;
import static dev.netflux.Netflux.SSH;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.group;
import static dev.netflux.Netflux.healthCheck;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.seconds;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;

import dev.netflux.PlatformSentence;
import java.util.List;

/** Platforms with many mistakes: all of them are told at once, in the order of the source. */
final class SeveralCases {

    private SeveralCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("a platform in which everything is wrong a little", SeveralCases::careless),
                Case.of("two mistakes in one sentence", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16").tiers(publicTier("edge")))
                        .with(securityGroup("web-sg")
                                .accepting(tcp(90, 80), tcp(70000))
                                .from(group("abl-sg")))));
    }

    private static PlatformSentence careless() {
        var edge = publicTier("edge").cidrs("10.0.1.0/24");
        var app = privateTier("app").cidrs("10.0.3.0/24", "10.1.4.0/24");
        var net = network("shop", "10.0.0.0/16").acrossZones(2).tiers(edge, app);

        var albSg = securityGroup("alb-sg").accepting(HTTP, SSH).from(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(8081)).from(group("alb_sg"));

        var orders = fargate("orders")
                .port(8080)
                .in(app)
                .guardedBy(appSg)
                .healthCheck(healthCheck("health").every(seconds(10)).timeout(seconds(15)));

        var front = loadBalancer("front")
                .named("internal-front")
                .in(app)
                .guardedBy(albSg)
                .listener(HTTPS)
                .route("orders/*")
                .to(orders)
                .otherwise(respond(302));

        return platform("shop").on(net).with(front).tagged("aws:owner", "me");
    }
}
