package dev.netflux.topology;

import dev.netflux.base.PortRange;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything but some traffic, as traffic that can be asked about. */
final class Sieve {

    /** Nobody's protocol: it stands for all that no line mentions. */
    private static final Protocol ANY_OTHER = Protocol.of("253");

    private Sieve() {}

    /** What is not among {@code allowed}; protocols without ports that no line names are one. */
    static List<Traffic> everythingBut(Topology topology, List<Traffic> allowed) {
        if (allowed.contains(Traffic.ALL)) {
            return List.of();
        }
        List<Traffic> left = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            gaps(protocol, allowed)
                    .forEach(gap -> left.add(protocol.equals(Protocol.TCP) ? Traffic.tcp(gap) : Traffic.udp(gap)));
        }
        others(topology).stream()
                .filter(protocol ->
                        allowed.stream().noneMatch(traffic -> traffic.protocol().equals(protocol)))
                .map(Traffic::of)
                .forEach(left::add);
        return left;
    }

    private static List<PortRange> gaps(Protocol protocol, List<Traffic> allowed) {
        List<PortRange> taken = allowed.stream()
                .filter(traffic -> traffic.protocol().equals(protocol))
                .map(traffic -> traffic.ports().orElse(PortRange.ALL))
                .sorted()
                .toList();
        List<PortRange> gaps = new ArrayList<>();
        int from = 0;
        for (PortRange range : taken) {
            if (range.from() > from) {
                gaps.add(new PortRange(from, range.from() - 1));
            }
            from = Math.max(from, range.to() + 1);
        }
        if (from <= PortRange.ALL.to()) {
            gaps.add(new PortRange(from, PortRange.ALL.to()));
        }
        return gaps;
    }

    private static Set<Protocol> others(Topology topology) {
        Set<Protocol> protocols = new TreeSet<>(Set.of(Protocol.ICMP, Protocol.ICMPV6, ANY_OTHER));
        Stream.concat(
                        topology.graph().all(SecurityGroupRule.KIND).stream().map(SecurityGroupRule::traffic),
                        topology.graph().all(NetworkAcl.KIND).stream()
                                .flatMap(acl -> acl.entries().stream())
                                .map(NetworkAcl.Entry::traffic))
                .map(Traffic::protocol)
                .filter(protocol -> !protocol.hasPorts() && !protocol.equals(Protocol.ALL))
                .forEach(protocols::add);
        return protocols;
    }
}
