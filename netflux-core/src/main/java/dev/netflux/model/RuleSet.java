package dev.netflux.model;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the rules of a security group mean together, in one normal form: neither their order, nor how often or in how many pieces something
 * was said, makes a difference. Two sets are equal when they let the same packets pass.
 *
 * <p>A rule that makes no sense by itself, such as one from a text that is no block of addresses, means nothing but itself.
 */
public final class RuleSet {

    /**
     * One line of the normal form.
     *
     * @param direction which way it opens
     * @param packets for what
     * @param peer for whom
     */
    public record Line(GroupRule.Direction direction, Packets packets, Peer.Mention peer) {
        /** {@code in tcp/80-81 10.0.0.0/8}. */
        @Override
        public String toString() {
            return (direction == GroupRule.Direction.IN ? "in " : "out ") + packets + " " + peer;
        }
    }

    private static final String EVERY_PROTOCOL = "-1";

    /** Ports, and ICMP's types and codes as {@code type * 256 + code}: both have sixteen bits. */
    private static final Range<Integer> EVERY_NUMBER = Range.closedOpen(0, 0x10000);

    /** By what is shown, numbers by their size. */
    private static final Comparator<Line> ORDER = Comparator.comparing(Line::direction)
            .thenComparing(line -> line.packets().protocol())
            .thenComparing(line -> line.packets().ports().orElse(PortRange.ALL))
            .thenComparing(line -> line.packets().icmpType().orElse(-1))
            .thenComparing(line -> line.packets().icmpCode().orElse(-1))
            .thenComparing(line -> addresses(line.peer()).orElse(Cidr.ANYWHERE))
            .thenComparing(line -> line.peer().toString());

    private final ImmutableList<Line> lines;

    private RuleSet(ImmutableList<Line> lines) {
        this.lines = lines;
    }

    /** What a group's rules mean. */
    public static RuleSet of(SecurityGroup group) {
        return of(group.rules().stream()
                .map(rule -> new Line(
                        rule.direction(),
                        rule.packets(),
                        rule.peer().equals(group.mention()) ? new Peer.Itself() : rule.peer()))
                .toList());
    }

    /** What these lines mean. */
    public static RuleSet of(Collection<Line> lines) {
        ImmutableList.Builder<Line> normal = ImmutableList.builder();
        lines.stream().filter(Predicate.not(RuleSet::makesSense)).distinct().forEach(normal::add);
        for (GroupRule.Direction direction : GroupRule.Direction.values()) {
            normal.addAll(ofDirection(
                    direction,
                    lines.stream()
                            .filter(line -> line.direction() == direction && makesSense(line))
                            .toList()));
        }
        return new RuleSet(normal.build().stream().sorted(ORDER).collect(toImmutableList()));
    }

    /** Its lines: as few as there can be without splitting what a line of ports or addresses says, in a fixed order. */
    public List<Line> lines() {
        return lines;
    }

    private static boolean makesSense(Line line) {
        Packets packets = line.packets();
        return packets.ports().map(PortRange::isValid).orElse(true)
                && Stream.of(packets.icmpType(), packets.icmpCode())
                        .flatMap(Optional::stream)
                        .allMatch(number -> 0 <= number && number <= 255)
                && !(line.peer() instanceof Peer.Addresses
                        && addresses(line.peer()).isEmpty());
    }

    private static Optional<Cidr> addresses(Peer.Mention peer) {
        return peer instanceof Peer.Addresses block ? block.block().cidr() : Optional.empty();
    }

    private static List<Line> ofDirection(GroupRule.Direction direction, List<Line> lines) {
        Who always = Who.of(lines.stream()
                .filter(line -> line.packets().protocol().equals(EVERY_PROTOCOL))
                .map(Line::peer)
                .toList());
        Map<String, List<Line>> byProtocol = new TreeMap<>();
        for (Line line : lines) {
            byProtocol.merge(line.packets().protocol(), List.of(line), Given::and);
        }
        byProtocol.remove(EVERY_PROTOCOL);
        ImmutableList.Builder<Line> normal = ImmutableList.builder();
        always.peersBeyond(Who.NOBODY).forEach(peer -> normal.add(new Line(direction, Packets.ALL, peer)));
        byProtocol.forEach(
                (protocol, some) -> ofProtocol(some, always).forEach((peer, numbers) -> numbers.asRanges().stream()
                        .flatMap(range -> packets(protocol, range))
                        .forEach(packets -> normal.add(new Line(direction, packets, peer)))));
        return normal.build();
    }

    /** For each peer the numbers that are open to it, beyond what is open to everyone of {@code always}. */
    private static Map<Peer.Mention, RangeSet<Integer>> ofProtocol(List<Line> lines, Who always) {
        TreeSet<Integer> cuts = new TreeSet<>();
        for (Line line : lines) {
            Range<Integer> numbers = numbers(line.packets());
            cuts.add(numbers.lowerEndpoint());
            cuts.add(numbers.upperEndpoint());
        }
        Map<Peer.Mention, RangeSet<Integer>> open = new HashMap<>();
        for (int from : cuts) {
            Integer to = cuts.higher(from);
            if (to == null) {
                break;
            }
            Who who = Who.of(lines.stream()
                            .filter(line -> numbers(line.packets()).contains(from))
                            .map(Line::peer)
                            .toList())
                    .and(always);
            for (Peer.Mention peer : who.peersBeyond(always)) {
                open.computeIfAbsent(peer, any -> TreeRangeSet.create()).add(Range.closedOpen(from, to));
            }
        }
        return open;
    }

    private static Range<Integer> numbers(Packets packets) {
        if (packets.ports().isPresent()) {
            PortRange ports = packets.ports().get();
            return Range.closedOpen(ports.from(), ports.to() + 1);
        }
        if (packets.icmpType().isPresent()) {
            int first = packets.icmpType().get() * 256 + packets.icmpCode().orElse(0);
            return Range.closedOpen(first, first + (packets.icmpCode().isPresent() ? 1 : 256));
        }
        return EVERY_NUMBER;
    }

    private static Stream<Packets> packets(String protocol, Range<Integer> numbers) {
        int from = numbers.lowerEndpoint();
        int to = numbers.upperEndpoint();
        Packets whole = Packets.protocol(protocol);
        if (whole.ports().isPresent()) {
            return Stream.of(new Packets(
                    protocol, Optional.of(new PortRange(from, to - 1)), Optional.empty(), Optional.empty()));
        }
        return numbers.equals(EVERY_NUMBER)
                ? Stream.of(whole)
                : IntStream.range(from / 256, (to + 255) / 256)
                        .boxed()
                        .flatMap(type ->
                                icmp(protocol, type, Math.max(from, type * 256), Math.min(to, type * 256 + 256)));
    }

    private static Stream<Packets> icmp(String protocol, int type, int from, int to) {
        return to - from == 256
                ? Stream.of(new Packets(protocol, Optional.empty(), Optional.of(type), Optional.empty()))
                : IntStream.range(from, to)
                        .mapToObj(number ->
                                new Packets(protocol, Optional.empty(), Optional.of(type), Optional.of(number % 256)));
    }

    /** Some peers: addresses as sets of numbers, all others as they are. */
    private record Who(
            ImmutableSet<Peer.Mention> mentions,
            ImmutableRangeSet<BigInteger> ipv4,
            ImmutableRangeSet<BigInteger> ipv6) {

        static final Who NOBODY = of(List.of());

        static Who of(Collection<Peer.Mention> peers) {
            List<Cidr> blocks = peers.stream().flatMap(Who::blocks).toList();
            return new Who(
                    peers.stream()
                            .filter(peer -> !(peer instanceof Peer.Addresses || peer instanceof Peer.Internet))
                            .collect(toImmutableSet()),
                    set(blocks, false),
                    set(blocks, true));
        }

        private static Stream<Cidr> blocks(Peer.Mention peer) {
            return peer instanceof Peer.Internet
                    ? Stream.of(Cidr.ANYWHERE, Cidr.ANYWHERE_IPV6)
                    : addresses(peer).stream();
        }

        private static ImmutableRangeSet<BigInteger> set(List<Cidr> blocks, boolean ipv6) {
            return ImmutableRangeSet.unionOf(blocks.stream()
                    .filter(block -> block.isIpv6() == ipv6)
                    .map(block -> Range.closedOpen(block.first(), block.first().add(block.size())))
                    .toList());
        }

        Who and(Who others) {
            return new Who(
                    ImmutableSet.<Peer.Mention>builder()
                            .addAll(mentions)
                            .addAll(others.mentions)
                            .build(),
                    ipv4.union(others.ipv4),
                    ipv6.union(others.ipv6));
        }

        /** As peers again: less what {@code base} says already, addresses only where they are more than those of {@code base}. */
        List<Peer.Mention> peersBeyond(Who base) {
            return Stream.of(
                            mentions.stream().filter(peer -> !base.mentions.contains(peer)),
                            ipv4.equals(base.ipv4) ? Stream.<Peer.Mention>empty() : peers(ipv4, false),
                            ipv6.equals(base.ipv6) ? Stream.<Peer.Mention>empty() : peers(ipv6, true))
                    .flatMap(peers -> peers)
                    .toList();
        }

        private static Stream<Peer.Mention> peers(ImmutableRangeSet<BigInteger> addresses, boolean ipv6) {
            return addresses.asRanges().stream()
                    .flatMap(range -> blocks(range, ipv6).stream())
                    .map(block -> new Peer.Addresses(new WrittenCidr(block.toString(), Site.UNKNOWN)));
        }

        /** The fewest blocks that make up a range. */
        private static List<Cidr> blocks(Range<BigInteger> range, boolean ipv6) {
            ImmutableList.Builder<Cidr> blocks = ImmutableList.builder();
            BigInteger from = range.lowerEndpoint();
            int bits = ipv6 ? 128 : 32;
            while (from.compareTo(range.upperEndpoint()) < 0) {
                int aligned = from.signum() == 0 ? bits : Math.min(bits, from.getLowestSetBit());
                int fitting = range.upperEndpoint().subtract(from).bitLength() - 1;
                Cidr block = Cidr.around(ipv6, from, bits - Math.min(aligned, fitting));
                blocks.add(block);
                from = from.add(block.size());
            }
            return blocks.build();
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RuleSet other && lines.equals(other.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
