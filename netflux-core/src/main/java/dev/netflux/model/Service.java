package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import dev.netflux.resource.DbInstance;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** A service: equal tasks behind one port, in a tier, guarded by security groups. What is not said is as AWS does it. */
@Value.Immutable
public abstract sealed class Service implements Part permits ImmutableService {

    private static final int UNITS = 1024;

    /** The version of HTTP that its tasks speak. */
    public enum Protocol {
        /** HTTP/1.1. */
        HTTP1,
        /** HTTP/2. */
        HTTP2,
        /** gRPC. */
        GRPC
    }

    /** How a load balancer chooses among its tasks. */
    public enum Balancing {
        /** In turn. */
        ROUND_ROBIN,
        /** The one with the fewest requests under way. */
        LEAST_OUTSTANDING_REQUESTS
    }

    /**
     * How a client keeps its task.
     *
     * @param cookie the application's cookie; empty for the balancer's own
     * @param duration for how long
     * @param site where it was written
     */
    public record Sticky(Optional<String> cookie, Duration duration, Site site) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Sticky other && cookie.equals(other.cookie) && duration.equals(other.duration);
        }

        @Override
        public int hashCode() {
            return cookie.hashCode() * 31 + duration.hashCode();
        }
    }

    Service() {}

    /** A service of that name on Fargate. */
    public static Service fargate(String name) {
        return ImmutableService.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Its own container: what it runs, listens on and is told. */
    @Value.Default
    public Container container() {
        return ImmutableContainer.builder().name(name()).site(site()).build();
    }

    /** The containers that help its own. */
    public abstract List<Container> sidecars();

    /** The port of its tasks; empty when the author gave none. */
    public Optional<Integer> port() {
        return container().port();
    }

    /** What its container runs; the version {@code latest} of a repository of its own name where the author does not say it. */
    public Optional<Image> image() {
        return container().image();
    }

    /** Its tasks' CPU units, of which 1024 are one virtual processor, where the author chose them. */
    public abstract Optional<Integer> cpu();

    /** Its tasks' memory, where the author chose it. */
    public abstract Optional<Memory> memory();

    /** Whether its images are made for ARM. */
    @Value.Default
    public boolean isArm() {
        return false;
    }

    /** Whether its tasks run on what is free of Fargate. */
    @Value.Default
    public boolean isSpot() {
        return false;
    }

    /** How many tasks it has, where the author chose it; else one. */
    public abstract Optional<Integer> desired();

    /** How autoscaling changes that. */
    public abstract Optional<Scaling> scaling();

    /** The name of its cluster, where the author chose one; else the platform's. */
    public abstract Optional<String> cluster();

    /** The name of the log group that it writes to, where the author chose one; else its own. */
    public abstract Optional<String> logGroup();

    /** The name of the role that its containers have, where the author chose one; else its own. */
    public abstract Optional<String> taskRole();

    /** The name of the role with which its tasks are started, where the author chose one; else its own. */
    public abstract Optional<String> executionRole();

    /** Policies that its own execution role shares with others, instead of what it allows by itself. */
    public abstract List<String> executionPolicies();

    /** The ARNs of the keys of KMS with which its own execution role may decrypt. */
    public abstract List<String> keys();

    /** The names of the services that it calls. */
    public abstract List<String> calls();

    /** The domain in which it has a name, where the author chose one. */
    public abstract Optional<String> namespace();

    /** Its name in the domain, where the author chose it. */
    public abstract Optional<String> discoveryName();

    /** Whether a pipeline decides which version runs. */
    @Value.Default
    public boolean isImageManagedElsewhere() {
        return false;
    }

    /** Whether commands may be run in its containers. */
    @Value.Default
    public boolean isExecutable() {
        return false;
    }

    /** How long failed health checks of a new task do not count, where the author chose it. */
    public abstract Optional<Duration> grace();

    /** The percentage of its tasks that stays during a rollout, where the author chose it. */
    public abstract Optional<Integer> minHealthy();

    /** The percentage of its tasks that there may be during a rollout, where the author chose it. */
    public abstract Optional<Integer> maxHealthy();

    /** Whether a rollout that fails is given up and rolled back. */
    @Value.Default
    public boolean rollsBack() {
        return true;
    }

    /** The names of the tiers that its tasks are in. */
    public abstract List<String> tiers();

    /** The names of the security groups that its tasks carry. */
    public abstract List<String> securityGroups();

    /** Whether its tasks get public IPv4 addresses, as they need them to reach the internet from a public tier. */
    @Value.Default
    public boolean publicAddresses() {
        return false;
    }

    /** How its health is found out, where the author said so. */
    public abstract Optional<HealthCheck> healthCheck();

    /** The version of HTTP that it speaks. */
    @Value.Default
    public Protocol protocol() {
        return Protocol.HTTP1;
    }

    /** Whether load balancers speak HTTPS to it. */
    @Value.Default
    public boolean isHttps() {
        return false;
    }

    /** How a client keeps its task; empty when it does not. */
    public abstract Optional<Sticky> sticky();

    /** Over how long a new task's share grows. */
    public abstract Optional<Duration> slowStart();

    /** How long a leaving task may finish its requests. */
    public abstract Optional<Duration> deregistrationDelay();

    /** How its tasks are chosen. */
    @Value.Default
    public Balancing balancing() {
        return Balancing.ROUND_ROBIN;
    }

    /** Its target group's name in AWS, where the author chose it. */
    public abstract Optional<String> targetGroupName();

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    @Override
    @Value.Auxiliary
    public abstract List<Part> brings();

    /** {@code service}. */
    @Override
    public String sort() {
        return "service";
    }

    /** Its tasks listen on this port. */
    public Service port(int port) {
        return running(container().port(port));
    }

    /** Its container runs this version of an image of the platform's own. */
    public Service image(Repository repository, String tag) {
        return running(container().image(repository, tag));
    }

    /** Its container runs this image, such as {@code nginx:1.27}. */
    public Service image(String name) {
        return running(container().image(name));
    }

    /** A pipeline decides which version runs, after the first time: what it changes is no drift. */
    public Service imageManagedElsewhere() {
        return self().withIsImageManagedElsewhere(true);
    }

    /** Its tasks have so much CPU: 0.25, 0.5, 1, 2, 4, 8 or 16 virtual processors. */
    public Service cpu(double processors) {
        return self().withCpu((int) Math.round(processors * UNITS));
    }

    /** Its tasks have so much memory, such as {@code 512 MB} or {@code 1 GB}; what goes with how much CPU is Fargate's. */
    public Service memory(String amount) {
        return self().withMemory(Memory.of(amount));
    }

    /** Its images are made for ARM, which costs less. */
    public Service arm64() {
        return self().withIsArm(true);
    }

    /** Its tasks run on what is free of Fargate: much cheaper, and taken back with two minutes' notice. */
    public Service spot() {
        return self().withIsSpot(true);
    }

    /** Its container has a variable that everybody may read: it is part of the plan. */
    public Service environment(String name, String text) {
        return running(container().environment(name, text));
    }

    /** Its container has a variable. */
    public Service environment(String name, Setting value) {
        return running(container().environment(name, value));
    }

    /** Its container has a variable whose value ECS takes from the secret of this ARN when a task starts. */
    public Service secret(String name, String arn) {
        return running(container().secret(name, arn));
    }

    /** Its container has a variable whose value ECS takes from a secret when a task starts. */
    public Service secret(String name, SecretSource source) {
        return running(container().secret(name, source));
    }

    /** Its container has a variable whose value ECS takes from one key of a secret when a task starts. */
    public Service secret(String name, Secret secret, String key) {
        Site site = Site.here();
        if (secret == null) {
            return self().withMistakes(Given.and(mistakes(), Given.missing(site, "secret(…)", secret)));
        }
        return running(container().secret(name, new SecretSource(itself(secret), Optional.of(Given.text(key)))))
                .bringing(List.of(secret));
    }

    private static Setting itself(Secret secret) {
        return new Setting.Told(dev.netflux.resource.Secret.KIND.name(), secret.name(), "");
    }

    /**
     * It uses a database: its container finds the database's address in {@code CATALOG_HOST} and {@code CATALOG_PORT}, and in {@code
     * CATALOG_USERNAME} and {@code CATALOG_PASSWORD} what AWS keeps of the master user. This opens no security group.
     */
    public Service reads(Database database) {
        Site site = Site.here();
        return database == null
                ? self().withMistakes(Given.and(mistakes(), Given.missing(site, "reads(…)", database)))
                : reads(
                        database,
                        new Setting.Told(DbInstance.KIND.name(), database.name(), DbInstance.SECRET.name()),
                        List.of(database));
    }

    /** It uses a database, as the user whose name and password are in this secret; see {@link #reads(Database)}. */
    public Service reads(Database database, Secret secret) {
        Site site = Site.here();
        return database == null || secret == null
                ? self().withMistakes(Given.and(mistakes(), Given.missing(site, "reads(…)", database, secret)))
                : reads(database, itself(secret), List.of(database, secret));
    }

    private Service reads(Database database, Setting secret, List<Part> parts) {
        String prefix = database.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return running(container()
                        .environment(
                                prefix + "_HOST",
                                new Setting.Told(DbInstance.KIND.name(), database.name(), DbInstance.ENDPOINT.name()))
                        .environment(prefix + "_PORT", Integer.toString(database.port()))
                        .secret(prefix + "_USERNAME", new SecretSource(secret, Optional.of("username")))
                        .secret(prefix + "_PASSWORD", new SecretSource(secret, Optional.of("password"))))
                .bringing(parts);
    }

    private Service bringing(List<Part> parts) {
        return self().withBrings(Given.and(brings(), parts));
    }

    /** Its container runs this instead of the image's own command. */
    public Service command(String... words) {
        return running(container().command(words));
    }

    /** Its container is healthy when this command for its shell succeeds. */
    public Service containerHealthCheck(String command) {
        return running(container().healthCheck(command));
    }

    /** Its container is healthy when this probe says so. */
    public Service containerHealthCheck(Probe probe) {
        return running(container().healthCheck(probe));
    }

    /** Its container has so long to end by itself, before it is ended. */
    public Service stopTimeout(Duration time) {
        return running(container().stopTimeout(time));
    }

    /** Its container starts when a sidecar is so far. */
    public Service dependsOn(String sidecar, Container.Until until) {
        return running(container().dependsOn(sidecar, until));
    }

    /** Each of its tasks has this container besides. */
    public Service sidecar(Container sidecar) {
        Site site = Site.here();
        if (sidecar == null) {
            return self().withMistakes(Given.and(mistakes(), Given.missing(site, "sidecar(…)", sidecar)));
        }
        return self().withSidecars(Given.and(sidecars(), List.of(sidecar)))
                .withBrings(Given.and(brings(), sidecar.brings()))
                .withMistakes(Given.and(mistakes(), sidecar.mistakes()));
    }

    /** The same with another container of its own, whose parts and mistakes are the service's. */
    private Service running(Container next) {
        List<Part> parts =
                next.brings().subList(container().brings().size(), next.brings().size());
        List<Finding> more = next.mistakes()
                .subList(container().mistakes().size(), next.mistakes().size());
        return self().withContainer(next)
                .withBrings(Given.and(brings(), parts))
                .withMistakes(Given.and(mistakes(), more));
    }

    /** It has so many tasks. */
    public Service desired(int tasks) {
        return self().withDesired(tasks);
    }

    /** Autoscaling decides how many tasks it has. */
    public Service scaling(Scaling scaling) {
        Site site = Site.here();
        return self().withScaling(Optional.ofNullable(scaling))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "scaling(…)", scaling)));
    }

    /** It runs in this cluster. */
    public Service on(Cluster cluster) {
        Site site = Site.here();
        return self().withCluster(Optional.ofNullable(cluster).map(Cluster::name))
                .withBrings(bringing(cluster))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "on(…)", cluster)));
    }

    /** It writes to this log group, which it may share with others. */
    public Service logsTo(LogGroup group) {
        Site site = Site.here();
        return self().withLogGroup(Optional.ofNullable(group).map(LogGroup::name))
                .withBrings(bringing(group))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "logsTo(…)", group)));
    }

    /** Its containers have this role, which it may share with others, instead of one of its own. */
    public Service taskRole(Role role) {
        Site site = Site.here();
        return self().withTaskRole(Optional.ofNullable(role).map(Role::name))
                .withBrings(bringing(role))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "taskRole(…)", role)));
    }

    /** Its tasks are started with this role, which it may share with others, instead of one of its own. */
    public Service executionRole(Role role) {
        Site site = Site.here();
        return self().withExecutionRole(Optional.ofNullable(role).map(Role::name))
                .withBrings(bringing(role))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "executionRole(…)", role)));
    }

    /**
     * Its own execution role has this policy for pulling images and writing logs, such as {@code
     * service-role/AmazonECSTaskExecutionRolePolicy}, which is wider than what Netflux allows by itself.
     */
    public Service executionPolicy(String managed) {
        return self().withExecutionPolicies(Given.and(executionPolicies(), List.of(Given.text(managed))));
    }

    /**
     * Its own execution role may decrypt with this key of KMS, by its ARN: for secrets and parameters that are encrypted with another key
     * than AWS's own.
     */
    public Service decryptingWith(String key) {
        return self().withKeys(Given.and(keys(), List.of(Given.text(key))));
    }

    /**
     * It calls these services: the callee's security group is opened for it, on the callee's port, and its environment has the callee's
     * address as {@code MOVIE_SERVICE_URL}.
     */
    public Service calls(Service... others) {
        Site site = Site.here();
        List<Service> given = Given.values(others);
        return self().withCalls(Given.names(calls(), given))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.checked(mistakes(), site, "calls(…)", others));
    }

    /** Its tasks' addresses have a name in this domain. */
    public Service registeredIn(DnsNamespace domain) {
        Site site = Site.here();
        return self().withNamespace(Optional.ofNullable(domain).map(DnsNamespace::name))
                .withBrings(bringing(domain))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "registeredIn(…)", domain)));
    }

    /** Its name in the domain, or for those who connect to it, is this. */
    public Service registeredAs(String name) {
        return self().withDiscoveryName(Given.text(name));
    }

    /** Somebody with the right to may run commands in its containers. */
    public Service executable() {
        return self().withIsExecutable(true);
    }

    /** Failed health checks of a new task do not count for so long. */
    public Service grace(Duration time) {
        return self().withGrace(Given.time(time));
    }

    /** While it is rolled out, at least and at most so many tasks run, in percent of those that it has. */
    public Service rolling(int minHealthy, int maxHealthy) {
        return self().withMinHealthy(minHealthy).withMaxHealthy(maxHealthy);
    }

    /** A rollout that fails is given up, and the version before it is not brought back. */
    public Service withoutRollback() {
        return self().withRollsBack(false);
    }

    private List<Part> bringing(@Nullable Part part) {
        return part == null ? brings() : Given.and(brings(), List.of(part));
    }

    /** Its tasks are in these tiers. */
    public Service in(Tier... more) {
        Site site = Site.here();
        List<Tier> given = Given.values(more);
        return self().withTiers(Given.names(tiers(), given))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.checked(mistakes(), site, "in(…)", more));
    }

    /** Its tasks carry these security groups. */
    public Service guardedBy(SecurityGroup... more) {
        Site site = Site.here();
        List<SecurityGroup> given = Given.values(more);
        return self().withSecurityGroups(Given.names(securityGroups(), given))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.checked(mistakes(), site, "guardedBy(…)", more));
    }

    /** The same as {@link #withPublicAddresses}. */
    public Service publicIp() {
        return withPublicAddresses();
    }

    /** Its tasks get public IPv4 addresses. What its security groups accept decides who may use them. */
    public Service withPublicAddresses() {
        return self().withPublicAddresses(true);
    }

    /** A task is healthy when it answers this path. */
    public Service healthCheck(String path) {
        return self().withHealthCheck(HealthCheck.of(path));
    }

    /** A task is healthy when this check says so. */
    public Service healthCheck(HealthCheck check) {
        Site site = Site.here();
        return self().withHealthCheck(Optional.ofNullable(check))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "healthCheck(…)", check)));
    }

    /** Its tasks speak this version of HTTP. */
    public Service speaking(Protocol protocol) {
        Site site = Site.here();
        return self().withProtocol(protocol == null ? protocol() : protocol)
                .withMistakes(Given.and(mistakes(), Given.missing(site, "speaking(…)", protocol)));
    }

    /** Load balancers speak HTTPS to it. */
    public Service https() {
        return self().withIsHttps(true);
    }

    /** A client keeps its task for so long, by a cookie of the balancer's. */
    public Service sticky(Duration duration) {
        return self().withSticky(new Sticky(Optional.empty(), Given.time(duration), Site.here()));
    }

    /** A client keeps its task for so long, by this cookie of the application's. */
    public Service sticky(String cookie, Duration duration) {
        return self().withSticky(new Sticky(Optional.of(Given.text(cookie)), Given.time(duration), Site.here()));
    }

    /** A new task's share of the requests grows over so long. */
    public Service slowStart(Duration duration) {
        return self().withSlowStart(Given.time(duration));
    }

    /** A leaving task may finish its requests for so long. */
    public Service deregistrationDelay(Duration delay) {
        return self().withDeregistrationDelay(Given.time(delay));
    }

    /** Its tasks are chosen so. */
    public Service balancing(Balancing balancing) {
        Site site = Site.here();
        return self().withBalancing(balancing == null ? balancing() : balancing)
                .withMistakes(Given.and(mistakes(), Given.missing(site, "balancing(…)", balancing)));
    }

    /** With a name of the author's for its target group in AWS. */
    public Service targetGroupNamed(String name) {
        return self().withTargetGroupName(Given.text(name));
    }

    /** With a tag on everything that makes up the service. */
    public Service tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableService self() {
        return (ImmutableService) this;
    }
}
