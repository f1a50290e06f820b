package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Executor;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.examples.NetfluxMovies;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The embedded cloud counts its calls by AWS's names. */
class LocalActionsTest {

    @Test
    void what_the_embedded_cloud_counts_as_a_change_is_an_action_that_a_handler_calls() {
        Set<String> known = Handlers.all().list().stream()
                .flatMap(handler -> handler.actions().stream())
                .collect(Collectors.toSet());
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            executor.apply(executor.plan("netflux-movies", Expansion.of(NetfluxMovies.platform())));
            executor.apply(executor.planToDestroyUnprotected("netflux-movies"));
            assertThat(cloud.calls().keySet())
                    .filteredOn(action -> !action.matches("[^:]+:(Describe|List|Get|Head).*|netflux:.*"))
                    .map(action -> action.equals("s3:DeleteObjects") ? "s3:DeleteObject" : action)
                    .hasSizeGreaterThan(40)
                    .isSubsetOf(known);
        }
    }
}
