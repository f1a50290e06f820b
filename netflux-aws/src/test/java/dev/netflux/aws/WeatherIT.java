package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.apply.Executor;
import dev.netflux.apply.LeaseHeldException;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.aws.emulator.Golden;
import dev.netflux.aws.emulator.Recorder;
import dev.netflux.aws.emulator.Weather;
import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.Vpc;
import java.net.URI;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;

/** What AWS is like on other days. */
@ExtendWith(Emulator.class)
class WeatherIT {

    private static final long SEED = 42;

    private static void applyAndDestroy(Emulator.Running emulator, Weather weather) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings().withAttempts(20).withInterceptor(weather))) {
            Executor executor = Executor.on(cloud);
            ResourceGraph design = Movies.design();
            Summary summary = executor.apply(executor.plan(Movies.PLATFORM, design));
            assertThat(summary.failed()).isEmpty();
            assertThat(summary.remaining()).isEmpty();
            assertThat(executor.plan(Movies.PLATFORM, design).changes()).isEmpty();
            Golden.file("movies.json").holds(emulator.script("facts.py"));
        }
    }

    @Test
    void throttling_failures_and_lost_answers_end_in_the_same_platform(Emulator.Running emulator) {
        applyAndDestroy(emulator, Weather.fair(SEED).troubled(0.3, 0.05, 0.02));
    }

    /** Shows every health check with another path than it has: what was accepted does not read back. */
    private static final class Forgetful implements ExecutionInterceptor {
        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            return context.response() instanceof DescribeTargetGroupsResponse groups
                    ? groups.toBuilder()
                            .targetGroups(groups.targetGroups().stream()
                                    .map(group -> group.toBuilder()
                                            .healthCheckPath("/")
                                            .build())
                                    .toList())
                            .build()
                    : context.response();
        }
    }

    @Test
    void what_does_not_read_back_is_repaired_once_then_reported_once_and_left(Emulator.Running emulator) {
        Recorder recorder = new Recorder();
        try (AwsCloud cloud = AwsCloud.open(
                emulator.settings().withInterceptor(new Forgetful()).withInterceptor(recorder))) {
            Executor executor = Executor.on(cloud);
            ResourceGraph design = Movies.design();
            Summary summary = executor.apply(executor.plan(Movies.PLATFORM, design));
            assertThat(summary.failed()).isEmpty();
            assertThat(summary.unverifiable())
                    .extracting(field -> field.address() + " " + field.attribute())
                    .containsExactlyInAnyOrder(
                            "TargetGroup:movie-service healthCheck", "TargetGroup:customer-service healthCheck");
            assertThat(summary.unverifiable())
                    .allSatisfy(field -> assertThat(field.applied()).contains("/actuator/health"));
            assertThat(repairs(recorder)).isEqualTo(2);

            Plan next = executor.plan(Movies.PLATFORM, design);
            assertThat(next.changes()).isEmpty();
            assertThat(executor.apply(next).unverifiable()).isEmpty();
            assertThat(repairs(recorder)).isEqualTo(2);
        }
    }

    private static long repairs(Recorder recorder) {
        return recorder.calls().stream()
                .filter(call -> call.operation().equals("ModifyTargetGroup"))
                .count();
    }

    @Test
    void what_takes_its_time_is_waited_for(Emulator.Running emulator) {
        Recorder recorder = new Recorder();
        try (AwsCloud cloud = AwsCloud.open(
                emulator.settings().withInterceptor(Weather.fair(SEED).slow(2)).withInterceptor(recorder))) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan(Movies.PLATFORM, Movies.design()))
                            .isComplete())
                    .isTrue();
            // The route needs a NAT gateway that is ready: at least the third look at it comes before.
            long looks = recorder.calls().stream()
                    .takeWhile(call -> !call.toString().contains("NatGatewayId=nat-")
                            || !call.operation().equals("CreateRoute"))
                    .filter(call -> call.operation().equals("DescribeNatGateways"))
                    .count();
            assertThat(looks).isGreaterThanOrEqualTo(3);
            assertThat(executor.apply(executor.planToDestroy(Movies.PLATFORM)).isComplete())
                    .isTrue();
        }
    }

    @Test
    void a_lease_that_nobody_renews_is_taken_over(Emulator.Running emulator) {
        try (AwsCloud brief = AwsCloud.open(emulator.settings().withLease(Duration.ofMillis(1)));
                AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Cloud.Lease killed = brief.lease(Movies.PLATFORM, "alice (laptop)");
            try (Cloud.Lease taken = cloud.lease(Movies.PLATFORM, "bob")) {
                taken.renew();
                assertThatThrownBy(killed::renew)
                        .isInstanceOf(LeaseHeldException.class)
                        .hasMessageContaining("bob");
                assertThatThrownBy(() -> brief.lease(Movies.PLATFORM, "alice"))
                        .isInstanceOf(LeaseHeldException.class)
                        .hasMessageContaining("bob");
            }
            cloud.lease(Movies.PLATFORM, "carol").close();
        }
    }

    @Test
    void a_lease_whose_answer_was_lost_is_held_all_the_same(Emulator.Running emulator) {
        // Every second answer is lost, so many creations are performed and not heard of.
        Weather weather = Weather.fair(SEED).troubled(0, 0, 0.5);
        try (AwsCloud cloud = AwsCloud.open(emulator.settings().withAttempts(30).withInterceptor(weather))) {
            for (int i = 0; i < 10; i++) {
                cloud.lease(Movies.PLATFORM, "alice").close();
            }
        }
    }

    @Test
    void another_account_than_the_allowed_one_is_refused(Emulator.Running emulator) {
        Recorder recorder = new Recorder();
        assertThatThrownBy(() -> AwsCloud.open(
                        emulator.settings().onlyInAccount("999999999999").withInterceptor(recorder)))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("WrongAccount")
                .hasMessageContaining(Emulator.ACCOUNT)
                .hasMessageContaining("999999999999");
        assertThat(recorder.calls()).extracting(Recorder.Call::operation).containsExactly("GetCallerIdentity");
        AwsCloud.open(emulator.settings().onlyInAccount("999999999999").onlyInAccount(Emulator.ACCOUNT))
                .close();
    }

    @Test
    void an_endpoint_where_nobody_answers_is_named() {
        assertThatThrownBy(() -> AwsCloud.open(AwsSettings.FOUND
                        .inRegion("eu-west-1")
                        .withAttempts(1)
                        .withCredentials(() -> AwsBasicCredentials.create("a", "b"))
                        .at(URI.create("http://127.0.0.1:9"))))
                .isInstanceOfSatisfying(CloudException.class, failure -> assertThat(failure.code())
                        .isEqualTo("Unreachable"))
                .hasMessageContaining("sts:GetCallerIdentity")
                .hasMessageContaining("127.0.0.1:9");
    }

    @Test
    void missing_credentials_are_named_with_the_way_out(Emulator.Running emulator) {
        assertThatThrownBy(() -> AwsCloud.open(emulator.settings().withCredentials(() -> {
                    throw software.amazon.awssdk.core.exception.SdkClientException.create(
                            "Unable to load credentials from any of the providers in the chain");
                })))
                .isInstanceOfSatisfying(CloudException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.DENIED))
                .hasMessageContaining("aws configure");
    }

    @Test
    void no_secret_is_in_a_message(Emulator.Running emulator) {
        String secret = "wJalrXUtnFEMI/K7MDENG";
        try (AwsCloud cloud = AwsCloud.open(
                emulator.settings().withCredentials(() -> AwsSessionCredentials.create("AKIA", secret, secret)))) {
            Node vpc = Node.designed("net", new Vpc(Cidr.of("10.0.0.0/8"), true, true), new TreeMap<>(), Site.UNKNOWN);
            assertThatThrownBy(() -> cloud.create(vpc, new Stamp("net", vpc.address(), Fingerprint.of(vpc))))
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("ec2:CreateVpc: InvalidVpc.Range")
                    .extracting(Throwable::toString)
                    .asString()
                    .doesNotContain(secret);
        }
    }
}
