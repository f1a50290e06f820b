package dev.netflux.sentences;

import static dev.netflux.topology.Sentences.internet;
import static dev.netflux.topology.Sentences.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.contract.Net;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Ref;
import dev.netflux.topology.Judgement;
import dev.netflux.topology.Recommended;
import dev.netflux.topology.Rule;
import dev.netflux.topology.Topology;
import dev.netflux.topology.WayOut;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What nobody can say is not passed over by rules that look for what is surely there. */
class UndecidedTest {

    private static final Ref TRANSIT = Ref.id("tgw-1");

    private static void isUndecided(Net net, Rule rule) {
        Judgement judgement = rule.judge(Topology.of(net.graph()));
        assertThat(judgement.verdict()).as(judgement.toString()).isEqualTo(Judgement.Verdict.UNKNOWN);
        assertThat(judgement.toString()).contains("tgw-1");
    }

    @Test
    void a_way_out_that_nobody_knows_is_not_one_in_every_zone() {
        Net net = new Net()
                .vpc("v", "10.0.0.0/16")
                .subnet("app", "v", "10.0.1.0/24")
                .table("app", "v", "app")
                .route("app", "0.0.0.0/0", TRANSIT)
                .group("app-sg", "v")
                .out("app-sg", "all", "0.0.0.0/0")
                .service("shop", Set.of("app"), "app-sg");
        isUndecided(net, Recommended.waysOutAreRedundant());
    }

    @Test
    void one_way_out_alone_is_not_said_where_there_may_be_another() {
        Net net = new Net()
                .vpc("v", "10.0.0.0/16")
                .ipv6("v", "2001:db8:0:100::/56")
                .subnet("edge", "v", "10.0.0.0/24")
                .internetGateway("igw", "v")
                .nat("nat", "edge", "10.0.0.5", "198.51.100.5")
                .table("edge", "v", "edge")
                .route("edge", "0.0.0.0/0", InternetGateway.KIND, "igw")
                .subnet("app", "v", "10.0.1.0/24", "2001:db8:0:101::/64")
                .table("app", "v", "app")
                .route("app", "0.0.0.0/0", NatGateway.KIND, "nat")
                .route("app", "::/0", TRANSIT)
                .group("app-sg", "v")
                .out("app-sg", "all", "0.0.0.0/0")
                .out("app-sg", "all", "::/0")
                .service("shop", Set.of("app"), "app-sg");
        isUndecided(
                net,
                service("shop").should().reach(internet()).on(Netflux.HTTPS).by(WayOut.NAT_GATEWAY));
    }

    @Test
    void a_zone_whose_loss_leaves_what_nobody_knows_is_not_called_a_loss() {
        isUndecided(
                twoZones()
                        .route("b", "0.0.0.0/0", TRANSIT)
                        .group("app-sg", "v")
                        .out("app-sg", "all", "0.0.0.0/0")
                        .service("shop", Set.of("a", "b"), "app-sg"),
                Recommended.waysOutAreRedundant());
    }

    @Test
    void a_database_may_be_reached_by_its_address_over_a_transit_gateway() {
        isUndecided(
                new Net()
                        .vpc("v", "10.0.0.0/16")
                        .subnet("data", "v", "10.0.1.0/24")
                        .table("data", "v", "data")
                        .route("data", "10.1.0.0/16", TRANSIT)
                        .vpc("w", "10.1.0.0/16")
                        .subnet("app", "w", "10.1.1.0/24")
                        .table("app", "w", "app")
                        .route("app", "10.0.0.0/16", TRANSIT)
                        .group("app-sg", "w")
                        .out("app-sg", "all", "0.0.0.0/0")
                        .group("db-sg", "v")
                        .in("db-sg", "tcp/5432", "10.1.0.0/16")
                        .service("shop", Set.of("app"), "app-sg")
                        .database("goods", Set.of("data"), "db-sg"),
                Recommended.databasesKnowTheirCallers());
    }

    /** Subnets a and b of two zones; a, and only a, has a NAT gateway. */
    private static Net twoZones() {
        return new Net()
                .vpc("v", "10.0.0.0/16")
                .internetGateway("igw", "v")
                .subnet("edge", "v", "10.0.0.0/24")
                .table("edge", "v", "edge")
                .route("edge", "0.0.0.0/0", InternetGateway.KIND, "igw")
                .nat("nat", "edge", "10.0.0.5", "198.51.100.5")
                .subnet("a", "v", "10.0.1.0/24")
                .table("a", "v", "a")
                .route("a", "0.0.0.0/0", NatGateway.KIND, "nat")
                .subnet("b", "v", "10.0.2.0/24")
                .inZone("b", 1)
                .table("b", "v", "b");
    }
}
