package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.apply.CloudException;
import dev.netflux.aws.handler.Aws;
import dev.netflux.aws.handler.Handler;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.resource.Kind;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancer.AccessLogs;
import dev.netflux.resource.LoadBalancer.AddressType;
import dev.netflux.resource.LoadBalancer.Scheme;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpoint.EndpointType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was allowed, or removed, a moment ago holds a little later. */
class SettlingTest {

    private final Wire wire = new Wire();

    @SuppressWarnings("unchecked") // a kind's handler is of its kind
    private <R extends Resource> String create(Kind<R> kind, R wanted) {
        try (Aws aws = wire.aws()) {
            return ((Handler<R>) Handlers.builtIn().of(kind)).create(aws, wanted, Map.of());
        }
    }

    private static final VpcEndpoint ENDPOINT = new VpcEndpoint(
            Ref.id("vpc-1"),
            EndpointType.INTERFACE,
            "ecr.api",
            Set.of(Ref.id("subnet-1")),
            Set.of(Ref.id("sg-1")),
            Set.of(),
            true,
            Optional.empty());

    private void conflict() {
        wire.refuses(
                "CreateVpcEndpoint",
                "InvalidParameter",
                "private-dns-enabled cannot be set because there is already a conflicting DNS domain for"
                        + " api.ecr.eu-west-1.amazonaws.com in the VPC vpc-1");
    }

    @Test
    void an_endpoint_waits_for_the_names_of_one_that_was_removed() {
        conflict();
        conflict();
        wire.answers("CreateVpcEndpoint", "<vpcEndpoint><vpcEndpointId>vpce-1</vpcEndpointId></vpcEndpoint>");

        assertThat(create(VpcEndpoint.KIND, ENDPOINT)).isEqualTo("vpce-1");
        assertThat(wire.calls("CreateVpcEndpoint")).hasSize(3);
    }

    @Test
    void names_that_somebody_else_keeps_are_refused_after_a_minute() {
        conflict();

        assertThatThrownBy(() -> create(VpcEndpoint.KIND, ENDPOINT))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("conflicting DNS domain");
        assertThat(wire.paused()).hasMinutes(1);
    }

    @Test
    void a_balancer_waits_for_the_policy_of_the_bucket_that_it_writes_to() {
        wire.answers(
                        "CreateLoadBalancer",
                        "<CreateLoadBalancerResult><LoadBalancers><member><LoadBalancerArn>lb-1</LoadBalancerArn></member>"
                                + "</LoadBalancers></CreateLoadBalancerResult>")
                .refuses(
                        "ModifyLoadBalancerAttributes",
                        "InvalidConfigurationRequest",
                        "Access Denied for bucket: shop-logs. Please check S3bucket permission")
                .answers(
                        "ModifyLoadBalancerAttributes",
                        "<ModifyLoadBalancerAttributesResult><Attributes/></ModifyLoadBalancerAttributesResult>");

        create(
                LoadBalancer.KIND,
                new LoadBalancerBuilder()
                        .name("front")
                        .scheme(Scheme.INTERNAL)
                        .addressType(AddressType.IPV4)
                        .subnets(Set.of(Ref.id("subnet-1"), Ref.id("subnet-2")))
                        .securityGroups(Set.of(Ref.id("sg-1")))
                        .idleTimeout(60)
                        .deletionProtection(false)
                        .http2(true)
                        .dropInvalidHeaders(false)
                        .accessLogs(new AccessLogs(Ref.id("arn:aws:s3:::shop-logs|policy"), Optional.empty()))
                        .dnsName(Optional.empty())
                        .hostedZone(Optional.empty())
                        .build());

        assertThat(wire.calls("ModifyLoadBalancerAttributes")).hasSize(2);
    }
}
