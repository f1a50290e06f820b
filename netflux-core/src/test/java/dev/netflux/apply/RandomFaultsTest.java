package dev.netflux.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import dev.netflux.local.Faults;
import dev.netflux.local.Faults.Fault;
import dev.netflux.local.LocalCloud;
import dev.netflux.resource.ResourceGraph;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** With calls throttled, failing, unanswered and too early, every run still ends where one without faults does. */
class RandomFaultsTest {

    private static final List<String> FIRST = clean(Movies.FIRST.graph());
    private static final List<String> SECOND = clean(Movies.FIRST.graph(), Movies.SECOND.graph());

    @Property(tries = 12)
    void a_first_apply_a_change_and_a_destroy_converge(@ForAll long seed) {
        LocalCloud cloud = LocalCloud.inMemory();

        assertThat(after(cloud, Movies.FIRST.graph(), seed)).isEqualTo(FIRST);
        assertThat(after(cloud, Movies.SECOND.graph(), seed)).isEqualTo(SECOND);
        assertThat(after(cloud, ResourceGraph.EMPTY, seed)).containsExactly("0 resources, design Optional.empty");
    }

    /** What is there after the design was applied with faults, as a cloud without faults shows it. Each run has a clock of its own. */
    private static List<String> after(LocalCloud cloud, ResourceGraph design, long seed) {
        apply(cloud.restarted(faults(seed)), design, seed);
        return inventory(cloud, design);
    }

    private static List<String> inventory(LocalCloud cloud, ResourceGraph design) {
        return CrashTest.inventory(cloud.restarted(Faults.NONE), design);
    }

    private static List<String> clean(ResourceGraph... designs) {
        LocalCloud cloud = LocalCloud.inMemory();
        for (ResourceGraph design : designs) {
            apply(cloud, design, 0);
        }
        return CrashTest.inventory(cloud, designs[designs.length - 1]);
    }

    private static void apply(Cloud cloud, ResourceGraph design, long seed) {
        Executor executor = Executor.on(cloud).random(new SplittableRandom(seed));
        Summary summary = executor.apply(executor.plan(Movies.PLATFORM, design));

        assertThat(summary.failed()).isEmpty();
        assertThat(summary.remaining()).isEmpty();
        assertThat(summary.unverifiable()).isEmpty();
        assertThat(executor.plan(Movies.PLATFORM, design).changes()).isEmpty();
    }

    /** Of a hundred calls: thirty throttled, five failing, five unanswered, five that do not see yet what was made just before. */
    private static Faults faults(long seed) {
        return call -> {
            int dice = Math.floorMod(
                    Hashing.murmur3_32_fixed(Long.hashCode(seed))
                            .hashString(call.action() + call.subject() + call.attempt(), StandardCharsets.UTF_8)
                            .asInt(),
                    100);
            if (dice < 30) {
                return Fault.THROTTLED;
            }
            if (dice < 35) {
                return Fault.LOST_BEFORE;
            }
            if (dice < 40) {
                return call.changes() ? Fault.LOST_AFTER : Fault.NONE;
            }
            return dice < 45 ? Fault.UNSEEN : Fault.NONE;
        };
    }
}
