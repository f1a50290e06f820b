package dev.netflux.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.ShortName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecognitionTest {

    private static final Vpc VPC = new Vpc(Cidr.of("10.0.0.0/16"), true, true);

    private static Node found(String id, Resource resource, Owner owner, String address) {
        Optional<Stamp> stamp = address.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stamp("netflux", new Address(resource.kind().name(), address), ""));
        return Node.found(resource, ImmutableSortedMap.of(), new Node.Live(id, State.READY, owner, stamp));
    }

    private static Owner owner(ResourceGraph graph, String id) {
        return graph.find(Ref.id(id)).orElseThrow().live().orElseThrow().owner();
    }

    private static SecurityGroupRule rule(String group) {
        return new SecurityGroupRule(
                Ref.id(group),
                SecurityGroupRule.Direction.IN,
                Traffic.tcp(PortRange.of(22)),
                new Peer.Block(Cidr.ANYWHERE),
                "");
    }

    @Test
    void a_rule_inside_our_group_is_ours_and_one_inside_anothers_is_not() {
        ResourceGraph graph = Recognition.of(
                List.of(
                        found("vpc-1", VPC, Owner.PLATFORM, "netflux"),
                        found("sg-ours", new SecurityGroup(Ref.id("vpc-1"), "a", "b"), Owner.PLATFORM, "app-sg"),
                        found("sg-theirs", new SecurityGroup(Ref.id("vpc-1"), "c", "d"), Owner.FOREIGN, ""),
                        found("sgr-1", rule("sg-ours"), Owner.FOREIGN, ""),
                        found("sgr-2", rule("sg-theirs"), Owner.FOREIGN, "")),
                ResourceGraph.EMPTY);

        assertThat(owner(graph, "sgr-1")).isEqualTo(Owner.INSIDE);
        assertThat(graph.find(SecurityGroupRule.KIND, "app-sg/in/tcp-22/anywhere"))
                .isPresent();
        assertThat(owner(graph, "sgr-2")).isEqualTo(Owner.FOREIGN);
        assertThat(owner(graph, "sg-theirs")).isEqualTo(Owner.FOREIGN);
    }

    @Test
    void what_is_inside_what_aws_made_is_awss() {
        ResourceGraph graph = Recognition.of(
                List.of(
                        found("vpc-1", VPC, Owner.PLATFORM, "netflux"),
                        found("rtb-main", new RouteTable(Ref.id("vpc-1"), true), Owner.AWS, ""),
                        found(
                                "rtb-main/0",
                                new Route(Ref.id("rtb-main"), "0.0.0.0/0", Ref.id("igw-1")),
                                Owner.FOREIGN,
                                "")),
                ResourceGraph.EMPTY);

        assertThat(owner(graph, "rtb-main/0")).isEqualTo(Owner.AWS);
    }

    @Test
    void the_tags_of_another_platform_are_no_lost_tags() {
        Node other = Node.found(
                new InternetGateway(Optional.of(Ref.id("vpc-1"))),
                ImmutableSortedMap.of(),
                new Node.Live(
                        "igw-1",
                        State.READY,
                        Owner.FOREIGN,
                        Optional.of(new Stamp("other", new Address("InternetGateway", "netflux"), ""))));
        ResourceGraph desired = ResourceGraph.of(List.of(
                Node.designed("netflux", VPC, ImmutableSortedMap.of(), dev.netflux.base.Site.UNKNOWN),
                Node.designed(
                        "netflux",
                        new InternetGateway(Optional.of(Ref.to(Vpc.KIND, "netflux"))),
                        ImmutableSortedMap.of(),
                        dev.netflux.base.Site.UNKNOWN)));

        ResourceGraph graph = Recognition.of(List.of(found("vpc-1", VPC, Owner.PLATFORM, "netflux"), other), desired);

        assertThat(owner(graph, "igw-1")).isEqualTo(Owner.FOREIGN);
        assertThat(graph.find(InternetGateway.KIND, "netflux")).isEmpty();
    }

    private static Node designed(String name, Resource resource) {
        return Node.designed(name, resource, ImmutableSortedMap.of(), dev.netflux.base.Site.UNKNOWN);
    }

    private static Subnet subnet(Ref vpc) {
        return new Subnet(
                vpc, Cidr.of("10.0.1.0/24"), new Zone.Named("eu-west-1a"), false, Optional.empty(), Optional.empty());
    }

    /** Our subnet's table is not stamped; it routes to {@code target}. */
    private static ResourceGraph recognisedTable(String target) {
        Ref vpc = Ref.to(Vpc.KIND, "netflux");
        Ref table = Ref.to(RouteTable.KIND, "edge");
        ResourceGraph desired = ResourceGraph.of(List.of(
                designed("netflux", VPC),
                designed("netflux", new InternetGateway(Optional.of(vpc))),
                designed("edge-a", subnet(vpc)),
                designed("edge", RouteTable.in(vpc)),
                designed("edge/0.0.0.0/0", new Route(table, "0.0.0.0/0", Ref.to(InternetGateway.KIND, "netflux"))),
                designed("edge-a", new RouteTableAssociation(Ref.to(Subnet.KIND, "edge-a"), table))));
        return Recognition.of(
                List.of(
                        found("vpc-1", VPC, Owner.PLATFORM, "netflux"),
                        found("igw-1", new InternetGateway(Optional.of(Ref.id("vpc-1"))), Owner.PLATFORM, "netflux"),
                        found("subnet-1", subnet(Ref.id("vpc-1")), Owner.PLATFORM, "edge-a"),
                        found("rtb-1", RouteTable.in(Ref.id("vpc-1")), Owner.FOREIGN, ""),
                        found("rtb-1|0", new Route(Ref.id("rtb-1"), "0.0.0.0/0", Ref.id(target)), Owner.FOREIGN, ""),
                        found(
                                "subnet-1|rtb",
                                new RouteTableAssociation(Ref.id("subnet-1"), Ref.id("rtb-1")),
                                Owner.FOREIGN,
                                "")),
                desired);
    }

    @Test
    void a_table_that_lost_its_tags_is_known_by_its_routes_and_subnets() {
        ResourceGraph graph = recognisedTable("igw-1");

        assertThat(owner(graph, "rtb-1")).isEqualTo(Owner.PLATFORM);
        assertThat(graph.find(RouteTable.KIND, "edge")).isPresent();
    }

    @Test
    void a_table_that_somebody_gave_to_our_subnet_stays_his() {
        ResourceGraph graph = recognisedTable("tgw-9");

        assertThat(owner(graph, "rtb-1")).isEqualTo(Owner.FOREIGN);
        assertThat(owner(graph, "rtb-1|0")).isEqualTo(Owner.FOREIGN);
        assertThat(graph.find(RouteTable.KIND, "edge")).isEmpty();
    }

    @Test
    void a_successors_name_is_known_for_one() {
        String name = "netflux-a-very-long-name-of-a-service-indeed";

        assertThat(ShortName.isSuccessor(ShortName.fit(name, 32), name, 32)).isTrue();
        assertThat(ShortName.isSuccessor(ShortName.successor(name, "8080", 32), name, 32))
                .isTrue();
        assertThat(ShortName.isSuccessor("netflux-movies-12ab", "netflux-movies", 32))
                .isTrue();
        assertThat(ShortName.isSuccessor("netflux-movies-12xy", "netflux-movies", 32))
                .isFalse();
        assertThat(ShortName.isSuccessor("netflux-movies-old", "netflux-movies", 32))
                .isFalse();
    }
}
