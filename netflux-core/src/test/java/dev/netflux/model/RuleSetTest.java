package dev.netflux.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.generators.Groups;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    /** A packet: number is a port, or an ICMP type and code; who is a peer, or an address. */
    record Packet(
            GroupRule.Direction direction,
            String protocol,
            int number,
            Optional<Peer.Mention> who,
            Optional<Cidr> address) {

        boolean passes(Collection<RuleSet.Line> lines) {
            return lines.stream()
                    .anyMatch(line -> line.direction() == direction && is(line.packets()) && is(line.peer()));
        }

        private boolean is(Packets packets) {
            boolean isProtocol = packets.protocol().equals(protocol)
                    && packets.ports()
                            .map(ports -> ports.contains(PortRange.of(number)))
                            .orElse(true)
                    && packets.icmpType().map(type -> type == number / 256).orElse(true)
                    && packets.icmpCode().map(code -> code == number % 256).orElse(true);
            return isProtocol || packets.protocol().equals("-1");
        }

        private boolean is(Peer.Mention peer) {
            return who.map(peer::equals).orElseGet(() -> address.stream().anyMatch(one -> holds(peer, one)));
        }

        private static boolean holds(Peer.Mention peer, Cidr address) {
            return peer instanceof Peer.Addresses block
                    ? block.block().cidr().orElseThrow().contains(address)
                    : peer instanceof Peer.Internet;
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void the_normal_form_lets_the_same_packets_pass(
            @ForAll("rules") List<RuleSet.Line> lines, @ForAll("packets") List<Packet> packets) {
        RuleSet normal = RuleSet.of(lines);

        assertThat(packets).allSatisfy(packet -> assertThat(packet.passes(normal.lines()))
                .as("%s by %s", packet, normal)
                .isEqualTo(packet.passes(lines)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void the_normal_form_of_a_normal_form_is_itself(@ForAll("rules") List<RuleSet.Line> lines) {
        RuleSet normal = RuleSet.of(lines);

        assertThat(RuleSet.of(normal.lines())).isEqualTo(normal);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void neither_order_nor_repetition_makes_a_difference(@ForAll("rules") List<RuleSet.Line> lines, @ForAll long seed) {
        List<RuleSet.Line> others = new ArrayList<>(lines);
        others.addAll(lines.subList(0, lines.size() / 2));
        Collections.shuffle(others, new Random(seed));

        assertThat(RuleSet.of(others)).isEqualTo(RuleSet.of(lines));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void saying_something_in_two_pieces_makes_no_difference(
            @ForAll("rules") List<RuleSet.Line> lines, @ForAll("ports") PortRange ports, @ForAll("halves") Cidr block) {
        RuleSet.Line whole = line(Packets.tcp(ports), block);
        int middle = ports.from() + (ports.to() - ports.from()) / 2;
        Cidr left = block.part(block.prefix() + 1, 0).orElseThrow();
        Cidr right = block.part(block.prefix() + 1, 1).orElseThrow();
        List<RuleSet.Line> pieces = new ArrayList<>(lines);
        for (Cidr half : List.of(left, right)) {
            pieces.add(line(Packets.tcp(new PortRange(ports.from(), middle)), half));
            pieces.add(line(Packets.tcp(new PortRange(Math.min(middle + 1, ports.to()), ports.to())), half));
        }

        assertThat(RuleSet.of(pieces)).isEqualTo(RuleSet.of(Given.and(lines, List.of(whole))));
    }

    @Test
    void neighbouring_ports_and_blocks_become_one_line() {
        SecurityGroup group = SecurityGroup.of("sg")
                .accepting(Packets.tcp(PortRange.of(81)), Packets.tcp(PortRange.of(80)))
                .from(Peer.addresses("10.0.1.0/24"), Peer.addresses("10.0.0.0/24"))
                .accepting(Packets.tcp(PortRange.of(80)))
                .from(Peer.group("sg"))
                .andItself();

        assertThat(RuleSet.of(group).lines()).hasToString("[in tcp/80 itself, in tcp/80-81 10.0.0.0/23]");
    }

    @Test
    void what_every_protocol_allows_is_not_said_again() {
        SecurityGroup group = SecurityGroup.of("sg")
                .accepting(Packets.ALL)
                .from(Peer.internet())
                .accepting(Packets.tcp(PortRange.of(80)))
                .from(Peer.addresses("10.0.0.0/8"));

        assertThat(RuleSet.of(group).lines()).hasToString("[in all traffic 0.0.0.0/0, in all traffic ::/0]");
    }

    @Test
    void a_rule_that_makes_no_sense_means_itself() {
        SecurityGroup group = SecurityGroup.of("sg")
                .accepting(Packets.tcp(new PortRange(90, 80)))
                .from(Peer.addresses("ten"));

        assertThat(RuleSet.of(group).lines()).hasToString("[in tcp/90-80 ten]");
    }

    private static RuleSet.Line line(Packets packets, Cidr block) {
        return new RuleSet.Line(
                GroupRule.Direction.IN,
                packets,
                Peer.addresses(block.toString()).mention());
    }

    @Provide
    Arbitrary<List<RuleSet.Line>> rules() {
        return Groups.lines().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<PortRange> ports() {
        return Groups.ports();
    }

    @Provide
    Arbitrary<Cidr> halves() {
        return dev.netflux.generators.Blocks.ipv4(0, 31);
    }

    @Provide
    Arbitrary<List<Packet>> packets() {
        Arbitrary<Integer> numbers = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 65535),
                Arbitraries.integers().between(77, 83),
                Arbitraries.integers().between(0, 4).map(type -> type * 256),
                Arbitraries.of(0, 1, 443, 2048, 2049, 65535));
        Arbitrary<Cidr> addresses = Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(0, 16)
                        .map(low -> Cidr.around(false, BigInteger.valueOf(0x0a00_0000L + low), 32)),
                Arbitraries.longs()
                        .between(0, 16)
                        .map(low -> Cidr.around(
                                true, Cidr.of("2001:db8::/124").first().add(BigInteger.valueOf(low)), 128)),
                Arbitraries.longs()
                        .between(0, 0xffff_ffffL)
                        .map(address -> Cidr.around(false, BigInteger.valueOf(address), 32)));
        Arbitrary<Packet> byAddress = Combinators.combine(
                        Arbitraries.of(GroupRule.Direction.class), protocols(), numbers, addresses)
                .as((direction, protocol, number, address) ->
                        new Packet(direction, protocol, number, Optional.empty(), Optional.of(address)));
        Arbitrary<Packet> byPeer = Combinators.combine(
                        Arbitraries.of(GroupRule.Direction.class),
                        protocols(),
                        numbers,
                        Arbitraries.of(
                                Peer.itself().mention(),
                                Peer.group("app-sg").mention(),
                                Peer.prefixList("pl-63a5400a").mention()))
                .as((direction, protocol, number, peer) ->
                        new Packet(direction, protocol, number, Optional.of(peer), Optional.empty()));
        return Arbitraries.oneOf(byAddress, byPeer).list().ofSize(60);
    }

    private static Arbitrary<String> protocols() {
        return Arbitraries.of("tcp", "udp", "icmp", "icmpv6", "50", "47");
    }
}
