package dev.netflux.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.Cidr;
import dev.netflux.local.LocalCloud;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Step;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Vpc;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnKindTest {

    private static final Kinds KINDS = Kinds.BUILT_IN.and(List.of(Topic.KIND));

    private final LocalCloud cloud = LocalCloud.inMemory();
    private final Executor executor = Executor.on(cloud).kinds(KINDS);

    private static ResourceGraph design(int days) {
        return ResourceGraph.of(List.of(
                Movies.node("shop", new Vpc(Cidr.of("10.0.0.0/16"), true, true)),
                Movies.node("orders", new Topic("orders", Ref.to(Vpc.KIND, "shop"), days))));
    }

    private Summary apply(ResourceGraph design) {
        return executor.apply(executor.plan("shop", design));
    }

    @Test
    void a_kind_of_a_users_own_is_made_changed_and_removed_like_any_other() {
        assertThat(apply(design(7)).isComplete()).isTrue();
        assertThat(executor.plan("shop", design(7)).isEmpty()).isTrue();

        Plan change = executor.plan("shop", design(14));
        assertThat(change.steps()).singleElement().isInstanceOf(Step.Update.class);
        assertThat(executor.apply(change).isComplete()).isTrue();
        assertThat(executor.plan("shop", design(14)).isEmpty()).isTrue();

        assertThat(apply(ResourceGraph.EMPTY).isComplete()).isTrue();
        assertThat(cloud.observe("shop", KINDS)).isEmpty();
    }
}
