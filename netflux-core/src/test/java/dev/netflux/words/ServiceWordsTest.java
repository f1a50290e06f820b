package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Container.Until;
import dev.netflux.model.Platform;
import dev.netflux.model.StaticSite.Edges;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.Cluster;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DiscoveryService;
import dev.netflux.resource.Distribution;
import dev.netflux.resource.DnsRecord;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.Node;
import dev.netflux.resource.PrivateDnsNamespace;
import dev.netflux.resource.Repository;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Role;
import dev.netflux.resource.ScalingPolicy;
import dev.netflux.resource.ScheduledAction;
import dev.netflux.resource.TaskDefinition;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the words about services, databases, buckets, sites and names become, each in a platform that says something else than AWS would. */
class ServiceWordsTest {

    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/0123";
    private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/0123";
    private static final String TOKEN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:token-AbCdEf";

    private static Platform shop() {
        var edge = publicTier("edge");
        var app = privateTier("app");
        var data = isolatedTier("data");
        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var workSg = securityGroup("work-sg").sending(HTTPS).to(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(8080)).from(albSg);
        var dbSg = securityGroup("db-sg").accepting(POSTGRES).from(appSg);
        var orders = postgres("orders-db")
                .in(data)
                .guardedBy(dbSg)
                .version("16")
                .backups(3)
                .unencrypted()
                .deletionProtection(false)
                .finalSnapshot(false);
        var main = cluster("main").withInsights();
        var api = fargate("orders")
                .image(repository("orders").keeping(7).withImmutableTags().withoutScans(), "1.4")
                .on(main)
                .logsTo(logGroup("orders").keepingForever())
                .port(8080)
                .in(app)
                .guardedBy(appSg)
                .cpu(1)
                .memory("2 GB")
                .arm64()
                .reads(orders)
                .environment("BUCKET", "files")
                .secret("TOKEN", TOKEN)
                .command("serve", "--all")
                .containerHealthCheck(probe("curl -f localhost:8080/up")
                        .every(seconds(20))
                        .timeout(seconds(4))
                        .unhealthyAfter(5)
                        .startingIn(seconds(40)))
                .stopTimeout(seconds(90))
                .sidecar(container("agent")
                        .image("public.ecr.aws/agent:2")
                        .environment("LEVEL", "info")
                        .stopTimeout(seconds(10))
                        .optional())
                .dependsOn("agent", Until.START)
                .executable()
                .grace(minutes(2))
                .rolling(50, 150)
                .withoutRollback()
                .registeredIn(privateDns("shop").named("shop.local"))
                .registeredAs("api")
                .scaling(tasks(2, 6)
                        .memory(70)
                        .requests(900)
                        .cooldown(seconds(45))
                        .at("night", "cron(0 22 * * ? *)", 2, 3)
                        .inZone("Europe/Berlin"));
        var worker = fargate("worker")
                .image(repository("worker"), "1.4")
                .logsTo(logGroup("worker").keeping(Duration.ofDays(5)))
                .on(main)
                .in(app)
                .guardedBy(workSg)
                .spot()
                .taskRole(role("worker").allowing("s3:GetObject", "arn:aws:s3:::files/*"))
                .executable()
                .desired(2)
                .calls(api);
        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(albSg)
                .listener(HTTP)
                .route("/orders/*")
                .to(api)
                .otherwise(respond(404));
        var web = staticSite("web")
                .content(page("home.html", "hello"))
                .root("home.html")
                .edges(Edges.CHEAPEST)
                .answering(CERTIFICATE, "www.example.com")
                .versioned()
                .emptiedOnRemoval();
        return Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(edge, app, data))
                .with(front, api, worker, web)
                .with(bucket("files").encryptedBy(KEY).versioned().emptiedOnRemoval())
                .with(dnsRecord("www.example.com").inZone("example.com").to(web).withIpv6())
                .with(dnsRecord("Shop.example.com")
                        .inZone("example.com")
                        .to(front)
                        .evaluatingHealth())
                .build();
    }

    private static final ResourceGraph GRAPH = Expansion.of(shop());

    /** What is written of a resource's attributes; a table of them without what is absent. */
    private static SortedMap<String, String> written(Kind<?> kind, String name) {
        Node node = GRAPH.find(kind, name).orElseThrow();
        SortedMap<String, String> written = new TreeMap<>();
        kind.write(node.resource()).forEach((attribute, value) -> written.put(attribute, value.toString()));
        return written;
    }

    @Test
    void every_word_is_applied_planned_empty_and_destroyed() {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            Summary summary = executor.apply(executor.plan("shop", GRAPH));
            assertThat(summary.failed()).isEmpty();
            assertThat(summary.unverifiable()).isEmpty();
            assertThat(executor.plan("shop", GRAPH).changes()).isEmpty();

            assertThat(executor.apply(executor.planToDestroyUnprotected("shop")).failed())
                    .isEmpty();
            assertThat(cloud.observe("shop", Kinds.BUILT_IN)).isEmpty();
        }
    }

    @Test
    void containers_have_what_was_said_of_them() {
        assertThat(written(TaskDefinition.KIND, "orders"))
                .containsEntry("architecture", "ARM64")
                .containsEntry("cpu", "1024")
                .containsEntry("memory", "2048")
                .hasEntrySatisfying("containers", containers -> assertThat(containers)
                        .contains(
                                "name agent",
                                "essential false",
                                "stopTimeout 10",
                                "environment {name LEVEL, value info}",
                                "command serve, --all",
                                "dependencies {condition START, container agent}",
                                "{name BUCKET, value files}",
                                "{name ORDERS_DB_HOST, value orders-db.endpoint}",
                                "probe {command CMD-SHELL, curl -f localhost:8080/up, interval 20, retries 5, startPeriod 40, timeout 4}",
                                "{from " + TOKEN + ", name TOKEN}",
                                "{from orders-db.secret, key password, name ORDERS_DB_PASSWORD}",
                                "stopTimeout 90"));
    }

    @Test
    void services_run_and_roll_as_they_were_told() {
        assertThat(written(EcsService.KIND, "orders"))
                .containsEntry("exec", "true")
                .containsEntry("grace", "120")
                .containsEntry("minHealthy", "50")
                .containsEntry("maxHealthy", "150")
                .containsEntry("breaker", "true")
                .containsEntry("rollback", "false")
                .containsEntry("capacity", "FARGATE");
        assertThat(written(EcsService.KIND, "worker"))
                .containsEntry("capacity", "FARGATE_SPOT")
                .containsEntry("desired", "2");
        assertThat(written(DiscoveryService.KIND, "orders")).containsEntry("name", "api");
        assertThat(written(PrivateDnsNamespace.KIND, "shop")).containsEntry("name", "shop.local");
    }

    @Test
    void autoscaling_aims_at_what_it_was_told() {
        assertThat(written(ScalingPolicy.KIND, "orders/memory"))
                .containsEntry("value", "70")
                .containsEntry("cooldownIn", "45");
        assertThat(written(ScalingPolicy.KIND, "orders/requests"))
                .containsEntry("value", "900")
                .containsEntry("targetGroup", "orders");
        assertThat(written(ScheduledAction.KIND, "orders/night"))
                .containsEntry("schedule", "cron(0 22 * * ? *)")
                .containsEntry("zone", "Europe/Berlin")
                .containsEntry("max", "3");
    }

    @Test
    void commands_may_run_in_containers_whose_role_the_author_wrote_too() {
        for (String role : List.of("orders-task", "worker")) {
            assertThat(written(Role.KIND, role).get("policies")).contains("ssmmessages:OpenDataChannel");
        }
        assertThat(written(Role.KIND, "worker").get("policies"))
                .contains("actions s3:GetObject, on {resource arn:aws:s3:::files, suffix /*}");
    }

    @Test
    void calls_opens_the_one_line_that_it_needs_and_tells_the_address() {
        assertThat(GRAPH.nodes())
                .extracting(node -> node.address().name())
                .filteredOn(name -> name.contains("work-sg") && name.contains("tcp"))
                .as("into the called group, and out of the caller's, which says what it sends")
                .containsExactlyInAnyOrder(
                        "app-sg/in/tcp-8080/work-sg", "work-sg/out/tcp-8080/app-sg", "work-sg/out/tcp-443/anywhere");
        assertThat(written(TaskDefinition.KIND, "worker").get("containers"))
                .contains("{name ORDERS_URL, value http://api.shop.local:8080}");
    }

    @Test
    void what_services_stand_on_is_as_it_was_said() {
        assertThat(written(Cluster.KIND, "main")).containsEntry("insights", "true");
        assertThat(written(Repository.KIND, "orders"))
                .containsEntry("keep", "7")
                .containsEntry("immutableTags", "true")
                .containsEntry("scanOnPush", "false");
        assertThat(written(LogGroup.KIND, "orders")).doesNotContainKey("retention");
        assertThat(written(LogGroup.KIND, "worker")).containsEntry("retention", "5");
        assertThat(written(DbInstance.KIND, "orders-db"))
                .containsEntry("version", "16")
                .containsEntry("backupDays", "3")
                .containsEntry("encrypted", "false")
                .containsEntry("finalSnapshot", "false")
                .containsEntry("deletionProtection", "false");
        assertThat(written(Bucket.KIND, "files"))
                .containsEntry("kmsKey", KEY)
                .containsEntry("versioned", "true")
                .containsEntry("deletionProtection", "false");
    }

    @Test
    void a_site_and_its_names_are_as_they_were_said() {
        assertThat(written(Distribution.KIND, "web"))
                .containsEntry("root", "home.html")
                .containsEntry("prices", "CHEAPEST")
                .containsEntry("aliases", "www.example.com")
                .containsEntry("certificate", CERTIFICATE);
        assertThat(written(Bucket.KIND, "web"))
                .containsEntry("versioned", "true")
                .containsEntry("deletionProtection", "false");
        assertThat(written(DnsRecord.KIND, "www.example.com/AAAA"))
                .containsEntry("zone", "example.com")
                .containsEntry("target", "web");
        assertThat(written(DnsRecord.KIND, "shop.example.com/A"))
                .containsEntry("evaluatesHealth", "true")
                .containsEntry("target", "front");
    }
}
