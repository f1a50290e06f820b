package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.RefusedException;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Repository;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories go with their images only where somebody says so. */
class RepositoryTest {

    private static final String OPEN = "\"immutableTags\": false";

    @TempDir
    Path folder;

    private static ResourceGraph design(Repository... images) {
        return Expansion.of(Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(publicTier("edge")))
                .with(images)
                .build());
    }

    private static LocalCloud open(Path file) {
        return LocalCloud.open(file, LocalCloud.Settings.DEFAULT, Kinds.BUILT_IN, "a test");
    }

    private Path having(Repository images, boolean pushed) throws IOException {
        Path file = folder.resolve("cloud.json");
        try (LocalCloud cloud = open(file)) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan("shop", design(images))).failed())
                    .isEmpty();
            assertThat(executor.plan("shop", design(images)).isEmpty()).isTrue();
        }
        String text = Files.readString(file);
        assertThat(text).contains(OPEN);
        if (pushed) {
            Files.writeString(file, text.replace(OPEN, "\"holdsImages\": true, " + OPEN));
        }
        return file;
    }

    @Test
    void one_with_images_is_not_removed_before_somebody_says_so() throws IOException {
        try (LocalCloud cloud = open(having(repository("orders"), true))) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.plan("shop", design(repository("orders"))).isEmpty())
                    .isTrue();
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> executor.apply(executor.plan("shop", design())))
                    .withMessageContaining("Repository orders")
                    .withMessageContaining("deletionProtection is on");
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> executor.apply(executor.planToDestroy("shop")))
                    .withMessageContaining("--unprotect");

            assertThat(executor.apply(executor.planToDestroyUnprotected("shop")).failed())
                    .isEmpty();
            assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
        }
    }

    @Test
    void its_author_may_let_it_go_with_its_images() throws IOException {
        try (LocalCloud cloud = open(having(repository("orders").emptiedOnRemoval(), true))) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.planToDestroy("shop")).failed()).isEmpty();
            assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
        }
    }

    @Test
    void an_empty_one_goes_without_a_word() throws IOException {
        try (LocalCloud cloud = open(having(repository("orders"), false))) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.planToDestroy("shop")).failed()).isEmpty();
        }
    }

    @Test
    void an_author_may_change_his_mind() throws IOException {
        try (LocalCloud cloud = open(having(repository("orders"), true))) {
            Executor executor = Executor.on(cloud);
            ResourceGraph open = design(repository("orders").emptiedOnRemoval());
            assertThat(executor.apply(executor.plan("shop", open)).failed()).isEmpty();
            assertThat(executor.plan("shop", open).isEmpty()).isTrue();
            assertThat(executor.apply(executor.plan("shop", design())).failed()).isEmpty();
        }
    }
}
