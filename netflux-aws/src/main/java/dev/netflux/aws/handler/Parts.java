package dev.netflux.aws.handler;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TaskDefinition;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parts of AWS in which a platform has something: services, and kinds of EC2's. A tag of its VPC tells them, so that a look asks only
 * there. Without the tag all is asked, so it is written before something is made in a further part, and makes nothing wrong when it is
 * lost.
 *
 * @param names the parts; and {@code vpcs}, if there may be more than the VPC that bears the tag; and how many revisions there are, if its
 *     services mention them all
 */
public record Parts(Set<String> names) {

    /** The tag. */
    public static final String TAG = "netflux:parts";

    private static final String EC2 = "ec2";
    private static final String VPCS = "vpcs";
    private static final String REVISIONS = "revisions:";
    private static final char BETWEEN = '+';

    /** The most characters that a tag's value may have. */
    private static final int LONGEST = 256;

    /** The kinds that are always looked at: every platform has most of them, and is recognised by them. */
    private static final Set<Kind<?>> NETWORK = ImmutableSet.of(
            Vpc.KIND,
            VpcCidrBlock.KIND,
            Subnet.KIND,
            InternetGateway.KIND,
            ElasticIp.KIND,
            NatGateway.KIND,
            RouteTable.KIND,
            Route.KIND,
            RouteTableAssociation.KIND,
            DefaultSecurityGroup.KIND,
            SecurityGroup.KIND,
            SecurityGroupRule.KIND);

    /** Keeps its own copy, sorted. */
    public Parts {
        names = ImmutableSortedSet.copyOf(names);
    }

    /** What the tag's value says. */
    public static Parts of(String value) {
        return new Parts(
                ImmutableSet.copyOf(Splitter.on(BETWEEN).omitEmptyStrings().split(value)));
    }

    /** Where the platform has something, of all that a look has found. */
    public static Parts of(Collection<Node> found, Handlers handlers) {
        Collection<Node> ours = found.stream().filter(Parts::isOurs).toList();
        Set<String> vpcs = new HashSet<>();
        Set<String> revisions = new HashSet<>();
        Set<String> mentioned = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Node node : ours) {
            names.add(of(handlers.of(node.kind())));
            vpc(node).ifPresent(vpcs::add);
            if (node.kind() == TaskDefinition.KIND) {
                revisions.add(node.live().orElseThrow().id());
            }
            if (node.resource() instanceof EcsService service) {
                Stream.of(service.taskDefinition(), service.firstTaskDefinition())
                        .flatMap(Optional::stream)
                        .forEach(revision -> mentioned.add(revision.asId()));
            }
        }
        if (vpcs.size() > 1) {
            names.add(VPCS);
        }
        if (mentioned.containsAll(revisions)) {
            names.add(REVISIONS + revisions.size());
        }
        return new Parts(names);
    }

    private static boolean isOurs(Node node) {
        Owner owner = node.live().orElseThrow().owner();
        return owner == Owner.PLATFORM || owner == Owner.INSIDE;
    }

    private static Optional<String> vpc(Node node) {
        Resource resource = node.resource();
        return resource instanceof Vpc
                ? Optional.of(node.live().orElseThrow().id())
                : vpc(resource).map(Ref::asId);
    }

    private static Optional<Ref> vpc(Resource resource) {
        return resource instanceof Subnet subnet
                ? Optional.of(subnet.vpc())
                : resource instanceof SecurityGroup group ? Optional.of(group.vpc()) : Optional.empty();
    }

    /** The part that a handler looks at: its service, or, of EC2, which no platform uses all of, its kind. */
    private static String of(Handler<?> handler) {
        return !handler.service().equals(EC2) || NETWORK.contains(handler.kind())
                ? handler.service()
                : handler.kind().name();
    }

    /** Whether a platform may have something that the handler looks at. What is only read is mostly others', so no tag tells where that is. */
    public boolean mayHave(Handler<?> handler) {
        return NETWORK.contains(handler.kind()) || handler.kind().isReadOnly() || names.contains(of(handler));
    }

    /** Whether the VPC that bears the tag is all that there is: of several, one may have lost the tags that it is found by. */
    public boolean haveOneVpc() {
        return !names.contains(VPCS);
    }

    /** Whether so many of the platform's revisions are all that there are. */
    boolean haveRevisions(int many) {
        return names.contains(REVISIONS + many);
    }

    /** Where it has something once one more resource is made, {@code own} being its VPCs. */
    public Parts with(Handler<?> handler, Resource resource, Set<String> own) {
        Set<String> more = new HashSet<>(names);
        more.add(of(handler));
        if (resource instanceof Vpc
                || vpc(resource).filter(vpc -> !own.contains(vpc.asId())).isPresent()) {
            more.add(VPCS);
        }
        if (resource instanceof TaskDefinition) {
            more.removeIf(name -> name.startsWith(REVISIONS));
        }
        return new Parts(more);
    }

    /** The tag's value; empty where it would be too long for one. */
    public Optional<String> value() {
        return Optional.of(Joiner.on(BETWEEN).join(names)).filter(value -> value.length() <= LONGEST);
    }
}
