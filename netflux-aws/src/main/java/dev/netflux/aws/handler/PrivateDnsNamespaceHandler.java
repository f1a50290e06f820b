package dev.netflux.aws.handler;

import dev.netflux.resource.Kind;
import dev.netflux.resource.PrivateDnsNamespace;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceSummary;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceType;

/** Cloud Map does not tell the VPC of a private namespace, but Route 53 does, where its zone is. */
final class PrivateDnsNamespaceHandler implements Handler<PrivateDnsNamespace> {

    @Override
    public Kind<PrivateDnsNamespace> kind() {
        return PrivateDnsNamespace.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "servicediscovery:ListNamespaces",
                "servicediscovery:GetNamespace",
                "servicediscovery:ListTagsForResource",
                "servicediscovery:CreatePrivateDnsNamespace",
                "servicediscovery:UpdatePrivateDnsNamespace",
                "servicediscovery:GetOperation",
                "servicediscovery:DeleteNamespace",
                "servicediscovery:TagResource",
                "servicediscovery:UntagResource",
                "route53:GetHostedZone",
                "route53:CreateHostedZone",
                "route53:DeleteHostedZone",
                "route53:ListHostedZonesByName",
                "ec2:DescribeVpcs",
                "ec2:DescribeRegions");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return CloudMap.namespaces(aws, scope, NamespaceType.DNS_PRIVATE).stream()
                .map(namespace -> found(aws, namespace, CloudMap.known(aws, scope, namespace)))
                .toList();
    }

    private static Found found(Aws aws, NamespaceSummary namespace, Map<String, String> tags) {
        return Found.ready(
                namespace.id(),
                new PrivateDnsNamespace(
                        namespace.name(),
                        vpc(aws, namespace),
                        Optional.ofNullable(namespace.description()).orElse(""),
                        Optional.of(namespace.arn())),
                tags);
    }

    private static Optional<Ref> vpc(Aws aws, NamespaceSummary namespace) {
        String zone = Arns.name(namespace.properties().dnsProperties().hostedZoneId());
        return aws.ifThere(() -> aws.repeat(() -> aws.client(Route53Client.class, Route53Client::builder)
                        .getHostedZone(request -> request.id(zone))))
                .flatMap(response -> response.vpCs().stream().findFirst())
                .map(zoned -> Ref.id(zoned.vpcId()));
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return CloudMap.namespace(aws, id).map(namespace -> found(aws, namespace, CloudMap.tags(aws, namespace.arn())));
    }

    @Override
    public List<Found> candidates(Aws aws, PrivateDnsNamespace wanted, Stamp stamp) {
        return CloudMap.namespaces(aws, NamespaceType.DNS_PRIVATE, wanted.name()).stream()
                .map(namespace -> found(aws, namespace, CloudMap.tags(aws, namespace.arn())))
                .toList();
    }

    @Override
    public String create(Aws aws, PrivateDnsNamespace wanted, Map<String, String> tags) {
        return CloudMap.made(
                aws,
                CloudMap.client(aws)
                        .createPrivateDnsNamespace(request -> request.name(wanted.name())
                                .vpc(wanted.vpc().map(Ref::asId).orElse(null))
                                .description(wanted.description())
                                .tags(CloudMap.tags(tags)))
                        .operationId());
    }

    @Override
    public void update(
            Aws aws, String id, PrivateDnsNamespace before, PrivateDnsNamespace after, Set<String> attributes) {
        aws.repeat(() -> CloudMap.client(aws).updatePrivateDnsNamespace(request -> request.id(id)
                .namespace(change -> change.description(after.description()))));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        read(aws, id)
                .flatMap(found -> ((PrivateDnsNamespace) found.resource()).arn())
                .ifPresent(arn -> CloudMap.tag(aws, arn, tags, removed));
    }

    @Override
    public void delete(Aws aws, String id, PrivateDnsNamespace resource) {
        CloudMap.client(aws).deleteNamespace(request -> request.id(id));
    }
}
