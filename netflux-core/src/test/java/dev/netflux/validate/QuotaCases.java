package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.allTraffic;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.forwardTo;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.path;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.prefixList;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.weighted;
import static dev.netflux.validate.Shop.ALB_SG;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.CARTS;
import static dev.netflux.validate.Shop.EDGE;
import static dev.netflux.validate.Shop.NET;
import static dev.netflux.validate.Shop.ORDERS;
import static dev.netflux.validate.Shop.SECURE;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Forward;
import dev.netflux.model.Listening;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Network;
import dev.netflux.model.Part;
import dev.netflux.model.Peer;
import dev.netflux.model.Quota;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import dev.netflux.model.Web;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** More than AWS allows an account. */
final class QuotaCases {

    private static final SecurityGroup WIDE =
            securityGroup("wide-sg").accepting(allTraffic()).from(cidr("10.0.0.0/8"));

    private QuotaCases() {}

    private static <T> T[] many(int count, IntFunction<T> each, IntFunction<T[]> array) {
        return IntStream.rangeClosed(1, count).mapToObj(each).toArray(array);
    }

    private static Service service(int number) {
        return fargate("s" + number).port(8080).in(APP).guardedBy(APP_SG);
    }

    private static PlatformSentence routes(int count) {
        Listening listening = loadBalancer("front").in(EDGE).guardedBy(ALB_SG).listener(HTTP);
        for (int i = 1; i <= count; i++) {
            listening = listening.route("/" + i).to(ORDERS);
        }
        return shop().with(listening.otherwise(respond(404)));
    }

    private static LoadBalancer listeners(LoadBalancer balancer, int count) {
        LoadBalancer more = balancer;
        for (int i = 1; i <= count; i++) {
            more = more.listener(HTTP.on(8000 + i)).otherwise(respond(404));
        }
        return more;
    }

    private static Web certificates(int count) {
        Web more = SECURE;
        for (int i = 1; i <= count; i++) {
            more = more.certificate("arn:aws:acm:eu-west-1:123456789012:certificate/" + i);
        }
        return more;
    }

    static List<Case> all() {
        return List.of(
                Case.of("sixty-one rules in a group", () -> shop().with(securityGroup("web-sg")
                        .accepting(HTTP)
                        .from(many(61, i -> cidr("203.0.113." + i + "/32"), Peer[]::new)))),
                Case.of("sixty-one rules of IPv6 in a group", () -> platform("shop")
                        .on(NET.ipv6())
                        .with(securityGroup("web-sg")
                                .sending(HTTP)
                                .to(many(61, i -> cidr("2001:db8::" + i + "/128"), Peer[]::new)))),
                Case.of("a prefix list in a group with sixty rules", () -> shop().with(securityGroup("web-sg")
                        .accepting(HTTP)
                        .from(many(6, i -> cidr("203.0.113." + i + "/32"), Peer[]::new))
                        .and(prefixList("pl-63a5400a", 55)))),
                Case.of("six groups on a service", () -> shop().with(fargate("orders")
                        .port(8080)
                        .in(APP)
                        .guardedBy(many(6, i -> securityGroup("g" + i), SecurityGroup[]::new)))),
                Case.of("six groups on a balancer", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .guardedBy(many(5, i -> securityGroup("g" + i), SecurityGroup[]::new))
                        .listener(HTTP)
                        .otherwise(respond(404)))),
                Case.of("more groups than the account has", () -> platform("shop")
                        .on(NET)
                        .quota(Quota.SECURITY_GROUPS_PER_REGION, 2)
                        .with(securityGroup("one-sg"), securityGroup("two-sg"))),
                Case.of("more subnets than a VPC has", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .acrossZones(6)
                                .tiers(many(34, i -> isolatedTier("t" + i).sized(26), Tier[]::new)))),
                Case.of("six blocks in a network", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .tiers(EDGE, APP)
                                .secondary("10.2.0.0/16", "10.3.0.0/16", "10.4.0.0/16", "10.5.0.0/16", "10.6.0.0/16"))),
                Case.of("more route tables than the account has", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .tiers(EDGE, APP, isolatedTier("data"))
                                .nat(Network.Nat.PER_ZONE))
                        .quota(Quota.ROUTE_TABLES_PER_VPC, 4)),
                Case.of("a NAT gateway in an account without one", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16").tiers(EDGE, APP))
                        .quota(Quota.NAT_GATEWAYS_PER_ZONE, 0)),
                Case.of("a NAT gateway in each of six zones", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16")
                                .acrossZones(6)
                                .tiers(publicTier("edge"), privateTier("app"))
                                .nat(Network.Nat.PER_ZONE))),
                Case.of("fifty-one balancers", () -> platform("shop")
                        .on(NET)
                        .with(many(
                                51,
                                i -> loadBalancer("b" + i)
                                        .in(EDGE)
                                        .guardedBy(ALB_SG)
                                        .listener(HTTP)
                                        .otherwise(respond(404)),
                                Part[]::new))),
                Case.of("fifty-one listeners", () -> shop().with(
                                listeners(loadBalancer("front").in(EDGE).guardedBy(WIDE), 51))),
                Case.of("a hundred and one routes", () -> routes(101)),
                Case.of("more routes than the account has, though it has more than usual", () -> routes(201)
                        .quota(Quota.RULES_PER_LOAD_BALANCER, 200)),
                Case.of("twenty-six further certificates", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .listener(certificates(26))
                        .otherwise(respond(404)))),
                Case.of("six services in one action", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .listener(HTTP)
                        .otherwise(forwardTo(
                                weighted(service(0), 1),
                                many(5, i -> weighted(service(i), 1), Forward.Weighted[]::new))))),
                Case.of("more services than a balancer has", () -> platform("shop")
                        .on(NET)
                        .quota(Quota.TARGET_GROUPS_PER_LOAD_BALANCER, 1)
                        .with(loadBalancer("front")
                                .in(EDGE)
                                .guardedBy(ALB_SG)
                                .listener(HTTP)
                                .route("/orders")
                                .to(ORDERS)
                                .route("/carts")
                                .to(CARTS)
                                .otherwise(respond(404)))),
                Case.of("more services than the account has", () -> platform("shop")
                        .on(NET)
                        .quota(Quota.TARGET_GROUPS_PER_REGION, 1)
                        .with(loadBalancer("front")
                                .in(EDGE)
                                .guardedBy(ALB_SG)
                                .listener(HTTP)
                                .route("/orders")
                                .to(ORDERS)
                                .route("/carts")
                                .to(CARTS)
                                .otherwise(respond(404)))),
                Case.of("four values in a condition", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .listener(HTTP)
                        .route(path("/a", "/b", "/c", "/d"))
                        .to(ORDERS)
                        .otherwise(respond(404)))),
                Case.of("six values in a route", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .listener(HTTP)
                        .route(path("/a", "/b", "/c").method("GET", "HEAD", "PUT"))
                        .to(ORDERS)
                        .otherwise(respond(404)))),
                Case.of("six wildcards in a route", () -> shop().with(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(ALB_SG)
                        .listener(HTTP)
                        .route("/*/*/?/?/?/*")
                        .to(ORDERS)
                        .otherwise(respond(404)))),
                Case.of(
                        "a quota below nothing",
                        () -> platform("shop").on(NET).quota(Quota.RULES_PER_LOAD_BALANCER, -1)),
                Case.of(
                        "a quota that AWS never raises",
                        () -> platform("shop").on(NET).quota(Quota.TARGET_GROUPS_PER_ACTION, 10)),
                Case.of("quotas that AWS does not raise together", () -> platform("shop")
                        .on(NET)
                        .quota(Quota.RULES_PER_SECURITY_GROUP, 200)
                        .quota(Quota.SECURITY_GROUPS_PER_INTERFACE, 16)));
    }
}
