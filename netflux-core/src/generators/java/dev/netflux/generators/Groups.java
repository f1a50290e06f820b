package dev.netflux.generators;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.model.GroupRule;
import dev.netflux.model.Packets;
import dev.netflux.model.Peer;
import dev.netflux.model.RuleSet;
import dev.netflux.model.SecurityGroup;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Security groups, their rules, and what those let pass; all of them make sense. They shrink towards few rules of TCP's port 0. */
public final class Groups {

    private Groups() {}

    /** Ranges of ports. */
    public static Arbitrary<PortRange> ports() {
        Arbitrary<Integer> port = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 65535),
                Arbitraries.integers().between(78, 82),
                Arbitraries.of(0, 443, 65535));
        return Combinators.combine(port, port)
                .as((one, other) -> new PortRange(Math.min(one, other), Math.max(one, other)));
    }

    /** What a rule lets pass. */
    public static Arbitrary<Packets> packets() {
        Arbitrary<Integer> octet = Arbitraries.of(0, 1, 3, 4, 8, 255);
        return Arbitraries.frequencyOf(
                Tuple.of(6, ports().map(Packets::tcp)),
                Tuple.of(2, ports().map(Packets::udp)),
                Tuple.of(1, octet.map(Packets::icmp)),
                Tuple.of(1, Combinators.combine(octet, octet).as(Packets::icmp)),
                Tuple.of(1, Arbitraries.of("icmp", "icmpv6", "50", "-1").map(Packets::protocol)));
    }

    /** Peers: addresses mostly near each other, so that they meet; the internet; the group itself; the given groups. */
    public static Arbitrary<Peer.Mention> peers(List<String> groups) {
        Arbitrary<Peer.Mention> addresses = Arbitraries.oneOf(
                        Blocks.inside(Cidr.of("10.0.0.0/28"), 32),
                        Blocks.inside(Cidr.of("2001:db8::/124"), 128),
                        Blocks.ipv4(),
                        Blocks.ipv6())
                .map(block -> Peer.addresses(block.toString()).mention());
        Arbitrary<Peer.Mention> others = Arbitraries.of(
                Peer.itself().mention(),
                Peer.internet().mention(),
                Peer.prefixList("pl-63a5400a").mention());
        return groups.isEmpty()
                ? Arbitraries.oneOf(addresses, others)
                : Arbitraries.oneOf(addresses, others, Arbitraries.of(groups).map(name -> Peer.group(name)
                        .mention()));
    }

    /** Lines of rule sets. */
    public static Arbitrary<RuleSet.Line> lines() {
        return Combinators.combine(Arbitraries.of(GroupRule.Direction.class), packets(), peers(List.of("app-sg")))
                .as(RuleSet.Line::new);
    }

    /**
     * A security group of that name, with rules for the given groups among others.
     *
     * @param name its name
     * @param others the names of groups that it may mention
     */
    public static Arbitrary<SecurityGroup> group(String name, List<String> others) {
        return Combinators.combine(packets(), peers(others), Arbitraries.of(true, false))
                .as((packets, peer, isIn) ->
                        new RuleSet.Line(isIn ? GroupRule.Direction.IN : GroupRule.Direction.OUT, packets, peer))
                .list()
                .ofMaxSize(4)
                .map(lines -> {
                    SecurityGroup group = SecurityGroup.of(name);
                    for (RuleSet.Line line : lines) {
                        group = line.direction() == GroupRule.Direction.IN
                                ? group.accepting(line.packets()).from(line.peer())
                                : group.sending(line.packets()).to(line.peer());
                    }
                    return group;
                });
    }
}
