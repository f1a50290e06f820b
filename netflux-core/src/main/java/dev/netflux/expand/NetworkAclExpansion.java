package dev.netflux.expand;

import dev.netflux.base.Site;
import dev.netflux.model.GroupRule;
import dev.netflux.model.NetworkAcl;
import dev.netflux.model.Tier;
import dev.netflux.resource.NetworkAcl.Entry;
import dev.netflux.resource.Node;
import dev.netflux.resource.SecurityGroupRule.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A network ACL, with its entries, for all subnets of the tiers that it guards. */
final class NetworkAclExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().networkAcls().values().stream().map(acl -> node(design, acl));
    }

    private static Node node(Design design, NetworkAcl acl) {
        List<String> tiers = design.network().tiers().stream()
                .filter(tier -> tier.networkAcl().filter(acl.name()::equals).isPresent())
                .map(Tier::name)
                .toList();
        List<Entry> entries = new ArrayList<>();
        SortedMap<String, Site> sites = new TreeMap<>();
        for (NetworkAcl.Line line : acl.lines(design.network())) {
            Entry entry = entry(line);
            entries.add(entry);
            sites.put(entry.part(), line.sentence().site());
        }
        return Node.designed(
                        acl.name(),
                        dev.netflux.resource.NetworkAcl.of(design.vpc(), design.subnets(tiers), entries),
                        design.tags(acl.awsName().orElse(design.label(acl.name())), acl.tags()),
                        acl.site())
                .withParts(sites);
    }

    private static Entry entry(NetworkAcl.Line line) {
        return new Entry(
                line.sentence().direction() == GroupRule.Direction.IN ? Direction.IN : Direction.OUT,
                line.number(),
                line.sentence().allows(),
                SecurityGroupExpansion.traffic(line.packets()),
                line.block());
    }
}
