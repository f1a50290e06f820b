package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import dev.netflux.reach.packet.PacketSet;
import java.util.ArrayList;
import java.util.List;

/**
 * One way between two ends: everything that a packet has to pass, in order, each as the set of packets that pass it.
 *
 * @param start the packets that this way is about
 * @param gates what they have to pass
 */
record Way(PacketSet start, ImmutableList<Gate> gates) {

    /**
     * Something to pass.
     *
     * @param always the packets that pass whatever a NAT gateway makes of them
     * @param sure the packets that pass
     * @param perhaps the packets that pass as far as is known; more than {@code sure} where something is not modelled
     */
    record Gate(PacketSet always, PacketSet sure, PacketSet perhaps) {}

    /** A way that is being written. */
    static final class Builder {
        private final PacketSet start;
        private final List<Gate> gates = new ArrayList<>(8);
        /** Packets that have been led into the unknown: nothing that follows stops them for sure. */
        private PacketSet lost = PacketSet.NONE;

        private final PacketSet exempt;

        Builder(PacketSet start) {
            this(start, PacketSet.NONE);
        }

        /** The exempt packets pass every gate. */
        Builder(PacketSet start, PacketSet exempt) {
            this.start = start;
            this.exempt = exempt;
        }

        Builder pass(PacketSet sure) {
            return pass(sure, sure, sure);
        }

        Builder pass(PacketSet sure, PacketSet perhaps) {
            return pass(sure, sure, perhaps);
        }

        Builder pass(PacketSet always, PacketSet sure, PacketSet perhaps) {
            gates.add(new Gate(
                    always.or(exempt), sure.or(exempt), perhaps.or(lost).or(exempt)));
            return this;
        }

        /** A route: {@code right} are the packets that it takes the right way, {@code away} those that it takes into the unknown. */
        Builder route(PacketSet right, PacketSet away) {
            pass(right, right.or(away));
            lost = lost.or(away);
            return this;
        }

        Way build() {
            return new Way(start, ImmutableList.copyOf(gates));
        }
    }

    /** The packets that arrive. */
    PacketSet delivered() {
        PacketSet left = start;
        for (Gate gate : gates) {
            left = left.and(gate.sure());
        }
        return left;
    }

    /** The packets that arrive whatever a NAT gateway makes of them. */
    PacketSet alwaysDelivered() {
        PacketSet left = start;
        for (Gate gate : gates) {
            left = left.and(gate.always());
        }
        return left;
    }

    /** The packets that arrive as far as is known: those that do, and those of which it is not known. */
    PacketSet perhapsDelivered() {
        PacketSet left = start;
        for (Gate gate : gates) {
            left = left.and(gate.perhaps());
        }
        return left;
    }

    /** The packets that come nearest: they pass every gate that leaves any of those that passed before. */
    PacketSet nearest() {
        PacketSet left = start;
        for (Gate gate : gates) {
            left = left.preferring(gate.perhaps());
        }
        return left;
    }
}
