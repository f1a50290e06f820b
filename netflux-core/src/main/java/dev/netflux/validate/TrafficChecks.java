package dev.netflux.validate;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.model.GroupRule;
import dev.netflux.model.HealthCheck;
import dev.netflux.model.Listener;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Packets;
import dev.netflux.model.Peer;
import dev.netflux.model.Platform;
import dev.netflux.model.Plot;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import java.util.List;
import java.util.Objects;

/** Whether security groups let a load balancer do its work: hear its clients, and reach its services. */
final class TrafficChecks implements Check {

    static final Rule DEAF = Rule.warning(
            Source.LOAD_BALANCER_GROUPS,
            "A load balancer's security groups accept nobody on a listener's port",
            "AWS delivers to a listener only what one of the balancer's groups accepts.");
    static final Rule CLOSED = Rule.warning(
            Source.LOAD_BALANCER_GROUPS,
            "A service's security groups do not accept its load balancer",
            "AWS delivers a request to a task only when one of the task's groups accepts the balancer on the task's port.");
    static final Rule CLOSED_TO_CHECKS = Rule.warning(
            Source.LOAD_BALANCER_GROUPS,
            "A service's security groups do not accept its health checks",
            "AWS sends requests only to tasks whose health check is answered, on the port that the check asks.");
    static final Rule MUTE = Rule.warning(
            Source.LOAD_BALANCER_GROUPS,
            "A load balancer's security groups do not let it send to its service",
            "AWS lets a balancer send only what one of its groups allows, once they say anything about sending.");

    @Override
    public List<Rule> rules() {
        return List.of(DEAF, CLOSED, CLOSED_TO_CHECKS, MUTE);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (LoadBalancer balancer : platform.loadBalancers().values()) {
            List<SecurityGroup> groups = groups(platform, balancer.securityGroups());
            if (groups.isEmpty()) {
                continue;
            }
            for (Listener listener : balancer.listeners()) {
                hears(balancer, listener, groups, report);
            }
            Deed.of(platform).stream()
                    .filter(deed -> deed.balancer().equals(balancer))
                    .flatMap(deed -> deed.services().stream())
                    .distinct()
                    .map(platform.services()::get)
                    .filter(Objects::nonNull)
                    .forEach(service -> reaches(platform, balancer, groups, service, report));
        }
    }

    private static List<SecurityGroup> groups(Platform platform, List<String> names) {
        return names.stream()
                .map(platform.securityGroups()::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static void hears(LoadBalancer balancer, Listener listener, List<SecurityGroup> groups, Report report) {
        int port = listener.web().port();
        boolean isHeard = areUnknown(groups)
                || groups.stream()
                        .flatMap(group -> group.rules().stream())
                        .anyMatch(rule -> rule.direction() == GroupRule.Direction.IN && passes(rule.packets(), port));
        if (!isHeard && isPort(port)) {
            SecurityGroup first = groups.get(0);
            report.add(
                    DEAF,
                    listener.site(),
                    Named.of(balancer) + " listens for " + listener.web() + ", and " + names(groups) + accept(groups)
                            + " nothing on tcp/" + port,
                    "Write .accepting(" + word(listener) + ").from(" + (balancer.isInternal() ? "…" : "internet()")
                            + ") at " + put(first) + ".");
        }
    }

    private static boolean isPort(int port) {
        return 1 <= port && port <= 65535;
    }

    private static String word(Listener listener) {
        int port = listener.web().port();
        String protocol = listener.web().isHttps() ? "HTTPS" : "HTTP";
        return port == (listener.web().isHttps() ? 443 : 80) ? protocol : "tcp(" + port + ")";
    }

    private static void reaches(
            Platform platform, LoadBalancer balancer, List<SecurityGroup> groups, Service service, Report report) {
        List<SecurityGroup> guards = groups(platform, service.securityGroups());
        int port = service.port().orElse(-1);
        if (guards.isEmpty() || !isPort(port)) {
            return;
        }
        boolean isAccepted = accepts(platform, balancer, guards, port);
        if (!isAccepted) {
            report.add(
                    CLOSED,
                    service.site(),
                    Named.of(balancer) + " sends requests to " + Named.of(service) + ", and " + names(guards)
                            + accept(guards) + " nothing from it on tcp/" + port,
                    opening(guards.get(0), port, groups.get(0)));
        }
        int asked = service.healthCheck().flatMap(HealthCheck::port).orElse(port);
        if (isAccepted && isPort(asked) && !accepts(platform, balancer, guards, asked)) {
            report.add(
                    CLOSED_TO_CHECKS,
                    service.site(),
                    Named.of(balancer) + " checks the health of " + Named.of(service) + ", and " + names(guards)
                            + accept(guards) + " nothing from it on tcp/" + asked,
                    opening(guards.get(0), asked, groups.get(0)));
        }
        boolean sends = groups.stream()
                .anyMatch(group -> sendsAnything(group)
                        || group.rules().stream()
                                .anyMatch(rule -> rule.direction() == GroupRule.Direction.OUT
                                        && passes(rule.packets(), port)
                                        && meets(platform, rule.peer(), group, guards, service.tiers())));
        if (!sends) {
            report.add(
                    MUTE,
                    balancer.site(),
                    Named.of(balancer) + " sends requests to " + Named.of(service) + ", and " + names(groups)
                            + (groups.size() == 1 ? " sends" : " send") + " nothing to it on tcp/" + port,
                    "Write .sending(tcp(" + port + ")).to(group(\""
                            + guards.get(0).name() + "\")) at " + put(groups.get(0)) + ".");
        }
    }

    /** Whether one of them is somebody else's: what that accepts and sends is not known here. */
    private static boolean areUnknown(List<SecurityGroup> groups) {
        return groups.stream().anyMatch(group -> group.existing().isPresent());
    }

    /** Whether the group says nothing about sending, so that AWS's own rule holds. */
    private static boolean sendsAnything(SecurityGroup group) {
        return !group.isSilent()
                && group.rules().stream().noneMatch(rule -> rule.direction() == GroupRule.Direction.OUT);
    }

    private static String opening(SecurityGroup guard, int port, SecurityGroup from) {
        return "Write .accepting(tcp(" + port + ")).from(group(\"" + from.name() + "\")) at " + put(guard) + ".";
    }

    private static String put(SecurityGroup group) {
        return Named.of(group) + (group.site().isKnown() ? " " + group.site() : "");
    }

    private static String names(List<SecurityGroup> groups) {
        return Text.list(groups, Named::of);
    }

    private static String accept(List<SecurityGroup> groups) {
        return groups.size() == 1 ? " accepts" : " accept";
    }

    private static boolean accepts(Platform platform, LoadBalancer balancer, List<SecurityGroup> guards, int port) {
        return areUnknown(guards)
                || guards.stream().anyMatch(guard -> guard.rules().stream()
                        .anyMatch(rule -> rule.direction() == GroupRule.Direction.IN
                                && passes(rule.packets(), port)
                                && meets(
                                        platform,
                                        rule.peer(),
                                        guard,
                                        groups(platform, balancer.securityGroups()),
                                        balancer.tiers())));
    }

    private static boolean passes(Packets packets, int port) {
        return packets.protocol().equals("-1")
                || (packets.protocol().equals("tcp")
                        && packets.ports()
                                .filter(ports -> ports.contains(PortRange.of(port)))
                                .isPresent());
    }

    /** Whether the peer of a rule in {@code own} can be something in those tiers that carries those groups. What a prefix list holds is unknown. */
    private static boolean meets(
            Platform platform, Peer.Mention peer, SecurityGroup own, List<SecurityGroup> carried, List<String> tiers) {
        if (peer instanceof Peer.Group group) {
            return carried.stream().anyMatch(other -> other.name().equals(group.name()));
        }
        if (peer instanceof Peer.Itself) {
            return carried.contains(own);
        }
        if (peer instanceof Peer.OfTier tier) {
            return tiers.contains(tier.name());
        }
        if (peer instanceof Peer.Addresses addresses) {
            List<Cidr> blocks = platform.network().stream()
                    .flatMap(network -> network.plots().stream())
                    .filter(plot -> tiers.contains(plot.tier()))
                    .map(Plot::cidr)
                    .flatMap(cidr -> cidr.stream())
                    .toList();
            return blocks.isEmpty()
                    || addresses.block().cidr().isEmpty()
                    || addresses
                            .block()
                            .cidr()
                            .filter(block -> blocks.stream().anyMatch(block::overlaps))
                            .isPresent();
        }
        return true;
    }
}
