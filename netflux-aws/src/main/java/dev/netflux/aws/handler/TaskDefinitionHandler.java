package dev.netflux.aws.handler;

import dev.netflux.resource.Container;
import dev.netflux.resource.ContainerBuilder;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.TaskDefinition;
import dev.netflux.resource.TaskDefinition.Architecture;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** A revision is registered and deregistered, and never changes; one that was deregistered is gone. */
final class TaskDefinitionHandler implements Handler<TaskDefinition> {

    /** The option of a log configuration that names the group. */
    static final String LOG_GROUP = "awslogs-group";

    private static final String LOG_REGION = "awslogs-region";
    private static final String LOG_PREFIX = "awslogs-stream-prefix";
    private static final String DIGEST = "sha256:";

    /** An ARN of a secret has so many parts; a key of the secret, and two more, may follow. */
    private static final int PARTS_OF_SECRET = 7;

    private static final int INTERVAL = 30;
    private static final int TIMEOUT = 5;
    private static final int RETRIES = 3;

    @Override
    public Kind<TaskDefinition> kind() {
        return TaskDefinition.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ecs:ListTaskDefinitions",
                "ecs:DescribeTaskDefinition",
                "ecs:RegisterTaskDefinition",
                "ecs:DeregisterTaskDefinition",
                "ecs:TagResource",
                "ecs:UntagResource",
                "iam:PassRole");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return Ecs.revisions(aws, scope).stream()
                .map(TaskDefinitionHandler::found)
                .toList();
    }

    private static Found found(DescribeTaskDefinitionResponse revision) {
        var definition = revision.taskDefinition();
        String arn = definition.taskDefinitionArn();
        return Found.ready(
                arn,
                new TaskDefinition(
                        definition.family(),
                        number(definition.cpu()),
                        number(definition.memory()),
                        definition.runtimePlatform() != null
                                        && definition.runtimePlatform().cpuArchitecture() == CPUArchitecture.ARM64
                                ? Architecture.ARM64
                                : Architecture.X86_64,
                        Optional.ofNullable(definition.executionRoleArn()).map(Ref::id),
                        Optional.ofNullable(definition.taskRoleArn()).map(Ref::id),
                        definition.containerDefinitions().stream()
                                .map(container -> container(arn, container))
                                .toList()),
                Ecs.tags(revision.tags()));
    }

    private static int number(@org.jspecify.annotations.Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static Container container(String arn, ContainerDefinition container) {
        String image = container.image();
        int at = image.lastIndexOf('@');
        int cut = at >= 0 ? at : image.indexOf(':', image.lastIndexOf('/') + 1);
        return new ContainerBuilder()
                .name(container.name())
                .repository(Ref.id(cut < 0 ? image : image.substring(0, cut)))
                .tag(cut < 0 ? "latest" : image.substring(cut + 1))
                .essential(!Boolean.FALSE.equals(container.essential()))
                .ports(container.portMappings().stream()
                        .map(port -> new Container.Port(
                                port.name() == null ? "" : port.name(),
                                port.containerPort(),
                                Optional.ofNullable(port.appProtocolAsString())))
                        .toList())
                .environment(container.environment().stream()
                        .map(variable -> new Container.Variable(
                                variable.name(), Ref.id(variable.value() == null ? "" : variable.value())))
                        .sorted(java.util.Comparator.comparing(Container.Variable::name))
                        .toList())
                .secrets(container.secrets().stream()
                        .map(secret -> secret(secret.name(), secret.valueFrom()))
                        .sorted(java.util.Comparator.comparing(Container.Secret::name))
                        .toList())
                .command(container.command())
                .probe(Optional.ofNullable(container.healthCheck()).map(TaskDefinitionHandler::probe))
                .stopTimeout(Optional.ofNullable(container.stopTimeout()))
                .dependencies(container.dependsOn().stream()
                        .map(dependency -> new Container.Dependency(
                                dependency.containerName(),
                                Container.Condition.valueOf(dependency.conditionAsString())))
                        .toList())
                .log(Optional.ofNullable(container.logConfiguration())
                        .filter(log -> log.logDriver() == LogDriver.AWSLOGS)
                        .map(log -> new Container.Log(
                                Ref.id(Arns.beside(
                                        arn,
                                        "logs",
                                        "log-group:" + log.options().getOrDefault(LOG_GROUP, ""))),
                                log.options().getOrDefault(LOG_PREFIX, ""))))
                .build();
    }

    private static Container.Secret secret(String name, String from) {
        String[] parts = from.split(":", PARTS_OF_SECRET + 1);
        if (parts.length <= PARTS_OF_SECRET) {
            return new Container.Secret(name, Ref.id(from), Optional.empty());
        }
        String key = parts[PARTS_OF_SECRET];
        return new Container.Secret(
                name,
                Ref.id(from.substring(0, from.length() - key.length() - 1)),
                Optional.of(key.endsWith("::") ? key.substring(0, key.length() - 2) : key));
    }

    private static Container.Probe probe(HealthCheck check) {
        return new Container.Probe(
                check.command(),
                check.interval() == null ? INTERVAL : check.interval(),
                check.timeout() == null ? TIMEOUT : check.timeout(),
                check.retries() == null ? RETRIES : check.retries(),
                check.startPeriod() == null ? 0 : check.startPeriod());
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return Ecs.revision(aws, id).map(TaskDefinitionHandler::found);
    }

    @Override
    public List<Found> candidates(Aws aws, TaskDefinition wanted, Stamp stamp) {
        List<String> arns = aws.pages(
                token -> Ecs.client(aws).listTaskDefinitions(request -> request.familyPrefix(wanted.family())
                        .sort(SortOrder.DESC)
                        .nextToken(token)),
                ListTaskDefinitionsResponse::nextToken,
                ListTaskDefinitionsResponse::taskDefinitionArns);
        return aws.each(arns.stream().limit(2).toList(), arn -> Ecs.revision(aws, arn)).stream()
                .flatMap(Optional::stream)
                .map(TaskDefinitionHandler::found)
                .toList();
    }

    @Override
    public String create(Aws aws, TaskDefinition wanted, Map<String, String> tags) {
        String region = region(aws);
        return Ecs.client(aws)
                .registerTaskDefinition(request -> request.family(wanted.family())
                        .networkMode(NetworkMode.AWSVPC)
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .cpu(Integer.toString(wanted.cpu()))
                        .memory(Integer.toString(wanted.memory()))
                        .runtimePlatform(platform -> platform.operatingSystemFamily(OSFamily.LINUX)
                                .cpuArchitecture(
                                        wanted.architecture() == Architecture.ARM64
                                                ? CPUArchitecture.ARM64
                                                : CPUArchitecture.X86_64))
                        .executionRoleArn(wanted.executionRole().map(Ref::asId).orElse(null))
                        .taskRoleArn(wanted.taskRole().map(Ref::asId).orElse(null))
                        .containerDefinitions(wanted.containers().stream()
                                .map(container -> written(container, region))
                                .toList())
                        .tags(Ecs.tags(tags)))
                .taskDefinition()
                .taskDefinitionArn();
    }

    private static String region(Aws aws) {
        return Ecs.client(aws).serviceClientConfiguration().region().id();
    }

    private static ContainerDefinition written(Container container, String region) {
        ContainerDefinition.Builder written = ContainerDefinition.builder()
                .name(container.name())
                .image(container.repository().asId()
                        + (container.tag().startsWith(DIGEST) ? "@" : ":")
                        + container.tag())
                .essential(container.essential())
                .portMappings(container.ports().stream()
                        .map(port -> PortMapping.builder()
                                .name(port.name())
                                .containerPort(port.number())
                                .protocol(TransportProtocol.TCP)
                                .appProtocol(port.appProtocol().orElse(null))
                                .build())
                        .toList())
                .environment(container.environment().stream()
                        .map(variable -> KeyValuePair.builder()
                                .name(variable.name())
                                .value(variable.value().asId())
                                .build())
                        .toList())
                .secrets(container.secrets().stream()
                        .map(secret -> Secret.builder()
                                .name(secret.name())
                                .valueFrom(secret.from().asId()
                                        + secret.key()
                                                .map(key -> ":" + key + "::")
                                                .orElse(""))
                                .build())
                        .toList())
                .dependsOn(container.dependencies().stream()
                        .map(dependency -> ContainerDependency.builder()
                                .containerName(dependency.container())
                                .condition(ContainerCondition.fromValue(
                                        dependency.condition().name()))
                                .build())
                        .toList());
        if (!container.command().isEmpty()) {
            written.command(container.command());
        }
        container.stopTimeout().ifPresent(written::stopTimeout);
        container
                .probe()
                .ifPresent(probe -> written.healthCheck(check -> check.command(probe.command())
                        .interval(probe.interval())
                        .timeout(probe.timeout())
                        .retries(probe.retries())
                        .startPeriod(probe.startPeriod() == 0 ? null : probe.startPeriod())));
        container
                .log()
                .ifPresent(log -> written.logConfiguration(LogConfiguration.builder()
                        .logDriver(LogDriver.AWSLOGS)
                        .options(Map.of(
                                LOG_GROUP,
                                Arns.logGroup(log.group().asId()),
                                LOG_REGION,
                                region.toLowerCase(Locale.ROOT),
                                LOG_PREFIX,
                                log.prefix()))
                        .build()));
        return written.build();
    }

    @Override
    public void update(Aws aws, String id, TaskDefinition before, TaskDefinition after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Ecs.tag(aws, id, tags, removed);
    }

    @Override
    public void delete(Aws aws, String id, TaskDefinition resource) {
        Ecs.client(aws).deregisterTaskDefinition(request -> request.taskDefinition(id));
    }
}
