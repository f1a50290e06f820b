package dev.netflux.aws;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.expand.Expansion;
import dev.netflux.model.DnsRecord;
import dev.netflux.plan.Blocker;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names in hosted zones where others have names for the platform's balancer, too. What there is, is told by another client than ours. */
@ExtendWith(Emulator.class)
class NamesIT {

    private static final String PLATFORM = "shop";

    private static ResourceGraph design(List<UnaryOperator<DnsRecord>> records) {
        var edge = publicTier("edge");
        var net = network(PLATFORM, "10.0.0.0/16").tiers(edge);
        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(securityGroup("alb-sg").accepting(HTTP).from(internet()))
                .listener(HTTP)
                .otherwise(respond(404));
        var platform = Netflux.platform(PLATFORM).on(net).with(front);
        for (int i = 0; i < records.size(); i++) {
            platform = platform.with(records.get(i)
                    .apply(dnsRecord("shop-" + i + ".example.com").to(front).withIpv6()));
        }
        return Expansion.of(platform.tagged("team", "web").build());
    }

    private static void becomes(Executor executor, ResourceGraph design) {
        Summary summary = executor.apply(executor.plan(PLATFORM, design));

        assertThat(summary.failed()).isEmpty();
        assertThat(summary.unverifiable()).isEmpty();
        assertThat(executor.plan(PLATFORM, design).changes()).isEmpty();
    }

    @Test
    void names_are_made_and_removed_and_those_of_others_are_left_alone(Emulator.Running emulator) {
        List<String> zones = emulator.script("names.py", "zones").lines().toList();
        UnaryOperator<DnsRecord> byName = record -> record.inZone("example.com");
        UnaryOperator<DnsRecord> byId = record -> record.inZone(zones.get(1));
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            becomes(executor, design(List.of(byName, byId)));
            assertThat(emulator.script("names.py", "tell").lines())
                    .containsExactlyInAnyOrder(
                            "1 A shop-0.example.com.",
                            "1 AAAA shop-0.example.com.",
                            "1 TXT _netflux-a.shop-0.example.com.",
                            "1 TXT _netflux-aaaa.shop-0.example.com.",
                            "2 A shop-1.example.com.",
                            "2 AAAA shop-1.example.com.",
                            "2 TXT _netflux-a.shop-1.example.com.",
                            "2 TXT _netflux-aaaa.shop-1.example.com.");

            emulator.script("names.py", "alias");
            assertThat(executor.plan(PLATFORM, design(List.of(byName, byId))).changes())
                    .as("somebody else's name for our balancer is no change")
                    .isEmpty();
            becomes(executor, design(List.of(byName)));
            assertThat(emulator.script("names.py", "tell").lines())
                    .contains("1 A films.example.com.", "1 A shop-0.example.com.")
                    .noneMatch(line -> line.startsWith("2"));

            assertThat(executor.planToDestroyUnprotected(PLATFORM).blockers())
                    .as("it would lead nowhere")
                    .anySatisfy(blocker -> {
                        assertThat(blocker.why()).isEqualTo(Blocker.Why.MENTION);
                        assertThat(blocker.by().kind()).isEqualTo("DnsRecord");
                        assertThat(blocker.byId()).endsWith("A films.example.com");
                    });
            emulator.script("names.py", "unalias");
            Summary gone = executor.apply(executor.planToDestroyUnprotected(PLATFORM));
            assertThat(gone.failed()).isEmpty();
            assertThat(cloud.observe(PLATFORM, Kinds.BUILT_IN)).isEmpty();
            assertThat(emulator.script("names.py", "tell")).isEmpty();
        }
    }
}
