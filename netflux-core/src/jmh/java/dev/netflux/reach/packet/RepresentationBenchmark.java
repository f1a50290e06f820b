package dev.netflux.reach.packet;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decision diagrams against lists of disjoint boxes, on what is asked all the time: an ACL of many entries, a group of many lines, and
 * whether anything that passes the one passes the other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RepresentationBenchmark {

    /** How many lines. */
    @Param({"5", "20", "40"})
    public int lines;

    private List<Box> rules = List.of();
    private List<PacketSet> sets = List.of();

    /** IPv4 boxes: the ends of source, destination, protocol, destination port, source port. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Box(long[] first, long[] last) {

        PacketSet asSet() {
            return PacketSet.from(ip(first[0]), ip(last[0]))
                    .and(PacketSet.to(ip(first[1]), ip(last[1])))
                    .and(PacketSet.protocol((int) first[2]))
                    .and(PacketSet.toPorts(new PortRange((int) first[3], (int) last[3])))
                    .and(PacketSet.fromPorts(new PortRange((int) first[4], (int) last[4])));
        }

        private static Ip ip(long address) {
            return new Ip(false, address << 32, 0);
        }

        /** The parts of this box that are not in the other. */
        List<Box> minus(Box other) {
            for (int i = 0; i < first.length; i++) {
                if (other.last[i] < first[i] || last[i] < other.first[i]) {
                    return List.of(this);
                }
            }
            List<Box> parts = new ArrayList<>();
            long[] low = first.clone();
            long[] high = last.clone();
            for (int i = 0; i < first.length; i++) {
                if (low[i] < other.first[i]) {
                    long[] end = high.clone();
                    end[i] = other.first[i] - 1;
                    parts.add(new Box(low.clone(), end));
                    low[i] = other.first[i];
                }
                if (other.last[i] < high[i]) {
                    long[] begin = low.clone();
                    begin[i] = other.last[i] + 1;
                    parts.add(new Box(begin, high.clone()));
                    high[i] = other.last[i];
                }
            }
            return parts;
        }
    }

    /** Makes lines as people write them: few protocols, nested blocks, some ports. */
    @Setup(Level.Trial)
    public void lines() {
        Random random = new Random(3);
        rules = new ArrayList<>();
        sets = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            long[] from = block(random);
            long[] to = block(random);
            int protocol = random.nextInt(3) == 0 ? 17 : 6;
            int port = random.nextInt(4) == 0 ? 1024 : random.nextInt(9000);
            int lastPort = port == 1024 ? 65535 : port + random.nextInt(50);
            boolean replies = random.nextInt(3) == 0;
            Box box = new Box(
                    new long[] {from[0], to[0], protocol, replies ? 0 : port, replies ? port : 0},
                    new long[] {from[1], to[1], protocol, replies ? 65535 : lastPort, replies ? lastPort : 65535});
            rules.add(box);
            sets.add(box.asSet());
        }
    }

    private static long[] block(Random random) {
        int prefix = List.of(0, 8, 16, 24, 24, 32).get(random.nextInt(6));
        Cidr block = Cidr.around(
                false,
                java.math.BigInteger.valueOf((10L << 24) | (random.nextInt(4) << 16) | random.nextInt(2048)),
                prefix);
        return new long[] {block.first().longValue(), block.last().longValue()};
    }

    /** Alternating allows and denies, the first that matches decides. */
    @Benchmark
    public long aclByDiagrams() {
        PacketSet allowed = PacketSet.NONE;
        PacketSet left = PacketSet.IPV4;
        for (int i = 0; i < lines; i++) {
            if (i % 3 != 0) {
                allowed = allowed.or(left.and(sets.get(i)));
            }
            left = left.minus(sets.get(i));
        }
        return allowed.size();
    }

    /** The same by boxes. */
    @Benchmark
    public long aclByBoxes() {
        List<Box> allowed = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            if (i % 3 != 0) {
                List<Box> parts = List.of(rules.get(i));
                for (int before = 0; before < i; before++) {
                    Box earlier = rules.get(before);
                    parts = parts.stream()
                            .flatMap(part -> part.minus(earlier).stream())
                            .toList();
                }
                allowed.addAll(parts);
            }
        }
        return allowed.size();
    }

    /** Everything that is not allowed, and whether it is empty: the complement. */
    @Benchmark
    public boolean complementByDiagrams() {
        PacketSet union = PacketSet.NONE;
        for (PacketSet set : sets) {
            union = union.or(set);
        }
        return PacketSet.IPV4.minus(union).isEmpty();
    }

    /** The same by boxes. */
    @Benchmark
    public boolean complementByBoxes() {
        List<Box> left = List.of(new Box(new long[5], new long[] {0xffffffffL, 0xffffffffL, 255, 65535, 65535}));
        for (Box rule : rules) {
            left = left.stream().flatMap(part -> part.minus(rule).stream()).toList();
        }
        return left.isEmpty();
    }
}
