package dev.netflux.sentences;

import static dev.netflux.topology.Sentences.ends;
import static dev.netflux.topology.Sentences.internet;
import static dev.netflux.topology.Sentences.loadBalancers;
import static dev.netflux.topology.Sentences.named;
import static dev.netflux.topology.Sentences.request;
import static dev.netflux.topology.Sentences.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.contract.Net;
import dev.netflux.resource.Action;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.HealthCheck;
import dev.netflux.resource.Instance;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Listener;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancer.Scheme;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.RegisteredTargets;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.State;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TargetGroupBuilder;
import dev.netflux.resource.Vpc;
import dev.netflux.topology.Judgement;
import dev.netflux.topology.Judgement.Verdict;
import dev.netflux.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a balancer leads to: those to whom it passes requests on. */
class LeadingTest {

    /** Two services behind a balancer; what the group of both lets in, and what share of the requests each has. */
    private static Topology town(String let, int blue, int green) {
        return Topology.of(net(let, blue, green).graph());
    }

    private static Net net(String let, int blue, int green) {
        Net net = new Net()
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
                .in("app", let, "lb")
                .balancer("front", Scheme.INTERNET_FACING, Set.of("a", "b"), "lb")
                .add(
                        "front/80",
                        new Listener(
                                Net.ref(LoadBalancer.KIND, "front"),
                                80,
                                false,
                                List.of(),
                                Optional.empty(),
                                new Action.Forward(
                                        List.of(
                                                new Action.Weighted(Net.ref(TargetGroup.KIND, "blue"), blue),
                                                new Action.Weighted(Net.ref(TargetGroup.KIND, "green"), green)),
                                        Optional.empty())));
        for (String name : List.of("blue", "green")) {
            net.add(
                            name,
                            new TargetGroupBuilder()
                                    .name(name)
                                    .vpc(Net.ref(Vpc.KIND, "v"))
                                    .loadBalancer(Optional.of(Net.ref(LoadBalancer.KIND, "front")))
                                    .targetType(TargetGroup.TargetType.IP)
                                    .https(false)
                                    .port(8080)
                                    .protocolVersion(TargetGroup.ProtocolVersion.HTTP1)
                                    .healthCheck(new HealthCheck(false, "/", Optional.of(8081), 3, 3, 5, 30, "200"))
                                    .deregistrationDelay(30)
                                    .slowStart(0)
                                    .algorithm(TargetGroup.Algorithm.ROUND_ROBIN)
                                    .stickiness(Optional.empty())
                                    .build())
                    .service(name, Set.of("a", "b"), "app")
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
        return net;
    }

    /** The same, of which exists what somebody else made: no services, but an instance with two interfaces, and who is registered. */
    private static Topology live(RegisteredTargets.Target... targets) {
        Net net = net("tcp/8080", 1, 0)
                .without(EcsService.KIND, "blue")
                .without(EcsService.KIND, "green")
                .nic("eni-1", "a", "10.0.1.50", "app")
                .nic("eni-2", "b", "10.0.2.50", "app")
                .instance("i-1", "eni-1")
                .inState(Instance.KIND, "i-1", State.READY)
                .add("who", new RegisteredTargets(Net.ref(TargetGroup.KIND, "blue"), List.of(targets)));
        for (String name : List.of("eni-1", "eni-2")) {
            net.change(
                    NetworkInterface.KIND,
                    name,
                    nic -> new NetworkInterface(
                            nic.subnet(),
                            nic.securityGroups(),
                            nic.purpose(),
                            nic.addresses(),
                            nic.ipv6Addresses(),
                            Optional.of(Net.ref(Instance.KIND, "i-1")),
                            true));
        }
        return Topology.of(net.graph());
    }

    private static Verdict leadsToAny(Topology town, String kind) {
        return internet()
                .should()
                .leadTo(ends("them", node -> node.kind().name().equals(kind)))
                .judge(town)
                .verdict();
    }

    @Test
    void an_instance_that_is_registered_is_led_to_on_its_port_only() {
        assertThat(leadsToAny(live(new RegisteredTargets.Target("i-1", 8080)), "Instance"))
                .isEqualTo(Verdict.HOLDS);
        assertThat(leadsToAny(live(new RegisteredTargets.Target("i-1", 9090)), "Instance"))
                .isEqualTo(Verdict.VIOLATED);
        assertThat(leadsToAny(live(new RegisteredTargets.Target("i-gone", 8080)), "Instance"))
                .isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void a_further_interface_of_an_instance_is_led_to_by_its_own_address() {
        Topology town = live(new RegisteredTargets.Target("10.0.2.50", 8080));

        assertThat(leadsToAny(town, "NetworkInterface")).isEqualTo(Verdict.HOLDS);
        assertThat(leadsToAny(town, "Instance")).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void requests_are_routed_to_whoever_is_registered() {
        Topology town =
                live(new RegisteredTargets.Target("i-1", 8080), new RegisteredTargets.Target("10.0.2.50", 8080));

        request("/").should().beRoutedTo(named("i-1", "eni-2")).check(town);
        assertThat(request("/").should().beRoutedTo(named("i-1")).judge(town).verdict())
                .isEqualTo(Verdict.VIOLATED);
        assertThat(request("/")
                        .should()
                        .neverBeRoutedTo(named("eni-2"))
                        .judge(town)
                        .toString())
                .contains("routes it to eni-2 and i-1");
    }

    @Test
    void requests_for_a_group_of_which_nobody_knows_who_stands_there_may_be_routed_to_anybody() {
        Topology town = live(new RegisteredTargets.Target("i-1", 8080));
        assertThat(request("/")
                        .should()
                        .neverBeRoutedTo(named("eni-2"))
                        .judge(town)
                        .holds())
                .isTrue();
        Topology unread = Topology.of(ResourceGraph.of(town.graph().nodes().stream()
                .filter(node -> node.kind() != RegisteredTargets.KIND)
                .toList()));

        Judgement judgement =
                request("/").should().neverBeRoutedTo(named("eni-2")).judge(unread);
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judgement.toString()).contains("routes it to target group blue, and nobody knows who stands there");
    }

    private static Verdict leads(Topology town, String name) {
        return internet().should().leadTo(service(name)).judge(town).verdict();
    }

    private static Verdict neverLeads(Topology town, String name) {
        return internet().should().neverLeadTo(service(name)).judge(town).verdict();
    }

    @Test
    void a_service_that_has_a_share_of_the_requests_is_led_to() {
        Topology town = town("tcp/8080-8081", 9, 1);

        assertThat(leads(town, "blue")).isEqualTo(Verdict.HOLDS);
        assertThat(leads(town, "green")).isEqualTo(Verdict.HOLDS);
        assertThat(neverLeads(town, "green")).isEqualTo(Verdict.VIOLATED);
        internet().should().reach(service("green")).onlyThrough(loadBalancers()).check(town);
    }

    @Test
    void a_service_whose_weight_is_nothing_is_not_led_to() {
        Topology town = town("tcp/8080-8081", 1, 0);

        assertThat(leads(town, "green")).isEqualTo(Verdict.VIOLATED);
        assertThat(neverLeads(town, "green")).isEqualTo(Verdict.HOLDS);
        assertThat(leads(town, "blue")).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void where_all_weights_are_nothing_nobody_is_led_to() {
        Topology town = town("tcp/8080-8081", 0, 0);

        assertThat(neverLeads(town, "blue")).isEqualTo(Verdict.HOLDS);
        assertThat(neverLeads(town, "green")).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void a_service_that_is_only_asked_how_it_is_is_not_led_to() {
        Topology town = town("tcp/8081", 1, 1);

        assertThat(leads(town, "blue")).isEqualTo(Verdict.VIOLATED);
        assertThat(neverLeads(town, "blue")).isEqualTo(Verdict.HOLDS);
    }
}
