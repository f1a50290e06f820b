package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Stop;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.examples.NetfluxMovies;
import dev.netflux.expand.Expansion;
import dev.netflux.plan.Plan;
import dev.netflux.resource.ResourceGraph;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many calls it takes, and with which rights. The bounds are those of the issue; OpenTofu takes 52 and 292, 147 and 627, 128 and 464. */
@ExtendWith(Emulator.class)
class BudgetIT {

    private static final Set<String> BALANCING = Set.of("LoadBalancer", "TargetGroup", "Listener", "ListenerRule");

    /** The right to make a call, where IAM names it otherwise. */
    private static final Map<String, String> IN_IAM = Map.of(
            "s3:ListBuckets", "s3:ListAllMyBuckets",
            "s3:ListObjectsV2", "s3:ListBucket",
            "s3:HeadBucket", "s3:ListBucket",
            "s3:ListObjectVersions", "s3:ListBucketVersions",
            "s3:DeleteObjects", "s3:DeleteObject",
            "s3:GetBucketEncryption", "s3:GetEncryptionConfiguration",
            "s3:PutBucketEncryption", "s3:PutEncryptionConfiguration",
            "s3:GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock",
            "s3:PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock",
            "applicationautoscaling:DescribeScalableTargets", "application-autoscaling:DescribeScalableTargets");

    private static int sum(Map<String, Integer> calls) {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> emptyPlan(Emulator.Running emulator, ResourceGraph design) {
        try (AwsCloud fresh = AwsCloud.open(emulator.settings())) {
            assertThat(Executor.on(fresh).plan(Movies.PLATFORM, design).isEmpty())
                    .isTrue();
            return fresh.calls();
        }
    }

    @Test
    void two_services_take_few_calls_and_only_the_rights_that_permissions_names(Emulator.Running emulator) {
        ResourceGraph design = Movies.design();
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            Plan plan = executor.plan(Movies.PLATFORM, design);
            assertThat(executor.apply(plan).isComplete()).isTrue();
            assertThat(sum(cloud.calls())).as("plan and apply").isLessThanOrEqualTo(130);
            assertThat(sum(emptyPlan(emulator, design))).as("empty plan").isLessThanOrEqualTo(25);
            int before = sum(cloud.calls());
            assertThat(executor.apply(executor.planToDestroy(Movies.PLATFORM)).isComplete())
                    .isTrue();
            assertThat(sum(cloud.calls()) - before).as("destroy").isLessThanOrEqualTo(140);
            assertThat(made(cloud)).allMatch(isAllowed(cloud, design));
        }
    }

    private static Set<String> allowed(String policy) {
        Set<String> actions = new TreeSet<>();
        JsonObject document = JsonParser.parseString(policy).getAsJsonObject();
        for (JsonElement statement : document.getAsJsonArray("Statement")) {
            statement.getAsJsonObject().getAsJsonArray("Action").forEach(action -> actions.add(action.getAsString()));
        }
        return actions;
    }

    @Test
    void fifty_services_take_one_call_more_each_at_most(Emulator.Running emulator) {
        ResourceGraph design = Movies.design(50);
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan(Movies.PLATFORM, design)).isComplete())
                    .isTrue();
            assertThat(sum(cloud.calls())).as("plan and apply").isLessThanOrEqualTo(400);
        }
        assertThat(sum(emptyPlan(emulator, design))).as("empty plan").isLessThanOrEqualTo(75);
    }

    /**
     * What has no batch call: the tags of a repository and of a log group, a revision, and the attributes of a target group. Of what has one
     * there are more pages: nine with fifty services.
     */
    @Test
    void the_complete_movie_platform_takes_four_calls_and_some_pages_more_for_each_further_service(
            Emulator.Running emulator) {
        ResourceGraph two = Expansion.of(NetfluxMovies.platform());
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan(Movies.PLATFORM, two)).isComplete())
                    .isTrue();
            assertThat(sum(cloud.calls())).as("plan and apply").isLessThanOrEqualTo(350);
            assertThat(sum(emptyPlan(emulator, two))).as("empty plan").isLessThanOrEqualTo(60);
            assertThat(executor.apply(executor.planToDestroyUnprotected(Movies.PLATFORM))
                            .isComplete())
                    .isTrue();
            assertThat(made(cloud)).allMatch(isAllowed(cloud, two));
        }
        emulator.reset(); // it keeps the tags of what is gone, which a plan then looks for
        ResourceGraph fifty = Movies.whole(50);
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan(Movies.PLATFORM, fifty)).isComplete())
                    .isTrue();
        }
        assertThat(sum(emptyPlan(emulator, fifty))).as("empty plan").isLessThanOrEqualTo(250);
    }

    private static Set<String> made(AwsCloud cloud) {
        Set<String> made = new TreeSet<>();
        cloud.calls().keySet().forEach(call -> made.add(IN_IAM.getOrDefault(call, call)));
        return made;
    }

    private static Predicate<String> isAllowed(AwsCloud cloud, ResourceGraph design) {
        Set<String> allowed =
                allowed(new AwsProvider().permissions(Movies.PLATFORM, design, Optional.of(cloud.account())));
        return call -> allowed.stream()
                .anyMatch(action -> action.endsWith("*")
                        ? call.startsWith(action.substring(0, action.length() - 1))
                        : call.equals(action));
    }

    @Test
    void what_a_broken_off_apply_made_in_a_further_part_is_seen_by_the_next_look(Emulator.Running emulator) {
        ResourceGraph design = Movies.design();
        ResourceGraph network = ResourceGraph.of(design.nodes().stream()
                .filter(node -> !BALANCING.contains(node.address().kind()))
                .toList());
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan(Movies.PLATFORM, network)).isComplete())
                    .isTrue();
            assertThat(emptyPlan(emulator, network))
                    .as("the network alone")
                    .allSatisfy((action, calls) -> assertThat(action).doesNotStartWith("elasticloadbalancing"));
            emulator.script("guest.py");
            assertThat(executor.plan(Movies.PLATFORM, network).isEmpty()).isTrue();
            assertThat(executor.planToDestroy(Movies.PLATFORM).blockers())
                    .as("somebody else's balancer in a part that the platform has nothing in")
                    .extracting(blocker -> blocker.by().kind())
                    .contains("LoadBalancer");
            // Some of it is made, and nobody is left to say that all is.
            Stop stop = new Stop();
            executor.stoppedBy(stop)
                    .listener(event -> {
                        if (event.address().kind().equals("TargetGroup")) {
                            stop.now();
                        }
                    })
                    .apply(executor.plan(Movies.PLATFORM, design));
        }
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            assertThat(Executor.on(cloud).plan(Movies.PLATFORM, network).changes())
                    .extracting(change -> change.address().kind())
                    .contains("TargetGroup");
        }
    }

    @Test
    void every_call_of_a_kind_is_declared_by_its_handler() {
        assertThat(Handlers.all().list())
                .allSatisfy(handler -> assertThat(handler.actions()).isNotEmpty());
    }
}
