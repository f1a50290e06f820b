package dev.netflux.apply;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.LoadBalancer;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import org.junit.jupiter.api.Test;

class ProtectionTest {

    private final LocalCloud cloud = LocalCloud.inMemory();
    private final Executor executor = Executor.on(cloud);

    private static ResourceGraph design(boolean isProtected, boolean internal) {
        var edge = publicTier("edge");
        LoadBalancer front = loadBalancer("front")
                .in(edge)
                .guardedBy(securityGroup("alb").accepting(HTTP).from(internet()))
                .listener(HTTP)
                .otherwise(respond(404));
        front = isProtected ? front.deletionProtected() : front;
        front = internal ? front.internal() : front;
        return Expansion.of(platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(edge))
                .with(front)
                .build());
    }

    private void apply(ResourceGraph design) {
        assertThat(executor.apply(executor.plan("shop", design)).failed()).isEmpty();
    }

    @Test
    void what_is_protected_is_not_destroyed() {
        apply(design(true, false));
        Plan plan = executor.planToDestroy("shop");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> executor.apply(plan))
                .withMessageContaining("LoadBalancer front")
                .withMessageContaining("deletionProtection is on")
                .withMessageContaining("--unprotect");
        assertThat(executor.plan("shop", design(true, false)).isEmpty()).isTrue();
    }

    @Test
    void unprotecting_is_a_step_of_the_plan() {
        apply(design(true, false));
        Summary summary = executor.apply(executor.planToDestroyUnprotected("shop"));
        assertThat(summary.failed()).isEmpty();
        assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
    }

    @Test
    void a_replacement_respects_a_protection_until_the_design_turns_it_off() {
        apply(design(true, false));
        Plan protecting = executor.plan("shop", design(true, true));
        assertThat(protecting.blockers()).isNotEmpty();
        assertThatThrownBy(() -> executor.apply(protecting))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("mend  To let go of it, ")
                .message()
                .doesNotContain("Destroy");
        apply(design(false, true));
        assertThat(executor.plan("shop", design(false, true)).isEmpty()).isTrue();
    }
}
