package dev.netflux.validate;

import dev.netflux.base.Cidr;
import dev.netflux.model.Condition;
import dev.netflux.model.Peer;
import dev.netflux.model.Platform;
import dev.netflux.model.WrittenCidr;
import java.util.List;

/** How blocks of addresses are written, wherever an author may write one. */
final class BlockChecks implements Check {

    static final Rule SYNTAX = Rule.error(
            Source.VPC_BLOCKS,
            "A block of addresses is not written as one",
            "AWS takes an address, a slash and a prefix length, such as 10.0.0.0/16.");
    static final Rule BITS = Rule.error(
            Source.VPC_BLOCKS,
            "A block of addresses has bits set behind its prefix",
            "AWS would silently turn it into another block, and the design would no longer say what is built.");

    @Override
    public List<Rule> rules() {
        return List.of(SYNTAX, BITS);
    }

    @Override
    public void look(Platform platform, Report report) {
        platform.network().ifPresent(network -> {
            String name = Named.of(network);
            block(network.cidr(), "the block of " + name, 16, report);
            network.secondaryCidrs().forEach(block -> block(block, "a secondary block of " + name, 16, report));
            network.tiers().forEach(tier -> tier.cidrs()
                    .forEach(block -> block(block, "a block of " + Named.of(tier), 24, report)));
        });
        platform.securityGroups().values().forEach(group -> group.rules().forEach(rule -> {
            if (rule.peer() instanceof Peer.Addresses addresses) {
                block(addresses.block(), "a peer of " + Named.of(group), 32, report);
            }
        }));
        platform.peerings().values().forEach(peering -> peering.with().ifPresent(network -> {
            block(network.cidr(), "the block of " + Named.of(network), 16, report);
            network.secondaryCidrs()
                    .forEach(block -> block(block, "a secondary block of " + Named.of(network), 16, report));
        }));
        platform.networkAcls().values().forEach(acl -> acl.sentences()
                .forEach(sentence -> sentence.peers().forEach(peer -> {
                    if (peer instanceof Peer.Addresses addresses) {
                        block(addresses.block(), "a peer of " + Named.of(acl), 32, report);
                    }
                })));
        for (Routed routed : Routed.of(platform)) {
            for (Condition condition : routed.route().match().conditions()) {
                if (condition instanceof Condition.Source source) {
                    source.blocks().forEach(block -> block(block, "a source in " + routed, 32, report));
                }
            }
        }
    }

    /** Where the prefix length was forgotten, {@code usual} is proposed. */
    private static void block(WrittenCidr written, String whose, int usual, Report report) {
        if (written.cidr().isPresent()) {
            return;
        }
        String what = whose + " is " + Text.shortened(written.text());
        Cidr.enclosing(written.text())
                .ifPresentOrElse(
                        around -> report.add(BITS, written.site(), what, Text.didYouMean(around.toString())),
                        () -> report.add(SYNTAX, written.site(), what, mend(written.text(), usual)));
    }

    private static String mend(String text, int usual) {
        return Cidr.enclosing(text + "/" + (text.indexOf(':') >= 0 ? 128 : usual))
                .map(around -> Text.didYouMean(around.toString()))
                .orElse("Write an address and a prefix length, such as 10.0.0.0/16 or 203.0.113.7/32.");
    }
}
