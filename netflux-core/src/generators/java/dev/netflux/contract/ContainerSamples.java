package dev.netflux.contract;

import com.google.common.collect.ImmutableList;
import dev.netflux.resource.Cluster;
import dev.netflux.resource.Container;
import dev.netflux.resource.ContainerBuilder;
import dev.netflux.resource.DiscoveryService;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EcsService.Capacity;
import dev.netflux.resource.EcsServiceBuilder;
import dev.netflux.resource.FlowLog;
import dev.netflux.resource.HttpNamespace;
import dev.netflux.resource.Kind;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.Node;
import dev.netflux.resource.PrivateDnsNamespace;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Repository;
import dev.netflux.resource.Role;
import dev.netflux.resource.ScalableTarget;
import dev.netflux.resource.ScalingPolicy;
import dev.netflux.resource.ScalingPolicy.Metric;
import dev.netflux.resource.ScheduledAction;
import dev.netflux.resource.TaskDefinition;
import dev.netflux.resource.TaskDefinition.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that containers need. What a look at AWS finds by the platform's name bears it, as it does in designs. */
final class ContainerSamples {

    private static final String EXECUTION = "service-role/AmazonECSTaskExecutionRolePolicy";

    private ContainerSamples() {}

    static final List<Sample> ALL = ImmutableList.of(
            Sample.of(
                    "",
                    FlowLog.KIND,
                    stage -> new FlowLog(stage.vpc(), FlowLog.Flows.ALL, logs(stage), Optional.of(writer(stage)), 600)),
            Sample.of(
                    "into a bucket",
                    FlowLog.KIND,
                    stage -> new FlowLog(stage.vpc(), FlowLog.Flows.REJECTED, stage.logPolicy(), Optional.empty(), 60)),
            Sample.of(
                    "",
                    LogGroup.KIND,
                    stage -> new LogGroup("/ecs/contract-sample", Optional.of(30)),
                    stage -> new LogGroup("/ecs/contract-sample", Optional.of(7)),
                    stage -> new LogGroup("/ecs/contract-sample", Optional.empty()),
                    stage -> new LogGroup("/ecs/contract-sample", Optional.empty(), true)),
            Sample.of(
                    "",
                    Repository.KIND,
                    stage -> Repository.of("sample", true, false, Optional.of(10)),
                    stage -> Repository.of("sample", false, true, Optional.of(20)),
                    stage -> Repository.of("sample", false, true, Optional.empty()),
                    stage -> Sample.with(
                            Repository.of("sample", false, true, Optional.empty()),
                            Repository.DELETION_PROTECTION,
                            false)),
            Sample.of(
                    "",
                    Role.KIND,
                    stage -> new Role("sample", "ecs-tasks.amazonaws.com", Set.of(EXECUTION), List.of()),
                    stage -> new Role("sample", "ecs.amazonaws.com", Set.of(), List.of(reading(stage, "read"))),
                    stage -> new Role(
                            "sample",
                            "ecs.amazonaws.com",
                            Set.of("AmazonS3ReadOnlyAccess"),
                            List.of(reading(stage, "look")))),
            Sample.of(
                    "",
                    HttpNamespace.KIND,
                    stage -> new HttpNamespace("sample", "Names of samples", Optional.empty()),
                    stage -> new HttpNamespace("sample", "Names of others", Optional.empty())),
            Sample.of(
                    "",
                    PrivateDnsNamespace.KIND,
                    stage -> new PrivateDnsNamespace(
                            "sample.local", Optional.of(stage.vpc()), "Names", Optional.empty()),
                    stage -> new PrivateDnsNamespace(
                            "sample.local", Optional.of(stage.vpc()), "Other names", Optional.empty())),
            Sample.of(
                    "",
                    DiscoveryService.KIND,
                    stage -> new DiscoveryService("sample", domain(stage), 60, Optional.of(1), Optional.empty()),
                    stage -> new DiscoveryService("sample", domain(stage), 10, Optional.of(1), Optional.empty())),
            Sample.of(
                    "",
                    Cluster.KIND,
                    stage -> new Cluster("sample", false, Optional.empty(), Set.of()),
                    stage -> new Cluster("sample", true, Optional.of(arn(stage, namespace(stage))), Set.of()),
                    stage -> new Cluster(
                            "sample",
                            true,
                            Optional.of(arn(stage, namespace(stage))),
                            Set.of("FARGATE", "FARGATE_SPOT"))),
            Sample.of("", TaskDefinition.KIND, stage -> revision(stage, "contract-sample", "1.4")),
            Sample.of("with everything", TaskDefinition.KIND, ContainerSamples::everything),
            Sample.of(
                    "",
                    EcsService.KIND,
                    stage -> service(stage).build(),
                    stage -> service(stage).desired(Optional.of(2)).build(),
                    stage -> service(stage)
                            .taskDefinition(Optional.of(task(stage, "next")))
                            .firstTaskDefinition(Optional.of(task(stage, "first")))
                            .build(),
                    stage -> service(stage)
                            .securityGroups(Set.of(stage.group("app"), stage.group("front")))
                            .subnets(Set.of(stage.subnet(0), stage.subnet(1)))
                            .publicAddresses(true)
                            .build(),
                    stage -> service(stage)
                            .minHealthy(50)
                            .maxHealthy(150)
                            .breaker(false)
                            .rollback(false)
                            .exec(true)
                            .build(),
                    stage -> service(stage)
                            .targets(List.of(target(stage)))
                            .grace(Optional.of(90))
                            .build(),
                    stage -> service(stage)
                            .targets(List.of(target(stage)))
                            .grace(Optional.of(30))
                            .discovery(Optional.of(arn(stage, name(stage))))
                            .build(),
                    stage -> service(stage).capacity(Capacity.FARGATE_SPOT).build()),
            Sample.of(
                    "that connects",
                    EcsService.KIND,
                    stage -> service(stage).build(),
                    stage -> service(stage)
                            .connect(Optional.of(new EcsService.Connect(
                                    arn(stage, namespace(stage)),
                                    List.of(new EcsService.Alias("app-8080", "sample", 8080)))))
                            .build(),
                    stage -> service(stage).build()),
            Sample.of(
                    "",
                    ScalableTarget.KIND,
                    stage -> ScalableTarget.between(running(stage), 1, 3),
                    stage -> ScalableTarget.between(running(stage), 2, 5)),
            Sample.of(
                    "",
                    ScalingPolicy.KIND,
                    stage -> policy(stage, Metric.CPU, 50, 10, 10),
                    stage -> policy(stage, Metric.MEMORY, 70, 60, 30)),
            Sample.of(
                    "of requests",
                    ScalingPolicy.KIND,
                    stage -> {
                        target(stage);
                        return requests(stage, "movies");
                    },
                    stage -> {
                        other(stage);
                        return requests(stage, "others");
                    },
                    stage -> new ScalingPolicy(
                            scaled(stage), "requests", Metric.CPU, 50, Optional.empty(), Optional.empty(), 300, 300)),
            Sample.of(
                    "",
                    ScheduledAction.KIND,
                    stage -> new ScheduledAction(
                            scaled(stage),
                            "morning",
                            "cron(0 7 ? * MON-FRI *)",
                            Optional.of("Europe/Berlin"),
                            Optional.of(2),
                            Optional.of(9)),
                    stage -> new ScheduledAction(
                            scaled(stage),
                            "morning",
                            "cron(0 8 ? * MON-FRI *)",
                            Optional.empty(),
                            Optional.of(3),
                            Optional.empty()),
                    stage -> new ScheduledAction(
                            scaled(stage),
                            "morning",
                            "rate(1 day)",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(4))));

    private static Role.Policy reading(Stage stage, String name) {
        return new Role.Policy(
                name,
                List.of(
                        new Role.Grant(Set.of("ecr:GetAuthorizationToken"), List.of(new Role.On(Ref.id("*"), ""))),
                        new Role.Grant(
                                Set.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                List.of(new Role.On(logs(stage), ":*")))));
    }

    private static Ref logs(Stage stage) {
        return stage.once("logs", () -> new LogGroup("/ecs/contract-stage", Optional.of(1)));
    }

    static Ref role(Stage stage) {
        return stage.once("role", () -> new Role("stage", "ecs-tasks.amazonaws.com", Set.of(EXECUTION), List.of()));
    }

    private static Ref writer(Stage stage) {
        return stage.once("writer", () -> new Role("writer", "vpc-flow-logs.amazonaws.com", Set.of(), List.of()));
    }

    /** Another log group, and another role that may write there. */
    static Ref otherLogs(Stage stage) {
        return stage.once("other logs", () -> new LogGroup("/contract/other", Optional.of(1)));
    }

    static Ref otherWriter(Stage stage) {
        return stage.once(
                "other writer", () -> new Role("other-writer", "vpc-flow-logs.amazonaws.com", Set.of(), List.of()));
    }

    private static Ref namespace(Stage stage) {
        return stage.once("namespace", () -> new HttpNamespace("stage", "Names of the stage", Optional.empty()));
    }

    static Ref domain(Stage stage) {
        return stage.once(
                "domain",
                () -> new PrivateDnsNamespace("stage.local", Optional.of(stage.vpc()), "Names", Optional.empty()));
    }

    static Ref name(Stage stage) {
        return stage.once(
                "name", () -> new DiscoveryService("stage", domain(stage), 60, Optional.of(1), Optional.empty()));
    }

    static Ref cluster(Stage stage) {
        return stage.once(
                "cluster", () -> new Cluster("stage", false, Optional.empty(), Set.of("FARGATE", "FARGATE_SPOT")));
    }

    /** The ARN that AWS tells of a namespace or a name. */
    private static Ref arn(Stage stage, Ref of) {
        Kind<?> kind = of.asId().startsWith("srv-") ? DiscoveryService.KIND : HttpNamespace.KIND;
        Node node = stage.cloud().read(kind, of.asId()).orElseThrow();
        return node.asMentioned(new Ref.To(node.address(), "arn")).orElseThrow();
    }

    static ContainerBuilder app(Stage stage, String tag) {
        return new ContainerBuilder()
                .name("app")
                .repository(Ref.id("public.ecr.aws/nginx/nginx"))
                .tag(tag)
                .essential(true)
                .addPorts(new Container.Port("app-8080", 8080, Optional.of("http")))
                .log(new Container.Log(logs(stage), "app"));
    }

    static TaskDefinition revision(Stage stage, String family, String tag) {
        return new TaskDefinition(
                family,
                256,
                1024,
                Architecture.X86_64,
                Optional.of(role(stage)),
                Optional.empty(),
                List.of(app(stage, tag).build()));
    }

    private static TaskDefinition everything(Stage stage) {
        Container app = app(stage, "sha256:4d5e")
                .addEnvironment(
                        new Container.Variable("MODE", Ref.id("prod")), new Container.Variable("EMPTY", Ref.id("")))
                .addSecrets(
                        new Container.Secret("PASSWORD", Ref.id(secret(stage)), Optional.of("password")),
                        new Container.Secret("TOKEN", Ref.id(secret(stage)), Optional.empty()))
                .command(List.of("serve", "--verbose"))
                .probe(new Container.Probe(List.of("CMD-SHELL", "curl -f http://localhost:8080/"), 30, 5, 3, 60))
                .stopTimeout(90)
                .addDependencies(new Container.Dependency("migrate", Container.Condition.SUCCESS))
                .build();
        Container migrate = new ContainerBuilder()
                .name("migrate")
                .repository(Ref.id("busybox"))
                .tag("1.36")
                .essential(false)
                .build();
        return new TaskDefinition(
                "contract-everything",
                512,
                1024,
                Architecture.ARM64,
                Optional.of(role(stage)),
                Optional.of(role(stage)),
                List.of(app, migrate));
    }

    private static String secret(Stage stage) {
        return "arn:aws:secretsmanager:" + stage.cloud().account().region() + ":"
                + stage.cloud().account().id() + ":secret:stage-AbCdEf";
    }

    private static Ref task(Stage stage, String tag) {
        return stage.once("task " + tag, () -> revision(stage, "contract-" + tag, tag));
    }

    static EcsServiceBuilder service(Stage stage) {
        return new EcsServiceBuilder()
                .name("sample")
                .cluster(cluster(stage))
                .taskDefinition(task(stage, "first"))
                .desired(1)
                .capacity(Capacity.FARGATE)
                .addSubnets(stage.subnet(0))
                .addSecurityGroups(stage.group("app"))
                .publicAddresses(false)
                .minHealthy(100)
                .maxHealthy(200)
                .breaker(true)
                .rollback(true)
                .exec(false);
    }

    static Ref running(Stage stage) {
        return stage.once("service", () -> service(stage).name("stage").build());
    }

    /** A second service. */
    static Ref another(Stage stage) {
        return stage.once("another", () -> service(stage).name("another").build());
    }

    private static Ref scaled(Stage stage) {
        return stage.once("stage", () -> ScalableTarget.between(running(stage), 1, 3));
    }

    private static ScalingPolicy policy(Stage stage, Metric metric, int value, int in, int out) {
        return new ScalingPolicy(scaled(stage), "keep", metric, value, Optional.empty(), Optional.empty(), in, out);
    }

    private static ScalingPolicy requests(Stage stage, String group) {
        return new ScalingPolicy(
                scaled(stage),
                "requests",
                Metric.REQUESTS,
                1000,
                Optional.of(stage.balancer()),
                Optional.of(stage.targetGroup(group)),
                300,
                300);
    }

    private static EcsService.Target target(Stage stage) {
        stage.once(
                "listener for movies",
                () -> stage.listenerOn(stage.balancer(), 8082, stage.forward(stage.targetGroup("movies"))));
        return new EcsService.Target(stage.targetGroup("movies"), "app", 8080);
    }

    private static void other(Stage stage) {
        stage.once(
                "listener for others",
                () -> stage.listenerOn(stage.balancer(), 8083, stage.forward(stage.targetGroup("others"))));
    }
}
