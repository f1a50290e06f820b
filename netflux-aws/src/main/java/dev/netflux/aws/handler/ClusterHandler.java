package dev.netflux.aws.handler;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Cluster;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;

/** To make a cluster of a name that is taken is no failure for AWS: whose it is, its tags tell. */
final class ClusterHandler implements Handler<Cluster> {

    private static final String ENABLED = "enabled";

    @Override
    public Kind<Cluster> kind() {
        return Cluster.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ecs:ListClusters",
                "ecs:DescribeClusters",
                "ecs:CreateCluster",
                "ecs:UpdateCluster",
                "ecs:PutClusterCapacityProviders",
                "ecs:DeleteCluster",
                "ecs:TagResource",
                "ecs:UntagResource",
                "iam:CreateServiceLinkedRole");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return Ecs.clusters(aws, scope).stream().map(ClusterHandler::found).toList();
    }

    private static Found found(software.amazon.awssdk.services.ecs.model.Cluster cluster) {
        boolean insights = cluster.settings().stream()
                .anyMatch(setting ->
                        setting.name() == ClusterSettingName.CONTAINER_INSIGHTS && !"disabled".equals(setting.value()));
        return new Found(
                cluster.clusterArn(),
                new Cluster(
                        cluster.clusterName(),
                        insights,
                        Optional.ofNullable(cluster.serviceConnectDefaults())
                                .flatMap(defaults -> Optional.ofNullable(defaults.namespace()))
                                .filter(namespace -> !namespace.isEmpty())
                                .map(Ref::id),
                        Set.copyOf(cluster.capacityProviders())),
                "DEPROVISIONING".equals(cluster.status()) ? State.DELETING : State.READY,
                Ecs.tags(cluster.tags()),
                false);
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return Ecs.described(aws, List.of(id)).stream().findFirst().map(ClusterHandler::found);
    }

    @Override
    public List<Found> candidates(Aws aws, Cluster wanted, Stamp stamp) {
        return Ecs.described(aws, List.of(wanted.name())).stream()
                .map(ClusterHandler::found)
                .toList();
    }

    @Override
    public String create(Aws aws, Cluster wanted, Map<String, String> tags) {
        var made = Ecs.client(aws)
                .createCluster(request -> {
                    request.clusterName(wanted.name())
                            .settings(insights(wanted))
                            .capacityProviders(wanted.providers())
                            .tags(Ecs.tags(tags));
                    wanted.namespace()
                            .ifPresent(namespace ->
                                    request.serviceConnectDefaults(defaults -> defaults.namespace(namespace.asId())));
                })
                .cluster();
        if (!Stamp.of(Ecs.tags(made.tags())).equals(Stamp.of(tags))) {
            throw new CloudException(
                    Reason.EXISTS,
                    "ClusterAlreadyExists",
                    "ecs:CreateCluster",
                    "there is a cluster " + wanted.name() + " already");
        }
        return made.clusterArn();
    }

    private static ClusterSetting insights(Cluster wanted) {
        return ClusterSetting.builder()
                .name(ClusterSettingName.CONTAINER_INSIGHTS)
                .value(wanted.insights() ? ENABLED : "disabled")
                .build();
    }

    @Override
    public void update(Aws aws, String id, Cluster before, Cluster after, Set<String> attributes) {
        if (attributes.contains(Cluster.INSIGHTS.name()) || attributes.contains(Cluster.NAMESPACE.name())) {
            aws.repeat(() -> Ecs.client(aws).updateCluster(request -> request.cluster(id)
                    .settings(insights(after))
                    .serviceConnectDefaults(defaults ->
                            defaults.namespace(after.namespace().map(Ref::asId).orElse("")))));
        }
        if (attributes.contains(Cluster.PROVIDERS.name())) {
            aws.repeat(() -> Ecs.client(aws).putClusterCapacityProviders(request -> request.cluster(id)
                    .capacityProviders(after.providers())
                    .defaultCapacityProviderStrategy(List.of())));
        }
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Ecs.tag(aws, id, tags, removed);
    }

    @Override
    public void delete(Aws aws, String id, Cluster resource) {
        Ecs.client(aws).deleteCluster(request -> request.cluster(id));
    }
}
