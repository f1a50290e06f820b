package dev.netflux.validate;

import dev.netflux.model.Bucket;
import dev.netflux.model.FlowLogs;
import dev.netflux.model.LogGroup;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a network writes down of its connections, and for how long it is there. */
final class FlowLogChecks implements Check {

    static final Rule TWICE = Rule.error(
            Source.CREATE_FLOW_LOGS,
            "A network writes its connections into the same place twice",
            "AWS refuses a second flow log of a VPC with the same destination.");
    static final Rule INTERVAL = Rule.error(
            Source.CREATE_FLOW_LOGS,
            "Flow logs are summed up over a time that AWS does not offer",
            "AWS sums connections up over one minute, or over ten.");
    static final Rule KEY = Rule.warning(
            Source.FLOW_LOGS_KEY,
            "Flow logs are written into a bucket with a key of KMS",
            "AWS writes them only where the key's own policy lets delivery.logs.amazonaws.com use it, which nobody here can see.");
    static final Rule FOR_EVER = Rule.warning(
            Source.FLOW_LOGS,
            "Flow logs are kept for ever",
            "AWS bills what a log group keeps, and each connection of each interface is written down.");
    static final Rule SHORT = Rule.warning(
            Source.FLOW_LOGS,
            "Flow logs are gone after less than a week",
            "AWS throws away what is older, and what happened is mostly asked later.");

    private static final Duration WEEK = Duration.ofDays(7);

    @Override
    public List<Rule> rules() {
        return List.of(TWICE, INTERVAL, KEY, FOR_EVER, SHORT);
    }

    @Override
    public void look(Platform platform, Report report) {
        platform.network().ifPresent(network -> look(network, report));
    }

    private static void look(Network network, Report report) {
        Map<String, FlowLogs> seen = new HashMap<>();
        for (FlowLogs logs : network.writtenFlows()) {
            String what = Named.of(network) + " writes its connections into " + Named.of(logs.into());
            FlowLogs earlier = seen.putIfAbsent(Named.of(logs.into()), logs);
            if (earlier != null) {
                report.add(
                        TWICE,
                        logs.site(),
                        what + ", as it does " + earlier.site(),
                        "Leave one of them out: FlowLogs.Flows.ALL are those that pass and those that do not.");
            }
            logs.every()
                    .filter(time -> !time.equals(Duration.ofMinutes(1)) && !time.equals(Duration.ofMinutes(10)))
                    .ifPresent(time -> report.add(
                            INTERVAL,
                            logs.site(),
                            what + ", summed up over " + Text.count(time.toSeconds(), "second"),
                            "Write minutes(1) or minutes(10), or leave it out."));
            kept(logs, what, report);
        }
    }

    private static void kept(FlowLogs logs, String what, Report report) {
        if (logs.into() instanceof Bucket bucket && bucket.key().isPresent()) {
            report.add(
                    KEY,
                    logs.site(),
                    what + ", which has a key of its own",
                    "Let the key's policy allow it, or leave .encryptedBy(…) out at the bucket.");
        }
        if (logs.into() instanceof LogGroup group) {
            if (group.isForever()) {
                report.add(
                        FOR_EVER,
                        logs.site(),
                        what + ", which is .keepingForever()",
                        "Write .keeping(Duration.ofDays(90)) at the log group, for example, or write into a bucket.");
            } else if (group.retention()
                    .filter(time -> time.compareTo(WEEK) < 0)
                    .isPresent()) {
                report.add(
                        SHORT,
                        logs.site(),
                        what + ", which keeps them for "
                                + Text.count(group.retention().get().toDays(), "day"),
                        "Write .keeping(Duration.ofDays(30)) at the log group, for example.");
            }
        }
    }
}
