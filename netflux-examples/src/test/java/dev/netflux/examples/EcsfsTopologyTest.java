package dev.netflux.examples;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.tcp;
import static dev.netflux.topology.Sentences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.netflux.route.Requests;
import dev.netflux.topology.Judgement;
import dev.netflux.topology.Recommended;
import dev.netflux.topology.Rule;
import dev.netflux.topology.Rules;
import dev.netflux.topology.Topology;
import dev.netflux.topology.WayOut;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the second platform's specification says of its topology. */
class EcsfsTopologyTest {

    private static final Topology ECSFS = Topology.of(Ecsfs.platform());

    @Test
    void every_port_of_the_load_balancer_is_open_and_only_80_is_answered() {
        internet().should().reach(loadBalancer("front")).onlyOn(HTTP).check(ECSFS);
        assertThat(Recommended.noPortWithoutAnswer().judge(ECSFS).toString())
                .contains("load-balancer-sg lets in all traffic, and front answers on tcp/80");
    }

    @Test
    void even_with_a_public_address_nginx_is_closed_to_the_internet() {
        internet().should().neverReach(service("nginx", "frontend", "backend")).check(ECSFS);
        internet().should().reach(services()).onlyThrough(loadBalancers()).check(ECSFS);
    }

    @Test
    void nginx_reaches_the_front_end_and_that_the_back_end() {
        service("nginx").should().reach(service("frontend")).on(tcp(3000)).check(ECSFS);
        service("frontend").should().reach(service("backend")).on(tcp(5000)).check(ECSFS);
    }

    @Test
    void they_know_each_other_by_name() {
        name("ecsfs-frontend.local")
                .askedBy(service("nginx"))
                .should()
                .resolveTo(service("frontend"))
                .check(ECSFS);
        name("ecsfs-backend.local")
                .askedBy(service("frontend"))
                .should()
                .resolveTo(service("backend"))
                .check(ECSFS);
    }

    @Test
    void a_name_that_leads_elsewhere_is_told() throws IOException {
        Golden.compare(
                "topology/names.txt",
                catchThrowable(() -> Rules.of(
                                                name("ecsfs-backend.local")
                                                        .should()
                                                        .resolveTo(service("frontend")),
                                                name("ecsfs-backend.locl")
                                                        .should()
                                                        .resolveTo(service("backend")),
                                                name("ecsfs-frontend.local")
                                                        .askedBy(loadBalancer("front"))
                                                        .should()
                                                        .resolveTo(service("frontend", "backend"))
                                                        .because("requests are made by name"),
                                                name("ecsfs-frontend.local")
                                                        .should()
                                                        .resolveTo(service("front")))
                                        .check(ECSFS))
                                .getMessage()
                        + "\n");
    }

    @Test
    void nginx_goes_out_directly_and_the_others_by_nat() {
        service("nginx").should().reach(internet()).by(WayOut.INTERNET_GATEWAY).check(ECSFS);
        service("frontend", "backend")
                .should()
                .reach(internet())
                .by(WayOut.NAT_GATEWAY)
                .check(ECSFS);
    }

    @Test
    void every_request_ends_at_nginx() {
        requests(Requests.ALL).should().beRoutedTo(service("nginx")).check(ECSFS);
    }

    @Test
    void what_is_recommended_and_not_kept_is_what_its_groups_open() {
        assertThat(Recommended.essentials().judge(ECSFS).stream()
                        .filter(judgement -> !judgement.holds())
                        .map(Judgement::rule)
                        .map(Rule::description))
                .containsExactly("security groups should open no port that nobody answers on");
    }
}
