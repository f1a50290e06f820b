package dev.netflux.validate;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import dev.netflux.base.Site;
import dev.netflux.model.Cluster;
import dev.netflux.model.DnsNamespace;
import dev.netflux.model.DnsRecord;
import dev.netflux.model.Endpoint;
import dev.netflux.model.Listener;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Network;
import dev.netflux.model.OwnResource;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import dev.netflux.model.Plot;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcPeering;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names by which a platform's parts are known, here and in AWS. */
final class NameChecks implements Check {

    static final Rule PLATFORM = Rule.error(
            Source.NETFLUX,
            "A platform's name cannot be a part of other names",
            "It becomes a part of the names of load balancers and target groups, for which AWS accepts letters without "
                    + "accents, digits and hyphens; Netflux demands that it begins with a letter, ends with no hyphen and has 1 to 64 characters.");
    static final Rule PART = Rule.error(
            Source.NETFLUX,
            "A part's name cannot be a part of other names",
            "It becomes a part of names in AWS and of addresses in plans: letters without accents, digits and hyphens, beginning "
                    + "with a letter, ending with no hyphen, 1 to 64 characters.");
    static final Rule TWICE = Rule.error(
            Source.NETFLUX,
            "Two parts of one sort have the same name",
            "Names tell the parts of a platform apart. A word gives a new value and leaves the old one as it was.");
    static final Rule TIER_TWICE = Rule.error(
            Source.NETFLUX,
            "A network has a tier twice",
            "A tier is one subnet in each zone; there is no second one of the same name.");
    static final Rule BALANCERS = Rule.error(
            Source.CREATE_LOAD_BALANCER,
            "Two load balancers have the same name in AWS",
            "AWS demands names that are unique in an account and region.");
    static final Rule TARGET_GROUPS = Rule.error(
            Source.CREATE_TARGET_GROUP,
            "Two target groups have the same name in AWS",
            "AWS demands names that are unique in an account and region.");
    static final Rule TABLES = Rule.error(
            Source.NETFLUX,
            "Two tiers have route tables of the same name",
            "With a NAT gateway in each zone, a private tier has a route table for each zone, called after its subnets.");
    static final Rule OWN = Rule.error(
            Source.NETFLUX,
            "A resource has the name of one that the platform has already",
            "Names tell a platform's resources of one kind apart.");
    static final Rule KIND = Rule.error(
            Source.NETFLUX,
            "Two kinds of resources have the same name",
            "What exists is told by the names of kinds: in addresses, tags and files.");
    static final Rule ROUTE = Rule.error(
            Source.NETFLUX,
            "Two routes of a listener have the same name",
            "Names tell a listener's routes apart in plans and traces.");

    static final Rule FOUND_TWICE = Rule.error(
            Source.CLOUD_MAP_SERVICE,
            "Two services are found under the same name",
            "AWS demands that names in one namespace differ, by more than upper and lower case; else who asks for one service would "
                    + "get the other.");

    private static final Pattern NAME = Pattern.compile("[A-Za-z]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?");

    @Override
    public List<Rule> rules() {
        return List.of(
                PLATFORM, PART, TWICE, TIER_TWICE, BALANCERS, TARGET_GROUPS, TABLES, OWN, KIND, ROUTE, FOUND_TWICE);
    }

    @Override
    public void look(Platform platform, Report report) {
        if (!NAME.matcher(platform.name()).matches()) {
            report.add(
                    PLATFORM,
                    platform.site(),
                    "the platform is called " + Text.shortened(platform.name()),
                    mend(platform.name()));
        }
        parts(platform, report);
        unique(
                BALANCERS,
                platform.loadBalancers().values(),
                balancer -> List.of(AwsNames.of(platform, balancer)),
                ".named(\"…\")",
                report);
        unique(
                TARGET_GROUPS,
                platform.services().values(),
                service -> AwsNames.of(platform, service),
                ".targetGroupNamed(\"…\")",
                report);
        platform.network().ifPresent(network -> tables(network, report));
        own(platform, report);
        kinds(platform, report);
        found(platform, report);
        for (LoadBalancer balancer : platform.loadBalancers().values()) {
            balancer.listeners().forEach(listener -> routes(balancer, listener, report));
        }
    }

    private static String mend(String name) {
        String fitted = Characters.OF_BALANCERS
                .fitted(name)
                .replaceAll("^[^A-Za-z]+", "")
                .replaceAll("-+$", "");
        return !fitted.isEmpty() && NAME.matcher(fitted).matches()
                ? Text.didYouMean(fitted)
                : "Write a name such as \"shop\" or \"movie-service\".";
    }

    private static void parts(Platform platform, Report report) {
        Map<String, Part> first = new HashMap<>();
        for (Part part : platform.parts()) {
            boolean itsOwn = part instanceof OwnResource
                    || part instanceof DnsRecord
                    || part instanceof Endpoint
                    || ExistingChecks.isExisting(part);
            if (!itsOwn && !NAME.matcher(part.name()).matches()) {
                report.add(
                        PART,
                        part.site(),
                        "a " + part.sort() + " is called " + Text.shortened(part.name()),
                        part instanceof DnsNamespace && part.name().indexOf('.') > 0
                                ? "Write privateDns("
                                        + Text.quoted(part.name()
                                                .substring(0, part.name().indexOf('.')))
                                        + ").named(" + Text.quoted(part.name()) + ")."
                                : mend(part.name()));
            }
            Part earlier = first.putIfAbsent(Named.of(part), part);
            if (earlier != null) {
                report.add(
                        TWICE,
                        part.site(),
                        "two different values are called " + Named.of(part) + other(part.site(), earlier.site()),
                        "Hand the same value everywhere, after its last word, or give one of them another name.");
            }
        }
        platform.network().ifPresent(network -> Repeated.in(network.tiers())
                .forEach(tier -> report.add(
                        TIER_TWICE,
                        tier.site(),
                        Named.of(network) + " has " + Named.of(tier) + " twice",
                        "Name each tier once.")));
    }

    private static String other(Site site, Site earlier) {
        return earlier.isKnown() && !earlier.equals(site) ? ", the other one " + earlier : "";
    }

    private static <P extends Part> void unique(
            Rule rule, Iterable<P> parts, Function<P, List<String>> names, String word, Report report) {
        Map<String, P> first = new HashMap<>();
        for (P part : parts) {
            for (String name : names.apply(part)) {
                P earlier = first.putIfAbsent(name, part);
                if (earlier != null) {
                    report.add(
                            rule,
                            part.site(),
                            Named.of(earlier) + " and " + Named.of(part) + " both have " + Text.quoted(name),
                            "Give one of them another name with " + word + ".");
                }
            }
        }
    }

    private static void tables(Network network, Report report) {
        if (network.nat() != Network.Nat.PER_ZONE) {
            return;
        }
        for (Plot plot : network.plots()) {
            if (network.tiers().get(plot.tierIndex()).access() == Tier.Access.PRIVATE) {
                network.tiers().stream()
                        .filter(tier -> tier.name().equals(plot.name()) && tier.access() != Tier.Access.PRIVATE)
                        .forEach(tier -> report.add(
                                TABLES,
                                tier.site(),
                                Named.of(tier) + " is called like the subnet " + plot.name() + " of tier "
                                        + Text.quoted(plot.tier()),
                                "Give one of the tiers another name."));
            }
        }
    }

    private static void own(Platform platform, Report report) {
        if (platform.ownResources().isEmpty()) {
            return;
        }
        SetMultimap<String, String> taken = HashMultimap.create();
        platform.network().ifPresent(network -> {
            taken.put(Vpc.KIND.name(), network.name());
            network.tiers().forEach(tier -> taken.put(RouteTable.KIND.name(), tier.name()));
            network.plots().forEach(plot -> taken.put(Subnet.KIND.name(), plot.name()));
        });
        taken.putAll(
                dev.netflux.resource.SecurityGroup.KIND.name(),
                platform.securityGroups().keySet());
        taken.putAll(
                dev.netflux.resource.NetworkAcl.KIND.name(),
                platform.networkAcls().keySet());
        taken.putAll(VpcPeering.KIND.name(), platform.peerings().keySet());
        taken.putAll(
                dev.netflux.resource.LoadBalancer.KIND.name(),
                platform.loadBalancers().keySet());
        taken.putAll(TargetGroup.KIND.name(), ServiceChecks.routed(platform));
        for (OwnResource own : platform.ownResources()) {
            if (taken.containsEntry(own.sort(), own.name())) {
                report.add(OWN, own.site(), Named.of(own) + " is there already", "Write another name.");
            }
        }
    }

    private static void kinds(Platform platform, Report report) {
        Map<String, Kind<?>> named = new HashMap<>();
        for (Kind<?> kind : platform.ownKinds()) {
            Kind<?> other = Stream.of(Kinds.BUILT_IN, Kinds.READ)
                    .flatMap(kinds -> kinds.find(kind.name()).stream())
                    .<Kind<?>>map(Function.identity())
                    .findFirst()
                    .orElseGet(() -> named.put(kind.name(), kind));
            if (other != null) {
                report.add(
                        KIND,
                        platform.ownResources().stream()
                                .filter(own -> own.resource()
                                        .filter(one -> one.kind().equals(kind))
                                        .isPresent())
                                .map(OwnResource::site)
                                .findFirst()
                                .orElseGet(() -> platform.knownKindSites().get(kind)),
                        "the kinds of " + kind.type().getName() + " and "
                                + other.type().getName() + " are both called " + kind.name(),
                        "Give your own another name with Kind.of(\"…\", …), or use one constant.");
            }
        }
    }

    /** Of each service its name in its domain, and the one within its cluster where services there connect by names. */
    private static void found(Platform platform, Report report) {
        Map<String, Service> first = new HashMap<>();
        Set<String> connecting = connecting(platform);
        for (Service service : platform.services().values()) {
            service.namespace().ifPresent(domain -> {
                String in = Optional.ofNullable(platform.namespaces().get(domain))
                        .map(AwsNames::of)
                        .orElse(domain);
                String name = AwsNames.inDomain(platform, service);
                found(first.putIfAbsent(name + "." + in, service), service, name, "domain " + Text.quoted(in), report);
            });
            String cluster = clusterOf(platform, service);
            if (service.port().isPresent() && connecting.contains(cluster)) {
                String name = AwsNames.inCluster(service);
                // A space is in no name, so that this is no name of a domain.
                Service earlier = first.putIfAbsent(name + " " + cluster, service);
                found(earlier, service, name, "cluster " + Text.quoted(cluster), report);
            }
        }
    }

    private static void found(@Nullable Service earlier, Service service, String name, String where, Report report) {
        if (earlier != null) {
            report.add(
                    FOUND_TWICE,
                    service.site(),
                    Named.of(earlier) + " and " + Named.of(service) + " are both called " + Text.quoted(name) + " in "
                            + where + other(service.site(), earlier.site()),
                    "Give one of them another name with .registeredAs(\"…\").");
        }
    }

    private static String clusterOf(Platform platform, Service service) {
        return service.cluster().orElse(platform.name());
    }

    /** The clusters whose services connect by names: because their authors say so, or because one has no other name for who calls it. */
    private static Set<String> connecting(Platform platform) {
        Set<String> connecting = new HashSet<>();
        platform.clusters().values().stream().filter(Cluster::isConnecting).forEach(one -> connecting.add(one.name()));
        for (Service caller : platform.services().values()) {
            for (String name : caller.calls()) {
                Service callee = platform.services().get(name);
                if (callee != null && callee.namespace().isEmpty()) {
                    connecting.add(clusterOf(platform, caller));
                }
            }
        }
        return connecting;
    }

    private static void routes(LoadBalancer balancer, Listener listener, Report report) {
        List<Routed> named = Routed.of(balancer, listener)
                .filter(route -> route.route().name().isPresent())
                .toList();
        Map<Optional<String>, Routed> first = new HashMap<>();
        for (Routed route : named) {
            Routed earlier = first.putIfAbsent(route.route().name(), route);
            if (earlier != null) {
                report.add(
                        ROUTE,
                        route.route().site(),
                        route + " is called " + Text.quoted(route.route().name().orElseThrow()) + ", as is "
                                + earlier.route().match(),
                        "Write another name in .named(\"…\"), or leave it out.");
            }
        }
    }
}
