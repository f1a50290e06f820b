package dev.netflux.expand;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.model.GroupRule;
import dev.netflux.model.Packets;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Traffic;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A security group and its rules, each once; AWS refuses what is there already. */
final class SecurityGroupExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().ownSecurityGroups().values().stream().flatMap(group -> nodes(design, group));
    }

    private static Stream<Node> nodes(Design design, SecurityGroup group) {
        String label = group.awsName().orElse(design.label(group.name()));
        Node node = Node.designed(
                group.name(),
                new dev.netflux.resource.SecurityGroup(
                        design.vpc(),
                        label,
                        group.description()
                                .orElse(group.name() + " of "
                                        + design.platform().name())),
                design.tags(label, group.tags()),
                group.site());
        Stream<Node> written = group.rules().stream().flatMap(rule -> peers(design, group, rule.peer())
                .map(peer -> rule(
                        design,
                        group,
                        new SecurityGroupRule(
                                ref(group),
                                rule.direction() == GroupRule.Direction.IN
                                        ? SecurityGroupRule.Direction.IN
                                        : SecurityGroupRule.Direction.OUT,
                                traffic(rule.packets()),
                                peer,
                                rule.description().orElse("")),
                        rule)));
        Set<String> seen = new HashSet<>();
        return Stream.of(Stream.of(node), written, called(design, group), defaultEgress(design, group))
                .flatMap(nodes -> nodes)
                .filter(one -> seen.add(one.address().toString()));
    }

    /** The lines for the services that call, or are called by, one that the group guards: as far as nothing open now includes them. */
    private static Stream<Node> called(Design design, SecurityGroup group) {
        return design.platform().services().values().stream()
                .flatMap(caller -> Calls.of(design.platform(), caller).stream()
                        .filter(callee -> callee.port().isPresent())
                        .flatMap(callee -> called(design, group, caller, callee)));
    }

    private static Stream<Node> called(Design design, SecurityGroup group, Service caller, Service callee) {
        Optional<String> from = guard(design, caller);
        Optional<String> to = guard(design, callee);
        if (from.isEmpty() || to.isEmpty()) {
            return Stream.empty();
        }
        int port = callee.port().orElseThrow();
        Stream<Node> in = to.get().equals(group.name()) && !isOpen(group, GroupRule.Direction.IN, from.get(), port)
                ? Stream.of(line(design, group, SecurityGroupRule.Direction.IN, from.get(), caller, callee))
                : Stream.empty();
        Stream<Node> out = from.get().equals(group.name())
                        && says(group)
                        && !isOpen(group, GroupRule.Direction.OUT, to.get(), port)
                ? Stream.of(line(design, group, SecurityGroupRule.Direction.OUT, to.get(), caller, callee))
                : Stream.empty();
        return Stream.concat(in, out);
    }

    /** The group of a service in which lines are written: its first that is the platform's own, else its first. */
    private static Optional<String> guard(Design design, Service service) {
        return service.securityGroups().stream()
                .filter(design.platform().ownSecurityGroups()::containsKey)
                .findFirst()
                .or(() -> service.securityGroups().stream().findFirst());
    }

    private static Node line(
            Design design,
            SecurityGroup group,
            SecurityGroupRule.Direction direction,
            String peer,
            Service caller,
            Service callee) {
        return design.derived(
                        new SecurityGroupRule(
                                ref(group),
                                direction,
                                Traffic.tcp(PortRange.of(callee.port().orElseThrow())),
                                new Peer.Group(design.group(peer)),
                                ""),
                        group.tags(),
                        caller.site())
                .noting(caller.name() + " calls " + callee.name());
    }

    /** Whether a group's rules open a port for another group already. */
    private static boolean isOpen(SecurityGroup group, GroupRule.Direction direction, String peer, int port) {
        return group.rules().stream()
                .filter(rule -> rule.direction() == direction)
                .filter(rule -> rule.peer() instanceof dev.netflux.model.Peer.Itself
                        ? peer.equals(group.name())
                        : rule.peer() instanceof dev.netflux.model.Peer.Group other
                                && other.name().equals(peer))
                .map(rule -> traffic(rule.packets()))
                .anyMatch(traffic -> traffic.protocol().equals(Protocol.ALL)
                        || (traffic.protocol().equals(Protocol.TCP)
                                && traffic.ports()
                                        .map(ports -> ports.contains(PortRange.of(port)))
                                        .orElse(true)));
    }

    private static Node rule(Design design, SecurityGroup group, SecurityGroupRule rule, GroupRule written) {
        return design.derived(rule, group.tags(), written.site());
    }

    private static Ref ref(SecurityGroup group) {
        return Ref.to(dev.netflux.resource.SecurityGroup.KIND, group.name());
    }

    /** Whether a group's author says what it sends. */
    private static boolean says(SecurityGroup group) {
        return group.isSilent() || group.rules().stream().anyMatch(rule -> rule.direction() == GroupRule.Direction.OUT);
    }

    /** What AWS gives each new group, as rules that can be seen, for groups that say nothing of what they send. */
    private static Stream<Node> defaultEgress(Design design, SecurityGroup group) {
        return says(group)
                ? Stream.empty()
                : anywhere(design).map(peer -> design.derived(
                                new SecurityGroupRule(
                                        ref(group), SecurityGroupRule.Direction.OUT, Traffic.ALL, peer, ""),
                                group.tags(),
                                group.site())
                        .noting("AWS default egress"));
    }

    private static Stream<Peer> anywhere(Design design) {
        return Stream.concat(
                        Stream.of(Cidr.ANYWHERE),
                        design.network().hasIpv6() ? Stream.of(Cidr.ANYWHERE_IPV6) : Stream.empty())
                .map(Peer.Block::new);
    }

    private static Stream<Peer> peers(Design design, SecurityGroup group, dev.netflux.model.Peer.Mention mention) {
        if (mention instanceof dev.netflux.model.Peer.Internet) {
            return anywhere(design);
        }
        if (mention instanceof dev.netflux.model.Peer.Itself) {
            return Stream.of(new Peer.Group(ref(group)));
        }
        if (mention instanceof dev.netflux.model.Peer.Group other) {
            return Stream.of(new Peer.Group(design.group(other.name())));
        }
        if (mention instanceof dev.netflux.model.Peer.Addresses addresses) {
            return addresses.block().cidr().stream().map(Peer.Block::new);
        }
        if (mention instanceof dev.netflux.model.Peer.PrefixList list) {
            return Stream.of(new Peer.PrefixList(Ref.id(list.id())));
        }
        String tier = ((dev.netflux.model.Peer.OfTier) mention).name();
        return design.plots(tier).stream().flatMap(plot -> plot.cidr().stream()).map(Peer.Block::new);
    }

    /** What packets are called in AWS. */
    static Traffic traffic(Packets packets) {
        return new Traffic(Protocol.of(packets.protocol()), packets.ports(), packets.icmpType(), packets.icmpCode());
    }
}
