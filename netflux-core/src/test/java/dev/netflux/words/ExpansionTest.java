package dev.netflux.words;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.HTTPS;
import static dev.netflux.Netflux.allTraffic;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.forwardTo;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.path;
import static dev.netflux.Netflux.prefixList;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.redirect;
import static dev.netflux.Netflux.redirectToHttps;
import static dev.netflux.Netflux.resource;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.seconds;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.Netflux.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.Netflux;
import dev.netflux.base.Cidr;
import dev.netflux.base.Findings;
import dev.netflux.base.PortRange;
import dev.netflux.expand.Expansion;
import dev.netflux.generators.Platforms;
import dev.netflux.model.Network;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import dev.netflux.resource.Action;
import dev.netflux.resource.Condition;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.VpcCidrBlock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExpansionTest {

    private static final Tier EDGE = publicTier("edge");
    private static final Tier APP = privateTier("app");
    private static final Tier DATA = isolatedTier("data");
    private static final Network NET = network("net", "10.0.0.0/16").tiers(EDGE, APP, DATA);
    private static final SecurityGroup SG = securityGroup("sg").accepting(HTTP).from(internet());

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void every_mention_leads_to_a_resource(@ForAll("platforms") Platform platform) {
        ResourceGraph graph = Expansion.of(platform);

        assertThat(graph.nodes()).allSatisfy(node -> assertThat(node.kind().refs(node.resource()))
                .filteredOn(ref -> ref instanceof Ref.To)
                .allSatisfy(ref -> assertThat(graph.find(ref)).isPresent()));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void every_resource_knows_where_it_was_written(@ForAll("platforms") Platform platform) {
        assertThat(Expansion.of(platform).nodes())
                .allSatisfy(node -> assertThat(node.site().isKnown()).isTrue());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void the_same_platform_gives_the_same_graph(@ForAll("platforms") Platform platform) {
        assertThat(Expansion.of(platform).byAddress())
                .isEqualTo(Expansion.of(platform).byAddress());
    }

    @Test
    void a_group_that_says_nothing_of_sending_may_send_everything() {
        assertThat(rules(SG)).containsExactly("sg/in/tcp-80/anywhere", "sg/out/all-traffic/anywhere");
        assertThat(graph(SG).find(SecurityGroupRule.KIND, "sg/out/all-traffic/anywhere"))
                .map(Node::note)
                .contains("AWS default egress");
    }

    @Test
    void a_group_that_says_what_it_sends_may_send_that_only() {
        assertThat(rules(SG.sending(HTTPS).to(internet())))
                .containsExactly("sg/in/tcp-80/anywhere", "sg/out/tcp-443/anywhere");
        assertThat(rules(SG.sendingNothing())).containsExactly("sg/in/tcp-80/anywhere");
    }

    @Test
    void every_sort_of_peer_becomes_what_aws_knows() {
        assertThat(rules(securityGroup("sg")
                        .accepting(tcp(80, 81))
                        .from(cidr("10.1.0.0/16"), prefixList("pl-63a5400a"), DATA, securityGroup("other"))
                        .andItself()
                        .sendingNothing()))
                .containsExactly(
                        "other/out/all-traffic/anywhere",
                        "sg/in/tcp-80-81/10.0.32.0/22",
                        "sg/in/tcp-80-81/10.0.36.0/22",
                        "sg/in/tcp-80-81/10.1.0.0/16",
                        "sg/in/tcp-80-81/itself",
                        "sg/in/tcp-80-81/other",
                        "sg/in/tcp-80-81/pl-63a5400a");
    }

    @Test
    void what_is_said_twice_is_one_rule() {
        assertThat(rules(SG.accepting(tcp(80)).from(cidr("0.0.0.0/0")).sendingNothing()))
                .containsExactly("sg/in/tcp-80/anywhere");
    }

    @Test
    void the_internet_has_two_families_where_the_network_has() {
        ResourceGraph graph = on(NET.ipv6(), SG);

        assertThat(names(graph, SecurityGroupRule.KIND))
                .containsExactly(
                        "sg/in/tcp-80/anywhere",
                        "sg/in/tcp-80/anywhere-ipv6",
                        "sg/out/all-traffic/anywhere",
                        "sg/out/all-traffic/anywhere-ipv6");
        assertThat(names(graph, VpcCidrBlock.KIND)).containsExactly("net/ipv6");
        assertThat(names(graph, EgressOnlyInternetGateway.KIND)).containsExactly("net");
        assertThat(graph.of(Route.KIND))
                .extracting(node -> node.address().name(), node -> ((Ref.To)
                                node.as(Route.KIND).target())
                        .address()
                        .kind())
                .containsExactly(
                        tuple("app/0.0.0.0/0", "NatGateway"),
                        tuple("app/::/0", "EgressOnlyInternetGateway"),
                        tuple("edge/0.0.0.0/0", "InternetGateway"),
                        tuple("edge/::/0", "InternetGateway"));
        assertThat(graph.all(Subnet.KIND))
                .extracting(subnet -> subnet.ipv6Index().orElseThrow())
                .containsExactly(8, 9, 16, 17, 0, 1);
    }

    @Test
    void nat_in_each_zone_gives_each_zone_its_table() {
        ResourceGraph graph = on(NET.nat(Network.Nat.PER_ZONE));

        assertThat(names(graph, NatGateway.KIND)).containsExactly("nat-a", "nat-b");
        assertThat(graph.all(Route.KIND))
                .filteredOn(route -> route.routeTable().toString().startsWith("app"))
                .extracting(route -> route.routeTable() + " " + route.target())
                .containsExactly("app-a nat-a", "app-b nat-b");
        assertThat(graph.find(RouteTableAssociation.KIND, "app-b")
                        .orElseThrow()
                        .as(RouteTableAssociation.KIND)
                        .routeTable())
                .hasToString("app-b");
    }

    @Test
    void without_nat_a_private_tier_has_no_way_out() {
        assertThat(names(on(NET.nat(Network.Nat.NONE)), Route.KIND)).containsExactly("edge/0.0.0.0/0");
    }

    @Test
    void zones_and_secondary_blocks_are_as_written() {
        ResourceGraph graph = on(NET.zones("eu-west-1a", "eu-west-1c").secondary("10.1.0.0/16"));

        assertThat(graph.find(Subnet.KIND, "edge-b")
                        .orElseThrow()
                        .as(Subnet.KIND)
                        .zone())
                .hasToString("eu-west-1c");
        assertThat(names(graph, VpcCidrBlock.KIND)).containsExactly("net/10.1.0.0/16");
    }

    @Test
    void a_service_behind_two_balancers_has_two_target_groups() {
        Service service = fargate("shop").port(80).in(APP).guardedBy(SG);
        ResourceGraph graph = graph(
                loadBalancer("front").in(EDGE).guardedBy(SG).listener(HTTP).otherwise(forwardTo(service)),
                loadBalancer("inner")
                        .internal()
                        .in(APP)
                        .guardedBy(SG)
                        .listener(HTTP)
                        .otherwise(forwardTo(service)));

        assertThat(graph.of(TargetGroup.KIND))
                .extracting(
                        node -> node.address().name(),
                        node -> node.as(TargetGroup.KIND).name(),
                        node -> node.as(TargetGroup.KIND).loadBalancer().orElseThrow())
                .containsExactly(
                        tuple("shop", "p-shop", Ref.to(LoadBalancer.KIND, "front")),
                        tuple("shop/inner", "p-shop-inner", Ref.to(LoadBalancer.KIND, "inner")));
        assertThat(graph.all(TargetGroup.KIND))
                .as("tasks have addresses of their own")
                .allMatch(group -> group.targetType() == TargetGroup.TargetType.IP);
    }

    @Test
    void long_names_are_fitted_where_aws_allows_no_more() {
        String name = "a-service-whose-name-is-very-long-indeed";
        Service service = fargate(name).port(80).in(APP).guardedBy(SG);
        ResourceGraph graph = graph(
                loadBalancer("front").in(EDGE).guardedBy(SG).listener(HTTP).otherwise(forwardTo(service)));

        assertThat(graph.find(TargetGroup.KIND, name)
                        .orElseThrow()
                        .as(TargetGroup.KIND)
                        .name())
                .hasSizeLessThanOrEqualTo(32)
                .startsWith("p-a-service");
    }

    @Test
    void routes_become_rules_with_all_their_conditions() {
        Service blue = fargate("blue").port(80).in(APP).guardedBy(SG);
        Service green = fargate("green").port(80).in(APP).guardedBy(SG);
        ResourceGraph graph = graph(loadBalancer("front")
                .in(EDGE)
                .guardedBy(SG)
                .listener(HTTPS.certificate("arn:aws:acm:eu-west-1:123456789012:certificate/a"))
                .route(path("/x*").host("x.example.com").query("v", "1"))
                .to(weighted(blue, 90), weighted(green, 10))
                .route("/y")
                .to(blue)
                .route("/z")
                .named("last")
                .redirect(redirect().toHost("example.com").temporarily())
                .otherwise(respond(404, "text/plain", "nothing here"))
                .listener(HTTP)
                .otherwise(redirectToHttps()));

        assertThat(names(graph, ListenerRule.KIND))
                .containsExactly("front/443/blue", "front/443/blue-2", "front/443/last");
        ListenerRule rule =
                graph.find(ListenerRule.KIND, "front/443/blue").orElseThrow().as(ListenerRule.KIND);
        assertThat(rule.conditions())
                .containsExactly(
                        new Condition.Path(Set.of("/x*")),
                        new Condition.Host(Set.of("x.example.com")),
                        new Condition.Query(Set.of(new Condition.Parameter(Optional.of("v"), "1"))));
        assertThat(rule.action())
                .isEqualTo(new Action.Forward(
                        List.of(
                                new Action.Weighted(Ref.to(TargetGroup.KIND, "blue"), 90),
                                new Action.Weighted(Ref.to(TargetGroup.KIND, "green"), 10)),
                        Optional.empty()));
        assertThat(graph.find(Listener.KIND, "front/80")
                        .orElseThrow()
                        .as(Listener.KIND)
                        .otherwise())
                .isEqualTo(new Action.Redirect("HTTPS", "#{host}", "443", "/#{path}", "#{query}", 301));
    }

    @Test
    void what_an_author_says_of_a_service_reaches_its_target_group() {
        Service service = fargate("shop")
                .port(8443)
                .https()
                .in(APP)
                .guardedBy(SG)
                .speaking(Service.Protocol.GRPC)
                .balancing(Service.Balancing.LEAST_OUTSTANDING_REQUESTS)
                .sticky("session", seconds(60))
                .deregistrationDelay(seconds(0));
        TargetGroup group = graph(loadBalancer("front")
                        .in(EDGE)
                        .guardedBy(SG)
                        .listener(HTTPS.certificate("arn:aws:acm:eu-west-1:123456789012:certificate/a"))
                        .otherwise(forwardTo(service)))
                .all(TargetGroup.KIND)
                .get(0);

        assertThat(group.https()).isTrue();
        assertThat(group.protocolVersion()).isEqualTo(TargetGroup.ProtocolVersion.GRPC);
        assertThat(group.healthCheck().path()).isEqualTo("/AWS.ALB/healthcheck");
        assertThat(group.healthCheck().matcher()).isEqualTo("12");
        assertThat(group.algorithm()).isEqualTo(TargetGroup.Algorithm.LEAST_OUTSTANDING_REQUESTS);
        assertThat(group.stickiness().orElseThrow().cookie()).contains("session");
        assertThat(group.deregistrationDelay()).isZero();
    }

    @Test
    void tags_of_the_platform_are_everywhere_and_a_parts_own_take_their_place() {
        ResourceGraph graph = Expansion.of(Netflux.platform("p")
                .on(NET.tagged("team", "network"))
                .with(SG.tagged("Name", "mine"))
                .tagged("team", "shop")
                .build());

        assertThat(graph.find(Subnet.KIND, "edge-a").orElseThrow().tags())
                .containsOnlyKeys("Name", "team", "tier")
                .containsEntry("team", "network")
                .containsEntry("tier", "edge");
        assertThat(graph.find(dev.netflux.resource.SecurityGroup.KIND, "sg")
                        .orElseThrow()
                        .tags())
                .containsEntry("team", "shop")
                .containsEntry("Name", "mine");
        assertThat(graph.find(Route.KIND, "edge/0.0.0.0/0").orElseThrow().tags())
                .isEmpty();
    }

    @Test
    void a_users_own_kind_is_a_resource_like_any_other() {
        Ref front = Ref.to(LoadBalancer.KIND, "front");
        ResourceGraph graph = graph(
                loadBalancer("front").in(EDGE).guardedBy(SG).listener(HTTP).otherwise(respond(404)),
                resource("slow", new Alarm(front, 500)).tagged("pager", "on"));
        Node alarm = graph.find(Alarm.KIND, "slow").orElseThrow();

        assertThat(alarm.tags()).containsEntry("pager", "on").containsEntry("Name", "p-slow");
        assertThat(alarm.site().file()).isEqualTo("ExpansionTest.java");
        assertThat(graph.referrers(graph.find(front).orElseThrow().address())).contains(alarm);
    }

    @Test
    void two_resources_of_one_name_are_a_finding() {
        var again = new SecurityGroupRule(
                Ref.to(dev.netflux.resource.SecurityGroup.KIND, "sg"),
                SecurityGroupRule.Direction.IN,
                Traffic.tcp(PortRange.of(80)),
                new Peer.Block(Cidr.ANYWHERE),
                "");
        Findings findings =
                Netflux.platform("p").on(NET).with(SG, resource("again", again)).findings();

        assertThat(findings.errors()).singleElement().satisfies(finding -> {
            assertThat(finding.summary()).isEqualTo("Two resources have the same name");
            assertThat(finding.what())
                    .startsWith(
                            "the SecurityGroupRule sg/in/tcp-80/anywhere is also what another part makes (ExpansionTest.java:");
        });
    }

    @Test
    void everything_can_be_let_in_and_out() {
        assertThat(rules(securityGroup("sg")
                        .accepting(allTraffic())
                        .from(internet())
                        .sendingNothing()))
                .containsExactly("sg/in/all-traffic/anywhere");
    }

    private static Stream<String> rules(SecurityGroup group) {
        return names(graph(group), SecurityGroupRule.KIND);
    }

    private static ResourceGraph graph(Part... parts) {
        return on(NET, parts);
    }

    private static ResourceGraph on(Network network, Part... parts) {
        return Expansion.of(Netflux.platform("p").on(network).with(parts).build());
    }

    private static Stream<String> names(ResourceGraph graph, Kind<?> kind) {
        return graph.of(kind).stream().map(node -> node.address().name());
    }

    @Provide
    Arbitrary<Platform> platforms() {
        return Platforms.platforms();
    }
}
