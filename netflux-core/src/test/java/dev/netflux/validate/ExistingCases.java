package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.existingNetwork;
import static dev.netflux.Netflux.existingRole;
import static dev.netflux.Netflux.existingSecurityGroup;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.APP_SG;
import static dev.netflux.validate.Shop.ORDERS;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Network;
import dev.netflux.model.Role;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Tier;
import java.util.List;

/** Mistakes in mentions of what exists and is somebody else's. */
final class ExistingCases {

    private static final String VPC = "vpc-0123456789abcdef0";
    private static final String ONE = "subnet-0123456789abcdef0";
    private static final String TWO = "subnet-0123456789abcdef1";

    private ExistingCases() {}

    private static PlatformSentence role(Role role) {
        return shop().with(ORDERS.taskRole(role));
    }

    private static PlatformSentence group(SecurityGroup group) {
        return shop().with(fargate("orders").port(8080).in(APP).guardedBy(APP_SG, group));
    }

    private static PlatformSentence on(Network network) {
        return platform("shop").on(network);
    }

    private static PlatformSentence on(Tier tier) {
        return on(existingNetwork(VPC, "10.0.0.0/16").tiers(tier));
    }

    static List<Case> all() {
        return List.of(
                Case.of("an existing role by its name", () -> role(existingRole("reporting"))),
                Case.of("no existing role", () -> role(existingRole(""))),
                Case.of(
                        "an existing role that is a user",
                        () -> role(existingRole("arn:aws:iam::123456789012:user/jane"))),
                Case.of("an existing role of no account", () -> role(existingRole("arn:aws:iam::12:role/reporting"))),
                Case.of(
                        "an existing role that may do more",
                        () -> role(existingRole("arn:aws:iam::123456789012:role/reporting")
                                .allowing("s3:GetObject", "*"))),
                Case.of("an existing security group by its name", () -> group(existingSecurityGroup("office"))),
                Case.of(
                        "an existing security group with a letter that is no digit",
                        () -> group(existingSecurityGroup("sg-0123456789abcdefg"))),
                Case.of("an existing security group that is cut short", () -> group(existingSecurityGroup("sg-0123"))),
                Case.of(
                        "an existing security group that accepts more",
                        () -> group(existingSecurityGroup("sg-0123456789abcdef0")
                                .accepting(HTTP)
                                .from(internet()))),
                Case.of(
                        "an existing security group with a tag",
                        () -> group(existingSecurityGroup("sg-01234567").tagged("team", "shop"))),
                Case.of(
                        "an existing network by its name",
                        () -> on(existingNetwork("office", "10.0.0.0/16")
                                .tiers(privateTier("app").subnets(ONE, TWO)))),
                Case.of(
                        "an existing network with a NAT gateway",
                        () -> on(existingNetwork(VPC, "10.0.0.0/16")
                                .nat(Network.Nat.ONE)
                                .tiers(privateTier("app").subnets(ONE, TWO)))),
                Case.of(
                        "an existing network across three zones",
                        () -> on(existingNetwork(VPC, "10.0.0.0/16")
                                .acrossZones(3)
                                .tiers(privateTier("app").subnets(ONE, TWO)))),
                Case.of(
                        "an existing network whose block is none",
                        () -> on(existingNetwork(VPC, "10.0.0.0")
                                .tiers(privateTier("app").subnets(ONE, TWO)))),
                Case.of("a tier of an existing network without subnets", () -> on(privateTier("app"))),
                Case.of(
                        "an existing subnet by its name",
                        () -> on(privateTier("app").subnets("app-a", TWO))),
                Case.of("an existing subnet twice", () -> on(privateTier("app").subnets(ONE, ONE))),
                Case.of(
                        "an existing tier of another size",
                        () -> on(privateTier("app").subnets(ONE, TWO).sized(24))),
                Case.of(
                        "an existing tier with a block too few",
                        () -> on(privateTier("app").subnets(ONE, TWO).cidrs("10.0.1.0/24"))),
                Case.of(
                        "an existing tier with a block outside of its network",
                        () -> on(privateTier("app").subnets(ONE).cidrs("10.9.1.0/24"))),
                Case.of(
                        "existing subnets in a network of its own",
                        () -> on(network("shop", "10.0.0.0/16")
                                .tiers(privateTier("app").subnets(ONE, TWO)))),
                Case.of("a rule for a tier whose blocks are not known", () -> {
                    Tier app = privateTier("app").subnets(ONE, TWO);
                    return on(app).with(
                                    securityGroup("db-sg").accepting(POSTGRES).from(app));
                }));
    }
}
