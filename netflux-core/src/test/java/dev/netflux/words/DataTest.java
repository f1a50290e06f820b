package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Folder;
import dev.netflux.model.Platform;
import dev.netflux.plan.Change;
import dev.netflux.plan.Plan;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Databases, secrets, sites and names go the whole way on the embedded cloud. */
class DataTest {

    private static Platform platform(Folder content, UnaryOperator<dev.netflux.model.Database> more) {
        var edge = publicTier("edge");
        var data = isolatedTier("data");
        var net = network("shop", "10.0.0.0/16").acrossZones(2).tiers(edge, data);
        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var dbSg = securityGroup("db-sg").accepting(POSTGRES).from(albSg);
        var catalog = more.apply(postgres("catalog").in(data).guardedBy(dbSg));
        var front =
                loadBalancer("front").in(edge).guardedBy(albSg).listener(HTTP).otherwise(respond(404));
        var web = staticSite("web")
                .content(content)
                .api("/api/*", front)
                .answering("arn:aws:acm:us-east-1:123456789012:certificate/1", "www.example.com");
        return Netflux.platform("shop")
                .on(net)
                .with(
                        catalog,
                        secret("movie").named("/prod/shop/db/movie").user("movie"),
                        web,
                        dnsRecord("www.example.com").inZone("example.com").to(web))
                .build();
    }

    private static Executor executor(LocalCloud cloud, ResourceGraph design) {
        return Executor.on(cloud)
                .kinds(Kinds.BUILT_IN.and(design.nodes().stream()
                        .<Kind<?>>map(Node::kind)
                        .distinct()
                        .toList()));
    }

    private static Summary apply(LocalCloud cloud, Platform platform) {
        ResourceGraph design = Expansion.of(platform);
        Executor executor = executor(cloud, design);
        return executor.apply(executor.plan("shop", design));
    }

    private static Plan plan(LocalCloud cloud, Platform platform) {
        ResourceGraph design = Expansion.of(platform);
        return executor(cloud, design).plan("shop", design);
    }

    @Test
    void a_platform_with_data_is_applied_changed_and_removed() {
        LocalCloud cloud = LocalCloud.inMemory();
        Platform first = platform(page("index.html", "one"), database -> database);
        Summary summary = apply(cloud, first);

        assertThat(summary.failed()).isEmpty();
        assertThat(plan(cloud, first).isEmpty()).isTrue();

        Platform second = platform(
                page("index.html", "two"), database -> database.storage(40).multiZone());
        assertThat(plan(cloud, second).changes())
                .extracting(change -> change.address().toString())
                .containsExactlyInAnyOrder("BucketContent:web", "Distribution:web", "DbInstance:catalog");
        assertThat(apply(cloud, second).failed()).isEmpty();
        assertThat(plan(cloud, second).isEmpty()).isTrue();

        ResourceGraph design = Expansion.of(second);
        assertThat(executor(cloud, design).planToDestroy("shop").blockers())
                .extracting(blocker -> blocker.blocked().toString())
                .contains("DbInstance:catalog", "Bucket:web");
        Executor executor = executor(cloud, design);
        Summary gone = executor.apply(executor.planToDestroyUnprotected("shop"));
        assertThat(gone.failed()).isEmpty();
        assertThat(cloud.observe("shop", Kinds.BUILT_IN.and(java.util.List.of(DbInstance.KIND))))
                .isEmpty();
    }

    @Test
    void a_replaced_database_is_said_to_be_empty() {
        LocalCloud cloud = LocalCloud.inMemory();
        Folder content = page("index.html", "one");
        apply(cloud, platform(content, database -> database.deletionProtection(false)));

        assertThat(plan(cloud, platform(content, database -> database.deletionProtection(false)
                                .user("owner")))
                        .changes())
                .filteredOn(change -> change.address().kind().equals(DbInstance.KIND.name()))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.action()).isEqualTo(Change.Action.REPLACE);
                    assertThat(change.manner()).endsWith(", and what the old one holds does not come along");
                });
    }
}
