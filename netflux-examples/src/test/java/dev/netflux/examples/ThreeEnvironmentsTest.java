package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Executor;
import dev.netflux.examples.ThreeEnvironments.Environment;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Subnet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThreeEnvironmentsTest {

    @ParameterizedTest
    @EnumSource
    void each_environment_is_applied_and_stays(Environment where) {
        ResourceGraph design = Expansion.of(ThreeEnvironments.platform(where));
        Executor executor = Executor.on(LocalCloud.inMemory())
                .kinds(Kinds.BUILT_IN.and(design.nodes().stream()
                        .<Kind<?>>map(Node::kind)
                        .distinct()
                        .toList()));
        assertThat(executor.apply(executor.plan(where.platform(), design)).failed())
                .isEmpty();
        assertThat(executor.plan(where.platform(), design).changes()).isEmpty();
        assertThat(executor.planToDestroy(where.platform()).blockers().isEmpty())
                .as("may go without a word")
                .isEqualTo(where == Environment.DEV);
    }

    @ParameterizedTest
    @EnumSource
    void there_is_nothing_to_complain_about(Environment where) {
        assertThat(ThreeEnvironments.platform(where).findings().all()).isEmpty();
    }

    @Test
    void only_what_was_said_differs() {
        assertThat(count(Environment.DEV, Subnet.KIND)).isEqualTo(6);
        assertThat(count(Environment.PROD, Subnet.KIND)).isEqualTo(9);
        assertThat(count(Environment.DEV, NatGateway.KIND)).isZero();
        assertThat(count(Environment.STAGING, NatGateway.KIND)).isOne();
        assertThat(count(Environment.PROD, NatGateway.KIND)).isEqualTo(3);
        assertThat(Expansion.of(ThreeEnvironments.platform(Environment.PROD)).all(DbInstance.KIND))
                .extracting(DbInstance::multiZone)
                .containsExactly(true);
    }

    private static long count(Environment where, Kind<?> kind) {
        return Expansion.of(ThreeEnvironments.platform(where)).nodes().stream()
                .filter(node -> node.kind() == kind)
                .count();
    }
}
