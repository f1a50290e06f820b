package dev.netflux.words;

import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.postgres;
import static dev.netflux.Netflux.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.RefusedException;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.plan.Blocker;
import dev.netflux.plan.Plan;
import dev.netflux.render.PlanText;
import dev.netflux.render.Style;
import dev.netflux.resource.ResourceGraph;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What AWS lets only grow is refused before anything is done. */
class SmallerDatabaseTest {

    private final Executor executor = Executor.on(LocalCloud.inMemory());

    private static ResourceGraph shop(int storage, String version, String team) {
        var data = isolatedTier("data");
        return Expansion.of(Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(data))
                .with(postgres("orders")
                        .in(data)
                        .guardedBy(securityGroup("data-sg").tagged("team", team))
                        .storage(storage)
                        .version(version))
                .build());
    }

    private Plan after(int storage, String version) {
        assertThat(executor.apply(executor.plan("shop", shop(100, "16", "one"))).isComplete())
                .isTrue();
        return executor.plan("shop", shop(storage, version, "two"));
    }

    @Test
    void a_database_that_would_shrink_is_told_by_the_plan_and_refused_before_anything_is_done() {
        Plan plan = after(50, "16");
        assertThat(plan.blockers()).singleElement().satisfies(blocker -> {
            assertThat(blocker.isChange()).isTrue();
            assertThat(blocker.reason()).isEqualTo("its storage would become less: 100 → 50");
        });
        assertThat(PlanText.of(plan, Style.PLAIN, Optional.empty()))
                .contains(
                        "Impossible", "its storage would become less: 100 → 50", "AWS would refuse what is impossible");
        assertThatThrownBy(() -> executor.apply(plan))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "DbInstance orders", "100 → 50", "SmallerDatabaseTest.java", "Nothing was done");
        assertThat(executor.plan("shop", shop(100, "16", "one")).isEmpty()).isTrue();
    }

    @Test
    void an_engine_goes_back_no_more_than_storage_does() {
        assertThat(after(100, "15").blockers()).extracting(Blocker::isChange).containsExactly(true);
    }

    @Test
    void what_grows_is_changed() {
        Plan plan = after(200, "17");
        assertThat(plan.blockers()).isEmpty();
        assertThat(executor.apply(plan).isComplete()).isTrue();
    }
}
