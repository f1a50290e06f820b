package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.Rollout;
import dev.netflux.apply.Rollout.Said;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EcsService.Capacity;
import dev.netflux.resource.EcsServiceBuilder;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceConnectClientAlias;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceConnectService;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.ServiceRegistry;
import software.amazon.awssdk.services.ecs.model.Task;

/** A service is made, changed and removed with one call each; how its rollout goes is told by what ECS says of it. */
final class EcsServiceHandler implements Handler<EcsService> {

    /** The tag that tells which revision is the platform's own, where a pipeline decides which one runs. */
    private static final String REVISION = "netflux:revision";

    private static final String SPOT = "FARGATE_SPOT";
    private static final String PRIMARY = "PRIMARY";
    private static final int ALL = 100;
    private static final int TWICE = 200;
    private static final int STOPPED_TASKS = 10;

    @Override
    public Kind<EcsService> kind() {
        return EcsService.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ecs:ListServices",
                "ecs:DescribeServices",
                "ecs:ListTasks",
                "ecs:DescribeTasks",
                "ecs:CreateService",
                "ecs:UpdateService",
                "ecs:DeleteService",
                "ecs:TagResource",
                "ecs:UntagResource",
                "iam:PassRole",
                "iam:CreateServiceLinkedRole");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return Ecs.services(aws, scope).stream().map(EcsServiceHandler::found).toList();
    }

    private static Found found(Service service) {
        Optional<AwsVpcConfiguration> network =
                Optional.ofNullable(service.networkConfiguration()).map(NetworkConfiguration::awsvpcConfiguration);
        Optional<DeploymentConfiguration> rolling = Optional.ofNullable(service.deploymentConfiguration());
        boolean breaker = rolling.flatMap(one -> Optional.ofNullable(one.deploymentCircuitBreaker()))
                .map(one -> Boolean.TRUE.equals(one.enable()))
                .orElse(false);
        boolean rollback = rolling.flatMap(one -> Optional.ofNullable(one.deploymentCircuitBreaker()))
                .map(one -> Boolean.TRUE.equals(one.rollback()))
                .orElse(false);
        List<EcsService.Target> targets = service.loadBalancers().stream()
                .filter(target -> target.targetGroupArn() != null)
                .map(target -> new EcsService.Target(
                        Ref.id(target.targetGroupArn()), target.containerName(), target.containerPort()))
                .toList();
        return new Found(
                service.serviceArn(),
                new EcsServiceBuilder()
                        .name(service.serviceName())
                        .cluster(Ref.id(service.clusterArn()))
                        // Of a version that was given up, with none to go back to, ECS starts no more tasks: there is
                        // none.
                        .taskDefinition(Optional.ofNullable(service.taskDefinition())
                                .filter(revision -> !isGivenUp(service))
                                .map(Ref::id))
                        .firstTaskDefinition(ownRevision(service).map(Ref::id))
                        .desired(Optional.ofNullable(service.desiredCount()))
                        .capacity(
                                service.capacityProviderStrategy().stream()
                                                .anyMatch(item -> SPOT.equals(item.capacityProvider()))
                                        ? Capacity.FARGATE_SPOT
                                        : Capacity.FARGATE)
                        .subnets(refs(network.map(AwsVpcConfiguration::subnets).orElse(List.of())))
                        .securityGroups(refs(
                                network.map(AwsVpcConfiguration::securityGroups).orElse(List.of())))
                        .publicAddresses(
                                network.map(AwsVpcConfiguration::assignPublicIp).orElse(AssignPublicIp.DISABLED)
                                        == AssignPublicIp.ENABLED)
                        .targets(targets)
                        .discovery(service.serviceRegistries().stream()
                                .findFirst()
                                .map(registry -> Ref.id(registry.registryArn())))
                        .connect(primary(service)
                                .flatMap(one -> Optional.ofNullable(one.serviceConnectConfiguration()))
                                .filter(connect -> Boolean.TRUE.equals(connect.enabled()))
                                .map(EcsServiceHandler::connect))
                        .minHealthy(rolling.flatMap(one -> Optional.ofNullable(one.minimumHealthyPercent()))
                                .orElse(ALL))
                        .maxHealthy(rolling.flatMap(one -> Optional.ofNullable(one.maximumPercent()))
                                .orElse(TWICE))
                        .breaker(breaker)
                        .rollback(rollback)
                        .grace(
                                targets.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(Optional.ofNullable(service.healthCheckGracePeriodSeconds())
                                                .orElse(0)))
                        .exec(Boolean.TRUE.equals(service.enableExecuteCommand()))
                        .build(),
                "DRAINING".equals(service.status()) ? State.DELETING : State.READY,
                Ecs.tags(service.tags()),
                false);
    }

    /** The ARN of the revision that the service's tag names. */
    static Optional<String> ownRevision(Service service) {
        return Optional.ofNullable(Ecs.tags(service.tags()).get(REVISION))
                .map(revision -> Arns.beside(service.serviceArn(), "ecs", "task-definition/" + revision));
    }

    private static Map<String, String> ownRevision(EcsService wanted) {
        return wanted.firstTaskDefinition()
                .map(own -> Map.of(REVISION, Arns.afterSlash(own.asId())))
                .orElse(Map.of());
    }

    private static Optional<Deployment> primary(Service service) {
        return service.deployments().stream()
                .filter(deployment -> PRIMARY.equals(deployment.status()))
                .findFirst();
    }

    private static EcsService.Connect connect(ServiceConnectConfiguration configuration) {
        return new EcsService.Connect(
                Ref.id(configuration.namespace() == null ? "" : configuration.namespace()),
                configuration.services().stream()
                        .flatMap(service -> service.clientAliases().stream()
                                .map(alias -> new EcsService.Alias(
                                        service.portName(),
                                        alias.dnsName() == null ? service.portName() : alias.dnsName(),
                                        alias.port())))
                        .toList());
    }

    private static Set<Ref> refs(List<String> ids) {
        return ids.stream().map(Ref::id).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> ids(Set<Ref> refs) {
        return refs.stream().map(Ref::asId).toList();
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return described(aws, id).map(EcsServiceHandler::found);
    }

    private static Optional<Service> described(Aws aws, String id) {
        return Ecs.described(aws, Ecs.clusterOf(id), List.of(id)).stream()
                .filter(service -> service.serviceArn().equals(id))
                .findFirst();
    }

    @Override
    public List<Found> candidates(Aws aws, EcsService wanted, Stamp stamp) {
        return Ecs.described(aws, wanted.cluster().asId(), List.of(wanted.name())).stream()
                .map(EcsServiceHandler::found)
                .toList();
    }

    @Override
    public String create(Aws aws, EcsService wanted, Map<String, String> tags) {
        String revision = wanted.taskDefinition()
                .or(wanted::firstTaskDefinition)
                .map(Ref::asId)
                .orElse(null);
        int desired = wanted.desired().or(wanted::firstDesired).orElse(1);
        ImmutableMap<String, String> all = ImmutableMap.<String, String>builder()
                .putAll(tags)
                .putAll(ownRevision(wanted))
                .buildKeepingLast();
        return Ecs.client(aws)
                .createService(request -> {
                    request.serviceName(wanted.name())
                            .cluster(wanted.cluster().asId())
                            .taskDefinition(revision)
                            .desiredCount(desired)
                            .networkConfiguration(network(wanted))
                            .deploymentConfiguration(rolling(wanted))
                            .loadBalancers(targets(wanted))
                            .serviceRegistries(registries(wanted))
                            .healthCheckGracePeriodSeconds(wanted.grace().orElse(null))
                            .enableExecuteCommand(wanted.exec())
                            .propagateTags("SERVICE")
                            .tags(Ecs.tags(all));
                    if (wanted.capacity() == Capacity.FARGATE_SPOT) {
                        request.capacityProviderStrategy(on(wanted));
                    } else {
                        request.launchType(LaunchType.FARGATE);
                    }
                    wanted.connect().ifPresent(connect -> request.serviceConnectConfiguration(written(connect)));
                })
                .service()
                .serviceArn();
    }

    private static NetworkConfiguration network(EcsService wanted) {
        return NetworkConfiguration.builder()
                .awsvpcConfiguration(vpc -> vpc.subnets(ids(wanted.subnets()))
                        .securityGroups(ids(wanted.securityGroups()))
                        .assignPublicIp(wanted.publicAddresses() ? AssignPublicIp.ENABLED : AssignPublicIp.DISABLED))
                .build();
    }

    private static DeploymentConfiguration rolling(EcsService wanted) {
        return DeploymentConfiguration.builder()
                .minimumHealthyPercent(wanted.minHealthy())
                .maximumPercent(wanted.maxHealthy())
                .deploymentCircuitBreaker(
                        breaker -> breaker.enable(wanted.breaker()).rollback(wanted.rollback()))
                .build();
    }

    private static List<LoadBalancer> targets(EcsService wanted) {
        return wanted.targets().stream()
                .map(target -> LoadBalancer.builder()
                        .targetGroupArn(target.targetGroup().asId())
                        .containerName(target.container())
                        .containerPort(target.port())
                        .build())
                .toList();
    }

    private static List<ServiceRegistry> registries(EcsService wanted) {
        return wanted.discovery().stream()
                .map(name -> ServiceRegistry.builder().registryArn(name.asId()).build())
                .toList();
    }

    private static CapacityProviderStrategyItem on(EcsService wanted) {
        return CapacityProviderStrategyItem.builder()
                .capacityProvider(wanted.capacity().name())
                .weight(1)
                .build();
    }

    private static ServiceConnectConfiguration written(EcsService.Connect connect) {
        return ServiceConnectConfiguration.builder()
                .enabled(true)
                .namespace(connect.namespace().asId())
                .services(connect.aliases().stream()
                        .map(alias -> ServiceConnectService.builder()
                                .portName(alias.port())
                                .discoveryName(alias.name())
                                .clientAliases(ServiceConnectClientAlias.builder()
                                        .dnsName(alias.name())
                                        .port(alias.number())
                                        .build())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public void update(Aws aws, String id, EcsService before, EcsService after, Set<String> attributes) {
        if (attributes.contains(EcsService.FIRST_TASK_DEFINITION.name())) {
            Map<String, String> own = ownRevision(after);
            Ecs.tag(aws, id, own, own.isEmpty() ? Set.of(REVISION) : Set.of());
        }
        if (attributes.equals(Set.of(EcsService.FIRST_TASK_DEFINITION.name()))) {
            return;
        }
        aws.repeat(() -> Ecs.client(aws).updateService(request -> {
            request.cluster(Ecs.clusterOf(id)).service(id);
            if (attributes.contains(EcsService.TASK_DEFINITION.name())) {
                request.taskDefinition(after.taskDefinition().map(Ref::asId).orElse(null))
                        .forceNewDeployment(true);
            }
            if (attributes.contains(EcsService.DESIRED.name())) {
                request.desiredCount(after.desired().orElse(null));
            }
            if (attributes.contains(EcsService.SUBNETS.name())
                    || attributes.contains(EcsService.SECURITY_GROUPS.name())
                    || attributes.contains(EcsService.PUBLIC_ADDRESSES.name())) {
                request.networkConfiguration(network(after));
            }
            if (attributes.contains(EcsService.MIN_HEALTHY.name())
                    || attributes.contains(EcsService.MAX_HEALTHY.name())
                    || attributes.contains(EcsService.BREAKER.name())
                    || attributes.contains(EcsService.ROLLBACK.name())) {
                request.deploymentConfiguration(rolling(after));
            }
            if (attributes.contains(EcsService.TARGETS.name())) {
                request.loadBalancers(targets(after));
            }
            if (attributes.contains(EcsService.GRACE.name())) {
                request.healthCheckGracePeriodSeconds(after.grace().orElse(0));
            }
            if (attributes.contains(EcsService.DISCOVERY.name())) {
                request.serviceRegistries(registries(after));
            }
            if (attributes.contains(EcsService.EXEC.name())) {
                // Tasks that run already cannot be told.
                request.enableExecuteCommand(after.exec()).forceNewDeployment(true);
            }
            if (attributes.contains(EcsService.CAPACITY.name())) {
                request.capacityProviderStrategy(on(after)).forceNewDeployment(true);
            }
            if (attributes.contains(EcsService.CONNECT.name())) {
                request.serviceConnectConfiguration(after.connect()
                        .map(EcsServiceHandler::written)
                        .orElse(ServiceConnectConfiguration.builder()
                                .enabled(false)
                                .build()));
            }
        }));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Ecs.tag(aws, id, tags, removed);
    }

    /** First without tasks, so that they leave the load balancer in order; then by force, since they still run for a while. */
    @Override
    public void delete(Aws aws, String id, EcsService resource) {
        String cluster = Ecs.clusterOf(id);
        unlessGoing(() -> aws.repeat(() -> Ecs.client(aws)
                .updateService(request -> request.cluster(cluster).service(id).desiredCount(0))));
        unlessGoing(() -> aws.repeat(() -> Ecs.client(aws)
                .deleteService(request -> request.cluster(cluster).service(id).force(true))));
    }

    /** One that is draining already takes no more orders, and goes by itself. */
    private static void unlessGoing(Runnable call) {
        try {
            call.run();
        } catch (CloudException e) {
            if (!e.code().equals("ServiceNotActiveException")) {
                throw e;
            }
        }
    }

    private static boolean isGivenUp(Service service) {
        return primary(service)
                .filter(one -> one.rolloutState() == DeploymentRolloutState.FAILED)
                .isPresent();
    }

    // ---- rollouts

    @Override
    public Rollout rollout(Aws aws, String id, EcsService wanted) {
        Optional<Service> found = described(aws, id);
        if (found.isEmpty()) {
            return Rollout.DONE;
        }
        Service service = found.get();
        Optional<Deployment> primary = primary(service);
        String revision = wanted.taskDefinition().map(Ref::asId).orElse(service.taskDefinition());
        boolean goesOn = primary.filter(one -> one.rolloutState() != DeploymentRolloutState.FAILED)
                .filter(one -> one.taskDefinition().equals(revision))
                .isPresent();
        // An earlier version that was given up is listed for a while beside the one that takes its place.
        Optional<Deployment> failed = service.deployments().stream()
                .filter(deployment -> deployment.rolloutState() == DeploymentRolloutState.FAILED)
                .filter(deployment -> !goesOn || deployment.taskDefinition().equals(revision))
                .findFirst();
        boolean isSteady = failed.isEmpty() && isSteady(service, primary);
        // ECS does not count every task that ends soon after it ran as failed, but lists them all.
        List<Task> stopped = isSteady ? List.of() : stopped(aws, id, revision);
        List<Said> said = said(service, stopped);
        boolean isWanted = revision.equals(service.taskDefinition());
        if (failed.isPresent()) {
            boolean back = primary.filter(one -> one.rolloutState() != DeploymentRolloutState.FAILED)
                    .isPresent();
            return new Rollout(
                    back ? Rollout.Stage.ROLLED_BACK : Rollout.Stage.FAILED, said, mend(stopped, failed.get()));
        }
        if (!isWanted) {
            return new Rollout(Rollout.Stage.ROLLED_BACK, said, mend(stopped, null));
        }
        return isSteady
                ? new Rollout(Rollout.Stage.DONE, said, "")
                : new Rollout(Rollout.Stage.UNDER_WAY, said, stopped.isEmpty() ? "" : mend(stopped, null));
    }

    private static boolean isSteady(Service service, Optional<Deployment> primary) {
        if (primary.isPresent() && primary.get().rolloutState() == DeploymentRolloutState.IN_PROGRESS) {
            return false;
        }
        return service.runningCount() == null
                || (service.deployments().size() <= 1
                        && service.runningCount() >= service.desiredCount()
                        && (service.pendingCount() == null || service.pendingCount() <= 0));
    }

    /** The tasks of a revision that stopped; those of an earlier one that make room for it are no news. */
    private static List<Task> stopped(Aws aws, String id, String revision) {
        String cluster = Ecs.clusterOf(id);
        List<String> tasks = aws.repeat(() -> Ecs.client(aws).listTasks(request -> request.cluster(cluster)
                        .serviceName(Arns.name(id))
                        .desiredStatus(DesiredStatus.STOPPED)
                        .maxResults(STOPPED_TASKS)))
                .taskArns();
        return tasks.isEmpty()
                ? List.of()
                : aws
                        .repeat(() -> Ecs.client(aws).describeTasks(request -> request.cluster(cluster)
                                .tasks(tasks)))
                        .tasks()
                        .stream()
                        .filter(task -> revision.equals(task.taskDefinitionArn()))
                        .toList();
    }

    private static List<Said> said(Service service, List<Task> stopped) {
        Instant since = primary(service)
                .flatMap(one -> Optional.ofNullable(one.createdAt()))
                .orElse(Instant.EPOCH);
        List<Said> said = new ArrayList<>();
        for (ServiceEvent event : service.events()) {
            if (event.createdAt() != null && !event.createdAt().isBefore(since)) {
                said.add(new Said(event.id(), event.createdAt(), event.message()));
            }
        }
        for (Task task : stopped) {
            Instant at = Optional.ofNullable(task.stoppedAt()).orElse(since);
            if (!at.isBefore(since)) {
                said.add(new Said(task.taskArn(), at, "task " + Arns.name(task.taskArn()) + " stopped: " + why(task)));
            }
        }
        return said.stream().sorted(Comparator.comparing(Said::at)).collect(ImmutableList.toImmutableList());
    }

    private static String why(Task task) {
        Stream<String> containers = task.containers().stream()
                .filter(container -> container.exitCode() != null || container.reason() != null)
                .map(container -> container.name()
                        + (container.exitCode() == null ? "" : " exited with " + container.exitCode())
                        + (container.reason() == null ? "" : " (" + container.reason() + ")"));
        return Stream.concat(Stream.ofNullable(task.stoppedReason()), containers)
                .collect(Collectors.joining("; "));
    }

    /** What is most likely wrong. */
    private static String mend(List<Task> stopped, @Nullable Deployment failed) {
        String all = stopped.stream().map(EcsServiceHandler::why).collect(Collectors.joining(" "));
        if (all.contains("CannotPullContainer")) {
            return "Was the image pushed, for this processor, and can the tasks reach the registry: a public address, NAT or endpoints?";
        }
        if (all.contains("ResourceInitializationError")) {
            return "Can the tasks reach Secrets Manager, CloudWatch Logs and the registry, and may the execution role read the secrets?";
        }
        if (all.contains("health check")) {
            return "Does the service answer its health check's path and port in time, and do its groups let the load balancer in?";
        }
        if (all.contains("OutOfMemory")) {
            return "Give it more memory.";
        }
        if (all.contains("exited with")) {
            return "Look into its log group for what it said before it ended.";
        }
        return failed != null && failed.rolloutStateReason() != null
                ? failed.rolloutStateReason() + " Look at the service's events and its log group."
                : "Look at the service's events and its log group.";
    }
}
