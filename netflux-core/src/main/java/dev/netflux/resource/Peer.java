package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import java.util.List;

/** The other side of a security group rule. */
public sealed interface Peer {

    /** Addresses. */
    record Block(Cidr cidr) implements Peer {
        @Override
        public String toString() {
            return cidr.equals(Cidr.ANYWHERE)
                    ? "anywhere"
                    : cidr.equals(Cidr.ANYWHERE_IPV6) ? "anywhere-ipv6" : cidr.toString();
        }
    }

    /** The private addresses of the interfaces that carry a security group. */
    record Group(Ref group) implements Peer {
        @Override
        public String toString() {
            return group.toString();
        }
    }

    /** The addresses of a prefix list, by its id. */
    record PrefixList(Ref list) implements Peer {
        @Override
        public String toString() {
            return list.toString();
        }
    }

    /** How a peer is written. */
    Type<Peer> TYPE = type();

    private static Type<Peer> type() {
        Attribute<Block, Cidr> cidr = Attribute.of("cidr", Type.CIDR, Block::cidr);
        Attribute<Group, Ref> group = Attribute.of("group", Type.REF, Group::group);
        Attribute<PrefixList, Ref> list = Attribute.of("prefixList", Type.REF, PrefixList::list);
        return Type.choice(
                peer -> peer instanceof Block ? "block" : peer instanceof Group ? "group" : "prefixList",
                ImmutableSortedMap.of(
                        "block", Type.fields(List.of(cidr), values -> new Block(values.get(cidr))),
                        "group", Type.fields(List.of(group), values -> new Group(values.get(group))),
                        "prefixList", Type.fields(List.of(list), values -> new PrefixList(values.get(list)))));
    }
}
