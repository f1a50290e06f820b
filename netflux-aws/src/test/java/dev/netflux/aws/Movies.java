package dev.netflux.aws;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.cluster;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.healthCheck;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.page;
import static dev.netflux.Netflux.postgres;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.repository;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.seconds;
import static dev.netflux.Netflux.secret;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.staticSite;
import static dev.netflux.Netflux.tcp;

import dev.netflux.Netflux;
import dev.netflux.expand.Expansion;
import dev.netflux.model.Service;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Node;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The movie platform's network and load balancer, for as many services as wanted, as a graph of resources. */
final class Movies {

    static final String PLATFORM = "netflux";

    private Movies() {}

    /** What services run on, beyond the network and the load balancer. */
    private static final Set<String> CONTAINERS =
            Set.of("LogGroup", "Repository", "Role", "Cluster", "TaskDefinition", "EcsService");

    /** The network and load balancer of the examples' two services. */
    static ResourceGraph design() {
        return design(List.of("movie-service", "customer-service"));
    }

    /** The network and load balancer of so many services. */
    static ResourceGraph design(int services) {
        return design(IntStream.rangeClosed(1, services)
                .mapToObj(number -> "service-" + number)
                .toList());
    }

    private static ResourceGraph design(List<String> services) {
        var edge = publicTier("edge").cidrs("10.0.1.0/24", "10.0.2.0/24");
        var app = privateTier("app").cidrs("10.0.3.0/24", "10.0.4.0/24");
        var data = isolatedTier("data").cidrs("10.0.5.0/24", "10.0.6.0/24");
        var net = network("netflux", "10.0.0.0/16").acrossZones(2).tiers(edge, app, data);
        var albSg = securityGroup("alb-sg")
                .described("Allow external traffic to ALB")
                .accepting(HTTP)
                .from(internet());
        var appSg = securityGroup("app-sg")
                .described("Allow traffic from ALB to app")
                .accepting(tcp(8080))
                .from(albSg)
                .andItself();
        var dbSg = securityGroup("db-sg")
                .described("Allow traffic from backend apps")
                .accepting(POSTGRES)
                .from(appSg);
        var listener = loadBalancer("front").in(edge).guardedBy(albSg).listener(HTTP);
        List<Service> all = new ArrayList<>();
        for (String name : services) {
            all.add(fargate(name)
                    .image(repository(name), "1.0")
                    .port(8080)
                    .in(app)
                    .guardedBy(appSg)
                    .healthCheck(healthCheck("/actuator/health").healthyAfter(3).unhealthyAfter(3))
                    .deregistrationDelay(seconds(30)));
        }
        for (Service service : all) {
            listener = listener.route("/api/" + service.name() + "/*").to(service);
        }
        var front = listener.otherwise(respond(404));
        var platform = Netflux.platform(PLATFORM).on(net).with(front, dbSg);
        for (Service service : all) {
            platform = platform.with(service);
        }
        return ResourceGraph.of(Expansion.of(platform.build()).nodes().stream()
                .filter(node -> !CONTAINERS.contains(node.address().kind()))
                .toList());
    }

    /** A platform with all that the example has, and so many services, each with its image, log group, roles and password of its own. */
    static ResourceGraph whole(int services) {
        var edge = publicTier("edge").cidrs("10.0.1.0/24", "10.0.2.0/24");
        var app = privateTier("app").cidrs("10.0.3.0/24", "10.0.4.0/24");
        var data = isolatedTier("data").cidrs("10.0.5.0/24", "10.0.6.0/24");
        var net = network("netflux", "10.0.0.0/16").acrossZones(2).tiers(edge, app, data);
        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(8080)).from(albSg).andItself();
        var catalog = postgres("catalog")
                .in(data)
                .guardedBy(securityGroup("db-sg").accepting(POSTGRES).from(appSg));
        var prod = cluster("prod").named("prod").connecting();
        var listener = loadBalancer("front").in(edge).guardedBy(albSg).listener(HTTP);
        for (int number = 1; number <= services; number++) {
            String name = "service-" + number;
            listener = listener.route("/api/" + name + "/*")
                    .to(fargate(name)
                            .image(repository(name), "1.0")
                            .on(prod)
                            .port(8080)
                            .in(app)
                            .guardedBy(appSg)
                            .reads(catalog, secret(name + "-password").user(name)));
        }
        var front = listener.otherwise(respond(404));
        return Expansion.of(Netflux.platform(PLATFORM)
                .on(net)
                .with(
                        front,
                        staticSite("web").content(page("index.html", "Movies")).api("/api/*", front))
                .build());
    }

    /** The design with one resource changed. */
    static <R extends Resource> ResourceGraph with(
            ResourceGraph design, Kind<R> kind, String name, UnaryOperator<R> change) {
        return ResourceGraph.of(design.nodes().stream()
                .map(node -> node.address().kind().equals(kind.name())
                                && node.address().name().equals(name)
                        ? node.with(change.apply(node.as(kind)))
                        : node)
                .map(Node.class::cast)
                .toList());
    }
}
