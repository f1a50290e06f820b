package dev.netflux.expand;

import dev.netflux.base.ShortName;
import dev.netflux.model.FlowLogs;
import dev.netflux.model.Network;
import dev.netflux.resource.FlowLog;
import dev.netflux.resource.FlowLog.Flows;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A network's flow log, and the role with which it writes, which may write to its log group and nowhere else. */
final class FlowLogExpansion implements PartExpansion {

    private static final int NAME_LIMIT = 64;
    private static final String ROLE = "flow-logs";

    @Override
    public Stream<Node> nodes(Design design) {
        return design.network().writtenFlows().stream().flatMap(flowLogs -> nodes(design, flowLogs));
    }

    private static Stream<Node> nodes(Design design, FlowLogs flowLogs) {
        Network network = design.network();
        Ref logGroup = Ref.to(LogGroup.KIND, flowLogs.logGroup().name());
        String label = ShortName.fit(design.label(ROLE), NAME_LIMIT);
        Role role = new Role(
                label,
                "vpc-flow-logs.amazonaws.com",
                Set.of(),
                List.of(new Role.Policy(
                        "write",
                        List.of(
                                new Role.Grant(
                                        Set.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                                        List.of(new Role.On(logGroup, ":*"))),
                                new Role.Grant(
                                        Set.of("logs:DescribeLogGroups"), List.of(new Role.On(Ref.id("*"), "")))))));
        FlowLog log = new FlowLog(
                design.vpc(),
                switch (flowLogs.flows()) {
                    case ALL -> Flows.ALL;
                    case ACCEPTED -> Flows.ACCEPTED;
                    case REJECTED -> Flows.REJECTED;
                },
                logGroup,
                Optional.of(Ref.to(Role.KIND, ROLE)));
        return Stream.of(
                Node.designed(ROLE, role, design.tags(label, network.tags()), flowLogs.site()),
                Node.designed(
                        network.name(),
                        log,
                        design.tags(design.label(network.name()), network.tags()),
                        flowLogs.site()));
    }
}
