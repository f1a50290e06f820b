package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.PacketSet;

/**
 * What becomes of packets that come from a public IPv4 address which is not known: what lets each pass lets these pass, what lets none
 * pass stops them.
 */
final class FromAnywhere {

    /** Stands for all public addresses where they are treated alike. */
    static final Ip UNSPECIFIED = Ip.of("0.0.0.0");

    private static final PacketSet ANYWHERE =
            Outside.FROM.and(PacketSet.IPV4).or(PacketSet.from(UNSPECIFIED, UNSPECIFIED));

    private FromAnywhere() {}

    /**
     * Something on the way that looks at the address.
     *
     * @param sure the packets that pass
     * @param perhaps the packets that pass, or may
     */
    record Gate(PacketSet sure, PacketSet perhaps) {

        static Gate entering(Nic server) {
            PacketSet sure = server.in().byAddress();
            return new Gate(sure, sure.or(server.in().perhaps()));
        }

        static Gate aclIn(Segment segment) {
            return new Gate(segment.acl().in(), segment.acl().in());
        }

        static Gate aclBack(Segment segment) {
            return new Gate(segment.acl().repliesOut(), segment.acl().repliesOut());
        }

        static Gate back(Segment segment) {
            Table table = segment.table();
            PacketSet sure = table.internet().replies().or(Matching.UNANSWERED);
            return new Gate(
                    sure,
                    sure.or(table.unmodelled().replies()).or(table.unread().replies()));
        }

        static ImmutableList<Gate> all(Nic server) {
            Segment segment = server.segment();
            return ImmutableList.of(aclIn(segment), entering(server), aclBack(segment), back(segment));
        }
    }

    /** The packets that pass wherever they come from. */
    static PacketSet always(Gate gate) {
        return ANYWHERE.minus(gate.sure()).fromAnyAddress().not();
    }

    /** The packets that pass, or may, from one address or another. */
    static PacketSet ever(Gate gate) {
        return ANYWHERE.and(gate.perhaps()).fromAnyAddress();
    }
}
