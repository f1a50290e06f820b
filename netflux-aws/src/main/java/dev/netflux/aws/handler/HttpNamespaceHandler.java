package dev.netflux.aws.handler;

import dev.netflux.resource.HttpNamespace;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceSummary;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceType;

final class HttpNamespaceHandler implements Handler<HttpNamespace> {

    @Override
    public Kind<HttpNamespace> kind() {
        return HttpNamespace.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "servicediscovery:ListNamespaces",
                "servicediscovery:GetNamespace",
                "servicediscovery:ListTagsForResource",
                "servicediscovery:CreateHttpNamespace",
                "servicediscovery:UpdateHttpNamespace",
                "servicediscovery:GetOperation",
                "servicediscovery:DeleteNamespace",
                "servicediscovery:TagResource",
                "servicediscovery:UntagResource");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return CloudMap.namespaces(aws, scope, NamespaceType.HTTP).stream()
                .map(namespace -> found(namespace, CloudMap.known(aws, scope, namespace)))
                .toList();
    }

    private static Found found(NamespaceSummary namespace, Map<String, String> tags) {
        return Found.ready(
                namespace.id(),
                new HttpNamespace(
                        namespace.name(),
                        Optional.ofNullable(namespace.description()).orElse(""),
                        Optional.of(namespace.arn())),
                tags);
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return CloudMap.namespace(aws, id).map(namespace -> found(namespace, CloudMap.tags(aws, namespace.arn())));
    }

    @Override
    public List<Found> candidates(Aws aws, HttpNamespace wanted, Stamp stamp) {
        return CloudMap.namespaces(aws, NamespaceType.HTTP, wanted.name()).stream()
                .map(namespace -> found(namespace, CloudMap.tags(aws, namespace.arn())))
                .toList();
    }

    @Override
    public String create(Aws aws, HttpNamespace wanted, Map<String, String> tags) {
        return CloudMap.made(
                aws,
                CloudMap.client(aws)
                        .createHttpNamespace(request -> request.name(wanted.name())
                                .description(wanted.description())
                                .tags(CloudMap.tags(tags)))
                        .operationId());
    }

    @Override
    public void update(Aws aws, String id, HttpNamespace before, HttpNamespace after, Set<String> attributes) {
        aws.repeat(() -> CloudMap.client(aws).updateHttpNamespace(request -> request.id(id)
                .namespace(change -> change.description(after.description()))));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        read(aws, id)
                .flatMap(found -> ((HttpNamespace) found.resource()).arn())
                .ifPresent(arn -> CloudMap.tag(aws, arn, tags, removed));
    }

    @Override
    public void delete(Aws aws, String id, HttpNamespace resource) {
        CloudMap.client(aws).deleteNamespace(request -> request.id(id));
    }
}
