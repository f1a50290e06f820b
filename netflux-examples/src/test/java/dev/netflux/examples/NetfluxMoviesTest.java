package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.expand.Expansion;
import dev.netflux.resource.Action;
import dev.netflux.resource.Condition;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every fact of the movie platform's network and load balancer. */
class NetfluxMoviesTest {

    private static final ResourceGraph GRAPH = Expansion.of(NetfluxMovies.platform());

    @Test
    void nothing_in_it_is_questionable_but_what_is_known() {
        assertThat(NetfluxMovies.platform().findings().errors()).isEmpty();
    }

    @Test
    void the_vpc_has_its_block_and_answers_names() {
        assertThat(GRAPH.all(Vpc.KIND)).containsExactly(new Vpc(Cidr.of("10.0.0.0/16"), true, true));
    }

    @Test
    void each_tier_has_a_subnet_in_each_of_two_zones() {
        assertThat(GRAPH.of(Subnet.KIND))
                .extracting(
                        node -> node.address().name(),
                        node -> node.as(Subnet.KIND).cidr().toString(),
                        node -> node.as(Subnet.KIND).zone().toString())
                .containsExactly(
                        tuple("app-a", "10.0.3.0/24", "#0"),
                        tuple("app-b", "10.0.4.0/24", "#1"),
                        tuple("data-a", "10.0.5.0/24", "#0"),
                        tuple("data-b", "10.0.6.0/24", "#1"),
                        tuple("edge-a", "10.0.1.0/24", "#0"),
                        tuple("edge-b", "10.0.2.0/24", "#1"));
    }

    @Test
    void only_public_and_app_subnets_have_a_way_out() {
        assertThat(GRAPH.all(InternetGateway.KIND))
                .containsExactly(new InternetGateway(Optional.of(ref(Vpc.KIND, "netflux"))));
        assertThat(GRAPH.of(Route.KIND))
                .extracting(node -> node.address().name(), node -> node.as(Route.KIND)
                        .target())
                .containsExactly(
                        tuple("app/0.0.0.0/0", ref(NatGateway.KIND, "nat-a")),
                        tuple("edge/0.0.0.0/0", ref(InternetGateway.KIND, "netflux")));
        assertThat(GRAPH.of(RouteTableAssociation.KIND))
                .extracting(
                        node -> node.address().name(),
                        node -> node.as(RouteTableAssociation.KIND).routeTable().toString())
                .containsExactly(
                        tuple("app-a", "app"),
                        tuple("app-b", "app"),
                        tuple("data-a", "data"),
                        tuple("data-b", "data"),
                        tuple("edge-a", "edge"),
                        tuple("edge-b", "edge"));
    }

    @Test
    void one_nat_gateway_stands_in_the_first_public_subnet_with_an_elastic_ip() {
        Node nat = GRAPH.of(NatGateway.KIND).get(0);

        assertThat(GRAPH.of(NatGateway.KIND)).hasSize(1);
        assertThat(nat.tags()).containsEntry("Name", "netflux-nat-gateway");
        assertThat(nat.as(NatGateway.KIND).subnet()).isEqualTo(ref(Subnet.KIND, "edge-a"));
        assertThat(nat.as(NatGateway.KIND).elasticIp()).contains(ref(ElasticIp.KIND, "nat-a"));
        assertThat(GRAPH.of(ElasticIp.KIND)).hasSize(1);
    }

    @Test
    void the_security_groups_have_their_names_descriptions_and_rules() {
        assertThat(GRAPH.all(SecurityGroup.KIND))
                .extracting(SecurityGroup::name, SecurityGroup::description)
                .containsExactly(
                        tuple("netflux-alb-sg", "Allow external traffic to ALB"),
                        tuple("netflux-app-sg", "Allow traffic from ALB to app"),
                        tuple("netflux-db-sg", "Allow traffic from backend apps"));
        assertThat(GRAPH.all(SecurityGroupRule.KIND))
                .filteredOn(rule -> rule.direction() == SecurityGroupRule.Direction.IN)
                .extracting(rule -> rule.group().toString(), SecurityGroupRule::traffic, SecurityGroupRule::peer)
                .containsExactly(
                        tuple("alb-sg", tcp(80), new Peer.Block(Cidr.ANYWHERE)),
                        tuple("app-sg", tcp(8080), group("alb-sg")),
                        tuple("app-sg", tcp(8080), group("app-sg")),
                        tuple("db-sg", tcp(5432), group("app-sg")));
        assertThat(GRAPH.of(DefaultSecurityGroup.KIND)).hasSize(1);
    }

    @Test
    void each_service_has_a_target_group_with_its_health_check() {
        HealthCheck check = new HealthCheck(false, "/actuator/health", Optional.empty(), 3, 3, 5, 30, "200");

        assertThat(GRAPH.all(TargetGroup.KIND))
                .extracting(TargetGroup::name)
                .containsExactly("customer-service-containers", "movie-service-containers");
        assertThat(GRAPH.all(TargetGroup.KIND)).allSatisfy(group -> {
            assertThat(group.targetType()).isEqualTo(TargetGroup.TargetType.IP);
            assertThat(group.https()).isFalse();
            assertThat(group.port()).isEqualTo(8080);
            assertThat(group.protocolVersion()).isEqualTo(TargetGroup.ProtocolVersion.HTTP1);
            assertThat(group.healthCheck()).isEqualTo(check);
            assertThat(group.deregistrationDelay()).isEqualTo(30);
            assertThat(group.loadBalancer()).contains(ref(LoadBalancer.KIND, "front"));
        });
    }

    @Test
    void the_load_balancer_faces_the_internet_from_both_public_subnets() {
        LoadBalancer balancer = GRAPH.all(LoadBalancer.KIND).get(0);

        assertThat(balancer.name()).isEqualTo("netflux-alb");
        assertThat(balancer.scheme()).isEqualTo(LoadBalancer.Scheme.INTERNET_FACING);
        assertThat(balancer.subnets()).containsExactly(ref(Subnet.KIND, "edge-a"), ref(Subnet.KIND, "edge-b"));
        assertThat(balancer.securityGroups()).containsExactly(ref(SecurityGroup.KIND, "alb-sg"));
    }

    @Test
    void the_listener_routes_two_paths_and_answers_404_otherwise() {
        Listener listener = GRAPH.all(Listener.KIND).get(0);

        assertThat(listener.port()).isEqualTo(80);
        assertThat(listener.https()).isFalse();
        assertThat(listener.otherwise()).isEqualTo(new Action.FixedResponse(404, Optional.empty(), Optional.empty()));
        assertThat(GRAPH.all(ListenerRule.KIND))
                .extracting(ListenerRule::priority, ListenerRule::conditions, ListenerRule::action)
                .containsExactly(
                        tuple(
                                100,
                                List.of(new Condition.Path(Set.of("/api/customers/*"))),
                                forward("customer-service")),
                        tuple(500, List.of(new Condition.Path(Set.of("/api/movies*"))), forward("movie-service")));
    }

    @Test
    void every_resource_knows_the_line_that_it_follows_from() {
        assertThat(GRAPH.nodes())
                .allSatisfy(node -> assertThat(node.site().file()).isEqualTo("NetfluxMovies.java"));
    }

    @Test
    void the_whole_graph_is_as_it_was() throws IOException {
        Golden.compare("netflux-movies.txt", GRAPH);
    }

    private static Ref ref(Kind<? extends Resource> kind, String name) {
        return Ref.to(kind, name);
    }

    private static Peer group(String name) {
        return new Peer.Group(ref(SecurityGroup.KIND, name));
    }

    private static Traffic tcp(int port) {
        return Traffic.tcp(PortRange.of(port));
    }

    private static Action forward(String targetGroup) {
        return new Action.Forward(
                List.of(new Action.Weighted(ref(TargetGroup.KIND, targetGroup), 1)), Optional.empty());
    }
}
