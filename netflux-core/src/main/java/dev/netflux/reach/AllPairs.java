package dev.netflux.reach;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import java.util.ArrayList;
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
            Address segment, Nic.Role role, boolean opaque, ImmutableSortedSet<Integer> listeners, Object address) {}

    /** One term of what interfaces at a place let out, or in: whatever the group of the other side is, or only for carriers of one. */
    private record Term(int place, @Nullable Address group, int packets) {}

    /** The packets that a term lets pass, for sure and perhaps. */
    private record Passing(PacketSet sure, PacketSet perhaps) {}

    private final Fabric fabric;
    private final Solver solver;
    private final PacketSet wanted;
    private final List<End> ends;
    private final BitSet[] reachable;
    private final BitSet[] unknown;
    private final Map<Place, Integer> places = new HashMap<>();
    private final List<Nic> examples = new ArrayList<>();
    private final Map<Term, BitSet> clients = new LinkedHashMap<>();
    private final Map<Term, BitSet> servers = new LinkedHashMap<>();
    private final Map<Address, BitSet> carriers = new HashMap<>();
    private final Map<Address, List<Term>> naming = new HashMap<>();
    private final Map<Passing, Integer> numbers = new HashMap<>();
    private final List<Passing> passing = new ArrayList<>();
    private final Map<Long, Verdict> answers = new HashMap<>();
    private final IdentityHashMap<Permit, Permit> wantedOf = new IdentityHashMap<>();

    private AllPairs(Fabric fabric, Solver solver, PacketSet wanted, List<End> ends) {
        this.fabric = fabric;
        this.solver = solver;
        this.wanted = wanted;
        this.ends = ends;
        this.reachable = new BitSet[ends.size()];
        this.unknown = new BitSet[ends.size()];
        for (int i = 0; i < ends.size(); i++) {
            reachable[i] = new BitSet(ends.size());
            unknown[i] = new BitSet();
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
            for (Nic nic : sides.get(i).orElse(List.of())) {
                pairs.add(i, nic);
            }
        }
        pairs.decide();
        pairs.askAbout(sides, ask);
        return new Matrix(ends, pairs.reachable, pairs.unknown);
    }

    private void add(int end, Nic nic) {
        Place place = new Place(
                nic.segment().address(),
                nic.role(),
                nic.opaque().isPresent(),
                nic.listeners(),
                fabric.place(nic, nic.ipv4()));
        int number = places.computeIfAbsent(place, key -> {
            examples.add(nic);
            return examples.size() - 1;
        });
        nic.groups().forEach(group -> mark(carriers, group.address(), end));
        terms(number, wanted(nic.out())).forEach(term -> mark(clients, term, end));
        for (Term term : terms(number, wanted(nic.in()))) {
            if (!servers.containsKey(term) && term.group() != null) {
                naming.computeIfAbsent(term.group(), key -> new ArrayList<>()).add(term);
            }
            mark(servers, term, end);
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

    private static <K> void mark(Map<K, BitSet> marks, K key, int end) {
        marks.computeIfAbsent(key, unused -> new BitSet()).set(end);
    }

    private void decide() {
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

    /** What the terms do not decide: ends that are no interfaces with IPv4 addresses, and an end that may be one interface with itself. */
    private void askAbout(List<Optional<List<Nic>>> sides, BiFunction<End, End, Verdict> ask) {
        for (int i = 0; i < ends.size(); i++) {
            Optional<List<Nic>> nics = sides.get(i);
            if (nics.isEmpty()) {
                for (int j = 0; j < ends.size(); j++) {
                    write(i, j, ask.apply(ends.get(i), ends.get(j)));
                    write(j, i, ask.apply(ends.get(j), ends.get(i)));
                }
            } else if ((reachable[i].get(i) || unknown[i].get(i))
                    && nics.get().stream().anyMatch(Nic::single)) {
                write(i, i, ask.apply(ends.get(i), ends.get(i)));
            }
            unknown[i].andNot(reachable[i]);
        }
    }

    private void write(int from, int to, Verdict verdict) {
        reachable[from].set(to, verdict == Verdict.REACHABLE);
        unknown[from].set(to, verdict == Verdict.UNKNOWN);
    }
}
