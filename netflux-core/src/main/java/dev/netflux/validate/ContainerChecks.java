package dev.netflux.validate;

import dev.netflux.base.Site;
import dev.netflux.model.Container;
import dev.netflux.model.Image;
import dev.netflux.model.LogGroup;
import dev.netflux.model.Memory;
import dev.netflux.model.Platform;
import dev.netflux.model.Probe;
import dev.netflux.model.Scaling;
import dev.netflux.model.Service;
import dev.netflux.model.Setting;
import dev.netflux.resource.Fargate;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What services run on, what their containers are told, whom they call and how they are scaled. */
final class ContainerChecks implements Check {

    static final Rule CPU = Rule.error(
            Source.FARGATE_SIZES,
            "A service's tasks have an amount of CPU that Fargate does not offer",
            "AWS offers 0.25, 0.5, 1, 2, 4, 8 and 16 virtual processors.");
    static final Rule MEMORY_UNREADABLE = Rule.error(
            Source.NETFLUX,
            "A service's memory is not an amount of memory",
            "Memory is written as a number and MB or GB.");
    static final Rule MEMORY = Rule.error(
            Source.FARGATE_SIZES,
            "A service's memory does not go with its CPU",
            "With each amount of CPU, AWS offers certain amounts of memory.");
    static final Rule IMAGE = Rule.error(
            Source.CONTAINER_DEFINITION,
            "A container's image has no name or no version",
            "AWS wants an image to be named by a repository and a tag or digest.");
    static final Rule SIDECAR_IMAGE = Rule.error(
            Source.CONTAINER_DEFINITION, "A sidecar runs no image", "AWS runs an image in each container of a task.");
    static final Rule SAME_CONTAINER = Rule.error(
            Source.CONTAINER_DEFINITION,
            "Two containers of a service have the same name",
            "AWS tells the containers of a task apart by their names.");
    static final Rule SAME_PORT = Rule.error(
            Source.CONTAINER_DEFINITION,
            "Two containers of a service listen on the same port",
            "AWS gives the containers of a task one network interface.");
    static final Rule VARIABLE = Rule.error(
            Source.NETFLUX,
            "A variable has a name that no environment can hold",
            "A variable's name has at least one character, and no = and no NUL.");
    static final Rule VARIABLE_TWICE = Rule.error(
            Source.CONTAINER_DEFINITION,
            "A variable is a text and a secret",
            "AWS lets a container's environment hold each variable once.");
    static final Rule SECRET = Rule.error(
            Source.CONTAINER_SECRET,
            "A secret variable is not given the ARN of a secret",
            "AWS reads the value from Secrets Manager or Systems Manager when a task starts, so that no plan, log or state holds it.");
    static final Rule NO_CONTAINER = Rule.error(
            Source.CONTAINER_DEPENDENCY,
            "A container waits for one that the service does not have",
            "AWS lets containers wait only for others of the same task.");
    static final Rule NO_PROBE = Rule.error(
            Source.CONTAINER_DEPENDENCY,
            "A container waits for the health of one without a health check",
            "AWS knows the health only of containers that have a command for it.");
    static final Rule WAITS_FOR_EVER = Rule.error(
            Source.CONTAINER_DEPENDENCY,
            "A container waits for the end of an essential one",
            "AWS stops a task when one of its essential containers ends.");
    static final Rule STOP_TIMEOUT = Rule.error(
            Source.CONTAINER_DEFINITION,
            "A container has too long to end by itself",
            "AWS gives a container up to 120 seconds.");
    static final Rule PROBE = Rule.error(
            Source.CONTAINER_HEALTH,
            "A container's health check has a time or count that ECS refuses",
            "AWS accepts an interval of 5 to 300 seconds, a timeout of 2 to 60, 1 to 10 retries and a start period of 0 to 300.");
    static final Rule DESIRED = Rule.error(
            Source.CREATE_SERVICE, "A service has fewer than no tasks", "AWS accepts none, one or more tasks.");
    static final Rule TWO_COUNTS = Rule.error(
            Source.NETFLUX,
            "A service has a number of tasks and autoscaling",
            "Autoscaling decides how many tasks a service has, and begins with its lower bound.");
    static final Rule BOUNDS = Rule.error(
            Source.SCALABLE_TARGET,
            "Autoscaling has bounds between which nothing is",
            "AWS wants the lower bound to be at least 0, and at most the upper one, which is to be at least 1.");
    static final Rule NO_AIM = Rule.error(
            Source.NETFLUX,
            "Autoscaling has no aim",
            "Without a figure to keep, or a time to change its bounds, nothing is ever scaled.");
    static final Rule PERCENT = Rule.error(
            Source.SCALING_POLICY,
            "Autoscaling aims at a use that tasks cannot have",
            "AWS measures the use of CPU and memory between 1 and 100 percent, and a task can get requests.");
    static final Rule REQUESTS = Rule.error(
            Source.SCALING_POLICY,
            "Autoscaling counts requests that no load balancer sends",
            "AWS counts requests at the target group of a load balancer.");
    static final Rule SCHEDULE = Rule.error(
            Source.SCHEDULED_ACTION,
            "A schedule is written as AWS does not understand it",
            "AWS understands cron(…) with six fields, rate(…) or at(…).");
    static final Rule SELF_CALL =
            Rule.error(Source.NETFLUX, "A service calls itself", "A service need not be opened for itself.");
    static final Rule NO_CALLED_PORT =
            Rule.error(Source.NETFLUX, "A service calls one without a port", "Others connect to a port.");
    static final Rule NOT_OPENED = Rule.warning(
            Source.NETFLUX,
            "A service calls one whose security groups are somebody else's",
            "Netflux never changes a group of somebody else's, so that nothing opens for the caller.");
    static final Rule LOG_GROUP_NAME = Rule.error(
            Source.NETFLUX,
            "A log group has a name without the platform's",
            "By it the platform's log groups are found among all of an account's, whose tags AWS tells only one by one.");
    static final Rule NO_NAME = Rule.error(
            Source.SERVICE_CONNECT,
            "A service calls one in another cluster that has no name there",
            "AWS lets services connect by names within the namespace of one cluster.");
    static final Rule ROLLING = Rule.error(
            Source.DEPLOYMENT,
            "A service cannot be rolled out with these percentages",
            "AWS lets 0 to 100 percent of the tasks stay during a rollout, and 100 to 200 percent run; one of the two has to leave room.");
    static final Rule GRACE = Rule.error(
            Source.CREATE_SERVICE,
            "A service has a grace period that nobody needs",
            "AWS counts failed health checks of a load balancer, and a grace period is at least 0 seconds long.");
    static final Rule RETENTION = Rule.error(
            Source.RETENTION,
            "A log group keeps what is written for a time that CloudWatch does not offer",
            "AWS offers certain numbers of days, from 1 to 3653.");
    static final Rule KEEPS = Rule.error(
            Source.LIFECYCLE, "A repository keeps no image", "AWS wants a lifecycle policy to keep one image or more.");

    static final Rule REPOSITORY_NAME = Rule.error(
            Source.CREATE_REPOSITORY,
            "A repository has a name that ECR does not accept",
            "AWS accepts 2 to 256 small letters, digits, and single . _ - / between them.");

    private static final Pattern REPOSITORY = Pattern.compile("(?=.{2,256}$)[a-z0-9]+(?:[._/-][a-z0-9]+)*");

    private static final Set<Integer> DAYS = new TreeSet<>(Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653));

    private static final int UNITS = 1024;

    @Override
    public List<Rule> rules() {
        return List.of(
                CPU,
                MEMORY_UNREADABLE,
                MEMORY,
                IMAGE,
                SIDECAR_IMAGE,
                SAME_CONTAINER,
                SAME_PORT,
                VARIABLE,
                VARIABLE_TWICE,
                SECRET,
                NO_CONTAINER,
                NO_PROBE,
                WAITS_FOR_EVER,
                STOP_TIMEOUT,
                PROBE,
                DESIRED,
                TWO_COUNTS,
                BOUNDS,
                NO_AIM,
                PERCENT,
                REQUESTS,
                SCHEDULE,
                SELF_CALL,
                NO_CALLED_PORT,
                NOT_OPENED,
                NO_NAME,
                ROLLING,
                GRACE,
                RETENTION,
                LOG_GROUP_NAME,
                KEEPS,
                REPOSITORY_NAME);
    }

    @Override
    public void look(Platform platform, Report report) {
        Set<String> routed = ServiceChecks.routed(platform);
        for (Service service : platform.services().values()) {
            size(service, report);
            containers(service, report);
            service.scaling().ifPresent(scaling -> scaling(service, scaling, routed, report));
            counts(service, routed, report);
            calls(platform, service, report);
        }
        for (LogGroup group : platform.logGroups().values()) {
            group.awsName()
                    .filter(name -> !name.contains(platform.name()))
                    .ifPresent(name -> report.add(
                            LOG_GROUP_NAME,
                            group.site(),
                            Named.of(group) + " is called " + Text.shortened(name),
                            Text.didYouMean(name + (name.endsWith("/") ? "" : "/") + platform.name())));
            group.retention()
                    .filter(time -> !DAYS.contains(Math.toIntExact(time.toDays()))
                            || !time.equals(Duration.ofDays(time.toDays())))
                    .ifPresent(time -> report.add(
                            RETENTION,
                            group.site(),
                            Named.of(group) + " keeps it for " + Text.count(time.toHours(), "hour"),
                            "Write .keeping(Duration.ofDays(30)), or another of " + DAYS + "."));
        }
        platform.repositories().values().forEach(repository -> repository
                .awsName()
                .filter(name -> !REPOSITORY.matcher(name).matches())
                .ifPresent(name -> report.add(
                        REPOSITORY_NAME,
                        repository.site(),
                        Named.of(repository) + " is called " + Text.shortened(name),
                        "Write a name such as \"shop/orders\".")));
        platform.repositories().values().forEach(repository -> repository
                .keeps()
                .filter(images -> images < 1)
                .ifPresent(images -> report.add(
                        KEEPS,
                        repository.site(),
                        Named.of(repository) + " keeps " + Text.count(images, "image"),
                        "Write .keeping(10), or leave it out to keep all.")));
    }

    private static void size(Service service, Report report) {
        int cpu = service.cpu().orElse(UNITS / 4);
        List<Integer> offered = Fargate.sizes().get(cpu);
        if (offered == null) {
            report.add(
                    CPU,
                    service.site(),
                    Named.of(service) + " has " + (double) cpu / UNITS + " virtual processors",
                    "Write .cpu(0.5), for example.");
        }
        Optional<Memory> memory = service.memory();
        if (memory.isPresent() && memory.get().mib().isEmpty()) {
            report.add(
                    MEMORY_UNREADABLE,
                    service.site(),
                    Named.of(service) + " has the memory "
                            + Text.shortened(memory.get().written()),
                    "Write .memory(\"1 GB\"), for example.");
        } else if (offered != null
                && memory.flatMap(Memory::mib)
                        .filter(mib -> !offered.contains(mib))
                        .isPresent()) {
            report.add(
                    MEMORY,
                    service.site(),
                    Named.of(service) + " has " + memory.get().mib().orElse(0) + " MB with " + (double) cpu / UNITS
                            + " virtual processors, which go with " + offered.get(0) + " to "
                            + offered.get(offered.size() - 1) + " MB",
                    "Write .memory(\"" + nearest(offered, memory.get().mib().orElse(0))
                            + " MB\"), or more or less .cpu(…).");
        }
    }

    private static int nearest(List<Integer> offered, int wanted) {
        int best = offered.get(0);
        for (int one : offered) {
            if (Math.abs(one - wanted) < Math.abs(best - wanted)) {
                best = one;
            }
        }
        return best;
    }

    private static void containers(Service service, Report report) {
        Map<String, Container> byName = new HashMap<>();
        Set<Integer> ports = new HashSet<>();
        List<Container> all = Stream.concat(Stream.of(service.container()), service.sidecars().stream())
                .toList();
        for (Container container : all) {
            if (byName.putIfAbsent(container.name(), container) != null) {
                report.add(
                        SAME_CONTAINER,
                        container.site(),
                        Named.of(service) + " has two containers " + Text.quoted(container.name()),
                        "Give one of them another name; the service's own is called like the service.");
            }
            container
                    .port()
                    .filter(port -> !ports.add(port))
                    .ifPresent(port -> report.add(
                            SAME_PORT,
                            container.site(),
                            "two containers of " + Named.of(service) + " listen on port " + port,
                            "Let one of them listen on another port."));
        }
        for (Container container : service.sidecars()) {
            if (container.image().isEmpty()) {
                report.add(
                        SIDECAR_IMAGE,
                        container.site(),
                        named(service, container) + " runs nothing",
                        "Write .image(\"nginx:1.27\"), or whichever image it is.");
            }
        }
        for (Container container : all) {
            container(service, container, byName, report);
        }
    }

    private static String named(Service service, Container container) {
        return "container " + Text.quoted(container.name()) + " of " + Named.of(service);
    }

    private static void container(Service service, Container container, Map<String, Container> byName, Report report) {
        Site site = container.site();
        String name = named(service, container);
        container
                .image()
                .filter(ContainerChecks::isNameless)
                .ifPresent(image -> report.add(
                        IMAGE,
                        site,
                        name + " runs " + Text.quoted(image.toString()),
                        "Write .image(\"nginx:1.27\"), for example."));
        Stream.concat(container.environment().keySet().stream(), container.secrets().keySet().stream())
                .filter(variable -> variable.isEmpty() || variable.indexOf('=') >= 0 || variable.indexOf('\0') >= 0)
                .forEach(variable -> report.add(
                        VARIABLE,
                        site,
                        name + " has a variable " + Text.shortened(variable),
                        "Give it a name such as \"SPRING_PROFILES_ACTIVE\"."));
        container.secrets().forEach((variable, source) -> {
            if (container.environment().containsKey(variable)) {
                report.add(
                        VARIABLE_TWICE,
                        site,
                        name + " has " + Text.shortened(variable) + " by .environment(…) and by .secret(…)",
                        "Leave one of them out.");
            }
            if (source.secret() instanceof Setting.Text text && !text.text().startsWith("arn:")) {
                report.add(
                        SECRET,
                        site,
                        name + " has a secret " + Text.shortened(variable) + " that is no ARN",
                        "Put the value into Secrets Manager, and write the ARN of the secret here.");
            }
        });
        container.waits().forEach(wait -> waits(service, container, wait, byName, report));
        container
                .stopTimeout()
                .filter(time -> time.isNegative() || time.toSeconds() > 120)
                .ifPresent(time -> report.add(
                        STOP_TIMEOUT,
                        site,
                        name + " has " + Text.count(time.toSeconds(), "second"),
                        "Write .stopTimeout(seconds(120)), or less."));
        container
                .probe()
                .filter(ContainerChecks::isRefused)
                .ifPresent(probe -> report.add(
                        PROBE,
                        site,
                        name + " is asked every " + Text.count(probe.interval().toSeconds(), "second") + ", for "
                                + Text.count(probe.timeout().toSeconds(), "second") + ", with " + probe.retries()
                                + " retries, after "
                                + Text.count(probe.startPeriod().toSeconds(), "second"),
                        "Write times and counts that ECS accepts."));
    }

    private static boolean isNameless(Image image) {
        return image.repository().isEmpty()
                || image.tag().isEmpty()
                || image.toString().indexOf(' ') >= 0;
    }

    private static boolean isRefused(Probe probe) {
        return !isBetween(probe.interval(), 5, 300)
                || !isBetween(probe.timeout(), 2, 60)
                || probe.retries() < 1
                || probe.retries() > 10
                || !isBetween(probe.startPeriod(), 0, 300);
    }

    private static boolean isBetween(Duration time, int from, int to) {
        return !time.isNegative() && time.toSeconds() >= from && time.toSeconds() <= to;
    }

    private static void waits(
            Service service, Container container, Container.Wait wait, Map<String, Container> byName, Report report) {
        String name = named(service, container);
        Container other = byName.get(wait.container());
        if (other == null || wait.container().equals(container.name())) {
            report.add(
                    NO_CONTAINER,
                    container.site(),
                    name + " waits for " + Text.quoted(wait.container()),
                    "Name another container of the service, which .sidecar(…) adds.");
        } else if (wait.until() == Container.Until.HEALTHY && other.probe().isEmpty()) {
            report.add(
                    NO_PROBE,
                    container.site(),
                    name + " waits for the health of " + Text.quoted(wait.container()),
                    "Write .healthCheck(\"…\") for that container, or wait until it has started.");
        } else if ((wait.until() == Container.Until.COMPLETE || wait.until() == Container.Until.SUCCESS)
                && other.isEssential()) {
            report.add(
                    WAITS_FOR_EVER,
                    container.site(),
                    name + " waits for the end of " + Text.quoted(wait.container()),
                    "Write .optional() for that container, or wait until it has started.");
        }
    }

    private static void counts(Service service, Set<String> routed, Report report) {
        service.desired()
                .filter(tasks -> tasks < 0)
                .ifPresent(tasks -> report.add(
                        DESIRED,
                        service.site(),
                        Named.of(service) + " has " + tasks + " tasks",
                        "Write .desired(1), for example."));
        if (service.desired().isPresent() && service.scaling().isPresent()) {
            report.add(
                    TWO_COUNTS,
                    service.site(),
                    Named.of(service) + " has .desired(…) and .scaling(…)",
                    "Leave .desired(…) out.");
        }
        int min = service.minHealthy().orElse(100);
        int max = service.maxHealthy().orElse(200);
        if (min < 0 || min > 100 || max < 100 || max > 200 || (min == 100 && max == 100)) {
            report.add(
                    ROLLING,
                    service.site(),
                    Named.of(service) + " is rolled out with " + min + " to " + max + " percent",
                    "Write .rolling(100, 200) to add before taking away, or .rolling(50, 100) to take away first.");
        }
        service.grace()
                .filter(time -> time.isNegative() || !routed.contains(service.name()))
                .ifPresent(time -> report.add(
                        GRACE,
                        service.site(),
                        Named.of(service) + " has a grace period of " + Text.count(time.toSeconds(), "second")
                                + (routed.contains(service.name()) ? "" : ", and no load balancer sends it requests"),
                        "Leave .grace(…) out, or let a load balancer route to the service."));
    }

    private static void scaling(Service service, Scaling scaling, Set<String> routed, Report report) {
        String name = "the autoscaling of " + Named.of(service);
        bounds(name, scaling.min(), scaling.max(), scaling.site(), report);
        scaling.scheduled().forEach(action -> {
            bounds(name + " at " + Text.quoted(action.name()), action.min(), action.max(), scaling.site(), report);
            if (!action.schedule().matches("(cron\\(\\S+( \\S+){5}\\)|rate\\(\\d+ \\w+\\)|at\\([^)]+\\))")) {
                report.add(
                        SCHEDULE,
                        scaling.site(),
                        name + " at " + Text.quoted(action.name()) + " is scheduled "
                                + Text.shortened(action.schedule()),
                        "Write cron(0 7 ? * MON-FRI *) for every working day at seven, for example.");
            }
        });
        if (Stream.of(scaling.cpu(), scaling.memory(), scaling.requests()).allMatch(Optional::isEmpty)
                && scaling.scheduled().isEmpty()) {
            report.add(NO_AIM, scaling.site(), name + " aims at nothing", "Write .cpu(50), for example.");
        }
        Stream.of(scaling.cpu(), scaling.memory())
                .flatMap(Optional::stream)
                .filter(percent -> percent < 1 || percent > 100)
                .forEach(percent -> report.add(
                        PERCENT,
                        scaling.site(),
                        name + " aims at " + percent + " percent",
                        "Write .cpu(50), for example."));
        scaling.requests()
                .filter(requests -> requests < 1)
                .ifPresent(requests -> report.add(
                        PERCENT,
                        scaling.site(),
                        name + " aims at " + requests + " requests to each task",
                        "Write .requests(1000), for example."));
        if (scaling.requests().isPresent() && !routed.contains(service.name())) {
            report.add(
                    REQUESTS,
                    scaling.site(),
                    name + " counts requests, and no load balancer sends it any",
                    "Write .cpu(50) instead, or let a load balancer route to the service.");
        }
    }

    private static void bounds(String name, int min, int max, Site site, Report report) {
        if (min < 0 || max < 1 || min > max) {
            report.add(
                    BOUNDS,
                    site,
                    name + " is between " + min + " and " + max + " tasks",
                    "Write the smaller number first: tasks(1, 3).");
        }
    }

    private static void calls(Platform platform, Service service, Report report) {
        Function<Service, String> cluster = one -> one.cluster().orElse(platform.name());
        for (String name : service.calls()) {
            Service callee = platform.services().get(name);
            if (callee == null) {
                continue;
            }
            if (name.equals(service.name())) {
                report.add(
                        SELF_CALL,
                        service.site(),
                        Named.of(service) + " calls itself",
                        "Leave it out of .calls(…); what a task needs of another of its service, .andItself() opens.");
            } else if (callee.port().isEmpty()) {
                report.add(
                        NO_CALLED_PORT,
                        service.site(),
                        Named.of(service) + " calls " + Named.of(callee) + ", which has no port",
                        "Write .port(8080) for " + Text.quoted(name) + ".");
            } else {
                opened(platform, service, callee, report);
            }
            if (!name.equals(service.name())
                    && callee.port().isPresent()
                    && callee.namespace().isEmpty()
                    && !cluster.apply(callee).equals(cluster.apply(service))) {
                report.add(
                        NO_NAME,
                        service.site(),
                        Named.of(service) + " runs in " + Text.quoted(cluster.apply(service)) + ", and "
                                + Named.of(callee) + " in " + Text.quoted(cluster.apply(callee)),
                        "Give " + Text.quoted(name)
                                + " a name with .registeredIn(privateDns(\"local\")), or run both in one cluster.");
            }
        }
    }

    private static void opened(Platform platform, Service service, Service callee, Report report) {
        boolean isOthers = !callee.securityGroups().isEmpty()
                && callee.securityGroups().stream().noneMatch(platform.ownSecurityGroups()::containsKey);
        if (isOthers) {
            report.add(
                    NOT_OPENED,
                    service.site(),
                    Named.of(service) + " calls " + Named.of(callee) + ", which has only existing groups",
                    "See that one of them lets in tcp/" + callee.port().orElseThrow() + " from a group of "
                            + Text.quoted(service.name()) + "; or give the callee a group of the platform's too.");
        }
    }
}
