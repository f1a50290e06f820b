package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.apply.Executor;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.plan.Edge;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Action;
import dev.netflux.resource.Listener;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every fact of ecsfs' network and load balancer. */
class EcsfsTest {

    private static final ResourceGraph GRAPH = Expansion.of(Ecsfs.platform());

    @Test
    void the_network_has_two_public_subnets_and_a_private_one_in_the_first_zone() {
        assertThat(GRAPH.all(Vpc.KIND))
                .extracting(Vpc::dnsSupport, Vpc::dnsHostnames)
                .containsExactly(tuple(true, true));
        assertThat(GRAPH.of(Subnet.KIND))
                .extracting(
                        node -> node.address().name(),
                        node -> node.as(Subnet.KIND).cidr().toString(),
                        node -> node.as(Subnet.KIND).zone().toString())
                .containsExactly(
                        tuple("private-a", "10.0.2.0/24", "#0"),
                        tuple("public-a", "10.0.0.0/24", "#0"),
                        tuple("public-b", "10.0.1.0/24", "#1"));
    }

    @Test
    void one_public_table_leads_to_the_internet_and_one_private_one_to_the_nat_gateway() {
        assertThat(GRAPH.of(Route.KIND))
                .extracting(
                        node -> node.address().name(),
                        node -> node.as(Route.KIND).target().toString())
                .containsExactly(tuple("private/0.0.0.0/0", "nat-a"), tuple("public/0.0.0.0/0", "ecsfs"));
        assertThat(GRAPH.all(RouteTableAssociation.KIND))
                .extracting(
                        one -> one.subnet().toString(), one -> one.routeTable().toString())
                .containsExactly(
                        tuple("private-a", "private"), tuple("public-a", "public"), tuple("public-b", "public"));
        assertThat(GRAPH.all(NatGateway.KIND))
                .extracting(nat -> nat.subnet().toString())
                .containsExactly("public-a");
    }

    @Test
    void containers_accept_everything_from_the_balancer_and_each_other_only() {
        assertThat(GRAPH.all(SecurityGroup.KIND))
                .extracting(SecurityGroup::description)
                .containsExactly("Access to Fargate containers.", "Access to the public facing load balancer.");
        assertThat(GRAPH.all(SecurityGroupRule.KIND))
                .filteredOn(rule -> rule.direction() == SecurityGroupRule.Direction.IN)
                .extracting(rule -> rule.group().toString(), SecurityGroupRule::traffic, rule -> rule.peer()
                        .toString())
                .containsExactlyInAnyOrder(
                        tuple("container-sg", Traffic.ALL, "load-balancer-sg"),
                        tuple("container-sg", Traffic.ALL, "container-sg"),
                        tuple("load-balancer-sg", Traffic.ALL, "anywhere"));
    }

    @Test
    void the_balancer_forwards_port_80_to_nginx() {
        assertThat(GRAPH.all(LoadBalancer.KIND))
                .extracting(LoadBalancer::scheme, balancer -> balancer.subnets().size())
                .containsExactly(tuple(LoadBalancer.Scheme.INTERNET_FACING, 2));
        assertThat(GRAPH.all(TargetGroup.KIND))
                .extracting(TargetGroup::name, TargetGroup::port, TargetGroup::targetType)
                .containsExactly(tuple("ecsfs-target-group", 80, TargetGroup.TargetType.IP));
        assertThat(GRAPH.all(Listener.KIND))
                .extracting(Listener::port, listener -> ((Action.Forward) listener.otherwise())
                        .targets()
                        .get(0)
                        .targetGroup()
                        .toString())
                .containsExactly(tuple(80, "nginx"));
    }

    @Test
    void nginx_waits_for_the_listener() {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Plan plan = Executor.on(cloud).plan("ecsfs", GRAPH);
            List<String> steps =
                    plan.steps().stream().map(step -> step.address().toString()).toList();
            assertThat(before(plan, steps.indexOf("EcsService:nginx")))
                    .extracting(steps::get)
                    .contains("Listener:front/80");
            assertThat(before(plan, steps.indexOf("TaskDefinition:nginx")))
                    .extracting(steps::get)
                    .doesNotContain("Listener:front/80");
        }
    }

    /** All that a step waits for, and what that waits for. */
    private static Set<Integer> before(Plan plan, int step) {
        Set<Integer> all = new HashSet<>();
        for (Edge edge : plan.needsOf(step)) {
            all.add(edge.needs());
            all.addAll(before(plan, edge.needs()));
        }
        return all;
    }

    @Test
    void the_whole_graph_is_as_it_was() throws IOException {
        Golden.compare("ecsfs.txt", GRAPH);
    }
}
