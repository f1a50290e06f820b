package dev.netflux.sentences;

import static dev.netflux.Netflux.DYNAMODB;
import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.LOGS;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.S3;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.endpoint;
import static dev.netflux.Netflux.existingNetwork;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.networkAcl;
import static dev.netflux.Netflux.path;
import static dev.netflux.Netflux.peering;
import static dev.netflux.Netflux.prefixList;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.redirectToHttps;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.topology.Sentences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.base.Cidr;
import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import dev.netflux.contract.Net;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Listening;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.NetworkAcl;
import dev.netflux.model.Platform;
import dev.netflux.resource.Address;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import dev.netflux.topology.Coverage;
import dev.netflux.topology.Evidence;
import dev.netflux.topology.Judgement.Verdict;
import dev.netflux.topology.Recommended;
import dev.netflux.topology.Rule;
import dev.netflux.topology.Rules;
import dev.netflux.topology.Topology;
import dev.netflux.topology.Violation;
import dev.netflux.topology.WayOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What rules accept, and how they are put together. */
class TopologyTest {

    private static final Topology MOVIES = Topology.of(Movies.platform());

    @Test
    void what_is_as_it_should_be_passes() {
        Rules.of(
                        only(services()).should().reach(database("catalog")),
                        only(services().and(loadBalancers())).should().reach(services()),
                        only(tier("app")).should().reach(databases()),
                        services().should().reach(database("catalog")).onlyOn(POSTGRES),
                        internet().should().neverReach(services()),
                        internet().should().reach(loadBalancer("front")).onlyOn(HTTP),
                        internet().should().reach(services()).onlyThrough(loadBalancers()),
                        internet().should().reach(database("catalog")).onlyThrough(services()),
                        internet().should().leadTo(databases()),
                        databases().should().neverReach(internet()),
                        databases().should().reachNothingBut(loadBalancers()),
                        services().should().reach(internet()).by(WayOut.NAT_GATEWAY),
                        loadBalancers().should().reach(internet()).by(WayOut.INTERNET_GATEWAY),
                        tier("data").should().beIsolated(),
                        tier("edge").should().reach(tier("app")).on(tcp(8080)),
                        cloudFront().should().reach(loadBalancer("front")),
                        address("10.0.0.9")
                                .should()
                                .neverReach(database("catalog"))
                                .acceptingUnknown("whose is it?"),
                        request("/api/movies/42").should().beRoutedTo(service("movie-service")),
                        request("POST /api/customers/1").at("front").should().beRoutedTo(service("customer-service")),
                        requestsUnder("/api/movies").should().beRoutedTo(service("movie-service")),
                        requestsTo("/").should().beAnswered(404),
                        noDeadRoutes(),
                        each(Vpc.KIND)
                                .should("have DNS", node -> node.as(Vpc.KIND).dnsSupport()))
                .check(MOVIES);
    }

    @Test
    void what_is_recommended_holds_for_a_sound_platform() {
        Recommended.essentials().check(MOVIES);
        assertThat(Recommended.hardened().judge(MOVIES).stream()
                        .filter(judgement -> !judgement.holds())
                        .map(judgement -> judgement.rule().source().orElse("")))
                .containsExactly(
                        "AWS Well-Architected, SEC05-BP02; AWS Security Hub, EC2.18",
                        "AWS Security Hub, RDS.5",
                        "AWS Security Hub, ELB.1",
                        "AWS Security Hub, ELB.4",
                        "AWS Security Hub, ELB.6");
    }

    private static Topology front(Function<Listening, LoadBalancer> routes) {
        var edge = publicTier("edge");
        return Topology.of(Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(edge))
                .with(routes.apply(Netflux.loadBalancer("front")
                        .in(edge)
                        .guardedBy(securityGroup("alb-sg").accepting(HTTP).from(Netflux.internet()))
                        .listener(HTTP)))
                .build());
    }

    @Test
    void what_goes_through_an_endpoint_is_no_other_way_to_the_internet() {
        Movies movies = new Movies();
        movies.network = movies.network.endpoints(S3);
        Topology topology = Topology.of(movies.build());
        services().should().reach(internet()).by(WayOut.NAT_GATEWAY).check(topology);
        assertThat(services()
                        .should()
                        .reach(internet())
                        .by(WayOut.INTERNET_GATEWAY)
                        .judge(topology)
                        .holds())
                .isFalse();
    }

    @Test
    void a_zone_in_which_services_cannot_call_each_other_is_no_second_one() {
        Topology sound =
                calling(networkAcl("back").allowing(Netflux.allTraffic()).from(cidr("10.0.0.0/16")));
        Recommended.zonesAreRedundant().check(sound);

        String ofB = sound.graph()
                .find(Subnet.KIND, "front-b")
                .orElseThrow()
                .as(Subnet.KIND)
                .cidr()
                .toString();
        assertThat(Recommended.zonesAreRedundant()
                        .judge(calling(networkAcl("back")
                                .denying(tcp(8080))
                                .from(cidr(ofB))
                                .allowing(Netflux.allTraffic())
                                .from(cidr("10.0.0.0/16"))))
                        .toString())
                .contains("without zone a, service shop no longer reaches service stock on tcp/8080");
    }

    @Test
    void what_others_in_a_subnet_still_reach_says_nothing_of_a_service_there() {
        Net net = new Net().vpc("v", "10.0.0.0/16").internetGateway("igw", "v");
        for (int zone : List.of(0, 2)) {
            String edge = "edge-" + zone;
            net.subnet(edge, "v", "10.0." + zone + ".0/24")
                    .inZone(edge, zone)
                    .table(edge, "v", edge)
                    .route(edge, "0.0.0.0/0", InternetGateway.KIND, "igw")
                    .nat("nat-" + zone, edge, "10.0." + zone + ".5", "198.51.100." + (5 + zone));
        }
        for (int zone : List.of(0, 1, 2)) {
            String app = "app-" + zone;
            net.subnet(app, "v", "10.0." + (10 + zone) + ".0/24")
                    .inZone(app, zone)
                    .table(app, "v", app)
                    .route(app, "0.0.0.0/0", NatGateway.KIND, zone == 2 ? "nat-2" : "nat-0");
        }
        net.route("app-1", "8.8.8.0/24", InternetGateway.KIND, "igw")
                .group("g", "v")
                .out("g", "all", "0.0.0.0/0")
                .publicNic("other", "app-1", "10.0.11.9", "198.51.100.9", "g")
                .service("shop", Set.of("app-0", "app-1", "app-2"), "g");
        assertThat(Recommended.waysOutAreRedundant()
                        .judge(Topology.of(net.graph()))
                        .toString())
                .contains("without zone a, service shop in app-1 no longer reaches internet on tcp");
    }

    @Test
    void a_database_that_a_line_of_addresses_lets_in_to_is_reached_by_it_though_a_group_would_do() {
        Movies movies = new Movies();
        assertThat(Recommended.databasesKnowTheirCallers()
                        .judge(Topology.of(movies.build()))
                        .holds())
                .isTrue();
        movies.dbSg = movies.dbSg.accepting(POSTGRES).from(movies.app);
        assertThat(Recommended.databasesKnowTheirCallers()
                        .judge(Topology.of(movies.build()))
                        .toString())
                .contains("service movie-service reaches database catalog by its address");
    }

    private static Topology calling(NetworkAcl around) {
        var front = privateTier("front");
        var back = privateTier("back")
                .guardedBy(around.allowing(Netflux.allTraffic()).to(cidr("10.0.0.0/16")));
        var shopSg = securityGroup("shop-sg");
        var stockSg = securityGroup("stock-sg").accepting(tcp(8080)).from(shopSg);
        return Topology.of(Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(publicTier("edge"), front, back))
                .with(
                        fargate("shop").in(front).guardedBy(shopSg),
                        fargate("stock").port(8080).in(back).guardedBy(stockSg))
                .build());
    }

    @Test
    void a_request_that_names_no_host_is_for_any() {
        Topology topology = front(listening -> listening
                .route(path("/admin").host("admin.example.com"))
                .to(fargate("office").port(8080).in(publicTier("edge")).guardedBy(securityGroup("office-sg")))
                .otherwise(respond(404)));
        assertThat(request("/admin").should().beAnswered(404).judge(topology).toString())
                .contains("GET http://admin.example.com/admin");
        assertThat(request("/admin")
                        .should()
                        .neverBeRoutedTo(service("office"))
                        .judge(topology)
                        .holds())
                .isFalse();
        assertThat(request("http://www.example.com/admin")
                        .should()
                        .beAnswered(404)
                        .judge(topology)
                        .holds())
                .isTrue();
    }

    @Test
    void a_rule_that_answers_in_clear_is_found_where_all_else_is_sent_to_https() {
        Topology topology =
                front(listening -> listening.route("/login").respond(200).otherwise(redirectToHttps()));
        assertThat(Recommended.clientsAreSentToHttps().judge(topology).toString())
                .contains("listener front/80 answers in clear by rule front/80/")
                .contains("1 of 2 rules");
    }

    @Test
    void what_is_recommended_has_a_reason_and_a_source() {
        assertThat(Recommended.hardened().and(Recommended.waysOutAreRedundant()))
                .allSatisfy(rule -> {
                    assertThat(rule.reason()).isPresent();
                    assertThat(rule.source()).isPresent();
                });
    }

    @Test
    void unknown_is_neither_allowed_nor_denied() {
        Movies movies = new Movies();
        movies.albSg = securityGroup("alb-sg").accepting(HTTP).from(prefixList("pl-3b927c52", 55));
        Topology topology = Topology.of(movies.build());
        for (Rule rule : List.of(
                internet().should().reach(loadBalancers()),
                internet().should().neverReach(loadBalancers()),
                internet().should().reachSome(loadBalancers()),
                only(services()).should().reach(loadBalancers()),
                internet().should().neverLeadTo(services()),
                internet().should().leadTo(services()))) {
            assertThat(rule.judge(topology).verdict()).as(rule.description()).isEqualTo(Verdict.UNKNOWN);
            rule.acceptingUnknown("it is CloudFront's list").check(topology);
        }
    }

    @Test
    void cloudfront_is_who_has_an_address_of_its_list() {
        Movies movies = new Movies();
        movies.albSg = securityGroup("alb-sg").accepting(HTTP).from(prefixList("pl-3b927c52", 55));
        var list = Node.found(
                new PrefixList("com.amazonaws.global.cloudfront.origin-facing", Set.of(Cidr.of("130.176.0.0/17")), 55),
                new TreeMap<>(),
                new Node.Live("pl-3b927c52", State.READY, Owner.AWS, Optional.empty()));
        List<Node> nodes = new ArrayList<>(Expansion.of(movies.build()).nodes());
        nodes.add(list);
        Topology topology = Topology.of(ResourceGraph.of(nodes));
        cloudFront().should().reach(loadBalancers()).check(topology);
        internet("203.0.113.7").should().neverReach(loadBalancers()).check(topology);
    }

    @Test
    void a_list_that_is_only_called_as_cloudfront_s_says_nothing_of_it() {
        Movies movies = new Movies();
        movies.albSg = securityGroup("alb-sg").accepting(HTTP).from(cidr("130.176.0.0/17"));
        var list = Node.found(
                new PrefixList("my.cloudfront.origin-facing", Set.of(Cidr.of("130.176.0.0/17")), 55),
                new TreeMap<>(),
                new Node.Live("pl-3b927c52", State.READY, Owner.FOREIGN, Optional.empty()));
        List<Node> nodes = new ArrayList<>(Expansion.of(movies.build()).nodes());
        nodes.add(list);
        assertThat(cloudFront()
                        .should()
                        .reach(loadBalancers())
                        .judge(Topology.of(ResourceGraph.of(nodes)))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_part_of_cloudfront_is_some_of_it() {
        Movies movies = new Movies();
        movies.albSg = securityGroup("alb-sg").accepting(HTTP).from(cidr("130.176.64.0/24"));
        var list = Node.found(
                new PrefixList("com.amazonaws.global.cloudfront.origin-facing", Set.of(Cidr.of("130.176.0.0/17")), 55),
                new TreeMap<>(),
                new Node.Live("pl-3b927c52", State.READY, Owner.AWS, Optional.empty()));
        List<Node> nodes = new ArrayList<>(Expansion.of(movies.build()).nodes());
        nodes.add(list);
        Topology topology = Topology.of(ResourceGraph.of(nodes));
        cloudFront().should().reachSome(loadBalancers()).check(topology);
        assertThat(cloudFront()
                        .should()
                        .neverReach(loadBalancers())
                        .judge(topology)
                        .verdict())
                .isEqualTo(Verdict.VIOLATED);
        assertThat(cloudFront().should().reach(loadBalancers()).judge(topology).verdict())
                .isEqualTo(Verdict.VIOLATED);
        assertThat(cloudFront()
                        .should()
                        .reach(loadBalancers())
                        .on(tcp(8080))
                        .judge(topology)
                        .toString())
                .doesNotContain("internet()");
    }

    @Test
    void a_tier_with_gateway_endpoints_is_isolated() {
        Movies movies = new Movies();
        movies.network = movies.network.endpoints(S3, DYNAMODB);
        Topology topology = Topology.of(movies.build());
        tier("data").should().beIsolated().check(topology);
        assertThat(tier("app").should().beIsolated().judge(topology).verdict()).isEqualTo(Verdict.VIOLATED);
        Topology live = Topology.of(new Net()
                .vpc("v", "10.0.0.0/16")
                .subnet("data-a", "v", "10.0.1.0/24")
                .internetGateway("igw", "v")
                .table("t", "v", "data-a")
                .prefixList("pl-s3", "52.92.0.0/17")
                .gatewayEndpoint("s3", "v")
                .route("t", "pl-s3", VpcEndpoint.KIND, "s3")
                .graph());
        tier("data").should().beIsolated().check(live);
    }

    @Test
    void what_has_no_tag_is_not_passed_over() {
        Movies movies = new Movies();
        movies.movies = fargate("movie-service")
                .port(8080)
                .in(movies.app)
                .guardedBy(securityGroup("m"))
                .tagged("stage", "prod");
        movies.customers = fargate("customer-service")
                .port(8080)
                .in(movies.app)
                .guardedBy(securityGroup("c"))
                .tagged("stage", "test");
        Topology topology = Topology.of(movies.build());
        assertThat(keptApartBy("stage").judge(topology).toString())
                .contains("load balancer front has no tag stage", "database catalog has no tag stage", "2 of 4 cases");
        keptApartBy("stage").except(loadBalancers().and(databases())).check(topology);
        keptApartBy("stage")
                .except(loadBalancers())
                .except(tier("data"))
                .because("all may use them")
                .check(topology);
        assertThat(keptApartBy("stage")
                        .except(service("movies"))
                        .judge(topology)
                        .toString())
                .contains("movie-service");
        assertThat(keptApartBy("stge").judge(topology).verdict()).isEqualTo(Verdict.EXAMINED_NOTHING);
    }

    @Test
    void a_tier_is_isolated_over_ipv6_too() {
        Movies movies = new Movies();
        movies.network = movies.network.ipv6();
        ResourceGraph graph = Expansion.of(movies.build());
        tier("data").should().beIsolated().check(Topology.of(graph));
        List<Node> nodes = new ArrayList<>(graph.nodes());
        graph.of(Route.KIND).stream()
                .filter(node -> node.address().name().equals("app/::/0"))
                .map(node -> node.at(new Address(Route.KIND.name(), "data/::/0"))
                        .with(new Route(
                                Ref.to(RouteTable.KIND, "data"),
                                "::/0",
                                node.as(Route.KIND).target())))
                .forEach(nodes::add);
        assertThat(nodes).hasSize(graph.size() + 1);
        assertThat(tier("data")
                        .should()
                        .beIsolated()
                        .judge(Topology.of(ResourceGraph.of(nodes)))
                        .verdict())
                .isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void an_address_of_two_vpcs_is_nobody_in_particular() {
        List<Node> nodes = new ArrayList<>(MOVIES.graph().nodes());
        MOVIES.graph().of(Vpc.KIND).forEach(vpc -> nodes.add(vpc.at(new Address(Vpc.KIND.name(), "another"))));
        assertThat(address("10.0.0.9")
                        .should()
                        .neverReach(databases())
                        .judge(Topology.of(ResourceGraph.of(nodes)))
                        .toString())
                .contains("10.0.0.9 is of another and netflux");
    }

    @Test
    void a_rule_knows_where_it_was_written_and_why() {
        Rule rule = internet().should().neverReach(services()).because("it is so");
        assertThat(rule.site().file()).isEqualTo("TopologyTest.java");
        assertThat(rule.reason()).contains("it is so");
        assertThat(rule.toString()).isEqualTo("internet should never reach services");
    }

    @Test
    void findings_have_the_rule_its_reason_and_its_place() {
        Rules rules = Rules.of(
                services().should().neverReach(databases()).because("nobody should"),
                services().should().reach(databases()));
        assertThat(rules.findings(MOVIES).all()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.summary()).isEqualTo("A topology rule is violated");
            assertThat(finding.what()).startsWith("services should never reach databases   (2 of 2 sources)");
            assertThat(finding.why()).isEqualTo("nobody should");
            assertThat(finding.site().file()).isEqualTo("TopologyTest.java");
        });
        assertThat(rules.and(Rules.NONE).all()).hasSize(2);
    }

    @Test
    void several_rules_fail_in_one_message() {
        Rules rules = Rules.of(
                services().should().neverReach(databases()),
                services().should().neverReach(internet()),
                services().should().reach(databases()));
        assertThatThrownBy(() -> rules.check(MOVIES))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("2 of 3 topology rules fail")
                .hasMessageContaining("services should never reach databases")
                .hasMessageContaining("services should never reach internet");
    }

    @Test
    void an_author_makes_rules_of_his_own() {
        Rule rule = rule(
                "there should be one VPC",
                topology -> Evidence.of(
                        topology.graph().of(Vpc.KIND).size(),
                        "VPC",
                        topology.graph().of(Vpc.KIND).stream()
                                .skip(1)
                                .map(node -> Violation.of(node.address().name() + " is one more", node.site()))
                                .toList()));
        rule.check(MOVIES);
        assertThat(rule.judge(Topology.of(ResourceGraph.EMPTY)).verdict()).isEqualTo(Verdict.EXAMINED_NOTHING);
    }

    @Test
    void rules_hold_of_what_exists_as_of_the_design() {
        Platform platform = Movies.platform();
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            executor.apply(executor.plan("netflux", Expansion.of(platform)));
            Topology live = Topology.ofLive(cloud, platform);
            internet().should().reach(loadBalancer("front")).onlyOn(HTTP).check(live);
            tier("data").should().beIsolated().check(live);
            assertThat(live.graph()
                            .find(live.graph().of(Vpc.KIND).get(0).address())
                            .map(node -> node.site().isKnown()))
                    .contains(true);
            String vpc = live.graph().of(Vpc.KIND).get(0).id();
            Topology whole = Topology.ofLive(cloud, vpc);
            internet().should().reach(loadBalancers()).onlyOn(HTTP).check(whole);
        }
    }

    @Test
    void coverage_wants_rules_that_hold() {
        Rules wrong = Rules.of(services().should().neverReach(databases()));
        assertThatThrownBy(() -> Coverage.of(Movies.platform(), wrong)).isInstanceOf(AssertionError.class);
    }

    @Test
    void coverage_tells_what_goes_through() {
        Coverage none = Coverage.of(Movies.platform(), Rules.NONE);
        Coverage one = Coverage.of(
                Movies.platform(), Rules.of(only(services()).should().reach(database("catalog"))));
        assertThat(none.noticed()).isEmpty();
        assertThat(none.share()).isZero();
        assertThat(one.noticed())
                .extracting(Coverage.Change::what)
                .contains("SecurityGroupRule db-sg/in/tcp-5432/app-sg: from 10.0.0.0/16 instead of app-sg");
        assertThat(one.unnoticed())
                .extracting(Coverage.Change::what)
                .contains("SecurityGroupRule db-sg/in/tcp-5432/app-sg: left out");
        assertThat(one.noticed()).allMatch(change -> change.site().isKnown());
        one.demand(0);
        assertThatThrownBy(() -> one.demand(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 rule notices")
                .hasMessageContaining("Demanded are at least 100 %.");
    }

    /** Everything in a network that could be written wrongly, besides what every network has. */
    private static Platform connected() {
        var outer = networkAcl("outer")
                .allowing(HTTP, tcp(1024, 65535))
                .from(Netflux.internet())
                .allowing(tcp(443, 65535))
                .to(Netflux.internet());
        var app = isolatedTier("app").guardedBy(outer);
        var data = isolatedTier("data");
        return Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16")
                        .tiers(app, data)
                        .endpoints(endpoint(S3).from(app), endpoint(LOGS)))
                .with(
                        peering("office", existingNetwork("vpc-0a1b2c3d4e5f60718", "172.20.0.0/16"))
                                .routedFrom(data),
                        Netflux.loadBalancer("front")
                                .internal()
                                .in(app)
                                .guardedBy(securityGroup("front-sg")
                                        .accepting(HTTP)
                                        .from(Netflux.internet()))
                                .listener(HTTP)
                                .otherwise(respond(404)))
                .build();
    }

    @Test
    void coverage_changes_network_acls_peerings_and_endpoints() {
        Coverage none = Coverage.of(connected(), Rules.NONE);
        Coverage one = Coverage.of(connected(), Rules.of(each(VpcPeering.KIND).should("stand", node -> true)));

        assertThat(none.unnoticed())
                .extracting(Coverage.Change::what)
                .contains(
                        "NetworkAcl outer: left out",
                        "NetworkAcl outer: in 101 allow tcp/1024-65535 0.0.0.0/0 left out",
                        "NetworkAcl outer: in 101 allow tcp/1024-65535 0.0.0.0/0 tcp/1023 instead of tcp/1024-65535",
                        "NetworkAcl outer: out 100 allow tcp/443-65535 0.0.0.0/0 deny instead of allow")
                .contains(
                        "VpcPeering office: left out",
                        "Route data/172.20.0.0/16: left out",
                        "VpcEndpoint s3: left out",
                        "VpcEndpoint s3: data instead of app",
                        "VpcEndpoint logs: left out");
        assertThat(one.noticed()).extracting(Coverage.Change::what).containsExactly("VpcPeering office: left out");
        assertThat(none.harmless())
                .extracting(Coverage.Change::what)
                .as("nobody in another subnet asks the balancer")
                .contains("NetworkAcl outer: in 100 allow tcp/80 0.0.0.0/0 left out");
    }

    @Test
    void coverage_changes_prefix_lists_blocks_and_gateways_of_ipv6() {
        Coverage none = Coverage.of(
                Topology.of(new Net()
                        .vpc("v", "10.0.0.0/16")
                        .ipv6("v", "2001:db8:1::/56")
                        .subnet("a", "v", "10.0.1.0/24", "2001:db8:1:1::/64")
                        .internetGateway("igw", "v")
                        .egressOnly("eigw", "v")
                        .table("t", "v", "a")
                        .route("t", "0.0.0.0/0", InternetGateway.KIND, "igw")
                        .route("t", "::/0", EgressOnlyInternetGateway.KIND, "eigw")
                        .prefixList("pl-offices", "203.0.113.0/25", "192.0.2.7/32")
                        .group("g", "v")
                        .in("g", "tcp/443", "pl-offices")
                        .out("g", "all", "::/0")
                        .publicService("svc", Set.of("a"), "g")
                        .graph()),
                Rules.NONE);

        assertThat(none.unnoticed())
                .extracting(Coverage.Change::what)
                .contains(
                        "PrefixList pl-offices: 203.0.113.0/25 left out",
                        "PrefixList pl-offices: 203.0.113.0/24 instead of 203.0.113.0/25",
                        "PrefixList pl-offices: 0.0.0.0/0 instead of 192.0.2.7/32",
                        "PrefixList pl-offices: 0.0.0.0/0 added",
                        "EgressOnlyInternetGateway eigw: left out");
    }

    @Test
    void coverage_changes_what_requests_meet_and_what_services_are_called() {
        var app = isolatedTier("app").inZones(2);
        var group = securityGroup("g").accepting(HTTP).from(Netflux.itself());
        var canary = fargate("canary").port(80).in(app).guardedBy(group);
        var stable = fargate("stable").port(80).in(app).guardedBy(group).calls(canary);
        Coverage none = Coverage.of(
                Netflux.platform("shop")
                        .on(network("shop", "10.0.0.0/16").tiers(app))
                        .with(Netflux.loadBalancer("shared")
                                .internal()
                                .in(app)
                                .guardedBy(group)
                                .listener(HTTP)
                                .route(path("/a/*").host("a.example.com"))
                                .to(Netflux.weighted(canary, 1), Netflux.weighted(stable, 99))
                                .otherwise(respond(404)))
                        .build(),
                Rules.NONE);

        assertThat(none.unnoticed())
                .extracting(Coverage.Change::what)
                .contains(
                        "Listener shared/80: port 81",
                        "ListenerRule shared/80/canary: whatever the host",
                        "ListenerRule shared/80/canary: only to canary",
                        "EcsService canary: not called canary");
    }

    @Test
    void coverage_lists_rules_that_notice_nothing() {
        assertThat(Coverage.of(Movies.platform(), Rules.of(each(Vpc.KIND).should("exist", node -> true)))
                        .idle())
                .hasSize(1);
    }

    @Test
    void a_tier_of_one_zone_is_a_mend_away() {
        Movies movies = new Movies();
        movies.app = privateTier("app").inZones(1);
        assertThat(Recommended.zonesAreRedundant()
                        .judge(Topology.of(movies.build()))
                        .findings()
                        .all())
                .extracting(Finding::site)
                .doesNotContain(Site.UNKNOWN);
    }

    @Test
    void addresses_can_be_named() {
        Movies movies = new Movies();
        movies.dbSg = securityGroup("db-sg").accepting(POSTGRES).from(cidr("10.0.0.0/16"));
        Topology topology = Topology.of(movies.build());
        named("catalog").should().neverReach(internet("203.0.113.7")).check(topology);
        guardedBy("app-sg").should().reach(named("catalog")).check(topology);
    }
}
