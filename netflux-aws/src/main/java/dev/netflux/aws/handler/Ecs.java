package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * What the handlers of containers share: the platform's clusters, the services in them, and the revisions that those run or that bear the
 * platform's name.
 */
final class Ecs {

    /** How many clusters a call describes. */
    private static final int CLUSTERS = 100;

    /** How many services a call describes. */
    private static final int SERVICES = 10;

    /** How many revisions of a family are looked at, the newest: a run that was killed leaves the last but one behind. */
    private static final int REVISIONS = 3;

    private static final Scope.Key<List<Cluster>> OWN_CLUSTERS = new Scope.Key<>();
    private static final Scope.Key<List<Service>> OWN_SERVICES = new Scope.Key<>();
    private static final Scope.Key<List<DescribeTaskDefinitionResponse>> OWN_REVISIONS = new Scope.Key<>();

    private Ecs() {}

    static EcsClient client(Aws aws) {
        return aws.client(EcsClient.class, EcsClient::builder);
    }

    static List<Cluster> clusters(Aws aws, Scope scope) {
        return scope.once(
                OWN_CLUSTERS,
                () -> scope.isOfPlatform()
                        ? described(
                                        aws,
                                        aws.pages(
                                                token -> client(aws).listClusters(request -> request.nextToken(token)),
                                                ListClustersResponse::nextToken,
                                                ListClustersResponse::clusterArns))
                                .stream()
                                .filter(cluster -> scope.isOurs(tags(cluster.tags())))
                                .toList()
                        : List.of());
    }

    /** Clusters that exist. */
    static List<Cluster> described(Aws aws, List<String> clusters) {
        return aws
                .each(Lists.partition(clusters, CLUSTERS), batch -> aws.repeat(
                                () -> client(aws).describeClusters(request -> request.clusters(batch)
                                        .include(
                                                ClusterField.TAGS, ClusterField.SETTINGS, ClusterField.CONFIGURATIONS)))
                        .clusters())
                .stream()
                .flatMap(List::stream)
                .filter(cluster -> !"INACTIVE".equals(cluster.status()))
                .collect(ImmutableList.toImmutableList());
    }

    /** The services of the platform's clusters. */
    static List<Service> services(Aws aws, Scope scope) {
        return scope.once(
                OWN_SERVICES,
                () -> aws.each(clusters(aws, scope), cluster -> services(aws, cluster.clusterArn())).stream()
                        .flatMap(List::stream)
                        .collect(ImmutableList.toImmutableList()));
    }

    private static List<Service> services(Aws aws, String cluster) {
        List<String> arns = aws.ifThere(() -> aws.pages(
                        token -> client(aws)
                                .listServices(request ->
                                        request.cluster(cluster).maxResults(100).nextToken(token)),
                        ListServicesResponse::nextToken,
                        ListServicesResponse::serviceArns))
                .orElse(List.of());
        return aws.each(Lists.partition(arns, SERVICES), batch -> described(aws, cluster, batch)).stream()
                .flatMap(List::stream)
                .collect(ImmutableList.toImmutableList());
    }

    /** Services that exist, even if they are about to go. */
    static List<Service> described(Aws aws, String cluster, List<String> services) {
        return aws
                .ifThere(() -> aws.repeat(() -> client(aws).describeServices(request -> request.cluster(cluster)
                                .services(services)
                                .include(ServiceField.TAGS)))
                        .services())
                .orElse(List.of())
                .stream()
                .filter(service -> !"INACTIVE".equals(service.status()))
                .toList();
    }

    /** Revisions that the services run, and those that they tell as the platform's own; and of those that bear its name, if there may be more. */
    static List<DescribeTaskDefinitionResponse> revisions(Aws aws, Scope scope) {
        return scope.once(OWN_REVISIONS, () -> {
            if (scope.platform().isEmpty()) {
                return List.of();
            }
            Set<String> mentioned = services(aws, scope).stream()
                    .flatMap(service -> Stream.concat(
                            Stream.ofNullable(service.taskDefinition()),
                            EcsServiceHandler.ownRevision(service).stream()))
                    .collect(ImmutableSet.toImmutableSet());
            List<DescribeTaskDefinitionResponse> known = revisions(aws, mentioned);
            int ours = (int) known.stream()
                    .filter(revision -> scope.isOurs(tags(revision.tags())))
                    .count();
            return scope.parts().filter(parts -> parts.haveRevisions(ours)).isPresent()
                    ? known
                    : ImmutableList.<DescribeTaskDefinitionResponse>builder()
                            .addAll(known)
                            .addAll(revisions(
                                    aws,
                                    Sets.difference(named(aws, scope.platform().get()), mentioned)))
                            .build();
        });
    }

    private static List<DescribeTaskDefinitionResponse> revisions(Aws aws, Set<String> arns) {
        return aws.each(arns, arn -> revision(aws, arn)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Revisions that bear a platform's name: AWS lists those of the whole account. */
    private static Set<String> named(Aws aws, String platform) {
        return newest(aws
                        .pages(
                                token -> client(aws)
                                        .listTaskDefinitions(request -> request.status(TaskDefinitionStatus.ACTIVE)
                                                .nextToken(token)),
                                ListTaskDefinitionsResponse::nextToken,
                                ListTaskDefinitionsResponse::taskDefinitionArns)
                        .stream()
                        .filter(arn -> family(arn).startsWith(platform))
                        .toList())
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The last revisions of each family. */
    private static Stream<String> newest(List<String> arns) {
        Map<String, List<String>> families = new HashMap<>();
        arns.forEach(arn ->
                families.computeIfAbsent(family(arn), any -> new ArrayList<>()).add(arn));
        return families.values().stream().flatMap(some -> some.stream()
                .sorted((one, other) -> Integer.compare(number(other), number(one)))
                .limit(REVISIONS));
    }

    private static String family(String arn) {
        String name = Arns.afterSlash(arn);
        return name.substring(0, name.lastIndexOf(':'));
    }

    private static int number(String arn) {
        return Integer.parseInt(arn.substring(arn.lastIndexOf(':') + 1));
    }

    /** A revision that has not been deregistered. */
    static Optional<DescribeTaskDefinitionResponse> revision(Aws aws, String arn) {
        return aws.ifThere(
                        () -> aws.repeat(() -> client(aws).describeTaskDefinition(request -> request.taskDefinition(arn)
                                .include(TaskDefinitionField.TAGS))))
                .filter(response -> response.taskDefinition().status() == TaskDefinitionStatus.ACTIVE);
    }

    /** The names of the log groups that the platform's task definitions mention. */
    static Set<String> logGroups(Aws aws, Scope scope) {
        return revisions(aws, scope).stream()
                .flatMap(revision -> revision.taskDefinition().containerDefinitions().stream())
                .flatMap(container -> Stream.ofNullable(container.logConfiguration()))
                .flatMap(log -> Stream.ofNullable(log.options().get(TaskDefinitionHandler.LOG_GROUP)))
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The cluster that a service's ARN names. */
    static String clusterOf(String service) {
        return Arns.afterSlash(service).split("/", 2)[0];
    }

    static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(ImmutableMap.toImmutableMap(Tag::key, Tag::value, (one, other) -> other));
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static void tag(Aws aws, String arn, Map<String, String> tags, Set<String> removed) {
        if (!tags.isEmpty()) {
            aws.repeat(() ->
                    client(aws).tagResource(request -> request.resourceArn(arn).tags(tags(tags))));
        }
        if (!removed.isEmpty()) {
            aws.repeat(() -> client(aws)
                    .untagResource(request -> request.resourceArn(arn).tagKeys(removed)));
        }
    }
}
