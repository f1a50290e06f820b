package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Traffic;
import java.util.List;

/** A security group: its lines allow, nothing denies. */
record Group(Node node, ImmutableList<Line> in, ImmutableList<Line> out) {

    /** Whom a line is about, after what it names has been looked up. */
    sealed interface Others {

        /** Addresses: a block's, or a prefix list's. */
        record Blocks(ImmutableList<Cidr> blocks) implements Others {}

        /** The interfaces that carry a group. */
        record Carriers(Address group) implements Others {}

        /**
         * A prefix list, or a group across a peering, that has not been read.
         *
         * @param what which
         * @param blocks where those could be whom it holds
         */
        record Unread(String what, ImmutableList<Cidr> blocks) implements Others {}
    }

    /** One rule. */
    record Line(Node node, Traffic traffic, Others others, String who) {

        /** For example {@code tcp/5432 from app-sg}, or {@code all traffic (AWS default egress)}. */
        String text() {
            SecurityGroupRule rule = node.as(SecurityGroupRule.KIND);
            String peer = rule.direction() == Direction.IN
                    ? " from " + who
                    : who.equals("anywhere") || who.equals("anywhere-ipv6") ? "" : " to " + who;
            return traffic + peer + (node.note().isEmpty() ? "" : " (" + node.note() + ")");
        }

        Site site() {
            return node.site();
        }
    }

    List<Line> lines(Direction direction) {
        return direction == Direction.IN ? in : out;
    }

    Address address() {
        return node.address();
    }

    String name() {
        return node.address().name();
    }
}
