package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.resource.Kind;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancer.AccessLogs;
import dev.netflux.resource.LoadBalancer.AddressType;
import dev.netflux.resource.LoadBalancer.Scheme;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

final class LoadBalancerHandler implements Handler<LoadBalancer> {

    private static final String IDLE_TIMEOUT = "idle_timeout.timeout_seconds";
    private static final String DELETION_PROTECTION = "deletion_protection.enabled";
    private static final String HTTP2 = "routing.http2.enabled";
    private static final String DROP_INVALID_HEADERS = "routing.http.drop_invalid_header_fields.enabled";

    private static final String LOGGING = "access_logs.s3.enabled";
    private static final String LOG_BUCKET = "access_logs.s3.bucket";
    private static final String LOG_PREFIX = "access_logs.s3.prefix";

    /** What AWS gives a new balancer. */
    private static final Map<String, String> DEFAULTS = ImmutableSortedMap.of(
            IDLE_TIMEOUT,
            "60",
            DELETION_PROTECTION,
            "false",
            HTTP2,
            "true",
            DROP_INVALID_HEADERS,
            "false",
            LOGGING,
            "false",
            LOG_PREFIX,
            "");

    @Override
    public Kind<LoadBalancer> kind() {
        return LoadBalancer.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "elasticloadbalancing:DescribeLoadBalancers",
                "elasticloadbalancing:DescribeLoadBalancerAttributes",
                "elasticloadbalancing:DescribeTags",
                "elasticloadbalancing:CreateLoadBalancer",
                "elasticloadbalancing:ModifyLoadBalancerAttributes",
                "elasticloadbalancing:SetSubnets",
                "elasticloadbalancing:SetSecurityGroups",
                "elasticloadbalancing:SetIpAddressType",
                "elasticloadbalancing:DeleteLoadBalancer",
                "elasticloadbalancing:AddTags",
                "elasticloadbalancing:RemoveTags",
                // AWS makes this role with an account's first balancer, in the name of whoever asks for that.
                "iam:CreateServiceLinkedRole");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return aws.each(
                Elb.balancers(aws, scope),
                balancer -> found(aws, balancer, Elb.tags(aws, scope, balancer.loadBalancerArn())));
    }

    private static List<Found> found(
            Aws aws, List<software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer> balancers) {
        Map<String, Map<String, String>> tags = Elb.tags(
                aws,
                balancers.stream()
                        .map(software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer::loadBalancerArn)
                        .toList());
        return aws.each(
                balancers, balancer -> found(aws, balancer, tags.getOrDefault(balancer.loadBalancerArn(), Map.of())));
    }

    private static Found found(
            Aws aws,
            software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer,
            Map<String, String> tags) {
        Map<String, String> attributes = attributes(aws, balancer.loadBalancerArn());
        return new Found(
                balancer.loadBalancerArn(),
                new LoadBalancerBuilder()
                        .name(balancer.loadBalancerName())
                        .scheme(
                                balancer.scheme() == LoadBalancerSchemeEnum.INTERNAL
                                        ? Scheme.INTERNAL
                                        : Scheme.INTERNET_FACING)
                        .addressType(
                                balancer.ipAddressType() == IpAddressType.DUALSTACK
                                                || balancer.ipAddressType()
                                                        == IpAddressType.DUALSTACK_WITHOUT_PUBLIC_IPV4
                                        ? AddressType.DUALSTACK
                                        : AddressType.IPV4)
                        .subnets(refs(balancer.availabilityZones().stream()
                                .map(AvailabilityZone::subnetId)
                                .toList()))
                        .securityGroups(refs(balancer.securityGroups()))
                        .idleTimeout(Integer.parseInt(value(attributes, IDLE_TIMEOUT)))
                        .deletionProtection(Boolean.parseBoolean(value(attributes, DELETION_PROTECTION)))
                        .http2(Boolean.parseBoolean(value(attributes, HTTP2)))
                        .dropInvalidHeaders(Boolean.parseBoolean(value(attributes, DROP_INVALID_HEADERS)))
                        .accessLogs(accessLogs(aws, attributes))
                        .dnsName(Optional.ofNullable(balancer.dnsName()))
                        .hostedZone(Optional.ofNullable(balancer.canonicalHostedZoneId()))
                        .build(),
                switch (balancer.state().code()) {
                    case PROVISIONING -> State.PENDING;
                    case FAILED -> State.FAILED;
                    default -> State.READY;
                },
                tags,
                false);
    }

    private static Set<Ref> refs(List<String> ids) {
        return ids.stream().map(Ref::id).collect(ImmutableSet.toImmutableSet());
    }

    private static List<String> ids(Set<Ref> refs) {
        return refs.stream().map(Ref::asId).toList();
    }

    private static Map<String, String> attributes(Aws aws, String arn) {
        return aws.ifThere(() -> aws.repeat(
                        () -> aws.elb().describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))))
                .map(response -> Elb.byKey(
                        response.attributes().stream(), LoadBalancerAttribute::key, LoadBalancerAttribute::value))
                .orElse(Map.of());
    }

    private static Optional<AccessLogs> accessLogs(Aws aws, Map<String, String> attributes) {
        return Boolean.parseBoolean(value(attributes, LOGGING))
                ? Optional.of(new AccessLogs(
                        Ref.id(S3.policy(S3.arn(aws, value(attributes, LOG_BUCKET)))),
                        Optional.of(value(attributes, LOG_PREFIX)).filter(prefix -> !prefix.isEmpty())))
                : Optional.empty();
    }

    private static String value(Map<String, String> attributes, String key) {
        return attributes.getOrDefault(key, DEFAULTS.getOrDefault(key, ""));
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return aws.ifThere(() -> Elb.balancers(aws, request -> request.loadBalancerArns(id)))
                .flatMap(all -> found(aws, all).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst());
    }

    @Override
    public List<Found> candidates(Aws aws, LoadBalancer wanted, Stamp stamp) {
        return aws.ifThere(() -> Elb.balancers(aws, request -> request.names(wanted.name())))
                .map(all -> found(aws, all))
                .orElse(List.of());
    }

    @Override
    public String create(Aws aws, LoadBalancer wanted, Map<String, String> tags) {
        String arn = aws.elb()
                .createLoadBalancer(request -> request.name(wanted.name())
                        .type(LoadBalancerTypeEnum.APPLICATION)
                        .scheme(
                                wanted.scheme() == Scheme.INTERNAL
                                        ? LoadBalancerSchemeEnum.INTERNAL
                                        : LoadBalancerSchemeEnum.INTERNET_FACING)
                        .ipAddressType(type(wanted))
                        .subnets(ids(wanted.subnets()))
                        .securityGroups(ids(wanted.securityGroups()))
                        .tags(Elb.tags(tags)))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        aws.onceSeen(() -> modify(aws, arn, Elb.missing(DEFAULTS, attributes(wanted))));
        return arn;
    }

    private static IpAddressType type(LoadBalancer balancer) {
        return balancer.addressType() == AddressType.DUALSTACK ? IpAddressType.DUALSTACK : IpAddressType.IPV4;
    }

    private static Map<String, String> attributes(LoadBalancer balancer) {
        ImmutableSortedMap.Builder<String, String> attributes = ImmutableSortedMap.naturalOrder();
        attributes
                .put(IDLE_TIMEOUT, Integer.toString(balancer.idleTimeout()))
                .put(DELETION_PROTECTION, Boolean.toString(balancer.deletionProtection()))
                .put(HTTP2, Boolean.toString(balancer.http2()))
                .put(DROP_INVALID_HEADERS, Boolean.toString(balancer.dropInvalidHeaders()))
                .put(LOGGING, Boolean.toString(balancer.accessLogs().isPresent()));
        // One that writes nothing keeps what it knew of a bucket, and AWS takes no empty name.
        balancer.accessLogs().ifPresent(logs -> attributes
                .put(LOG_BUCKET, S3.name(Keys.first(logs.policy().asId())))
                .put(LOG_PREFIX, logs.prefix().orElse("")));
        return attributes.buildOrThrow();
    }

    private static void modify(Aws aws, String arn, Map<String, String> attributes) {
        if (!attributes.isEmpty()) {
            List<LoadBalancerAttribute> all = attributes.entrySet().stream()
                    .map(entry -> LoadBalancerAttribute.builder()
                            .key(entry.getKey())
                            .value(entry.getValue())
                            .build())
                    .toList();
            // A bucket's policy that was put a moment ago does not hold everywhere yet.
            aws.forAMinute(
                    refusal -> String.valueOf(refusal.getMessage()).contains("Access Denied for bucket"),
                    () -> aws.repeat(
                            () -> aws.elb().modifyLoadBalancerAttributes(request -> request.loadBalancerArn(arn)
                                    .attributes(all))));
        }
    }

    @Override
    public void update(Aws aws, String id, LoadBalancer before, LoadBalancer after, Set<String> attributes) {
        if (attributes.contains(LoadBalancer.SUBNETS.name())) {
            aws.elb().setSubnets(request -> request.loadBalancerArn(id).subnets(ids(after.subnets())));
        }
        if (attributes.contains(LoadBalancer.SECURITY_GROUPS.name())) {
            aws.elb().setSecurityGroups(request -> request.loadBalancerArn(id)
                    .securityGroups(ids(after.securityGroups())));
        }
        if (attributes.contains(LoadBalancer.ADDRESS_TYPE.name())) {
            aws.elb().setIpAddressType(request -> request.loadBalancerArn(id).ipAddressType(type(after)));
        }
        modify(aws, id, Elb.missing(attributes(before), attributes(after)));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Elb.tag(aws, id, tags, removed);
    }

    @Override
    public void delete(Aws aws, String id, LoadBalancer resource) {
        aws.elb().deleteLoadBalancer(request -> request.loadBalancerArn(id));
    }
}
