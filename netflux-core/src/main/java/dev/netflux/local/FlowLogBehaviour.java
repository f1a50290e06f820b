package dev.netflux.local;

import dev.netflux.resource.FlowLog;
import dev.netflux.resource.LogGroup;

/** What is written goes on being there when a flow log goes, and the other way round. */
final class FlowLogBehaviour extends PlainBehaviour<FlowLog> {

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
        boolean toGroup = world.find(wanted.destination().asId())
                .filter(thing -> thing.is(LogGroup.KIND))
                .isPresent();
        if (toGroup && wanted.role().isEmpty()) {
            throw Refusal.wrong(
                    "InvalidParameter",
                    "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.");
        }
    }

    @Override
    boolean keeps(World world, Thing thing, Thing user) {
        return false;
    }
}
