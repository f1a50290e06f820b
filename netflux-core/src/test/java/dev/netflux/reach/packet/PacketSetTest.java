package dev.netflux.reach.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class PacketSetTest {

    private static final List<String> BLOCKS = List.of(
            "0.0.0.0/0",
            "10.0.0.0/8",
            "10.0.0.0/16",
            "10.0.1.0/24",
            "10.0.1.7/32",
            "192.0.2.0/25",
            "255.255.255.255/32",
            "::/0",
            "2001:db8::/32",
            "2001:db8:0:1::/64",
            "2001:db8:0:1::7/128",
            "2001:db8:0:1:8000::/65",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128");

    private static final List<String> ADDRESSES = List.of(
            "0.0.0.0",
            "9.255.255.255",
            "10.0.0.0",
            "10.0.1.0",
            "10.0.1.7",
            "10.0.1.8",
            "10.0.1.255",
            "10.1.0.0",
            "192.0.2.127",
            "192.0.2.128",
            "255.255.255.255");

    private static final List<String> ADDRESSES_V6 = List.of(
            "::",
            "2001:db8::",
            "2001:db8:0:1::7",
            "2001:db8:0:1::8",
            "2001:db8:0:1:7fff:ffff:ffff:ffff",
            "2001:db8:0:1:8000::",
            "2001:db8:0:2::",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    @Provide
    Arbitrary<PacketSet> sets() {
        Arbitrary<PacketSet> atoms = Arbitraries.oneOf(
                Arbitraries.of(PacketSet.ALL, PacketSet.NONE, PacketSet.IPV4, PacketSet.IPV6, PacketSet.TCP),
                Arbitraries.of(BLOCKS).map(Cidr::of).map(PacketSet::from),
                Arbitraries.of(BLOCKS).map(Cidr::of).map(PacketSet::to),
                Arbitraries.of(1, 6, 17, 47, 58, 255).map(PacketSet::protocol),
                ports().map(PacketSet::fromPorts),
                ports().map(PacketSet::toPorts),
                Arbitraries.of(0, 8, 128, 255).map(PacketSet::icmpType),
                Arbitraries.of(0, 1, 255).map(PacketSet::icmpCode),
                packets().map(PacketSet::of));
        return Arbitraries.recursive(
                () -> atoms,
                inner -> Arbitraries.oneOf(
                        Combinators.combine(inner, inner).as(PacketSet::and),
                        Combinators.combine(inner, inner).as(PacketSet::or),
                        Combinators.combine(inner, inner).as(PacketSet::minus)),
                0,
                4);
    }

    private static Arbitrary<PortRange> ports() {
        return Arbitraries.of(
                new PortRange(0, 65535),
                new PortRange(0, 0),
                new PortRange(80, 80),
                new PortRange(1024, 65535),
                new PortRange(32768, 60999),
                new PortRange(65535, 65535));
    }

    @Provide
    static Arbitrary<Packet> packets() {
        Arbitrary<List<Ip>> ends = Arbitraries.oneOf(
                Arbitraries.of(ADDRESSES).map(Ip::of).list().ofSize(2),
                Arbitraries.of(ADDRESSES_V6).map(Ip::of).list().ofSize(2));
        Arbitrary<Integer> port = Arbitraries.of(0, 79, 80, 81, 1023, 1024, 32768, 60999, 61000, 65535);
        Arbitrary<Integer> octet = Arbitraries.of(0, 1, 8, 128, 255);
        return Combinators.combine(
                        ends,
                        Arbitraries.of(0, 1, 6, 17, 47, 58, 255),
                        Combinators.combine(port, port, octet, octet).as(Tuple::of))
                .as((pair, protocol, last) -> new Packet(
                        pair.get(0),
                        pair.get(1),
                        protocol,
                        Packet.hasPorts(protocol) ? last.get1() : Packet.isIcmp(protocol) ? last.get3() : 0,
                        Packet.hasPorts(protocol) ? last.get2() : Packet.isIcmp(protocol) ? last.get4() : 0));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void membership_agrees_with_union_intersection_difference_and_complement(
            @ForAll("sets") PacketSet a, @ForAll("sets") PacketSet b, @ForAll("packets") Packet packet) {
        assertThat(a.and(b).contains(packet)).isEqualTo(a.contains(packet) && b.contains(packet));
        assertThat(a.or(b).contains(packet)).isEqualTo(a.contains(packet) || b.contains(packet));
        assertThat(a.minus(b).contains(packet)).isEqualTo(a.contains(packet) && !b.contains(packet));
        assertThat(a.not().contains(packet)).isEqualTo(!a.contains(packet));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void the_laws_of_boolean_algebra_hold_as_equality(
            @ForAll("sets") PacketSet a, @ForAll("sets") PacketSet b, @ForAll("sets") PacketSet c) {
        assertThat(a.and(b)).isEqualTo(b.and(a)).hasSameHashCodeAs(b.and(a));
        assertThat(a.or(b)).isEqualTo(b.or(a)).hasSameHashCodeAs(b.or(a));
        assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
        assertThat(a.or(b).or(c)).isEqualTo(a.or(b.or(c)));
        assertThat(a.and(b.or(c))).isEqualTo(a.and(b).or(a.and(c)));
        assertThat(a.or(b.and(c))).isEqualTo(a.or(b).and(a.or(c)));
        assertThat(a.and(a.or(b))).isEqualTo(a);
        assertThat(a.not().not()).isEqualTo(a);
        assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
        assertThat(a.minus(b)).isEqualTo(a.and(b.not()));
        assertThat(a.and(a.not())).isEqualTo(PacketSet.NONE);
        assertThat(a.or(a.not())).isEqualTo(PacketSet.ALL);
        assertThat(a.containsAll(a.and(b))).isTrue();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void a_witness_is_in_its_set_and_only_the_empty_set_has_none(@ForAll("sets") PacketSet set) {
        assertThat(set.witness().isEmpty()).isEqualTo(set.isEmpty()).isEqualTo(set.equals(PacketSet.NONE));
        set.witness().ifPresent(packet -> {
            assertThat(set.contains(packet)).isTrue();
            assertThat(set.and(PacketSet.of(packet)).witness()).contains(packet);
        });
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_packet_alone_holds_itself_and_no_other(@ForAll("packets") Packet one, @ForAll("packets") Packet other) {
        assertThat(PacketSet.of(one).contains(other)).isEqualTo(one.equals(other));
        assertThat(PacketSet.of(one).witness()).contains(one);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void forgetting_a_coordinate_keeps_whatever_had_some_value_there(
            @ForAll("sets") PacketSet set, @ForAll("packets") Packet packet, @ForAll("packets") Packet elsewhere) {
        if (set.contains(packet) && packet.source().ipv6() == elsewhere.source().ipv6()) {
            assertThat(set.fromAnyAddress().contains(packet.from(elsewhere.source(), packet.sourcePort())))
                    .isTrue();
            assertThat(set.toAnyDestination().contains(packet.to(elsewhere.destination())))
                    .isTrue();
            assertThat(set.fromAnyPort().contains(packet.from(packet.source(), 4711)))
                    .isTrue();
            assertThat(set.pairs().contains(new Packet(packet.source(), packet.destination(), 47, 0, 0)))
                    .isTrue();
        }
        assertThat(set.fromAnyAddress().isEmpty()).isEqualTo(set.isEmpty());
        assertThat(set.pairs().isEmpty()).isEqualTo(set.isEmpty());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void the_reply_of_a_reply_is_the_packet(@ForAll("packets") Packet packet) {
        if (!Packet.isIcmp(packet.protocol())) {
            assertThat(packet.reply().flatMap(Packet::reply)).contains(packet);
        } else {
            assertThat(packet.reply().isPresent()).isEqualTo(packet.isEcho());
            assertThat(packet.reply().flatMap(Packet::reply)).isEmpty();
        }
    }

    @Test
    void equal_sets_are_equal_however_they_were_made() {
        PacketSet halves = PacketSet.from(Cidr.of("10.0.0.0/25")).or(PacketSet.from(Cidr.of("10.0.0.128/25")));
        assertThat(halves).isEqualTo(PacketSet.from(Cidr.of("10.0.0.0/24")));
        assertThat(PacketSet.from(Cidr.ANYWHERE)).isEqualTo(PacketSet.IPV4);
        assertThat(PacketSet.from(Ip.of("10.0.0.0"), Ip.of("10.0.0.255"))).isEqualTo(halves);
    }

    @Test
    void a_port_filter_says_nothing_of_protocols_without_ports() {
        assertThat(PacketSet.toPorts(PortRange.ALL)).isEqualTo(PacketSet.TCP.or(PacketSet.UDP));
        assertThat(PacketSet.icmpType(8).and(PacketSet.TCP)).isEqualTo(PacketSet.NONE);
    }

    @Test
    void addresses_and_packets_read_as_they_are_written() {
        assertThat(Ip.of("10.0.0.14")).hasToString("10.0.0.14");
        assertThat(Ip.of("2001:db8::7")).hasToString("2001:db8::7");
        assertThat(Ip.parse("10.0.0.0/24")).isEmpty();
        assertThat(Ip.of("10.0.0.255").plus(1)).isEqualTo(Ip.of("10.0.1.0"));
        assertThat(Ip.of("10.0.1.7").isIn(Cidr.of("10.0.1.0/24"))).isTrue();
        assertThat(Ip.of("10.0.2.7").isIn(Cidr.of("10.0.1.0/24"))).isFalse();
        assertThat(Packet.tcp(Ip.of("10.0.0.14"), 49152, Ip.of("10.0.4.20"), 5432))
                .hasToString("tcp 10.0.0.14:49152 → 10.0.4.20:5432");
        assertThat(Packet.tcp(Ip.of("2001:db8::1"), 49152, Ip.of("::2"), 443))
                .hasToString("tcp [2001:db8::1]:49152 → [::2]:443");
        assertThat(new Packet(Ip.of("10.0.0.1"), Ip.of("10.0.0.2"), 1, 8, 0)).hasToString("icmp 10.0.0.1 → 10.0.0.2");
    }
}
