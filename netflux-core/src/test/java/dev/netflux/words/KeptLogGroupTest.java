package dev.netflux.words;

import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.logGroup;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.LogGroup;
import dev.netflux.plan.Change;
import dev.netflux.plan.Plan;
import dev.netflux.render.PlanText;
import dev.netflux.render.Style;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log group that its author wants kept outlives the platform, and is the platform's again when it comes back. */
class KeptLogGroupTest {

    private static ResourceGraph shop(LogGroup logs) {
        var app = privateTier("app");
        return Expansion.of(Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(publicTier("edge"), app))
                .with(fargate("stock").in(app).guardedBy(securityGroup("sg")).logsTo(logs))
                .build());
    }

    private static List<String> left(LocalCloud cloud) {
        return cloud.observe("shop", Kinds.BUILT_IN).stream()
                .filter(node -> node.live().flatMap(Node.Live::stamp).isPresent())
                .map(node -> node.kind().name())
                .toList();
    }

    @Test
    void it_stays_when_the_platform_is_destroyed_and_is_found_again() {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            ResourceGraph design = shop(logGroup("logs").keptOnRemoval());
            executor.apply(executor.plan("shop", design));
            assertThat(executor.plan("shop", design).kept()).isEmpty();

            Plan destroy = executor.planToDestroy("shop");
            assertThat(PlanText.of(destroy, Style.PLAIN, Optional.empty()))
                    .contains("Kept\n  =  LogGroup  logs  stays, as its author said;");
            assertThat(executor.apply(destroy).isComplete()).isTrue();
            assertThat(left(cloud)).containsExactly("LogGroup");
            assertThat(executor.planToDestroy("shop").isEmpty()).isTrue();

            Plan back = executor.plan("shop", design);
            assertThat(back.unchanged()).isEqualTo(1);
            assertThat(back.count(Change.Action.REPLACE)).isZero();
            assertThat(executor.apply(back).isComplete()).isTrue();
            assertThat(executor.plan("shop", design).isEmpty()).isTrue();
        }
    }

    @Test
    void another_goes_and_so_does_one_that_is_no_longer_kept() {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            executor.apply(executor.plan("shop", shop(logGroup("logs").keptOnRemoval())));
            Plan plan = executor.plan("shop", shop(logGroup("logs")));
            assertThat(plan.count(Change.Action.CHANGE)).isEqualTo(1);
            executor.apply(plan);
            executor.apply(executor.planToDestroyUnprotected("shop"));
            assertThat(left(cloud)).isEmpty();
        }
    }

    @Test
    void under_another_name_the_old_one_stays_too() {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            executor.apply(executor.plan("shop", shop(logGroup("logs").keptOnRemoval())));
            ResourceGraph next = shop(logGroup("diary").keptOnRemoval());
            Plan plan = executor.plan("shop", next);
            assertThat(plan.kept()).extracting(node -> node.address().name()).containsExactly("logs");
            assertThat(executor.apply(plan).isComplete()).isTrue();
            assertThat(left(cloud)).filteredOn("LogGroup"::equals).hasSize(2);
            assertThat(executor.plan("shop", next).isEmpty()).isTrue();
        }
    }
}
