package dev.netflux.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Cluster;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.PrivateDnsNamespace;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Repository;
import dev.netflux.resource.Role;
import dev.netflux.resource.ScalableTarget;
import dev.netflux.resource.TaskDefinition;
import dev.netflux.resource.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What AWS does not do with containers. */
final class ContainerRefusals {

    private ContainerRefusals() {}

    static final List<Refused> ALL = ImmutableList.of(
            Refused.making("a role of a name that is taken", "EntityAlreadyExists", Reason.EXISTS, stage -> {
                stage.make(role());
                return role();
            }),
            Refused.making(
                    "a repository of a name that is taken",
                    "RepositoryAlreadyExistsException",
                    Reason.EXISTS,
                    stage -> {
                        stage.make(repository());
                        return repository();
                    }),
            Refused.making(
                    "a log group of a name that is taken", "ResourceAlreadyExistsException", Reason.EXISTS, stage -> {
                        stage.make(new LogGroup("taken", Optional.empty()));
                        return new LogGroup("taken", Optional.empty());
                    }),
            Refused.making(
                    "a task of a size that Fargate does not have",
                    "ClientException",
                    Reason.REFUSED,
                    stage -> TaskDefinition.KIND.with(
                            ContainerSamples.revision(stage, "odd", "1.4"),
                            ImmutableSortedMap.of(TaskDefinition.MEMORY.name(), new Value.Whole(8192)))),
            Refused.making(
                    "a service in an unknown cluster",
                    "ClusterNotFoundException",
                    Reason.NOT_FOUND,
                    stage -> ContainerSamples.service(stage)
                            .cluster(Ref.id(
                                    "arn:aws:ecs:" + stage.cloud().account().region() + ":"
                                            + stage.cloud().account().id() + ":cluster/gone"))
                            .build()),
            Refused.making(
                    "a service behind a target group without a balancer",
                    "InvalidParameterException",
                    Reason.REFUSED,
                    stage -> ContainerSamples.service(stage)
                            .targets(List.of(new EcsService.Target(stage.targetGroup("lone"), "app", 8080)))
                            .build()),
            Refused.making(
                    "fewer tasks at most than at least",
                    "ValidationException",
                    Reason.REFUSED,
                    stage -> ScalableTarget.between(ContainerSamples.running(stage), 3, 1)),
            Refused.removing(
                    "to remove a cluster with services",
                    "ClusterContainsServicesException",
                    stage -> Refused.having(
                            stage, Cluster.KIND, ContainerSamples.cluster(stage), ContainerSamples::running)),
            Refused.removing(
                    "to remove a private domain with names",
                    "ResourceInUse",
                    stage -> Refused.having(
                            stage, PrivateDnsNamespace.KIND, ContainerSamples.domain(stage), ContainerSamples::name)));

    private static Role role() {
        return new Role("taken", "ecs-tasks.amazonaws.com", Set.of(), List.of());
    }

    private static Repository repository() {
        return Repository.of("taken", true, false, Optional.empty());
    }
}
