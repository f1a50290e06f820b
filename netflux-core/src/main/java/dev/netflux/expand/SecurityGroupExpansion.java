package dev.netflux.expand;

import dev.netflux.base.Cidr;
import dev.netflux.model.GroupRule;
import dev.netflux.model.Packets;
import dev.netflux.model.SecurityGroup;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Traffic;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A security group and its rules, each once; AWS refuses what is there already. */
final class SecurityGroupExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().securityGroups().values().stream().flatMap(group -> nodes(design, group));
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
        return Stream.of(Stream.of(node), written, defaultEgress(design, group))
                .flatMap(nodes -> nodes)
                .filter(one -> seen.add(one.address().toString()));
    }

    private static Node rule(Design design, SecurityGroup group, SecurityGroupRule rule, GroupRule written) {
        return design.derived(rule, group.tags(), written.site());
    }

    private static Ref ref(SecurityGroup group) {
        return Ref.to(dev.netflux.resource.SecurityGroup.KIND, group.name());
    }

    /** What AWS gives each new group, as rules that can be seen, for groups that say nothing of what they send. */
    private static Stream<Node> defaultEgress(Design design, SecurityGroup group) {
        boolean isSaid = group.isSilent()
                || group.rules().stream().anyMatch(rule -> rule.direction() == GroupRule.Direction.OUT);
        return isSaid
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
            return Stream.of(new Peer.Group(Ref.to(dev.netflux.resource.SecurityGroup.KIND, other.name())));
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

    private static Traffic traffic(Packets packets) {
        return new Traffic(Protocol.of(packets.protocol()), packets.ports(), packets.icmpType(), packets.icmpCode());
    }
}
