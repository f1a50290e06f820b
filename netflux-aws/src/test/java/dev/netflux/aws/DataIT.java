package dev.netflux.aws;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.aws.emulator.Golden;
import dev.netflux.aws.emulator.Recorder;
import dev.netflux.expand.Expansion;
import dev.netflux.model.Folder;
import dev.netflux.model.Platform;
import dev.netflux.plan.Change;
import dev.netflux.plan.Plan;
import dev.netflux.render.PlanText;
import dev.netflux.render.Style;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.model.UpdateDistributionRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;

/** The database, the secrets and the site of the movie platform, on the emulator. What there is, is told by another client than ours. */
@ExtendWith(Emulator.class)
class DataIT {

    private static Platform platform(Folder content, int storage) {
        var edge = publicTier("edge").cidrs("10.0.1.0/24", "10.0.2.0/24");
        var data = isolatedTier("data").cidrs("10.0.5.0/24", "10.0.6.0/24");
        var net = network("netflux", "10.0.0.0/16").acrossZones(2).tiers(edge, data);
        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var dbSg = securityGroup("db-sg").accepting(POSTGRES).from(albSg);
        var catalog = postgres("catalog").in(data).guardedBy(dbSg).storage(storage);
        var front = loadBalancer("front")
                .named("netflux-alb")
                .in(edge)
                .guardedBy(albSg)
                .listener(HTTP)
                .otherwise(respond(404));
        return Netflux.platform("netflux")
                .on(net)
                .with(
                        catalog,
                        secret("customer-db").named("/prod/netflux/db/customer").user("customer"),
                        secret("movie-db")
                                .named("/prod/netflux/db/movie")
                                .user("movie")
                                .withoutRecovery(),
                        staticSite("web").content(content).api("/api/*", front))
                .build();
    }

    @Test
    void data_goes_the_whole_way_and_the_password_is_told_to_nobody(Emulator.Running emulator) {
        StringBuilder told = new StringBuilder();
        ResourceGraph design = Expansion.of(platform(page("index.html", "one"), 20));
        try (AwsCloud cloud = AwsCloud.open(emulator.settings().withInterceptor(new Canary()))) {
            Executor executor = Executor.on(cloud).listener(event -> told.append(event));
            Summary summary = apply(executor, design, told);
            assertThat(summary.failed()).isEmpty();
            assertThat(summary.unverifiable()).hasSize(1).allSatisfy(one -> assertThat(one.toString())
                    .contains("Distribution"));
            Golden.file("data.json").holds(emulator.script("data.py"));
            assertThat(emulator.script("canary.py", Canary.PASSWORD).strip()).isEqualTo("2");
        }
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            assertThat(Executor.on(cloud).plan("netflux", design).changes()).isEmpty();
            assertThat(cloud.calls().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .as("calls of an empty plan: %s", cloud.calls())
                    .isLessThanOrEqualTo(50);
        }
        Recorder recorder = new Recorder();
        try (AwsCloud cloud =
                AwsCloud.open(emulator.settings().withInterceptor(new Canary()).withInterceptor(recorder))) {
            Executor executor = Executor.on(cloud).listener(event -> told.append(event));
            ResourceGraph second = Expansion.of(platform(page("index.html", "two"), 40));
            assertThat(executor.plan("netflux", second).changes())
                    .extracting(Change::address)
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder("BucketContent:web", "Distribution:web", "DbInstance:catalog");
            assertThat(apply(executor, second, told).failed()).isEmpty();
            assertThat(executor.plan("netflux", second).changes()).isEmpty();

            assertThat(executor.planToDestroy("netflux").blockers())
                    .extracting(blocker -> blocker.blocked().toString())
                    .contains("DbInstance:catalog", "Bucket:web");
            Plan destroy = executor.planToDestroyUnprotected("netflux");
            told.append(destroy).append(PlanText.of(destroy, Style.PLAIN, Optional.empty()));
            Summary gone = executor.apply(destroy);
            told.append(gone);
            assertThat(gone.failed()).isEmpty();
            assertThat(cloud.observe("netflux", Kinds.BUILT_IN))
                    .extracting(Node::address)
                    .isEmpty();

            assertThat(recorder.calls())
                    .extracting(Recorder.Call::request)
                    .filteredOn(DeleteSecretRequest.class::isInstance)
                    .map(DeleteSecretRequest.class::cast)
                    .as("with their recovery window, or none, as said")
                    .extracting(
                            DeleteSecretRequest::recoveryWindowInDays, DeleteSecretRequest::forceDeleteWithoutRecovery)
                    .containsExactlyInAnyOrder(tuple(30L, null), tuple(null, true));

            assertThat(recorder.calls())
                    .extracting(Recorder.Call::request)
                    .filteredOn(UpdateDistributionRequest.class::isInstance)
                    .map(request -> ((UpdateDistributionRequest) request).distributionConfig())
                    .as("with all that AWS demands of an update")
                    .isNotEmpty()
                    .allSatisfy(config -> {
                        assertThat(config.defaultCacheBehavior().lambdaFunctionAssociations())
                                .isNotNull();
                        assertThat(config.defaultCacheBehavior().fieldLevelEncryptionId())
                                .isNotNull();
                        assertThat(config.cacheBehaviors().items()).allSatisfy(one -> {
                            assertThat(one.smoothStreaming()).isNotNull();
                            assertThat(one.lambdaFunctionAssociations()).isNotNull();
                            assertThat(one.fieldLevelEncryptionId()).isNotNull();
                        });
                        assertThat(config.origins().items())
                                .allSatisfy(
                                        one -> assertThat(one.customHeaders()).isNotNull())
                                .filteredOn(one -> one.customOriginConfig() != null)
                                .hasSize(1)
                                .allSatisfy(one -> {
                                    assertThat(one.customOriginConfig().originReadTimeout())
                                            .isNotNull();
                                    assertThat(one.customOriginConfig().originKeepaliveTimeout())
                                            .isNotNull();
                                });
                    });

            // The one secret that can be restored holds its name; the same platform gets it back.
            Summary again = apply(executor, design, told);
            assertThat(again.failed()).isEmpty();
            assertThat(emulator.script("canary.py", Canary.PASSWORD).strip()).isEqualTo("2");
            told.append(executor.apply(executor.planToDestroyUnprotected("netflux")));
            told.append(cloud.calls());
        }
        assertThat(told).contains("/prod/netflux/db/movie").doesNotContain(Canary.PASSWORD);
    }

    private static Summary apply(Executor executor, ResourceGraph design, StringBuilder told) {
        Plan plan = executor.plan("netflux", design);
        told.append(plan).append(PlanText.of(plan, Style.PLAIN, Optional.empty()));
        Summary summary = executor.apply(plan);
        told.append(summary);
        return summary;
    }
}
