package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpoint.EndpointType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DnsOptionsSpecification;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** An endpoint. AWS writes the names of services with the region; a design has none, so the short name stands for the region's own. */
final class VpcEndpointHandler extends Ec2Handler<VpcEndpoint> {

    private static final String PREFIX = "com.amazonaws.";
    private static final String DELETED = "deleted";

    private static final Scope.Key<List<software.amazon.awssdk.services.ec2.model.VpcEndpoint>> OBSERVED =
            new Scope.Key<>();

    @Override
    public Kind<VpcEndpoint> kind() {
        return VpcEndpoint.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeVpcEndpoints",
                "ec2:CreateVpcEndpoint",
                "ec2:ModifyVpcEndpoint",
                "ec2:DeleteVpcEndpoints",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "vpc-endpoint-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return observed(aws, scope).stream().map(one -> found(aws, one)).toList();
    }

    private static List<software.amazon.awssdk.services.ec2.model.VpcEndpoint> observed(Aws aws, Scope scope) {
        return scope.once(
                OBSERVED,
                () -> scope.vpcs().isEmpty()
                        ? List.of()
                        : described(aws, Ec2.filter("vpc-id", scope.vpcs()))
                                .filter(one -> scope.vpcs().contains(one.vpcId()))
                                .toList());
    }

    /** The ids of those that are reached by routes which AWS itself writes. */
    static Set<String> gateways(Aws aws, Scope scope) {
        return gateways(observed(aws, scope).stream());
    }

    /** The same of one VPC. */
    static Set<String> gateways(Aws aws, String vpc) {
        return gateways(described(aws, Ec2.filter("vpc-id", vpc)));
    }

    private static Set<String> gateways(Stream<software.amazon.awssdk.services.ec2.model.VpcEndpoint> endpoints) {
        return endpoints
                .filter(one -> one.vpcEndpointType() == VpcEndpointType.GATEWAY)
                .map(software.amazon.awssdk.services.ec2.model.VpcEndpoint::vpcEndpointId)
                .collect(ImmutableSet.toImmutableSet());
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return described(aws, filter).map(one -> found(aws, one)).toList();
    }

    /** By its id itself, for which there is a parameter: not everywhere is it a filter. */
    @Override
    public Optional<Found> read(Aws aws, String id) {
        return aws.ifThere(() -> described(aws, request -> request.vpcEndpointIds(id))
                        .map(one -> found(aws, one))
                        .toList())
                .flatMap(all -> all.stream().filter(one -> one.id().equals(id)).findFirst());
    }

    private static Stream<software.amazon.awssdk.services.ec2.model.VpcEndpoint> described(Aws aws, Filter filter) {
        return described(aws, request -> request.filters(filter).maxResults(Ec2.PAGE));
    }

    private static Stream<software.amazon.awssdk.services.ec2.model.VpcEndpoint> described(
            Aws aws, Consumer<DescribeVpcEndpointsRequest.Builder> wanted) {
        return aws
                .pages(
                        token -> aws.ec2().describeVpcEndpoints(request -> {
                            wanted.accept(request);
                            request.nextToken(token);
                        }),
                        DescribeVpcEndpointsResponse::nextToken,
                        DescribeVpcEndpointsResponse::vpcEndpoints)
                .stream()
                .filter(one -> !state(one).equals(DELETED));
    }

    /** AWS writes states with capitals here and without there. */
    private static String state(software.amazon.awssdk.services.ec2.model.VpcEndpoint one) {
        String state = one.stateAsString();
        return state == null ? "" : state.toLowerCase(Locale.ROOT);
    }

    private static Found found(Aws aws, software.amazon.awssdk.services.ec2.model.VpcEndpoint one) {
        EndpointType type =
                switch (one.vpcEndpointType()) {
                    case GATEWAY -> EndpointType.GATEWAY;
                    case INTERFACE -> EndpointType.INTERFACE;
                    default -> EndpointType.OTHER;
                };
        return new Found(
                one.vpcEndpointId(),
                new VpcEndpoint(
                        Ref.id(one.vpcId()),
                        type,
                        service(aws, one),
                        refs(one.subnetIds().stream()),
                        refs(one.groups().stream().map(SecurityGroupIdentifier::groupId)),
                        refs(one.routeTableIds().stream()),
                        type == EndpointType.INTERFACE
                                && Boolean.TRUE.equals(one.privateDnsEnabled())
                                && !isForOthers(one),
                        policy(one.policyDocument())),
                switch (state(one)) {
                    case "pending", "pendingacceptance" -> State.PENDING;
                    case "deleting" -> State.DELETING;
                    case "failed", "rejected", "expired" -> State.FAILED;
                    default -> State.READY;
                },
                Ec2.tags(one.tags()),
                false);
    }

    /** S3's names may lead to the interfaces for those outside of the VPC only, who ask its resolver from there. */
    private static boolean isForOthers(software.amazon.awssdk.services.ec2.model.VpcEndpoint one) {
        return one.dnsOptions() != null
                && Boolean.TRUE.equals(one.dnsOptions().privateDnsOnlyForInboundResolverEndpoint());
    }

    /** Without this AWS would mean the others only, and demand a gateway endpoint for the VPC itself. Only S3 knows it. */
    private static @Nullable DnsOptionsSpecification forEverybody(VpcEndpoint endpoint) {
        return endpoint.privateDns() && endpoint.service().equals("s3")
                ? DnsOptionsSpecification.builder()
                        .privateDnsOnlyForInboundResolverEndpoint(false)
                        .build()
                : null;
    }

    /** What an endpoint leads to: a service, or what others share, which has no service's name. */
    private static String service(Aws aws, software.amazon.awssdk.services.ec2.model.VpcEndpoint one) {
        return Stream.of(one.serviceName(), one.resourceConfigurationArn(), one.serviceNetworkArn())
                .filter(Objects::nonNull)
                .findFirst()
                .map(name -> shortened(aws, name))
                .orElse("");
    }

    /** The name of a service of the region without what all of them begin with. */
    private static String shortened(Aws aws, String service) {
        String prefix = PREFIX + region(aws) + ".";
        return service.startsWith(prefix) ? service.substring(prefix.length()) : service;
    }

    private static String region(Aws aws) {
        return aws.ec2().serviceClientConfiguration().region().id();
    }

    private static String whole(Aws aws, String service) {
        return service.contains("amazonaws.") ? service : PREFIX + region(aws) + "." + service;
    }

    private static Set<Ref> refs(Stream<String> ids) {
        return ids.map(Ref::id).collect(ImmutableSet.toImmutableSet());
    }

    private static List<String> ids(Set<Ref> refs) {
        return refs.stream().map(Ref::asId).toList();
    }

    /** What is allowed unless an author says otherwise is everything, which AWS writes out. */
    private static Optional<String> policy(@Nullable String document) {
        if (document == null) {
            return Optional.empty();
        }
        JsonObject policy = JsonParser.parseString(document).getAsJsonObject();
        JsonElement statements = policy.get("Statement");
        JsonElement only = statements != null
                        && statements.isJsonArray()
                        && statements.getAsJsonArray().size() == 1
                ? statements.getAsJsonArray().get(0)
                : statements;
        return isEverything(only) ? Optional.empty() : Optional.of(policy.toString());
    }

    private static boolean isEverything(@Nullable JsonElement statement) {
        if (!(statement instanceof JsonObject one)
                || !one.keySet().equals(Set.of("Effect", "Principal", "Action", "Resource"))) {
            return false;
        }
        return one.get("Effect").getAsString().equals("Allow")
                && Stream.of("Principal", "Action", "Resource")
                        .allMatch(key -> one.get(key).isJsonPrimitive()
                                && one.get(key).getAsString().equals("*"));
    }

    /** AWS allows one with the service's names, or the service's route, so whichever is there for the service. */
    @Override
    public List<Found> candidates(Aws aws, VpcEndpoint wanted, Stamp stamp) {
        return describe(aws, Ec2.filter("vpc-id", wanted.vpc().asId())).stream()
                .filter(one -> ((VpcEndpoint) one.resource()).vpc().equals(wanted.vpc()))
                .toList();
    }

    /** Of an endpoint that was removed a moment ago the names go last, and are in the way of another one's. */
    @Override
    public String create(Aws aws, VpcEndpoint wanted, Map<String, String> tags) {
        return aws.forAMinute(
                refusal -> String.valueOf(refusal.getMessage()).contains("conflicting DNS domain"),
                () -> make(aws, wanted, tags));
    }

    private static String make(Aws aws, VpcEndpoint wanted, Map<String, String> tags) {
        boolean gateway = wanted.type() == EndpointType.GATEWAY;
        return aws.ec2()
                .createVpcEndpoint(request -> {
                    request.vpcId(wanted.vpc().asId())
                            .vpcEndpointType(gateway ? VpcEndpointType.GATEWAY : VpcEndpointType.INTERFACE)
                            .serviceName(whole(aws, wanted.service()))
                            .policyDocument(wanted.policy().orElse(null))
                            .tagSpecifications(Ec2.tagsOf(ResourceType.VPC_ENDPOINT, tags));
                    if (gateway) {
                        request.routeTableIds(ids(wanted.routeTables()));
                    } else {
                        request.subnetIds(ids(wanted.subnets()))
                                .securityGroupIds(ids(wanted.securityGroups()))
                                .privateDnsEnabled(wanted.privateDns())
                                .dnsOptions(forEverybody(wanted));
                    }
                })
                .vpcEndpoint()
                .vpcEndpointId();
    }

    @Override
    public void update(Aws aws, String id, VpcEndpoint before, VpcEndpoint after, Set<String> attributes) {
        aws.ec2().modifyVpcEndpoint(request -> {
            request.vpcEndpointId(id);
            if (attributes.contains(VpcEndpoint.SUBNETS.name())) {
                request.addSubnetIds(missing(before.subnets(), after.subnets()))
                        .removeSubnetIds(missing(after.subnets(), before.subnets()));
            }
            if (attributes.contains(VpcEndpoint.SECURITY_GROUPS.name())) {
                request.addSecurityGroupIds(missing(before.securityGroups(), after.securityGroups()))
                        .removeSecurityGroupIds(missing(after.securityGroups(), before.securityGroups()));
            }
            if (attributes.contains(VpcEndpoint.ROUTE_TABLES.name())) {
                request.addRouteTableIds(missing(before.routeTables(), after.routeTables()))
                        .removeRouteTableIds(missing(after.routeTables(), before.routeTables()));
            }
            if (attributes.contains(VpcEndpoint.PRIVATE_DNS.name())) {
                request.privateDnsEnabled(after.privateDns()).dnsOptions(forEverybody(after));
            }
            if (attributes.contains(VpcEndpoint.POLICY.name())) {
                after.policy().ifPresentOrElse(request::policyDocument, () -> request.resetPolicy(true));
            }
        });
    }

    private static List<String> missing(Set<Ref> some, Set<Ref> wanted) {
        return Sets.difference(wanted, some).stream().map(Ref::asId).toList();
    }

    /** The call is answered well even where AWS refuses: the answer says what it did not do. */
    @Override
    public void delete(Aws aws, String id, VpcEndpoint resource) {
        List<UnsuccessfulItem> left = aws.ec2()
                .deleteVpcEndpoints(request -> request.vpcEndpointIds(id))
                .unsuccessful();
        if (!left.isEmpty() && left.get(0).error() != null) {
            String code = String.valueOf(left.get(0).error().code());
            throw new CloudException(
                    code.contains("NotFound") ? Reason.NOT_FOUND : Reason.IN_THE_WAY,
                    code,
                    "ec2:DeleteVpcEndpoints",
                    String.valueOf(left.get(0).error().message()));
        }
    }
}
