package dev.netflux.command;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Platform;
import dev.netflux.render.PlanText;
import dev.netflux.render.Style;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that AWS generates is found in nothing that Netflux says or writes. */
class CanaryTest {

    private static final String CANARY = "c4n4ry-Zeisig";

    private static Platform platform(int length) {
        return Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(privateTier("app")))
                .with(secret("movie")
                        .named("/prod/shop/db/movie")
                        .length(length)
                        .recoverableFor(7))
                .build();
    }

    @Test
    void a_generated_password_is_neither_told_nor_kept(@TempDir Path folder) throws IOException {
        StringBuilder told = new StringBuilder();
        int[] generated = new int[1];
        LocalCloud.Settings settings = LocalCloud.Settings.DEFAULT.generating(() -> {
            generated[0]++;
            return CANARY;
        });
        Path file = folder.resolve("cloud.json");
        for (int length : new int[] {32, 40}) {
            try (LocalCloud cloud = LocalCloud.open(file, settings, Kinds.BUILT_IN, "test")) {
                ResourceGraph design = Expansion.of(platform(length));
                Executor executor = Executor.on(cloud).kinds(Kinds.BUILT_IN).listener(event -> told.append(event));
                var plan = executor.plan("shop", design);
                told.append(plan).append(PlanText.of(plan, Style.PLAIN, Optional.empty()));
                told.append(executor.apply(plan));
                told.append(cloud.observe("shop", Kinds.BUILT_IN)).append(cloud.calls());
            }
        }
        try (LocalCloud cloud = LocalCloud.open(file, settings, Kinds.BUILT_IN, "test")) {
            Executor executor = Executor.on(cloud).kinds(Kinds.BUILT_IN).listener(event -> told.append(event));
            told.append(executor.apply(executor.planToDestroy("shop")));
        }
        // The name is held for a week by the deleted secret: the same platform gets it back.
        try (LocalCloud cloud = LocalCloud.open(file, settings, Kinds.BUILT_IN, "test")) {
            Executor executor = Executor.on(cloud).kinds(Kinds.BUILT_IN).listener(event -> told.append(event));
            var summary = executor.apply(executor.plan("shop", Expansion.of(platform(40))));
            told.append(summary);
            assertThat(summary.failed()).isEmpty();
        }

        assertThat(generated[0]).isEqualTo(3);
        assertThat(told).contains("/prod/shop/db/movie").doesNotContain(CANARY);
        for (Path one : files(folder)) {
            assertThat(new String(Files.readAllBytes(one), StandardCharsets.UTF_8))
                    .as(one.toString())
                    .doesNotContain(CANARY);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void a_name_that_a_stranger_s_deleted_secret_holds_is_refused_clearly() {
        LocalCloud cloud = LocalCloud.inMemory();
        Executor theirs = Executor.on(cloud).kinds(Kinds.BUILT_IN);
        ResourceGraph design = Expansion.of(platform(32));
        theirs.apply(theirs.plan("other", design));
        theirs.apply(theirs.planToDestroy("other"));
        Executor ours = Executor.on(cloud).kinds(Kinds.BUILT_IN);

        assertThat(ours.apply(ours.plan("shop", design)).failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.toString())
                        .contains("scheduled for deletion")
                        .contains("restore it, choose another name, or wait until"));
    }
}
