package dev.netflux.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The kinds that a platform may hold: Netflux's own, and a user's. Immutable. */
public final class Kinds implements Iterable<Kind<?>> {

    /** Every kind that Netflux brings, parents before what mentions them. A new kind is one line here. */
    public static final Kinds BUILT_IN = new Kinds(ImmutableList.of(
            Vpc.KIND,
            VpcCidrBlock.KIND,
            Subnet.KIND,
            NetworkAcl.KIND,
            InternetGateway.KIND,
            EgressOnlyInternetGateway.KIND,
            ElasticIp.KIND,
            NatGateway.KIND,
            VpcPeering.KIND,
            RouteTable.KIND,
            Route.KIND,
            RouteTableAssociation.KIND,
            DefaultSecurityGroup.KIND,
            SecurityGroup.KIND,
            SecurityGroupRule.KIND,
            VpcEndpoint.KIND,
            LoadBalancer.KIND,
            TargetGroup.KIND,
            Listener.KIND,
            ListenerRule.KIND,
            DbSubnetGroup.KIND,
            DbInstance.KIND,
            Secret.KIND,
            Bucket.KIND,
            BucketContent.KIND,
            OriginAccessControl.KIND,
            Distribution.KIND,
            BucketPolicy.KIND,
            DnsRecord.KIND,
            LogGroup.KIND,
            Repository.KIND,
            Role.KIND,
            HttpNamespace.KIND,
            PrivateDnsNamespace.KIND,
            DiscoveryService.KIND,
            Cluster.KIND,
            TaskDefinition.KIND,
            EcsService.KIND,
            ScalableTarget.KIND,
            ScalingPolicy.KIND,
            ScheduledAction.KIND,
            FlowLog.KIND));

    /**
     * What is read besides, because it decides which packets pass, or to whom, or has interfaces to ask about: no plan makes or changes it. Whoever
     * observes for reachability observes {@code BUILT_IN.and(READ.all())}.
     */
    public static final Kinds READ = new Kinds(ImmutableList.of(
            NetworkInterface.KIND, Instance.KIND, PrefixList.KIND, BlockPublicAccess.KIND, RegisteredTargets.KIND));

    private final ImmutableMap<String, Kind<?>> byName;

    private Kinds(Collection<Kind<?>> kinds) {
        this.byName = Maps.uniqueIndex(kinds, Kind::name);
    }

    /**
     * Some kinds, parents before what mentions them.
     *
     * @throws IllegalArgumentException when two have the same name
     */
    public static Kinds of(Collection<? extends Kind<?>> some) {
        return new Kinds(ImmutableList.<Kind<?>>copyOf(some));
    }

    /**
     * These kinds and more; a kind that is already there is left out.
     *
     * @throws IllegalArgumentException when another kind has the same name
     */
    public Kinds and(Collection<? extends Kind<?>> more) {
        ImmutableList.Builder<Kind<?>> all = ImmutableList.<Kind<?>>builder().addAll(byName.values());
        more.stream().distinct().filter(kind -> !byName.containsValue(kind)).forEach(all::add);
        return new Kinds(all.build());
    }

    /** The kind of that name. */
    public Optional<Kind<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them. */
    public List<Kind<?>> all() {
        return byName.values().asList();
    }

    @Override
    public Iterator<Kind<?>> iterator() {
        return byName.values().iterator();
    }
}
