package dev.netflux.examples;

import static dev.netflux.topology.Sentences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.netflux.topology.Judgement;
import dev.netflux.topology.Recommended;
import dev.netflux.topology.Rule;
import dev.netflux.topology.Rules;
import dev.netflux.topology.Topology;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the second platform's specification says of its topology. */
class EcsfsTopologyTest {

    private static final Topology ECSFS = Topology.of(Ecsfs.platform());

    @Test
    void its_rules_hold() {
        EcsfsRules.rules().check(ECSFS);
    }

    @Test
    void every_port_of_the_load_balancer_is_open_and_only_80_is_answered() {
        assertThat(Recommended.noPortWithoutAnswer().judge(ECSFS).toString())
                .contains("load-balancer-sg lets in all traffic, and front answers on tcp/80");
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
    void what_is_recommended_and_not_kept_is_what_its_groups_open_and_the_one_zone_that_its_specification_demands() {
        assertThat(Recommended.essentials().judge(ECSFS).stream()
                        .filter(judgement -> !judgement.holds())
                        .map(Judgement::rule)
                        .map(Rule::description))
                .containsExactly(
                        "security groups should open no port that nobody answers on",
                        "losing a zone should leave everything reachable");
    }
}
