package dev.netflux.expand;

import com.google.common.base.Ascii;
import dev.netflux.base.ShortName;
import dev.netflux.model.Image;
import dev.netflux.model.Memory;
import dev.netflux.model.Probe;
import dev.netflux.model.Service;
import dev.netflux.model.Setting;
import dev.netflux.resource.Address;
import dev.netflux.resource.Container;
import dev.netflux.resource.ContainerBuilder;
import dev.netflux.resource.Fargate;
import dev.netflux.resource.LogGroup;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Repository;
import dev.netflux.resource.TaskDefinition;
import dev.netflux.resource.TaskDefinition.Architecture;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a service's tasks are. */
final class TaskExpansion implements PartExpansion {

    private static final int CPU = 256;
    private static final int PORT_NAME_LIMIT = 64;

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().services().values().stream().map(service -> revision(design, service));
    }

    private static Node revision(Design design, Service service) {
        String label = design.label(service.name());
        int cpu = service.cpu().orElse(CPU);
        return Node.designed(
                service.name(),
                new TaskDefinition(
                        label,
                        cpu,
                        service.memory().flatMap(Memory::mib).orElseGet(() -> least(cpu)),
                        service.isArm() ? Architecture.ARM64 : Architecture.X86_64,
                        Optional.of(design.role(service.executionRole().orElse(RoleExpansion.execution(service)))),
                        Optional.of(design.role(service.taskRole().orElse(RoleExpansion.task(service)))),
                        Stream.concat(
                                        Stream.of(container(
                                                service, service.container(), image(service), calls(design, service))),
                                        service.sidecars().stream()
                                                .map(sidecar -> container(
                                                        service,
                                                        sidecar,
                                                        sidecar.image().orElse(Image.of(sidecar.name())),
                                                        Map.of())))
                                .toList()),
                design.tags(label, service.tags()),
                service.site());
    }

    private static int least(int cpu) {
        List<Integer> offered = Fargate.sizes().get(cpu);
        return offered == null ? 0 : offered.get(0);
    }

    /** What a service runs: the last version of a repository of its own name, where its author does not say it. */
    static Image image(Service service) {
        return service.image().orElse(new Image(service.name(), "latest", true));
    }

    /** How services connect to a port. */
    static String portName(String container, int port) {
        return ShortName.fit(Ascii.toLowerCase(container) + "-" + port, PORT_NAME_LIMIT);
    }

    /** Where it finds the services that it calls. */
    private static Map<String, Setting> calls(Design design, Service service) {
        Map<String, Setting> urls = new LinkedHashMap<>();
        for (Service callee : Calls.of(design.platform(), service)) {
            urls.put(Calls.variableOf(callee), new Setting.Text(Calls.urlOf(design, callee)));
        }
        return urls;
    }

    private static Container container(
            Service service, dev.netflux.model.Container container, Image image, Map<String, Setting> derived) {
        Map<String, Setting> environment = new LinkedHashMap<>(derived);
        environment.putAll(container.environment());
        return new ContainerBuilder()
                .name(container.name())
                .repository(
                        image.isOwn()
                                ? Ref.to(Repository.KIND, image.repository(), Repository.URI)
                                : Ref.id(image.repository()))
                .tag(image.tag())
                .essential(container.isEssential())
                .ports(container.port().stream()
                        .map(port -> new Container.Port(portName(container.name(), port), port, protocol(service)))
                        .toList())
                .environment(environment.entrySet().stream()
                        .map(variable -> new Container.Variable(variable.getKey(), ref(variable.getValue())))
                        .toList())
                .secrets(container.secrets().entrySet().stream()
                        .map(secret -> new Container.Secret(
                                secret.getKey(),
                                ref(secret.getValue().secret()),
                                secret.getValue().key()))
                        .toList())
                .command(container.command())
                .probe(container.probe().map(TaskExpansion::probe))
                .stopTimeout(container.stopTimeout().map(TaskExpansion::seconds))
                .dependencies(container.waits().stream()
                        .map(wait -> new Container.Dependency(
                                wait.container(),
                                Container.Condition.valueOf(wait.until().name())))
                        .toList())
                .log(new Container.Log(
                        Ref.to(LogGroup.KIND, service.logGroup().orElse(service.name())),
                        container.name().equals(service.name())
                                ? service.name()
                                : service.name() + "/" + container.name()))
                .build();
    }

    /** What the proxies of Service Connect look into; nothing, where it is encrypted. */
    private static Optional<String> protocol(Service service) {
        return service.isHttps()
                ? Optional.empty()
                : Optional.of(
                        switch (service.protocol()) {
                            case HTTP1 -> "http";
                            case HTTP2 -> "http2";
                            case GRPC -> "grpc";
                        });
    }

    /** A value as the container's definition mentions it. */
    static Ref ref(Setting setting) {
        if (setting instanceof Setting.Told told) {
            return new Ref.To(new Address(told.kind(), told.name()), told.attribute());
        }
        return Ref.id(((Setting.Text) setting).text());
    }

    private static Container.Probe probe(Probe probe) {
        return new Container.Probe(
                probe.command(),
                seconds(probe.interval()),
                seconds(probe.timeout()),
                probe.retries(),
                seconds(probe.startPeriod()));
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }
}
