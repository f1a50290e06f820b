package dev.netflux.reach;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * All pairs at once. What a group's lines let pass is a union, one term for what they say of addresses and one for each group that
 * they name, and so is what arrives: a pair is reachable when it is by one term of the client's and one of the server's. Interfaces
 * that only differ in groups are one {@linkplain Place place}, so that few questions are left, each about many pairs.
 */
final class AllPairs {

    /** What decides about packets besides groups. */
    private record Place(
            Address segment,
            Nic.Role role,
            Optional<Nic.Idle> idle,
            boolean opaque,
            ImmutableSortedSet<Integer> listeners,
            Object address) {}

    /** One term of what interfaces at a place let out, or in: whatever the group of the other side is, or only for carriers of one. */
    private record Term(int place, @Nullable Address group, int packets) {}

    /** The packets that a term lets pass, for sure and perhaps. */
    private record Passing(PacketSet sure, PacketSet perhaps) {}

    private final Fabric fabric;
    private final Solver solver;
    private final PacketSet wanted;
    private final List<End> ends;
    private BitSet[] reachable = {};
    private BitSet[] unknown = {};
    /**
     * Whose interfaces they are, the ends first. An end is several carriers when its interfaces have different groups: what one may send
     * and what another is expected to send are not what either sends.
     */
    private final List<Integer> holders = new ArrayList<>();

    private final Map<Place, Integer> places = new HashMap<>();
    private final List<Nic> examples = new ArrayList<>();
    private final Map<Term, BitSet> clients = new LinkedHashMap<>();
    private final Map<Term, BitSet> servers = new LinkedHashMap<>();
    private final Map<Address, BitSet> carriers = new HashMap<>();
    private final Map<Address, List<Term>> naming = new HashMap<>();
    private final Map<Passing, Integer> numbers = new HashMap<>();
    private final List<Passing> passing = new ArrayList<>();
    /** Which ends an interface is of. */
    private final Map<Nic, BitSet> sharing = new HashMap<>();

    private final Map<Long, Verdict> answers = new HashMap<>();
    private final IdentityHashMap<Permit, Permit> wantedOf = new IdentityHashMap<>();

    private AllPairs(Fabric fabric, Solver solver, PacketSet wanted, List<End> ends) {
        this.fabric = fabric;
        this.solver = solver;
        this.wanted = wanted;
        this.ends = ends;
        for (int i = 0; i < ends.size(); i++) {
            holders.add(i);
        }
    }

    /**
     * The matrix of some ends.
     *
     * @param sides the interfaces of each end; empty for an end that has to be asked about pair by pair
     * @param ask asks about one pair
     */
    static Matrix of(
            Fabric fabric,
            Solver solver,
            PacketSet wanted,
            List<End> ends,
            List<Optional<List<Nic>>> sides,
            BiFunction<End, End, Verdict> ask) {
        AllPairs pairs = new AllPairs(fabric, solver, wanted, ends);
        for (int i = 0; i < ends.size(); i++) {
            pairs.add(i, sides.get(i).orElse(List.of()));
        }
        pairs.decide();
        pairs.fold();
        pairs.askAbout(sides, ask);
        return new Matrix(ends, pairs.reachable, pairs.unknown);
    }

    private void add(int end, List<Nic> nics) {
        // Equal lists of groups that are two are two carriers, and alike.
        IdentityHashMap<List<Group>, Integer> known = new IdentityHashMap<>();
        for (Nic nic : nics) {
            Integer carrier = known.get(nic.groups());
            if (carrier == null) {
                carrier = known.isEmpty() ? end : holders.size();
                if (!known.isEmpty()) {
                    holders.add(end);
                }
                known.put(nic.groups(), carrier);
            }
            add(carrier, nic);
            if (nic.single()) {
                mark(sharing, nic, end);
            }
        }
    }

    private void add(int carrier, Nic nic) {
        Place place = new Place(
                nic.segment().address(),
                nic.role(),
                nic.idle(),
                nic.opaque().isPresent(),
                nic.listeners(),
                fabric.place(nic, nic.ipv4()));
        int number = places.computeIfAbsent(place, key -> {
            examples.add(nic);
            return examples.size() - 1;
        });
        nic.groups().forEach(group -> mark(carriers, group.address(), carrier));
        terms(number, wanted(nic.out())).forEach(term -> mark(clients, term, carrier));
        for (Term term : terms(number, wanted(nic.in()))) {
            if (!servers.containsKey(term) && term.group() != null) {
                naming.computeIfAbsent(term.group(), key -> new ArrayList<>()).add(term);
            }
            mark(servers, term, carrier);
        }
    }

    /** What a permit says of the packets in question: most lines are about others. */
    private Permit wanted(Permit permit) {
        return wantedOf.computeIfAbsent(
                permit,
                all -> new Permit(
                        all.byAddress().and(wanted),
                        ImmutableMap.copyOf(Maps.transformValues(all.byGroup(), wanted::and)),
                        all.perhaps().and(wanted)));
    }

    private List<Term> terms(int place, Permit permit) {
        List<Term> terms = new ArrayList<>();
        terms.add(term(
                place, null, new Passing(permit.byAddress(), permit.byAddress().or(permit.perhaps()))));
        permit.byGroup().forEach((group, packets) -> {
            if (!packets.isEmpty()) {
                terms.add(term(place, group, new Passing(packets, packets)));
            }
        });
        return terms;
    }

    private Term term(int place, @Nullable Address group, Passing packets) {
        int number = numbers.computeIfAbsent(packets, key -> {
            passing.add(key);
            return passing.size() - 1;
        });
        return new Term(place, group, number);
    }

    private static <K> void mark(Map<K, BitSet> marks, K key, int number) {
        marks.computeIfAbsent(key, unused -> new BitSet()).set(number);
    }

    private static BitSet[] rows(int count) {
        BitSet[] rows = new BitSet[count];
        for (int i = 0; i < count; i++) {
            rows[i] = new BitSet();
        }
        return rows;
    }

    private void decide() {
        reachable = rows(holders.size());
        unknown = rows(holders.size());
        List<Map.Entry<Term, BitSet>> anybody = servers.entrySet().stream()
                .filter(term -> term.getKey().group() == null)
                .toList();
        clients.forEach((out, from) -> {
            anybody.forEach(in -> decide(out, from, in.getKey(), in.getValue()));
            carriers.forEach((group, carrying) -> {
                List<Term> terms = naming.get(group);
                if (terms != null && carrying.intersects(from)) {
                    BitSet both = (BitSet) carrying.clone();
                    both.and(from);
                    terms.forEach(in -> decide(out, both, in, servers.getOrDefault(in, new BitSet())));
                }
            });
        });
    }

    private void decide(Term out, BitSet from, Term in, BitSet to) {
        BitSet targets = to;
        if (out.group() != null) {
            BitSet carrying = carriers.get(out.group());
            if (carrying == null || !carrying.intersects(to)) {
                return;
            }
            targets = (BitSet) to.clone();
            targets.and(carrying);
        }
        Verdict verdict = verdict(out, in);
        if (verdict != Verdict.UNREACHABLE) {
            BitSet[] rows = verdict == Verdict.REACHABLE ? reachable : unknown;
            for (int i = from.nextSetBit(0); i >= 0; i = from.nextSetBit(i + 1)) {
                rows[i].or(targets);
            }
        }
    }

    /** Many pairs of terms are the same question. */
    private Verdict verdict(Term out, Term in) {
        boolean byGroup = out.group() != null || in.group() != null;
        long question =
                (((long) out.place() * examples.size() + in.place()) * passing.size() + out.packets()) * passing.size()
                        + in.packets();
        return answers.computeIfAbsent(question * 2 + (byGroup ? 1 : 0), unused -> answer(out, in, byGroup));
    }

    private Verdict answer(Term out, Term in, boolean byGroup) {
        Nic client = examples.get(out.place());
        Nic server = examples.get(in.place());
        if (byGroup && !solver.groupsKnown(client, server)) {
            return Verdict.UNREACHABLE;
        }
        Passing leaves = passing.get(out.packets());
        Passing enters = passing.get(in.packets());
        PacketSet start = Solver.between(client, server, false, wanted);
        Way way =
                solver.inside(client, server, start, leaves.sure(), leaves.perhaps(), enters.sure(), enters.perhaps());
        return !way.delivered().isEmpty()
                ? Verdict.REACHABLE
                : way.perhapsDelivered().isEmpty() ? Verdict.UNREACHABLE : Verdict.UNKNOWN;
    }

    /** From carriers to the ends whose they are. */
    private void fold() {
        reachable = folded(reachable);
        unknown = folded(unknown);
    }

    private BitSet[] folded(BitSet[] carriers) {
        int count = ends.size();
        for (int i = 0; i < carriers.length; i++) {
            BitSet row = carriers[i];
            for (int j = row.nextSetBit(count); j >= 0; j = row.nextSetBit(j + 1)) {
                row.set(holders.get(j));
            }
            row.clear(count, Math.max(count, row.length()));
            if (i >= count) {
                carriers[holders.get(i)].or(row);
            }
        }
        return Arrays.copyOf(carriers, count);
    }

    /** What the terms do not decide: ends that are no interfaces with IPv4 addresses, and ends that may be one interface and itself. */
    private void askAbout(List<Optional<List<Nic>>> sides, BiFunction<End, End, Verdict> ask) {
        for (int i = 0; i < ends.size(); i++) {
            Optional<List<Nic>> nics = sides.get(i);
            if (nics.isEmpty()) {
                for (int j = 0; j < ends.size(); j++) {
                    write(i, j, ask.apply(ends.get(i), ends.get(j)));
                    write(j, i, ask.apply(ends.get(j), ends.get(i)));
                }
            }
        }
        Map<Integer, BitSet> shared = new HashMap<>();
        for (BitSet some : sharing.values()) {
            for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
                shared.computeIfAbsent(i, unused -> new BitSet()).or(some);
            }
        }
        shared.forEach((i, some) -> {
            for (int j = some.nextSetBit(0); j >= 0; j = some.nextSetBit(j + 1)) {
                if (reachable[i].get(j) || unknown[i].get(j)) {
                    write(i, j, ask.apply(ends.get(i), ends.get(j)));
                }
            }
        });
        for (int i = 0; i < ends.size(); i++) {
            unknown[i].andNot(reachable[i]);
        }
    }

    private void write(int from, int to, Verdict verdict) {
        reachable[from].set(to, verdict == Verdict.REACHABLE);
        unknown[from].set(to, verdict == Verdict.UNKNOWN);
    }
}
