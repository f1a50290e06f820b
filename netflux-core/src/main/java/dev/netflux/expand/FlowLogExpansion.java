package dev.netflux.expand;

import dev.netflux.base.ShortName;
import dev.netflux.model.FlowLogs;
import dev.netflux.model.Network;
import dev.netflux.resource.BucketPolicy;
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

/**
 * A network's flow logs, and the role with which they write into log groups, which may write there and nowhere else. A bucket's own policy
 * says who writes into it.
 */
final class FlowLogExpansion implements PartExpansion {

    private static final int NAME_LIMIT = 64;
    private static final String ROLE = "flow-logs";

    @Override
    public Stream<Node> nodes(Design design) {
        List<FlowLogs> all = design.network().writtenFlows();
        List<FlowLogs> intoGroups =
                all.stream().filter(logs -> !logs.isIntoBucket()).toList();
        return Stream.concat(
                intoGroups.isEmpty() ? Stream.of() : Stream.of(role(design, intoGroups)),
                all.stream().map(logs -> log(design, logs)));
    }

    private static Node log(Design design, FlowLogs logs) {
        Network network = design.network();
        String into = logs.into().name();
        FlowLog log = new FlowLog(
                design.vpc(),
                switch (logs.flows()) {
                    case ALL -> Flows.ALL;
                    case ACCEPTED -> Flows.ACCEPTED;
                    case REJECTED -> Flows.REJECTED;
                },
                Ref.to(logs.isIntoBucket() ? BucketPolicy.KIND : LogGroup.KIND, into),
                logs.isIntoBucket() ? Optional.empty() : Optional.of(Ref.to(Role.KIND, ROLE)),
                logs.every().map(time -> Math.toIntExact(time.toSeconds())).orElse(FlowLog.TEN_MINUTES));
        return Node.designed(
                network.name() + "/" + into, log, design.tags(design.label(into), network.tags()), logs.site());
    }

    private static Node role(Design design, List<FlowLogs> logs) {
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
                                        logs.stream()
                                                .map(one -> new Role.On(
                                                        Ref.to(
                                                                LogGroup.KIND,
                                                                one.into().name()),
                                                        ":*"))
                                                .toList()),
                                new Role.Grant(
                                        Set.of("logs:DescribeLogGroups"), List.of(new Role.On(Ref.id("*"), "")))))));
        return Node.designed(
                ROLE,
                role,
                design.tags(label, design.network().tags()),
                logs.get(0).site());
    }
}
