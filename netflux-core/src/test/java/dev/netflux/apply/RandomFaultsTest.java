package dev.netflux.apply;

import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.postgres;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.repository;
import static dev.netflux.Netflux.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import dev.netflux.expand.Expansion;
import dev.netflux.local.Faults;
import dev.netflux.local.Faults.Fault;
import dev.netflux.local.LocalCloud;
import dev.netflux.resource.ResourceGraph;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** With calls throttled, failing, unanswered and too early, every run still ends where one without faults does. */
class RandomFaultsTest {

    private static final ResourceGraph WHOLE = whole();

    private static final List<String> FIRST = clean(Movies.FIRST.graph());
    private static final List<String> SECOND = clean(Movies.FIRST.graph(), Movies.SECOND.graph());

    @Property(tries = 12)
    void a_first_apply_a_change_and_a_destroy_converge(@ForAll long seed) {
        LocalCloud cloud = LocalCloud.inMemory();

        assertThat(after(cloud, Movies.FIRST.graph(), seed)).isEqualTo(FIRST);
        assertThat(after(cloud, Movies.SECOND.graph(), seed)).isEqualTo(SECOND);
        assertThat(after(cloud, ResourceGraph.EMPTY, seed)).containsExactly("0 resources, design Optional.empty");
    }

    /** What mentions what AWS tells of another (an address, an ARN, a URI) waits for it, if it is not told yet. */
    @Property(tries = 12)
    void what_others_are_told_to_mention_is_looked_for_until_it_is_there(@ForAll long seed) {
        apply(LocalCloud.inMemory().restarted(faults(seed)), WHOLE, seed);
    }

    @Test
    void what_was_just_made_and_is_not_seen_at_first_is_mentioned_all_the_same() {
        apply(
                LocalCloud.inMemory()
                        .restarted(call -> !call.changes() && call.attempt() == 0 ? Fault.UNSEEN : Fault.NONE),
                WHOLE,
                1);
    }

    /** What is there after the design was applied with faults, as a cloud without faults shows it. Each run has a clock of its own. */
    private static List<String> after(LocalCloud cloud, ResourceGraph design, long seed) {
        apply(cloud.restarted(faults(seed)), design, seed);
        return inventory(cloud, design);
    }

    private static List<String> inventory(LocalCloud cloud, ResourceGraph design) {
        return CrashTest.inventory(cloud.restarted(Faults.NONE), design);
    }

    private static ResourceGraph whole() {
        var edge = publicTier("edge");
        var app = privateTier("app");
        var data = isolatedTier("data");
        var stockSg = securityGroup("stock-sg");
        var goods = postgres("goods")
                .in(data)
                .guardedBy(securityGroup("db-sg").accepting(POSTGRES).from(stockSg));
        var stock = fargate("stock")
                .image(repository("stock"), "1")
                .port(8080)
                .in(app)
                .guardedBy(stockSg)
                .reads(goods);
        return Expansion.of(platform(Movies.PLATFORM)
                .on(network("shop", "10.0.0.0/16").tiers(edge, app, data))
                .with(goods)
                .with(stock)
                .with(fargate("shop")
                        .image(repository("shop"), "1")
                        .port(8080)
                        .in(app)
                        .guardedBy(securityGroup("shop-sg"))
                        .calls(stock))
                .build());
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
