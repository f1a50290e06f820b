package dev.netflux.examples;

import dev.netflux.apply.CloudException;
import dev.netflux.aws.handler.Arns;
import dev.netflux.aws.handler.Aws;
import dev.netflux.aws.handler.Found;
import dev.netflux.aws.handler.Handler;
import dev.netflux.aws.handler.Scope;
import dev.netflux.examples.OwnKind.Alarm;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

// region handler
/** What AWS can do with the team's alarms. {@code META-INF/services/dev.netflux.aws.handler.Handler} names it. */
public final class AlarmHandler implements Handler<Alarm> {

    /** For {@link java.util.ServiceLoader}. */
    public AlarmHandler() {}

    @Override
    public Kind<Alarm> kind() {
        return Alarm.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "cloudwatch:DescribeAlarms",
                "cloudwatch:ListTagsForResource",
                "cloudwatch:PutMetricAlarm",
                "cloudwatch:TagResource",
                "cloudwatch:UntagResource",
                "cloudwatch:DeleteAlarms");
    }

    private static CloudWatchClient watch(Aws aws) {
        return aws.client(CloudWatchClient.class, CloudWatchClient::builder);
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return scope.platform().stream()
                .flatMap(platform -> called(aws, platform + "-"))
                .filter(alarm -> scope.isOurs(alarm.tags()))
                .toList();
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return called(aws, name(id)).filter(alarm -> alarm.id().equals(id)).findFirst();
    }

    @Override
    public List<Found> candidates(Aws aws, Alarm wanted, Stamp stamp) {
        return called(aws, name(stamp)).toList();
    }

    private static Stream<Found> called(Aws aws, String prefix) {
        return aws
                .pages(
                        token -> watch(aws).describeAlarms(request -> request.alarmNamePrefix(prefix)
                                .nextToken(token)),
                        DescribeAlarmsResponse::nextToken,
                        DescribeAlarmsResponse::metricAlarms)
                .stream()
                .filter(alarm -> alarm.dimensions().size() == 1)
                .flatMap(alarm -> aws.ifThere(() -> found(aws, alarm)).stream());
    }

    private static Found found(Aws aws, MetricAlarm alarm) {
        Map<String, String> tags = aws
                .repeat(() -> watch(aws).listTagsForResource(request -> request.resourceARN(alarm.alarmArn())))
                .tags()
                .stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
        String balancer = Arns.beside(
                alarm.alarmArn(),
                "elasticloadbalancing",
                "loadbalancer/" + alarm.dimensions().get(0).value());
        return Found.ready(
                alarm.alarmArn(), new Alarm(Ref.id(balancer), alarm.threshold().intValue()), tags);
    }

    /** Whoever puts an alarm whose name is taken changes somebody's: so its name is looked up first. */
    @Override
    public String create(Aws aws, Alarm wanted, Map<String, String> tags) {
        String name = name(Stamp.of(tags).orElseThrow());
        if (!alarm(aws, name).isEmpty()) {
            throw new CloudException(
                    CloudException.Reason.EXISTS, "AlarmExists", "PutMetricAlarm", "there is an alarm called " + name);
        }
        put(aws, name, wanted, tags);
        return alarm(aws, name).get(0).alarmArn();
    }

    private static List<MetricAlarm> alarm(Aws aws, String name) {
        return aws.repeat(() -> watch(aws).describeAlarms(request -> request.alarmNames(name)))
                .metricAlarms();
    }

    @Override
    public void update(Aws aws, String id, Alarm before, Alarm after, Set<String> attributes) {
        put(aws, name(id), after, Map.of());
    }

    private static void put(Aws aws, String name, Alarm alarm, Map<String, String> tags) {
        String arn = alarm.balancer().asId();
        watch(aws).putMetricAlarm(request -> request.alarmName(name)
                .namespace("AWS/ApplicationELB")
                .metricName("HTTPCode_ELB_5XX_Count")
                .dimensions(Dimension.builder()
                        .name("LoadBalancer")
                        .value(arn.substring(arn.indexOf('/') + 1))
                        .build())
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold((double) alarm.errors())
                .tags(tags(tags)));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        aws.repeat(
                () -> watch(aws).tagResource(request -> request.resourceARN(id).tags(tags(tags))));
        if (!removed.isEmpty()) {
            aws.repeat(() ->
                    watch(aws).untagResource(request -> request.resourceARN(id).tagKeys(removed)));
        }
    }

    @Override
    public void delete(Aws aws, String id, Alarm alarm) {
        watch(aws).deleteAlarms(request -> request.alarmNames(name(id)));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static String name(Stamp stamp) {
        return stamp.platform() + "-" + stamp.address().name();
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
// endregion
