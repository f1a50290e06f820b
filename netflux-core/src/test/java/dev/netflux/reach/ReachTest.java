package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.Netflux;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.contract.Catalogue;
import dev.netflux.contract.Net;
import dev.netflux.expand.Expansion;
import dev.netflux.reach.Answer.Extent;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.Packet;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.Instance;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Peer;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Ref;
import dev.netflux.resource.RegisteredTargets;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcPeering;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static Net town() {
        return Catalogue.town();
    }

    @Test
    void a_witness_tells_its_way_there_and_back_with_the_lines_that_let_it_pass() {
        assertThat(town().acl(
                                "db-acl",
                                "town",
                                "data-a",
                                "in 100 allow tcp/5432 from 10.0.2.0/24",
                                "out 100 allow tcp/1024-65535 to 10.0.2.0/24")
                        .ask("app → db tcp/5432")
                        .trace())
                .hasToString("""
                        Optional[tcp 10.0.2.10:49152 → 10.0.3.10:5432
                          leaves app-sg all traffic (Net.java:38)
                          routed app-a → data-a local 10.0.0.0/16
                          passes db-acl entry 100 allows tcp/5432 from 10.0.2.0/24 (Net.java:82)
                          enters db-sg tcp/5432 from app-sg (Net.java:41)
                          back: passes db-acl entry 100 allows tcp/1024-65535 to 10.0.2.0/24 (Net.java:82)
                          back: routed data-a → app-a local 10.0.0.0/16
                          REACHABLE]""");
    }

    @Test
    void a_way_out_by_nat_tells_both_legs() {
        assertThat(town().ask("app → internet:203.0.113.7 tcp/443").trace()).hasToString("""
                Optional[tcp 10.0.2.10:49152 → 203.0.113.7:443
                  leaves app-sg all traffic (Net.java:38)
                  routed app-a → nat 0.0.0.0/0 → nat (Net.java:21)
                  translated nat from 10.0.1.5 (Net.java:11)
                  routed edge-b → igw 0.0.0.0/0 → igw (Net.java:15)
                  REACHABLE]""");
    }

    private static String way(Net net, String question) {
        return net.ask(question).trace().orElseThrow().toString();
    }

    @Test
    void a_way_out_tells_the_address_that_packets_leave_with() {
        assertThat(way(town(), "web → internet:203.0.113.7 tcp/443"))
                .contains("routed edge-a → igw 0.0.0.0/0 → igw (Net.java:15)")
                .contains("translated igw from 198.51.100.10 (Net.java:8)");
        assertThat(way(town().publicService("one", Set.of("edge-a"), "app-sg"), "one → internet:203.0.113.7 tcp/443"))
                .contains("translated igw from its public address");
        assertThat(way(town(), "app6 → internet tcp/443")).contains("routed app-a → eigw ::/0 → eigw");
        assertThat(way(town(), "db → 52.218.0.9 tcp/443")).contains("routed data-a → s3 pl-s3 → s3");
    }

    @Test
    void a_way_in_tells_the_address_that_packets_come_to() {
        assertThat(way(town(), "internet → web tcp/80")).contains("translated igw to 10.0.0.10 (Net.java:8)");
        assertThat(way(town(), "internet → front tcp/80")).contains("answered front listener on 80");
    }

    @Test
    void what_arrives_is_told_as_a_set_of_packets_of_both_families() {
        Net net = town().in("web-sg", "tcp/8443", "10.0.4.10/32").out("web-sg", "all", "::/0");
        Reach reach = net.reach();
        assertThat(reach.delivered(reach.end("app3"), reach.end("web"))).satisfies(set -> {
            assertThat(set.contains(Packet.tcp(Ip.of("10.0.4.10"), 5000, Ip.of("10.0.0.10"), 8443)))
                    .isTrue();
            assertThat(set.contains(Packet.tcp(Ip.of("10.0.4.10"), 5000, Ip.of("10.0.0.10"), 8444)))
                    .isFalse();
        });
        assertThat(reach.delivered(reach.end("app6"), reach.end("web6"))
                        .contains(Packet.tcp(Ip.of("2001:db8:0:102::10"), 5000, Ip.of("2001:db8:0:100::10"), 443)))
                .isTrue();
        assertThat(reach.delivered(reach.end("web"), reach.end("db")).isEmpty()).isTrue();
    }

    @Test
    void an_example_arrives_if_any_packet_does_else_comes_nearest() {
        Net net = town().service("one", Set.of("app-b", "app-a"), "app-sg").in("app-sg", "tcp/22", "10.0.2.0/24");
        Reach reach = net.reach();
        assertThat(reach.example(reach.end("one"), reach.end("app3"), PacketSet.toPorts(PortRange.of(22))))
                .as("from app-a it does, from app-b it does not")
                .hasValueSatisfying(trace -> {
                    assertThat(trace.verdict()).isEqualTo(Verdict.REACHABLE);
                    assertThat(trace.packet().destinationPort()).isEqualTo(22);
                });
        assertThat(reach.example(reach.end("web"), reach.end("db"), PacketSet.toPorts(new PortRange(22, 23))))
                .hasValueSatisfying(trace -> {
                    assertThat(trace.verdict()).isEqualTo(Verdict.UNREACHABLE);
                    assertThat(trace.packet().destinationPort()).isBetween(22, 23);
                    assertThat(trace.from()).isEqualTo("web");
                });
        assertThat(reach.example(reach.end("web"), reach.end("db"), PacketSet.NONE))
                .isEmpty();
    }

    @Test
    void what_does_not_arrive_though_others_do_is_shown() {
        Net net = town().service("one", Set.of("app-b", "app-a"), "app-sg").in("app-sg", "tcp/22", "10.0.2.0/24");
        Reach reach = net.reach();
        assertThat(reach.missing(Question.tcp(reach.end("one"), reach.end("app3"), 22)))
                .hasValueSatisfying(trace -> {
                    assertThat(trace.verdict()).isEqualTo(Verdict.UNREACHABLE);
                    assertThat(trace.packet().source().isIn(Cidr.of("10.0.4.0/24")))
                            .isTrue();
                });
        assertThat(reach.missing(Question.tcp(reach.end("app"), reach.end("db"), 5432)))
                .isEmpty();
        assertThat(reach.missing(Question.tcp(reach.end("app6"), reach.end("web6"), 80)))
                .as("over the family that they have")
                .hasValueSatisfying(
                        trace -> assertThat(trace.packet().source().ipv6()).isTrue());
    }

    @Test
    void what_has_addresses_of_both_families_can_be_asked_about_over_either() {
        Net net = town().dualNic("dual", "edge-a", "10.0.0.20", "2001:db8:0:100::20", "web-sg")
                .out("web-sg", "all", "::/0");
        Reach reach = net.reach();
        Question question = Question.tcp(reach.end("dual"), reach.end("web6"), 443);
        assertThat(reach.askOverIpv6(question).verdict()).isEqualTo(Verdict.REACHABLE);
        assertThat(reach.askOverIpv6(Question.tcp(reach.end("web"), reach.end("db"), 443))
                        .because())
                .extracting(Cause::message)
                .containsExactly("there is no pair of interfaces with IPv6 addresses to ask about");
        assertThat(reach.ask(Question.tcp(reach.end("app"), reach.end("app"), 443))
                        .because())
                .extracting(Cause::message)
                .containsExactly("there is no pair of interfaces to ask about");
    }

    @Test
    void of_several_ways_the_one_is_explained_that_least_would_have_to_change_for() {
        Net net = town().service("one", Set.of("app-a", "edge-a"), "web-sg").acl("acl", "town", "app-a");
        Answer answer = net.ask("one → web tcp/22");
        assertThat(answer.because()).extracting(Cause::code).containsExactly(Code.ENI_SG_RULES_MISMATCH);
    }

    @Test
    void what_is_missing_is_told_in_words() {
        assertThat(way(town(), "app → lone tcp/22"))
                .contains("DISCONNECTED_VPCS town: nothing connects town and hamlet");
        assertThat(way(town(), "internet → front tcp/443")).contains("front: it listens on tcp/80");
        assertThat(way(town().without(Listener.KIND, "front/80"), "internet → front tcp/80"))
                .contains("front: it listens on no port");
    }

    @Test
    void where_no_port_is_asked_for_the_blamed_one_is_one_that_a_line_is_about() {
        Reach reach = town().reach();
        assertThat(reach.ask(Question.tcp(reach.end("internet"), reach.end("db")))
                        .trace())
                .hasValueSatisfying(
                        trace -> assertThat(trace.packet().destinationPort()).isEqualTo(5432));
        assertThat(reach.ask(Question.tcp(reach.end("front"), reach.end("lone")))
                        .trace())
                .as("nothing of lone's names a port, a line of front's does")
                .hasValueSatisfying(
                        trace -> assertThat(trace.packet().destinationPort()).isEqualTo(8080));
        assertThat(reach.ask(Question.tcp(reach.end("db"), reach.end("web"), 22))
                        .trace())
                .as("whoever asks for a port is told about it")
                .hasValueSatisfying(
                        trace -> assertThat(trace.packet().destinationPort()).isEqualTo(22));
    }

    @Test
    void what_stops_a_packet_is_named_with_its_line() {
        assertThat(town().ask("internet → db tcp/5432").because())
                .extracting(Cause::toString)
                .containsExactlyInAnyOrder(
                        "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS db: it has no public address",
                        "ENI_SG_RULES_MISMATCH db-sg: no line lets it in: tcp 203.0.113.7:49152 → 10.0.3.10:5432"
                                + " (Net.java:40)",
                        "NO_ROUTE_TO_DESTINATION data (replies): no route to 203.0.113.7 (Net.java:26)");
    }

    @Test
    void some_client_ports_are_told_from_all() {
        assertThat(town().ask("web → app tcp/8080").clientPorts()).contains(Extent.ALL);
        assertThat(town().acl(
                                "acl",
                                "town",
                                "app-a",
                                "in 1 allow all from 0.0.0.0/0",
                                "out 1 allow tcp/32768-61000 to 0.0.0.0/0")
                        .ask("web → app tcp/8080"))
                .satisfies(answer -> {
                    assertThat(answer.clientPorts()).contains(Extent.SOME);
                    assertThat(answer.witness().map(Packet::sourcePort)).contains(49152);
                });
        assertThat(town().ask("app → web icmp").clientPorts()).isEmpty();
    }

    @Test
    void some_ports_of_a_nat_gateway_are_some_client_ports() {
        Net net = town().acl(
                        "acl",
                        "town",
                        "edge-b",
                        "in 100 allow tcp/443 from 10.0.0.0/16",
                        "in 110 allow tcp/60000-60001 from 0.0.0.0/0",
                        "out 100 allow all to 0.0.0.0/0");
        assertThat(net.ask("app → internet tcp/443").clientPorts()).contains(Extent.SOME);
        assertThat(town().ask("app → internet tcp/443").clientPorts()).contains(Extent.ALL);
    }

    @Test
    void some_pairs_are_told_from_all() {
        Net net = town().service("one", Set.of("app-a", "app-b"), "app-sg");
        assertThat(net.ask("one → one tcp/9090").pairs()).contains(Extent.ALL);
        assertThat(net.acl("acl", "town", "app-b").ask("one → one tcp/9090").pairs())
                .contains(Extent.SOME);
        assertThat(net.in("app-sg", "tcp/22", "10.0.2.0/25")
                        .ask("one → one tcp/22")
                        .pairs())
                .contains(Extent.SOME);
        assertThat(town().ask("internet → web tcp/80").pairs()).contains(Extent.ALL);
        assertThat(town().in("web-sg", "tcp/22", "128.0.0.0/1")
                        .ask("internet → web tcp/22")
                        .pairs())
                .contains(Extent.SOME);
    }

    @Test
    void a_witness_from_outside_is_sent_to_the_public_address() {
        assertThat(town().ask("internet → web tcp/80").witness())
                .contains(Packet.tcp(Ip.of("203.0.113.7"), 49152, Ip.of("198.51.100.10"), 80));
    }

    @Test
    void a_witness_between_tasks_of_one_service_has_two_addresses() {
        assertThat(town().service("one", Set.of("app-a"), "app-sg")
                        .ask("one → one tcp/9090")
                        .witness())
                .hasValueSatisfying(packet -> assertThat(packet.source()).isNotEqualTo(packet.destination()));
    }

    @Test
    void many_that_nothing_reaches_do_not_hide_the_one_that_is_reached() {
        Net net = town();
        for (int i = 0; i < 100; i++) {
            net.group("sg-" + i, "town")
                    .in("sg-" + i, "tcp/80", "0.0.0.0/0")
                    .nic("task-" + i, "app-a", "10.0.2." + (20 + i), "sg-" + i);
        }
        End apps = new End.In("apps", Set.of(new Address("Subnet", "app-a")));
        assertThat(net.reach().ask(Question.tcp(End.internet(), apps, 80))).satisfies(answer -> {
            assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
            assertThat(answer.examined()).isEqualTo(103);
            assertThat(answer.because()).extracting(Cause::code).contains(Code.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS);
        });
        net.publicNic("zz", "edge-a", "10.0.0.99", "198.51.100.99", "web-sg");
        End all = new End.In("all", Set.of(new Address("Subnet", "app-a"), new Address("Subnet", "edge-a")));
        assertThat(net.reach().ask(Question.tcp(End.internet(), all, 80))).satisfies(answer -> {
            assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
            assertThat(answer.pairs()).contains(Extent.SOME);
        });
    }

    @Test
    void any_protocol_to_a_port_is_tcp_or_udp_to_it() {
        Reach reach = town().reach();
        assertThat(reach.ask(new Question(
                                reach.end("internet"), reach.end("web"), Question.traffic("any", Optional.of(80))))
                        .witness()
                        .map(Packet::protocol))
                .contains(Packet.TCP);
        assertThat(reach.ask(new Question(
                        reach.end("internet"), reach.end("web"), Question.traffic("any", Optional.of(81)))))
                .extracting(Answer::verdict)
                .isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void a_witness_comes_from_a_prefix_list_only_when_nothing_else_is_let_in() {
        Net listed = town().prefixList("pl-offices", "13.0.0.0/8").in("web-sg", "tcp/22", "pl-offices");
        assertThat(listed.ask("internet → web tcp/22").trace().orElseThrow().there())
                .extracting(Hop::because)
                .contains("tcp/22 from prefix list pl-offices");
        assertThat(listed.in("web-sg", "tcp/22", "200.0.0.0/8")
                        .ask("internet → web tcp/22")
                        .trace()
                        .orElseThrow()
                        .there())
                .extracting(Hop::because)
                .contains("tcp/22 from 200.0.0.0/8");
    }

    @Test
    void of_two_prefix_lists_with_one_block_nobody_knows_which_is_followed() {
        for (String other : List.of("pl-a", "pl-z")) {
            Net net = town().prefixList("pl-m", "203.0.113.0/25")
                    .prefixList(other, "203.0.113.0/25")
                    .route("app", "pl-m", NatGateway.KIND, "nat")
                    .route("app", other, Ref.id("nat-gone"));
            assertThat(net.ask("app → internet:203.0.113.7 tcp/443").verdict())
                    .as(other)
                    .isEqualTo(Verdict.UNKNOWN);
            assertThat(net.ask("app → internet:203.0.113.207 tcp/443").verdict())
                    .isEqualTo(Verdict.REACHABLE);
        }
        assertThat(town().prefixList("pl-m", "203.0.113.0/25")
                        .prefixList("pl-z", "203.0.113.0/25")
                        .route("app", "pl-m", NatGateway.KIND, "nat")
                        .route("app", "pl-z", NatGateway.KIND, "nat")
                        .ask("app → internet:203.0.113.7 tcp/443")
                        .verdict())
                .isEqualTo(Verdict.REACHABLE);
    }

    @Test
    void what_a_prefix_list_does_inside_the_vpc_is_not_known() {
        for (String block : List.of("10.0.3.0/24", "10.0.3.0/25")) {
            assertThat(town().prefixList("pl-m", block)
                            .route("app", "pl-m", NatGateway.KIND, "nat")
                            .ask("app → db tcp/5432")
                            .verdict())
                    .as(block)
                    .isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void a_public_address_of_ours_is_its_holder_s_though_it_is_called_the_internet_s() {
        for (String question : List.of("app → %s tcp/22", "app → %s tcp/80", "web6 → %s tcp/80")) {
            assertThat(town().ask(String.format(question, "internet:198.51.100.10"))
                            .verdict())
                    .as(question)
                    .isEqualTo(
                            town().ask(String.format(question, "198.51.100.10")).verdict());
        }
        assertThat(town().ask("app → internet:198.51.100.10 tcp/22").verdict()).isEqualTo(Verdict.UNREACHABLE);
        assertThat(town().ask("app → internet:198.51.100.11 tcp/22").verdict()).isEqualTo(Verdict.REACHABLE);
    }

    @Test
    void what_no_peering_takes_goes_over_the_internet_by_ipv6_though_there_is_a_peering() {
        Net net = new Net();
        for (String vpc : List.of("v", "w")) {
            String block = vpc.equals("v") ? "10.0" : "10.1";
            String ipv6 = vpc.equals("v") ? "2001:db8:0:100::" : "2001:db8:0:200::";
            net.vpc(vpc, block + ".0.0/16")
                    .ipv6(vpc, ipv6 + "/56")
                    .subnet(vpc, vpc, block + ".0.0/24", ipv6 + "/64")
                    .internetGateway(vpc + "-igw", vpc)
                    .table(vpc, vpc, vpc)
                    .route(vpc, "::/0", InternetGateway.KIND, vpc + "-igw")
                    .group(vpc, vpc)
                    .out(vpc, "all", "::/0")
                    .in(vpc, "tcp/8080", "::/0")
                    .nicV6(vpc + "-nic", vpc, ipv6 + "10", vpc);
        }
        net.peering("pcx", "v", "w")
                .route("v", "10.1.0.0/16", VpcPeering.KIND, "pcx")
                .route("w", "10.0.0.0/16", VpcPeering.KIND, "pcx");
        assertThat(net.ask("v-nic → w-nic tcp/8080").verdict()).isEqualTo(Verdict.REACHABLE);
        assertThat(net.ask("v-nic → w-nic tcp/22").verdict()).isEqualTo(Verdict.UNREACHABLE);

        // By the peering there, and back over the internet: nobody carries that.
        assertThat(net.route("v", "2001:db8:0:200::/56", VpcPeering.KIND, "pcx")
                        .ask("v-nic → w-nic tcp/8080")
                        .verdict())
                .isEqualTo(Verdict.UNREACHABLE);
        assertThat(net.route("w", "2001:db8:0:100::/56", VpcPeering.KIND, "pcx")
                        .ask("v-nic → w-nic tcp/8080")
                        .verdict())
                .isEqualTo(Verdict.REACHABLE);
    }

    @Test
    void behind_a_peering_that_tells_no_blocks_anybody_may_be() {
        Net net = new Net()
                .vpc("v", "10.0.0.0/16")
                .subnet("v", "v", "10.0.0.0/24")
                .table("v", "v", "v")
                .route("v", "10.9.0.0/16", VpcPeering.KIND, "pcx")
                .peering("pcx", "v", "unread")
                .group("v", "v")
                .out("v", "all", "0.0.0.0/0")
                .nic("nic", "v", "10.0.0.10", "v");
        assertThat(net.ask("nic → 10.9.0.1 tcp/443").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(net.ask("10.9.0.1 → nic tcp/443").verdict()).isEqualTo(Verdict.UNREACHABLE);
        assertThat(net.in("v", "tcp/443", "10.0.0.0/8")
                        .ask("10.9.0.1 → nic tcp/443")
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(net.ask("nic → 10.8.0.1 tcp/443").verdict()).isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void an_internal_balancer_s_ipv6_addresses_are_no_internet_gateway_s() {
        for (boolean internal : List.of(true, false)) {
            var edge = Netflux.publicTier("edge");
            var inner = Netflux.loadBalancer("inner")
                    .dualStack()
                    .in(edge)
                    .guardedBy(Netflux.securityGroup("inner-sg")
                            .accepting(Netflux.HTTP)
                            .from(Netflux.internet()));
            Reach reach = Reach.over(Expansion.of(Netflux.platform("shop")
                    .on(Netflux.network("net", "10.0.0.0/16").ipv6().tiers(edge))
                    .with((internal ? inner.internal() : inner)
                            .listener(Netflux.HTTP)
                            .otherwise(Netflux.respond(404)))
                    .build()));
            Question question = new Question(reach.end("internet"), reach.end("inner"), Traffic.tcp(PortRange.of(80)));
            assertThat(reach.askOverIpv6(question).isReachable()).isEqualTo(!internal);
            assertThat(reach.ask(question).isReachable()).isEqualTo(!internal);
            assertThat(reach.delivered(reach.end("internet"), reach.end("inner"))
                            .isEmpty())
                    .isEqualTo(internal);
            assertThat(reach.askOverIpv6(new Question(reach.end("inner"), reach.end("internet"), Traffic.ALL))
                            .isReachable())
                    .isEqualTo(!internal);
        }
    }

    @Test
    void what_a_nat_gateway_sends_to_a_transit_gateway_is_not_known() {
        Net net = new Net()
                .vpc("v", "10.0.0.0/16")
                .subnet("edge", "v", "10.0.0.0/24")
                .subnet("app", "v", "10.0.1.0/24")
                .internetGateway("igw", "v")
                .nat("nat", "edge", "10.0.0.5", "198.51.100.5")
                .table("edge", "v", "edge")
                .route("edge", "0.0.0.0/0", InternetGateway.KIND, "igw")
                .table("app", "v", "app")
                .route("app", "0.0.0.0/0", NatGateway.KIND, "nat")
                .group("app", "v")
                .out("app", "all", "0.0.0.0/0")
                .nic("app", "app", "10.0.1.10", "app")
                .vpc("w", "10.2.0.0/16")
                .subnet("w", "w", "10.2.0.0/24")
                .table("w", "w", "w")
                .route("w", "10.0.0.0/16", Ref.id("tgw-1"))
                .group("lone", "w")
                .in("lone", "tcp/22", "10.0.0.0/8")
                .nic("lone", "w", "10.2.0.10", "lone");
        assertThat(net.ask("app → lone tcp/22").verdict()).isEqualTo(Verdict.UNREACHABLE);

        Net beyond = net.route("edge", "10.2.0.0/16", Ref.id("tgw-1"));
        Answer answer = beyond.ask("app → lone tcp/22");
        assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(answer.trace().orElseThrow().toString()).contains("tgw-1");
    }

    @Test
    void whoever_begins_nothing_does_not_ask_the_resolver_either() {
        assertThat(town().ask("db → 10.0.0.2 udp/53").verdict()).isEqualTo(Verdict.REACHABLE);
        assertThat(town().ask("logs → 10.0.0.2 udp/53").because())
                .extracting(Cause::code)
                .containsExactly(Code.VPCE_INTRA_VPC_TRAFFIC);
        Net idle = town().inState(NetworkInterface.KIND, "db", State.PENDING)
                .inState(LoadBalancer.KIND, "front", State.PENDING);
        assertThat(idle.ask("db → 10.0.0.2 udp/53").because())
                .extracting(Cause::code)
                .containsExactly(Code.UNASSOCIATED_COMPONENT);
        assertThat(idle.ask("front → 10.0.0.2 udp/53").because())
                .extracting(Cause::code)
                .containsExactly(Code.BAD_STATE);
        Net nat = town().nic("own", "edge-b", "10.0.1.5", null, NetworkInterface.Purpose.NAT_GATEWAY);
        assertThat(nat.ask("own → 10.0.0.2 udp/53").because())
                .extracting(Cause::code)
                .containsExactly(Code.NO_PATH);
    }

    @Test
    void a_group_that_was_not_read_may_be_known_across_a_transit_gateway() {
        Net net = town().add(
                        "far-line",
                        new SecurityGroupRule(
                                Net.ref(SecurityGroup.KIND, "db-sg"),
                                SecurityGroupRule.Direction.IN,
                                Net.traffic("tcp/22"),
                                new Peer.Group(Ref.id("sg-of-nobody-here")),
                                ""));
        assertThat(net.ask("10.9.0.5 → db tcp/22").verdict()).isEqualTo(Verdict.UNREACHABLE);
        net.route("data", "10.9.0.0/16", Ref.id("tgw-1"));
        assertThat(net.ask("10.9.0.5 → db tcp/22").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(net.ask("10.9.0.5 → db tcp/23").verdict()).isEqualTo(Verdict.UNREACHABLE);
        assertThat(net.ask("internet → db tcp/22").verdict()).isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void whose_only_public_route_back_is_a_transit_gateway_is_not_known_to_answer() {
        assertThat(town().ask("internet → web tcp/80").verdict()).isEqualTo(Verdict.REACHABLE);
        Net net = town().change(
                        Route.KIND,
                        "edge/0.0.0.0/0",
                        route -> new Route(route.routeTable(), route.destination(), Ref.id("tgw-1")));
        for (String question : List.of(
                "internet → web tcp/80",
                "internet → front tcp/80",
                "internet:203.0.113.9 → web tcp/80",
                "internet → 198.51.100.10 tcp/80")) {
            Answer answer = net.ask(question);
            assertThat(answer.verdict()).as(question).isEqualTo(Verdict.UNKNOWN);
            assertThat(answer.trace().orElseThrow().toString()).contains("tgw-1");
        }
        assertThat(net.ask("internet → web tcp/81").verdict()).isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void a_subnet_whose_route_table_was_not_read_leads_nowhere_for_sure() {
        assertThat(town().ask("app → web tcp/80").verdict()).isEqualTo(Verdict.REACHABLE);
        Net net = town().add(
                        "app-a",
                        new RouteTableAssociation(Net.ref(Subnet.KIND, "app-a"), Ref.id("rtb-that-nobody-read")));
        for (String question : List.of("app → web tcp/80", "web → app tcp/8080", "app → internet tcp/443")) {
            Answer answer = net.ask(question);
            assertThat(answer.verdict()).as(question).isEqualTo(Verdict.UNKNOWN);
            assertThat(answer.trace().orElseThrow().toString())
                    .contains("route table rtb-that-nobody-read has not been read");
        }
        assertThat(net.ask("web → app tcp/22").verdict()).isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void what_a_nat_gateway_sends_over_a_peering_is_not_known() {
        Net net = new Net()
                .vpc("v", "10.0.0.0/16")
                .subnet("edge", "v", "10.0.0.0/24")
                .subnet("app", "v", "10.0.1.0/24")
                .nat("nat", "edge", "10.0.0.5", "198.51.100.5")
                .table("edge", "v", "edge")
                .table("app", "v", "app")
                .route("app", "0.0.0.0/0", NatGateway.KIND, "nat")
                .group("app", "v")
                .out("app", "tcp/22", "0.0.0.0/0")
                .nic("app", "app", "10.0.1.10", "app")
                .vpc("w", "10.2.0.0/16")
                .subnet("w", "w", "10.2.0.0/24")
                .table("w", "w", "w")
                .group("lone", "w")
                .in("lone", "tcp/22", "10.0.0.0/8")
                .nic("lone", "w", "10.2.0.10", "lone")
                .peering("pcx", "v", "w")
                .route("w", "10.0.0.0/16", VpcPeering.KIND, "pcx");
        assertThat(net.ask("app → lone tcp/22").verdict()).isEqualTo(Verdict.UNREACHABLE);

        Net beyond = net.route("edge", "10.2.0.0/16", VpcPeering.KIND, "pcx");
        Answer answer = beyond.ask("app → lone tcp/22");
        assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(answer.trace().orElseThrow().toString())
                .contains("what AWS does with what a NAT gateway sends over a peering is not modelled");
        assertThat(beyond.ask("app → lone tcp/80").verdict())
                .as("its own group stops it before")
                .isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void what_stands_on_the_host_is_reached_past_all_filters_and_not_modelled() {
        for (String question :
                List.of("app → 169.254.169.253 udp/53", "app → 169.254.169.254 tcp/80", "app → fd00:ec2::253 udp/53")) {
            Answer answer = town().ask(question);
            assertThat(answer.verdict()).as(question).isEqualTo(Verdict.UNKNOWN);
            assertThat(answer.trace().orElseThrow().toString()).contains("on the host itself");
        }
    }

    @Test
    void what_is_only_known_by_its_id_is_also_named_as_aws_calls_it() {
        Net net = town().inState(LoadBalancer.KIND, "front", State.READY);
        assertThat(net.reach().end("front")).isEqualTo(End.of(new Address("LoadBalancer", "front")));
        Net foreign = town().add(
                        "arn:foreign",
                        LoadBalancer.of(
                                "theirs",
                                LoadBalancer.Scheme.INTERNAL,
                                Set.of(Net.ref(Subnet.KIND, "app-a")),
                                Set.of()));
        assertThat(foreign.reach().end("theirs")).isEqualTo(End.of(new Address("LoadBalancer", "arn:foreign")));
    }

    @Test
    void an_interface_and_itself_are_no_pair() {
        assertThat(town().ask("app → app tcp/9090")).satisfies(answer -> {
            assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
            assertThat(answer.examined()).isZero();
            assertThat(answer.because()).extracting(Cause::code).containsExactly(Code.UNASSOCIATED_COMPONENT);
        });
    }

    @Test
    void alike_interfaces_are_counted_and_asked_about_once() {
        Net net = town();
        for (int i = 20; i < 60; i++) {
            net.nic("task-" + i, "app-a", "10.0.2." + i, "app-sg");
        }
        Reach reach = net.reach();
        End tasks = new End.Carrying(new Address("SecurityGroup", "app-sg"));
        Answer answer = reach.ask(Question.tcp(tasks, tasks, 9090));
        assertThat(answer.pairs()).contains(Extent.ALL);
        // 42 in app-a and one in app-b have IPv4 addresses: each with every other.
        assertThat(answer.examined()).isEqualTo(43 * 42);
    }

    @Test
    void ends_are_tiers_and_groups_too() {
        Reach reach = town().reach();
        End edge = new End.In("edge", Set.of(new Address("Subnet", "edge-a"), new Address("Subnet", "edge-b")));
        End apps = new End.Carrying(new Address("SecurityGroup", "app-sg"));
        assertThat(reach.ask(Question.tcp(edge, apps, 8080)).isReachable()).isTrue();
        assertThat(reach.ask(Question.tcp(apps, edge)).isReachable()).isTrue();
        assertThat(reach.ask(Question.tcp(apps, edge, 22)).isReachable()).isFalse();
        assertThat(reach.subnetsOf(new Address("LoadBalancer", "front")))
                .extracting(Address::name)
                .containsExactly("edge-a", "edge-b");
        assertThat(reach.groupsOf(new Address("NetworkInterface", "db")))
                .extracting(Address::name)
                .containsExactly("db-sg");
        assertThat(reach.holders()).extracting(node -> node.address().name()).contains("front", "db", "logs");
    }

    @Test
    void an_end_that_does_not_exist_is_answered_with_what_was_probably_meant() {
        Reach reach = town().reach();
        assertThatThrownBy(() -> reach.end("fron"))
                .isInstanceOf(UnknownEndException.class)
                .hasMessageContaining("fron")
                .hasMessageContaining("Did you mean \"front\"?");
        assertThatThrownBy(() -> reach.end("internet:10.0.0.1")).isInstanceOf(UnknownEndException.class);
        assertThat(reach.end("internet:203.0.113.7")).hasToString("internet:203.0.113.7");
        assertThat(reach.end("10.0.3.10")).isEqualTo(End.at(Ip.of("10.0.3.10")));
    }

    @Test
    void an_end_with_two_meanings_asks_which() {
        Net net = town().service("db", Set.of("app-a"), "app-sg");
        assertThatThrownBy(() -> net.reach().end("db"))
                .isInstanceOfSatisfying(UnknownEndException.class, error -> assertThat(
                                error.finding().what())
                        .contains("EcsService:db")
                        .contains("NetworkInterface:db"));
        assertThat(net.reach().end("EcsService:db")).hasToString("db");
    }

    @Test
    void an_address_that_two_vpcs_share_is_an_error_that_lists_both() {
        Net net = town().add("hamlet", new Vpc(Cidr.of("10.0.0.0/16"), true, true));
        assertThatThrownBy(() -> net.ask("far → 10.0.3.10 tcp/5432"))
                .isInstanceOf(UnknownEndException.class)
                .hasMessageContaining("hamlet and town");
    }

    @Test
    void behind_a_balancer_are_its_targets_on_their_traffic_and_health_check_ports() {
        Reach reach = serving(1, 1).reach();

        assertThat(reach.behind(new Address("LoadBalancer", "front")))
                .extracting(Question::toString)
                .containsExactly(
                        "front → customers tcp/8080",
                        "front → customers tcp/8081",
                        "front → movies tcp/8080",
                        "front → movies tcp/8081");
        assertThat(reach.forwards(new Address("LoadBalancer", "front")))
                .extracting(Question::toString)
                .containsExactly("front → customers tcp/8080", "front → movies tcp/8080");
        assertThat(reach.isLeadingAstray(new Address("LoadBalancer", "front"))).isFalse();
    }

    @Test
    void a_group_without_a_share_of_the_requests_is_only_asked_how_it_is() {
        Reach reach = serving(1, 0).reach();

        assertThat(reach.behind(new Address("LoadBalancer", "front"))).hasSize(4);
        assertThat(reach.forwards(new Address("LoadBalancer", "front")))
                .extracting(Question::toString)
                .containsExactly("front → movies tcp/8080");
        assertThat(serving(0, 0).reach().forwards(new Address("LoadBalancer", "front")))
                .isEmpty();
    }

    @Test
    void a_group_that_was_not_read_may_lead_anywhere_if_it_has_a_share() {
        Net net = serving(1, 1).without(TargetGroup.KIND, "customers");

        assertThat(net.reach().isLeadingAstray(new Address("LoadBalancer", "front")))
                .isTrue();
        assertThat(serving(1, 0)
                        .without(TargetGroup.KIND, "customers")
                        .reach()
                        .isLeadingAstray(new Address("LoadBalancer", "front")))
                .isFalse();
    }

    /** The same without the services, but with others in the group that they were in. */
    private static Net registering(RegisteredTargets.Target... targets) {
        return serving(1, 0)
                .without(EcsService.KIND, "movies")
                .without(EcsService.KIND, "customers")
                .instance("i-1", "app2")
                .inState(Instance.KIND, "i-1", State.READY)
                .change(NetworkInterface.KIND, "app2", nic -> of(nic, "i-1"))
                .change(NetworkInterface.KIND, "app3", nic -> of(nic, "i-1"))
                .add("movies-targets", new RegisteredTargets(Net.ref(TargetGroup.KIND, "movies"), List.of(targets)));
    }

    private static NetworkInterface of(NetworkInterface nic, String instance) {
        return new NetworkInterface(
                nic.subnet(),
                nic.securityGroups(),
                nic.purpose(),
                nic.addresses(),
                nic.ipv6Addresses(),
                Optional.of(Net.ref(Instance.KIND, instance)),
                nic.sourceDestCheck());
    }

    private static List<String> forwards(RegisteredTargets.Target... targets) {
        return registering(targets).reach().forwards(new Address("LoadBalancer", "front")).stream()
                .map(Question::toString)
                .toList();
    }

    @Test
    void who_is_registered_in_a_group_stands_behind_the_balancer_on_the_port_of_the_registration() {
        assertThat(forwards(
                        new RegisteredTargets.Target("i-1", 8080),
                        new RegisteredTargets.Target("i-1", 9090),
                        new RegisteredTargets.Target("10.0.2.10", 9091)))
                .containsExactlyInAnyOrder("front → i-1 tcp/8080", "front → i-1 tcp/9090", "front → app tcp/9091");
        assertThat(registering(new RegisteredTargets.Target("10.0.2.10", 9091))
                        .reach()
                        .behind(new Address("LoadBalancer", "front")))
                .extracting(Question::toString)
                .containsExactly("front → app tcp/9091", "front → app tcp/8081");
    }

    @Test
    void an_address_that_is_registered_is_of_whom_its_interface_stands_for() {
        assertThat(forwards(new RegisteredTargets.Target("10.0.2.11", 8080)))
                .as("the primary interface of an instance")
                .containsExactly("front → i-1 tcp/8080");
        assertThat(forwards(new RegisteredTargets.Target("10.0.4.10", 8080)))
                .as("another one of its interfaces")
                .containsExactly("front → app3 tcp/8080");
    }

    @Test
    void a_registered_address_that_nobody_has_is_asked_about_as_it_is() {
        Net net = registering(new RegisteredTargets.Target("10.0.3.99", 8080));
        Reach reach = net.reach();
        Question question = reach.forwards(new Address("LoadBalancer", "front")).get(0);

        assertThat(question).hasToString("front → 10.0.3.99 tcp/8080");
        assertThat(reach.ask(question).because()).extracting(Cause::code).contains(Code.NO_POSSIBLE_DESTINATION);
        assertThat(reach.isLeadingAstray(new Address("LoadBalancer", "front"))).isFalse();
        assertThat(net.service("tasks", Set.of("data-a"), "app-sg")
                        .reach()
                        .isLeadingAstray(new Address("LoadBalancer", "front")))
                .as("a task that is yet to start may get the address")
                .isTrue();
    }

    @Test
    void an_instance_that_is_gone_is_nobody_and_a_group_without_targets_leads_nowhere() {
        assertThat(forwards(new RegisteredTargets.Target("i-gone", 8080))).isEmpty();
        assertThat(forwards()).isEmpty();
        assertThat(registering().reach().isLeadingAstray(new Address("LoadBalancer", "front")))
                .isFalse();
        assertThat(registering()
                        .without(RegisteredTargets.KIND, "movies-targets")
                        .reach()
                        .isLeadingAstray(new Address("LoadBalancer", "front")))
                .as("nobody has read who stands there")
                .isTrue();
    }

    /** The town with two services behind its balancer, who have these shares of the requests. */
    private static Net serving(int movies, int customers) {
        Net net = town().service("movies", Set.of("app-a"), "app-sg").service("customers", Set.of("app-a"), "app-sg");
        for (String name : List.of("movies", "customers")) {
            net.add(name, targetGroup(name))
                    .change(
                            EcsService.KIND,
                            name,
                            service -> EcsService.standing(
                                    service.name(),
                                    service.subnets(),
                                    service.securityGroups(),
                                    false,
                                    List.of(new EcsService.Target(Net.ref(TargetGroup.KIND, name), "app", 8080))));
        }
        return net.add(
                "front/80/movies",
                new ListenerRule(
                        Net.ref(Listener.KIND, "front/80"),
                        500,
                        List.of(),
                        new Action.Authenticate(new Action.Forward(
                                List.of(
                                        new Action.Weighted(Net.ref(TargetGroup.KIND, "movies"), movies),
                                        new Action.Weighted(Net.ref(TargetGroup.KIND, "customers"), customers)),
                                Optional.empty()))));
    }

    private static TargetGroup targetGroup(String name) {
        return new TargetGroup(
                name,
                Net.ref(Vpc.KIND, "town"),
                Optional.of(Net.ref(LoadBalancer.KIND, "front")),
                TargetGroup.TargetType.IP,
                false,
                8080,
                TargetGroup.ProtocolVersion.HTTP1,
                new HealthCheck(false, "/", Optional.of(8081), 3, 3, 5, 30, "200"),
                30,
                0,
                TargetGroup.Algorithm.ROUND_ROBIN,
                Optional.empty());
    }

    /** What is said of CloudFront and the balancer, which lets in from there. */
    private static Answer cloudFront(Net net, String from) {
        return net.group("cf-sg", "town")
                .in("cf-sg", "tcp/80", from)
                .balancer("front", LoadBalancer.Scheme.INTERNET_FACING, Set.of("edge-a", "edge-b"), "cf-sg")
                .ask("cloudfront → front tcp/80");
    }

    private static Net knowingCloudFront() {
        return town().add(
                        "pl-cf",
                        new PrefixList(
                                "com.amazonaws.global.cloudfront.origin-facing",
                                Set.of(Cidr.of("130.176.0.0/17")),
                                55));
    }

    @Test
    void cloudfront_asks_from_the_addresses_of_its_list() {
        Answer byList = cloudFront(knowingCloudFront(), "pl-cf");
        assertThat(byList.verdict()).isEqualTo(Verdict.REACHABLE);
        assertThat(byList.witness().map(Packet::source))
                .hasValueSatisfying(source ->
                        assertThat(source.isIn(Cidr.of("130.176.0.0/17"))).isTrue());
        assertThat(cloudFront(knowingCloudFront(), "130.176.0.0/20").pairs()).contains(Answer.Extent.SOME);
        assertThat(cloudFront(knowingCloudFront(), "203.0.113.0/24").verdict()).isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void where_its_list_was_not_read_only_what_is_so_of_everybody_or_nobody_is_known_of_cloudfront() {
        assertThat(cloudFront(town(), "0.0.0.0/0").verdict()).isEqualTo(Verdict.REACHABLE);
        Answer some = cloudFront(town(), "203.0.113.0/24");
        assertThat(some.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(some.because()).extracting(Cause::code).containsExactly(Code.UNKNOWN_RESOURCE);
        assertThat(cloudFront(town(), "pl-unread").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(cloudFront(town(), "10.0.0.0/8").verdict()).isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void where_only_one_family_s_list_was_read_the_other_is_somewhere_on_the_internet() {
        for (String from : List.of("::/0", "2600:9000::/28", "fd00::/8")) {
            Net net = new Net()
                    .vpc("v", "10.0.0.0/16")
                    .ipv6("v", "2001:db8:0:100::/56")
                    .subnet("v", "v", "10.0.0.0/24", "2001:db8:0:100::/64")
                    .internetGateway("igw", "v")
                    .table("v", "v", "v")
                    .route("v", "::/0", InternetGateway.KIND, "igw")
                    .group("v", "v")
                    .in("v", "tcp/443", from)
                    .nicV6("nic", "v", "2001:db8:0:100::10", "v")
                    .add(
                            "pl-cf",
                            new PrefixList(
                                    "com.amazonaws.global.cloudfront.origin-facing",
                                    Set.of(Cidr.of("130.176.0.0/17")),
                                    55));
            Verdict expected = Map.of(
                            "::/0",
                            Verdict.REACHABLE,
                            "2600:9000::/28",
                            Verdict.UNKNOWN,
                            "fd00::/8",
                            Verdict.UNREACHABLE)
                    .get(from);
            assertThat(net.ask("cloudfront → nic tcp/443").verdict()).as(from).isEqualTo(expected);

            net.add(
                    "pl-cf6",
                    new PrefixList(
                            "com.amazonaws.global.ipv6.cloudfront.origin-facing",
                            Set.of(Cidr.of("2600:9000:3000::/36")),
                            5));
            assertThat(net.ask("cloudfront → nic tcp/443").verdict())
                    .as("read: " + from)
                    .isEqualTo(from.equals("fd00::/8") ? Verdict.UNREACHABLE : Verdict.REACHABLE);
        }
    }

    @Test
    void the_default_group_lets_in_its_own_and_nobody_else() {
        Ref group = Net.ref(DefaultSecurityGroup.KIND, "default");
        Net net = town().add("default", new DefaultSecurityGroup(Net.ref(Vpc.KIND, "town")));
        for (SecurityGroupRule.Direction direction : SecurityGroupRule.Direction.values()) {
            net.add(
                    "default/" + direction,
                    new SecurityGroupRule(
                            group,
                            direction,
                            Traffic.ALL,
                            direction == SecurityGroupRule.Direction.IN
                                    ? new Peer.Group(group)
                                    : new Peer.Block(Cidr.ANYWHERE),
                            ""));
        }
        for (String name : List.of("one", "two")) {
            net.nic(name, name.equals("one") ? "app-a" : "data-a", name.equals("one") ? "10.0.2.30" : "10.0.3.30")
                    .change(
                            NetworkInterface.KIND,
                            name,
                            nic -> new NetworkInterface(
                                    nic.subnet(),
                                    Set.of(group),
                                    nic.purpose(),
                                    nic.addresses(),
                                    nic.ipv6Addresses(),
                                    nic.holder(),
                                    nic.sourceDestCheck()));
        }

        assertThat(net.ask("one → two tcp/22").verdict()).isEqualTo(Verdict.REACHABLE);
        assertThat(net.ask("web → two tcp/22").because())
                .extracting(Cause::code)
                .containsExactly(Code.ENI_SG_RULES_MISMATCH);
    }

    @Test
    void any_port_finds_one_that_is_open() {
        Reach reach = town().reach();
        Answer answer = reach.ask(Question.tcp(reach.end("app"), reach.end("db")));
        assertThat(answer.witness().map(Packet::destinationPort)).contains(5432);
        assertThat(reach.ask(new Question(reach.end("app"), reach.end("db"), Traffic.tcp(new PortRange(5000, 5431))))
                        .verdict())
                .isEqualTo(Verdict.UNREACHABLE);
    }
}
