package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.reach.packet.Packet;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.NetworkAcl.Entry;
import dev.netflux.resource.Node;
import dev.netflux.resource.SecurityGroupRule.Direction;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** A network ACL: the entry with the lowest number that matches decides, and none denies. */
final class Acl {

    /** What a VPC begins with: everything passes. */
    static final Acl OPEN = new Acl();

    private final Optional<Node> node;
    private final boolean open;
    private final ImmutableList<Entry> entries;
    private final PacketSet in;
    private final PacketSet out;
    private final PacketSet repliesIn;
    private final PacketSet repliesOut;

    private Acl() {
        this.node = Optional.empty();
        this.open = true;
        this.entries = ImmutableList.of();
        this.in = PacketSet.ALL;
        this.out = PacketSet.ALL;
        this.repliesIn = PacketSet.ALL;
        this.repliesOut = PacketSet.ALL;
    }

    Acl(Node node, Collection<Entry> entries) {
        this.node = Optional.of(node);
        this.open = false;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(Entry::number))
                .collect(ImmutableList.toImmutableList());
        this.in = allowed(Direction.IN, false);
        this.out = allowed(Direction.OUT, false);
        this.repliesIn = allowed(Direction.IN, true);
        this.repliesOut = allowed(Direction.OUT, true);
    }

    /** The packets that pass in a direction; or, of replies, the packets whose replies do. */
    private PacketSet allowed(Direction direction, boolean replies) {
        PacketSet allowed = PacketSet.NONE;
        PacketSet left = PacketSet.ALL;
        for (Entry entry : entries) {
            if (entry.direction() == direction) {
                PacketSet remote = (direction == Direction.IN) == replies
                        ? PacketSet.to(entry.cidr())
                        : PacketSet.from(entry.cidr());
                PacketSet matched =
                        remote.and(replies ? Matching.replies(entry.traffic()) : Matching.packets(entry.traffic()));
                allowed = entry.allow() ? allowed.or(left.and(matched)) : allowed;
                left = left.minus(matched);
            }
        }
        return replies ? allowed.or(Matching.UNANSWERED) : allowed;
    }

    String name() {
        return node.map(one -> one.address().name()).orElse("");
    }

    /** Where the author wrote an entry; where he wrote the ACL, if none decides. */
    Site site(Optional<Entry> entry) {
        return node.map(one -> entry.map(found -> one.siteOf(found.part())).orElse(one.site()))
                .orElse(Site.UNKNOWN);
    }

    /** Whether it is the one that lets everything pass without saying so. */
    boolean isOpen() {
        return open;
    }

    PacketSet in() {
        return in;
    }

    PacketSet out() {
        return out;
    }

    PacketSet repliesIn() {
        return repliesIn;
    }

    PacketSet repliesOut() {
        return repliesOut;
    }

    /** The entry that decides about a packet; empty when none matches, which denies. */
    Optional<Entry> decides(Direction direction, Packet packet) {
        return entries.stream()
                .filter(entry -> entry.direction() == direction)
                .filter(entry ->
                        (direction == Direction.IN ? packet.source() : packet.destination()).isIn(entry.cidr()))
                .filter(entry -> Matching.matches(entry.traffic(), packet))
                .findFirst();
    }

    boolean passes(Direction direction, Packet packet) {
        return open || decides(direction, packet).map(Entry::allow).orElse(false);
    }

    /** Where the decision about ports changes: ports to try when any will do. */
    ImmutableList<Integer> edges() {
        ImmutableList.Builder<Integer> ports = ImmutableList.builder();
        for (Entry entry : entries) {
            PortRange range = entry.traffic().ports().orElse(PortRange.ALL);
            ports.add(range.from(), range.to() + 1);
        }
        return ports.build();
    }
}
