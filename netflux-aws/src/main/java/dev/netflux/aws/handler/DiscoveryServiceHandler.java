package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import dev.netflux.resource.DiscoveryService;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.servicediscovery.model.DnsConfig;
import software.amazon.awssdk.services.servicediscovery.model.DnsRecord;
import software.amazon.awssdk.services.servicediscovery.model.HealthCheckCustomConfig;
import software.amazon.awssdk.services.servicediscovery.model.RecordType;
import software.amazon.awssdk.services.servicediscovery.model.RoutingPolicy;
import software.amazon.awssdk.services.servicediscovery.model.ServiceSummary;

/** The threshold of failures is always 1 nowadays, whatever was asked for, and is still told and taken. */
@SuppressWarnings("deprecation")
final class DiscoveryServiceHandler implements Handler<DiscoveryService> {

    @Override
    public Kind<DiscoveryService> kind() {
        return DiscoveryService.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "servicediscovery:ListNamespaces",
                "servicediscovery:ListServices",
                "servicediscovery:GetService",
                "servicediscovery:ListTagsForResource",
                "servicediscovery:CreateService",
                "servicediscovery:UpdateService",
                "servicediscovery:DeleteService",
                "servicediscovery:TagResource",
                "servicediscovery:UntagResource");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return aws.each(CloudMap.services(aws, scope), service -> read(aws, service)).stream()
                .flatMap(Optional::stream)
                .filter(found -> scope.isOurs(found.tags()))
                .collect(ImmutableList.toImmutableList());
    }

    /** Which namespace it is in, a description of many does not always say. */
    private Optional<Found> read(Aws aws, ServiceSummary service) {
        String namespace =
                service.dnsConfig() == null ? null : service.dnsConfig().namespaceId();
        return namespace == null
                ? read(aws, service.id())
                : Optional.of(found(
                        service.id(),
                        service.name(),
                        service.arn(),
                        namespace,
                        service.dnsConfig(),
                        service.healthCheckCustomConfig(),
                        CloudMap.tags(aws, service.arn())));
    }

    private static Found found(
            String id,
            String name,
            String arn,
            String namespace,
            @Nullable DnsConfig dns,
            @Nullable HealthCheckCustomConfig health,
            Map<String, String> tags) {
        return Found.ready(
                id,
                new DiscoveryService(
                        name,
                        Ref.id(namespace),
                        dns == null
                                ? 0
                                : dns.dnsRecords().stream()
                                        .findFirst()
                                        .map(record -> Math.toIntExact(record.ttl()))
                                        .orElse(0),
                        Optional.ofNullable(health).flatMap(check -> Optional.ofNullable(check.failureThreshold())),
                        Optional.of(arn)),
                tags);
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return aws.ifThere(() -> aws.repeat(() -> CloudMap.client(aws).getService(request -> request.id(id)))
                        .service())
                .map(service -> found(
                        id,
                        service.name(),
                        service.arn(),
                        service.namespaceId() == null ? "" : service.namespaceId(),
                        service.dnsConfig(),
                        service.healthCheckCustomConfig(),
                        CloudMap.tags(aws, service.arn())));
    }

    @Override
    public List<Found> candidates(Aws aws, DiscoveryService wanted, Stamp stamp) {
        return CloudMap.services(aws, wanted.namespace().asId()).stream()
                .filter(service -> service.name().equals(wanted.name()))
                .flatMap(service -> read(aws, service.id()).stream())
                .toList();
    }

    @Override
    public String create(Aws aws, DiscoveryService wanted, Map<String, String> tags) {
        return CloudMap.client(aws)
                .createService(request -> {
                    request.name(wanted.name())
                            .namespaceId(wanted.namespace().asId())
                            .dnsConfig(dns ->
                                    dns.routingPolicy(RoutingPolicy.MULTIVALUE).dnsRecords(record(wanted)))
                            .tags(CloudMap.tags(tags));
                    wanted.failureThreshold()
                            .ifPresent(threshold ->
                                    request.healthCheckCustomConfig(health -> health.failureThreshold(threshold)));
                })
                .service()
                .id();
    }

    private static DnsRecord record(DiscoveryService wanted) {
        return DnsRecord.builder().type(RecordType.A).ttl((long) wanted.ttl()).build();
    }

    @Override
    public void update(Aws aws, String id, DiscoveryService before, DiscoveryService after, Set<String> attributes) {
        aws.repeat(() -> CloudMap.client(aws).updateService(request -> request.id(id)
                .service(change -> change.dnsConfig(dns -> dns.dnsRecords(record(after))))));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        read(aws, id)
                .flatMap(found -> ((DiscoveryService) found.resource()).arn())
                .ifPresent(arn -> CloudMap.tag(aws, arn, tags, removed));
    }

    @Override
    public void delete(Aws aws, String id, DiscoveryService resource) {
        CloudMap.client(aws).deleteService(request -> request.id(id));
    }
}
