package dev.netflux.local;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Secret;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the embedded cloud does with each kind. */
final class Behaviours {

    /** One for each built-in kind that a plan makes. A new kind is one line here. */
    static final List<Behaviour<?>> BUILT_IN = ImmutableList.of(
            new VpcBehaviour(),
            new VpcCidrBlockBehaviour(),
            new SubnetBehaviour(),
            new NetworkAclBehaviour(),
            new InternetGatewayBehaviour(),
            new EgressOnlyInternetGatewayBehaviour(),
            new ElasticIpBehaviour(),
            new NatGatewayBehaviour(),
            new VpcPeeringBehaviour(),
            new RouteTableBehaviour(),
            new RouteBehaviour(),
            new RouteTableAssociationBehaviour(),
            new DefaultSecurityGroupBehaviour(),
            new SecurityGroupBehaviour(),
            new SecurityGroupRuleBehaviour(),
            new VpcEndpointBehaviour(),
            new LoadBalancerBehaviour(),
            new TargetGroupBehaviour(),
            new ListenerBehaviour(),
            new ListenerRuleBehaviour(),
            new DbSubnetGroupBehaviour(),
            new DbInstanceBehaviour(),
            new SecretBehaviour(() -> "generated"),
            new BucketBehaviour(),
            new BucketContentBehaviour(),
            new OriginAccessControlBehaviour(),
            new DistributionBehaviour(),
            new BucketPolicyBehaviour(),
            new DnsRecordBehaviour(),
            new LogGroupBehaviour(),
            new RepositoryBehaviour(),
            new RoleBehaviour(),
            new HttpNamespaceBehaviour(),
            new PrivateDnsNamespaceBehaviour(),
            new DiscoveryServiceBehaviour(),
            new ClusterBehaviour(),
            new TaskDefinitionBehaviour(),
            new EcsServiceBehaviour(),
            new ScalableTargetBehaviour(),
            new ScalingPolicyBehaviour(),
            new ScheduledActionBehaviour(),
            new FlowLogBehaviour());

    private static final Map<String, Behaviour<?>> BY_NAME = Stream.concat(
                    BUILT_IN.stream(), Stream.of(new EcsDeploymentBehaviour()))
            .collect(ImmutableMap.toImmutableMap(behaviour -> behaviour.kind().name(), behaviour -> behaviour));

    private final Map<String, Behaviour<?>> others = new ConcurrentHashMap<>();

    private final Behaviour<Secret> secrets;

    Behaviours(Supplier<String> passwords) {
        secrets = new SecretBehaviour(passwords);
    }

    /** What is done with a kind; a user's own is treated by what its declaration says. */
    Behaviour<?> of(Kind<?> kind) {
        if (kind == Secret.KIND) {
            return secrets;
        }
        Behaviour<?> builtIn = BY_NAME.get(kind.name());
        return builtIn != null && builtIn.kind() == kind
                ? builtIn
                : others.computeIfAbsent(kind.name(), any -> new DeclaredBehaviour<>(kind));
    }

    /** What is done with a resource's kind. */
    @SuppressWarnings("unchecked") // a resource is of its kind's record
    <R extends Resource> Behaviour<R> of(R resource) {
        return (Behaviour<R>) of(resource.kind());
    }
}
