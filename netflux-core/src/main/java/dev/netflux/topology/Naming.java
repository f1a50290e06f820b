package dev.netflux.topology;

import dev.netflux.base.Nearest;
import dev.netflux.base.Site;
import dev.netflux.resource.Address;
import dev.netflux.resource.DiscoveryService;
import dev.netflux.resource.DnsRecord;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Node;
import dev.netflux.resource.PrivateDnsNamespace;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A name that others connect to: one of Cloud Map's, which its VPC resolves; one of Service Connect's, which is known to the services of its
 * namespace; or one of a DNS record, which is known to everybody. Immutable.
 */
public final class Naming {

    private final String name;
    private final Optional<Ends> callers;
    private final Site site;

    private Naming(String name, Optional<Ends> callers, Site site) {
        this.name = name;
        this.callers = callers;
        this.site = site;
    }

    static Naming of(String name, Site site) {
        return new Naming(name, Optional.empty(), site);
    }

    /** The same, asked for by each of these, who have to know it. */
    public Naming askedBy(Ends some) {
        return new Naming(name, Optional.of(some), site);
    }

    /** What it should do. */
    public Naming should() {
        return this;
    }

    /** That it leads to each of these, and to nothing else. */
    public Rule resolveTo(Ends ends) {
        String asked = callers.map(some -> " asked by " + some).orElse("");
        return PlainRule.of(
                "name " + name + asked + " should resolve to " + ends, site, topology -> look(topology, ends));
    }

    /**
     * A name, and what it leads to.
     *
     * @param name in lower case, as DNS compares it
     * @param target what it leads to
     * @param vpc where alone it is known
     * @param namespace whose services alone know it
     */
    private record Entry(String name, Node target, Optional<Ref> vpc, Optional<Ref> namespace) {}

    private Evidence look(Topology topology, Ends ends) {
        List<Entry> all = entries(topology.graph());
        List<Entry> found =
                all.stream().filter(entry -> entry.name().equals(plain(name))).toList();
        Ends.Chosen meant = ends.choose(topology);
        List<String> missing = new ArrayList<>(meant.missing());
        Optional<Ends.Chosen> asking = callers.map(some -> some.choose(topology));
        asking.ifPresent(some -> missing.addAll(some.missing()));
        if (found.isEmpty()) {
            missing.add(0, nobody(all));
        }
        if (!missing.isEmpty()) {
            return Evidence.missing(missing);
        }
        Evidence.Collector collector = new Evidence.Collector("name");
        collector.examined();
        Set<Address> wanted = meant.members().stream()
                .flatMap(member -> member.holder().stream())
                .collect(Collectors.toSet());
        Set<Address> led = found.stream().map(entry -> entry.target().address()).collect(Collectors.toSet());
        if (!led.equals(wanted)) {
            Node first = found.get(0).target();
            collector.violation(
                    Violation.of("it resolves to " + targets(found) + Story.at(first.site()), first.site()));
        }
        asking.stream()
                .flatMap(some -> some.members().stream())
                .flatMap(member -> member.holder().stream())
                .flatMap(holder -> topology.graph().find(holder).stream())
                .filter(caller -> found.stream().noneMatch(entry -> isKnown(topology, entry, caller)))
                .forEach(caller -> collector.violation(Violation.of(
                        Called.sort(caller) + " " + Called.name(caller) + " does not know it: " + why(found.get(0))
                                + Story.at(caller.site()),
                        caller.site())));
        return collector.evidence();
    }

    private String nobody(List<Entry> all) {
        Set<String> names = all.stream().map(Entry::name).collect(Collectors.toCollection(TreeSet::new));
        return "nobody is called " + name + ". "
                + Nearest.didYouMean(
                        plain(name),
                        names,
                        names.isEmpty()
                                ? "There are no names at all."
                                : "There are: " + String.join(", ", names) + ".");
    }

    private static String targets(List<Entry> found) {
        return Called.list(found.stream()
                .map(entry -> Called.sort(entry.target()) + " " + Called.name(entry.target()))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean isKnown(Topology topology, Entry entry, Node caller) {
        ResourceGraph graph = topology.graph();
        return entry.namespace()
                        .map(namespace -> caller.resource() instanceof EcsService service
                                && service.connect()
                                        .filter(connect -> connect.namespace().equals(namespace))
                                        .isPresent())
                        .orElse(true)
                && entry.vpc()
                        .map(vpc -> topology.reach().subnetsOf(caller.address()).stream()
                                .flatMap(subnet -> graph.find(subnet).stream())
                                .map(subnet -> subnet.as(Subnet.KIND).vpc())
                                .anyMatch(of -> of.equals(vpc) && answers(graph, of)))
                        .orElse(true);
    }

    /** Whether a VPC has a resolver, and lets it answer from private zones. */
    private static boolean answers(ResourceGraph graph, Ref vpc) {
        return graph.find(vpc)
                .map(node -> node.as(Vpc.KIND))
                .filter(found -> found.dnsSupport() && found.dnsHostnames())
                .isPresent();
    }

    private static String why(Entry entry) {
        return entry.namespace()
                .map(namespace -> "it is no service of namespace " + nameOf(namespace))
                .or(() -> entry.vpc().map(vpc -> "only " + vpc + " resolves it, with DNS support and host names"))
                .orElse("");
    }

    /** A service mentions its namespace by what AWS tells of it; people know it by its name. */
    private static String nameOf(Ref namespace) {
        return namespace instanceof Ref.To to ? to.address().name() : namespace.toString();
    }

    /** Every name, what it leads to, and who knows it. */
    static List<String> known(ResourceGraph graph) {
        return entries(graph).stream()
                .filter(entry -> entry.vpc().map(vpc -> answers(graph, vpc)).orElse(true))
                .map(entry ->
                        entry.name() + " → " + entry.target().address() + " of " + entry.namespace() + entry.vpc())
                .toList();
    }

    private static List<Entry> entries(ResourceGraph graph) {
        List<Entry> entries = new ArrayList<>();
        for (Node node : graph.of(EcsService.KIND)) {
            EcsService service = node.as(EcsService.KIND);
            service.discovery().flatMap(graph::find).ifPresent(discovery -> registered(
                            graph, discovery.as(DiscoveryService.KIND), node)
                    .ifPresent(entries::add));
            service.connect().ifPresent(connect -> connect.aliases()
                    .forEach(alias -> entries.add(
                            new Entry(plain(alias.name()), node, Optional.empty(), Optional.of(connect.namespace())))));
        }
        for (DnsRecord record : graph.all(DnsRecord.KIND)) {
            graph.find(record.target())
                    .ifPresent(target ->
                            entries.add(new Entry(plain(record.name()), target, Optional.empty(), Optional.empty())));
        }
        return entries;
    }

    /** Names of a namespace without DNS are known to who asks Cloud Map itself. */
    private static Optional<Entry> registered(ResourceGraph graph, DiscoveryService discovery, Node service) {
        return graph.find(discovery.namespace())
                .filter(node -> node.resource() instanceof PrivateDnsNamespace)
                .map(node -> node.as(PrivateDnsNamespace.KIND))
                .map(namespace -> new Entry(
                        plain(discovery.name() + "." + namespace.name()), service, namespace.vpc(), Optional.empty()));
    }

    /** In lower case and without the dot at its end. */
    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
