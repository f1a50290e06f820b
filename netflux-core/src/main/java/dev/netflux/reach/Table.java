package dev.netflux.reach;

import static java.util.Comparator.comparing;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Node;
import dev.netflux.resource.Route;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A route table: for each destination one route decides, the longest prefix first, then the origin. */
final class Table {

    /** Who put a route there; of two with the same block the earlier wins. */
    enum Origin {
        LOCAL,
        STATIC,
        PREFIX_LIST,
        PROPAGATED
    }

    /** One route; one with a prefix list is one for each of the list's blocks. */
    record Entry(Optional<Node> node, Cidr block, Origin origin, Target target, String destination) {

        /** For example {@code 0.0.0.0/0 → nat-a}. */
        String text() {
            return node.map(route -> destination + " → "
                            + (route.kind() == Route.KIND
                                    ? route.as(Route.KIND).target()
                                    : route.address().name()))
                    .orElse("local " + block);
        }

        Site site() {
            return node.map(Node::site).orElse(Site.UNKNOWN);
        }
    }

    /** The packets for which one target decides, once by where they go, once by where their replies go. */
    record Region(Target target, PacketSet forward, PacketSet replies) {}

    /** The packets that are led somewhere, and those whose replies are. */
    record Led(PacketSet forward, PacketSet replies) {}

    private static final Comparator<Entry> PRECEDENCE =
            comparing((Entry entry) -> -entry.block().prefix()).thenComparing(Entry::origin);

    private final String name;
    private final Site site;
    private final ImmutableList<Entry> entries;
    private final ImmutableList<Region> regions;
    private final Led local;
    private final Led internet;
    private final Led gateways;
    private final Led unmodelled;
    private final Led unread;

    Table(String name, Site site, Collection<Entry> entries) {
        this.name = name;
        this.site = site;
        this.entries = unambiguous(entries.stream().sorted(PRECEDENCE).toList());
        this.regions = partition(this.entries);
        this.local = union(Target.Local.class::isInstance);
        this.internet = union(Target.Internet.class::isInstance);
        this.gateways = union(target -> target instanceof Target.Internet || target instanceof Target.EgressOnly);
        this.unmodelled = union(Target.Unmodelled.class::isInstance);
        this.unread = intoTheUnread();
    }

    /** Of two prefix lists with the same block AWS follows one, and does not say which. */
    private static ImmutableList<Entry> unambiguous(List<Entry> sorted) {
        Map<Cidr, Entry> firsts = new HashMap<>();
        Map<Cidr, String> torn = new HashMap<>();
        for (Entry entry : sorted) {
            Entry first = firsts.putIfAbsent(entry.block(), entry);
            if (first != null
                    && first.origin() == Origin.PREFIX_LIST
                    && entry.origin() == Origin.PREFIX_LIST
                    && !first.target().equals(entry.target())) {
                torn.put(
                        entry.block(),
                        "AWS takes one of " + first.text() + " and " + entry.text() + " for " + entry.block()
                                + ", and does not say which");
            }
        }
        return sorted.stream()
                .map(entry -> torn.containsKey(entry.block()) && entry.origin() == Origin.PREFIX_LIST
                        ? new Entry(
                                entry.node(),
                                entry.block(),
                                entry.origin(),
                                new Target.Unmodelled(String.valueOf(torn.get(entry.block()))),
                                entry.destination())
                        : entry)
                .collect(ImmutableList.toImmutableList());
    }

    private Led intoTheUnread() {
        PacketSet forward = PacketSet.NONE;
        PacketSet replies = PacketSet.NONE;
        for (Region region : regions) {
            if (region.target() instanceof Target.Peering peering && peering.isUnread()) {
                forward = forward.or(region.forward().and(peering.to()));
                replies = replies.or(region.replies().and(peering.from()));
            }
        }
        return new Led(forward, replies);
    }

    private static ImmutableList<Region> partition(List<Entry> entries) {
        ImmutableList.Builder<Region> regions = ImmutableList.builder();
        PacketSet left = PacketSet.ALL;
        PacketSet repliesLeft = PacketSet.ALL;
        for (Entry entry : entries) {
            PacketSet to = PacketSet.to(entry.block());
            PacketSet from = PacketSet.from(entry.block());
            regions.add(new Region(entry.target(), left.and(to), repliesLeft.and(from)));
            left = left.minus(to);
            repliesLeft = repliesLeft.minus(from);
        }
        return regions.build();
    }

    String name() {
        return name;
    }

    Site site() {
        return site;
    }

    List<Region> regions() {
        return regions;
    }

    /** The packets that stay inside the VPC. */
    Led local() {
        return local;
    }

    /** The packets for the internet gateway, and for the egress-only one. */
    Led gateways() {
        return gateways;
    }

    /** The packets for the internet gateway. */
    Led internet() {
        return internet;
    }

    /** The packets that a peering takes. */
    Led across(Node peering) {
        return union(
                target -> target instanceof Target.Peering one && one.peering().equals(peering));
    }

    /** The packets that are taken into the unknown. */
    Led unmodelled() {
        return unmodelled;
    }

    /** The packets that a peering takes to addresses of a VPC that has not been read. */
    Led unread() {
        return unread;
    }

    /** What the wanted targets decide about. */
    private Led union(Predicate<Target> wanted) {
        PacketSet forward = PacketSet.NONE;
        PacketSet replies = PacketSet.NONE;
        for (Region region : regions) {
            if (wanted.test(region.target())) {
                forward = forward.or(region.forward());
                replies = replies.or(region.replies());
            }
        }
        return new Led(forward, replies);
    }

    /** Every route that matches the destination, the one that decides first. */
    List<Entry> matching(Ip destination) {
        return entries.stream().filter(entry -> destination.isIn(entry.block())).toList();
    }
}
