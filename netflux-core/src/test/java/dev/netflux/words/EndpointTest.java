package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.LiveGraph;
import dev.netflux.apply.Summary;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.FlowLogs;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import dev.netflux.model.Tier;
import dev.netflux.plan.Plan;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Cause;
import dev.netflux.reach.End;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.reach.Verdict;
import dev.netflux.reach.packet.Ip;
import dev.netflux.resource.FlowLog;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Role;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.VpcEndpoint;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Services that live without a NAT gateway. */
class EndpointTest {

    private static final Tier EDGE = publicTier("edge");
    private static final Tier APP = isolatedTier("app");
    private static final Network NET = network("shop", "10.0.0.0/16").tiers(EDGE, APP);

    // region without-nat
    /** Everything that a service asks AWS for goes through endpoints, and nothing else leaves the network. */
    private static Platform withoutNat() {
        var app = isolatedTier("app");
        var net = network("shop", "10.0.0.0/16").tiers(app).endpoints(S3, ECR, LOGS, SECRETS);
        var appSg = securityGroup("app-sg").accepting(tcp(8080)).from(app);
        return Netflux.platform("shop")
                .on(net)
                .with(fargate("orders").port(8080).in(app).guardedBy(appSg))
                .build();
    }
    // endregion

    private static Platform platform(Network network) {
        return Netflux.platform("shop")
                .on(network)
                .with(fargate("orders")
                        .port(8080)
                        .in(APP)
                        .guardedBy(securityGroup("app-sg").accepting(tcp(8080)).from(APP)))
                .build();
    }

    private static VpcEndpoint endpoint(ResourceGraph graph, String name) {
        return graph.find(VpcEndpoint.KIND, name).orElseThrow().as(VpcEndpoint.KIND);
    }

    private static Summary apply(LocalCloud cloud, Platform platform) {
        return Executor.on(cloud).apply(plan(cloud, platform));
    }

    private static Plan plan(LocalCloud cloud, Platform platform) {
        return Executor.on(cloud).plan("shop", Expansion.of(platform));
    }

    @Test
    void interfaces_stand_in_one_tier_and_gateways_in_all_tables() {
        ResourceGraph graph = Expansion.of(platform(NET.endpoints(S3, ECR, LOGS)));

        assertThat(graph.of(VpcEndpoint.KIND))
                .extracting(node -> node.address().name())
                .containsExactlyInAnyOrder("s3", "ecr-api", "ecr-dkr", "logs");
        assertThat(endpoint(graph, "s3").routeTables())
                .extracting(Ref::toString)
                .containsExactly("app", "edge");
        assertThat(endpoint(graph, "ecr-api").service()).isEqualTo("ecr.api");
        assertThat(endpoint(graph, "ecr-api").subnets())
                .containsExactly(Ref.to(Subnet.KIND, "app-a"), Ref.to(Subnet.KIND, "app-b"));
        assertThat(endpoint(graph, "logs").securityGroups()).containsExactly(Ref.to(SecurityGroup.KIND, "endpoints"));
        assertThat(endpoint(graph, "logs").privateDns()).isTrue();
    }

    @Test
    void the_group_of_endpoints_accepts_https_from_those_who_use_them_and_sends_nothing() {
        ResourceGraph graph = Expansion.of(platform(
                NET.endpoints(LOGS).endpoints(Netflux.endpoint("kms").from(APP)).secondary("10.1.0.0/16")));

        assertThat(graph.of(SecurityGroupRule.KIND))
                .extracting(node -> node.address().name())
                .filteredOn(name -> name.contains("endpoint"))
                .containsExactlyInAnyOrder(
                        "endpoints/in/tcp-443/10.0.0.0/16",
                        "endpoints/in/tcp-443/10.1.0.0/16",
                        "kms-endpoint/in/tcp-443/10.0.16.0/22",
                        "kms-endpoint/in/tcp-443/10.0.20.0/22");
    }

    @Test
    void an_endpoint_is_as_its_author_says() {
        var guard = securityGroup("guard").accepting(HTTPS).from(EDGE);
        ResourceGraph graph = Expansion.of(platform(NET.endpoints(
                Netflux.endpoint("kms")
                        .in(EDGE)
                        .guardedBy(guard)
                        .withoutPrivateDns()
                        .policy("{ \"Statement\": [ \"a \\\" b\" ] }"),
                Netflux.endpoint(S3).from(APP))));

        assertThat(endpoint(graph, "kms").subnets())
                .containsExactly(Ref.to(Subnet.KIND, "edge-a"), Ref.to(Subnet.KIND, "edge-b"));
        assertThat(endpoint(graph, "kms").securityGroups()).containsExactly(Ref.to(SecurityGroup.KIND, "guard"));
        assertThat(endpoint(graph, "kms").privateDns()).isFalse();
        assertThat(endpoint(graph, "kms").policy()).contains("{\"Statement\":[\"a \\\" b\"]}");
        assertThat(endpoint(graph, "s3").routeTables())
                .extracting(Ref::toString)
                .containsExactly("app");
    }

    @Test
    void s3_can_be_reached_through_interfaces_beside_its_gateway_or_without_one() {
        Platform both = platform(NET.endpoints(ECR, LOGS)
                .endpoints(
                        Netflux.endpoint(S3),
                        Netflux.endpoint(S3).throughInterfaces().withoutPrivateDns()));
        assertThat(both.findings().all()).isEmpty();
        ResourceGraph graph = Expansion.of(both);
        assertThat(endpoint(graph, "s3").type()).isEqualTo(VpcEndpoint.EndpointType.GATEWAY);
        assertThat(endpoint(graph, "s3-interfaces").type()).isEqualTo(VpcEndpoint.EndpointType.INTERFACE);
        assertThat(endpoint(graph, "s3-interfaces").service()).isEqualTo("s3");
        assertThat(endpoint(graph, "s3-interfaces").privateDns()).isFalse();

        Platform alone =
                platform(NET.endpoints(ECR, LOGS).endpoints(Netflux.endpoint(S3).throughInterfaces()));
        assertThat(alone.findings().all()).as("tasks find their images there").isEmpty();
        LocalCloud cloud = LocalCloud.inMemory();
        assertThat(apply(cloud, both).failed()).isEmpty();
        assertThat(plan(cloud, both).isEmpty()).isTrue();
        assertThat(apply(cloud, alone).failed()).isEmpty();
        assertThat(plan(cloud, alone).isEmpty()).isTrue();
    }

    @Test
    void a_platform_without_nat_is_applied_changed_and_removed() {
        LocalCloud cloud = LocalCloud.inMemory();
        assertThat(apply(cloud, withoutNat()).failed()).isEmpty();
        assertThat(plan(cloud, withoutNat()).isEmpty()).isTrue();

        Platform first = platform(NET.endpoints(S3, ECR, LOGS));
        assertThat(apply(cloud, first).failed()).isEmpty();
        assertThat(plan(cloud, first).isEmpty()).isTrue();

        Platform second = platform(NET.endpoints(
                Netflux.endpoint(S3).from(APP),
                Netflux.endpoint(ECR),
                Netflux.endpoint(LOGS).in(EDGE).from(APP)));
        assertThat(plan(cloud, second).changes())
                .extracting(change -> change.address().toString())
                .contains("VpcEndpoint:s3", "VpcEndpoint:logs")
                .doesNotContain("VpcEndpoint:ecr-api");
        assertThat(apply(cloud, second).failed()).isEmpty();
        assertThat(plan(cloud, second).isEmpty()).isTrue();

        Summary gone = Executor.on(cloud).apply(Executor.on(cloud).planToDestroy("shop"));
        assertThat(gone.failed()).isEmpty();
        assertThat(cloud.observe("shop", Kinds.BUILT_IN.and(List.of(NetworkInterface.KIND))))
                .isEmpty();
    }

    @Test
    void a_network_writes_down_its_connections() {
        Network logged = NET.endpoints(S3, ECR, LOGS).flowLogs();
        ResourceGraph graph = Expansion.of(platform(logged));
        FlowLog log = graph.find(FlowLog.KIND, "shop/flows").orElseThrow().as(FlowLog.KIND);
        Role role = graph.find(Role.KIND, "flow-logs").orElseThrow().as(Role.KIND);

        assertThat(log.traffic()).isEqualTo(FlowLog.Flows.ALL);
        assertThat(log.destination()).isEqualTo(Ref.to(LogGroup.KIND, "flows"));
        assertThat(log.role()).contains(Ref.to(Role.KIND, "flow-logs"));
        assertThat(role.policies().get(0).grants().get(0).on())
                .containsExactly(new Role.On(Ref.to(LogGroup.KIND, "flows"), ":*"));

        LocalCloud cloud = LocalCloud.inMemory();
        assertThat(apply(cloud, platform(logged)).failed()).isEmpty();
        assertThat(plan(cloud, platform(logged)).isEmpty()).isTrue();
        Platform other = platform(NET.endpoints(S3, ECR, LOGS).flowLogs(logGroup("net"), FlowLogs.Flows.REJECTED));
        assertThat(apply(cloud, other).failed()).isEmpty();
        assertThat(plan(cloud, other).isEmpty()).isTrue();
        assertThat(Executor.on(cloud)
                        .apply(Executor.on(cloud).planToDestroy("shop"))
                        .failed())
                .isEmpty();
    }

    @Test
    void what_is_designed_answers_as_what_exists() {
        Platform platform = platform(NET.endpoints(S3, ECR, LOGS));
        ResourceGraph design = Expansion.of(platform);
        LocalCloud cloud = LocalCloud.inMemory();
        apply(cloud, platform);
        Reach designed = Reach.over(design);
        Reach live = Reach.over(LiveGraph.of(cloud, "shop", design, Kinds.BUILT_IN));

        for (End to : List.of(End.internet(), end("VpcEndpoint", "logs"), end("VpcEndpoint", "ecr-dkr"))) {
            for (int port : Set.of(80, 443)) {
                Question question = Question.tcp(end("EcsService", "orders"), to, port);
                Answer answer = designed.ask(question);
                assertThat(live.ask(question).verdict()).as("%s", question).isEqualTo(answer.verdict());
                assertThat(answer.isReachable()).as("%s", question).isEqualTo(port == 443 || to.equals(End.internet()));
            }
        }
        Question back = Question.tcp(end("VpcEndpoint", "logs"), end("EcsService", "orders"), 8080);
        assertThat(designed.ask(back).verdict()).isEqualTo(Verdict.UNREACHABLE);
        assertThat(live.ask(back).verdict()).isEqualTo(Verdict.UNREACHABLE);
        Question without = Question.tcp(end("EcsService", "orders"), End.internet(), 443);
        assertThat(Reach.over(Expansion.of(platform(NET))).ask(without).verdict())
                .isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void whether_an_address_is_one_of_s3_is_not_known_before_its_endpoint_is_made() {
        Reach designed = Reach.over(Expansion.of(platform(NET.endpoints(S3, ECR, LOGS))));
        Answer real = designed.ask(to("52.216.1.1"));
        assertThat(real.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(real.because())
                .extracting(Cause::message)
                .anyMatch(
                        message -> message.contains("which addresses s3 has is not known before its endpoint is made"));
        assertThat(designed.ask(to("198.51.100.7")).verdict()).isEqualTo(Verdict.REACHABLE);

        Reach without = Reach.over(Expansion.of(platform(NET.endpoints(ECR, LOGS))));
        assertThat(without.ask(to("52.216.1.1")).verdict()).isEqualTo(Verdict.UNREACHABLE);
    }

    private static Question to(String address) {
        return Question.tcp(end("EcsService", "orders"), End.internet(Ip.of(address)), 443);
    }

    private static End end(String kind, String name) {
        return End.of(new dev.netflux.resource.Address(kind, name));
    }
}
