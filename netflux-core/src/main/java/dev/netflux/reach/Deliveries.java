package dev.netflux.reach;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that arrives between all pairs of some holders of interfaces, and between each and the internet, without asking about each
 * pair. As in {@link AllPairs}, what a group's lines let pass is a union of terms, and so is what arrives; the pairs of one question are
 * kept as a {@linkplain Block block}, so that two graphs are compared block by block.
 */
final class Deliveries {

    /** The position of the internet; the holders follow. */
    static final int INTERNET = 0;

    private static final boolean[] FAMILIES = {false, true};

    /** What decides about packets besides groups. */
    private record Place(
            Address segment,
            Nic.Role role,
            Optional<Nic.Idle> idle,
            boolean opaque,
            boolean isPublic,
            boolean internal,
            ImmutableSortedSet<Integer> listeners,
            Object ipv4,
            Object ipv6) {}

    /**
     * Packets that interfaces at a place let out, or in, for sure and perhaps: whoever the other side is, or only where it carries a group.
     */
    private record Term(int place, @Nullable Address group, PacketSet packets, PacketSet perhaps) {}

    /** Those of whom a term is true, and one of their interfaces. */
    private record Truth(Nic example, BitSet carriers) {}

    /** What decides what comes of two terms. */
    private record Asked(
            int from,
            PacketSet out,
            PacketSet outPerhaps,
            int to,
            PacketSet in,
            PacketSet inPerhaps,
            boolean byGroup) {}

    /**
     * What comes of two ends' packets.
     *
     * @param sure the packets that arrive
     * @param perhaps those, and those of which it is not known
     */
    record Arriving(PacketSet sure, PacketSet perhaps) {

        /** Nothing. */
        static final Arriving NOTHING = new Arriving(PacketSet.NONE, PacketSet.NONE);

        Arriving or(Arriving other) {
            return new Arriving(sure.or(other.sure), perhaps.or(other.perhaps));
        }

        Arriving or(Way way) {
            return new Arriving(sure.or(way.delivered()), perhaps.or(way.perhapsDelivered()));
        }

        Arriving or(Collection<Way> ways) {
            Arriving all = this;
            for (Way way : ways) {
                all = all.or(way);
            }
            return all;
        }

        boolean isNothing() {
            return perhaps.isEmpty();
        }

        /** What is told of them: not where somebody inside stands, nor which client ports he uses. */
        Arriving told(boolean fromInside, boolean toInside) {
            PacketSet surely = told(sure, fromInside, toInside);
            // Mostly all is known, and to compare is cheaper.
            return new Arriving(surely, perhaps.equals(sure) ? surely : told(perhaps, fromInside, toInside));
        }

        private static PacketSet told(PacketSet packets, boolean fromInside, boolean toInside) {
            PacketSet told = packets.fromAnyPort();
            told = fromInside ? told.fromAnyAddress() : told;
            return toInside ? told.toAnyDestination() : told;
        }
    }

    /** All pairs of one of the first and one of the second. */
    private record Block(BitSet from, BitSet to) {}

    private final Fabric fabric;
    private final Solver solver;
    private final Sides.Addresses internet;
    private final Map<Place, Integer> places = new HashMap<>();
    /** Whose interfaces they are. Somebody is several carriers when his interfaces have different groups. */
    private final List<Integer> holders = new ArrayList<>();

    private final List<List<Term>> outOf = new ArrayList<>();
    private final List<List<Term>> into = new ArrayList<>();
    private final Map<Term, Truth> clients = new LinkedHashMap<>();
    private final Map<Term, Truth> servers = new LinkedHashMap<>();
    private final Map<Address, BitSet> carriers = new HashMap<>();
    private final Map<Asked, Arriving> answers = new HashMap<>();
    private final Map<Arriving, List<Block>> blocks = new LinkedHashMap<>();
    /** Who shares an interface that is one machine's: nobody needs a network to talk to himself. */
    private final Map<Nic, BitSet> sharing = new HashMap<>();

    private Deliveries(Fabric fabric, Solver solver, Sides.Addresses internet) {
        this.fabric = fabric;
        this.solver = solver;
        this.internet = internet;
    }

    /** What arrives in a graph; of holders that it does not have, nothing. */
    static Deliveries of(Fabric fabric, Solver solver, Sides.Addresses internet, List<Address> holders) {
        Deliveries deliveries = new Deliveries(fabric, solver, internet);
        for (int i = 0; i < holders.size(); i++) {
            deliveries.add(INTERNET + 1 + i, fabric.nicsOf(holders.get(i)));
        }
        deliveries.inside();
        deliveries.outside();
        return deliveries;
    }

    // ---- terms

    private void add(int holder, List<Nic> nics) {
        Map<List<Address>, Integer> known = new HashMap<>();
        for (Nic nic : nics) {
            List<Address> groups = nic.groups().stream().map(Group::address).toList();
            int carrier = known.computeIfAbsent(groups, key -> carrier(holder, key));
            int next = places.size();
            int place = places.computeIfAbsent(place(nic), key -> next);
            note(nic, place, nic.out(), carrier, clients, outOf.get(carrier));
            note(nic, place, nic.in(), carrier, servers, into.get(carrier));
            if (nic.single()) {
                sharing.computeIfAbsent(nic, key -> new BitSet()).set(holder);
            }
        }
    }

    private int carrier(int holder, List<Address> groups) {
        int carrier = holders.size();
        holders.add(holder);
        outOf.add(new ArrayList<>());
        into.add(new ArrayList<>());
        groups.forEach(
                group -> carriers.computeIfAbsent(group, key -> new BitSet()).set(carrier));
        return carrier;
    }

    private Place place(Nic nic) {
        return new Place(
                nic.segment().address(),
                nic.role(),
                nic.idle(),
                nic.opaque().isPresent(),
                nic.publicAddress().exists(),
                nic.internal(),
                nic.listeners(),
                fabric.place(nic, nic.ipv4()),
                fabric.place(nic, nic.ipv6()));
    }

    /** Also of an interface whose groups let nothing pass: no group stops what has been led into the unknown. */
    private static void note(
            Nic nic, int place, Permit permit, int carrier, Map<Term, Truth> truths, List<Term> ofCarrier) {
        List<Term> terms = new ArrayList<>();
        terms.add(new Term(place, null, permit.byAddress(), permit.byAddress().or(permit.perhaps())));
        permit.byGroup().forEach((group, packets) -> terms.add(new Term(place, group, packets, packets)));
        for (Term term : terms) {
            truths.computeIfAbsent(term, key -> new Truth(nic, new BitSet()))
                    .carriers()
                    .set(carrier);
            ofCarrier.add(term);
        }
    }

    // ---- what arrives

    private void inside() {
        clients.keySet().forEach(out -> {
            if (out.group() != null) {
                among(out.group(), into).forEach(in -> pair(out, in));
            }
        });
        servers.keySet().forEach(in -> {
            for (Term out : in.group() == null ? clients.keySet() : among(in.group(), outOf)) {
                if (out.group() == null) {
                    pair(out, in);
                }
            }
        });
    }

    /** The terms that are true of a group's carriers. */
    private Set<Term> among(Address group, List<List<Term>> terms) {
        Set<Term> found = new LinkedHashSet<>();
        carriers.getOrDefault(group, new BitSet()).stream().forEach(carrier -> found.addAll(terms.get(carrier)));
        return found;
    }

    private void pair(Term out, Term in) {
        BitSet from = carrying(in.group(), truth(clients, out).carriers());
        BitSet to = carrying(out.group(), truth(servers, in).carriers());
        if (!from.isEmpty() && !to.isEmpty()) {
            boolean byGroup = out.group() != null || in.group() != null;
            Asked asked = new Asked(
                    out.place(), out.packets(), out.perhaps(), in.place(), in.packets(), in.perhaps(), byGroup);
            keep(answers.computeIfAbsent(asked, unused -> answer(out, in, byGroup)), from, to);
        }
    }

    private static Truth truth(Map<Term, Truth> truths, Term term) {
        return Objects.requireNonNull(truths.get(term));
    }

    private BitSet carrying(@Nullable Address group, BitSet some) {
        if (group == null) {
            return some;
        }
        BitSet both = (BitSet) some.clone();
        both.and(carriers.getOrDefault(group, new BitSet()));
        return both;
    }

    private Arriving answer(Term out, Term in, boolean byGroup) {
        Nic client = truth(clients, out).example();
        Nic server = truth(servers, in).example();
        Arriving arriving = Arriving.NOTHING;
        if (!byGroup || solver.groupsKnown(client, server)) {
            for (boolean ipv6 : FAMILIES) {
                PacketSet start = Solver.between(client, server, ipv6, Reach.wanted(Traffic.ALL, ipv6));
                PacketSet outside = solver.outside(client, server, start, ipv6);
                PacketSet inside = start.minus(outside);
                if (!inside.isEmpty()) {
                    arriving = arriving.or(solver.inside(
                            client, server, inside, out.packets(), out.perhaps(), in.packets(), in.perhaps()));
                }
                if (!outside.isEmpty() && !byGroup) {
                    arriving = arriving.or(solver.across(client, server, outside));
                }
            }
        }
        return arriving.told(true, true);
    }

    private void outside() {
        BitSet outside = new BitSet();
        outside.set(carrier(INTERNET, List.of()));
        clients.forEach((out, truth) -> {
            if (out.group() == null) {
                keep(toInternet(truth.example()).told(true, false), truth.carriers(), outside);
            }
        });
        servers.forEach((in, truth) -> {
            if (in.group() == null) {
                keep(fromInternet(truth.example()).told(false, true), outside, truth.carriers());
            }
        });
    }

    private Arriving toInternet(Nic client) {
        Arriving arriving = Arriving.NOTHING;
        for (boolean ipv6 : FAMILIES) {
            Optional<Range> range = client.range(ipv6);
            if (range.isPresent()) {
                PacketSet start = Reach.wanted(Traffic.ALL, ipv6)
                        .and(range.get().asSource())
                        .and(internet.to());
                arriving = arriving.or(solver.outward(client, start));
            }
        }
        return arriving;
    }

    private Arriving fromInternet(Nic server) {
        Arriving arriving = Arriving.NOTHING;
        for (boolean ipv6 : FAMILIES) {
            Optional<Range> range = server.range(ipv6);
            if (range.isPresent()) {
                PacketSet start = Reach.wanted(Traffic.ALL, ipv6)
                        .and(internet.from())
                        .and(range.get().asDestination());
                arriving = arriving.or(solver.inward(server, start));
            }
        }
        return arriving;
    }

    private void keep(Arriving arriving, BitSet from, BitSet to) {
        if (!arriving.isNothing()) {
            blocks.computeIfAbsent(arriving, key -> new ArrayList<>()).add(new Block(holding(from), holding(to)));
        }
    }

    private BitSet holding(BitSet some) {
        BitSet holding = new BitSet();
        for (int carrier = some.nextSetBit(0); carrier >= 0; carrier = some.nextSetBit(carrier + 1)) {
            holding.set(holders.get(carrier));
        }
        return holding;
    }

    // ---- comparison

    /** For each holder those to whom he may send other packets in one of two graphs than in the other; of all others it is sure. */
    static BitSet[] differing(Deliveries one, Deliveries other, int count) {
        BitSet[] rows = new BitSet[count];
        for (int i = 0; i < count; i++) {
            rows[i] = new BitSet();
        }
        Set<Arriving> all = new LinkedHashSet<>(one.blocks.keySet());
        all.addAll(other.blocks.keySet());
        for (Arriving arriving : all) {
            List<Block> was = one.blocks.getOrDefault(arriving, List.of());
            List<Block> is = other.blocks.getOrDefault(arriving, List.of());
            if (!was.equals(is)) {
                mark(was, is, rows);
            }
        }
        for (Deliveries graph : List.of(one, other)) {
            for (BitSet sharing : graph.sharing.values()) {
                sharing.stream().forEach(holder -> rows[holder].or(sharing));
            }
        }
        return rows;
    }

    /** Blocks are cut into lines the way in which these are fewer. */
    private static void mark(List<Block> was, List<Block> is, BitSet[] rows) {
        long bySource = 0;
        long byTarget = 0;
        for (Block block : Iterables.concat(was, is)) {
            bySource += block.from().cardinality();
            byTarget += block.to().cardinality();
        }
        boolean turned = byTarget < bySource;
        Map<Integer, BitSet> lines = lines(was, turned);
        lines(is, turned)
                .forEach((at, line) -> lines.merge(at, line, (before, after) -> {
                    before.xor(after);
                    return before;
                }));
        lines.forEach((at, line) -> {
            if (turned) {
                line.stream().forEach(from -> rows[from].set(at));
            } else {
                rows[at].or(line);
            }
        });
    }

    private static Map<Integer, BitSet> lines(List<Block> blocks, boolean turned) {
        Map<Integer, BitSet> lines = new HashMap<>();
        for (Block block : blocks) {
            BitSet along = turned ? block.from() : block.to();
            (turned ? block.to() : block.from()).stream().forEach(at -> lines.computeIfAbsent(at, key -> new BitSet())
                    .or(along));
        }
        return lines;
    }
}
