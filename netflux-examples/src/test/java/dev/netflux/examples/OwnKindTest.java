package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Executor;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.plan.Change;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnKindTest {

    @Test
    void a_kind_of_the_team_s_own_is_planned_applied_and_removed_like_any_other() {
        Executor executor = Executor.on(LocalCloud.inMemory()).kinds(Kinds.BUILT_IN.and(List.of(OwnKind.Alarm.KIND)));
        ResourceGraph first = Expansion.of(OwnKind.platform(20));
        assertThat(executor.apply(executor.plan("shop", first)).failed()).isEmpty();
        assertThat(executor.plan("shop", first).changes()).isEmpty();

        assertThat(executor.plan("shop", Expansion.of(OwnKind.platform(50))).changes())
                .extracting(Change::address)
                .extracting(Object::toString)
                .containsExactly("Alarm:front-errors");

        assertThat(executor.apply(executor.planToDestroy("shop")).failed()).isEmpty();
    }
}
