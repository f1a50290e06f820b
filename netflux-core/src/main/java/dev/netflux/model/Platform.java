package dev.netflux.model;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.base.Site;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** A whole platform: a network, and the parts in it. */
@Value.Immutable
public abstract sealed class Platform permits ImmutablePlatform {

    Platform() {}

    /** The platform of that name, without anything yet. */
    public static Platform of(String name) {
        return ImmutablePlatform.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    /** Its name. */
    public abstract String name();

    /** Its network; empty when the author gave none. */
    public abstract Optional<Network> network();

    /** The parts that the author handed to it, in that order; what those bring is in {@link #parts}. */
    public abstract List<Part> given();

    /** Its tags; each part has them too. */
    public abstract Map<String, String> tags();

    /** Kinds of the author's own of which an earlier design may have made something. */
    public abstract List<Kind<?>> knownKinds();

    /** The quotas that its account has, where the author declared them. */
    public abstract Map<Quota, Integer> declaredQuotas();

    /** Where it was written. */
    @Value.Auxiliary
    public abstract Site site();

    /** Where a quota was declared. */
    @Value.Auxiliary
    public abstract Map<Quota, Site> quotaSites();

    /** Where a kind was mentioned. */
    @Value.Auxiliary
    public abstract Map<Kind<?>, Site> knownKindSites();

    /** What is questionable in it; the words that built it found no error. */
    @Value.Auxiliary
    @Value.Default
    public Findings findings() {
        return Findings.NONE;
    }

    /** What the words of the platform itself could not even keep. */
    @Value.Auxiliary
    abstract List<Finding> ownMistakes();

    /** In this network. */
    public Platform on(Network network) {
        Site here = Site.here();
        return self().withNetwork(Optional.ofNullable(network))
                .withOwnMistakes(Given.and(ownMistakes(), Given.missing(here, "on(…)", network)));
    }

    /** With these parts and whatever they mention. */
    public Platform with(Part... parts) {
        Site here = Site.here();
        return self().withGiven(Given.and(given(), Given.values(parts)))
                .withOwnMistakes(Given.and(ownMistakes(), Given.missing(here, "with(…)", (Object[]) parts)));
    }

    /** With a tag on everything. */
    public Platform tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    /**
     * Which also knows these kinds of the author's own. What it has resources of it knows anyway: this is for what an earlier design had
     * made, so that it is found, and removed.
     */
    public Platform knowing(Kind<?>... kinds) {
        Site here = Site.here();
        List<Kind<?>> given = Given.values(kinds);
        ImmutableMap.Builder<Kind<?>, Site> sites =
                ImmutableMap.<Kind<?>, Site>builder().putAll(knownKindSites());
        given.forEach(kind -> sites.put(kind, here));
        return self().withKnownKinds(Given.and(knownKinds(), given))
                .withKnownKindSites(sites.buildKeepingLast())
                .withOwnMistakes(Given.and(ownMistakes(), Given.missing(here, "knowing(…)", (Object[]) kinds)));
    }

    /** In an account that has this quota. */
    public Platform quota(Quota quota, int limit) {
        Site here = Site.here();
        if (quota == null) {
            return self().withOwnMistakes(Given.and(ownMistakes(), Given.missing(here, "quota(…)", quota)));
        }
        return self().withDeclaredQuotas(put(declaredQuotas(), quota, limit))
                .withQuotaSites(put(quotaSites(), quota, here));
    }

    /** With what was found questionable in it. */
    public Platform with(Findings findings) {
        return self().withFindings(findings);
    }

    /** What the account allows: the author's word, else AWS's standard. */
    public int quota(Quota quota) {
        return declaredQuotas().getOrDefault(quota, quota.standard());
    }

    /**
     * Every part, the network and its tiers included, each value once, in the order in which they are first mentioned. Two parts of one
     * sort and name are different values, and a mistake.
     */
    @Value.Lazy
    public List<Part> parts() {
        // By name first: equal parts are mostly one object, and the hash of a whole part costs more than a few
        // comparisons.
        Map<String, List<Part>> seen = new HashMap<>();
        List<Part> found = new ArrayList<>();
        Deque<Part> open = new ArrayDeque<>();
        Stream.concat(network().stream(), given().stream()).forEach(open::add);
        while (!open.isEmpty()) {
            Part part = open.removeFirst();
            List<Part> namesakes = seen.computeIfAbsent(part.name(), name -> new ArrayList<>(1));
            if (!namesakes.contains(part)) {
                namesakes.add(part);
                found.add(part);
                List<Part> brought = part.brings();
                for (int i = brought.size() - 1; i >= 0; i--) {
                    open.addFirst(brought.get(i));
                }
            }
        }
        return ImmutableList.copyOf(found);
    }

    /** The network's tiers by name, in their order. */
    public Map<String, Tier> tiers() {
        return network().map(net -> byName(net.tiers().stream(), Tier::name)).orElse(ImmutableMap.of());
    }

    /** Its security groups by name, in the order in which they are first mentioned. */
    @Value.Lazy
    public Map<String, SecurityGroup> securityGroups() {
        return byName(only(SecurityGroup.class), SecurityGroup::name);
    }

    /** Those of its security groups that are its own, rather than somebody else's, by name. */
    @Value.Lazy
    public Map<String, SecurityGroup> ownSecurityGroups() {
        return byName(only(SecurityGroup.class).filter(group -> group.existing().isEmpty()), SecurityGroup::name);
    }

    /** Its network ACLs by name. */
    @Value.Lazy
    public Map<String, NetworkAcl> networkAcls() {
        return byName(only(NetworkAcl.class), NetworkAcl::name);
    }

    /** Its network's peerings by name. */
    @Value.Lazy
    public Map<String, Peering> peerings() {
        return byName(only(Peering.class), Peering::name);
    }

    /** Its load balancers by name. */
    @Value.Lazy
    public Map<String, LoadBalancer> loadBalancers() {
        return byName(only(LoadBalancer.class), LoadBalancer::name);
    }

    /** Its services by name. */
    @Value.Lazy
    public Map<String, Service> services() {
        return byName(only(Service.class), Service::name);
    }

    /** Its databases by name. */
    @Value.Lazy
    public Map<String, Database> databases() {
        return byName(only(Database.class), Database::name);
    }

    /** Its secrets by name. */
    @Value.Lazy
    public Map<String, Secret> secrets() {
        return byName(only(Secret.class), Secret::name);
    }

    /** Its sites by name. */
    @Value.Lazy
    public Map<String, StaticSite> sites() {
        return byName(only(StaticSite.class), StaticSite::name);
    }

    /** Its buckets by name, those of sites aside. */
    @Value.Lazy
    public Map<String, Bucket> buckets() {
        return byName(only(Bucket.class), Bucket::name);
    }

    /** Its endpoints by name. */
    @Value.Lazy
    public Map<String, Endpoint> endpoints() {
        return byName(only(Endpoint.class), Endpoint::name);
    }

    /** Its DNS records by name. */
    @Value.Lazy
    public Map<String, DnsRecord> dnsRecords() {
        return byName(only(DnsRecord.class), DnsRecord::name);
    }

    /** Its repositories by name. */
    @Value.Lazy
    public Map<String, Repository> repositories() {
        return byName(only(Repository.class), Repository::name);
    }

    /** Its log groups by name. */
    @Value.Lazy
    public Map<String, LogGroup> logGroups() {
        return byName(only(LogGroup.class), LogGroup::name);
    }

    /** Its clusters by name. */
    @Value.Lazy
    public Map<String, Cluster> clusters() {
        return byName(only(Cluster.class), Cluster::name);
    }

    /** Its namespaces of private names by name. */
    @Value.Lazy
    public Map<String, DnsNamespace> namespaces() {
        return byName(only(DnsNamespace.class), DnsNamespace::name);
    }

    /** Its roles by name. */
    @Value.Lazy
    public Map<String, Role> roles() {
        return byName(only(Role.class), Role::name);
    }

    /** The resources that Netflux has no word for. */
    @Value.Lazy
    public List<OwnResource> ownResources() {
        return only(OwnResource.class).toList();
    }

    /** The kinds of the author's own: those of its resources, and those that it only knows. */
    @Value.Lazy
    public List<Kind<?>> ownKinds() {
        return Stream.<Kind<?>>concat(
                        ownResources().stream()
                                .flatMap(own -> own.resource().stream())
                                .map(Resource::kind),
                        knownKinds().stream())
                .filter(kind -> !Kinds.BUILT_IN.all().contains(kind))
                .distinct()
                .toList();
    }

    /** What the words could not even keep, anywhere in it. */
    @Value.Lazy
    public List<Finding> mistakes() {
        return Given.and(
                ownMistakes(),
                parts().stream().flatMap(part -> part.mistakes().stream()).toList());
    }

    private <P extends Part> Stream<P> only(Class<P> type) {
        return parts().stream().filter(type::isInstance).map(type::cast);
    }

    private static <P> Map<String, P> byName(Stream<P> parts, Function<P, String> name) {
        return parts.collect(toImmutableMap(name, Function.identity(), (one, other) -> one));
    }

    private static <K, V> Map<K, V> put(Map<K, V> map, K key, V value) {
        return ImmutableMap.<K, V>builder().putAll(map).put(key, value).buildKeepingLast();
    }

    private ImmutablePlatform self() {
        return (ImmutablePlatform) this;
    }
}
