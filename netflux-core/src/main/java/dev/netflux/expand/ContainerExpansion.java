package dev.netflux.expand;

import com.google.common.base.Ascii;
import dev.netflux.base.Site;
import dev.netflux.model.Image;
import dev.netflux.model.Platform;
import dev.netflux.model.Service;
import dev.netflux.resource.Cluster;
import dev.netflux.resource.DiscoveryService;
import dev.netflux.resource.HttpNamespace;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.Node;
import dev.netflux.resource.PrivateDnsNamespace;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Repository;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What services need around them: clusters, names, log groups and repositories, those that authors write and those that follow. */
final class ContainerExpansion implements PartExpansion {

    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int TTL = 60;

    /** Both, whoever uses them: AWS takes none away that a service still uses, so none may come and go with the services. */
    private static final Set<String> PROVIDERS = Set.of("FARGATE", "FARGATE_SPOT");

    @Override
    public Stream<Node> nodes(Design design) {
        return Stream.of(clusters(design), domains(design), names(design), logGroups(design), repositories(design))
                .flatMap(nodes -> nodes);
    }

    private static Stream<Node> clusters(Design design) {
        Platform platform = design.platform();
        Map<String, Optional<dev.netflux.model.Cluster>> clusters = new LinkedHashMap<>();
        platform.clusters().forEach((name, cluster) -> clusters.put(name, Optional.of(cluster)));
        platform.services().values().stream()
                .map(service -> Calls.clusterOf(platform, service))
                .forEach(name -> clusters.putIfAbsent(name, Optional.empty()));
        return clusters.entrySet().stream().flatMap(cluster -> cluster(design, cluster.getKey(), cluster.getValue()));
    }

    private static Stream<Node> cluster(Design design, String name, Optional<dev.netflux.model.Cluster> written) {
        Platform platform = design.platform();
        String label = written.flatMap(dev.netflux.model.Cluster::awsName).orElse(design.label(name));
        Site site = written.map(dev.netflux.model.Cluster::site).orElse(platform.site());
        Map<String, String> tags = written.map(dev.netflux.model.Cluster::tags).orElse(Map.of());
        boolean connecting = Calls.isConnecting(platform, name);
        Node node = Node.designed(
                name,
                new Cluster(
                        label,
                        written.map(dev.netflux.model.Cluster::hasInsights).orElse(false),
                        connecting
                                ? Optional.of(Ref.to(HttpNamespace.KIND, name, HttpNamespace.ARN))
                                : Optional.empty(),
                        PROVIDERS),
                design.tags(label, tags),
                site);
        return connecting
                ? Stream.of(
                        node,
                        Node.designed(
                                name,
                                new HttpNamespace(label, "Services of " + platform.name(), Optional.empty()),
                                design.tags(label, tags),
                                site))
                : Stream.of(node);
    }

    private static Stream<Node> domains(Design design) {
        return design.platform().namespaces().values().stream()
                .map(domain -> Node.designed(
                        domain.name(),
                        new PrivateDnsNamespace(
                                Calls.domainOf(design, domain.name()),
                                Optional.of(design.vpc()),
                                "Services of " + design.platform().name(),
                                Optional.empty()),
                        design.tags(Calls.domainOf(design, domain.name()), domain.tags()),
                        domain.site()));
    }

    private static Stream<Node> names(Design design) {
        return design.platform().services().values().stream()
                .flatMap(service -> service.namespace().stream().map(domain -> name(design, service, domain)));
    }

    private static Node name(Design design, Service service, String domain) {
        String label = Calls.nameOf(design, service);
        return Node.designed(
                service.name(),
                new DiscoveryService(
                        label, Ref.to(PrivateDnsNamespace.KIND, domain), TTL, Optional.of(1), Optional.empty()),
                design.tags(label, service.tags()),
                service.site());
    }

    private static Stream<Node> logGroups(Design design) {
        Stream<Node> written = design.platform().logGroups().values().stream()
                .map(group -> logGroup(
                        design,
                        group.name(),
                        group.awsName().orElse(design.label(group.name())),
                        group.isForever()
                                ? Optional.empty()
                                : Optional.of(group.retention().orElse(RETENTION)),
                        group.isKeptOnRemoval(),
                        group.tags(),
                        group.site()));
        Stream<Node> own = design.platform().services().values().stream()
                .filter(service -> service.logGroup().isEmpty())
                .map(service -> logGroup(
                        design,
                        service.name(),
                        "/ecs/" + design.label(service.name()),
                        Optional.of(RETENTION),
                        false,
                        service.tags(),
                        service.site()));
        return Stream.concat(written, own);
    }

    private static Node logGroup(
            Design design,
            String name,
            String label,
            Optional<Duration> retention,
            boolean kept,
            Map<String, String> tags,
            Site site) {
        return Node.designed(
                name,
                new LogGroup(label, retention.map(time -> Math.toIntExact(time.toDays())), kept),
                design.tags(label, tags),
                site);
    }

    private static Stream<Node> repositories(Design design) {
        Map<String, dev.netflux.model.Repository> written = design.platform().repositories();
        Stream<Node> following = design.platform().services().values().stream()
                .filter(service -> TaskExpansion.image(service).isOwn()
                        && !written.containsKey(TaskExpansion.image(service).repository()))
                .map(service -> repository(design, service));
        return Stream.concat(written.values().stream().map(one -> repository(design, one)), following);
    }

    private static Node repository(Design design, dev.netflux.model.Repository repository) {
        String label = repository.awsName().orElse(Ascii.toLowerCase(design.label(repository.name())));
        return Node.designed(
                repository.name(),
                new Repository(
                        label,
                        repository.scans(),
                        repository.immutableTags(),
                        repository.keeps(),
                        !repository.mayBeEmptied(),
                        Optional.empty(),
                        Optional.empty()),
                design.tags(label, repository.tags()),
                repository.site());
    }

    /** The repository of a service whose author speaks of none. */
    private static Node repository(Design design, Service service) {
        Image image = TaskExpansion.image(service);
        String label = Ascii.toLowerCase(design.label(image.repository()));
        return Node.designed(
                image.repository(),
                Repository.of(label, true, false, Optional.empty()),
                design.tags(label, service.tags()),
                service.site());
    }
}
