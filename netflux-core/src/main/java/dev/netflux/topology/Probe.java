package dev.netflux.topology;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import dev.netflux.reach.End;
import dev.netflux.reach.packet.Ip;
import dev.netflux.resource.Address;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Traffic;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An interface that is put into a subnet to find out what the subnet alone lets pass: it has a public address, and a group that lets
 * everything in and out.
 */
final class Probe {

    private static final String NAME = "whoever is put there";

    /** The second to last address: AWS keeps the last. */
    private static final BigInteger FROM_THE_END = BigInteger.TWO;

    private static final int VPC_PREFIX = 56;

    private static final int SUBNET_PREFIX = 64;

    private Probe() {}

    static Topology in(Topology topology, Node subnet) {
        Ref vpc = subnet.as(Subnet.KIND).vpc();
        List<Node> added = new ArrayList<>();
        Ref group = Ref.to(SecurityGroup.KIND, NAME);
        added.add(node(NAME, new SecurityGroup(vpc, NAME, "")));
        for (Cidr anywhere : List.of(Cidr.ANYWHERE, Cidr.ANYWHERE_IPV6)) {
            for (SecurityGroupRule.Direction direction : SecurityGroupRule.Direction.values()) {
                added.add(node(
                        NAME + "/" + direction + "/" + anywhere,
                        new SecurityGroupRule(group, direction, Traffic.ALL, new Peer.Block(anywhere), "")));
            }
        }
        Cidr block = subnet.as(Subnet.KIND).cidr();
        String address = Cidr.around(false, block.last().subtract(FROM_THE_END), 32)
                .toString()
                .replace("/32", "");
        List<String> ipv6 = ipv6(subnet.as(Subnet.KIND)).stream()
                .map(cidr -> Ip.lastOf(cidr).toString())
                .toList();
        added.add(node(
                NAME,
                new NetworkInterface(
                        Ref.to(subnet.address()),
                        Set.of(group),
                        NetworkInterface.Purpose.GENERAL,
                        List.of(new NetworkInterface.PrivateAddress(address, Optional.of("198.51.100.77"))),
                        ipv6,
                        Optional.empty(),
                        true)));
        return topology.with(added.toArray(Node[]::new));
    }

    /** A block that Amazon has yet to choose is stood in for by the one that reachability takes for it. */
    private static Optional<Cidr> ipv6(Subnet subnet) {
        return subnet.ipv6Cidr().or(() -> subnet.ipv6Index().flatMap(index -> Cidr.of("2001:db8::/32")
                .part(VPC_PREFIX, 0)
                .flatMap(block -> block.part(SUBNET_PREFIX, index))));
    }

    static Member member(Node subnet) {
        return new Member(
                NAME + " in " + Called.name(subnet),
                Called.name(subnet),
                End.of(new Address(NetworkInterface.KIND.name(), NAME)),
                Optional.of(new Address(NetworkInterface.KIND.name(), NAME)),
                false);
    }

    private static Node node(String name, Resource resource) {
        return Node.designed(name, resource, ImmutableSortedMap.of(), Site.UNKNOWN);
    }
}
