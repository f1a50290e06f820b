package dev.netflux.local;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.BucketPolicy.Logs;
import dev.netflux.resource.FlowLog;
import java.util.Set;

/** What is written goes on being there when a flow log goes, and the other way round. */
final class FlowLogBehaviour extends PlainBehaviour<FlowLog> {

    private static final Set<Integer> INTERVALS = Set.of(60, FlowLog.TEN_MINUTES);

    FlowLogBehaviour() {
        super(
                FlowLog.KIND,
                EC2,
                "DescribeFlowLogs",
                "FlowLogs",
                new Codes("InvalidFlowLogId.NotFound", "FlowLogAlreadyExists", ""));
    }

    @Override
    String id(World world, FlowLog wanted) {
        return world.id("fl");
    }

    @Override
    void check(World world, FlowLog wanted) {
        if (!INTERVALS.contains(wanted.interval())) {
            throw Refusal.wrong("InvalidParameter", "Invalid Flow Log Max Aggregation Interval");
        }
        Thing destination = get(world, wanted.destination());
        if (!destination.is(BucketPolicy.KIND)) {
            if (wanted.role().isEmpty()) {
                throw Refusal.wrong(
                        "InvalidParameter",
                        "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.");
            }
        } else if (wanted.role().isPresent()) {
            throw Refusal.wrong("InvalidParameter", "DeliverLogsPermissionArn is not applicable for s3 delivery.");
        } else if (destination.as(BucketPolicy.KIND).deliveries().stream()
                .noneMatch(delivery ->
                        delivery.logs() == Logs.FLOWS && delivery.prefix().isEmpty())) {
            throw Refusal.wrong(
                    "400",
                    "Access Denied for LogDestination: " + wanted.destination()
                            + ". Please check LogDestination permission");
        }
    }

    @Override
    boolean keeps(World world, Thing thing, Thing user) {
        return false;
    }

    /** Nobody asks whether a flow log writes to what goes. */
    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return attribute.name().equals(FlowLog.DESTINATION.name())
                || attribute.name().equals(FlowLog.ROLE.name());
    }
}
