package dev.netflux.validate;

import dev.netflux.base.Cidr;
import dev.netflux.base.Nearest;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import dev.netflux.model.Plot;
import dev.netflux.model.Tier;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Load balancers as such: names, where they stand, and who guards them. */
final class LoadBalancerChecks implements Check {

    static final Rule NAME_LENGTH = Rule.error(
            Source.CREATE_LOAD_BALANCER,
            "A load balancer's name in AWS is empty or too long",
            "AWS demands 1 to 32 characters.");
    static final Rule NAME_CHARACTERS = Rule.error(
            Source.CREATE_LOAD_BALANCER,
            "A load balancer's name in AWS has characters that AWS refuses",
            "AWS accepts " + Characters.OF_BALANCERS.spoken() + ".");
    static final Rule NAME_HYPHEN = Rule.error(
            Source.CREATE_LOAD_BALANCER,
            "A load balancer's name in AWS begins or ends with a hyphen",
            "AWS refuses hyphens at the edges.");
    static final Rule NAME_INTERNAL = Rule.error(
            Source.CREATE_LOAD_BALANCER,
            "A load balancer's name in AWS begins with internal-",
            "AWS keeps internal- for names that it makes itself.");
    static final Rule NO_TIER = Rule.error(
            Source.CREATE_LOAD_BALANCER,
            "A load balancer stands in no tier",
            "AWS demands subnets of at least two zones for its nodes.");
    static final Rule TIER_UNKNOWN = Rule.error(
            Source.NETFLUX,
            "A load balancer stands in a tier that the network does not have",
            "Only the network's tiers have subnets.");
    static final Rule ZONES = Rule.error(
            Source.CREATE_LOAD_BALANCER,
            "A load balancer stands in fewer than two zones",
            "AWS demands subnets of at least two zones for an application load balancer.");
    static final Rule ZONE_TWICE = Rule.error(
            Source.CREATE_LOAD_BALANCER,
            "A load balancer has two subnets in one zone",
            "AWS accepts one subnet of each zone.");
    static final Rule SUBNET_SIZE = Rule.error(
            Source.LOAD_BALANCERS,
            "A load balancer stands in a subnet that is too small",
            "AWS demands a /27 or larger, with eight free addresses, since the balancer grows.");
    static final Rule NOT_PUBLIC = Rule.error(
            Source.LOAD_BALANCERS,
            "An internet-facing load balancer stands in a tier that the internet cannot reach",
            "AWS demands subnets whose routes lead to an internet gateway, which only public tiers have.");
    static final Rule NO_GROUP = Rule.error(
            Source.LOAD_BALANCER_GROUPS,
            "A load balancer is guarded by no security group",
            "AWS would give it the VPC's default group, which Netflux keeps empty, so that it would accept nothing.");
    static final Rule GROUP_TWICE = Rule.warning(
            Source.LOAD_BALANCER_GROUPS,
            "A load balancer is guarded twice by the same security group",
            "AWS counts each group of a network interface once.");
    static final Rule NO_IPV6 = Rule.error(
            Source.CREATE_LOAD_BALANCER,
            "A load balancer has addresses of IPv6 in a network without them",
            "AWS demands subnets with a block of IPv6 for dual stack.");
    static final Rule NO_LISTENER = Rule.warning(
            Source.CREATE_LISTENER,
            "A load balancer listens for nothing",
            "AWS bills it by the hour, and without a listener it answers nobody.");

    @Override
    public List<Rule> rules() {
        return List.of(
                NAME_LENGTH,
                NAME_CHARACTERS,
                NAME_HYPHEN,
                NAME_INTERNAL,
                NO_TIER,
                TIER_UNKNOWN,
                ZONES,
                ZONE_TWICE,
                SUBNET_SIZE,
                NOT_PUBLIC,
                NO_GROUP,
                GROUP_TWICE,
                NO_IPV6,
                NO_LISTENER);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (LoadBalancer balancer : platform.loadBalancers().values()) {
            name(balancer, AwsNames.of(platform, balancer), report);
            tiers(platform, balancer, report);
            platform.network().ifPresent(network -> subnets(network, balancer, report));
            groups(balancer, report);
            if (balancer.listeners().isEmpty()) {
                report.add(
                        NO_LISTENER,
                        balancer.site(),
                        Named.of(balancer) + " has no listener",
                        "Write .listener(HTTP) with routes and .otherwise(respond(404)).");
            }
        }
    }

    private static void name(LoadBalancer balancer, String name, Report report) {
        boolean isWritten = balancer.awsName().isPresent();
        String what = Named.of(balancer) + " is called " + Text.shortened(name) + " in AWS";
        if (isWritten && (name.isEmpty() || name.length() > 32)) {
            report.add(
                    NAME_LENGTH,
                    balancer.site(),
                    what + ", which has " + Text.count(name.length(), "character"),
                    "Write 1 to 32 characters in .named(\"…\"), or leave it out: Netflux then makes one that fits.");
        }
        if (isWritten && Characters.OF_BALANCERS.missesSome(name)) {
            report.add(
                    NAME_CHARACTERS,
                    balancer.site(),
                    what + ", with " + Characters.OF_BALANCERS.othersIn(name),
                    Text.didYouMean(Characters.OF_BALANCERS.fitted(name)));
        }
        if (isWritten && (name.startsWith("-") || name.endsWith("-"))) {
            report.add(NAME_HYPHEN, balancer.site(), what, "Leave the hyphen at the edge out.");
        }
        if (name.startsWith("internal-")) {
            report.add(
                    NAME_INTERNAL,
                    balancer.site(),
                    what,
                    isWritten
                            ? Text.didYouMean(name.substring("internal-".length()))
                            : "Write another name with .named(\"…\"), or another platform's name.");
        }
    }

    private static void tiers(Platform platform, LoadBalancer balancer, Report report) {
        if (balancer.tiers().isEmpty()) {
            report.add(
                    NO_TIER,
                    balancer.site(),
                    Named.of(balancer) + " stands nowhere",
                    "Write .in(…) with a " + (balancer.isInternal() ? "tier" : "public tier") + " of the network.");
        }
        for (String name : balancer.tiers()) {
            Tier tier = platform.tiers().get(name);
            if (tier == null && platform.network().isPresent()) {
                report.add(
                        TIER_UNKNOWN,
                        balancer.site(),
                        Named.of(balancer) + " stands in tier " + Text.quoted(name),
                        Nearest.didYouMean(
                                name, platform.tiers().keySet(), "Add the tier to the network's .tiers(…)."));
            } else if (tier != null && !balancer.isInternal() && tier.access() != Tier.Access.PUBLIC) {
                report.add(
                        NOT_PUBLIC,
                        balancer.site(),
                        Named.of(balancer) + " stands in " + Named.of(tier) + ", which is "
                                + (tier.access() == Tier.Access.PRIVATE ? "private" : "isolated"),
                        platform.tiers().values().stream()
                                .filter(other -> other.access() == Tier.Access.PUBLIC)
                                .findFirst()
                                .map(other -> "Let it stand in " + Named.of(other) + ", or write .internal().")
                                .orElse("Add a public tier for it, or write .internal()."));
            }
        }
    }

    private static void subnets(Network network, LoadBalancer balancer, Report report) {
        List<Plot> plots = network.plots().stream()
                .filter(plot -> balancer.tiers().contains(plot.tier()))
                .toList();
        if (plots.isEmpty()) {
            return;
        }
        Set<Integer> zones = new TreeSet<>();
        TreeMap<Integer, List<String>> twice = new TreeMap<>();
        for (Plot plot : plots) {
            if (!zones.add(plot.zone())) {
                twice.put(
                        plot.zone(),
                        plots.stream()
                                .filter(other -> other.zone() == plot.zone())
                                .map(Plot::name)
                                .toList());
            }
            plot.cidr()
                    .filter(cidr -> Blocks.hasSize(cidr) && cidr.prefix() > 27)
                    .ifPresent(cidr -> tooSmall(balancer, plot, cidr, report));
        }
        if (zones.size() < 2) {
            report.add(
                    ZONES,
                    balancer.site(),
                    Named.of(balancer) + " stands in " + Text.list(plots, Plot::name),
                    network.existing().isPresent()
                            ? "Name a subnet in another zone, too, with .subnets(…)."
                            : "Let its tier be in two zones, for example with .acrossZones(2) at the network.");
        }
        if (!twice.isEmpty()) {
            report.add(
                    ZONE_TWICE,
                    balancer.site(),
                    Named.of(balancer) + " stands in "
                            + Text.list(twice.firstEntry().getValue()),
                    "Let it stand in one tier.");
        }
        if (balancer.isDualStack() && !network.hasIpv6()) {
            report.add(
                    NO_IPV6,
                    balancer.site(),
                    Named.of(balancer) + " is .dualStack(), and " + Named.of(network) + " has no IPv6",
                    "Write .ipv6() at the network, or leave .dualStack() out.");
        }
    }

    private static void tooSmall(LoadBalancer balancer, Plot plot, Cidr cidr, Report report) {
        report.add(
                SUBNET_SIZE,
                balancer.site(),
                Named.of(balancer) + " stands in " + plot.name() + " (" + cidr + "), which has "
                        + Text.count(cidr.size().longValueExact() - 5, "address") + " for it",
                "Give " + plot.name() + " a /27 or larger.");
    }

    private static void groups(LoadBalancer balancer, Report report) {
        List<String> groups = balancer.securityGroups();
        if (groups.isEmpty()) {
            report.add(
                    NO_GROUP,
                    balancer.site(),
                    Named.of(balancer) + " accepts nothing from anybody",
                    "Write .guardedBy(securityGroup(\"" + balancer.name()
                            + "-sg\").accepting(HTTP).from(internet())), for example.");
        }
        Repeated.in(groups)
                .forEach(name -> report.add(
                        GROUP_TWICE,
                        balancer.site(),
                        Named.of(balancer) + " is guarded by " + Text.quoted(name) + " twice",
                        "Name each group once."));
    }
}
