package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.LiveGraph;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Network;
import dev.netflux.model.Peering;
import dev.netflux.model.Platform;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcPeering;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A network that is peered with somebody else's. */
class PeeringTest {

    private final LocalCloud cloud = LocalCloud.inMemory();
    private final Executor executor = Executor.on(cloud);

    // region peering
    static Platform peered() {
        var app = privateTier("app");
        var data = isolatedTier("data");
        var office = existingNetwork("vpc-0a1b2c3d4e5f60718", "172.20.0.0/16");

        return Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(publicTier("edge"), app, data))
                .with(peering("office", office).routedFrom(app, data).resolvingNames())
                .build();
    }
    // endregion

    private String office() {
        apply(
                Expansion.of(Netflux.platform("office")
                        .on(network("office", "172.20.0.0/16").tiers(isolatedTier("desks")))
                        .build()),
                "office");
        return cloud.observe("office", Kinds.of(List.of(Vpc.KIND))).get(0).id();
    }

    private static ResourceGraph shop(Network office, UnaryOperator<Peering> words) {
        var app = isolatedTier("app");
        return Expansion.of(Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(app))
                .with(
                        words.apply(peering("office", office)),
                        fargate("shop")
                                .port(8080)
                                .in(app)
                                .guardedBy(securityGroup("app-sg")
                                        .accepting(tcp(8080))
                                        .from(cidr("172.20.0.0/16"))))
                .build());
    }

    private void apply(ResourceGraph design, String platform) {
        assertThat(executor.apply(executor.plan(platform, design)).failed()).isEmpty();
        assertThat(executor.plan(platform, design).changes()).isEmpty();
    }

    @Test
    void the_tiers_that_are_named_have_routes_to_the_other_network() {
        ResourceGraph design = Expansion.of(peered());

        assertThat(design.all(Route.KIND).stream()
                        .filter(route -> route.destination().equals("172.20.0.0/16"))
                        .map(route -> route.routeTable().toString()))
                .containsExactlyInAnyOrder("app", "data");
        assertThat(design.all(VpcPeering.KIND)).singleElement().satisfies(peering -> assertThat(peering.resolving())
                .isTrue());
    }

    @Test
    void it_is_accepted_changed_and_destroyed_and_the_other_network_stays_as_it_was() {
        Network office = existingNetwork(office(), "172.20.0.0/16");
        List<Node> before = owned();

        ResourceGraph design = shop(office, peering -> peering);
        apply(design, "shop");
        apply(shop(office, Peering::resolvingNames), "shop");
        assertThat(LiveGraph.of(cloud, "shop", design, Kinds.BUILT_IN).all(VpcPeering.KIND))
                .singleElement()
                .satisfies(peering -> {
                    assertThat(peering.active()).isTrue();
                    assertThat(peering.resolving()).isTrue();
                });
        assertThat(owned()).isEqualTo(before);

        assertThat(executor.apply(executor.planToDestroy("shop")).failed()).isEmpty();
        assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
        assertThat(owned()).isEqualTo(before);
    }

    private List<Node> owned() {
        return LiveGraph.of(cloud, "office", ResourceGraph.EMPTY, Kinds.BUILT_IN).nodes().stream()
                .filter(node -> Set.of(Owner.PLATFORM, Owner.INSIDE)
                        .contains(node.live().orElseThrow().owner()))
                .toList();
    }

    @Test
    void one_that_nobody_accepted_is_accepted_by_the_next_apply() {
        ResourceGraph design = shop(existingNetwork(office(), "172.20.0.0/16"), peering -> peering);
        apply(design, "shop");
        Node there = cloud.observe("shop", Kinds.of(List.of(VpcPeering.KIND))).get(0);
        cloud.delete(there);
        VpcPeering peering = there.as(VpcPeering.KIND);
        Node waiting = design.find(VpcPeering.KIND, "office")
                .orElseThrow()
                .with(new VpcPeering(peering.requester(), peering.accepter(), false, false, true, Set.of(), Set.of()));
        cloud.create(waiting, there.live().orElseThrow().stamp().orElseThrow());

        apply(design, "shop");
        assertThat(cloud.observe("shop", Kinds.of(List.of(VpcPeering.KIND)))
                        .get(0)
                        .as(VpcPeering.KIND)
                        .active())
                .isTrue();
    }

    @Test
    void what_is_across_is_not_known_before_it_is_read() {
        Reach reach = Reach.over(shop(existingNetwork("vpc-0a1b2c3d4e5f60718", "172.20.0.0/16"), peering -> peering));

        assertThat(reach.ask(Question.tcp(reach.end("172.20.0.9"), reach.end("shop"), 8080))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }
}
