package dev.netflux.model;

import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The security groups of a network's endpoints: one for those that the whole network uses, and one for each that only some tiers use.
 * They accept HTTPS from there, and send nothing: an endpoint never begins a connection.
 */
final class Guards {

    private static final String SHARED = "endpoints";
    private static final PortRange HTTPS = PortRange.of(443);

    private Guards() {}

    static List<String> namesFor(Endpoint endpoint) {
        if (endpoint.isGateway() || !endpoint.securityGroups().isEmpty()) {
            return endpoint.securityGroups();
        }
        return List.of(endpoint.users().isEmpty() ? SHARED : endpoint.name() + "-endpoint");
    }

    /** Those that authors do not choose. */
    static List<SecurityGroup> of(Network network) {
        Map<String, SecurityGroup> groups = new LinkedHashMap<>();
        for (Endpoint endpoint : network.endpoints()) {
            if (!endpoint.isGateway() && endpoint.securityGroups().isEmpty()) {
                String name = namesFor(endpoint).get(0);
                groups.putIfAbsent(name, group(name, network, endpoint));
            }
        }
        return List.copyOf(groups.values());
    }

    private static SecurityGroup group(String name, Network network, Endpoint endpoint) {
        Site site = endpoint.site();
        Stream<Peer.Mention> users = endpoint.users().isEmpty()
                ? Stream.concat(Stream.of(network.cidr()), network.secondaryCidrs().stream())
                        .map(Peer.Addresses::new)
                : endpoint.users().stream().distinct().map(Peer.OfTier::new);
        return ImmutableSecurityGroup.builder()
                .name(name)
                .rules(users.map(peer -> GroupRule.of(GroupRule.Direction.IN, Packets.tcp(HTTPS), peer, site))
                        .toList())
                .isSilent(true)
                .site(site)
                .build();
    }
}
