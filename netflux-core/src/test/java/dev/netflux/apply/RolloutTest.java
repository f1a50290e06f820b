package dev.netflux.apply;

import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.repository;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Scaling;
import dev.netflux.model.Service;
import dev.netflux.plan.AttributeChange;
import dev.netflux.plan.Change;
import dev.netflux.plan.Plan;
import dev.netflux.resource.ContainerBuilder;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EcsServiceBuilder;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.ScalableTarget;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.TaskDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of a new version of a service. */
class RolloutTest {

    private final List<Event> events = new ArrayList<>();

    private static ResourceGraph shop(String version, UnaryOperator<Service> words) {
        var edge = publicTier("edge");
        var app = privateTier("app");
        Service orders = fargate("orders")
                .image(repository("orders"), version)
                .port(8080)
                .in(app)
                .guardedBy(securityGroup("app-sg"));
        return Expansion.of(platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(edge, app))
                .with(words.apply(orders))
                .build());
    }

    private static ResourceGraph shop(String version) {
        return shop(version, service -> service);
    }

    private Executor executor(Cloud cloud) {
        return Executor.on(cloud).listener(events::add);
    }

    private Summary apply(Cloud cloud, ResourceGraph design) {
        Executor executor = executor(cloud);
        return executor.apply(executor.plan("shop", design));
    }

    private static LocalCloud cloud() {
        return LocalCloud.inMemory(LocalCloud.Settings.DEFAULT.breaking("orders:broken"));
    }

    private List<String> said() {
        return events.stream()
                .filter(Event.Said.class::isInstance)
                .map(event -> ((Event.Said) event).said().text())
                .toList();
    }

    private static Node service(Cloud cloud) {
        return cloud.observe("shop", Kinds.BUILT_IN).stream()
                .filter(node -> node.kind() == EcsService.KIND)
                .findFirst()
                .orElseThrow();
    }

    private static Ref running(Cloud cloud) {
        return service(cloud).as(EcsService.KIND).taskDefinition().orElseThrow();
    }

    @Test
    void a_new_version_is_registered_rolled_out_and_takes_the_old_ones_place() {
        try (LocalCloud cloud = cloud()) {
            apply(cloud, shop("1.4"));
            events.clear();
            Summary summary = apply(cloud, shop("1.5"));

            assertThat(summary.failed()).isEmpty();
            assertThat(said()).anyMatch(text -> text.contains("has reached a steady state"));
            assertThat(running(cloud).asId()).endsWith(":2");
            assertThat(cloud.observe("shop", Kinds.BUILT_IN))
                    .filteredOn(node -> node.kind() == TaskDefinition.KIND)
                    .hasSize(1);
            assertThat(executor(cloud).plan("shop", shop("1.5")).isEmpty()).isTrue();
        }
    }

    @Test
    void a_version_that_does_not_start_is_rolled_back_and_told() {
        try (LocalCloud cloud = cloud()) {
            apply(cloud, shop("1.4"));
            Summary summary = apply(cloud, shop("broken"));

            assertThat(summary.failed()).singleElement().satisfies(failure -> {
                assertThat(failure.finding().summary()).isEqualTo("The rollout failed, and was rolled back.");
                assertThat(failure.finding().mend()).contains("orders:broken pushed");
            });
            assertThat(said()).anyMatch(text -> text.contains("CannotPullContainerError"));
            assertThat(running(cloud).asId()).endsWith(":1");
        }
    }

    @Test
    void after_a_rollback_the_next_version_is_rolled_out_and_nothing_is_left_over() {
        try (LocalCloud cloud = cloud()) {
            apply(cloud, shop("1.4"));
            apply(cloud, shop("broken"));
            Summary summary = apply(cloud, shop("1.6"));

            assertThat(summary.failed()).isEmpty();
            assertThat(running(cloud).asId()).endsWith(":3");
            assertThat(cloud.observe("shop", Kinds.BUILT_IN))
                    .filteredOn(node -> node.kind() == TaskDefinition.KIND)
                    .hasSize(1);
        }
    }

    @Test
    void a_first_version_that_does_not_start_fails_in_minutes() {
        try (LocalCloud cloud = cloud()) {
            Summary summary = apply(cloud, shop("broken"));

            assertThat(summary.failed())
                    .singleElement()
                    .extracting(failure -> failure.finding().summary())
                    .isEqualTo("The rollout failed.");
            assertThat(summary.duration()).isLessThan(java.time.Duration.ofMinutes(10));
        }
    }

    @Test
    void a_version_that_was_given_up_is_started_again_by_the_next_apply() {
        try (LocalCloud cloud = cloud()) {
            apply(cloud, shop("broken"));
            Plan again = executor(cloud).plan("shop", shop("broken"));

            assertThat(again.changes()).singleElement().satisfies(change -> {
                assertThat(change.address().toString()).isEqualTo("EcsService:orders");
                assertThat(change.action()).isEqualTo(Change.Action.CHANGE);
            });
            assertThat(executor(cloud).apply(again).failed()).hasSize(1);
            assertThat(apply(cloud, shop("1.4")).failed()).isEmpty();
            assertThat(executor(cloud).plan("shop", shop("1.4")).isEmpty()).isTrue();
        }
    }

    @Test
    void without_watching_a_rollout_is_only_begun() {
        try (LocalCloud cloud = cloud()) {
            Executor executor = executor(cloud).watching(false);
            Summary summary = executor.apply(executor.plan("shop", shop("broken")));

            assertThat(summary.failed()).isEmpty();
            assertThat(said()).isEmpty();
        }
    }

    @Test
    void what_a_pipeline_deploys_is_no_drift_where_it_decides_the_version() {
        try (LocalCloud cloud = cloud()) {
            ResourceGraph design = shop("1.4", Service::imageManagedElsewhere);
            apply(cloud, design);
            Plan plan = executor(cloud).plan("shop", shop("1.5", Service::imageManagedElsewhere));
            executor(cloud).apply(plan);

            assertThat(running(cloud).asId()).endsWith(":1");
            assertThat(plan.changes())
                    .extracting(change -> change.address().kind())
                    .containsExactly("EcsService", "TaskDefinition");
            assertThat(plan.changes().get(0).attributes())
                    .as("which revision the service runs is the pipeline's")
                    .extracting(AttributeChange::name)
                    .containsExactly("firstTaskDefinition");
            // The service goes on with its revision, and cannot be deployed again by one that is gone.
            assertThat(cloud.read(TaskDefinition.KIND, running(cloud).asId())).isPresent();
            assertThat(executor(cloud)
                            .plan("shop", shop("1.5", Service::imageManagedElsewhere))
                            .changes())
                    .isEmpty();
            assertThat(executor(cloud)
                            .apply(executor(cloud).planToDestroy("shop"))
                            .failed())
                    .isEmpty();
            assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
        }
    }

    @Test
    void however_many_revisions_a_pipeline_registers_the_platform_s_own_is_found_again() {
        try (LocalCloud cloud = cloud()) {
            ResourceGraph design = shop("1.4", Service::imageManagedElsewhere);
            apply(cloud, design);
            for (int build = 1; build <= 5; build++) {
                deploy(cloud, "b" + build);
            }
            assertThat(executor(cloud).plan("shop", design).changes()).isEmpty();
            assertThat(service(cloud).as(EcsService.KIND).firstTaskDefinition())
                    .as("the service tells which revision is the platform's")
                    .hasValueSatisfying(own -> assertThat(own.asId()).endsWith(":1"));

            ResourceGraph other = shop("1.5", Service::imageManagedElsewhere);
            assertThat(apply(cloud, other).failed()).isEmpty();
            assertThat(service(cloud).as(EcsService.KIND).firstTaskDefinition())
                    .hasValueSatisfying(own -> assertThat(own.asId()).endsWith(":7"));
            assertThat(running(cloud).asId()).endsWith(":6");
            deploy(cloud, "b6");
            assertThat(executor(cloud).plan("shop", other).changes()).isEmpty();
        }
    }

    @Test
    void a_pipeline_s_revisions_keep_nothing_from_being_destroyed_unless_somebody_else_runs_them() {
        try (LocalCloud cloud = cloud()) {
            apply(cloud, shop("1.4", Service::imageManagedElsewhere));
            deploy(cloud, "b1");
            assertThat(executor(cloud).planToDestroy("shop").blockers()).isEmpty();

            Node ours = service(cloud);
            Node theirs = Node.designed(
                    "theirs",
                    new EcsServiceBuilder()
                            .from(ours.as(EcsService.KIND))
                            .name("theirs")
                            .build(),
                    ours.tags(),
                    ours.site());
            cloud.create(theirs, new Stamp("theirs", theirs.address(), ""));
            assertThat(executor(cloud).planToDestroy("shop").blockers())
                    .extracting(blocker -> blocker.blocked().kind())
                    .contains("Role", "LogGroup", "Cluster");
        }
    }

    /** As a pipeline does: a revision of its own, to which it moves the service. */
    private static void deploy(Cloud cloud, String build) {
        Node service = service(cloud);
        Node last = cloud.read(TaskDefinition.KIND, running(cloud).asId()).orElseThrow();
        TaskDefinition before = last.as(TaskDefinition.KIND);
        Node next = Node.designed(
                "orders",
                new TaskDefinition(
                        before.family(),
                        before.cpu(),
                        before.memory(),
                        before.architecture(),
                        before.executionRole(),
                        before.taskRole(),
                        before.containers().stream()
                                .map(one -> new ContainerBuilder()
                                        .from(one)
                                        .tag(build)
                                        .build())
                                .toList()),
                last.tags(),
                last.site());
        String made = cloud.create(next, new Stamp("pipeline", next.address(), ""));
        EcsService now = service.as(EcsService.KIND);
        cloud.update(
                service,
                service.with(new EcsServiceBuilder()
                        .from(now)
                        .taskDefinition(Ref.id(made))
                        .build()),
                Set.of("taskDefinition"));
    }

    @Test
    void destroy_drains_services_before_their_clusters_and_leaves_nothing() {
        try (LocalCloud cloud = cloud()) {
            apply(cloud, shop("1.4"));
            events.clear();
            Executor executor = executor(cloud);
            Summary summary = executor.apply(executor.planToDestroy("shop"));

            assertThat(summary.failed()).isEmpty();
            assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
            List<String> removed = events.stream()
                    .filter(Event.Finished.class::isInstance)
                    .map(event -> event.address().kind())
                    .toList();
            assertThat(removed.indexOf("EcsService")).isLessThan(removed.indexOf("Cluster"));
            assertThat(removed.indexOf("EcsService")).isLessThan(removed.indexOf("SecurityGroup"));
            assertThat(removed.indexOf("EcsService")).isLessThan(removed.indexOf("Subnet"));
        }
    }

    private static <R extends Resource> void change(
            Cloud cloud, Kind<R> kind, UnaryOperator<R> change, String... names) {
        Node before = cloud.observe("shop", Kinds.BUILT_IN).stream()
                .filter(node -> node.kind() == kind)
                .findFirst()
                .orElseThrow();
        cloud.update(before, before.with(change.apply(before.as(kind))), Set.of(names));
    }

    @Test
    void how_many_tasks_autoscaling_and_its_schedules_decide_on_is_left_alone() {
        try (LocalCloud cloud = cloud()) {
            Scaling bounds = tasks(1, 5).cpu(50);
            ResourceGraph design =
                    shop("1.4", service -> service.scaling(bounds.at("night", "cron(0 22 * * ? *)", 2, 3)));
            apply(cloud, design);
            change(
                    cloud,
                    EcsService.KIND,
                    before -> new EcsServiceBuilder().from(before).desired(3).build(),
                    "desired");
            change(cloud, ScalableTarget.KIND, before -> ScalableTarget.between(before.service(), 2, 3), "min", "max");

            assertThat(executor(cloud).plan("shop", design).changes()).isEmpty();
            assertThat(executor(cloud)
                            .plan("shop", shop("1.4", service -> service.scaling(bounds)))
                            .changes())
                    .as("without the schedule the bounds are the design's again")
                    .filteredOn(change -> change.address().kind().equals("ScalableTarget"))
                    .flatExtracting(Change::attributes)
                    .extracting(AttributeChange::name)
                    .containsExactlyInAnyOrder("min", "max");
        }
    }
}
