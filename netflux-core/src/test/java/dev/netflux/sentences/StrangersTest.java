package dev.netflux.sentences;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.SSH;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.existingNetwork;
import static dev.netflux.Netflux.peering;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.Netflux.udp;
import static dev.netflux.topology.Sentences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.Netflux;
import dev.netflux.base.Cidr;
import dev.netflux.contract.Net;
import dev.netflux.resource.Action;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Listener;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancer.Scheme;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Vpc;
import dev.netflux.topology.Coverage;
import dev.netflux.topology.Judgement;
import dev.netflux.topology.Judgement.Verdict;
import dev.netflux.topology.Rule;
import dev.netflux.topology.Rules;
import dev.netflux.topology.Topology;
import dev.netflux.topology.WayOut;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What rules say of those whom nobody names: on the internet, in networks that were not read, behind target groups; and words that they judge. */
class StrangersTest {

    private static final TargetGroup FILMS = new TargetGroup(
            "films",
            Net.ref(Vpc.KIND, "v"),
            Optional.of(Net.ref(LoadBalancer.KIND, "front")),
            TargetGroup.TargetType.INSTANCE,
            false,
            8080,
            TargetGroup.ProtocolVersion.HTTP1,
            new HealthCheck(false, "/", Optional.empty(), 3, 3, 5, 30, "200"),
            30,
            0,
            TargetGroup.Algorithm.ROUND_ROBIN,
            Optional.empty());

    private static Topology openTo(String... blocks) {
        Movies movies = new Movies();
        movies.albSg = securityGroup("alb-sg");
        for (String block : blocks) {
            movies.albSg = movies.albSg.accepting(HTTP).from(cidr(block));
        }
        return Topology.of(movies.build());
    }

    private static String told(Rule rule, Topology topology) {
        Judgement judgement = rule.judge(topology);
        assertThat(judgement.verdict()).as(rule.description()).isEqualTo(Verdict.VIOLATED);
        return judgement.toString();
    }

    @Test
    void one_address_alone_can_be_said_to_reach_something() {
        Topology office = openTo("203.0.113.7/32");
        Rule named = only(internet("203.0.113.7").and(services())).should().reach(loadBalancer("front"));
        assertThat(named.judge(office).holds()).isTrue();
        assertThat(only(address("203.0.113.7").and(services()))
                        .should()
                        .reach(loadBalancer("front"))
                        .judge(office)
                        .holds())
                .isTrue();
        assertThat(told(named, openTo("203.0.113.6/31"))).contains("internet:203.0.113.6 also reaches it");
        assertThat(told(named, openTo("0.0.0.0/0"))).contains("internet:");
        assertThat(told(only(internet("198.51.100.7").and(services())).should().reach(loadBalancer("front")), office))
                .contains("internet:203.0.113.7 also reaches it");
        assertThat(told(only(cloudFront().and(services())).should().reach(loadBalancer("front")), office))
                .contains("internet also reaches it");
    }

    @Test
    void one_address_alone_can_be_said_to_be_reached() {
        Movies movies = new Movies();
        movies.dbSg = securityGroup("db-sg").accepting(POSTGRES).from(movies.appSg);
        movies.appSg = securityGroup("app-sg")
                .accepting(tcp(8080))
                .from(movies.albSg)
                .sending(tcp(443))
                .to(cidr("203.0.113.7/32"));
        Topology topology = Topology.of(movies.build());

        services().should().reachNothingBut(internet("203.0.113.7")).check(topology);
        assertThat(told(services().should().reachNothingBut(internet("198.51.100.7")), topology))
                .contains("also reaches internet:203.0.113.7");
    }

    @Test
    void somebody_in_a_peered_network_that_was_not_read_may_be_one_who_reaches_it() {
        Movies movies = new Movies();
        movies.dbSg = securityGroup("db-sg")
                .accepting(POSTGRES)
                .from(movies.appSg)
                .accepting(POSTGRES)
                .from(cidr("10.9.3.0/24"));
        movies.more.add(peering("office", existingNetwork("vpc-0123456789abcdef0", "10.9.0.0/16")));
        Topology topology = Topology.of(movies.build());
        Judgement judgement =
                only(services()).should().reach(database("catalog")).judge(topology);

        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judgement.toString())
                .contains("somebody in 10.9.0.0/16, which was not read, at 10.9.3.0")
                .doesNotContain("at 10.9.0.0");
        only(services()).should().reach(database("catalog")).on(SSH).check(topology);
    }

    /** The address by which a network is asked must be nobody's of ours, and not the one that an ACL happens to stop. */
    @Test
    void a_network_that_was_not_read_is_more_than_its_first_address() {
        Net net = new Net()
                .vpc("v", "10.0.0.0/16")
                .subnet("a", "v", "10.0.1.0/24")
                .table("t", "v", "a")
                .route("t", "10.0.0.0/8", Ref.id("tgw-1"))
                .group("app", "v")
                .out("app", "all", "0.0.0.0/0")
                .group("db", "v")
                .in("db", "tcp/5432", "10.0.0.0/8")
                .service("svc", Set.of("a"), "app")
                .database("catalog", Set.of("a"), "db");
        Rule rule = only(services()).should().reach(databases());
        assertThat(rule.judge(Topology.of(net.graph())).toString()).contains("somebody in 10.0.0.0/8", "at 10.1.0.0");

        Topology some = Topology.of(net.without(Route.KIND, "t/10.0.0.0/8")
                .route("t", "10.9.0.0/16", Ref.id("tgw-1"))
                .acl(
                        "acl",
                        "v",
                        "a",
                        "in 10 deny all from 10.9.0.0/24",
                        "in 20 allow all from 0.0.0.0/0",
                        "out 10 allow all to 0.0.0.0/0")
                .graph());
        assertThat(rule.judge(some).toString()).contains("somebody in 10.9.0.0/16", "at 10.9.1.0");
    }

    /** Everything goes to a transit gateway, or what a list says does: there are networks behind it all the same. */
    @Test
    void a_network_that_was_not_read_is_behind_a_route_for_everything_too() {
        assertThat(judged("0.0.0.0/0", "app").holds()).isTrue();
        for (String destination : List.of("0.0.0.0/0", "pl-1", "pl-unread")) {
            Judgement judgement = judged(destination, "10.0.0.0/8");
            assertThat(judgement.verdict()).as(destination).isEqualTo(Verdict.UNKNOWN);
            assertThat(judgement.toString()).contains("somebody in 10.0.0.0/8", "at 10.1.0.0");
        }
    }

    private static Judgement judged(String destination, String letIn) {
        return only(services())
                .should()
                .reach(databases())
                .judge(Topology.of(new Net()
                        .vpc("v", "10.0.0.0/16")
                        .subnet("a", "v", "10.0.1.0/24")
                        .table("t", "v", "a")
                        .route("t", destination, Ref.id("tgw-1"))
                        .group("app", "v")
                        .out("app", "all", "0.0.0.0/0")
                        .group("db", "v")
                        .in("db", "tcp/5432", letIn)
                        .service("svc", Set.of("a"), "app")
                        .database("catalog", Set.of("a"), "db")
                        .add("pl-1", new PrefixList("networks", Set.of(Cidr.of("10.0.0.0/8")), 1))
                        .graph()));
    }

    @Test
    void whoever_is_behind_a_target_group_that_nobody_is_known_of_may_be_led_to() {
        Topology live = Topology.of(new Net()
                .vpc("v", "10.0.0.0/16")
                .subnet("a", "v", "10.0.1.0/24")
                .subnet("b", "v", "10.0.2.0/24")
                .internetGateway("igw", "v")
                .table("t", "v", "a", "b")
                .route("t", "0.0.0.0/0", InternetGateway.KIND, "igw")
                .group("lb", "v")
                .in("lb", "tcp/80", "0.0.0.0/0")
                .out("lb", "all", "0.0.0.0/0")
                .group("app", "v")
                .in("app", "tcp/8080", "lb")
                .out("app", "all", "0.0.0.0/0")
                .group("db", "v")
                .in("db", "tcp/5432", "app")
                .out("db", "all", "0.0.0.0/0")
                .balancer("front", Scheme.INTERNET_FACING, Set.of("a", "b"), "lb")
                .add("films", FILMS)
                .add(
                        "front/80",
                        new Listener(
                                Net.ref(LoadBalancer.KIND, "front"),
                                80,
                                false,
                                List.of(),
                                Optional.empty(),
                                new Action.Forward(
                                        List.of(new Action.Weighted(Net.ref(TargetGroup.KIND, "films"), 1)),
                                        Optional.empty())))
                .nic("eni-app", "a", "10.0.1.50", "app")
                .instance("i-app", "eni-app")
                .database("catalog", Set.of("a", "b"), "db")
                .graph());

        assertThat(internet().should().neverLeadTo(databases()).judge(live).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_way_out_is_everybodys_or_it_is_told_whose_it_is_not() {
        Topology half = Topology.of(new Net()
                .vpc("v", "10.0.0.0/16")
                .subnet("a", "v", "10.0.1.0/24")
                .subnet("b", "v", "10.0.2.0/24")
                .internetGateway("igw", "v")
                .table("t", "v", "a")
                .route("t", "0.0.0.0/0", InternetGateway.KIND, "igw")
                .nat("nat", "a", "10.0.1.5", "198.51.100.7")
                .table("u", "v", "b")
                .route("u", "0.0.0.0/0", NatGateway.KIND, "nat")
                .group("g", "v")
                .out("g", "all", "0.0.0.0/0")
                .publicService("svc", Set.of("a", "b"), "g")
                .graph());

        assertThat(told(services().should().reach(internet()).by(WayOut.INTERNET_GATEWAY), half))
                .contains("by another way");
    }

    @Test
    void the_words_after_only_and_nothing_but_are_judged() {
        Movies movies = new Movies();
        movies.dbSg = securityGroup("db-sg")
                .accepting(POSTGRES)
                .from(movies.appSg)
                .accepting(SSH)
                .from(movies.appSg);
        Topology topology = Topology.of(movies.build());

        assertThat(told(only(services()).should().reach(database("catalog")).onlyOn(POSTGRES), topology))
                .contains("on more than that");
        only(services()).should().reach(database("catalog")).onlyOn(POSTGRES).check(Topology.of(Movies.platform()));
    }

    @Test
    void words_that_would_not_be_judged_cannot_be_written() {
        List<Supplier<Rule>> senseless = List.of(
                () -> internet().should().leadTo(databases()).on(udp(9)),
                () -> internet().should().neverLeadTo(databases()).onlyOn(POSTGRES),
                () -> internet().should().reach(services()).on(udp(1)).onlyThrough(loadBalancers()),
                () -> internet().should().neverReach(services()).onlyThrough(loadBalancers()),
                () -> internet().should().neverReach(services()).onlyOn(HTTP),
                () -> only(services()).should().reach(internet()).by(WayOut.NAT_GATEWAY));
        for (Supplier<Rule> rule : senseless) {
            assertThatThrownBy(rule::get)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("This sentence has no meaning. (StrangersTest.java:")
                    .hasMessageContaining("why ")
                    .hasMessageContaining("mend ");
        }
    }

    @Test
    void a_change_that_lets_other_packets_through_is_not_harmless() {
        Topology two = openTo("203.0.113.0/24", "198.51.100.0/24");
        assertThat(Coverage.of(two, Rules.of(noDeadRoutes())).harmless())
                .extracting(Coverage.Change::what)
                .noneMatch(what -> what.startsWith("SecurityGroupRule alb-sg/in") && what.contains("left out"));
        Movies worker = new Movies();
        worker.more.add(Netflux.fargate("worker")
                .port(5000)
                .in(worker.app)
                .guardedBy(securityGroup("work-sg").accepting(tcp(5000)).from(worker.appSg)));
        assertThat(Coverage.of(Topology.of(worker.build()), Rules.of(noDeadRoutes()))
                        .unnoticed())
                .extracting(Coverage.Change::what)
                .anyMatch(what -> what.contains("tcp/5001 instead of tcp/5000"));
    }
}
