package dev.netflux.reach;

import com.google.common.collect.ImmutableMap;
import dev.netflux.base.Cidr;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import dev.netflux.resource.SecurityGroupRule.Direction;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What several groups together let pass in one direction: whoever the other side is, by its address; more, if it carries a group that a
 * line names; and perhaps more, where what a line names has not been read.
 */
record Permit(PacketSet byAddress, ImmutableMap<Address, PacketSet> byGroup, PacketSet perhaps) {

    static Permit of(Collection<Group> groups, Direction direction) {
        PacketSet byAddress = PacketSet.NONE;
        PacketSet perhaps = PacketSet.NONE;
        Map<Address, PacketSet> byGroup = new HashMap<>();
        for (Group group : groups) {
            for (Group.Line line : group.lines(direction)) {
                PacketSet traffic = Matching.packets(line.traffic());
                if (line.others() instanceof Group.Others.Blocks some) {
                    byAddress = byAddress.or(union(some.blocks(), direction).and(traffic));
                } else if (line.others() instanceof Group.Others.Unread unread) {
                    perhaps = perhaps.or(union(unread.blocks(), direction).and(traffic));
                } else {
                    byGroup.merge(((Group.Others.Carriers) line.others()).group(), traffic, PacketSet::or);
                }
            }
        }
        return new Permit(byAddress, ImmutableMap.copyOf(byGroup), perhaps);
    }

    private static PacketSet union(Collection<Cidr> blocks, Direction direction) {
        PacketSet all = PacketSet.NONE;
        for (Cidr block : blocks) {
            all = all.or(direction == Direction.IN ? PacketSet.from(block) : PacketSet.to(block));
        }
        return all;
    }

    /** What passes when the other side carries these groups; none, on ways where groups are not known. */
    PacketSet with(Collection<Group> others) {
        PacketSet all = byAddress;
        if (!byGroup.isEmpty()) {
            for (Group other : others) {
                PacketSet more = byGroup.get(other.address());
                all = more == null ? all : all.or(more);
            }
        }
        return all;
    }
}
