package dev.netflux.expand;

import com.google.common.base.Ascii;
import dev.netflux.model.Cluster;
import dev.netflux.model.DnsNamespace;
import dev.netflux.model.Platform;
import dev.netflux.model.Service;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who calls whom, and by which names. */
final class Calls {

    private Calls() {}

    /** The services that one calls. */
    static List<Service> of(Platform platform, Service caller) {
        return caller.calls().stream()
                .distinct()
                .flatMap(name -> Optional.ofNullable(platform.services().get(name)).stream())
                .toList();
    }

    /** Whether services of a cluster connect by names: because their author says so, or because one has no other name. */
    static boolean isConnecting(Platform platform, String cluster) {
        boolean said = Optional.ofNullable(platform.clusters().get(cluster))
                .map(Cluster::isConnecting)
                .orElse(false);
        return said
                || platform.services().values().stream()
                        .filter(caller -> clusterOf(platform, caller).equals(cluster))
                        .flatMap(caller -> of(platform, caller).stream())
                        .anyMatch(callee -> callee.namespace().isEmpty());
    }

    /** The name of a service's cluster: the platform's own where its author says none. */
    static String clusterOf(Platform platform, Service service) {
        return service.cluster().orElse(platform.name());
    }

    /** The name under which others find a service, in a domain or a cluster's namespace. */
    static String nameOf(Design design, Service service) {
        return service.discoveryName()
                .orElse(Ascii.toLowerCase(
                        service.namespace().isPresent() ? design.label(service.name()) : service.name()));
    }

    /** Where others find a service: {@code http://movie-service:8080}. */
    static String urlOf(Design design, Service callee) {
        String host = nameOf(design, callee)
                + callee.namespace()
                        .map(domain -> "." + domainOf(design, domain))
                        .orElse("");
        String port = callee.port().map(number -> ":" + number).orElse("");
        return callee.protocol() == Service.Protocol.GRPC
                ? host + port
                : (callee.isHttps() ? "https://" : "http://") + host + port;
    }

    /** What a domain is called in AWS. */
    static String domainOf(Design design, String name) {
        return Optional.ofNullable(design.platform().namespaces().get(name))
                .flatMap(DnsNamespace::awsName)
                .orElse(name);
    }

    /** The variable in which a caller finds a service: {@code MOVIE_SERVICE_URL}. */
    static String variableOf(Service callee) {
        return callee.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_URL";
    }
}
