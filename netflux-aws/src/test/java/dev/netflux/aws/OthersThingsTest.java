package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.aws.handler.Aws;
import dev.netflux.aws.handler.Found;
import dev.netflux.aws.handler.Handler;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.aws.handler.Scope;
import dev.netflux.resource.Action;
import dev.netflux.resource.Condition;
import dev.netflux.resource.Kind;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Ref;
import dev.netflux.resource.RegisteredTargets;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Route;
import dev.netflux.resource.State;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TargetGroup.Algorithm;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcEndpoint.EndpointType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What others have made in a VPC, with what this library does not know, does not keep anybody from looking at what is his. */
class OthersThingsTest {

    private final Wire wire = new Wire();

    private <R extends Resource> R read(Kind<R> kind, String id) {
        try (Aws aws = wire.aws()) {
            return kind.type()
                    .cast(Handlers.builtIn()
                            .of(kind)
                            .read(aws, id)
                            .orElseThrow()
                            .resource());
        }
    }

    private void elb(String action, String inside) {
        wire.answers(action, "<" + action + "Result>" + inside + "</" + action + "Result>");
    }

    @Test
    void a_target_group_may_choose_in_a_way_that_no_design_can_ask_for() {
        elb(
                "DescribeTargetGroups",
                "<TargetGroups><member><TargetGroupArn>tg-1</TargetGroupArn><TargetGroupName>tg</TargetGroupName>"
                        + "<VpcId>vpc-1</VpcId><Protocol>HTTP</Protocol><Port>80</Port><TargetType>ip</TargetType>"
                        + "<HealthyThresholdCount>5</HealthyThresholdCount><UnhealthyThresholdCount>2</UnhealthyThresholdCount>"
                        + "<HealthCheckTimeoutSeconds>5</HealthCheckTimeoutSeconds>"
                        + "<HealthCheckIntervalSeconds>30</HealthCheckIntervalSeconds></member></TargetGroups>");
        elb(
                "DescribeTargetGroupAttributes",
                "<Attributes><member><Key>load_balancing.algorithm.type</Key><Value>weighted_random</Value></member></Attributes>");
        elb("DescribeTags", "<TagDescriptions/>");

        assertThat(read(TargetGroup.KIND, "tg-1").algorithm()).isEqualTo(Algorithm.OTHER);
    }

    @Test
    void a_rule_may_have_a_condition_of_which_nobody_can_tell_whether_it_holds() {
        String arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/front/1/2/3";
        elb(
                "DescribeRules",
                "<Rules><member><RuleArn>" + arn + "</RuleArn><Priority>1</Priority><IsDefault>false</IsDefault>"
                        + "<Conditions><member><Field>moon-phase</Field></member></Conditions><Actions><member><Type>fixed-response</Type>"
                        + "<FixedResponseConfig><StatusCode>404</StatusCode></FixedResponseConfig></member></Actions>"
                        + "</member></Rules>");
        elb("DescribeTags", "<TagDescriptions/>");

        assertThat(read(ListenerRule.KIND, arn).conditions())
                .isEqualTo(List.of(new Condition.PathRegex(Set.of("(?#moon-phase)"))));
    }

    @Test
    void a_rule_may_ask_who_the_client_is_before_it_forwards() {
        String arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/front/1/2/3";
        elb(
                "DescribeRules",
                "<Rules><member><RuleArn>" + arn
                        + "</RuleArn><Priority>1</Priority><IsDefault>false</IsDefault><Actions>"
                        + "<member><Type>fixed-response</Type><Order>2</Order>"
                        + "<FixedResponseConfig><StatusCode>200</StatusCode></FixedResponseConfig></member>"
                        + "<member><Type>authenticate-oidc</Type><Order>1</Order></member></Actions></member></Rules>");
        elb("DescribeTags", "<TagDescriptions/>");

        assertThat(read(ListenerRule.KIND, arn).action())
                .isEqualTo(new Action.Authenticate(new Action.FixedResponse(200, Optional.empty(), Optional.empty())));
    }

    @Test
    void an_endpoint_may_lead_to_something_that_is_no_service() {
        wire.answers("DescribeVpcs", "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>")
                .answers(
                        "DescribeVpcEndpoints",
                        "<vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId><vpcId>vpc-1</vpcId>"
                                + "<vpcEndpointType>Resource</vpcEndpointType><state>available</state>"
                                + "<resourceConfigurationArn>rcfg-1</resourceConfigurationArn></item></vpcEndpointSet>");

        try (Aws aws = wire.aws()) {
            assertThat(Handlers.builtIn()
                            .of(VpcEndpoint.KIND)
                            .observe(aws, new Scope(aws, Optional.empty(), Set.of("vpc-1"))))
                    .singleElement()
                    .satisfies(found -> {
                        VpcEndpoint endpoint = (VpcEndpoint) found.resource();
                        assertThat(endpoint.type()).isEqualTo(EndpointType.OTHER);
                        assertThat(endpoint.service()).isEqualTo("rcfg-1");
                    });
        }
    }

    @Test
    void a_regional_nat_gateway_is_in_no_subnet() {
        wire.answers("DescribeVpcs", "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>")
                .answers(
                        "DescribeNatGateways",
                        "<natGatewaySet><item><natGatewayId>nat-1</natGatewayId><vpcId>vpc-1</vpcId>"
                                + "<state>available</state></item></natGatewaySet>");

        try (Aws aws = wire.aws()) {
            assertThat(Handlers.builtIn()
                            .of(NatGateway.KIND)
                            .observe(aws, new Scope(aws, Optional.empty(), Set.of("vpc-1"))))
                    .singleElement()
                    .satisfies(found -> assertThat(((NatGateway) found.resource()).subnet())
                            .isEqualTo(Ref.id("no subnet of vpc-1")));
        }
    }

    private List<Found> routes(String routes) {
        wire.answers("DescribeVpcs", "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>")
                .answers(
                        "DescribeRouteTables",
                        "<routeTableSet><item><routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId><routeSet>" + routes
                                + "</routeSet></item></routeTableSet>")
                .answers(
                        "DescribeVpcEndpoints",
                        "<vpcEndpointSet><item><vpcEndpointId>vpce-gwlb</vpcEndpointId><vpcId>vpc-1</vpcId>"
                                + "<vpcEndpointType>GatewayLoadBalancer</vpcEndpointType><state>available</state></item>"
                                + "<item><vpcEndpointId>vpce-s3</vpcEndpointId><vpcId>vpc-1</vpcId>"
                                + "<vpcEndpointType>Gateway</vpcEndpointType><state>available</state></item></vpcEndpointSet>");
        try (Aws aws = wire.aws()) {
            return Handlers.builtIn().of(Route.KIND).observe(aws, new Scope(aws, Optional.empty(), Set.of("vpc-1")));
        }
    }

    private static String route(String destination, String target) {
        return "<item><destinationCidrBlock>" + destination + "</destinationCidrBlock>" + target
                + "<state>active</state><origin>CreateRoute</origin></item>";
    }

    @Test
    void of_routes_to_endpoints_aws_writes_those_to_gateways_only() {
        assertThat(
                        routes(
                                route("10.0.2.0/24", "<gatewayId>vpce-gwlb</gatewayId>")
                                        + "<item><destinationPrefixListId>pl-1</destinationPrefixListId><gatewayId>vpce-s3</gatewayId></item>"
                                        + "<item><destinationPrefixListId>pl-2</destinationPrefixListId><gatewayId>vpce-gwlb</gatewayId></item>"))
                .extracting(found -> ((Route) found.resource()).destination(), Found::byAws)
                .containsExactly(tuple("10.0.2.0/24", false), tuple("pl-1", true), tuple("pl-2", false));
    }

    @Test
    void no_route_is_overlooked_wherever_it_leads() {
        String core = "arn:aws:networkmanager::123456789012:core-network/core-network-0a1";
        assertThat(routes(route("10.1.0.0/16", "<coreNetworkArn>" + core + "</coreNetworkArn>")
                        + route("10.2.0.0/16", "<quantumGatewayId>qgw-1</quantumGatewayId>")
                        + route("10.0.0.0/16", "<networkInterfaceId>eni-fw</networkInterfaceId>")
                        + route("10.0.0.0/16", "<gatewayId>local</gatewayId>")))
                .extracting(found -> ((Route) found.resource()).target().toString())
                .containsExactly(core, "target-unknown", "eni-fw");
    }

    private List<Found> interfaces(String interfaces) {
        wire.answers("DescribeVpcs", "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>")
                .answers("DescribeNetworkInterfaces", "<networkInterfaceSet>" + interfaces + "</networkInterfaceSet>");
        try (Aws aws = wire.aws()) {
            return Handlers.builtIn()
                    .of(NetworkInterface.KIND)
                    .observe(aws, new Scope(aws, Optional.empty(), Set.of("vpc-1")));
        }
    }

    private static String interfaceWith(String id, String more) {
        return "<item><networkInterfaceId>" + id
                + "</networkInterfaceId><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>" + more + "</item>";
    }

    @Test
    void an_interface_that_is_attached_to_nothing_cannot_be_used() {
        assertThat(interfaces(interfaceWith("eni-1", "<status>available</status>")
                        + interfaceWith("eni-2", "<status>in-use</status>")
                        + interfaceWith("eni-3", "<status>associated</status>")))
                .extracting(Found::id, Found::state)
                .containsExactly(
                        tuple("eni-1", State.PENDING), tuple("eni-2", State.READY), tuple("eni-3", State.READY));
    }

    @Test
    void delegated_blocks_are_addresses_too() {
        NetworkInterface read = (NetworkInterface) interfaces(
                        interfaceWith(
                                "eni-1",
                                "<privateIpAddressesSet><item><privateIpAddress>10.0.1.9</privateIpAddress><primary>true</primary></item>"
                                        + "</privateIpAddressesSet><ipv4PrefixSet><item><ipv4Prefix>10.0.1.16/28</ipv4Prefix></item></ipv4PrefixSet>"
                                        + "<ipv6AddressesSet><item><ipv6Address>2001:db8::9</ipv6Address></item></ipv6AddressesSet>"
                                        + "<ipv6PrefixSet><item><ipv6Prefix>2001:db8::1:0:0/80</ipv6Prefix></item></ipv6PrefixSet>"))
                .get(0)
                .resource();

        assertThat(read.addresses())
                .extracting(NetworkInterface.PrivateAddress::address)
                .containsExactly("10.0.1.9", "10.0.1.16/28");
        assertThat(read.ipv6Addresses()).containsExactly("2001:db8::9", "2001:db8::1:0:0/80");
    }

    @Test
    void what_a_gateway_load_balancers_endpoint_does_is_not_known() {
        assertThat(interfaces(interfaceWith("eni-1", "<interfaceType>gateway_load_balancer_endpoint</interfaceType>")
                        + interfaceWith("eni-2", "<interfaceType>vpc_endpoint</interfaceType>")))
                .extracting(found -> ((NetworkInterface) found.resource()).purpose())
                .containsExactly(NetworkInterface.Purpose.OTHER, NetworkInterface.Purpose.ENDPOINT);
    }

    @Test
    void interfaces_of_all_balancers_say_whose_they_are() {
        String arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nlb/0123456789abcdef";
        elb(
                "DescribeLoadBalancers",
                "<LoadBalancers><member><LoadBalancerArn>" + arn
                        + "</LoadBalancerArn><Type>network</Type><VpcId>vpc-1</VpcId></member></LoadBalancers>");

        assertThat(interfaces(interfaceWith("eni-1", "<description>ELB net/nlb/0123456789abcdef</description>")
                        + interfaceWith("eni-2", "<description>ELB old-front</description>")))
                .extracting(found -> (NetworkInterface) found.resource())
                .extracting(NetworkInterface::purpose, NetworkInterface::holder)
                .containsExactly(
                        tuple(NetworkInterface.Purpose.OTHER_LOAD_BALANCER, Optional.of(Ref.id(arn))),
                        tuple(NetworkInterface.Purpose.OTHER_LOAD_BALANCER, Optional.of(Ref.id("old-front"))));
    }

    private static String targetGroup(String name, String balancers) {
        return "<member><TargetGroupArn>arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/" + name
                + "</TargetGroupArn><TargetGroupName>" + name
                + "</TargetGroupName><Protocol>HTTP</Protocol><Port>8080</Port>"
                + "<VpcId>vpc-1</VpcId><TargetType>instance</TargetType><LoadBalancerArns>" + balancers
                + "</LoadBalancerArns></member>";
    }

    private static String target(String target, String state) {
        return "<member><Target>" + target + "</Target><TargetHealth><State>" + state
                + "</State></TargetHealth></member>";
    }

    @Test
    void who_gets_the_requests_of_a_target_group_is_read_where_it_serves_a_balancer() {
        wire.answers("DescribeVpcs", "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>")
                .answers(
                        "DescribeTargetGroups",
                        "<DescribeTargetGroupsResult><TargetGroups>"
                                + targetGroup("films", "<member>arn:lb</member>")
                                + targetGroup("idle", "")
                                + "</TargetGroups></DescribeTargetGroupsResult>")
                .answers(
                        "DescribeTargetHealth",
                        "<DescribeTargetHealthResult><TargetHealthDescriptions>"
                                + target("<Id>i-1</Id><Port>9090</Port>", "healthy")
                                + target("<Id>i-2</Id>", "unhealthy")
                                + target("<Id>i-3</Id><Port>8080</Port>", "draining")
                                + "</TargetHealthDescriptions></DescribeTargetHealthResult>");
        List<Found> found;
        try (Aws aws = wire.aws()) {
            found = Handlers.builtIn()
                    .of(RegisteredTargets.KIND)
                    .observe(aws, new Scope(aws, Optional.empty(), Set.of("vpc-1")));
        }

        assertThat(found)
                .extracting(one ->
                        ((RegisteredTargets) one.resource()).targetGroup().toString())
                .containsExactly("arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/films");
        assertThat(((RegisteredTargets) found.get(0).resource()).targets())
                .containsExactly(new RegisteredTargets.Target("i-1", 9090), new RegisteredTargets.Target("i-2", 8080));
    }

    /** A table of a VPC that has 10.0.0.0/16, and 2001:db8::/56. */
    private void table() {
        wire.answers(
                        "DescribeRouteTables",
                        "<routeTableSet><item><routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId></item></routeTableSet>")
                .answers(
                        "DescribeVpcs",
                        "<vpcSet><item><vpcId>vpc-1</vpcId><cidrBlockAssociationSet><item><cidrBlock>10.0.0.0/16</cidrBlock>"
                                + "</item></cidrBlockAssociationSet><ipv6CidrBlockAssociationSet><item>"
                                + "<ipv6CidrBlock>2001:db8::/56</ipv6CidrBlock></item></ipv6CidrBlockAssociationSet></item></vpcSet>")
                .answers("CreateRoute", "<return>true</return>")
                .answers("ReplaceRoute", "<return>true</return>")
                .answers("DeleteRoute", "<return>true</return>");
    }

    @SuppressWarnings("unchecked") // a kind's handler is one of that kind
    private static Handler<Route> routes() {
        return (Handler<Route>) Handlers.builtIn().of(Route.KIND);
    }

    private void delete(String destination, String target) {
        try (Aws aws = wire.aws()) {
            routes().delete(aws, "rtb-1|" + destination, new Route(Ref.id("rtb-1"), destination, Ref.id(target)));
        }
    }

    @Test
    void local_is_restored_where_it_was_led_elsewhere_since_aws_lets_nobody_remove_it() {
        table();
        delete("10.0.0.0/16", "eni-1");
        delete("2001:db8:0::/56", "vpce-1");

        assertThat(wire.actions()).doesNotContain("DeleteRoute");
        assertThat(wire.calls("ReplaceRoute"))
                .extracting(call -> call.get("LocalTarget"), call -> call.get("DestinationCidrBlock"))
                .containsExactly(tuple("true", "10.0.0.0/16"), tuple("true", null));
        assertThat(wire.calls("ReplaceRoute").get(1)).containsEntry("DestinationIpv6CidrBlock", "2001:db8:0::/56");
    }

    @Test
    void other_routes_are_removed_and_most_without_a_look_at_the_vpc() {
        table();
        delete("0.0.0.0/0", "nat-1");
        delete("::/0", "vpce-1");
        delete("10.0.0.0/16", "igw-1");
        delete("pl-1", "nat-1");
        assertThat(wire.actions()).containsOnly("DeleteRoute");

        delete("10.0.2.0/24", "eni-1");
        assertThat(wire.calls("DeleteRoute")).hasSize(5);
        assertThat(wire.calls("ReplaceRoute")).isEmpty();
    }

    @Test
    void a_route_in_place_of_local_replaces_it_since_there_is_one_already() {
        table();
        try (Aws aws = wire.aws()) {
            routes().create(aws, new Route(Ref.id("rtb-1"), "10.0.0.0/16", Ref.id("nat-1")), Map.of());
            routes().create(aws, new Route(Ref.id("rtb-1"), "10.0.2.0/24", Ref.id("nat-1")), Map.of());
        }

        assertThat(wire.calls("ReplaceRoute"))
                .extracting(call -> call.get("DestinationCidrBlock"), call -> call.get("NatGatewayId"))
                .containsExactly(tuple("10.0.0.0/16", "nat-1"));
        assertThat(wire.calls("CreateRoute"))
                .extracting(call -> call.get("DestinationCidrBlock"))
                .containsExactly("10.0.2.0/24");
    }
}
