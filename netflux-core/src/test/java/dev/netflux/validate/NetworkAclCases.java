package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.HTTPS;
import static dev.netflux.Netflux.allTraffic;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.existingNetwork;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.itself;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.networkAcl;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.prefixList;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.validate.Shop.ALB_SG;

import dev.netflux.PlatformSentence;
import dev.netflux.model.NetworkAcl;
import dev.netflux.model.Quota;
import dev.netflux.model.Tier;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes in network ACLs. */
final class NetworkAclCases {

    private NetworkAclCases() {}

    private static PlatformSentence guarded(UnaryOperator<NetworkAcl> words) {
        return on(publicTier("edge").guardedBy(words.apply(networkAcl("guard"))));
    }

    private static PlatformSentence on(Tier... tiers) {
        return platform("shop").on(network("shop", "10.0.0.0/16").tiers(tiers));
    }

    static List<Case> all() {
        return List.of(
                Case.of("a network ACL that guards nothing", () -> on(publicTier("edge"))
                        .with(networkAcl("guard").denying(allTraffic()).from(internet()))),
                Case.of(
                        "a network ACL that allows a security group",
                        () -> guarded(acl -> acl.allowing(tcp(5432)).from(ALB_SG))),
                Case.of(
                        "a network ACL that denies a prefix list",
                        () -> guarded(acl -> acl.denying(HTTP).from(prefixList("pl-63a5400a")))),
                Case.of(
                        "a network ACL that allows itself",
                        () -> guarded(acl -> acl.allowing(HTTP).from(itself()))),
                Case.of(
                        "a network ACL that allows a tier of no network",
                        () -> guarded(acl -> acl.denying(HTTP).from(privateTier("edeg")))),
                Case.of(
                        "a network ACL that denies no block",
                        () -> guarded(acl -> acl.denying(HTTP).from(cidr("10.0.0.0")))),
                Case.of(
                        "a network ACL with a port that does not exist",
                        () -> guarded(acl -> acl.denying(tcp(70000)).from(internet()))),
                Case.of(
                        "an entry with number 0",
                        () -> guarded(acl -> acl.denying(HTTP).from(internet()).numbered(0))),
                Case.of(
                        "an entry with AWS's last number",
                        () -> guarded(acl -> acl.denying(HTTP).from(internet()).numbered(32767))),
                Case.of(
                        "two entries with one number",
                        () -> guarded(acl -> acl.denying(HTTP)
                                .from(internet())
                                .numbered(100)
                                .denying(HTTPS)
                                .from(internet())
                                .numbered(100))),
                Case.of(
                        "an entry with a number that a longer sentence has taken",
                        () -> guarded(acl -> acl.denying(HTTP, HTTPS)
                                .from(internet())
                                .numbered(10)
                                .denying(tcp(22))
                                .from(internet())
                                .numbered(11))),
                Case.of("a number for no sentence", () -> guarded(acl -> acl.numbered(100))),
                Case.of(
                        "a network ACL that lets requests in and no answers out",
                        () -> guarded(acl -> acl.allowing(HTTP).from(internet()))),
                Case.of(
                        "a network ACL that lets answers out to others only",
                        () -> guarded(acl -> acl.allowing(HTTP)
                                .from(internet())
                                .allowing(tcp(1024, 65535))
                                .to(cidr("10.0.0.0/8"))
                                .allowing(HTTPS)
                                .to(cidr("192.0.2.0/24")))),
                Case.of("a network ACL in an existing network", () -> platform("shop")
                        .on(existingNetwork("vpc-0123456789abcdef0", "10.0.0.0/16")
                                .tiers(publicTier("edge")
                                        .subnets("subnet-0123456789abcdef0")
                                        .guardedBy(networkAcl("guard")
                                                .denying(HTTP)
                                                .from(internet()))))),
                Case.of(
                        "a network ACL with too many entries",
                        () -> guarded(acl -> {
                            NetworkAcl all = acl;
                            for (int port = 1; port <= 20; port++) {
                                all = all.denying(tcp(port)).from(internet());
                            }
                            return all;
                        })),
                Case.of("more network ACLs than the account has", () -> on(
                                publicTier("edge")
                                        .guardedBy(networkAcl("outer")
                                                .denying(HTTP)
                                                .from(internet())),
                                publicTier("other")
                                        .guardedBy(networkAcl("inner")
                                                .denying(HTTP)
                                                .from(internet())))
                        .quota(Quota.NETWORK_ACLS_PER_VPC, 2)));
    }
}
