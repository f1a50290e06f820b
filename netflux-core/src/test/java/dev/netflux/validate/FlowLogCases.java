package dev.netflux.validate;

import static dev.netflux.Netflux.bucket;
import static dev.netflux.Netflux.logGroup;
import static dev.netflux.Netflux.minutes;
import static dev.netflux.Netflux.platform;
import static dev.netflux.validate.Shop.NET;

import dev.netflux.PlatformSentence;
import dev.netflux.model.Bucket;
import dev.netflux.model.FlowLogs.Flows;
import dev.netflux.model.Network;
import java.time.Duration;
import java.util.List;

/** Mistakes in what a network writes down. */
final class FlowLogCases {

    private static final Bucket LOCKED =
            bucket("flows").encryptedBy("arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012");

    private FlowLogCases() {}

    private static PlatformSentence shop(Network network) {
        return platform("shop").on(network).with(Shop.ALB_SG);
    }

    @SuppressWarnings("NullAway") // An author's build has no such gate.
    static List<Case> all() {
        return List.of(
                Case.of(
                        "two flow logs into one log group",
                        () -> shop(NET.flowLogs().flowLogs(logGroup("flows"), Flows.REJECTED))),
                Case.of(
                        "two flow logs into one bucket",
                        () -> shop(NET.flowLogs(bucket("flows"), Flows.ACCEPTED)
                                .flowLogs(bucket("flows"), Flows.REJECTED))),
                Case.of(
                        "a flow log that sums up over five minutes",
                        () -> shop(NET.flowLogs(bucket("flows"), Flows.ALL, minutes(5)))),
                Case.of(
                        "a flow log that sums up over a negative time",
                        () -> shop(NET.flowLogs(logGroup("flows"), Flows.ALL, Duration.ofMinutes(-1)))),
                Case.of("flow logs behind a key", () -> shop(NET.flowLogs(LOCKED))),
                Case.of(
                        "flow logs that are kept for ever",
                        () -> shop(NET.flowLogs(logGroup("flows").keepingForever()))),
                Case.of(
                        "flow logs that are kept for three days",
                        () -> shop(NET.flowLogs(logGroup("flows").keeping(Duration.ofDays(3))))),
                Case.of(
                        "flow logs that are kept for eight days",
                        () -> shop(NET.flowLogs(logGroup("flows").keeping(Duration.ofDays(8))))),
                Case.of("flow logs of no traffic", () -> shop(NET.flowLogs(bucket("flows"), null))),
                Case.of("flow logs into nothing", () -> shop(NET.flowLogs((Bucket) null))));
    }
}
