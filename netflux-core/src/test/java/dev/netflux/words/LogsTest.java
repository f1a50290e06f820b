package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.FlowLogs;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.BucketPolicy.Delivery;
import dev.netflux.resource.BucketPolicy.Logs;
import dev.netflux.resource.FlowLog;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Role;
import dev.netflux.resource.Vpc;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What AWS writes down of a platform, in buckets. */
class LogsTest {

    // region access-logs
    /** Every request to the balancer becomes a line in an object of the bucket, which goes with all that is in it. */
    private static Platform logged() {
        var edge = publicTier("edge");
        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var logs = bucket("logs").emptiedOnRemoval();
        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(albSg)
                .accessLogs(logs, "front")
                .listener(HTTP)
                .otherwise(respond(404));
        return Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(edge))
                .with(front)
                .build();
    }
    // endregion

    private static Platform platform(UnaryOperator<LoadBalancer> more) {
        var edge = publicTier("edge");
        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(securityGroup("alb-sg").accepting(HTTP).from(internet()))
                .listener(HTTP)
                .otherwise(respond(404));
        return Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(edge))
                .with(more.apply(front))
                .build();
    }

    private static Summary apply(LocalCloud cloud, Platform platform) {
        return Executor.on(cloud).apply(plan(cloud, platform));
    }

    private static Plan plan(LocalCloud cloud, Platform platform) {
        return Executor.on(cloud).plan("shop", Expansion.of(platform));
    }

    private static List<String> changes(Plan plan) {
        return plan.changes().stream()
                .map(change -> change.action() + " " + change.address())
                .toList();
    }

    @Test
    void a_balancer_writes_into_a_private_bucket_that_lets_balancers_and_nobody_else_write() {
        ResourceGraph graph = Expansion.of(logged());

        assertThat(graph.find(Bucket.KIND, "logs").orElseThrow().as(Bucket.KIND))
                .isEqualTo(new Bucket("shop-logs", true, Optional.empty(), false, false));
        assertThat(graph.find(BucketPolicy.KIND, "logs").orElseThrow().as(BucketPolicy.KIND))
                .isEqualTo(BucketPolicy.receiving(
                        Ref.to(Bucket.KIND, "logs"), List.of(new Delivery(Logs.ACCESS, Optional.of("front")))));
        assertThat(graph.find(dev.netflux.resource.LoadBalancer.KIND, "front")
                        .orElseThrow()
                        .as(dev.netflux.resource.LoadBalancer.KIND)
                        .accessLogs())
                .contains(new dev.netflux.resource.LoadBalancer.AccessLogs(
                        Ref.to(BucketPolicy.KIND, "logs"), Optional.of("front")));
    }

    @Test
    void balancers_that_share_a_bucket_share_its_policy() {
        var edge = publicTier("edge");
        var logs = bucket("logs");
        LoadBalancer plain = loadBalancer("front")
                .in(edge)
                .guardedBy(securityGroup("alb-sg").accepting(HTTP).from(internet()))
                .listener(HTTP)
                .otherwise(respond(404));
        LoadBalancer other = loadBalancer("other")
                .in(edge)
                .guardedBy(securityGroup("alb-sg").accepting(HTTP).from(internet()))
                .listener(HTTP)
                .otherwise(respond(404));
        Platform platform = Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(edge))
                .with(plain.accessLogs(logs), other.accessLogs(logs))
                .build();

        assertThat(Expansion.of(platform).of(BucketPolicy.KIND))
                .singleElement()
                .extracting(node -> node.as(BucketPolicy.KIND).deliveries())
                .isEqualTo(List.of(new Delivery(Logs.ACCESS, Optional.empty())));
    }

    @Test
    void a_bucket_that_nobody_writes_into_has_no_policy() {
        Platform platform = Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(publicTier("edge")))
                .with(bucket("archive").named("acme-archive").versioned())
                .build();

        ResourceGraph graph = Expansion.of(platform);
        assertThat(graph.of(BucketPolicy.KIND)).isEmpty();
        assertThat(graph.find(Bucket.KIND, "archive").orElseThrow().as(Bucket.KIND))
                .isEqualTo(new Bucket("acme-archive", true, Optional.empty(), true, true));
    }

    @Test
    void access_logs_come_go_and_move_in_the_order_that_aws_asks_for() {
        LocalCloud cloud = LocalCloud.inMemory();
        Platform silent = platform(front -> front);
        Platform loud = platform(front -> front.accessLogs(bucket("logs").emptiedOnRemoval()));
        Platform elsewhere = platform(front -> front.accessLogs(bucket("others").emptiedOnRemoval(), "front"));
        assertThat(apply(cloud, silent).failed()).isEmpty();

        assertThat(changes(plan(cloud, loud)))
                .containsExactlyInAnyOrder("ADD Bucket:logs", "ADD BucketPolicy:logs", "CHANGE LoadBalancer:front");
        assertThat(apply(cloud, loud).failed()).isEmpty();
        assertThat(plan(cloud, loud).isEmpty()).isTrue();

        assertThat(apply(cloud, elsewhere).failed()).isEmpty();
        assertThat(plan(cloud, elsewhere).isEmpty()).isTrue();

        assertThat(changes(plan(cloud, silent)))
                .containsExactlyInAnyOrder(
                        "REMOVE Bucket:others", "REMOVE BucketPolicy:others", "CHANGE LoadBalancer:front");
        assertThat(apply(cloud, silent).failed()).isEmpty();
        assertThat(plan(cloud, silent).isEmpty()).isTrue();
    }

    private static Platform flowing(UnaryOperator<Network> more) {
        return Netflux.platform("shop")
                .on(more.apply(network("shop", "10.0.0.0/16").tiers(publicTier("edge"))))
                .with(bucket("flows").emptiedOnRemoval())
                .build();
    }

    @Test
    void connections_are_written_into_a_bucket_whose_policy_lets_them_in() {
        ResourceGraph graph = Expansion.of(
                flowing(net -> net.flowLogs(bucket("flows").emptiedOnRemoval(), FlowLogs.Flows.ACCEPTED, minutes(1))));

        assertThat(graph.find(FlowLog.KIND, "shop/flows").orElseThrow().as(FlowLog.KIND))
                .isEqualTo(new FlowLog(
                        Ref.to(Vpc.KIND, "shop"),
                        FlowLog.Flows.ACCEPTED,
                        Ref.to(BucketPolicy.KIND, "flows"),
                        Optional.empty(),
                        60));
        assertThat(graph.find(BucketPolicy.KIND, "flows")
                        .orElseThrow()
                        .as(BucketPolicy.KIND)
                        .deliveries())
                .containsExactly(new Delivery(Logs.FLOWS, Optional.empty()));
        assertThat(graph.of(Role.KIND)).isEmpty();
    }

    @Test
    void a_network_may_write_into_several_places_and_keep_what_is_refused_nearer() {
        LocalCloud cloud = LocalCloud.inMemory();
        Platform both = flowing(net -> net.flowLogs(bucket("flows").emptiedOnRemoval())
                .flowLogs(logGroup("refused"), FlowLogs.Flows.REJECTED));
        assertThat(apply(cloud, both).failed()).isEmpty();
        assertThat(plan(cloud, both).isEmpty()).isTrue();

        Platform turned = flowing(net -> net.flowLogs(logGroup("refused"), FlowLogs.Flows.REJECTED)
                .flowLogs(bucket("flows").emptiedOnRemoval()));
        assertThat(plan(cloud, turned).isEmpty()).isTrue();

        Platform sooner =
                flowing(net -> net.flowLogs(bucket("flows").emptiedOnRemoval(), FlowLogs.Flows.ALL, minutes(1)));
        assertThat(changes(plan(cloud, sooner)))
                .contains("REPLACE FlowLog:shop/flows", "REMOVE FlowLog:shop/refused", "REMOVE Role:flow-logs");
        assertThat(apply(cloud, sooner).failed()).isEmpty();
        assertThat(plan(cloud, sooner).isEmpty()).isTrue();

        assertThat(apply(cloud, flowing(net -> net)).failed()).isEmpty();
        assertThat(cloud.observe("shop", Kinds.BUILT_IN))
                .noneMatch(node -> node.kind() == FlowLog.KIND || node.kind() == BucketPolicy.KIND);
        assertThat(Executor.on(cloud)
                        .apply(Executor.on(cloud).planToDestroy("shop"))
                        .failed())
                .isEmpty();
    }

    @Test
    void a_bucket_of_another_name_takes_the_logs_over_before_the_old_one_goes() {
        LocalCloud cloud = LocalCloud.inMemory();
        assertThat(apply(cloud, logging("acme-logs")).failed()).isEmpty();
        Plan plan = plan(cloud, logging("acme-more-logs"));

        assertThat(changes(plan))
                .contains("REPLACE Bucket:logs", "REPLACE BucketPolicy:logs", "CHANGE LoadBalancer:front");
        assertThat(Executor.on(cloud).apply(plan).failed()).isEmpty();
        assertThat(plan(cloud, logging("acme-more-logs")).isEmpty()).isTrue();
    }

    /** With access logs and flow logs in a bucket that is called so in AWS. */
    private static Platform logging(String name) {
        var edge = publicTier("edge");
        var logs = bucket("logs").named(name).emptiedOnRemoval();
        return Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(edge).flowLogs(logs))
                .with(loadBalancer("front")
                        .in(edge)
                        .guardedBy(securityGroup("alb-sg").accepting(HTTP).from(internet()))
                        .accessLogs(logs)
                        .listener(HTTP)
                        .otherwise(respond(404)))
                .build();
    }

    @Test
    void all_of_it_goes_and_a_bucket_only_where_its_author_lets_it() {
        LocalCloud cloud = LocalCloud.inMemory();
        assertThat(apply(cloud, platform(front -> front.accessLogs(bucket("logs"))))
                        .failed())
                .isEmpty();
        assertThat(Executor.on(cloud).planToDestroy("shop").blockers())
                .extracting(blocker -> blocker.blocked().toString())
                .contains("Bucket:logs");

        assertThat(apply(cloud, logged()).failed()).isEmpty();
        assertThat(plan(cloud, logged()).isEmpty()).isTrue();
        assertThat(Executor.on(cloud)
                        .apply(Executor.on(cloud).planToDestroy("shop"))
                        .failed())
                .isEmpty();
        assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
    }
}
