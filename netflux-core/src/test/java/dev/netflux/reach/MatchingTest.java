package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.PortRange;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.Packet;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a line means, said of one packet, and of all at once, is the same. */
class MatchingTest {

    private static final Ip CLIENT = Ip.of("10.0.0.1");
    private static final Ip SERVER = Ip.of("10.0.0.2");
    private static final int[] PROTOCOLS = {Packet.ICMP, Packet.TCP, Packet.UDP, 47, Packet.ICMPV6};
    private static final int[] PORTS = {0, 79, 80, 81, 1023, 1024, 65535};
    private static final int[] TYPES = {0, 1, 8, 128, 129};

    private static List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        for (int protocol : PROTOCOLS) {
            if (Packet.hasPorts(protocol)) {
                for (int from : PORTS) {
                    for (int to : PORTS) {
                        packets.add(new Packet(CLIENT, SERVER, protocol, from, to));
                    }
                }
            } else if (Packet.isIcmp(protocol)) {
                for (int type : TYPES) {
                    packets.add(new Packet(CLIENT, SERVER, protocol, type, 0));
                    packets.add(new Packet(CLIENT, SERVER, protocol, type, 1));
                }
            } else {
                packets.add(new Packet(CLIENT, SERVER, protocol, 0, 0));
            }
        }
        return packets;
    }

    static Stream<Traffic> lines() {
        return Stream.of(
                        Stream.of(
                                Traffic.ALL,
                                Traffic.of(Protocol.TCP),
                                Traffic.of(Protocol.UDP),
                                Traffic.of(Protocol.ICMP),
                                Traffic.of(Protocol.ICMPV6),
                                Traffic.of(Protocol.of("47"))),
                        Stream.of(new PortRange(80, 80), new PortRange(80, 1023), new PortRange(1024, 65535))
                                .flatMap(ports -> Stream.of(Traffic.tcp(ports), Traffic.udp(ports))),
                        Stream.of(0, 8, 128, 129).flatMap(type -> Stream.of(Protocol.ICMP, Protocol.ICMPV6)
                                .flatMap(
                                        protocol -> Stream.of(Optional.<Integer>empty(), Optional.of(0), Optional.of(1))
                                                .map(code -> new Traffic(
                                                        protocol, Optional.empty(), Optional.of(type), code)))))
                .flatMap(lines -> lines);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void the_set_holds_what_matches(Traffic line) {
        assertThat(packets())
                .allSatisfy(packet ->
                        assertThat(Matching.packets(line).contains(packet)).isEqualTo(Matching.matches(line, packet)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void the_set_of_replies_holds_what_is_answered_by_what_matches(Traffic line) {
        assertThat(packets())
                .filteredOn(packet -> packet.reply().isPresent())
                .hasSizeGreaterThan(50)
                .allSatisfy(packet -> assertThat(Matching.replies(line).contains(packet))
                        .isEqualTo(Matching.matches(line, packet.reply().orElseThrow())));
    }

    @Test
    void what_nothing_answers_is_icmp_but_echo_requests() {
        assertThat(packets()).allSatisfy(packet -> assertThat(Matching.UNANSWERED.contains(packet))
                .isEqualTo(packet.reply().isEmpty()));
    }

    @Test
    void a_line_of_ports_is_about_the_ports_that_are_connected_to() {
        Traffic web = Traffic.tcp(PortRange.of(80));
        assertThat(Matching.matches(web, Packet.tcp(CLIENT, 50000, SERVER, 80))).isTrue();
        assertThat(Matching.matches(web, Packet.tcp(CLIENT, 80, SERVER, 50000))).isFalse();
        assertThat(Matching.replies(web).contains(Packet.tcp(CLIENT, 80, SERVER, 50000)))
                .isTrue();
    }
}
