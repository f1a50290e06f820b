package dev.netflux.validate;

import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.EDGE;

import dev.netflux.model.Network;
import java.util.List;

/** Mistakes in networks. */
final class NetworkCases {

    private NetworkCases() {}

    private static Network net(String cidr) {
        return network("shop", cidr).tiers(EDGE, APP);
    }

    static List<Case> all() {
        return List.of(
                Case.of("a platform that stands nowhere", () -> platform("shop")),
                Case.of("a network whose block is a sentence", () -> platform("shop")
                        .on(network("shop", "ten dot zero").tiers(EDGE, APP))),
                Case.of("a network whose block lacks its prefix", () -> platform("shop")
                        .on(network("shop", "10.0.0.0").tiers(EDGE, APP))),
                Case.of("a network whose block has an octet too many", () -> platform("shop")
                        .on(network("shop", "10.0.0.0.0/16").tiers(EDGE, APP))),
                Case.of("a network whose prefix is beyond IPv4", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/33").tiers(EDGE, APP))),
                Case.of("a network whose block begins in its middle", () -> platform("shop")
                        .on(network("shop", "10.0.1.0/16").tiers(EDGE, APP))),
                Case.of("a network of IPv6 only", () -> platform("shop")
                        .on(network("shop", "2001:db8::/56").tiers(EDGE, APP))),
                Case.of("a network wider than AWS makes any", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/8").tiers(EDGE, APP))),
                Case.of("a network narrower than AWS makes any", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/29").tiers(EDGE.cidrs("10.0.0.0/28", "10.0.0.16/28")))),
                Case.of("a network of loopback addresses", () -> platform("shop")
                        .on(network("shop", "127.0.0.0/16").tiers(EDGE, APP))),
                Case.of("a network of link-local addresses", () -> platform("shop")
                        .on(network("shop", "169.254.0.0/16").tiers(EDGE, APP))),
                Case.of("a network of multicast addresses", () -> platform("shop")
                        .on(network("shop", "224.0.0.0/16").tiers(EDGE, APP))),
                Case.of("a network of somebody else's public addresses", () -> platform("shop")
                        .on(network("shop", "52.95.0.0/16").tiers(EDGE, APP))),
                Case.of("a network where Docker lives", () -> platform("shop")
                        .on(network("shop", "172.17.0.0/16").tiers(EDGE, APP))),
                Case.of("a secondary block inside the first one", () -> platform("shop")
                        .on(net("10.0.0.0/16").secondary("10.0.128.0/20"))),
                Case.of("a secondary block that is written twice", () -> platform("shop")
                        .on(net("10.2.0.0/16").secondary("10.3.0.0/16", "10.3.0.0/16"))),
                Case.of("a secondary block that is no block", () -> platform("shop")
                        .on(net("10.2.0.0/16").secondary("10.3.0.0"))),
                Case.of("a secondary block that is too small", () -> platform("shop")
                        .on(net("10.2.0.0/16").secondary("10.3.0.0/30"))),
                Case.of("a secondary block of IPv6", () -> platform("shop")
                        .on(net("10.2.0.0/16").secondary("2001:db8::/56"))),
                Case.of("a secondary block of another private range", () -> platform("shop")
                        .on(net("10.2.0.0/16").secondary("192.168.0.0/16"))),
                Case.of("a secondary block of AWS's own range", () -> platform("shop")
                        .on(net("10.2.0.0/16").secondary("198.19.0.0/16"))),
                Case.of("a secondary block of the default VPC's range", () -> platform("shop")
                        .on(net("172.16.0.0/16").secondary("172.31.0.0/16"))),
                Case.of("a secondary block at the beginning of 10.0.0.0/8", () -> platform("shop")
                        .on(net("10.1.0.0/16").secondary("10.0.0.0/16"))),
                Case.of("a private secondary block behind a shared one", () -> platform("shop")
                        .on(net("100.64.0.0/16").secondary("10.5.0.0/16"))),
                Case.of("a network across no zone", () -> platform("shop")
                        .on(net("10.0.0.0/16").acrossZones(0))),
                Case.of("a network across fewer than no zones", () -> platform("shop")
                        .on(net("10.0.0.0/16").acrossZones(-1))),
                Case.of("a network across more zones than there are", () -> platform("shop")
                        .on(net("10.0.0.0/16").acrossZones(7))),
                Case.of("a zone that is a region", () -> platform("shop")
                        .on(net("10.0.0.0/16").zones("eu-west-1", "eu-west-1b"))),
                Case.of("a zone in capitals", () -> platform("shop")
                        .on(net("10.0.0.0/16").zones("EU-WEST-1A", "eu-west-1b"))),
                Case.of("a zone that is named twice", () -> platform("shop")
                        .on(net("10.0.0.0/16").zones("eu-west-1a", "eu-west-1a"))),
                Case.of("zones of two regions", () -> platform("shop")
                        .on(net("10.0.0.0/16").zones("eu-west-1a", "eu-central-1a"))),
                Case.of("zones by name and by id", () -> platform("shop")
                        .on(net("10.0.0.0/16").zones("eu-west-1a", "euw1-az2"))),
                Case.of("a network without tiers", () -> platform("shop").on(network("shop", "10.0.0.0/16"))));
    }
}
