package dev.netflux.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.CloudException.Reason;
import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetriesTest {

    @Property(tries = 300)
    void a_pause_is_never_longer_than_the_limit_that_doubles(
            @ForAll @IntRange(min = 1, max = 100) int failures, @ForAll long seed) {
        Duration pause = Retries.DEFAULT.pause(failures, new SplittableRandom(seed));

        Duration doubled = failures > 10 ? Duration.ofDays(1) : Duration.ofMillis(200L << (failures - 1));
        assertThat(pause).isBetween(Duration.ZERO, doubled).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void the_same_seed_gives_the_same_pauses() {
        assertThat(Retries.DEFAULT.pause(5, new SplittableRandom(7)))
                .isEqualTo(Retries.DEFAULT.pause(5, new SplittableRandom(7)));
    }

    @Test
    void what_cannot_pass_is_not_repeated() {
        assertThat(Retries.DEFAULT.bound(Reason.DENIED)).isZero();
        assertThat(Retries.DEFAULT.bound(Reason.REFUSED)).isZero();
        assertThat(Retries.DEFAULT.bound(Reason.LIMIT)).isZero();
        assertThat(Retries.DEFAULT.bound(Reason.EXISTS)).isZero();
    }
}
