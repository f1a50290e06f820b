package dev.netflux.expand;

import dev.netflux.base.ShortName;
import dev.netflux.model.Image;
import dev.netflux.model.SecretSource;
import dev.netflux.model.Service;
import dev.netflux.resource.Account;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Repository;
import dev.netflux.resource.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The roles that authors write, and for each service that names none two of its own: what its containers may do, which is nothing, and what
 * ECS may do to start a task, which is to pull its images, read its secrets and write its log, and no more.
 */
final class RoleExpansion implements PartExpansion {

    private static final int NAME_LIMIT = 64;
    private static final String TASKS = "ecs-tasks.amazonaws.com";
    private static final String REGISTRY = ".dkr.ecr.";
    private static final Ref ALL = Ref.id("*");

    /** What a task has to be allowed so that commands can run in its containers. */
    private static final Role.Policy EXEC = new Role.Policy(
            "exec",
            List.of(new Role.Grant(
                    Set.of(
                            "ssmmessages:CreateControlChannel",
                            "ssmmessages:CreateDataChannel",
                            "ssmmessages:OpenControlChannel",
                            "ssmmessages:OpenDataChannel"),
                    List.of(new Role.On(ALL, "")))));

    @Override
    public Stream<Node> nodes(Design design) {
        return Stream.concat(
                design.platform().roles().values().stream()
                        .filter(role -> role.existing().isEmpty())
                        .map(role -> written(design, role)),
                design.platform().services().values().stream()
                        .flatMap(service -> Stream.concat(
                                service.taskRole().isPresent() ? Stream.empty() : Stream.of(task(design, service)),
                                service.executionRole().isPresent()
                                        ? Stream.empty()
                                        : Stream.of(execution(design, service)))));
    }

    /** The name of the role that a service's containers have. */
    static String task(Service service) {
        return service.name() + "-task";
    }

    /** The name of the role with which a service's tasks are started. */
    static String execution(Service service) {
        return service.name() + "-execution";
    }

    private static Node written(Design design, dev.netflux.model.Role role) {
        List<Role.Grant> grants = role.allowances().stream()
                .map(allowance -> new Role.Grant(
                        Set.copyOf(allowance.actions()),
                        allowance.resources().stream().map(RoleExpansion::on).toList()))
                .toList();
        Stream<Role.Policy> own = grants.isEmpty() ? Stream.empty() : Stream.of(new Role.Policy("own", grants));
        boolean executes = design.platform().services().values().stream()
                .anyMatch(service -> service.isExecutable()
                        && service.taskRole().filter(role.name()::equals).isPresent());
        List<Role.Policy> policies =
                Stream.concat(executes ? Stream.of(EXEC) : Stream.empty(), own).toList();
        return role(
                design,
                role.name(),
                role.awsName().orElse(design.label(role.name())),
                new TreeSet<>(role.managed()),
                policies,
                role.tags(),
                role.site());
    }

    /** An ARN and what follows it, as policies are read back. */
    private static Role.On on(String arn) {
        for (String suffix : List.of(":*", "/*")) {
            if (arn.startsWith("arn:") && arn.endsWith(suffix)) {
                return new Role.On(Ref.id(arn.substring(0, arn.length() - suffix.length())), suffix);
            }
        }
        return new Role.On(Ref.id(arn), "");
    }

    private static Node task(Design design, Service service) {
        List<Role.Policy> policies = service.isExecutable() ? List.of(EXEC) : List.of();
        String name = task(service);
        return role(design, name, design.label(name), Set.of(), policies, service.tags(), service.site());
    }

    private static Node execution(Design design, Service service) {
        List<Role.Grant> grants = new ArrayList<>();
        List<Role.On> repositories = images(service)
                .flatMap(image -> repository(image).stream())
                .map(repository -> new Role.On(repository, ""))
                .distinct()
                .toList();
        boolean narrow = service.executionPolicies().isEmpty();
        if (narrow && !repositories.isEmpty()) {
            grants.add(new Role.Grant(Set.of("ecr:GetAuthorizationToken"), List.of(new Role.On(ALL, ""))));
            grants.add(new Role.Grant(
                    Set.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                    repositories));
        }
        if (narrow) {
            grants.add(new Role.Grant(
                    Set.of("logs:CreateLogStream", "logs:PutLogEvents"),
                    List.of(new Role.On(Ref.to(LogGroup.KIND, service.logGroup().orElse(service.name())), ":*"))));
        }
        reading(service, "secretsmanager:GetSecretValue", source -> !source.isParameter())
                .ifPresent(grants::add);
        reading(service, "ssm:GetParameters", SecretSource::isParameter).ifPresent(grants::add);
        if (!service.keys().isEmpty()) {
            grants.add(new Role.Grant(
                    Set.of("kms:Decrypt"),
                    service.keys().stream()
                            .distinct()
                            .map(key -> new Role.On(Ref.id(key), ""))
                            .toList()));
        }
        String name = execution(service);
        return role(
                design,
                name,
                design.label(name),
                new TreeSet<>(service.executionPolicies()),
                grants.isEmpty() ? List.of() : List.of(new Role.Policy("start", grants)),
                service.tags(),
                service.site());
    }

    /** The repository of an image: the platform's own, or another one of ECR, whose rights its account has to grant besides. */
    private static Optional<Ref> repository(Image image) {
        if (image.isOwn()) {
            return Optional.of(Ref.to(Repository.KIND, image.repository()));
        }
        int registry = image.repository().indexOf(REGISTRY);
        int slash = image.repository().indexOf('/');
        if (registry < 0 || slash < registry) {
            return Optional.empty();
        }
        String account = image.repository().substring(0, registry);
        String region = image.repository().substring(registry + REGISTRY.length(), slash);
        region = region.substring(0, Math.max(0, region.indexOf('.')));
        String name = image.repository().substring(slash + 1);
        int digest = name.indexOf('@');
        return Optional.of(Ref.id("arn:" + Account.partitionOf(region) + ":ecr:" + region + ":" + account
                + ":repository/" + (digest < 0 ? name : name.substring(0, digest))));
    }

    /** What ECS has to read of one sort of secret before a task starts. */
    private static Optional<Role.Grant> reading(Service service, String action, Predicate<SecretSource> sort) {
        List<Role.On> secrets = Stream.concat(Stream.of(service.container()), service.sidecars().stream())
                .flatMap(container -> container.secrets().values().stream())
                .filter(sort)
                .map(secret -> new Role.On(TaskExpansion.ref(secret.secret()), ""))
                .distinct()
                .toList();
        return secrets.isEmpty() ? Optional.empty() : Optional.of(new Role.Grant(Set.of(action), secrets));
    }

    private static Stream<Image> images(Service service) {
        return Stream.concat(
                Stream.of(TaskExpansion.image(service)),
                service.sidecars().stream().flatMap(sidecar -> sidecar.image().stream()));
    }

    private static Node role(
            Design design,
            String name,
            String label,
            Set<String> managed,
            List<Role.Policy> policies,
            Map<String, String> tags,
            dev.netflux.base.Site site) {
        String fitting = ShortName.fit(label, NAME_LIMIT);
        SortedMap<String, String> all = design.tags(fitting, tags);
        return Node.designed(name, new Role(fitting, TASKS, managed, policies), all, site);
    }
}
