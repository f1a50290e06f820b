package dev.netflux.aws;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.RefusedException;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.expand.Expansion;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds something that others put there goes only where somebody says so, and a plan knows it before it acts. */
@ExtendWith(Emulator.class)
class ProtectedIT {

    private static ResourceGraph design(boolean emptied) {
        var logs = bucket("logs");
        var images = repository("orders");
        return Expansion.of(Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(publicTier("edge")))
                .with(emptied ? logs.emptiedOnRemoval() : logs, emptied ? images.emptiedOnRemoval() : images)
                .build());
    }

    private static void becomes(Executor executor, ResourceGraph design) {
        assertThat(executor.apply(executor.plan("shop", design)).failed()).isEmpty();
        assertThat(executor.plan("shop", design).changes()).isEmpty();
    }

    @Test
    void images_and_objects_are_not_thrown_away_before_somebody_says_so(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            becomes(executor, design(false));
            emulator.script("fill.py");
            assertThat(executor.plan("shop", design(false)).changes()).isEmpty();
            assertThat(cloud.calls()).doesNotContainKey("ecr:ListImages");

            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> executor.apply(executor.planToDestroy("shop")))
                    .withMessageContaining("Repository orders")
                    .withMessageContaining("Bucket logs");
            assertThat(cloud.calls()).containsEntry("ecr:ListImages", 1);

            assertThat(executor.apply(executor.planToDestroyUnprotected("shop")).failed())
                    .isEmpty();
            assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
        }
    }

    @Test
    void what_its_author_lets_go_goes_with_what_it_holds(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            becomes(executor, design(false));
            emulator.script("fill.py");
            becomes(executor, design(true));
            assertThat(executor.apply(executor.planToDestroy("shop")).failed()).isEmpty();
            assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
        }
    }
}
