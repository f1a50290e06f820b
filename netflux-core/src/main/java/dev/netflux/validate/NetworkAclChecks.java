package dev.netflux.validate;

import dev.netflux.base.Nearest;
import dev.netflux.base.PortRange;
import dev.netflux.model.GroupRule.Direction;
import dev.netflux.model.Network;
import dev.netflux.model.NetworkAcl;
import dev.netflux.model.Packets;
import dev.netflux.model.Peer;
import dev.netflux.model.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Network ACLs: their entries' numbers and peers, and whether answers come back. */
final class NetworkAclChecks implements Check {

    static final Rule UNUSED = Rule.warning(
            Source.NETFLUX,
            "A network ACL guards no tier",
            "An ACL decides about the subnets that have it, and no others.");
    static final Rule PEER = Rule.error(
            Source.NETWORK_ACL_ENTRY,
            "A network ACL names a peer that is no block of addresses",
            "AWS's network ACLs know blocks of addresses only, neither security groups nor prefix lists.");
    static final Rule TIER_UNKNOWN = Rule.error(
            Source.NETFLUX,
            "A network ACL names a tier that the network does not have",
            "A tier stands for the blocks of its subnets, and only the network's own tiers have any.");
    static final Rule NUMBER = Rule.error(
            Source.NETWORK_ACL_ENTRY,
            "An entry of a network ACL has a number that AWS refuses",
            "AWS accepts numbers from 1 to 32766.");
    static final Rule NUMBER_TWICE = Rule.error(
            Source.NETWORK_ACL_ENTRY,
            "Two entries of a network ACL have the same number",
            "AWS decides by the entry with the lowest number that is about a packet, separately for each direction.");
    static final Rule NO_ANSWERS = Rule.warning(
            Source.NETWORK_ACLS,
            "A network ACL lets no answers back",
            "AWS's network ACLs know no connections: an answer goes to the port that its client chose, of 1024 to 65535, and has to "
                    + "be allowed by itself.");

    private static final int LAST = 32766;
    private static final PortRange CLIENTS = new PortRange(1024, 65535);

    /** A range of high ports that is as wide as this is meant for answers. */
    private static final int WIDE = 16384;

    @Override
    public List<Rule> rules() {
        return List.of(UNUSED, PEER, TIER_UNKNOWN, NUMBER, NUMBER_TWICE, NO_ANSWERS);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (NetworkAcl acl : platform.networkAcls().values()) {
            if (platform.tiers().values().stream()
                    .noneMatch(
                            tier -> tier.networkAcl().filter(acl.name()::equals).isPresent())) {
                report.add(
                        UNUSED,
                        acl.site(),
                        "no tier of the network has " + Named.of(acl),
                        "Write .guardedBy(…) with it at a tier, or leave it out.");
            }
            for (NetworkAcl.Sentence sentence : acl.sentences()) {
                String what = Named.of(acl) + " is " + sentence;
                sentence.packets().forEach(packets -> GroupRuleChecks.packets(what, packets, sentence.site(), report));
                sentence.peers().forEach(peer -> peer(platform, what, peer, sentence, report));
            }
            platform.network().ifPresent(network -> lines(network, acl, report));
        }
    }

    private static void peer(
            Platform platform, String what, Peer.Mention peer, NetworkAcl.Sentence sentence, Report report) {
        if (peer instanceof Peer.OfTier tier) {
            if (!platform.tiers().containsKey(tier.name())) {
                report.add(
                        TIER_UNKNOWN,
                        sentence.site(),
                        what,
                        Nearest.didYouMean(
                                tier.name(), platform.tiers().keySet(), "Add the tier to the network's .tiers(…)."));
            }
        } else if (!(peer instanceof Peer.Internet) && !(peer instanceof Peer.Addresses)) {
            report.add(
                    PEER,
                    sentence.site(),
                    what,
                    "Write internet(), cidr(\"…\") or a tier; a security group can say the rest.");
        }
    }

    private static void lines(Network network, NetworkAcl acl, Report report) {
        List<NetworkAcl.Line> lines = acl.lines(network);
        Map<Direction, Map<Integer, NetworkAcl.Line>> seen =
                Map.of(Direction.IN, new HashMap<>(), Direction.OUT, new HashMap<>());
        for (NetworkAcl.Line line : lines) {
            if (line.number() < 1 || line.number() > LAST) {
                report.add(
                        NUMBER,
                        line.sentence().site(),
                        put(acl, line),
                        "Write .numbered(…) with a number from 1 to " + LAST + ", or leave it out.");
            }
            Optional.ofNullable(seen.getOrDefault(line.sentence().direction(), Map.of())
                            .putIfAbsent(line.number(), line))
                    .ifPresent(earlier -> report.add(
                            NUMBER_TWICE,
                            line.sentence().site(),
                            put(acl, line) + ", as has " + earlier.sentence(),
                            "Write another number in .numbered(…), or leave it out."));
        }
        for (NetworkAcl.Line line : lines) {
            if (line.sentence().allows() && begins(line.packets()) && isUnanswered(lines, line)) {
                boolean in = line.sentence().direction() == Direction.IN;
                report.add(
                        NO_ANSWERS,
                        line.sentence().site(),
                        Named.of(acl) + " is " + line.sentence() + ", and allows no answer " + (in ? "to " : "from ")
                                + line.block(),
                        "Write .allowing(" + line.packets().protocol().replace("-1", "tcp") + "(1024, 65535))"
                                + (in ? ".to(…)" : ".from(…)") + " with the same peers.");
            }
        }
    }

    private static String put(NetworkAcl acl, NetworkAcl.Line line) {
        return "in " + Named.of(acl) + ", " + line.sentence() + " has number " + line.number();
    }

    /** Whether connections may begin with such packets: high ports in a wide range are meant for answers. */
    private static boolean begins(Packets packets) {
        return (packets.protocol().equals("-1") || isPorted(packets))
                && packets.ports()
                        .map(ports -> ports.from() < CLIENTS.from() || ports.to() - ports.from() < WIDE - 1)
                        .orElse(true);
    }

    private static boolean isPorted(Packets packets) {
        return packets.protocol().equals("tcp") || packets.protocol().equals("udp");
    }

    /** Whether nothing lets any answer to such a packet pass in the other direction. */
    private static boolean isUnanswered(List<NetworkAcl.Line> lines, NetworkAcl.Line line) {
        return lines.stream()
                .noneMatch(other -> other.sentence().allows()
                        && other.sentence().direction() != line.sentence().direction()
                        && other.block().overlaps(line.block())
                        && (other.packets().protocol().equals("-1")
                                || ((line.packets().protocol().equals("-1")
                                                ? isPorted(other.packets())
                                                : other.packets()
                                                        .protocol()
                                                        .equals(line.packets().protocol()))
                                        && other.packets()
                                                .ports()
                                                .map(ports -> ports.to() >= CLIENTS.from())
                                                .orElse(true))));
    }
}
