package dev.netflux.expand;

import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Service;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Node;
import java.util.stream.Stream;

/** A service as what holds its tasks' network interfaces, so that packets have ends; nothing makes it yet. */
final class ServiceExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().services().values().stream().map(service -> service(design, service));
    }

    private static Node service(Design design, Service service) {
        String label = design.label(service.name());
        return Node.designed(
                service.name(),
                new EcsService(
                        label,
                        design.subnets(service.tiers()),
                        Design.groups(service.securityGroups()),
                        service.publicAddresses(),
                        design.balancersOf(service.name()).stream()
                                .map(LoadBalancer::name)
                                .flatMap(balancer -> service.port().stream()
                                        .map(port -> new EcsService.Target(
                                                design.targetGroupRef(service.name(), balancer), port)))
                                .toList()),
                design.tags(label, service.tags()),
                service.site());
    }
}
