package dev.netflux.validate;

import dev.netflux.model.GroupRule;
import dev.netflux.model.Network;
import dev.netflux.model.Part;
import dev.netflux.model.Peer;
import dev.netflux.model.Platform;
import dev.netflux.model.Plot;
import dev.netflux.model.Role;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Tier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What exists and is somebody else's: how it is named, and that nothing is asked of it but to be there. */
final class ExistingChecks implements Check {

    static final Rule ROLE = Rule.error(
            Source.IAM_IDENTIFIERS,
            "An existing role is not named by the ARN of a role",
            "AWS names roles by ARNs such as arn:aws:iam::123456789012:role/reporting.");
    static final Rule GROUP = Rule.error(
            Source.RESOURCE_IDS,
            "An existing security group is not named by its id",
            "AWS's ids of security groups are sg- and 17 hexadecimal digits, or 8 of old ones.");
    static final Rule NETWORK = Rule.error(
            Source.RESOURCE_IDS,
            "An existing network is not named by the id of a VPC",
            "AWS's ids of VPCs are vpc- and 17 hexadecimal digits, or 8 of old ones.");
    static final Rule SUBNET = Rule.error(
            Source.RESOURCE_IDS,
            "An existing subnet is not named by its id",
            "AWS's ids of subnets are subnet- and 17 hexadecimal digits, or 8 of old ones.");
    static final Rule CHANGED = Rule.error(
            Source.NETFLUX,
            "What is somebody else's is to be changed",
            "Netflux uses what exists already as it is, and never makes, changes, tags or removes it.");
    static final Rule NO_SUBNETS = Rule.error(
            Source.NETFLUX,
            "A tier of an existing network names no subnets",
            "Nothing is made in a network that is somebody else's, so its tiers are of subnets that are there.");
    static final Rule OWN_SUBNETS = Rule.error(
            Source.NETFLUX,
            "A tier of the platform's own network names subnets that exist",
            "A network of the platform's own has subnets of its own.");
    static final Rule SUBNET_TWICE =
            Rule.error(Source.NETFLUX, "An existing subnet is named twice", "A tier has one subnet in each zone.");
    static final Rule BLOCKS = Rule.error(
            Source.NETFLUX,
            "A tier of an existing network has not a block for each subnet",
            "The blocks are those that the subnets have, in the same order.");
    static final Rule NO_BLOCKS = Rule.error(
            Source.NETFLUX,
            "A rule names a tier whose blocks are not known",
            "A rule for a tier is one for the blocks of its subnets.");

    @Override
    public List<Rule> rules() {
        return List.of(ROLE, GROUP, NETWORK, SUBNET, CHANGED, NO_SUBNETS, OWN_SUBNETS, SUBNET_TWICE, BLOCKS, NO_BLOCKS);
    }

    /** Whether a part is somebody else's, and so has no name but AWS's. */
    static boolean isExisting(Part part) {
        return (part instanceof Role role && role.existing().isPresent())
                || (part instanceof SecurityGroup group && group.existing().isPresent())
                || (part instanceof Network network && network.existing().isPresent());
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Role role : platform.roles().values()) {
            role.existing().ifPresent(arn -> role(role, arn, report));
        }
        for (SecurityGroup group : platform.securityGroups().values()) {
            group.existing().ifPresent(id -> group(group, id, report));
        }
        platform.network().ifPresent(network -> {
            if (network.existing().isPresent()) {
                network(network, network.existing().get(), report);
                mentioned(platform, network, report);
            } else {
                own(network, report);
            }
        });
    }

    private static void role(Role role, String arn, Report report) {
        if (!isRole(arn)) {
            report.add(
                    ROLE,
                    role.site(),
                    "a role is named by " + Text.shortened(arn),
                    arn.indexOf(':') < 0 && !arn.isEmpty()
                            ? "Write the whole ARN, such as existingRole(\"arn:aws:iam::123456789012:role/" + arn
                                    + "\")."
                            : "Write existingRole(…) with the role's ARN, as the IAM console shows it.");
        }
        if (!role.allowances().isEmpty()
                || !role.managed().isEmpty()
                || role.awsName().isPresent()
                || !role.tags().isEmpty()) {
            changed(role, "role(\"…\")", report);
        }
    }

    /** Such as {@code arn:aws:iam::123456789012:role/service-role/reporting}. */
    private static boolean isRole(String arn) {
        int account = arn.indexOf(":iam::");
        int role = arn.indexOf(":role/");
        return arn.startsWith("arn:aws")
                && arn.indexOf(':', 4) == account
                && role == account + 18
                && isOf(arn.substring(account + 6, role), "0123456789")
                && arn.length() > role + 6
                && !arn.endsWith("/")
                && arn.indexOf(' ') < 0;
    }

    private static void group(SecurityGroup group, String id, Report report) {
        if (!isId("sg-", id)) {
            report.add(
                    GROUP,
                    group.site(),
                    "a security group is named by " + Text.shortened(id),
                    "Write existingSecurityGroup(…) with the group's id, such as \"sg-0123456789abcdef0\".");
        }
        if (!group.rules().isEmpty()
                || group.isSilent()
                || group.description().isPresent()
                || group.awsName().isPresent()
                || !group.tags().isEmpty()) {
            changed(group, "securityGroup(\"…\")", report);
        }
    }

    /** Whether a network is named by the id of a VPC. */
    static void named(Network network, String id, Report report) {
        if (!isId("vpc-", id)) {
            report.add(
                    NETWORK,
                    network.site(),
                    "a network is named by " + Text.shortened(id),
                    "Write existingNetwork(…) with the VPC's id, such as \"vpc-0123456789abcdef0\".");
        }
    }

    private static void network(Network network, String id, Report report) {
        named(network, id, report);
        if (network.chosenNat().isPresent()
                || network.natName().isPresent()
                || network.awsName().isPresent()
                || !network.endpoints().isEmpty()
                || !network.writtenFlows().isEmpty()
                || !network.dnsSupport()
                || !network.dnsHostnames()
                || network.zones() != 2
                || !network.zoneNames().isEmpty()
                || !network.zonesSite().equals(network.site())
                || !network.tags().isEmpty()) {
            changed(network, "network(\"…\", " + Text.quoted(network.cidr().text()) + ")", report);
        }
        Set<String> seen = new HashSet<>();
        for (Tier tier : network.tiers()) {
            tier(network, tier, seen, report);
        }
    }

    private static void tier(Network network, Tier tier, Set<String> seen, Report report) {
        if (tier.subnets().isEmpty()) {
            report.add(
                    NO_SUBNETS,
                    tier.site(),
                    Named.of(tier) + " of " + Named.of(network) + " has none",
                    "Write .subnets(\"subnet-…\", \"subnet-…\") with one of each zone.");
        }
        for (String subnet : tier.subnets()) {
            if (!isId("subnet-", subnet)) {
                report.add(
                        SUBNET,
                        tier.site(),
                        Named.of(tier) + " has the subnet " + Text.shortened(subnet),
                        "Write .subnets(…) with ids such as \"subnet-0123456789abcdef0\".");
            } else if (!seen.add(subnet)) {
                report.add(
                        SUBNET_TWICE,
                        tier.site(),
                        Named.of(tier) + " has " + subnet + ", which is there already",
                        "Name each subnet once.");
            }
        }
        if (!tier.cidrs().isEmpty()
                && !tier.subnets().isEmpty()
                && tier.cidrs().size() != tier.subnets().size()) {
            report.add(
                    BLOCKS,
                    tier.cidrs().get(0).site(),
                    Named.of(tier) + " has " + Text.count(tier.cidrs().size(), "block") + " for "
                            + Text.count(tier.subnets().size(), "subnet"),
                    "Write .cidrs(…) with the block of each subnet, or leave it out.");
        }
        if (tier.prefix().isPresent()
                || tier.zones().isPresent()
                || tier.publicAddresses()
                || tier.networkAcl().isPresent()
                || !tier.tags().isEmpty()) {
            changed(tier, "network(…)", report);
        }
    }

    private static void own(Network network, Report report) {
        for (Tier tier : network.tiers()) {
            if (!tier.subnets().isEmpty()) {
                report.add(
                        OWN_SUBNETS,
                        tier.site(),
                        Named.of(tier) + " of " + Named.of(network) + " has " + Text.list(tier.subnets()),
                        "Leave .subnets(…) out, or write existingNetwork(\"vpc-…\", "
                                + Text.quoted(network.cidr().text()) + ") for a network that exists.");
            }
        }
    }

    private static void mentioned(Platform platform, Network network, Report report) {
        for (SecurityGroup group : platform.ownSecurityGroups().values()) {
            for (GroupRule rule : group.rules()) {
                if (rule.peer() instanceof Peer.OfTier tier
                        && network.plots().stream()
                                .filter(plot -> plot.tier().equals(tier.name()))
                                .map(Plot::cidr)
                                .anyMatch(cidr -> cidr.isEmpty())) {
                    report.add(
                            NO_BLOCKS,
                            rule.site(),
                            Named.of(group) + " has a rule " + rule,
                            "Write .cidrs(…) at tier " + Text.quoted(tier.name())
                                    + " with the blocks that its subnets have.");
                }
            }
        }
    }

    private static void changed(Part part, String own, Report report) {
        report.add(
                CHANGED,
                part.site(),
                Named.of(part) + " has words that would change it",
                "Leave them out, or write " + own + " for one of the platform's own.");
    }

    private static boolean isId(String prefix, String id) {
        int digits = id.length() - prefix.length();
        return id.startsWith(prefix)
                && (digits == 8 || digits == 17)
                && isOf(id.substring(prefix.length()), "0123456789abcdef");
    }

    private static boolean isOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
