package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.LiveGraph;
import dev.netflux.apply.RefusedException;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Platform;
import dev.netflux.model.Service;
import dev.netflux.plan.Blocker;
import dev.netflux.plan.Plan;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.TaskDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A platform in a network, with a group and a role that are somebody else's: they are used, and stay as they were. */
class ExistingTest {

    private final LocalCloud cloud = LocalCloud.inMemory();
    private final Executor executor = Executor.on(cloud);

    /** What the owner of the network has made. */
    private final Map<String, String> ids = others();

    private Map<String, String> others() {
        var edge = publicTier("edge");
        var app = privateTier("app");
        Platform office = Netflux.platform("office")
                .on(network("office", "10.0.0.0/16").tiers(edge, app))
                .with(
                        securityGroup("monitored").accepting(tcp(9100)).from(cidr("10.0.0.0/16")),
                        role("reporting").managed("AmazonS3ReadOnlyAccess"))
                .build();
        apply(Expansion.of(office), "office");
        return LiveGraph.of(cloud, "office", ResourceGraph.EMPTY, Kinds.BUILT_IN).nodes().stream()
                .filter(node -> Set.of("Vpc", "Subnet", "SecurityGroup", "Role")
                        .contains(node.kind().name()))
                .collect(Collectors.toMap(node -> node.address().toString(), Node::id));
    }

    private String id(String address) {
        return ids.getOrDefault(address, address);
    }

    private void apply(ResourceGraph design, String platform) {
        assertThat(executor.apply(executor.plan(platform, design)).failed()).isEmpty();
    }

    private Platform guest() {
        return guest(
                id("Vpc:office"),
                List.of(id("Subnet:edge-a"), id("Subnet:edge-b")),
                List.of(id("Subnet:app-a"), id("Subnet:app-b")),
                id("SecurityGroup:monitored"),
                id("Role:reporting"));
    }

    private static Platform guest(
            String vpc, List<String> edgeSubnets, List<String> appSubnets, String monitored, String reporting) {
        var edge = publicTier("edge").subnets(edgeSubnets.get(0), edgeSubnets.get(1));
        var app =
                privateTier("app").subnets(appSubnets.get(0), appSubnets.get(1)).cidrs("10.0.16.0/22", "10.0.20.0/22");
        var net = existingNetwork(vpc, "10.0.0.0/16").tiers(edge, app);
        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var appSg = securityGroup("app-sg")
                .accepting(tcp(8080))
                .from(albSg)
                .accepting(tcp(22))
                .from(app, existingSecurityGroup(monitored));
        var shop = fargate("shop")
                .image("nginx:1.27")
                .port(8080)
                .in(app)
                .guardedBy(appSg, existingSecurityGroup(monitored))
                .taskRole(existingRole(reporting));
        var front =
                loadBalancer("front").in(edge).guardedBy(albSg).listener(HTTP).otherwise(forwardTo(shop));
        return Netflux.platform("guest").on(net).with(front).build();
    }

    // region existing
    static Platform reports() {
        var edge = publicTier("edge").subnets("subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719");
        var app = privateTier("app").subnets("subnet-0a1b2c3d4e5f6071a", "subnet-0a1b2c3d4e5f6071b");
        var net = existingNetwork("vpc-0a1b2c3d4e5f60718", "10.0.0.0/16").tiers(edge, app);

        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(8080)).from(albSg);
        var reports = fargate("reports")
                .port(8080)
                .in(app)
                .guardedBy(appSg, existingSecurityGroup("sg-0a1b2c3d4e5f60718"))
                .taskRole(existingRole("arn:aws:iam::123456789012:role/reporting"));
        var front =
                loadBalancer("front").in(edge).guardedBy(albSg).listener(HTTP).otherwise(forwardTo(reports));

        return Netflux.platform("reports").on(net).with(front).build();
    }
    // endregion

    @Test
    void a_platform_in_a_network_of_somebody_else_makes_nothing_of_the_network() {
        Platform platform = reports();
        assertThat(platform.findings().all()).isEmpty();
        assertThat(Expansion.of(platform).nodes())
                .extracting(node -> node.kind().name())
                .doesNotContain("Vpc", "Subnet", "RouteTable", "DefaultSecurityGroup", "InternetGateway", "NatGateway");
        ResourceGraph design = Expansion.of(platform);
        assertThat(design.all(EcsService.KIND).get(0).subnets())
                .containsExactly(Ref.id("subnet-0a1b2c3d4e5f6071a"), Ref.id("subnet-0a1b2c3d4e5f6071b"));
        assertThat(design.all(EcsService.KIND).get(0).securityGroups())
                .containsExactlyInAnyOrder(Ref.to(SecurityGroup.KIND, "app-sg"), Ref.id("sg-0a1b2c3d4e5f60718"));
        assertThat(design.all(TaskDefinition.KIND).get(0).taskRole())
                .contains(Ref.id("arn:aws:iam::123456789012:role/reporting"));
    }

    private static Platform own(UnaryOperator<Service> more) {
        var app = privateTier("app");
        var service = fargate("orders")
                .image("nginx:1.27")
                .port(8080)
                .in(app)
                .guardedBy(securityGroup("orders-sg").accepting(tcp(8080)).from(app));
        return Netflux.platform("own")
                .on(network("own", "10.8.0.0/16").tiers(publicTier("edge"), app))
                .with(more.apply(service))
                .build();
    }

    private Map<String, String> idsOf(String platform) {
        return LiveGraph.of(cloud, platform, ResourceGraph.EMPTY, Kinds.BUILT_IN).nodes().stream()
                .collect(Collectors.toMap(node -> node.address().toString(), Node::id));
    }

    @Test
    void what_the_platform_made_is_not_removed_because_its_author_calls_it_somebody_elses() {
        Platform before = own(service -> service.guardedBy(
                        securityGroup("shared").accepting(tcp(9100)).from(cidr("10.8.0.0/16")))
                .taskRole(role("reporting").managed("AmazonS3ReadOnlyAccess")));
        apply(Expansion.of(before), "own");
        Map<String, String> made = idsOf("own");
        String group = Objects.requireNonNull(made.get("SecurityGroup:shared"));
        String role = Objects.requireNonNull(made.get("Role:reporting"));
        ResourceGraph after = Expansion.of(
                own(service -> service.guardedBy(existingSecurityGroup(group)).taskRole(existingRole(role))));

        Plan plan = executor.plan("own", after);
        assertThat(plan.blockers())
                .filteredOn(blocker -> blocker.why() == Blocker.Why.DESIGN)
                .extracting(blocker -> blocker.blocked() + " by " + blocker.by())
                .containsExactly(
                        "Role:reporting by TaskDefinition:orders", "SecurityGroup:shared by EcsService:orders");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> executor.apply(plan))
                .withMessageContaining("uses as somebody else's")
                .withMessageContaining("SecurityGroup shared (" + group + ")")
                .withMessageContaining("(ExistingTest.java:");
        assertThat(idsOf("own")).isEqualTo(made);

        Plan destroy = executor.planToDestroy("own");
        assertThat(destroy.blockers()).isEmpty();
        assertThat(executor.apply(destroy).failed()).isEmpty();
    }

    @Test
    void a_network_that_the_platform_made_is_not_removed_either() {
        apply(Expansion.of(own(service -> service)), "own");
        Map<String, String> made = idsOf("own");
        UnaryOperator<String> id = address -> Objects.requireNonNull(made.get(address));
        var app = privateTier("app")
                .subnets(id.apply("Subnet:app-a"), id.apply("Subnet:app-b"))
                .cidrs("10.8.16.0/22", "10.8.20.0/22");
        ResourceGraph after = Expansion.of(Netflux.platform("own")
                .on(existingNetwork(id.apply("Vpc:own"), "10.8.0.0/16").tiers(app))
                .with(fargate("orders")
                        .image("nginx:1.27")
                        .port(8080)
                        .in(app)
                        .guardedBy(
                                securityGroup("orders-sg").accepting(tcp(8080)).from(app)))
                .build());

        assertThat(executor.plan("own", after).blockers())
                .filteredOn(blocker -> blocker.why() == Blocker.Why.DESIGN)
                .extracting(blocker -> blocker.blocked().toString())
                .contains("Vpc:own", "Subnet:app-a", "Subnet:app-b");
    }

    @Test
    void it_is_applied_planned_as_empty_and_destroyed_and_leaves_the_network_as_it_was() {
        List<Node> before = owned();
        assertThat(before).hasSizeGreaterThan(20);
        ResourceGraph design = Expansion.of(guest());
        apply(design, "guest");
        assertThat(executor.plan("guest", design).isEmpty()).isTrue();
        assertThat(owned()).isEqualTo(before);

        assertThat(executor.apply(executor.planToDestroy("guest")).failed()).isEmpty();
        assertThat(cloud.observe("guest", Kinds.BUILT_IN)).isEmpty();
        assertThat(owned()).isEqualTo(before);
    }

    /** All that belongs to the owner of the network. */
    private List<Node> owned() {
        return LiveGraph.of(cloud, "office", ResourceGraph.EMPTY, Kinds.BUILT_IN).nodes().stream()
                .filter(node -> Set.of(Owner.PLATFORM, Owner.INSIDE)
                        .contains(node.live().orElseThrow().owner()))
                .toList();
    }

    @Test
    void nothing_is_guessed_of_it_in_the_design_and_all_is_known_once_it_is_read() {
        ResourceGraph design = Expansion.of(guest());
        Reach designed = Reach.over(design);
        Answer answer = designed.ask(Question.tcp(designed.end("internet"), designed.end("front"), 80));
        assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(answer.toString()).contains("has not been read");

        apply(design, "guest");
        Reach observed = Reach.over(LiveGraph.of(cloud, "guest", design, Kinds.BUILT_IN.and(Kinds.READ.all())));
        assertThat(observed.ask(Question.tcp(observed.end("internet"), observed.end("front"), 80))
                        .verdict())
                .isEqualTo(Verdict.REACHABLE);
        assertThat(observed.ask(Question.tcp(observed.end("internet"), observed.end("shop"), 8080))
                        .verdict())
                .isEqualTo(Verdict.UNREACHABLE);
    }
}
