package dev.netflux.aws;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.aws.emulator.Golden;
import dev.netflux.expand.Expansion;
import dev.netflux.model.FlowLogs;
import dev.netflux.model.Platform;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What AWS writes down of a platform, on the emulator. What there is, is told by another client than ours. */
@ExtendWith(Emulator.class)
class LogsIT {

    private static ResourceGraph design(boolean logging) {
        var edge = publicTier("edge");
        var net = network("shop", "10.0.0.0/16").tiers(edge);
        var logs = bucket("logs").emptiedOnRemoval();
        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(securityGroup("alb-sg").accepting(HTTP).from(internet()))
                .listener(HTTP)
                .otherwise(respond(404));
        Platform platform = logging
                ? Netflux.platform("shop")
                        .on(net.flowLogs(logs, FlowLogs.Flows.ALL, minutes(1))
                                .flowLogs(logGroup("refused"), FlowLogs.Flows.REJECTED))
                        .with(front.accessLogs(logs, "front"))
                        .build()
                : Netflux.platform("shop").on(net).with(front).build();
        return Expansion.of(platform);
    }

    private static void becomes(Executor executor, ResourceGraph design) {
        Summary summary = executor.apply(executor.plan("shop", design));

        assertThat(summary.failed()).isEmpty();
        assertThat(summary.unverifiable()).isEmpty();
        assertThat(executor.plan("shop", design).changes()).isEmpty();
    }

    @Test
    void logs_come_into_a_bucket_stop_and_go_with_what_was_written(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            becomes(executor, design(false));
            becomes(executor, design(true));
            Golden.file("logs.json").holds(emulator.script("logs.py", "written"));
            becomes(executor, design(false));
            assertThat(emulator.script("logs.py"))
                    .contains("\"buckets\": {}", "\"flow logs\": {}", "\"access_logs.s3.enabled\": \"false\"");

            becomes(executor, design(true));
            emulator.script("logs.py", "written");
            Summary gone = executor.apply(executor.planToDestroy("shop"));
            assertThat(gone.failed()).isEmpty();
            assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
        }
    }
}
