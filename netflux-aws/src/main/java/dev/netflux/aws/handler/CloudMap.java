package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.ListNamespacesResponse;
import software.amazon.awssdk.services.servicediscovery.model.ListServicesResponse;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceSummary;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceType;
import software.amazon.awssdk.services.servicediscovery.model.Operation;
import software.amazon.awssdk.services.servicediscovery.model.OperationStatus;
import software.amazon.awssdk.services.servicediscovery.model.OperationTargetType;
import software.amazon.awssdk.services.servicediscovery.model.ServiceFilter;
import software.amazon.awssdk.services.servicediscovery.model.ServiceFilterName;
import software.amazon.awssdk.services.servicediscovery.model.ServiceSummary;
import software.amazon.awssdk.services.servicediscovery.model.Tag;

/** What the handlers of names share. Cloud Map makes a namespace in its own time, and answers with the name of the work, not of the namespace. */
final class CloudMap {

    private static final int LOOKS = 120;
    private static final int BETWEEN_LOOKS = 500;

    private static final Scope.Key<List<NamespaceSummary>> NAMESPACES = new Scope.Key<>();
    private static final Scope.Key<Map<String, Map<String, String>>> TAGS = new Scope.Key<>();
    private static final Scope.Key<List<ServiceSummary>> SERVICES = new Scope.Key<>();

    private CloudMap() {}

    static ServiceDiscoveryClient client(Aws aws) {
        return aws.client(ServiceDiscoveryClient.class, ServiceDiscoveryClient::builder);
    }

    /** All namespaces of the account. */
    static List<NamespaceSummary> namespaces(Aws aws) {
        return aws.pages(
                token -> client(aws).listNamespaces(request -> request.nextToken(token)),
                ListNamespacesResponse::nextToken,
                ListNamespacesResponse::namespaces);
    }

    /** The account's namespaces of a type and name. */
    static List<NamespaceSummary> namespaces(Aws aws, NamespaceType type, String name) {
        return namespaces(aws).stream()
                .filter(namespace ->
                        namespace.type() == type && namespace.name().equals(name))
                .toList();
    }

    /** One namespace, told as a list of them tells it; empty when it is not there. */
    static Optional<NamespaceSummary> namespace(Aws aws, String id) {
        return aws.ifThere(() -> aws.repeat(() -> client(aws).getNamespace(request -> request.id(id)))
                        .namespace())
                .map(namespace -> NamespaceSummary.builder()
                        .id(id)
                        .arn(namespace.arn())
                        .name(namespace.name())
                        .description(namespace.description())
                        .type(namespace.type())
                        .properties(namespace.properties())
                        .build());
    }

    /** The platform's namespaces of a type. */
    static List<NamespaceSummary> namespaces(Aws aws, Scope scope, NamespaceType type) {
        return namespaces(aws, scope).stream()
                .filter(namespace -> namespace.type() == type)
                .toList();
    }

    private static List<NamespaceSummary> namespaces(Aws aws, Scope scope) {
        return scope.once(
                NAMESPACES,
                () -> scope.isOfPlatform()
                        ? namespaces(aws).stream()
                                .filter(namespace -> namespace.type() == NamespaceType.HTTP
                                        || namespace.type() == NamespaceType.DNS_PRIVATE)
                                .filter(namespace -> scope.isOurs(tags(aws, scope, namespace.arn())))
                                .toList()
                        : List.of());
    }

    /** The names in the platform's private domains. */
    static List<ServiceSummary> services(Aws aws, Scope scope) {
        return scope.once(
                SERVICES, () -> aws
                        .each(
                                namespaces(aws, scope, NamespaceType.DNS_PRIVATE),
                                namespace -> services(aws, namespace.id()))
                        .stream()
                        .flatMap(List::stream)
                        .collect(ImmutableList.toImmutableList()));
    }

    /** The names in a namespace. */
    static List<ServiceSummary> services(Aws aws, String namespace) {
        return aws.pages(
                token -> client(aws).listServices(request -> request.filters(ServiceFilter.builder()
                                .name(ServiceFilterName.NAMESPACE_ID)
                                .values(namespace)
                                .build())
                        .nextToken(token)),
                ListServicesResponse::nextToken,
                ListServicesResponse::services);
    }

    private static Map<String, String> tags(Aws aws, Scope scope, String arn) {
        Map<String, Map<String, String>> known = scope.once(TAGS, java.util.concurrent.ConcurrentHashMap::new);
        return known.computeIfAbsent(arn, any -> tags(aws, any));
    }

    /** The tags of one; none when it has gone meanwhile. */
    static Map<String, String> tags(Aws aws, String arn) {
        return aws.ifThere(() -> aws.repeat(() -> client(aws).listTagsForResource(request -> request.resourceARN(arn))))
                .map(response -> response.tags().stream()
                        .collect(ImmutableMap.toImmutableMap(Tag::key, Tag::value, (one, other) -> other)))
                .orElse(ImmutableMap.of());
    }

    /** The tags of one of the platform's namespaces, which were asked for to find it. */
    static Map<String, String> known(Aws aws, Scope scope, NamespaceSummary namespace) {
        return tags(aws, scope, namespace.arn());
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static void tag(Aws aws, String arn, Map<String, String> tags, Set<String> removed) {
        aws.repeat(() ->
                client(aws).tagResource(request -> request.resourceARN(arn).tags(tags(tags))));
        if (!removed.isEmpty()) {
            aws.repeat(() -> client(aws)
                    .untagResource(request -> request.resourceARN(arn).tagKeys(removed)));
        }
    }

    /** The id of the namespace that an operation makes, as soon as Cloud Map tells it. */
    static String made(Aws aws, String operation) {
        for (int look = 0; look < LOOKS; look++) {
            Operation now = aws.repeat(() -> client(aws).getOperation(request -> request.operationId(operation)))
                    .operation();
            if (now.status() == OperationStatus.FAIL) {
                throw new CloudException(
                        "NAMESPACE_ALREADY_EXISTS".equals(now.errorCode()) ? Reason.EXISTS : Reason.REFUSED,
                        Optional.ofNullable(now.errorCode()).orElse("Failed"),
                        "servicediscovery:GetOperation",
                        Optional.ofNullable(now.errorMessage()).orElse("Cloud Map gave up"));
            }
            String id = now.targets().get(OperationTargetType.NAMESPACE);
            if (id != null) {
                return id;
            }
            pause();
        }
        throw new CloudException(
                Reason.UNCERTAIN,
                "NoAnswer",
                "servicediscovery:GetOperation",
                "Cloud Map does not say which namespace it makes");
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudException(
                    Reason.UNCERTAIN, "Interrupted", "servicediscovery:GetOperation", "interrupted", e);
        }
    }
}
