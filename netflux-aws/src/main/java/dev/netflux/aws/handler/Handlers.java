package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The handlers of all kinds: Netflux's own, and a user's that are on the class path. */
public final class Handlers {

    /** A handler for every kind that Netflux brings. A new kind is one line here. */
    private static final ImmutableList<Handler<?>> BUILT_IN = ImmutableList.of(
            new VpcHandler(),
            new VpcCidrBlockHandler(),
            new SubnetHandler(),
            new InternetGatewayHandler(),
            new EgressOnlyInternetGatewayHandler(),
            new ElasticIpHandler(),
            new NatGatewayHandler(),
            new RouteTableHandler(),
            new RouteHandler(),
            new RouteTableAssociationHandler(),
            new DefaultSecurityGroupHandler(),
            new SecurityGroupHandler(),
            new SecurityGroupRuleHandler(),
            new VpcEndpointHandler(),
            new LoadBalancerHandler(),
            new TargetGroupHandler(),
            new ListenerHandler(),
            new ListenerRuleHandler(),
            new DbSubnetGroupHandler(),
            new DbInstanceHandler(),
            new SecretHandler(),
            new BucketHandler(),
            new BucketContentHandler(),
            new OriginAccessControlHandler(),
            new DistributionHandler(),
            new BucketPolicyHandler(),
            new DnsRecordHandler(),
            new LogGroupHandler(),
            new RepositoryHandler(),
            new RoleHandler(),
            new HttpNamespaceHandler(),
            new PrivateDnsNamespaceHandler(),
            new DiscoveryServiceHandler(),
            new ClusterHandler(),
            new TaskDefinitionHandler(),
            new EcsServiceHandler(),
            new ScalableTargetHandler(),
            new ScalingPolicyHandler(),
            new ScheduledActionHandler(),
            new FlowLogHandler(),
            new NetworkInterfaceHandler(),
            new InstanceHandler(),
            new NetworkAclHandler(),
            new PrefixListHandler(),
            new VpcPeeringHandler(),
            new BlockPublicAccessHandler(),
            new RegisteredTargetsHandler());

    private final Map<String, Handler<?>> byKind;

    private Handlers(Collection<Handler<?>> handlers) {
        byKind = Maps.uniqueIndex(handlers, handler -> handler.kind().name());
    }

    /** Netflux's own. */
    public static Handlers builtIn() {
        return new Handlers(BUILT_IN);
    }

    /** Netflux's own, and those that other modules offer. */
    public static Handlers all() {
        ImmutableList.Builder<Handler<?>> all =
                ImmutableList.<Handler<?>>builder().addAll(BUILT_IN);
        ServiceLoader.load(Handler.class).forEach(all::add);
        return new Handlers(all.build());
    }

    /**
     * A kind's handler.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Handler<?> of(Kind<?> kind) {
        Handler<?> handler = byKind.get(kind.name());
        if (handler == null) {
            throw new IllegalArgumentException("No handler for " + kind.name() + " on AWS: known are " + byKind.keySet()
                    + ". A kind of your own needs a class that implements " + Handler.class.getName()
                    + ", named in META-INF/services.");
        }
        return handler;
    }

    /** Those of some kinds. What is only read and has no handler is made by nobody here, so there is none of it to see. */
    public List<Handler<?>> of(Kinds kinds) {
        return kinds.all().stream()
                .filter(kind -> !kind.isReadOnly() || byKind.containsKey(kind.name()))
                .<Handler<?>>map(this::of)
                .toList();
    }

    /** These kinds, and those that other modules brought: a design that has nothing of them any more may have had it. */
    public Kinds and(Kinds kinds) {
        return kinds.and(byKind.values().stream()
                .filter(handler -> !BUILT_IN.contains(handler))
                .<Kind<?>>map(Handler::kind)
                .toList());
    }

    /** All of them. */
    public List<Handler<?>> list() {
        return ImmutableList.copyOf(byKind.values());
    }
}
