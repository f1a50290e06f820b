package dev.netflux.expand;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.ShortName;
import dev.netflux.base.Site;
import dev.netflux.model.Forward;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import dev.netflux.model.Plot;
import dev.netflux.model.Route;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Role;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Vpc;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A platform as the expansions look at it: how things are called, tagged and found. */
final class Design {

    private static final int ELB_NAME_LIMIT = 32;
    private static final int BUCKET_LIMIT = 63;

    private final Platform platform;
    private final Network network;

    Design(Platform platform) {
        this.platform = platform;
        this.network = platform.network()
                .orElseThrow(() -> new IllegalArgumentException("a platform without a network was not built"));
    }

    Platform platform() {
        return platform;
    }

    Network network() {
        return network;
    }

    Ref vpc() {
        return network.existing().map(Ref::id).orElseGet(() -> Ref.to(Vpc.KIND, network.name()));
    }

    /** What a part is called in AWS unless the author says otherwise; what has the platform's own name is called that. */
    String label(String part) {
        return part.equals(platform.name()) ? part : platform.name() + "-" + part;
    }

    /** The same, where AWS allows load balancers and target groups no more. */
    String shortLabel(String part) {
        return ShortName.fit(label(part), ELB_NAME_LIMIT);
    }

    /** What a bucket is called where its author says nothing: AWS allows small letters only, and 63 characters. */
    String bucketLabel(String name) {
        return ShortName.fit(name.toLowerCase(Locale.ROOT), BUCKET_LIMIT);
    }

    /** The tags of a resource that has no name of its own in AWS's console: the platform's and its part's. */
    SortedMap<String, String> tags(Map<String, String> ofPart) {
        SortedMap<String, String> all = new TreeMap<>(platform.tags());
        all.putAll(ofPart);
        return ImmutableSortedMap.copyOfSorted(all);
    }

    /** The same with the tag that AWS's console shows as a name, which a part's own may replace. */
    SortedMap<String, String> tags(String name, Map<String, String> ofPart) {
        SortedMap<String, String> all = new TreeMap<>(platform.tags());
        all.put("Name", name);
        all.putAll(ofPart);
        return ImmutableSortedMap.copyOfSorted(all);
    }

    /** A resource whose name in the platform follows from its attributes. */
    Node derived(Resource resource, Map<String, String> ofPart, Site site) {
        String name = resource.kind()
                .nameOf(resource)
                .orElseThrow(() -> new IllegalArgumentException(resource.kind() + " has no derived name"));
        return Node.designed(
                name, resource, resource.kind().isTaggable() ? tags(ofPart) : ImmutableSortedMap.of(), site);
    }

    /** The plots of a tier, by zone. */
    List<Plot> plots(String tier) {
        return network.plots().stream().filter(plot -> plot.tier().equals(tier)).toList();
    }

    static Ref subnet(Plot plot) {
        return plot.existing().map(Ref::id).orElseGet(() -> Ref.to(Subnet.KIND, plot.name()));
    }

    Set<Ref> subnets(Collection<String> tiers) {
        return tiers.stream()
                .flatMap(tier -> plots(tier).stream())
                .map(Design::subnet)
                .collect(toImmutableSet());
    }

    Set<Ref> groups(Collection<String> names) {
        return names.stream().map(this::group).collect(toImmutableSet());
    }

    /** A security group by its name; one that is somebody else's by its id. */
    Ref group(String name) {
        dev.netflux.model.SecurityGroup group = platform.securityGroups().get(name);
        return group == null
                ? Ref.to(SecurityGroup.KIND, name)
                : group.existing().map(Ref::id).orElseGet(() -> Ref.to(SecurityGroup.KIND, name));
    }

    /** A role by its name; one that is somebody else's by its ARN. */
    Ref role(String name) {
        dev.netflux.model.Role role = platform.roles().get(name);
        return role == null
                ? Ref.to(Role.KIND, name)
                : role.existing().map(Ref::id).orElseGet(() -> Ref.to(Role.KIND, name));
    }

    /** The load balancers that route to a service, in the order of the platform. */
    List<LoadBalancer> balancersOf(String service) {
        return platform.loadBalancers().values().stream()
                .filter(balancer -> services(balancer).anyMatch(service::equals))
                .toList();
    }

    private static Stream<String> services(LoadBalancer balancer) {
        return balancer.listeners().stream()
                .flatMap(listener ->
                        Stream.concat(listener.routes().stream().map(Route::action), Stream.of(listener.otherwise())))
                .filter(Forward.class::isInstance)
                .flatMap(forward -> ((Forward) forward).shares().stream())
                .map(Forward.Share::service);
    }

    /**
     * The name of the target group through which a balancer reaches a service. AWS lets a target group serve one balancer only: the
     * service's first balancer has the one that is called like the service, any other one of its own.
     */
    String targetGroup(String service, String balancer) {
        List<LoadBalancer> all = balancersOf(service);
        return all.isEmpty() || all.get(0).name().equals(balancer) ? service : service + "/" + balancer;
    }

    Ref targetGroupRef(String service, String balancer) {
        return Ref.to(TargetGroup.KIND, targetGroup(service, balancer));
    }
}
