package dev.netflux.contract;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.BucketContent;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DbSubnetGroup;
import dev.netflux.resource.Distribution;
import dev.netflux.resource.DnsRecord;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.Node;
import dev.netflux.resource.OriginAccessControl;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.Zone;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test makes in a cloud: what it asks for is made with whatever that needs, and all of it is taken away again when the stage is
 * closed. Its words may be used by tests of clouds elsewhere.
 */
public final class Stage implements AutoCloseable {

    private static final int PATIENCE = 60;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Cloud cloud;
    private final String platform;
    private final Predicate<Kind<?>> makes;
    private final Deque<Node> made = new ArrayDeque<>();
    private final Map<String, Ref> known = new HashMap<>();
    private final Map<String, Resource> asked = new HashMap<>();
    private List<String> certificates = List.of();

    /**
     * An empty stage.
     *
     * @param platform whose resources it makes
     */
    public Stage(Cloud cloud, String platform) {
        this(cloud, platform, kind -> true);
    }

    /**
     * An empty stage of a cloud that knows some kinds only.
     *
     * @param platform whose resources it makes
     * @param makes which kinds can be made: a test that needs another is skipped
     */
    Stage(Cloud cloud, String platform, Predicate<Kind<?>> makes) {
        this.cloud = cloud;
        this.platform = platform;
        this.makes = makes;
    }

    /** The same, in an account with these certificates, two of them: most clouds do not ask whose they are. */
    Stage holding(List<String> arns) {
        certificates = List.copyOf(arns);
        return this;
    }

    /** The ARN of the account's first or second certificate. */
    String certificate(int which) {
        return certificates.isEmpty()
                ? "arn:aws:acm:" + cloud.account().region() + ":123456789012:certificate/" + which
                        + "2345678-1234-1234-1234-123456789012"
                : certificates.get(which - 1);
    }

    /** The cloud. */
    public Cloud cloud() {
        return cloud;
    }

    /** Whose resources it makes. */
    public String platform() {
        return platform;
    }

    /** A designed resource of the platform, with an author's tag where it can have one. */
    public Node designed(String name, Resource resource) {
        Assumptions.assumeTrue(
                makes.test(resource.kind()),
                () -> "this cloud knows no " + resource.kind().name());
        return Node.designed(
                name,
                resource,
                resource.kind().isTaggable() ? ImmutableSortedMap.of("owner", "team a+b") : ImmutableSortedMap.of(),
                Site.UNKNOWN);
    }

    /** Its stamp. */
    public Stamp stamp(Node node) {
        return new Stamp(platform, node.address(), Fingerprint.of(node));
    }

    /** Makes a resource, waits until it is ready, and gives it as the cloud tells it. */
    public Node make(String name, Resource resource) {
        Node node = designed(name, resource);
        String id = insist(() -> cloud.create(node, stamp(node)));
        Node there = ready(resource.kind(), id).at(new Address(resource.kind().name(), name));
        made.push(there);
        asked.put(id, resource);
        return there;
    }

    /** Makes one of a name of its own. */
    public Ref make(Resource resource) {
        return Ref.id(make("r" + made.size(), resource).id());
    }

    /** The one of that name, made when it is asked for first. */
    Ref once(String name, Supplier<Resource> resource) {
        Ref there = known.get(name);
        if (there == null) {
            there = Ref.id(make(name, resource.get()).id());
            known.put(name, there);
        }
        return there;
    }

    /** What it was asked to make, by the ids. */
    Map<String, Resource> asked() {
        return Map.copyOf(asked);
    }

    /** Waits until a resource is ready. */
    public Node ready(Kind<?> kind, String id) {
        for (int i = 0; i < PATIENCE; i++) {
            Optional<Node> node = cloud.read(kind, id);
            if (node.isPresent() && state(node.get()) == State.READY) {
                return node.get();
            }
            pause(i);
        }
        throw new AssertionError(kind + " " + id + " does not become ready");
    }

    private static State state(Node node) {
        return node.live().orElseThrow().state();
    }

    /** Removes a resource, and waits until it is gone. */
    public void remove(Node node) {
        made.removeIf(other -> other.id().equals(node.id()));
        insist(() -> {
            cloud.delete(node);
            return node;
        });
        for (int i = 0; i < PATIENCE; i++) {
            if (cloud.read(node.kind(), node.id()).isEmpty()) {
                return;
            }
            pause(i);
        }
        throw new AssertionError(node.address() + " does not go");
    }

    /** Repeats a call while something is in its way that passes. */
    private <T> T insist(Supplier<T> call) {
        for (int i = 0; ; i++) {
            try {
                return call.get();
            } catch (CloudException e) {
                if (e.reason() != Reason.IN_THE_WAY || i == PATIENCE) {
                    throw e;
                }
                pause(i);
            }
        }
    }

    /** Lets time pass: a second, then ever more. */
    private void pause(int before) {
        try {
            cloud.pause(before < 5 ? Duration.ofSeconds(1L << before) : LONGEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes everything away. */
    @Override
    public void close() {
        while (!made.isEmpty()) {
            Node last = made.pop();
            if (!last.kind().name().equals("DefaultSecurityGroup")) {
                remove(last);
            }
        }
    }

    /** A VPC, 10.0.0.0/16. */
    public Ref vpc() {
        return once("net", () -> new Vpc(Cidr.of("10.0.0.0/16"), true, true));
    }

    /** Another VPC, 10.9.0.0/16. */
    public Ref otherVpc() {
        return once("other", () -> new Vpc(Cidr.of("10.9.0.0/16"), true, false));
    }

    /** The subnet 10.0.{index}.0/24, in the zone of that index. */
    public Ref subnet(int index) {
        return once("subnet-" + index, () -> subnetAt(index, "10.0." + index + ".0/24"));
    }

    /** What a subnet in the zone of that index is. */
    public Subnet subnetAt(int zone, String cidr) {
        return new Subnet(
                vpc(),
                Cidr.of(cidr),
                new Zone.Named(cloud.zones().get(zone)),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** An internet gateway, attached to the VPC. */
    public Ref gateway() {
        return once("gateway", () -> new InternetGateway(Optional.of(vpc())));
    }

    /** The VPC's IPv6 block. */
    public Ref ipv6() {
        return once("ipv6", () -> VpcCidrBlock.amazonIpv6(vpc()));
    }

    /** A public address. */
    public Ref address() {
        return once("address", () -> new ElasticIp(Optional.empty()));
    }

    /** A route table. */
    public Ref table() {
        return once("table", () -> RouteTable.in(vpc()));
    }

    /** A security group of that name. */
    public Ref group(String name) {
        return once("group " + name, () -> new SecurityGroup(vpc(), name, "Guards " + name));
    }

    /** What a target group of that name is. */
    public TargetGroup targets(String name) {
        return targets(name, Optional.empty());
    }

    private TargetGroup targets(String name, Optional<Ref> loadBalancer) {
        return new TargetGroup(
                name,
                vpc(),
                loadBalancer,
                TargetGroup.TargetType.IP,
                false,
                8080,
                TargetGroup.ProtocolVersion.HTTP1,
                new HealthCheck(false, "/health", Optional.empty(), 3, 3, 5, 30, "200"),
                30,
                0,
                TargetGroup.Algorithm.ROUND_ROBIN,
                Optional.empty());
    }

    /** A target group of that name, for the balancer. */
    public Ref targetGroup(String name) {
        return once("targets " + name, () -> targets(name, Optional.of(balancer())));
    }

    /** What an internal balancer of that name is, in the first two subnets. */
    public LoadBalancer front(String name) {
        return new LoadBalancerBuilder()
                .from(LoadBalancer.of(
                        name, LoadBalancer.Scheme.INTERNAL, Set.of(subnet(0), subnet(1)), Set.of(group("front"))))
                .dropInvalidHeaders(true)
                .build();
    }

    /** An internal balancer. */
    public Ref balancer() {
        return once("balancer", () -> front("front"));
    }

    /** A second internal balancer. */
    public Ref secondBalancer() {
        return once("second", () -> front("second"));
    }

    /** A listener on port 80 that answers by itself. */
    public Ref listener() {
        return once("listener", () -> listenerOn(balancer(), 80, answer(404)));
    }

    /** What a listener is. */
    public Listener listenerOn(Ref loadBalancer, int port, Action otherwise) {
        return new Listener(loadBalancer, port, false, List.of(), Optional.empty(), otherwise);
    }

    /** An answer of the balancer's own. */
    public Action answer(int status) {
        return new Action.FixedResponse(status, Optional.of("text/plain"), Optional.of("from " + platform));
    }

    /** All requests to one target group. */
    public Action forward(Ref targetGroup) {
        return new Action.Forward(List.of(new Action.Weighted(targetGroup, 1)), Optional.empty());
    }

    /** What a group of the first two subnets for databases is. */
    public DbSubnetGroup standing(String name) {
        return new DbSubnetGroup(name, "For " + name, Set.of(subnet(0), subnet(1)));
    }

    /** What a small database of that name is, which may go at any time. */
    public DbInstance database(String name) {
        return new DbInstance(
                name,
                Optional.of(once("standing", () -> standing("data"))),
                Set.of(group("data")),
                false,
                5432,
                "postgres",
                "16",
                "db.t4g.micro",
                20,
                false,
                7,
                true,
                Optional.empty(),
                "postgres",
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** What a bucket of that name is, which may be emptied. */
    public Bucket bucketCalled(String name) {
        return new Bucket(name, true, Optional.empty(), false, false);
    }

    /** A bucket. */
    public Ref bucket() {
        return once("bucket", () -> bucketCalled("contract-bucket"));
    }

    /** The policy of a bucket that takes flow logs, and access logs with the prefixes inner and other and without any. */
    Ref logPolicy() {
        return once(
                "log policy",
                () -> BucketPolicy.receiving(
                        once("logs", () -> bucketCalled("contract-logs")),
                        List.of(
                                new BucketPolicy.Delivery(BucketPolicy.Logs.FLOWS, Optional.empty()),
                                new BucketPolicy.Delivery(BucketPolicy.Logs.ACCESS, Optional.of("inner")),
                                new BucketPolicy.Delivery(BucketPolicy.Logs.ACCESS, Optional.of("other")),
                                new BucketPolicy.Delivery(BucketPolicy.Logs.ACCESS, Optional.empty()))));
    }

    /** Access logs with one of those prefixes. */
    LoadBalancer.AccessLogs accessLogs(String prefix) {
        return new LoadBalancer.AccessLogs(logPolicy(), Optional.of(prefix));
    }

    /** What the bucket's content is: keys and texts by turns. */
    public BucketContent content(String... keysAndTexts) {
        List<BucketContent.File> files = new ArrayList<>();
        List<BucketContent.Source> sources = new ArrayList<>();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            String text = keysAndTexts[i + 1];
            files.add(new BucketContent.File(keysAndTexts[i], md5(text)));
            sources.add(new BucketContent.Source(keysAndTexts[i], Optional.empty(), Optional.of(text)));
        }
        return new BucketContent(bucket(), files, sources);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** What a distribution of the bucket is, which does not answer, and so may go at any time. */
    public Distribution distribution(boolean signing) {
        return new Distribution(
                "Films",
                false,
                List.of(new Distribution.Origin(
                        "bucket",
                        bucket(),
                        signing
                                ? Optional.of(once(
                                        "access",
                                        () -> new OriginAccessControl(bucket(), OriginAccessControl.Signing.ALWAYS)))
                                : Optional.empty(),
                        false)),
                List.of(
                        new Distribution.Behaviour(
                                Optional.of("/live/*"), "bucket", Distribution.Viewers.HTTPS_ONLY, true, false),
                        new Distribution.Behaviour(
                                Optional.empty(), "bucket", Distribution.Viewers.REDIRECTED, false, true)),
                Optional.of("index.html"),
                Distribution.Prices.ALL,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A balancer as a distribution's origin. */
    public Distribution.Origin origin(boolean https) {
        return new Distribution.Origin("front", balancer(), Optional.empty(), https);
    }

    /** What a name for a balancer is, in the zone example.com. */
    public DnsRecord alias(Ref balancer, boolean evaluatesHealth) {
        return new DnsRecord("example.com", "films.example.com", DnsRecord.RecordType.A, balancer, evaluatesHealth);
    }
}
