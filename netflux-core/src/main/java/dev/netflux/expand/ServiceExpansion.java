package dev.netflux.expand;

import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Service;
import dev.netflux.resource.Cluster;
import dev.netflux.resource.DiscoveryService;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EcsService.Capacity;
import dev.netflux.resource.EcsServiceBuilder;
import dev.netflux.resource.HttpNamespace;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.TaskDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service of ECS, on Fargate. What its tasks are is {@link TaskExpansion}'s. */
final class ServiceExpansion implements PartExpansion {

    private static final int MIN_HEALTHY = 100;
    private static final int MAX_HEALTHY = 200;

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().services().values().stream().map(service -> service(design, service));
    }

    private static Node service(Design design, Service service) {
        String label = design.label(service.name());
        String cluster = Calls.clusterOf(design.platform(), service);
        List<EcsService.Target> targets = targets(design, service);
        Optional<Ref> revision = Optional.of(Ref.to(TaskDefinition.KIND, service.name()));
        int tasks = service.desired()
                .or(() -> service.scaling().map(one -> one.min()))
                .orElse(1);
        EcsService resource = new EcsServiceBuilder()
                .name(label)
                .cluster(Ref.to(Cluster.KIND, cluster))
                .taskDefinition(service.isImageManagedElsewhere() ? Optional.empty() : revision)
                .firstTaskDefinition(service.isImageManagedElsewhere() ? revision : Optional.empty())
                .desired(service.scaling().isPresent() ? Optional.empty() : Optional.of(tasks))
                .firstDesired(service.scaling().isPresent() ? Optional.of(tasks) : Optional.empty())
                .capacity(service.isSpot() ? Capacity.FARGATE_SPOT : Capacity.FARGATE)
                .subnets(design.subnets(service.tiers()))
                .securityGroups(design.groups(service.securityGroups()))
                .publicAddresses(service.publicAddresses())
                .targets(targets)
                .discovery(service.namespace()
                        .map(domain -> Ref.to(DiscoveryService.KIND, service.name(), DiscoveryService.ARN)))
                .connect(connect(design, service, cluster))
                .minHealthy(service.minHealthy().orElse(MIN_HEALTHY))
                .maxHealthy(service.maxHealthy().orElse(MAX_HEALTHY))
                .breaker(true)
                .rollback(service.rollsBack())
                .grace(
                        targets.isEmpty()
                                ? Optional.empty()
                                : Optional.of(service.grace()
                                        .map(time -> Math.toIntExact(time.toSeconds()))
                                        .orElse(0)))
                .exec(service.isExecutable())
                .callees(callees(design, service))
                .build();
        return Node.designed(service.name(), resource, design.tags(label, service.tags()), service.site());
    }

    private static List<EcsService.Target> targets(Design design, Service service) {
        return design.balancersOf(service.name()).stream()
                .map(LoadBalancer::name)
                .flatMap(balancer -> service.port().stream()
                        .map(port -> new EcsService.Target(
                                design.targetGroupRef(service.name(), balancer),
                                service.container().name(),
                                port)))
                .toList();
    }

    private static Optional<EcsService.Connect> connect(Design design, Service service, String cluster) {
        if (!Calls.isConnecting(design.platform(), cluster)) {
            return Optional.empty();
        }
        List<EcsService.Alias> aliases = service.port().stream()
                .map(port -> new EcsService.Alias(
                        TaskExpansion.portName(service.container().name(), port),
                        service.namespace().isPresent() ? service.name() : Calls.nameOf(design, service),
                        port))
                .toList();
        return Optional.of(new EcsService.Connect(Ref.to(HttpNamespace.KIND, cluster, HttpNamespace.ARN), aliases));
    }

    private static Set<Ref> callees(Design design, Service service) {
        return Calls.of(design.platform(), service).stream()
                .map(callee -> Ref.to(EcsService.KIND, callee.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
