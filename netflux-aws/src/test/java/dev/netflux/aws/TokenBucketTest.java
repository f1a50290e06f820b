package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final TokenBucket bucket = new TokenBucket(3, 2, now::get);

    @Test
    void the_burst_is_free_and_then_each_waits_for_those_before_it() {
        assertThat(new long[] {bucket.reserve(), bucket.reserve(), bucket.reserve(), bucket.reserve(), bucket.reserve()
                })
                .containsExactly(0, 0, 0, SECOND / 2, SECOND);
    }

    @Test
    void tokens_come_back_with_time_but_never_more_than_the_burst() {
        for (int i = 0; i < 3; i++) {
            bucket.reserve();
        }
        now.addAndGet(60 * SECOND);
        assertThat(new long[] {bucket.reserve(), bucket.reserve(), bucket.reserve(), bucket.reserve()})
                .containsExactly(0, 0, 0, SECOND / 2);
    }

    @Test
    void a_refusal_ends_the_burst() {
        bucket.drain();
        assertThat(bucket.reserve()).isEqualTo(SECOND / 2);
    }
}
