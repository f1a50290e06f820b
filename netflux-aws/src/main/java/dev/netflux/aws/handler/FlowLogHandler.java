package dev.netflux.aws.handler;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.FlowLog;
import dev.netflux.resource.FlowLog.Flows;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TrafficType;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** What a VPC writes down; AWS names log groups there, where the rest of Netflux has their ARNs. */
final class FlowLogHandler extends Ec2Handler<FlowLog> {

    private static final String TO_LOGS = "logs";

    @Override
    public Kind<FlowLog> kind() {
        return FlowLog.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeFlowLogs",
                "ec2:CreateFlowLogs",
                "ec2:DeleteFlowLogs",
                "ec2:CreateTags",
                "ec2:DeleteTags",
                "logs:CreateLogDelivery",
                "logs:DeleteLogDelivery",
                "iam:PassRole");
    }

    @Override
    String idFilter() {
        return "flow-log-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return scope.vpcs().isEmpty()
                ? List.of()
                : described(aws, Ec2.filter("resource-id", scope.vpcs()))
                        .filter(one -> scope.vpcs().contains(one.resourceId()))
                        .flatMap(one -> found(aws, one))
                        .toList();
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return described(aws, filter).flatMap(one -> found(aws, one)).toList();
    }

    private static Stream<software.amazon.awssdk.services.ec2.model.FlowLog> described(Aws aws, Filter filter) {
        return aws
                .pages(
                        token -> aws.ec2().describeFlowLogs(request -> request.filter(filter)
                                .maxResults(Ec2.PAGE)
                                .nextToken(token)),
                        DescribeFlowLogsResponse::nextToken,
                        DescribeFlowLogsResponse::flowLogs)
                .stream();
    }

    /** One that writes to Firehose is of a sort that Netflux does not make. */
    private static Stream<Found> found(Aws aws, software.amazon.awssdk.services.ec2.model.FlowLog one) {
        return destination(aws, one).stream()
                .map(destination -> Found.ready(
                        one.flowLogId(),
                        new FlowLog(
                                Ref.id(one.resourceId()),
                                switch (one.trafficType()) {
                                    case ACCEPT -> Flows.ACCEPTED;
                                    case REJECT -> Flows.REJECTED;
                                    default -> Flows.ALL;
                                },
                                Ref.id(destination),
                                Optional.ofNullable(one.deliverLogsPermissionArn())
                                        .map(Ref::id),
                                one.maxAggregationInterval() == null
                                        ? FlowLog.TEN_MINUTES
                                        : one.maxAggregationInterval()),
                        Ec2.tags(one.tags())));
    }

    private static Optional<String> destination(Aws aws, software.amazon.awssdk.services.ec2.model.FlowLog one) {
        if (one.logDestinationType() == LogDestinationType.S3) {
            return Optional.ofNullable(one.logDestination()).map(bucket -> S3.policy(bucket.replaceFirst("/$", "")));
        }
        String role = one.deliverLogsPermissionArn();
        if (one.logDestination() != null && one.logDestination().startsWith("arn:")) {
            return Optional.of(one.logDestination().replaceFirst(":\\*$", ""));
        }
        return one.logGroupName() == null || role == null
                ? Optional.empty()
                : Optional.of(Arns.of(
                        Arns.partitionIn(role),
                        TO_LOGS,
                        aws.ec2().serviceClientConfiguration().region().id(),
                        role.split(":", 6)[4],
                        "log-group:" + one.logGroupName()));
    }

    @Override
    public List<Found> candidates(Aws aws, FlowLog wanted, Stamp stamp) {
        return describe(aws, Ec2.filter("resource-id", wanted.vpc().asId()));
    }

    @Override
    public String create(Aws aws, FlowLog wanted, Map<String, String> tags) {
        String destination = wanted.destination().asId();
        boolean toLogs = destination.split(":", 4)[2].equals(TO_LOGS);
        var made = aws.ec2().createFlowLogs(request -> {
            request.resourceIds(wanted.vpc().asId())
                    .resourceType(FlowLogsResourceType.VPC)
                    .trafficType(
                            switch (wanted.traffic()) {
                                case ALL -> TrafficType.ALL;
                                case ACCEPTED -> TrafficType.ACCEPT;
                                case REJECTED -> TrafficType.REJECT;
                            })
                    .logDestinationType(toLogs ? LogDestinationType.CLOUD_WATCH_LOGS : LogDestinationType.S3)
                    .maxAggregationInterval(wanted.interval())
                    .deliverLogsPermissionArn(wanted.role().map(Ref::asId).orElse(null))
                    .tagSpecifications(Ec2.tagsOf(ResourceType.VPC_FLOW_LOG, tags));
            if (toLogs) {
                request.logGroupName(Arns.logGroup(destination));
            } else {
                request.logDestination(Keys.first(destination));
            }
        });
        refuse(made.unsuccessful(), "ec2:CreateFlowLogs");
        return made.flowLogIds().get(0);
    }

    /** The call is answered well even where AWS refuses. A role that is new is not known everywhere yet. */
    private static void refuse(List<UnsuccessfulItem> left, String call) {
        if (!left.isEmpty() && left.get(0).error() != null) {
            String code = String.valueOf(left.get(0).error().code());
            String message = String.valueOf(left.get(0).error().message());
            boolean passes = message.toLowerCase(Locale.ROOT).contains("assume")
                    || message.toLowerCase(Locale.ROOT).contains("access error");
            Reason reason = code.contains("NotFound")
                    ? Reason.NOT_FOUND
                    : passes ? Reason.IN_THE_WAY : code.contains("AlreadyExists") ? Reason.EXISTS : Reason.REFUSED;
            throw new CloudException(reason, code, call, message);
        }
    }

    @Override
    public void delete(Aws aws, String id, FlowLog resource) {
        refuse(aws.ec2().deleteFlowLogs(request -> request.flowLogIds(id)).unsuccessful(), "ec2:DeleteFlowLogs");
    }
}
