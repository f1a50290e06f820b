package dev.netflux.expand;

import dev.netflux.base.ShortName;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Service;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stickiness;
import dev.netflux.resource.TargetGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A routed service's target groups: one for each load balancer that routes to it. */
final class TargetGroupExpansion implements PartExpansion {

    private static final int NAME_LIMIT = 32;

    /** AWS's own, where an author says nothing. */
    private static final int INTERVAL = 30;

    private static final int TIMEOUT = 5;
    private static final int HEALTHY = 5;
    private static final int UNHEALTHY = 2;
    private static final int DEREGISTRATION_DELAY = 300;

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().services().values().stream()
                .flatMap(service -> design.balancersOf(service.name()).stream()
                        .map(balancer -> targetGroup(design, service, balancer)));
    }

    private static Node targetGroup(Design design, Service service, LoadBalancer balancer) {
        String name = design.targetGroup(service.name(), balancer.name());
        String label = label(design, service, balancer, name.equals(service.name()));
        TargetGroup group = new TargetGroup(
                label,
                design.vpc(),
                Optional.of(Ref.to(dev.netflux.resource.LoadBalancer.KIND, balancer.name())),
                TargetGroup.TargetType.IP,
                service.isHttps(),
                service.port()
                        .orElseThrow(
                                () -> new IllegalArgumentException("a routed service without a port was not built")),
                switch (service.protocol()) {
                    case HTTP1 -> TargetGroup.ProtocolVersion.HTTP1;
                    case HTTP2 -> TargetGroup.ProtocolVersion.HTTP2;
                    case GRPC -> TargetGroup.ProtocolVersion.GRPC;
                },
                healthCheck(service),
                service.deregistrationDelay().map(TargetGroupExpansion::seconds).orElse(DEREGISTRATION_DELAY),
                service.slowStart().map(TargetGroupExpansion::seconds).orElse(0),
                switch (service.balancing()) {
                    case ROUND_ROBIN -> TargetGroup.Algorithm.ROUND_ROBIN;
                    case LEAST_OUTSTANDING_REQUESTS -> TargetGroup.Algorithm.LEAST_OUTSTANDING_REQUESTS;
                },
                service.sticky().map(sticky -> new Stickiness(sticky.cookie(), seconds(sticky.duration()))));
        return Node.designed(name, group, design.tags(label, service.tags()), service.site());
    }

    private static String label(Design design, Service service, LoadBalancer balancer, boolean isFirst) {
        String whole = service.targetGroupName().orElse(design.label(service.name()));
        return isFirst && service.targetGroupName().isPresent()
                ? whole
                : ShortName.fit(isFirst ? whole : whole + "-" + balancer.name(), NAME_LIMIT);
    }

    private static HealthCheck healthCheck(Service service) {
        boolean isGrpc = service.protocol() == Service.Protocol.GRPC;
        Optional<dev.netflux.model.HealthCheck> said = service.healthCheck();
        return new HealthCheck(
                service.isHttps()
                        || said.map(dev.netflux.model.HealthCheck::isHttps).orElse(false),
                said.map(dev.netflux.model.HealthCheck::path).orElse(isGrpc ? "/AWS.ALB/healthcheck" : "/"),
                said.flatMap(dev.netflux.model.HealthCheck::port),
                said.flatMap(dev.netflux.model.HealthCheck::healthyThreshold).orElse(HEALTHY),
                said.flatMap(dev.netflux.model.HealthCheck::unhealthyThreshold).orElse(UNHEALTHY),
                said.flatMap(dev.netflux.model.HealthCheck::timeout)
                        .map(TargetGroupExpansion::seconds)
                        .orElse(TIMEOUT),
                said.flatMap(dev.netflux.model.HealthCheck::interval)
                        .map(TargetGroupExpansion::seconds)
                        .orElse(INTERVAL),
                said.flatMap(dev.netflux.model.HealthCheck::matcher).orElse(isGrpc ? "12" : "200"));
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }
}
