package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.Cidr;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.Packet;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The concrete and the symbolic engine know the same rules twice; on random nets and random packets they never disagree. {@code
 * -Dnetflux.reach.packets=5000000} makes it a nightly run, {@code -Dnetflux.reach.seed=7} another one.
 */
class EnginesAgreeTest {

    private static final long PACKETS = Long.getLong("netflux.reach.packets", 20_000);
    private static final long SEED = Long.getLong("netflux.reach.seed", 1);

    private static final List<Integer> PORTS =
            List.of(0, 22, 53, 79, 80, 81, 443, 1023, 1024, 8080, 32767, 32768, 49152, 61000, 61001, 65535);
    private static final List<String> ADDRESSES = List.of(
            "203.0.113.7",
            "203.0.113.200",
            "8.8.8.8",
            "130.1.2.3",
            "52.218.0.9",
            "192.168.1.1",
            "100.64.0.1",
            "192.0.0.9",
            "198.18.0.9",
            "10.9.0.1",
            "198.51.100.3",
            "198.51.100.100");
    private static final List<String> ADDRESSES_V6 = List.of("2001:db8:ffff::1", "2a00::1", "2001:2::1", "fd00::1");

    private final Map<Verdict, Long> seen = new EnumMap<>(Verdict.class);
    private long packets;

    @Test
    void on_random_nets_both_engines_say_the_same_of_every_packet() {
        for (long seed = SEED; packets < PACKETS; seed++) {
            new Comparison(seed).run();
        }
        // A comparison of nothing but closed doors would prove little.
        assertThat(seen).containsOnlyKeys(Verdict.values());
        assertThat(seen.values()).allMatch(count -> count > packets / 100);
    }

    private final class Comparison {
        private final long seed;
        private final Random random;
        private final Fabric fabric;
        private final Solver solver;
        private final Tracer tracer;

        private Comparison(long seed) {
            this.seed = seed;
            this.random = new Random(~seed);
            this.fabric = Fabric.of(Towns.random(seed).graph());
            this.solver = new Solver(fabric);
            this.tracer = new Tracer(fabric);
        }

        private void run() {
            for (int times = 0; times < 40; times++) {
                boolean ipv6 = random.nextInt(4) == 0;
                List<Nic> nics = Stream.concat(fabric.nics().stream(), vacant())
                        .filter(nic -> nic.range(ipv6).isPresent())
                        .toList();
                Nic client = nics.get(random.nextInt(nics.size()));
                Nic server = nics.get(random.nextInt(nics.size()));
                switch (random.nextInt(4)) {
                    case 0 -> compare(Optional.empty(), Optional.of(server), false, ipv6);
                    case 1 -> compare(Optional.of(client), Optional.empty(), false, ipv6);
                    case 2 -> compare(Optional.of(client), Optional.of(server), true, ipv6);
                    default -> compare(Optional.of(client), Optional.of(server), false, ipv6);
                }
            }
        }

        /** Addresses that nobody has, the resolvers' among them, and such as are of no subnet. */
        private Stream<Nic> vacant() {
            List<Realm> realms = List.copyOf(fabric.realms());
            return IntStream.range(0, realms.size()).boxed().flatMap(i -> Stream.of(
                            "10." + i + ".0.2", "10." + i + ".1.99", "10." + i + ".99.9")
                    .map(address -> fabric.vacant(-1 - i, realms.get(i), Ip.of(address))));
        }

        private void compare(Optional<Nic> from, Optional<Nic> to, boolean publicly, boolean ipv6) {
            if (from.isPresent() && from.equals(to)) {
                return;
            }
            PacketSet wanted = Reach.wanted(Traffic.ALL, ipv6);
            List<Way> ways;
            PacketSet start;
            if (from.isEmpty()) {
                start = wanted.and(to.orElseThrow().range(ipv6).orElseThrow().asDestination())
                        .minus(inside(true));
                ways = solver.inward(to.get(), start);
            } else if (to.isEmpty()) {
                start = wanted.and(from.get().range(ipv6).orElseThrow().asSource())
                        .minus(inside(false));
                ways = solver.outward(from.get(), start);
            } else if (publicly) {
                Optional<Ip> address = ipv6
                        ? to.get().range(true).map(Range::first)
                        : to.get().publicAddress() instanceof Nic.PublicAddress.Known known
                                ? Optional.of(known.address())
                                : Optional.empty();
                if (address.isEmpty()
                        || (ipv6
                                && from.get()
                                        .realm()
                                        .name()
                                        .equals(to.get().realm().name()))) {
                    return;
                }
                start = wanted.and(from.get().range(ipv6).orElseThrow().asSource())
                        .and(PacketSet.to(address.get(), address.get()));
                ways = solver.across(from.get(), to.get(), start);
            } else {
                start = Solver.between(from.get(), to.get(), ipv6, wanted);
                ways = List.of(solver.inside(from.get(), to.get(), start));
            }
            PacketSet sure = union(ways.stream().map(Way::delivered));
            PacketSet always = union(ways.stream().map(Way::alwaysDelivered));
            PacketSet perhaps = union(ways.stream().map(Way::perhapsDelivered));
            assertThat(start.containsAll(perhaps) && perhaps.containsAll(sure) && sure.containsAll(always))
                    .as("seed %s", seed)
                    .isTrue();
            List<Packet> some = new ArrayList<>();
            Stream.of(sure, always, perhaps.minus(sure), start.minus(perhaps), sure.minus(always))
                    .forEach(set -> set.witness().ifPresent(some::add));
            ways.forEach(way -> way.nearest().witness().ifPresent(some::add));
            for (int i = 0; i < 12; i++) {
                Optional.of(packet(from, to, start, ipv6))
                        .filter(start::contains)
                        .ifPresent(some::add);
            }
            for (Packet packet : some) {
                Verdict symbolic = sure.contains(packet)
                        ? Verdict.REACHABLE
                        : perhaps.contains(packet) ? Verdict.UNKNOWN : Verdict.UNREACHABLE;
                Trace trace = tracer.trace(new Flow(from, to, packet, publicly));
                assertThat(trace.verdict())
                        .as("seed %s: %s → %s %s", seed, from.map(Nic::name), to.map(Nic::name), trace)
                        .isEqualTo(symbolic);
                assertThat(trace.causes().isEmpty()).isEqualTo(trace.verdict() == Verdict.REACHABLE);
                seen.merge(symbolic, 1L, Long::sum);
                packets++;
            }
        }

        private PacketSet inside(boolean asSource) {
            PacketSet inside = PacketSet.NONE;
            for (Realm realm : fabric.realms()) {
                for (Cidr block : realm.blocks()) {
                    inside = inside.or(asSource ? PacketSet.from(block) : PacketSet.to(block));
                }
            }
            return inside;
        }

        private Packet packet(Optional<Nic> from, Optional<Nic> to, PacketSet start, boolean ipv6) {
            Ip source = from.map(nic -> of(nic, ipv6)).orElseGet(() -> outside(ipv6));
            Ip destination = to.map(nic -> of(nic, ipv6)).orElseGet(() -> outside(ipv6));
            int protocol = List.of(Packet.TCP, Packet.TCP, Packet.UDP, ipv6 ? Packet.ICMPV6 : Packet.ICMP, 47)
                    .get(random.nextInt(5));
            boolean ports = Packet.hasPorts(protocol);
            Packet packet = new Packet(
                    source,
                    destination,
                    protocol,
                    ports
                            ? PORTS.get(random.nextInt(PORTS.size()))
                            : protocol == 47 ? 0 : ipv6 ? Packet.ECHO_V6 : Packet.ECHO,
                    ports ? PORTS.get(random.nextInt(PORTS.size())) : 0);
            // Of the public address there is one only.
            return start.contains(packet)
                    ? packet
                    : start.toAnyDestination().contains(packet)
                            ? packet.to(start.and(PacketSet.from(source, source))
                                    .witness()
                                    .orElse(packet)
                                    .destination())
                            : packet;
        }

        private Ip of(Nic nic, boolean ipv6) {
            Range range = nic.range(ipv6).orElseThrow();
            return range.first().equals(range.last())
                    ? range.first()
                    : range.first().plus(random.nextInt(200));
        }

        private Ip outside(boolean ipv6) {
            List<String> some = ipv6 ? ADDRESSES_V6 : ADDRESSES;
            return Ip.of(some.get(random.nextInt(some.size())));
        }
    }

    private static PacketSet union(Stream<PacketSet> sets) {
        return sets.reduce(PacketSet.NONE, PacketSet::or);
    }
}
