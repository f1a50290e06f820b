package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.apply.Executor;
import dev.netflux.apply.RefusedException;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.aws.emulator.Recorder;
import dev.netflux.aws.emulator.Recorder.Call;
import dev.netflux.examples.Ecsfs;
import dev.netflux.examples.NetfluxMovies;
import dev.netflux.expand.Expansion;
import dev.netflux.model.Platform;
import dev.netflux.plan.Blocker;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionWithTagsRequest;
import software.amazon.awssdk.services.cloudfront.model.DeleteDistributionRequest;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.UpdateDistributionRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreatePrivateDnsNamespaceRequest;

/** Both examples, whole, on the emulator: every fact of their specifications, told by another client than ours, and nothing left afterwards. */
@ExtendWith(Emulator.class)
class ExamplesIT {

    private static final String CONNECT = "does not tell how services connect";

    /** Facts of the movie platform that the emulator tells otherwise than they were asked for; one that holds after all fails the test. */
    private static final Map<String, String> LACKING_OF_MOVIES = Map.of(
            "CloudFront: the bucket through the access control",
                    "loses the origin access control when a distribution is read",
            "service customer-service: connects in prod", CONNECT,
            "service customer-service: answers to its name", CONNECT,
            "service movie-service: connects in prod", CONNECT,
            "service movie-service: answers to its name", CONNECT);

    /** The same of ecsfs. */
    private static final Map<String, String> LACKING_OF_ECSFS =
            Map.of("Cloud Map: on the VPC", "makes the zone of a private namespace without its VPC");

    private final Recorder recorder = new Recorder();

    @Test
    void the_movie_platform_is_what_its_specification_says_until_nothing_is_left(Emulator.Running emulator) {
        Platform platform = NetfluxMovies.platform();
        ResourceGraph design = Expansion.of(platform);
        assertThat(applied(emulator, platform).unverifiable())
                .extracting(one -> one.address() + "." + one.attribute())
                .containsExactlyInAnyOrder(
                        "Distribution:web.origins",
                        "EcsService:customer-service.connect",
                        "EcsService:movie-service.connect");
        assertSpecified(emulator, "spec_movies.py", 150, LACKING_OF_MOVIES);
        assertThatWhatTheEmulatorLosesWasAskedFor();
        assertNothingToDo(emulator, platform);

        try (AwsCloud cloud = open(emulator)) {
            Executor executor = Executor.on(cloud);
            recorder.clear();
            Plan refused = executor.planToDestroy(platform.name());
            assertThat(refused.blockers())
                    .filteredOn(Blocker::isProtection)
                    .extracting(blocker -> blocker.blocked().toString())
                    .containsExactlyInAnyOrder("Bucket:web", "DbInstance:catalog");
            assertThatThrownBy(() -> executor.apply(refused))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("--unprotect");
            assertThat(recorder.calls())
                    .extracting(Call::operation)
                    .allMatch(operation -> operation.matches("(Describe|Get|List).*"));
        }
        Removals removals = destroyed(emulator, platform, 40);
        removals.assertUsersFirst(design);
        assertThatContainersGoInOrder(removals, design);
        assertThatDataGoesInOrder(removals);
    }

    @Test
    void ecsfs_is_what_its_specification_says_until_nothing_is_left(Emulator.Running emulator) {
        Platform platform = Ecsfs.platform();
        ResourceGraph design = Expansion.of(platform);
        assertThat(applied(emulator, platform).unverifiable()).isEmpty();
        assertSpecified(emulator, "spec_ecsfs.py", 70, LACKING_OF_ECSFS);
        assertThat(requests(CreatePrivateDnsNamespaceRequest.class))
                .singleElement()
                .satisfies(request -> assertThat(request.vpc()).startsWith("vpc-"));
        assertNothingToDo(emulator, platform);

        Removals removals = destroyed(emulator, platform, 35);
        removals.assertUsersFirst(design);
        assertThatContainersGoInOrder(removals, design);
        removals.assertOrder("DeleteScalingPolicy", "DeregisterScalableTarget");
    }

    private AwsCloud open(Emulator.Running emulator) {
        return AwsCloud.open(emulator.settings().withInterceptor(recorder));
    }

    private Summary applied(Emulator.Running emulator, Platform platform) {
        try (AwsCloud cloud = open(emulator)) {
            Executor executor = Executor.on(cloud);
            Summary summary = executor.apply(executor.plan(platform.name(), Expansion.of(platform)));
            assertThat(summary.failed()).isEmpty();
            assertThat(summary.isComplete()).isTrue();
            return summary;
        }
    }

    private static void assertSpecified(
            Emulator.Running emulator, String script, int atLeast, Map<String, String> lacking) {
        List<String> facts = emulator.script(script).lines().toList();
        assertThat(facts).hasSizeGreaterThan(atLeast);
        List<String> wrong =
                facts.stream().filter(fact -> fact.startsWith("NOT ")).toList();
        assertThat(wrong.stream().map(fact -> fact.substring(4, fact.indexOf(" | "))))
                .as("%s", wrong)
                .containsExactlyInAnyOrderElementsOf(lacking.keySet());
    }

    /** What was reported once is reported no more: neither by a plan as drift, nor by the apply of one as unverifiable. */
    private void assertNothingToDo(Emulator.Running emulator, Platform platform) {
        for (int i = 0; i < 2; i++) {
            try (AwsCloud cloud = open(emulator)) {
                Executor executor = Executor.on(cloud);
                Plan plan = executor.plan(platform.name(), Expansion.of(platform));
                assertThat(plan.changes()).isEmpty();
                Summary summary = executor.apply(plan);
                assertThat(summary.done()).isEmpty();
                assertThat(summary.unverifiable()).isEmpty();
            }
        }
    }

    /** The requests hold what no look at the emulator can tell. */
    private void assertThatWhatTheEmulatorLosesWasAskedFor() {
        assertThat(requests(CreateServiceRequest.class)).hasSize(2).allSatisfy(request -> {
            String name = request.serviceName().substring("netflux-".length());
            assertThat(request.serviceConnectConfiguration().enabled()).isTrue();
            assertThat(request.serviceConnectConfiguration().namespace()).contains(":namespace/ns-");
            assertThat(request.serviceConnectConfiguration().services())
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.portName()).isEqualTo(name + "-8080");
                        assertThat(one.discoveryName()).isEqualTo(name);
                        assertThat(one.clientAliases()).singleElement().satisfies(alias -> assertThat(
                                        alias.dnsName() + ":" + alias.port())
                                .isEqualTo(name + ":8080"));
                    });
        });
        assertThat(requests(CreateDistributionWithTagsRequest.class))
                .flatExtracting(request -> request.distributionConfigWithTags()
                        .distributionConfig()
                        .origins()
                        .items())
                .filteredOn(origin -> origin.s3OriginConfig() != null)
                .extracting(Origin::originAccessControlId)
                .allSatisfy(access -> assertThat(access).isNotEmpty())
                .hasSize(1);
    }

    private <T> List<T> requests(Class<T> type) {
        return recorder.calls().stream()
                .map(Call::request)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private Removals destroyed(Emulator.Running emulator, Platform platform, int atLeast) {
        try (AwsCloud cloud = open(emulator)) {
            Executor executor = Executor.on(cloud);
            List<Node> before = cloud.observe(platform.name(), Kinds.BUILT_IN);
            recorder.clear();
            Summary summary = executor.apply(executor.planToDestroyUnprotected(platform.name()));
            assertThat(summary.failed()).isEmpty();
            assertThat(summary.isComplete()).isTrue();
            assertThat(cloud.observeEverywhere(platform.name(), Kinds.BUILT_IN)).isEmpty();
            assertThat(emulator.script("left.py")).isEmpty();
            Removals removals = new Removals(recorder.calls(), before);
            assertThat(removals.all()).hasSizeGreaterThanOrEqualTo(atLeast);
            return removals;
        }
    }

    /** Tasks are stopped, then the service goes, and only when AWS says that it has gone what it stood in: its interfaces are released then. */
    private void assertThatContainersGoInOrder(Removals removals, ResourceGraph design) {
        List<String> services = requests(DeleteServiceRequest.class).stream()
                .map(DeleteServiceRequest::service)
                .toList();
        assertThat(services).hasSize((int) design.nodes().stream()
                .filter(node -> node.address().kind().equals("EcsService"))
                .count());
        for (String service : services) {
            Predicate<Call> deleted = call -> call.request() instanceof DeleteServiceRequest request
                    && request.service().equals(service);
            removals.assertOrder(
                    "drained",
                    call -> call.request() instanceof UpdateServiceRequest request
                            && request.service().equals(service)
                            && Integer.valueOf(0).equals(request.desiredCount()),
                    deleted);
            removals.assertOrder(
                    "away before its groups", deleted, call -> call.operation().equals("DeleteSecurityGroup"));
        }
        removals.assertOrder("DeleteNatGateway", "DetachInternetGateway");
        removals.assertOrder("ReleaseAddress", "DetachInternetGateway");
        removals.assertOrder("DetachRolePolicy", "DeleteVpc");
        removals.assertOrder(
                "services before their cluster",
                call -> call.request() instanceof DeleteServiceRequest,
                call -> call.operation().equals("DeleteCluster"));
    }

    private void assertThatDataGoesInOrder(Removals removals) {
        removals.assertOrder("DeleteBucketPolicy", "DeleteDistribution");
        removals.assertOrder("DeleteBucketPolicy", "DeleteBucket");
        removals.assertOrder(
                "its author's leave, then its content",
                call -> call.request() instanceof PutBucketTaggingRequest request
                        && request.tagging().tagSet().stream()
                                .map(tag -> tag.key() + "=" + tag.value())
                                .toList()
                                .containsAll(List.of("netflux:deletion-protection=false", "netflux:content=published")),
                call -> call.request() instanceof DeleteObjectsRequest);
        removals.assertOrder(
                "its content, then the bucket",
                call -> call.request() instanceof DeleteObjectsRequest,
                call -> call.request() instanceof DeleteBucketRequest);
        removals.assertOrder(
                "disabled, then removed",
                call -> call.request() instanceof UpdateDistributionRequest request
                        && !request.distributionConfig().enabled(),
                call -> call.request() instanceof DeleteDistributionRequest);
        removals.assertOrder(
                "unprotected, then removed",
                call -> call.request() instanceof ModifyDbInstanceRequest request && !request.deletionProtection(),
                call -> call.request() instanceof DeleteDbInstanceRequest);
        assertThat(requests(DeleteDbInstanceRequest.class)).singleElement().satisfies(request -> assertThat(
                        request.finalDBSnapshotIdentifier())
                .startsWith("netflux-catalog-final-"));
        assertThat(requests(DeleteSecretRequest.class)).hasSize(2).allSatisfy(request -> {
            assertThat(request.recoveryWindowInDays()).isEqualTo(30);
            assertThat(request.forceDeleteWithoutRecovery()).isNull();
        });
    }
}
