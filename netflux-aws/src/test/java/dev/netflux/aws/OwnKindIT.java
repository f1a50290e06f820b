package dev.netflux.aws;

import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.publicTier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.examples.OwnKind;
import dev.netflux.expand.Expansion;
import dev.netflux.model.Platform;
import dev.netflux.plan.Change;
import dev.netflux.resource.Kinds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** The team's own kind of the examples, with the handler that its module brings. */
@ExtendWith(Emulator.class)
class OwnKindIT {

    private static Summary apply(AwsSettings settings, Platform platform) {
        try (AwsCloud cloud = AwsCloud.open(settings)) {
            Executor executor = Executor.on(cloud).kinds(Kinds.BUILT_IN.and(platform.ownKinds()));
            return executor.apply(executor.plan("shop", Expansion.of(platform)));
        }
    }

    private static List<Change> plan(AwsSettings settings, Platform platform) {
        try (AwsCloud cloud = AwsCloud.open(settings)) {
            return Executor.on(cloud)
                    .kinds(Kinds.BUILT_IN.and(platform.ownKinds()))
                    .plan("shop", Expansion.of(platform))
                    .changes();
        }
    }

    private static CloudWatchClient watch(AwsSettings settings) {
        return CloudWatchClient.builder()
                .region(Region.of("eu-west-1"))
                .credentialsProvider(settings.credentials().orElseThrow())
                .endpointOverride(settings.endpoint().orElseThrow())
                .build();
    }

    @Test
    void a_kind_of_a_team_s_own_is_made_changed_and_removed_like_any_other(Emulator.Running emulator) {
        AwsSettings settings = emulator.settings();
        CloudWatchClient watch = watch(settings);
        assertThat(apply(settings, OwnKind.platform(20)).isComplete()).isTrue();
        assertThat(watch.describeAlarms().metricAlarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.alarmName()).isEqualTo("shop-front-errors");
            assertThat(alarm.threshold()).isEqualTo(20);
            assertThat(alarm.dimensions()).singleElement().satisfies(dimension -> assertThat(dimension.value())
                    .startsWith("app/shop-front/"));
        });
        assertThat(plan(settings, OwnKind.platform(20))).isEmpty();

        assertThat(plan(settings, OwnKind.platform(50)))
                .extracting(change -> change.address().toString())
                .containsExactly("Alarm:front-errors");
        assertThat(apply(settings, OwnKind.platform(50)).isComplete()).isTrue();
        assertThat(watch.describeAlarms().metricAlarms())
                .extracting(MetricAlarm::threshold)
                .containsExactly(50.0);
        assertThat(plan(settings, OwnKind.platform(50))).isEmpty();

        assertThat(plan(settings, OwnKind.platform(50).tagged("team", "shop")))
                .extracting(change -> change.address().toString())
                .contains("Alarm:front-errors");
        assertThat(apply(settings, OwnKind.platform(50).tagged("team", "shop")).isComplete())
                .isTrue();
        assertThat(plan(settings, OwnKind.platform(50).tagged("team", "shop"))).isEmpty();
    }

    @Test
    void the_last_resource_of_a_kind_is_found_by_its_handler_when_no_design_has_the_kind(Emulator.Running emulator) {
        AwsSettings settings = emulator.settings();
        CloudWatchClient watch = watch(settings);
        assertThat(apply(settings, OwnKind.platform(20)).isComplete()).isTrue();
        Platform without = Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(publicTier("edge")))
                .build();
        assertThat(apply(settings, without).isComplete()).isTrue();
        assertThat(watch.describeAlarms().metricAlarms()).isEmpty();
        assertThat(plan(settings, without)).isEmpty();
    }

    @Test
    void an_alarm_of_somebody_else_s_is_not_taken_over(Emulator.Running emulator) {
        AwsSettings settings = emulator.settings();
        CloudWatchClient watch = watch(settings);
        watch.putMetricAlarm(request -> request.alarmName("shop-front-errors")
                .namespace("AWS/ApplicationELB")
                .metricName("HTTPCode_ELB_5XX_Count")
                .statistic("Sum")
                .period(60)
                .evaluationPeriods(1)
                .comparisonOperator("GreaterThanThreshold")
                .threshold(7.0));
        assertThat(apply(settings, OwnKind.platform(20)).failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.toString())
                        .contains("Alarm front-errors", "there is an alarm called shop-front-errors"));
        assertThat(watch.describeAlarms().metricAlarms())
                .extracting(MetricAlarm::threshold)
                .containsExactly(7.0);
    }
}
