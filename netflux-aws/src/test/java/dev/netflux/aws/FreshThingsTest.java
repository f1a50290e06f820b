package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.aws.handler.Aws;
import dev.netflux.aws.handler.Found;
import dev.netflux.aws.handler.Handler;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.aws.handler.Scope;
import dev.netflux.base.Cidr;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.VpcPeering;
import dev.netflux.resource.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What AWS has made a moment ago it does not know everywhere; nothing is made twice for that, nothing is left half done. */
class FreshThingsTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final Ref VPC = Ref.id("vpc-1");
    private static final Cidr BLOCK = Cidr.of("10.0.0.0/16");

    private final Wire wire = new Wire();

    @SuppressWarnings("unchecked") // a kind's handler is of its kind
    private static <R extends Resource> Handler<R> handler(Kind<R> kind) {
        return (Handler<R>) Handlers.builtIn().of(kind);
    }

    private <R extends Resource> String create(Kind<R> kind, R wanted) {
        try (Aws aws = wire.aws()) {
            return handler(kind).create(aws, wanted, Map.of());
        }
    }

    @Test
    void a_vpcs_attributes_are_set_once_it_is_seen() {
        wire.answers("CreateVpc", "<vpc><vpcId>vpc-1</vpcId></vpc>")
                .refuses("ModifyVpcAttribute", "InvalidVpcID.NotFound", "The vpc ID 'vpc-1' does not exist")
                .refuses("ModifyVpcAttribute", "InvalidVpcID.NotFound", "The vpc ID 'vpc-1' does not exist")
                .answers("ModifyVpcAttribute", "<return>true</return>");

        assertThat(create(Vpc.KIND, new Vpc(BLOCK, true, true))).isEqualTo("vpc-1");
        assertThat(wire.actions())
                .containsExactly("CreateVpc", "ModifyVpcAttribute", "ModifyVpcAttribute", "ModifyVpcAttribute");
    }

    @Test
    void what_stays_unseen_is_given_up_after_a_minute() {
        wire.answers("CreateVpc", "<vpc><vpcId>vpc-1</vpcId></vpc>")
                .refuses("ModifyVpcAttribute", "InvalidVpcID.NotFound", "The vpc ID 'vpc-1' does not exist");

        assertThatThrownBy(() -> create(Vpc.KIND, new Vpc(BLOCK, true, true)))
                .isInstanceOfSatisfying(CloudException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.NOT_FOUND));
        assertThat(wire.paused()).isBetween(A_MINUTE, A_MINUTE.plus(LONGEST_PAUSE));
    }

    @Test
    void a_vpc_that_vanishes_while_it_is_looked_at_is_not_there() {
        wire.answers(
                        "DescribeVpcs",
                        "<vpcSet><item><vpcId>vpc-1</vpcId><cidrBlock>10.0.0.0/16</cidrBlock><state>available</state></item>"
                                + "</vpcSet>")
                .refuses("DescribeVpcAttribute", "InvalidVpcID.NotFound", "The vpc ID 'vpc-1' does not exist");

        try (Aws aws = wire.aws()) {
            assertThat(handler(Vpc.KIND).observe(aws, new Scope(aws, Optional.empty(), Set.of("vpc-1"))))
                    .isEmpty();
        }
    }

    private static Subnet subnet(Optional<Integer> ipv6) {
        return new Subnet(VPC, BLOCK, new Zone.Named("eu-west-1a"), true, ipv6, Optional.empty());
    }

    @Test
    void a_subnet_gives_public_addresses_once_it_is_seen() {
        wire.answers("CreateSubnet", "<subnet><subnetId>subnet-1</subnetId></subnet>")
                .refuses("ModifySubnetAttribute", "InvalidSubnetID.NotFound", "The subnet ID 'subnet-1' does not exist")
                .answers("ModifySubnetAttribute", "<return>true</return>");

        assertThat(create(Subnet.KIND, subnet(Optional.empty()))).isEqualTo("subnet-1");
        assertThat(wire.actions()).containsExactly("CreateSubnet", "ModifySubnetAttribute", "ModifySubnetAttribute");
    }

    private static String ipv6(String block, String state) {
        return "<item><ipv6CidrBlock>" + block + "</ipv6CidrBlock><ipv6CidrBlockState><state>" + state
                + "</state></ipv6CidrBlockState></item>";
    }

    private static String vpc(String... blocks) {
        return "<vpcSet><item><vpcId>vpc-1</vpcId><ipv6CidrBlockAssociationSet>" + String.join("", blocks)
                + "</ipv6CidrBlockAssociationSet></item></vpcSet>";
    }

    @Test
    void a_subnets_ipv6_block_is_a_part_of_the_one_that_the_vpc_has_now() {
        wire.answers(
                        "DescribeVpcs",
                        vpc(
                                ipv6("2001:db8:0:100::/56", "disassociated"),
                                ipv6("", "associating"),
                                ipv6("2001:db8:0:200::/56", "associated")))
                .answers("CreateSubnet", "<subnet><subnetId>subnet-1</subnetId></subnet>")
                .answers("ModifySubnetAttribute", "<return>true</return>");

        create(Subnet.KIND, subnet(Optional.of(3)));

        assertThat(wire.calls("CreateSubnet"))
                .singleElement()
                .extracting(call -> call.get("Ipv6CidrBlock"))
                .isEqualTo("2001:db8:0:203::/64");
    }

    @Test
    void a_vpc_whose_ipv6_block_is_not_there_yet_is_not_found_rather_than_a_crash() {
        wire.answers("DescribeVpcs", vpc(ipv6("", "associating")));

        assertThatThrownBy(() -> create(Subnet.KIND, subnet(Optional.of(3))))
                .isInstanceOfSatisfying(CloudException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.NOT_FOUND))
                .hasMessageContaining("vpc-1 has no IPv6 block number 3");
    }

    @Test
    void every_ipv6_block_of_a_vpc_is_found_the_one_that_stays_as_amazon_s() {
        wire.answers(
                "DescribeVpcs",
                vpc(
                        ipv6("2001:db8:0:100::/56", "failed"),
                        ipv6("2001:db8:0:200::/56", "associated"),
                        ipv6("2001:db8:0:300::/56", "associated")));

        try (Aws aws = wire.aws()) {
            assertThat(handler(VpcCidrBlock.KIND).observe(aws, new Scope(aws, Optional.empty(), Set.of("vpc-1"))))
                    .extracting(Found::id, Found::state, Found::resource)
                    .containsExactlyInAnyOrder(
                            tuple(
                                    "vpc-1|ipv6",
                                    State.READY,
                                    new VpcCidrBlock(
                                            VPC, Optional.empty(), Optional.of(Cidr.of("2001:db8:0:200::/56")))),
                            tuple(
                                    "vpc-1|2001:db8:0:300::/56",
                                    State.READY,
                                    new VpcCidrBlock(
                                            VPC, Optional.of(Cidr.of("2001:db8:0:300::/56")), Optional.empty())),
                            tuple(
                                    "vpc-1|2001:db8:0:100::/56",
                                    State.FAILED,
                                    new VpcCidrBlock(
                                            VPC, Optional.of(Cidr.of("2001:db8:0:100::/56")), Optional.empty())));
        }
    }

    private static final InternetGateway GATEWAY = new InternetGateway(Optional.of(VPC));

    private void gateway() {
        wire.answers(
                        "CreateInternetGateway",
                        "<internetGateway><internetGatewayId>igw-1</internetGatewayId></internetGateway>")
                .answers(
                        "DescribeInternetGateways",
                        "<internetGatewaySet><item><internetGatewayId>igw-1</internetGatewayId></item></internetGatewaySet>")
                .answers("DeleteInternetGateway", "<return>true</return>");
    }

    @Test
    void a_gateway_is_attached_once_it_is_seen() {
        gateway();
        wire.refuses("AttachInternetGateway", "InvalidInternetGatewayID.NotFound", "'igw-1' does not exist")
                .answers("AttachInternetGateway", "<return>true</return>");

        assertThat(create(InternetGateway.KIND, GATEWAY)).isEqualTo("igw-1");
        assertThat(wire.actions()).doesNotContain("DeleteInternetGateway");
    }

    @Test
    void a_gateway_that_may_not_be_attached_is_not_left_behind() {
        gateway();
        wire.refuses("AttachInternetGateway", "UnauthorizedOperation", "You are not authorized");

        assertThatThrownBy(() -> create(InternetGateway.KIND, GATEWAY))
                .isInstanceOfSatisfying(CloudException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.DENIED));
        assertThat(wire.actions()).endsWith("DeleteInternetGateway");
    }

    @Test
    void an_acl_gets_its_entries_and_subnets_once_it_and_they_are_seen() {
        String acl = "<item><networkAclId>acl-0</networkAclId><associationSet><item>"
                + "<networkAclAssociationId>aclassoc-1</networkAclAssociationId><subnetId>subnet-1</subnetId></item>"
                + "</associationSet></item>";
        wire.answers("CreateNetworkAcl", "<networkAcl><networkAclId>acl-1</networkAclId></networkAcl>")
                .answers("DescribeNetworkAcls", "<networkAclSet/>")
                .answers("DescribeNetworkAcls", "<networkAclSet>" + acl + "</networkAclSet>")
                .refuses("ReplaceNetworkAclAssociation", "InvalidNetworkAclID.NotFound", "'acl-1' does not exist")
                .answers("ReplaceNetworkAclAssociation", "<newAssociationId>aclassoc-2</newAssociationId>");

        assertThat(create(NetworkAcl.KIND, new NetworkAcl(VPC, false, Set.of(Ref.id("subnet-1")), List.of())))
                .isEqualTo("acl-1");
        assertThat(wire.actions())
                .containsExactly(
                        "CreateNetworkAcl",
                        "DescribeNetworkAcls",
                        "DescribeNetworkAcls",
                        "ReplaceNetworkAclAssociation",
                        "DescribeNetworkAcls",
                        "ReplaceNetworkAclAssociation");
    }

    private static final SecurityGroup GROUP = new SecurityGroup(VPC, "app", "the app");

    @Test
    void a_group_that_is_not_seen_yet_still_lets_everything_out() {
        wire.answers("CreateSecurityGroup", "<groupId>sg-1</groupId>")
                .refuses("RevokeSecurityGroupEgress", "InvalidGroup.NotFound", "'sg-1' does not exist")
                .answers("RevokeSecurityGroupEgress", "<return>true</return>")
                .refuses("RevokeSecurityGroupEgress", "InvalidPermission.NotFound", "no such rule");

        assertThat(create(SecurityGroup.KIND, GROUP)).isEqualTo("sg-1");
        assertThat(wire.calls("RevokeSecurityGroupEgress"))
                .extracting(call -> call.keySet().stream()
                        .filter(key -> key.contains("Cidr"))
                        .findFirst()
                        .map(call::get))
                .containsExactly(Optional.of("0.0.0.0/0"), Optional.of("0.0.0.0/0"), Optional.of("::/0"));
    }

    @Test
    void a_default_group_that_is_not_seen_yet_is_not_found_rather_than_a_crash() {
        wire.answers("DescribeSecurityGroups", "<securityGroupInfo/>");

        assertThatThrownBy(() -> create(DefaultSecurityGroup.KIND, new DefaultSecurityGroup(VPC)))
                .isInstanceOfSatisfying(CloudException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.NOT_FOUND))
                .hasMessageContaining("vpc-1 has no default security group");
    }

    private static final VpcPeering PEERING =
            new VpcPeering(VPC, Ref.id("vpc-2"), true, false, true, Set.of(), Set.of());

    private static String peering(String status) {
        return "<vpcPeeringConnectionSet><item><vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId><status><code>"
                + status
                + "</code><message>as AWS says</message></status>"
                + "<requesterVpcInfo><vpcId>vpc-1</vpcId></requesterVpcInfo>"
                + "<accepterVpcInfo><vpcId>vpc-2</vpcId></accepterVpcInfo></item></vpcPeeringConnectionSet>";
    }

    private void peerings(String... statuses) {
        wire.answers(
                        "CreateVpcPeeringConnection",
                        "<vpcPeeringConnection><vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId></vpcPeeringConnection>")
                .answers("AcceptVpcPeeringConnection", "<vpcPeeringConnection/>");
        for (String status : statuses) {
            wire.answers("DescribeVpcPeeringConnections", peering(status));
        }
    }

    @Test
    void a_peering_is_accepted_when_aws_asks_for_it_and_waited_for() {
        wire.answers("DescribeVpcPeeringConnections", "<vpcPeeringConnectionSet/>");
        peerings("initiating-request", "pending-acceptance", "pending-acceptance", "provisioning", "active");

        assertThat(create(VpcPeering.KIND, PEERING)).isEqualTo("pcx-1");
        String look = "DescribeVpcPeeringConnections";
        assertThat(wire.actions())
                .containsExactly(
                        "CreateVpcPeeringConnection", look, look, look, "AcceptVpcPeeringConnection", look, look, look);
    }

    @Test
    void a_peering_that_stands_already_is_not_accepted_again() {
        peerings("provisioning", "active");

        create(VpcPeering.KIND, PEERING);

        assertThat(wire.actions()).doesNotContain("AcceptVpcPeeringConnection");
    }

    @Test
    void a_peering_that_came_to_nothing_is_refused_in_awss_words_read_and_not_observed() {
        peerings("failed");
        wire.answers(
                "DescribeVpcs", "<vpcSet><item><vpcId>vpc-1</vpcId><cidrBlock>10.0.0.0/16</cidrBlock></item></vpcSet>");

        assertThatThrownBy(() -> create(VpcPeering.KIND, PEERING))
                .isInstanceOfSatisfying(CloudException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.REFUSED))
                .hasMessageContaining("it is failed: as AWS says");
        try (Aws aws = wire.aws()) {
            assertThat(handler(VpcPeering.KIND).read(aws, "pcx-1")).isPresent();
            assertThat(handler(VpcPeering.KIND).observe(aws, new Scope(aws, Optional.empty(), Set.of("vpc-1"))))
                    .isEmpty();
        }
    }
}
