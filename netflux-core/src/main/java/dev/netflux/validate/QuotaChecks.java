package dev.netflux.validate;

import dev.netflux.base.Site;
import dev.netflux.model.Condition;
import dev.netflux.model.Forward;
import dev.netflux.model.GroupRule;
import dev.netflux.model.Listener;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Network;
import dev.netflux.model.NetworkAcl;
import dev.netflux.model.Part;
import dev.netflux.model.Peer;
import dev.netflux.model.Peering;
import dev.netflux.model.Platform;
import dev.netflux.model.Plot;
import dev.netflux.model.Quota;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What AWS allows an account, as far as one platform can exceed it alone: AWS's standard, or what the author declares. */
final class QuotaChecks implements Check {

    static final Rule NEGATIVE =
            Rule.error(Source.NETFLUX, "A declared quota is less than nothing", "A quota is a number of things.");
    static final Rule FIXED = Rule.error(
            Source.LOAD_BALANCER_QUOTAS,
            "A quota is declared that AWS does not raise",
            "AWS adjusts most quotas on request, and this one for nobody.");
    static final Rule PRODUCT = Rule.error(
            Source.VPC_QUOTAS,
            "Declared quotas of security groups exceed what AWS gives together",
            "AWS raises the rules of a group and the groups of an interface only as long as their product is at most 1,000.");

    private static final Set<Quota> FIXED_ONES =
            Set.of(Quota.TARGET_GROUPS_PER_LOAD_BALANCER, Quota.TARGET_GROUPS_PER_ACTION);

    private static final Map<Quota, Rule> EXCEEDED = exceeded();

    private static Map<Quota, Rule> exceeded() {
        Map<Quota, Rule> rules = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values()) {
            rules.put(
                    quota,
                    Rule.error(
                            source(quota),
                            "Too many " + quota.words(),
                            "AWS allows an account " + quota.standard() + " "
                                    + (FIXED_ONES.contains(quota)
                                            ? "and raises it for nobody."
                                            : "unless it raises the quota on request.")));
        }
        return rules;
    }

    private static Source source(Quota quota) {
        return switch (quota) {
            case RULES_PER_SECURITY_GROUP,
                    SECURITY_GROUPS_PER_INTERFACE,
                    SECURITY_GROUPS_PER_REGION,
                    ENTRIES_PER_NETWORK_ACL,
                    NETWORK_ACLS_PER_VPC,
                    PEERINGS_PER_VPC,
                    SUBNETS_PER_VPC,
                    IPV4_BLOCKS_PER_VPC,
                    ROUTE_TABLES_PER_VPC,
                    NAT_GATEWAYS_PER_ZONE,
                    ELASTIC_IPS_PER_REGION -> Source.VPC_QUOTAS;
            default -> Source.LOAD_BALANCER_QUOTAS;
        };
    }

    @Override
    public List<Rule> rules() {
        return Stream.concat(Stream.of(NEGATIVE, FIXED, PRODUCT), EXCEEDED.values().stream())
                .toList();
    }

    @Override
    public void look(Platform platform, Report report) {
        declared(platform, report);
        platform.network()
                .filter(network -> network.existing().isEmpty())
                .ifPresent(network -> network(platform, network, report));
        groups(platform, report);
        platform.network().ifPresent(network -> edges(platform, network, report));
        balancers(platform, report);
    }

    private static void declared(Platform platform, Report report) {
        platform.declaredQuotas().forEach((quota, limit) -> {
            Site site = platform.quotaSites().getOrDefault(quota, platform.site());
            String what = "the account is said to have " + limit + " " + quota.words();
            if (limit < 0) {
                report.add(NEGATIVE, site, what, "Write what the Service Quotas console shows.");
            } else if (FIXED_ONES.contains(quota) && limit > quota.standard()) {
                report.add(FIXED, site, what, "Leave .quota(" + quota + ", …) out: it is " + quota.standard() + ".");
            }
        });
        int rules = platform.quota(Quota.RULES_PER_SECURITY_GROUP);
        int groups = platform.quota(Quota.SECURITY_GROUPS_PER_INTERFACE);
        if ((long) rules * groups > 1000) {
            report.add(
                    PRODUCT,
                    platform.quotaSites()
                            .getOrDefault(
                                    Quota.RULES_PER_SECURITY_GROUP,
                                    platform.quotaSites()
                                            .getOrDefault(Quota.SECURITY_GROUPS_PER_INTERFACE, platform.site())),
                    rules + " rules of a group and " + groups + " groups of an interface are " + (long) rules * groups
                            + " together",
                    "Write what the Service Quotas console shows.");
        }
    }

    private static void network(Platform platform, Network network, Report report) {
        String name = Named.of(network);
        List<Plot> plots = network.plots();
        count(platform, Quota.IPV4_BLOCKS_PER_VPC, name, Blocks.of(network).size(), network.site(), report);
        count(platform, Quota.SUBNETS_PER_VPC, name, plots.size(), network.site(), report);
        long tables = 1;
        for (int i = 0; i < network.tiers().size(); i++) {
            int tier = i;
            boolean isPerZone =
                    network.tiers().get(i).access() == Tier.Access.PRIVATE && network.nat() == Network.Nat.PER_ZONE;
            tables += isPerZone
                    ? plots.stream().filter(plot -> plot.tierIndex() == tier).count()
                    : 1;
        }
        count(platform, Quota.ROUTE_TABLES_PER_VPC, name + " (its main one included)", tables, network.site(), report);
        long nats = nats(network);
        count(platform, Quota.NAT_GATEWAYS_PER_ZONE, name, Math.min(nats, 1), network.natSite(), report);
        count(
                platform,
                Quota.ELASTIC_IPS_PER_REGION,
                name + " (for its NAT gateways)",
                nats,
                network.natSite(),
                report);
    }

    private static long nats(Network network) {
        return switch (network.nat()) {
            case NONE -> 0;
            case ONE -> 1;
            case PER_ZONE ->
                network.tiers().stream()
                        .filter(tier -> tier.access() == Tier.Access.PUBLIC)
                        .findFirst()
                        .map(tier -> network.plots().stream()
                                .filter(plot -> plot.tier().equals(tier.name()))
                                .count())
                        .orElse(0L);
        };
    }

    private static void groups(Platform platform, Report report) {
        boolean hasIpv6 = platform.network().map(Network::hasIpv6).orElse(false);
        for (SecurityGroup group : platform.ownSecurityGroups().values()) {
            for (GroupRule.Direction direction : GroupRule.Direction.values()) {
                List<GroupRule> rules = group.rules().stream()
                        .filter(rule -> rule.direction() == direction)
                        .distinct()
                        .toList();
                long ipv4 = rules.stream()
                        .mapToLong(rule -> weight(platform, rule.peer(), false))
                        .sum();
                long ipv6 = rules.stream()
                        .mapToLong(rule -> rule.peer() instanceof Peer.Internet && !hasIpv6
                                ? 0
                                : weight(platform, rule.peer(), true))
                        .sum();
                long most = Math.max(ipv4, ipv6);
                count(
                        platform,
                        Quota.RULES_PER_SECURITY_GROUP,
                        Named.of(group)
                                + (direction == GroupRule.Direction.IN ? " (in, " : " (out, ")
                                + (ipv4 >= ipv6 ? "IPv4)" : "IPv6)"),
                        most,
                        group.site(),
                        report);
            }
        }
        Stream.concat(platform.loadBalancers().values().stream(), platform.services().values().stream())
                .forEach(part -> count(
                        platform,
                        Quota.SECURITY_GROUPS_PER_INTERFACE,
                        Named.of(part),
                        new HashSet<>(carriedBy(part)).size(),
                        part.site(),
                        report));
        whole(
                platform,
                Quota.SECURITY_GROUPS_PER_REGION,
                platform.ownSecurityGroups().size() + 1L,
                " (the default one included)",
                report);
    }

    private static void edges(Platform platform, Network network, Report report) {
        for (NetworkAcl acl : platform.networkAcls().values()) {
            List<NetworkAcl.Line> lines = acl.lines(network);
            for (GroupRule.Direction direction : GroupRule.Direction.values()) {
                long ipv6 = lines.stream()
                        .filter(line -> line.sentence().direction() == direction)
                        .filter(line -> line.block().isIpv6())
                        .count();
                long ipv4 = lines.stream()
                                .filter(line -> line.sentence().direction() == direction)
                                .count()
                        - ipv6;
                count(
                        platform,
                        Quota.ENTRIES_PER_NETWORK_ACL,
                        Named.of(acl)
                                + (direction == GroupRule.Direction.IN ? " (in, " : " (out, ")
                                + (ipv4 >= ipv6 ? "IPv4" : "IPv6")
                                + ", AWS's last one included)",
                        Math.max(ipv4, ipv6) + 1,
                        acl.site(),
                        report);
            }
        }
        List<Peering> peerings = List.copyOf(platform.peerings().values());
        if (!peerings.isEmpty()) {
            count(
                    platform,
                    Quota.PEERINGS_PER_VPC,
                    Named.of(network),
                    peerings.size(),
                    peerings.get(peerings.size() - 1).site(),
                    report);
        }
        if (!platform.networkAcls().isEmpty()) {
            count(
                    platform,
                    Quota.NETWORK_ACLS_PER_VPC,
                    Named.of(network) + " (its default one included)",
                    platform.networkAcls().size() + 1L,
                    network.site(),
                    report);
        }
    }

    private static List<String> carriedBy(Part part) {
        return part instanceof LoadBalancer balancer ? balancer.securityGroups() : ((Service) part).securityGroups();
    }

    /** As how many rules of a family AWS counts a rule for that peer: groups and prefix lists count in both. */
    private static long weight(Platform platform, Peer.Mention peer, boolean ipv6) {
        if (peer instanceof Peer.Addresses addresses) {
            return addresses
                            .block()
                            .cidr()
                            .filter(block -> block.isIpv6() == ipv6)
                            .isPresent()
                    ? 1
                    : 0;
        }
        if (peer instanceof Peer.OfTier tier) {
            return ipv6
                    ? 0
                    : platform.network().stream()
                            .flatMap(network -> network.plots().stream())
                            .filter(plot -> plot.tier().equals(tier.name()))
                            .count();
        }
        return peer instanceof Peer.PrefixList list ? Math.max(1, list.entries()) : 1;
    }

    private static void balancers(Platform platform, Report report) {
        whole(
                platform,
                Quota.LOAD_BALANCERS_PER_REGION,
                platform.loadBalancers().size(),
                "",
                report);
        long everywhere = 0;
        for (LoadBalancer balancer : platform.loadBalancers().values()) {
            String name = Named.of(balancer);
            Set<String> services = new HashSet<>();
            List<Listener> listeners = balancer.listeners();
            count(platform, Quota.LISTENERS_PER_LOAD_BALANCER, name, listeners.size(), balancer.site(), report);
            count(
                    platform,
                    Quota.RULES_PER_LOAD_BALANCER,
                    name,
                    listeners.stream()
                            .mapToLong(listener -> listener.routes().size())
                            .sum(),
                    balancer.site(),
                    report);
            count(
                    platform,
                    Quota.CERTIFICATES_PER_LOAD_BALANCER,
                    name,
                    listeners.stream()
                            .mapToLong(listener ->
                                    Math.max(0, listener.web().certificates().size() - 1))
                            .sum(),
                    balancer.site(),
                    report);
            for (Deed deed : Deed.of(platform)) {
                if (deed.balancer().equals(balancer) && deed.action() instanceof Forward forward) {
                    services.addAll(deed.services());
                    count(
                            platform,
                            Quota.TARGET_GROUPS_PER_ACTION,
                            deed.toString(),
                            forward.shares().size(),
                            forward.site(),
                            report);
                }
            }
            count(platform, Quota.TARGET_GROUPS_PER_LOAD_BALANCER, name, services.size(), balancer.site(), report);
            everywhere += services.size();
        }
        whole(platform, Quota.TARGET_GROUPS_PER_REGION, everywhere, "", report);
        Routed.of(platform).forEach(route -> conditions(platform, route, report));
    }

    private static void conditions(Platform platform, Routed route, Report report) {
        List<Condition> conditions = route.route().match().conditions();
        Site site = route.route().site();
        for (Condition condition : conditions) {
            count(
                    platform,
                    Quota.VALUES_PER_CONDITION,
                    route.place() + " has a route whose condition for the " + condition.subject(),
                    condition.values().size(),
                    site,
                    report);
        }
        count(
                platform,
                Quota.CONDITION_VALUES_PER_RULE,
                route.toString(),
                conditions.stream()
                        .mapToLong(condition -> condition.values().size())
                        .sum(),
                site,
                report);
        count(
                platform,
                Quota.CONDITION_WILDCARDS_PER_RULE,
                route.toString(),
                conditions.stream()
                        .filter(condition ->
                                !(condition instanceof Condition.Method) && !(condition instanceof Condition.Source))
                        .flatMap(condition -> condition.values().stream())
                        .flatMapToInt(String::chars)
                        .filter(character -> character == '*' || character == '?')
                        .count(),
                site,
                report);
    }

    private static void whole(Platform platform, Quota quota, long number, String included, Report report) {
        count(platform, quota, "platform " + Text.quoted(platform.name()) + included, number, platform.site(), report);
    }

    private static void count(Platform platform, Quota quota, String whose, long number, Site site, Report report) {
        int limit = platform.quota(quota);
        if (number > limit && limit >= 0) {
            report.add(
                    Optional.ofNullable(EXCEEDED.get(quota)).orElseThrow(),
                    site,
                    whose + " has " + number + ", and the account allows " + limit,
                    FIXED_ONES.contains(quota)
                            ? "Leave out " + (number - limit) + "."
                            : "Leave out " + (number - limit) + ", or declare .quota(Quota." + quota + ", " + number
                                    + ") once AWS has raised it.");
        }
    }
}
