package dev.netflux.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.CloudException;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.contract.Stage;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.Attribute.Change;
import dev.netflux.resource.Condition;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is asked of the embedded cloud, in whatever order, what there is makes sense, and the file says the same. */
class LocalCloudProperties {

    private static final Kinds ALL = Kinds.BUILT_IN.and(Kinds.READ.all());
    private static final int CALLS = 120;

    @Property(tries = 60)
    void what_there_is_makes_sense_after_any_calls(@ForAll long seed) throws InterruptedException {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Monkey monkey = new Monkey(cloud, seed);
            monkey.begin();
            for (int i = 0; i < CALLS; i++) {
                monkey.act();
                makesSense(monkey.seen());
            }
            assertThat(monkey.ids).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 15)
    void a_file_holds_the_same_after_any_calls_however_its_command_ends(@ForAll long seed)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("netflux");
        Path file = directory.resolve("cloud.json");
        try {
            List<Node> before;
            Instant time;
            try (LocalCloud cloud = open(file)) {
                Monkey monkey = new Monkey(cloud, seed);
                monkey.begin();
                for (int i = 0; i < CALLS; i++) {
                    monkey.act();
                }
                before = monkey.seen();
                time = cloud.now();
                Files.copy(file, directory.resolve("killed.json"));
                Files.copy(directory.resolve("cloud.json.journal"), directory.resolve("killed.json.journal"));
            }
            for (String name : List.of("cloud.json", "killed.json")) {
                try (LocalCloud again = open(directory.resolve(name))) {
                    // Time that passes after the last change is not kept: it passes again.
                    again.pause(Duration.between(again.now(), time));
                    assertThat(new Monkey(again, seed).seen()).containsExactlyInAnyOrderElementsOf(before);
                }
            }
        } finally {
            try (var left = Files.list(directory)) {
                for (Path path : left.toList()) {
                    Files.delete(path);
                }
            }
            Files.delete(directory);
        }
    }

    private static LocalCloud open(Path file) {
        return LocalCloud.open(file, LocalCloud.Settings.DEFAULT, Kinds.BUILT_IN, "a property");
    }

    /** What AWS never lets happen. */
    private static void makesSense(List<Node> seen) {
        ResourceGraph graph = ResourceGraph.of(seen.stream()
                .map(node -> node.at(new Address(node.kind().name(), node.id())))
                .toList());
        for (Node node : seen) {
            for (Ref ref : node.kind().refs(node.resource())) {
                boolean isTarget = node.kind() == Route.KIND
                        && node.as(Route.KIND).target().equals(ref);
                assertThat(isTarget || graph.find(ref).isPresent())
                        .as("%s mentions %s", node, ref)
                        .isTrue();
            }
            for (Node other : graph.of(node.kind())) {
                boolean both = isStaying(node)
                        && isStaying(other)
                        && !node.id().equals(other.id())
                        && node.kind().excludes(node.resource(), other.resource());
                assertThat(both).as("%s and %s", node, other).isFalse();
            }
        }
        for (Node vpc : graph.of(Vpc.KIND)) {
            assertThat(graph.referrers(vpc.address()))
                    .filteredOn(node -> node.kind() == DefaultSecurityGroup.KIND)
                    .hasSize(1);
            assertThat(graph.referrers(vpc.address()))
                    .filteredOn(node -> node.kind() == RouteTable.KIND
                            && node.as(RouteTable.KIND).main())
                    .hasSize(1);
        }
    }

    private static boolean isStaying(Node node) {
        return node.live().orElseThrow().state() != State.DELETING;
    }

    /** Makes, changes, removes and waits at random; what is refused is refused. */
    private static final class Monkey {

        private final LocalCloud cloud;
        private final Random random;
        private final Stage stage;
        private final List<String> ids = new ArrayList<>();
        private int names;

        Monkey(LocalCloud cloud, long seed) {
            this.cloud = cloud;
            this.random = new Random(seed);
            this.stage = new Stage(cloud, "movies");
        }

        List<Node> seen() {
            return cloud.observe("movies", ALL);
        }

        /** Half of the time there is something already that takes many calls in the right order. */
        void begin() {
            if (random.nextBoolean()) {
                stage.listener();
                stage.targetGroup("movies");
                stage.make(stage.front("second"));
            }
        }

        void act() throws InterruptedException {
            try {
                int dice = random.nextInt(10);
                if (dice < 6) {
                    Node node = stage.designed("n" + names++, some());
                    String id = cloud.create(node, stage.stamp(node));
                    boolean made = node.kind().isTaggable()
                            && !Set.of("LoadBalancer", "TargetGroup", "DefaultSecurityGroup")
                                    .contains(node.kind().name());
                    if (made) {
                        ids.add(id);
                    }
                } else if (dice < 7) {
                    change();
                } else if (dice < 9) {
                    any(Kinds.BUILT_IN
                                    .all()
                                    .get(random.nextInt(Kinds.BUILT_IN.all().size())))
                            .ifPresent(cloud::delete);
                } else {
                    cloud.pause(Duration.ofSeconds(random.nextInt(100)));
                }
            } catch (CloudException refused) {
                assertThat(refused.reason()).isNotIn(CloudException.Reason.THROTTLED, CloudException.Reason.DENIED);
            }
        }

        private void change() {
            Kind<?> kind =
                    Kinds.BUILT_IN.all().get(random.nextInt(Kinds.BUILT_IN.all().size()));
            Optional<Node> one = any(kind);
            Resource other = some();
            if (one.isPresent() && other.kind() == kind) {
                Set<String> attributes = new HashSet<>();
                kind.attributes().forEach(attribute -> {
                    if (attribute.change() == Change.IN_PLACE) {
                        attributes.add(attribute.name());
                    }
                });
                if (!attributes.isEmpty()) {
                    cloud.update(one.get(), one.get().with(other), attributes);
                }
            }
        }

        private Optional<Node> any(Kind<?> kind) {
            List<Node> all = seen().stream().filter(node -> node.kind() == kind).toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        }

        private Ref ref(Kind<?> kind) {
            return any(kind).map(node -> Ref.id(node.id())).orElse(Ref.id("vpc-0123456789abcdef0"));
        }

        private Resource some() {
            return switch (random.nextInt(17)) {
                case 0 -> new Vpc(Cidr.of("10." + random.nextInt(3) + ".0.0/16"), true, random.nextBoolean());
                case 1 ->
                    random.nextBoolean()
                            ? VpcCidrBlock.amazonIpv6(ref(Vpc.KIND))
                            : VpcCidrBlock.ipv4(ref(Vpc.KIND), Cidr.of("10." + random.nextInt(5) + ".0.0/16"));
                case 2, 3 ->
                    new Subnet(
                            ref(Vpc.KIND),
                            Cidr.of("10." + random.nextInt(3) + "." + random.nextInt(4) + ".0/24"),
                            new Zone.Index(random.nextInt(3)),
                            random.nextBoolean(),
                            random.nextInt(4) == 0 ? Optional.of(random.nextInt(3)) : Optional.empty(),
                            Optional.empty());
                case 4 -> new InternetGateway(random.nextInt(4) == 0 ? Optional.empty() : Optional.of(ref(Vpc.KIND)));
                case 5 -> new ElasticIp(Optional.empty());
                case 6 ->
                    new NatGateway(
                            ref(Subnet.KIND),
                            random.nextBoolean() ? Optional.of(ref(ElasticIp.KIND)) : Optional.empty(),
                            Optional.empty());
                case 7 -> RouteTable.in(ref(Vpc.KIND));
                case 8 ->
                    new Route(
                            ref(RouteTable.KIND),
                            random.nextBoolean() ? "0.0.0.0/0" : "8.8.0.0/16",
                            ref(random.nextBoolean() ? InternetGateway.KIND : NatGateway.KIND));
                case 9 -> new RouteTableAssociation(ref(Subnet.KIND), ref(RouteTable.KIND));
                case 10 ->
                    random.nextInt(4) == 0
                            ? new DefaultSecurityGroup(ref(Vpc.KIND))
                            : new SecurityGroup(ref(Vpc.KIND), "group-" + random.nextInt(4), "Guards");
                case 11 ->
                    new SecurityGroupRule(
                            ref(SecurityGroup.KIND),
                            random.nextBoolean() ? Direction.IN : Direction.OUT,
                            Traffic.tcp(PortRange.of(80 + random.nextInt(2))),
                            random.nextBoolean()
                                    ? new Peer.Block(Cidr.ANYWHERE)
                                    : new Peer.Group(ref(SecurityGroup.KIND)),
                            "d" + random.nextInt(3));
                case 12, 13 ->
                    new LoadBalancerBuilder()
                            .from(LoadBalancer.of(
                                    "front-" + random.nextInt(3),
                                    random.nextBoolean()
                                            ? LoadBalancer.Scheme.INTERNAL
                                            : LoadBalancer.Scheme.INTERNET_FACING,
                                    new HashSet<>(List.of(ref(Subnet.KIND), ref(Subnet.KIND), ref(Subnet.KIND))),
                                    Set.of(ref(SecurityGroup.KIND))))
                            .idleTimeout(60 + random.nextInt(3))
                            .deletionProtection(random.nextInt(5) == 0)
                            .build();
                case 14 -> targets();
                case 15 -> stage.listenerOn(ref(LoadBalancer.KIND), 80 + random.nextInt(2), action());
                default ->
                    new ListenerRule(
                            ref(Listener.KIND),
                            random.nextInt(4),
                            List.of(new Condition.Path(Set.of("/" + random.nextInt(5)))),
                            action());
            };
        }

        private TargetGroup targets() {
            return new TargetGroup(
                    "targets-" + random.nextInt(3),
                    ref(Vpc.KIND),
                    Optional.empty(),
                    TargetGroup.TargetType.IP,
                    false,
                    8080,
                    TargetGroup.ProtocolVersion.HTTP1,
                    new HealthCheck(false, "/", Optional.empty(), 3, 3, 5, 30, "200"),
                    random.nextInt(100),
                    0,
                    TargetGroup.Algorithm.ROUND_ROBIN,
                    Optional.empty());
        }

        private Action action() {
            return random.nextBoolean() ? stage.answer(404) : stage.forward(ref(TargetGroup.KIND));
        }
    }
}
