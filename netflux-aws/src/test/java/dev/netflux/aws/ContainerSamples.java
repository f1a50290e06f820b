package dev.netflux.aws;

import dev.netflux.aws.Samples.Sample;
import dev.netflux.resource.Address;
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
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.PrivateDnsNamespace;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Repository;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Role;
import dev.netflux.resource.ScalableTarget;
import dev.netflux.resource.ScalingPolicy;
import dev.netflux.resource.ScalingPolicy.Metric;
import dev.netflux.resource.ScheduledAction;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TaskDefinition;
import dev.netflux.resource.TaskDefinition.Architecture;
import dev.netflux.resource.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that containers need, with every shape that their attributes take. */
final class ContainerSamples {

    private static final String TASKS = "ecs-tasks.amazonaws.com";
    private static final String EXECUTION = "service-role/AmazonECSTaskExecutionRolePolicy";
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:net-AbCdEf";

    private final List<Sample> all = new ArrayList<>();

    private ContainerSamples() {}

    static List<Sample> all() {
        ContainerSamples samples = new ContainerSamples();
        samples.around();
        samples.services();
        samples.scaling();
        return samples.all;
    }

    private Ref add(Kind<?> kind, String name, Resource first, Resource... changes) {
        all.add(new Sample(new Address(kind.name(), name), first, List.of(changes)));
        return Ref.to(kind, name);
    }

    private void around() {
        Ref logs = add(
                LogGroup.KIND,
                "net",
                new LogGroup("/ecs/net", Optional.of(30)),
                new LogGroup("/ecs/net", Optional.empty()),
                new LogGroup("/ecs/net", Optional.of(7), true),
                new LogGroup("/ecs/net", Optional.of(7)));
        add(LogGroup.KIND, "net-for-ever", new LogGroup("net-for-ever", Optional.empty()));
        Ref images = add(
                Repository.KIND,
                "net",
                Repository.of("net/app", true, false, Optional.of(10)),
                Repository.of("net/app", false, true, Optional.of(20)),
                Repository.of("net/app", true, true, Optional.empty()),
                new Repository("net/app", true, true, Optional.empty(), false, Optional.empty(), Optional.empty()));
        add(
                Role.KIND,
                "net-execution",
                new Role(
                        "net-execution",
                        TASKS,
                        Set.of(EXECUTION),
                        List.of(new Role.Policy(
                                "start",
                                List.of(
                                        grant("ecr:GetAuthorizationToken", Ref.id("*"), ""),
                                        grant("ecr:BatchGetImage", images, ""),
                                        grant("logs:PutLogEvents", logs, ":*"))))),
                new Role(
                        "net-execution",
                        TASKS,
                        Set.of(EXECUTION, "AmazonS3ReadOnlyAccess"),
                        List.of(new Role.Policy(
                                "start", List.of(grant("secretsmanager:GetSecretValue", Ref.id(SECRET), ""))))),
                new Role(
                        "net-execution",
                        "ecs.amazonaws.com",
                        Set.of(),
                        List.of(new Role.Policy("other", List.of(grant("s3:GetObject", Ref.id("*"), ""))))));
        add(Role.KIND, "net-task", new Role("net-task", TASKS, Set.of(), List.of()));
        Ref writer =
                add(Role.KIND, "flow-logs", new Role("flow-logs", "vpc-flow-logs.amazonaws.com", Set.of(), List.of()));
        add(
                FlowLog.KIND,
                "net",
                new FlowLog(Ref.to(Vpc.KIND, "net"), FlowLog.Flows.REJECTED, logs, Optional.of(writer), 60));
        add(
                HttpNamespace.KIND,
                "net",
                new HttpNamespace("net", "Names of net", Optional.empty()),
                new HttpNamespace("net", "Other names of net", Optional.empty()));
        Ref domain = add(
                PrivateDnsNamespace.KIND,
                "local",
                new PrivateDnsNamespace(
                        "local", Optional.of(Ref.to(Vpc.KIND, "net")), "Names of net", Optional.empty()),
                new PrivateDnsNamespace(
                        "local", Optional.of(Ref.to(Vpc.KIND, "net")), "Other names", Optional.empty()));
        add(
                DiscoveryService.KIND,
                "app",
                new DiscoveryService("net-app", domain, 60, Optional.of(1), Optional.empty()),
                new DiscoveryService("net-app", domain, 10, Optional.of(1), Optional.empty()));
        add(
                Cluster.KIND,
                "net",
                new Cluster("net", false, Optional.empty(), Set.of()),
                new Cluster("net", true, Optional.empty(), Set.of("FARGATE", "FARGATE_SPOT")),
                new Cluster(
                        "net",
                        true,
                        Optional.of(Ref.to(HttpNamespace.KIND, "net", HttpNamespace.ARN)),
                        Set.of("FARGATE", "FARGATE_SPOT")));
    }

    private static Role.Grant grant(String action, Ref on, String suffix) {
        return new Role.Grant(Set.of(action), List.of(new Role.On(on, suffix)));
    }

    private static ContainerBuilder app(String tag) {
        return new ContainerBuilder()
                .name("app")
                .repository(Ref.to(Repository.KIND, "net", Repository.URI))
                .tag(tag)
                .essential(true)
                .addPorts(new Container.Port("app-8080", 8080, Optional.of("http")))
                .log(new Container.Log(Ref.to(LogGroup.KIND, "net"), "app"));
    }

    private static TaskDefinition revision(String family, List<Container> containers) {
        return new TaskDefinition(
                family,
                256,
                512,
                Architecture.ARM64,
                Optional.of(Ref.to(Role.KIND, "net-execution")),
                Optional.of(Ref.to(Role.KIND, "net-task")),
                containers);
    }

    private void services() {
        Ref plain = add(
                TaskDefinition.KIND,
                "app",
                revision("net-app", List.of(app("1.4").build())));
        Ref everything = add(
                TaskDefinition.KIND,
                "everything",
                revision(
                        "net-everything",
                        List.of(
                                app("1.5")
                                        .addEnvironment(
                                                new Container.Variable("MODE", Ref.id("prod")),
                                                new Container.Variable("EMPTY", Ref.id("")))
                                        .addSecrets(
                                                new Container.Secret("TOKEN", Ref.id(SECRET), Optional.empty()),
                                                new Container.Secret(
                                                        "PASSWORD", Ref.id(SECRET), Optional.of("password")))
                                        .command(List.of("serve", "--verbose"))
                                        .probe(new Container.Probe(
                                                List.of("CMD-SHELL", "curl -f localhost"), 30, 5, 3, 60))
                                        .stopTimeout(90)
                                        .addDependencies(
                                                new Container.Dependency("migrate", Container.Condition.SUCCESS))
                                        .build(),
                                new ContainerBuilder()
                                        .name("migrate")
                                        .repository(Ref.id("busybox"))
                                        .tag("1.36")
                                        .essential(false)
                                        .build())));
        EcsService first = service(plain).build();
        add(
                EcsService.KIND,
                "app",
                first,
                service(plain).desired(Optional.of(2)).build(),
                service(everything).firstTaskDefinition(Optional.of(plain)).build(),
                service(everything)
                        .subnets(Set.of(Ref.to(Subnet.KIND, "edge-a"), Ref.to(Subnet.KIND, "edge-b")))
                        .securityGroups(Set.of(Ref.to(SecurityGroup.KIND, "front")))
                        .publicAddresses(true)
                        .build(),
                service(everything)
                        .minHealthy(50)
                        .maxHealthy(150)
                        .breaker(false)
                        .rollback(false)
                        .exec(true)
                        .build(),
                service(everything)
                        .targets(List.of(new EcsService.Target(Ref.to(TargetGroup.KIND, "movies"), "app", 8080)))
                        .grace(Optional.of(90))
                        .build(),
                service(everything)
                        .discovery(Optional.of(Ref.to(DiscoveryService.KIND, "app", DiscoveryService.ARN)))
                        .build(),
                service(everything).capacity(Capacity.FARGATE_SPOT).build(),
                service(everything)
                        .connect(Optional.of(new EcsService.Connect(
                                Ref.to(HttpNamespace.KIND, "net", HttpNamespace.ARN),
                                List.of(new EcsService.Alias("app-8080", "app", 8080)))))
                        .build());
    }

    private static EcsServiceBuilder service(Ref revision) {
        return new EcsServiceBuilder()
                .name("net-app")
                .cluster(Ref.to(Cluster.KIND, "net"))
                .taskDefinition(revision)
                .desired(1)
                .capacity(Capacity.FARGATE)
                .addSubnets(Ref.to(Subnet.KIND, "edge-a"))
                .addSecurityGroups(Ref.to(SecurityGroup.KIND, "app"))
                .publicAddresses(false)
                .minHealthy(100)
                .maxHealthy(200)
                .breaker(true)
                .rollback(true)
                .exec(false);
    }

    private void scaling() {
        Ref service = Ref.to(EcsService.KIND, "app");
        Ref target = add(
                ScalableTarget.KIND,
                "app",
                ScalableTarget.between(service, 1, 3),
                ScalableTarget.between(service, 2, 5));
        add(
                ScalingPolicy.KIND,
                "app/cpu",
                new ScalingPolicy(target, "cpu", Metric.CPU, 50, Optional.empty(), Optional.empty(), 10, 10),
                new ScalingPolicy(target, "cpu", Metric.MEMORY, 70, Optional.empty(), Optional.empty(), 60, 30));
        add(
                ScalingPolicy.KIND,
                "app/requests",
                new ScalingPolicy(
                        target,
                        "requests",
                        Metric.REQUESTS,
                        1000,
                        Optional.of(Ref.to(LoadBalancer.KIND, "front")),
                        Optional.of(Ref.to(TargetGroup.KIND, "movies")),
                        300,
                        300));
        add(
                ScheduledAction.KIND,
                "app/morning",
                new ScheduledAction(
                        target,
                        "morning",
                        "cron(0 7 ? * MON-FRI *)",
                        Optional.of("Europe/Berlin"),
                        Optional.of(2),
                        Optional.of(9)),
                new ScheduledAction(
                        target, "morning", "rate(1 day)", Optional.empty(), Optional.of(3), Optional.empty()));
    }
}
