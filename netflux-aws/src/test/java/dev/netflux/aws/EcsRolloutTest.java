package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Rollout;
import dev.netflux.apply.Rollout.Stage;
import dev.netflux.aws.handler.Aws;
import dev.netflux.aws.handler.Handler;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EcsService.Capacity;
import dev.netflux.resource.EcsServiceBuilder;
import dev.netflux.resource.Ref;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of a rollout that does not go well, in what ECS answers then; the emulator's tasks never fail. */
class EcsRolloutTest {

    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:";
    private static final String SERVICE = ARN + "service/shop/orders";
    private static final String OLD = ARN + "task-definition/orders:1";
    private static final String NEW = ARN + "task-definition/orders:2";

    private final Wire wire = new Wire();

    @SuppressWarnings("unchecked") // a kind's handler is of its kind
    private Rollout rollout() {
        EcsService wanted = new EcsServiceBuilder()
                .name("orders")
                .cluster(Ref.id(ARN + "cluster/shop"))
                .taskDefinition(Ref.id(NEW))
                .capacity(Capacity.FARGATE)
                .publicAddresses(false)
                .minHealthy(100)
                .maxHealthy(200)
                .breaker(true)
                .rollback(true)
                .exec(false)
                .build();
        try (Aws aws = wire.aws()) {
            return ((Handler<EcsService>) Handlers.builtIn().of(EcsService.KIND)).rollout(aws, SERVICE, wanted);
        }
    }

    private static String deployment(String status, String revision, String state) {
        return String.format(
                "{\"id\":\"ecs-svc/%s\",\"status\":\"%s\",\"taskDefinition\":\"%s\",\"rolloutState\":\"%s\","
                        + "\"rolloutStateReason\":\"ECS deployment ecs-svc/%s: tasks failed to start.\",\"createdAt\":100}",
                revision.equals(NEW) ? 2 : 1, status, revision, state, revision.equals(NEW) ? 2 : 1);
    }

    private void service(String revision, int running, String... deployments) {
        wire.says(
                "DescribeServices",
                200,
                String.format(
                        "{\"services\":[{\"serviceArn\":\"%s\",\"serviceName\":\"orders\",\"status\":\"ACTIVE\","
                                + "\"taskDefinition\":\"%s\",\"desiredCount\":2,\"runningCount\":%d,\"pendingCount\":0,"
                                + "\"deployments\":[%s],\"events\":[{\"id\":\"e1\",\"createdAt\":110,"
                                + "\"message\":\"(service orders) has started 1 tasks.\"}]}]}",
                        SERVICE, revision, running, String.join(",", deployments)));
    }

    /** A task that stopped: why, and what its container tells of itself. */
    private static String stopped(String revision, String reason, String container) {
        return String.format(
                "{\"taskArn\":\"%stask/shop/%s\",\"taskDefinitionArn\":\"%s\",\"stoppedAt\":120,\"stoppedReason\":\"%s\","
                        + "\"containers\":[{\"name\":\"orders\"%s}]}",
                ARN, revision.equals(NEW) ? "new" : "old", revision, reason, container);
    }

    private void tasks(String... stopped) {
        wire.says(
                "ListTasks",
                200,
                Stream.of(stopped)
                        .map(task -> "\"" + ARN + "task/shop/any\"")
                        .collect(Collectors.joining(",", "{\"taskArns\":[", "]}")));
        wire.says("DescribeTasks", 200, "{\"tasks\":[" + String.join(",", stopped) + "]}");
    }

    private static List<String> texts(Rollout rollout) {
        return rollout.said().stream().map(Rollout.Said::text).toList();
    }

    @Test
    void a_steady_service_is_done_and_its_tasks_are_not_asked_for() {
        service(NEW, 2, deployment("PRIMARY", NEW, "COMPLETED"));

        assertThat(rollout().stage()).isEqualTo(Stage.DONE);
        assertThat(wire.actions()).containsExactly("DescribeServices");
    }

    @Test
    void a_task_that_ended_is_told_with_its_exit_code_while_ecs_still_tries() {
        service(NEW, 1, deployment("PRIMARY", NEW, "IN_PROGRESS"), deployment("ACTIVE", OLD, "COMPLETED"));
        tasks(stopped(NEW, "Essential container in task exited", ",\"exitCode\":1"));

        Rollout rollout = rollout();
        assertThat(rollout.stage()).isEqualTo(Stage.UNDER_WAY);
        assertThat(texts(rollout))
                .containsExactly(
                        "(service orders) has started 1 tasks.",
                        "task new stopped: Essential container in task exited; orders exited with 1");
        assertThat(rollout.mend()).contains("log group");
    }

    @Test
    void tasks_of_the_earlier_version_that_make_room_are_no_news() {
        service(NEW, 1, deployment("PRIMARY", NEW, "IN_PROGRESS"), deployment("ACTIVE", OLD, "COMPLETED"));
        tasks(stopped(OLD, "Scaling activity initiated by (deployment ecs-svc/1)", ",\"exitCode\":0"));

        assertThat(texts(rollout())).containsExactly("(service orders) has started 1 tasks.");
        assertThat(rollout().mend()).isEmpty();
    }

    @Test
    void an_image_that_nobody_pushed_is_named_when_the_version_is_rolled_back() {
        service(OLD, 2, deployment("PRIMARY", OLD, "IN_PROGRESS"), deployment("ACTIVE", NEW, "FAILED"));
        tasks(stopped(NEW, "CannotPullContainerError: orders:2: not found", ""));

        Rollout rollout = rollout();
        assertThat(rollout.stage()).isEqualTo(Stage.ROLLED_BACK);
        assertThat(texts(rollout)).anyMatch(text -> text.contains("CannotPullContainerError"));
        assertThat(rollout.mend()).contains("Was the image pushed");
    }

    @Test
    void a_version_that_was_rolled_back_before_anybody_looked_is_told_all_the_same() {
        service(OLD, 2, deployment("PRIMARY", OLD, "COMPLETED"));
        tasks();

        assertThat(rollout().stage()).isEqualTo(Stage.ROLLED_BACK);
    }

    @Test
    void without_an_earlier_version_it_fails_for_its_health_check() {
        service(NEW, 0, deployment("PRIMARY", NEW, "FAILED"));
        tasks(stopped(NEW, "Task failed ELB health checks in (target-group orders)", ",\"exitCode\":137"));

        Rollout rollout = rollout();
        assertThat(rollout.stage()).isEqualTo(Stage.FAILED);
        assertThat(rollout.mend()).contains("health check's path and port");
    }

    @Test
    void where_no_task_is_listed_any_more_ecs_own_reason_is_given() {
        service(NEW, 0, deployment("PRIMARY", NEW, "FAILED"));
        tasks();

        assertThat(rollout().mend()).startsWith("ECS deployment ecs-svc/2: tasks failed to start.");
    }

    @Test
    void an_earlier_version_that_was_given_up_does_not_fail_the_one_that_takes_its_place() {
        service(NEW, 2, deployment("PRIMARY", NEW, "COMPLETED"), deployment("ACTIVE", OLD, "FAILED"));
        tasks(stopped(OLD, "CannotPullContainerError: orders:1", ""));

        assertThat(rollout().stage()).isEqualTo(Stage.UNDER_WAY);
    }
}
