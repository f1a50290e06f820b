package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.netflux.aws.emulator.Recorder.Call;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When each resource of a platform was removed, by the record of a destroy's calls. What AWS refuses to remove while something else is there
 * the emulator mostly removes, so the record is looked at.
 */
final class Removals {

    /** The call that removes one of a kind; what has none goes with what it is inside of. */
    private static final ImmutableMap<String, String> CALLS = ImmutableMap.<String, String>builder()
            .put("Vpc", "DeleteVpc")
            .put("Subnet", "DeleteSubnet")
            .put("InternetGateway", "DeleteInternetGateway")
            .put("ElasticIp", "ReleaseAddress")
            .put("NatGateway", "DeleteNatGateway")
            .put("RouteTable", "DeleteRouteTable")
            .put("RouteTableAssociation", "DisassociateRouteTable")
            .put("SecurityGroup", "DeleteSecurityGroup")
            .put("LoadBalancer", "DeleteLoadBalancer")
            .put("TargetGroup", "DeleteTargetGroup")
            .put("Listener", "DeleteListener")
            .put("ListenerRule", "DeleteRule")
            .put("DbSubnetGroup", "DeleteDBSubnetGroup")
            .put("DbInstance", "DeleteDBInstance")
            .put("Secret", "DeleteSecret")
            .put("Bucket", "DeleteBucket")
            .put("BucketContent", "DeleteObjects")
            .put("BucketPolicy", "DeleteBucketPolicy")
            .put("OriginAccessControl", "DeleteOriginAccessControl")
            .put("Distribution", "DeleteDistribution")
            .put("LogGroup", "DeleteLogGroup")
            .put("Repository", "DeleteRepository")
            .put("Role", "DeleteRole")
            .put("HttpNamespace", "DeleteNamespace")
            .put("PrivateDnsNamespace", "DeleteNamespace")
            .put("DiscoveryService", "DeleteService")
            .put("Cluster", "DeleteCluster")
            .put("TaskDefinition", "DeregisterTaskDefinition")
            .put("EcsService", "DeleteService")
            .put("ScalableTarget", "DeregisterScalableTarget")
            .put("ScalingPolicy", "DeleteScalingPolicy")
            .buildOrThrow();

    private static final String SERVICE = "EcsService";

    private final List<Call> calls;
    private final Map<Address, Integer> gone = new HashMap<>();

    /**
     * What a destroy removed.
     *
     * @param before what there was
     */
    Removals(List<Call> calls, List<Node> before) {
        this.calls = calls;
        for (Node node : before) {
            String operation = CALLS.get(node.kind().name());
            for (int i = 0; operation != null && i < calls.size(); i++) {
                if (calls.get(i).operation().equals(operation) && isAbout(calls.get(i), node.id())) {
                    gone.put(node.address(), i);
                }
            }
        }
    }

    /** Whether a request names a resource: by its id, or by the name that its ARN ends with. */
    private static boolean isAbout(Call call, String id) {
        String request = call.request().toString();
        return Stream.of(id, id.substring(id.lastIndexOf('/') + 1), id.substring(id.lastIndexOf(':') + 1))
                .flatMap(part -> Stream.of(part, part.substring(part.indexOf('|') + 1), part.split("\\|", 2)[0]))
                .anyMatch(part -> request.contains("=" + part + ")")
                        || request.contains("=" + part + ",")
                        || request.contains("[" + part + "]"));
    }

    /** What there is a removal of. */
    Set<Address> all() {
        return Set.copyOf(gone.keySet());
    }

    /**
     * Fails unless each resource was removed before what it mentions by its design. Services mention those that they call, which is about
     * beginning: AWS holds nothing between them that would keep the one from going before the other.
     */
    void assertUsersFirst(ResourceGraph design) {
        Set<String> wrong = new TreeSet<>();
        for (Node user : design.nodes()) {
            for (Ref ref : user.kind().refs(user.resource())) {
                if (ref instanceof Ref.To to
                        && !(user.address().kind().equals(SERVICE)
                                && to.address().kind().equals(SERVICE))
                        && gone.containsKey(user.address())
                        && gone.containsKey(to.address())
                        && gone.get(user.address()) >= gone.get(to.address())) {
                    wrong.add(user.address() + " before " + to.address());
                }
            }
        }
        assertThat(wrong).as("what should have been removed first").isEmpty();
    }

    /** Fails unless there is a call of the first sort, and one of the other, and none of the first after one of the other. */
    void assertOrder(String what, Predicate<Call> first, Predicate<Call> then) {
        int last = -1;
        int next = -1;
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (last < 0 && first.test(calls.get(i))) {
                last = i;
            }
            if (then.test(calls.get(i))) {
                next = i;
            }
        }
        assertThat(last).as("%s: the first", what).isNotNegative();
        assertThat(next).as("%s: the other", what).isNotNegative();
        assertThat(last).as(what).isLessThan(next);
    }

    /** Fails unless all calls of one operation come before all of another. */
    void assertOrder(String first, String then) {
        assertOrder(first + " before " + then, named(first), named(then));
    }

    private static Predicate<Call> named(String operation) {
        return call -> call.operation().equals(operation);
    }
}
