package dev.netflux.words;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.postgres;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.repository;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Database;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Repository;
import dev.netflux.model.SecurityGroup;
import dev.netflux.plan.Blocker;
import dev.netflux.plan.Change;
import dev.netflux.plan.Plan;
import dev.netflux.resource.ResourceGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A name in AWS never changes: what its author gives another is replaced. */
class RenamedTest {

    private static final SecurityGroup SG = securityGroup("sg").accepting(HTTP).from(internet());
    private static final LoadBalancer FRONT = loadBalancer("front");
    private static final Repository IMAGES = repository("images");
    private static final Database GOODS = postgres("goods").deletionProtection(false);

    private static ResourceGraph shop(SecurityGroup group, LoadBalancer front, Repository images, Database goods) {
        var edge = publicTier("edge");
        var data = isolatedTier("data");
        var worker = fargate("worker")
                .image(images, "1")
                .in(edge)
                .publicIp()
                .guardedBy(securityGroup("worker-sg").accepting(POSTGRES).from(internet()));
        return Expansion.of(Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(edge, data))
                .with(
                        front.in(edge).guardedBy(group).listener(HTTP).otherwise(respond(404)),
                        worker,
                        goods.in(data).guardedBy(securityGroup("db-sg")))
                .build());
    }

    private static List<String> replaced(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action() == Change.Action.REPLACE
                        && change.attributes().stream()
                                .anyMatch(one -> one.name().equals("name")))
                .map(change -> change.address() + " "
                        + change.attributes().stream()
                                .filter(one -> one.name().equals("name"))
                                .map(one -> one.before() + " → " + one.after())
                                .findFirst()
                                .orElse(""))
                .toList();
    }

    @Test
    void another_name_is_a_replacement_once_and_then_nothing_is_left_to_do() {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            executor.apply(executor.plan("shop", shop(SG, FRONT, IMAGES, GOODS)));
            ResourceGraph next =
                    shop(SG.named("doors"), FRONT.named("main"), IMAGES.named("team/images"), GOODS.named("wares"));
            Plan plan = executor.plan("shop", next);
            assertThat(replaced(plan))
                    .containsExactlyInAnyOrder(
                            "SecurityGroup:sg shop-sg → doors",
                            "LoadBalancer:front shop-front → main",
                            "Repository:images shop-images → team/images",
                            "DbSubnetGroup:goods shop-goods → wares",
                            "DbInstance:goods shop-goods → wares");
            assertThat(executor.apply(plan).isComplete()).isTrue();
            assertThat(executor.plan("shop", next).isEmpty()).isTrue();
        }
    }

    @Test
    void a_successor_s_name_is_no_other() {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            executor.apply(executor.plan("shop", shop(SG, FRONT, IMAGES, GOODS)));
            ResourceGraph internal = shop(SG, FRONT.internal(), IMAGES, GOODS);
            assertThat(executor.apply(executor.plan("shop", internal)).isComplete())
                    .isTrue();
            Plan again = executor.plan("shop", internal);
            assertThat(again.isEmpty()).as("%s", again.changes()).isTrue();
        }
    }

    @Test
    void a_protected_database_stays_what_it_is_called() {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            executor.apply(executor.plan("shop", shop(SG, FRONT, IMAGES, postgres("goods"))));
            Plan plan = executor.plan(
                    "shop", shop(SG, FRONT, IMAGES, postgres("goods").named("wares")));
            assertThat(plan.blockers())
                    .filteredOn(Blocker::isProtection)
                    .extracting(blocker -> blocker.blocked().toString())
                    .containsExactly("DbInstance:goods");
        }
    }
}
