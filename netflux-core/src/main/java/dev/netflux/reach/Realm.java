package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Cidr;
import dev.netflux.reach.packet.Ip;
import dev.netflux.resource.Node;
import java.util.Optional;

/** A VPC: its blocks, and the internet gateway that is attached to it. */
record Realm(Node node, ImmutableList<Cidr> blocks, Optional<Node> gateway, boolean resolver) {

    boolean contains(Ip address) {
        return blocks.stream().anyMatch(address::isIn);
    }

    String name() {
        return node.address().name();
    }
}
