package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.netflux.resource.Kind;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;

/**
 * Log groups do not tell their tags when they are described, and an account may have very many: those are asked for their tags whose names
 * the platform's task definitions mention, or contain the platform's name.
 */
final class LogGroupHandler implements Handler<LogGroup> {

    private static final String KEPT = Stamp.PREFIX + "kept-on-removal";

    @Override
    public Kind<LogGroup> kind() {
        return LogGroup.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "logs:DescribeLogGroups",
                "logs:ListTagsForResource",
                "logs:CreateLogGroup",
                "logs:PutRetentionPolicy",
                "logs:DeleteRetentionPolicy",
                "logs:DeleteLogGroup",
                "logs:TagResource",
                "logs:UntagResource");
    }

    private static CloudWatchLogsClient logs(Aws aws) {
        return aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
    }

    private static List<software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup> describe(
            Aws aws, @Nullable String prefix) {
        return aws.pages(
                token -> logs(aws).describeLogGroups(request -> request.logGroupNamePrefix(prefix)
                        .nextToken(token)),
                DescribeLogGroupsResponse::nextToken,
                DescribeLogGroupsResponse::logGroups);
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        String platform = scope.platform().orElse("");
        if (platform.isEmpty()) {
            return List.of();
        }
        return aws
                .each(
                        describe(aws, null).stream()
                                .filter(group -> group.logGroupName().contains(platform)
                                        || Ecs.logGroups(aws, scope).contains(group.logGroupName()))
                                .toList(),
                        group -> found(aws, group))
                .stream()
                .flatMap(Optional::stream)
                .filter(found -> scope.isOurs(found.tags()))
                .collect(ImmutableList.toImmutableList());
    }

    private static Optional<Found> found(Aws aws, software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup group) {
        String arn = arn(group);
        return aws.ifThere(() -> aws.repeat(() -> logs(aws).listTagsForResource(request -> request.resourceArn(arn))))
                .map(response -> Found.ready(
                        arn,
                        new LogGroup(
                                group.logGroupName(),
                                Optional.ofNullable(group.retentionInDays()),
                                Boolean.parseBoolean(response.tags().get(KEPT))),
                        response.tags()));
    }

    /** Without what stands for its streams. */
    private static String arn(software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup group) {
        String arn = group.arn();
        return arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return named(aws, Arns.logGroup(id)).stream().findFirst();
    }

    private static List<Found> named(Aws aws, String name) {
        return describe(aws, name).stream()
                .filter(group -> group.logGroupName().equals(name))
                .flatMap(group -> found(aws, group).stream())
                .toList();
    }

    @Override
    public List<Found> candidates(Aws aws, LogGroup wanted, Stamp stamp) {
        return named(aws, wanted.name());
    }

    @Override
    public String create(Aws aws, LogGroup wanted, Map<String, String> tags) {
        logs(aws).createLogGroup(request -> request.logGroupName(wanted.name())
                .tags(ImmutableMap.<String, String>builder()
                        .putAll(tags)
                        .put(KEPT, Boolean.toString(wanted.keptOnRemoval()))
                        .buildKeepingLast()));
        retain(aws, wanted.name(), wanted.retention());
        String[] caller = aws.identity().arn().split(":", -1);
        return Arns.of(
                caller[1],
                "logs",
                logs(aws).serviceClientConfiguration().region().id(),
                aws.identity().account(),
                "log-group:" + wanted.name());
    }

    private static void retain(Aws aws, String name, Optional<Integer> days) {
        days.ifPresent(some -> aws.repeat(() -> logs(aws)
                .putRetentionPolicy(request -> request.logGroupName(name).retentionInDays(some))));
    }

    @Override
    public void update(Aws aws, String id, LogGroup before, LogGroup after, Set<String> attributes) {
        if (attributes.contains(LogGroup.KEPT_ON_REMOVAL.name())) {
            tag(aws, id, Map.of(KEPT, Boolean.toString(after.keptOnRemoval())), Set.of());
        }
        if (!attributes.contains(LogGroup.RETENTION.name())) {
            return;
        }
        if (after.retention().isPresent()) {
            retain(aws, Arns.logGroup(id), after.retention());
        } else {
            aws.repeat(() -> logs(aws).deleteRetentionPolicy(request -> request.logGroupName(Arns.logGroup(id))));
        }
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        aws.repeat(
                () -> logs(aws).tagResource(request -> request.resourceArn(id).tags(tags)));
        if (!removed.isEmpty()) {
            aws.repeat(() ->
                    logs(aws).untagResource(request -> request.resourceArn(id).tagKeys(removed)));
        }
    }

    @Override
    public void delete(Aws aws, String id, LogGroup resource) {
        logs(aws).deleteLogGroup(request -> request.logGroupName(Arns.logGroup(id)));
    }
}
