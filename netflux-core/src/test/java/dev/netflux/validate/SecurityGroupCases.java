package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.HTTPS;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.SSH;
import static dev.netflux.Netflux.allTraffic;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.group;
import static dev.netflux.Netflux.icmp;
import static dev.netflux.Netflux.icmpv6;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.prefixList;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.protocol;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.Netflux.udp;
import static dev.netflux.validate.Shop.ALB_SG;
import static dev.netflux.validate.Shop.ORDERS;
import static dev.netflux.validate.Shop.shop;

import java.util.List;

/** Mistakes in security groups and their rules. */
final class SecurityGroupCases {

    private SecurityGroupCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("an empty name in AWS", () -> shop().with(
                                securityGroup("web-sg").named(""))),
                Case.of("a name in AWS of 256 characters", () -> shop().with(
                                securityGroup("web-sg").named("w".repeat(256)))),
                Case.of("a name in AWS with an umlaut", () -> shop().with(
                                securityGroup("web-sg").named("für-web"))),
                Case.of("a name in AWS that looks like an id", () -> shop().with(
                                securityGroup("web-sg").named("sg-web"))),
                Case.of(
                        "a platform called sg",
                        () -> platform("sg").on(Shop.NET).with(securityGroup("web"))),
                Case.of("a group called default in AWS", () -> shop().with(
                                securityGroup("web-sg").named("default"))),
                Case.of("two names in AWS that differ by case only", () -> shop().with(
                                securityGroup("web").named("Web-SG"),
                                securityGroup("api").named("web-sg"))),
                Case.of("an empty description", () -> shop().with(
                                securityGroup("web-sg").described(""))),
                Case.of("a description of 300 characters", () -> shop().with(
                                securityGroup("web-sg").described("why ".repeat(75)))),
                Case.of("a description with a dash", () -> shop().with(
                                securityGroup("web-sg").described("web — open to all"))),
                Case.of("a description of two lines", () -> shop().with(
                                securityGroup("web-sg").described("web\nopen"))),
                Case.of("a group that sends nothing, and something", () -> shop().with(securityGroup("web-sg")
                        .sending(HTTPS)
                        .to(internet())
                        .sendingNothing())),
                Case.of("a rule for a group that nothing carries", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(securityGroup("proxy-sg")))),
                Case.of("a port beyond the last one", () -> shop().with(
                                securityGroup("web-sg").accepting(tcp(70000)).from(internet()))),
                Case.of("a negative port", () -> shop().with(
                                securityGroup("web-sg").accepting(udp(-1)).from(internet()))),
                Case.of("ports that run backwards", () -> shop().with(securityGroup("web-sg")
                        .accepting(tcp(8100, 8080))
                        .from(internet()))),
                Case.of("a protocol with a letter too many", () -> shop().with(
                                securityGroup("web-sg")
                                        .accepting(protocol("tccp"))
                                        .from(ALB_SG),
                                ORDERS)),
                Case.of("a protocol by a name that AWS does not know", () -> shop().with(securityGroup("web-sg")
                        .accepting(protocol("gre"))
                        .from(internet()))),
                Case.of("a protocol with too high a number", () -> shop().with(securityGroup("web-sg")
                        .accepting(protocol("256"))
                        .from(internet()))),
                Case.of("an ICMP type that does not exist", () -> shop().with(
                                securityGroup("web-sg").accepting(icmp(300)).from(internet()))),
                Case.of("an ICMP code that does not exist", () -> shop().with(
                                securityGroup("web-sg").accepting(icmp(3, -2)).from(internet()))),
                Case.of("a group with its letters swapped", () -> shop().with(
                                ORDERS, securityGroup("web-sg").accepting(HTTP).from(group("abl-sg")))),
                Case.of("a group that nobody wrote", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(group("somewhere-else")))),
                Case.of("a tier that the network does not have", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(privateTier("apps")))),
                Case.of("a tier that is not at all like the network's", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(privateTier("warehouse")))),
                Case.of("a prefix list by its name", () -> shop().with(securityGroup("web-sg")
                        .accepting(HTTP)
                        .from(prefixList("com.amazonaws.global.cloudfront.origin-facing")))),
                Case.of("a prefix list without room for an entry", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(prefixList("pl-63a5400a", 0)))),
                Case.of("a peer that is no block", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(cidr("everywhere")))),
                Case.of("a peer that is one address", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(cidr("203.0.113.7")))),
                Case.of("a peer that is one address of IPv6", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(cidr("2001:db8::7")))),
                Case.of("a peer with an address too precise", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(cidr("203.0.113.7/24")))),
                Case.of("a reason of 300 characters", () -> shop().with(securityGroup("web-sg")
                        .accepting(HTTP)
                        .from(internet())
                        .because("why ".repeat(75)))),
                Case.of("a reason with an apostrophe", () -> shop().with(securityGroup("web-sg")
                        .accepting(HTTP)
                        .from(internet())
                        .because("it's public"))),
                Case.of("a peer of IPv6 in a network without it", () -> shop().with(
                                securityGroup("web-sg").accepting(HTTP).from(cidr("2001:db8::/32")))),
                Case.of("ICMP for IPv6 in a network without it", () -> shop().with(
                                securityGroup("web-sg").accepting(icmpv6()).from(internet()))),
                Case.of("ICMP for IPv6 from addresses of IPv4", () -> shop().with(
                                securityGroup("web-sg").accepting(icmpv6()).from(cidr("203.0.113.0/24")))),
                Case.of("the same rule twice", () -> shop().with(securityGroup("web-sg")
                        .accepting(HTTP)
                        .from(internet())
                        .accepting(tcp(80))
                        .from(internet()))),
                Case.of("a port inside a range", () -> shop().with(securityGroup("web-sg")
                        .accepting(tcp(8000, 8100))
                        .from(cidr("10.0.0.0/8"))
                        .accepting(tcp(8080))
                        .from(cidr("10.1.0.0/16")))),
                Case.of("everything, and a port of it", () -> shop().with(securityGroup("web-sg")
                        .accepting(allTraffic(), HTTPS)
                        .from(cidr("10.0.0.0/16")))),
                Case.of("everything from everywhere", () -> shop().with(
                                securityGroup("web-sg").accepting(allTraffic()).from(internet()))),
                Case.of("secure shell from everywhere", () -> shop().with(
                                securityGroup("web-sg").accepting(SSH).from(internet()))),
                Case.of("a database from every address", () -> shop().with(
                                securityGroup("db-sg").accepting(POSTGRES).from(cidr("0.0.0.0/0")))),
                Case.of("every port of TCP from everywhere", () -> shop().with(
                                securityGroup("web-sg").accepting(tcp()).from(internet()))));
    }
}
