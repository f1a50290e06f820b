package dev.netflux.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.plan.Edge;
import dev.netflux.plan.Edge.Until;
import dev.netflux.plan.Step;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

    private static Step create(String kind, String name) {
        Node node = Movies.FIRST.graph().find(new Address(kind, name)).orElseThrow();
        return new Step.Create(node, new Stamp(Movies.PLATFORM, node.address(), ""));
    }

    @Test
    void what_leads_to_a_nat_gateway_comes_before_what_does_not() {
        List<Step> steps =
                List.of(create("Subnet", "data-a"), create("Subnet", "edge-a"), create("NatGateway", "nat-a"));

        long[] remaining = CriticalPath.remaining(steps, List.of(new Edge(2, 1, Until.DONE, "mentions Subnet edge-a")));

        assertThat(remaining[1]).isGreaterThan(remaining[2]);
        assertThat(remaining[2]).isGreaterThan(remaining[0]);
    }

    @Test
    void what_is_usable_while_pending_does_not_lengthen_the_path_of_what_uses_it() {
        List<Step> steps = List.of(create("LoadBalancer", "front"), create("Listener", "front/80"));

        long[] made = CriticalPath.remaining(steps, List.of(new Edge(1, 0, Until.MADE, "mentions LoadBalancer front")));
        long[] done = CriticalPath.remaining(steps, List.of(new Edge(1, 0, Until.DONE, "mentions LoadBalancer front")));

        assertThat(made[0]).isLessThan(done[0]);
        assertThat(made[1]).isEqualTo(done[1]);
    }
}
