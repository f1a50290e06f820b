package dev.netflux.validate;

import dev.netflux.base.Cidr;
import dev.netflux.base.Nearest;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.model.GroupRule;
import dev.netflux.model.Network;
import dev.netflux.model.Packets;
import dev.netflux.model.Peer;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of security groups, one by one: what they open, and for whom. */
final class GroupRuleChecks implements Check {

    static final Rule PORT = Rule.error(
            Source.IP_PERMISSION, "A rule's port does not exist", "AWS accepts the ports 0 to 65535 of TCP and UDP.");
    static final Rule PORTS_REVERSED = Rule.error(
            Source.IP_PERMISSION,
            "A rule's ports run backwards",
            "AWS demands a range whose first port is not above its last one.");
    static final Rule PROTOCOL = Rule.error(
            Source.IP_PERMISSION,
            "A rule's protocol is not one that AWS knows",
            "AWS knows tcp, udp, icmp, icmpv6, -1 for all, and the numbers 0 to 255.");
    static final Rule ICMP = Rule.error(
            Source.IP_PERMISSION,
            "A rule's ICMP type or code does not exist",
            "AWS accepts types and codes from 0 to 255.");
    static final Rule GROUP_UNKNOWN = Rule.error(
            Source.NETFLUX,
            "A rule names a security group that does not exist",
            "A rule can name the security groups of its own platform.");
    static final Rule TIER_UNKNOWN = Rule.error(
            Source.NETFLUX,
            "A rule names a tier that the network does not have",
            "A tier stands for the blocks of its subnets, and only the network's tiers have any.");
    static final Rule PREFIX_LIST = Rule.error(
            Source.PREFIX_LISTS,
            "A rule's prefix list is not written as an id",
            "AWS's ids of prefix lists are pl- and hexadecimal digits.");
    static final Rule PREFIX_LIST_SIZE = Rule.error(
            Source.PREFIX_LISTS,
            "A rule's prefix list counts as no rule",
            "AWS counts a list as many rules as it has room for, and one of its own by its weight: 55 for CloudFront's.");
    static final Rule DESCRIPTION = Rule.error(
            Source.IP_PERMISSION,
            "A rule's description is one that AWS refuses",
            "AWS accepts up to 255 characters: " + Characters.OF_GROUPS.spoken() + ".");
    static final Rule IPV6_NOWHERE = Rule.warning(
            Source.SECURITY_GROUP_RULES,
            "A rule is about IPv6 in a network without it",
            "AWS keeps rules for IPv4 and for IPv6 apart, and without a block of IPv6 no packet meets this one.");
    static final Rule ICMP_OF_OTHER_FAMILY = Rule.warning(
            Source.SECURITY_GROUP_RULES,
            "A rule's ICMP is not that of its addresses",
            "AWS finds ICMP in packets of IPv4 and ICMPv6 in those of IPv6 only, so none meets this rule.");
    static final Rule TWICE = Rule.warning(
            Source.SECURITY_GROUP_RULES,
            "A rule is written twice",
            "AWS keeps each rule of a group once; Netflux does as well.");
    static final Rule COVERED = Rule.warning(
            Source.SECURITY_GROUP_RULES,
            "A rule opens nothing that another rule does not open already",
            "AWS lets pass whatever one of a group's rules lets pass.");
    static final Rule OPEN_TO_ALL = Rule.warning(
            Source.SECURITY_GROUP_RULES,
            "A security group accepts everything from the internet",
            "AWS advises to open only the ports that are needed.");
    static final Rule OPEN_ADMINISTRATION = Rule.warning(
            Source.SECURITY_GROUP_RULES,
            "A security group lets the internet administer what carries it",
            "AWS advises to open ports of remote administration and of databases to known addresses only.");

    private static final Pattern LIST_ID = Pattern.compile("pl-[0-9a-f]+");
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "icmpv6", "-1");

    /** Remote administration, and databases. */
    private static final List<Integer> DELICATE =
            List.of(22, 23, 1433, 1521, 3306, 3389, 5432, 5900, 5985, 5986, 6379, 9200, 11211, 27017);

    @Override
    public List<Rule> rules() {
        return List.of(
                PORT,
                PORTS_REVERSED,
                PROTOCOL,
                ICMP,
                GROUP_UNKNOWN,
                TIER_UNKNOWN,
                PREFIX_LIST,
                PREFIX_LIST_SIZE,
                DESCRIPTION,
                IPV6_NOWHERE,
                ICMP_OF_OTHER_FAMILY,
                TWICE,
                COVERED,
                OPEN_TO_ALL,
                OPEN_ADMINISTRATION);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (SecurityGroup group : platform.ownSecurityGroups().values()) {
            for (GroupRule rule : group.rules()) {
                packets(Named.of(group) + " has a rule " + rule, rule.packets(), rule.site(), report);
                peer(platform, group, rule, report);
                description(group, rule, report);
                openness(group, rule, report);
            }
            pairs(group, report);
        }
    }

    /** Whether there are such packets; {@code what} says who speaks of them. */
    static void packets(String what, Packets packets, Site site, Report report) {
        packets.ports().filter(ports -> !ports.isValid()).ifPresent(ports -> {
            if (isPort(ports.from()) && isPort(ports.to())) {
                report.add(
                        PORTS_REVERSED,
                        site,
                        what,
                        "Did you mean " + packets.protocol() + "(" + ports.to() + ", " + ports.from() + ")?");
            } else {
                report.add(PORT, site, what, "Write ports from 0 to 65535.");
            }
        });
        if (!PROTOCOLS.contains(packets.protocol()) && !isByte(packets.protocol())) {
            report.add(
                    PROTOCOL,
                    site,
                    what,
                    Nearest.didYouMean(
                            packets.protocol(),
                            PROTOCOLS,
                            "Write one of these names, or the protocol's number, such as \"47\" for GRE."));
        }
        if (packets.icmpType().filter(type -> !isByte(type)).isPresent()
                || packets.icmpCode().filter(code -> !isByte(code)).isPresent()) {
            report.add(ICMP, site, what, "Write a type and a code from 0 to 255, or icmp() for all.");
        }
    }

    private static boolean isPort(int port) {
        return 0 <= port && port <= 65535;
    }

    private static boolean isByte(int number) {
        return 0 <= number && number <= 255;
    }

    private static boolean isByte(String number) {
        return number.matches("[0-9]|[1-9][0-9]{1,2}") && isByte(Integer.parseInt(number));
    }

    private static void peer(Platform platform, SecurityGroup group, GroupRule rule, Report report) {
        String what = Named.of(group) + " has a rule " + rule;
        Peer.Mention peer = rule.peer();
        if (peer instanceof Peer.Group other && !platform.securityGroups().containsKey(other.name())) {
            report.add(
                    GROUP_UNKNOWN,
                    rule.site(),
                    what,
                    Nearest.didYouMean(
                            other.name(),
                            platform.securityGroups().keySet(),
                            "Hand the group itself to the rule, or to the platform's .with(…)."));
        } else if (peer instanceof Peer.OfTier tier && !platform.tiers().containsKey(tier.name())) {
            report.add(
                    TIER_UNKNOWN,
                    rule.site(),
                    what,
                    Nearest.didYouMean(
                            tier.name(), platform.tiers().keySet(), "Add the tier to the network's .tiers(…)."));
        } else if (peer instanceof Peer.PrefixList list
                && !LIST_ID.matcher(list.id()).matches()) {
            report.add(
                    PREFIX_LIST,
                    rule.site(),
                    what,
                    "Write the list's id, such as \"pl-63a5400a\"; each region has its own.");
        }
        if (peer instanceof Peer.PrefixList list && list.entries() < 1) {
            report.add(
                    PREFIX_LIST_SIZE,
                    rule.site(),
                    what + ", with room for " + list.entries() + " entries",
                    "Write the list's maximum size, or leave it out.");
        }
        boolean hasIpv6 = platform.network().map(Network::hasIpv6).orElse(true);
        Optional<Cidr> block = block(peer);
        boolean isIcmpv6 = rule.packets().protocol().equals("icmpv6");
        if (!hasIpv6 && (block.filter(Cidr::isIpv6).isPresent() || (isIcmpv6 && peer instanceof Peer.Internet))) {
            report.add(IPV6_NOWHERE, rule.site(), what, "Write .ipv6() at the network, or leave the rule out.");
        } else if (block.isPresent()
                && (block.get().isIpv6() ? rule.packets().protocol().equals("icmp") : isIcmpv6)) {
            report.add(
                    ICMP_OF_OTHER_FAMILY,
                    rule.site(),
                    what,
                    "Write " + (isIcmpv6 ? "icmp()" : "icmpv6()") + " instead.");
        }
    }

    private static Optional<Cidr> block(Peer.Mention peer) {
        return peer instanceof Peer.Addresses addresses ? addresses.block().cidr() : Optional.empty();
    }

    private static void description(SecurityGroup group, GroupRule rule, Report report) {
        rule.description()
                .filter(text -> text.length() > 255 || Characters.OF_GROUPS.missesSome(text))
                .ifPresent(text -> report.add(
                        DESCRIPTION,
                        rule.site(),
                        Named.of(group) + " has a rule " + rule + " because " + Text.shortened(text)
                                + (text.length() > 255
                                        ? ", which has " + Text.count(text.length(), "character")
                                        : ", with " + Characters.OF_GROUPS.othersIn(text)),
                        text.length() > 255
                                ? "Leave out " + Text.count(text.length() - 255, "character") + "."
                                : Text.didYouMean(Characters.OF_GROUPS.fitted(text))));
    }

    private static void openness(SecurityGroup group, GroupRule rule, Report report) {
        if (rule.direction() != GroupRule.Direction.IN || !isEverybody(rule.peer())) {
            return;
        }
        Packets packets = rule.packets();
        String what = Named.of(group) + " has a rule " + rule;
        if (packets.protocol().equals("-1")) {
            report.add(
                    OPEN_TO_ALL,
                    rule.site(),
                    what,
                    "Write what is needed instead, such as accepting(HTTP, HTTPS).from(internet()).");
            return;
        }
        List<Integer> open = packets.protocol().equals("tcp")
                ? DELICATE.stream()
                        .filter(port -> packets.ports()
                                .filter(ports -> ports.contains(PortRange.of(port)))
                                .isPresent())
                        .toList()
                : List.of();
        if (!open.isEmpty()) {
            report.add(
                    OPEN_ADMINISTRATION,
                    rule.site(),
                    what + ", which opens " + (open.size() == 1 ? "port " : "the ports ")
                            + Text.list(open, String::valueOf),
                    "Write from(cidr(\"203.0.113.7/32\")) with your own addresses, or a security group.");
        }
    }

    private static boolean isEverybody(Peer.Mention peer) {
        return peer instanceof Peer.Internet
                || block(peer).filter(block -> block.prefix() == 0).isPresent();
    }

    private static void pairs(SecurityGroup group, Report report) {
        List<GroupRule> rules = group.rules();
        for (int i = 0; i < rules.size(); i++) {
            GroupRule rule = rules.get(i);
            for (int j = 0; j < rules.size(); j++) {
                GroupRule other = rules.get(j);
                if (i == j || rule.direction() != other.direction() || !covers(other, rule)) {
                    continue;
                }
                boolean isSame = covers(rule, other);
                if (isSame && j < i) {
                    report.add(
                            TWICE,
                            rule.site(),
                            Named.of(group) + " has a rule " + rule + " twice" + before(other),
                            "Leave one of them out.");
                    break;
                }
                if (!isSame) {
                    report.add(
                            COVERED,
                            rule.site(),
                            Named.of(group) + " has a rule " + rule + ", and another one " + other + before(other),
                            "Leave the narrower one out, or the wider one when it was not meant.");
                    break;
                }
            }
        }
    }

    private static String before(GroupRule other) {
        return other.site().isKnown() ? " " + other.site() : "";
    }

    /** Whether all that {@code rule} lets pass passes {@code wider} as well. */
    private static boolean covers(GroupRule wider, GroupRule rule) {
        return covers(wider.packets(), rule.packets()) && covers(wider.peer(), rule.peer());
    }

    private static boolean covers(Packets wider, Packets packets) {
        if (wider.protocol().equals("-1")) {
            return true;
        }
        return wider.protocol().equals(packets.protocol())
                && wider.ports()
                        .map(ports -> packets.ports().filter(ports::contains).isPresent())
                        .orElse(packets.ports().isEmpty())
                && (wider.icmpType().isEmpty() || wider.icmpType().equals(packets.icmpType()))
                && (wider.icmpCode().isEmpty() || wider.icmpCode().equals(packets.icmpCode()));
    }

    private static boolean covers(Peer.Mention wider, Peer.Mention peer) {
        if (wider.equals(peer)) {
            return true;
        }
        if (wider instanceof Peer.Internet) {
            return block(peer).isPresent();
        }
        Optional<Cidr> block = block(wider);
        return block.isPresent() && block(peer).filter(block.get()::contains).isPresent();
    }
}
