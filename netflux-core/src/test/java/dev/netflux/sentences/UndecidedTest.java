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
}
