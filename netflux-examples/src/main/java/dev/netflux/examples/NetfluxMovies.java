package dev.netflux.examples;

import static dev.netflux.Netflux.*;

import dev.netflux.Netflux;
import dev.netflux.model.Platform;
import dev.netflux.model.Secret;
import dev.netflux.model.Service;

/** The movie platform: two services behind one load balancer, their database and passwords, and a site. */
public final class NetfluxMovies {

    private static final String HOME = "<!doctype html><title>Netflux</title><h1>Movies</h1>";

    private NetfluxMovies() {}

    // region platform
    /** The whole platform. */
    public static Platform platform() {
        var edge = publicTier("edge").cidrs("10.0.1.0/24", "10.0.2.0/24");
        var app = privateTier("app").cidrs("10.0.3.0/24", "10.0.4.0/24");
        var data = isolatedTier("data").cidrs("10.0.5.0/24", "10.0.6.0/24");
        var net = network("netflux", "10.0.0.0/16")
                .acrossZones(2)
                .tiers(edge, app, data)
                .natNamed("netflux-nat-gateway");

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

        var catalog = postgres("catalog").in(data).guardedBy(dbSg);
        var prod = cluster("prod").named("prod").connecting();
        var taskRole = role("task-role");

        var movies = springBoot("movie-service", "1.4")
                .on(prod)
                .taskRole(taskRole)
                .in(app)
                .guardedBy(appSg)
                .reads(catalog, password("movie"));
        var customers = springBoot("customer-service", "2.0")
                .on(prod)
                .taskRole(taskRole)
                .in(app)
                .guardedBy(appSg)
                .reads(catalog, password("customer"))
                .calls(movies);

        var front = loadBalancer("front")
                .named("netflux-alb")
                .in(edge)
                .guardedBy(albSg)
                .listener(HTTP)
                .route("/api/movies*")
                .priority(500)
                .to(movies)
                .route("/api/customers/*")
                .to(customers)
                .otherwise(respond(404));

        var web = staticSite("web").content(page("index.html", HOME)).api("/api/*", front);

        return Netflux.platform("netflux")
                .on(net)
                .with(front, movies, customers, web)
                .build();
    }

    /** A user of the database, with a password that nobody knows. */
    private static Secret password(String user) {
        return secret(user + "-password").named("/prod/netflux/db/" + user).user(user);
    }

    /** What is the same for each of the services: a word of the platform's own is a method. */
    private static Service springBoot(String name, String version) {
        return fargate(name)
                .image(repository(name).named(name), version)
                .port(8080)
                .cpu(0.5)
                .memory("1 GB")
                .environment("SPRING_PROFILES_ACTIVE", "prod")
                .desired(2)
                .grace(seconds(90))
                .executionPolicy("service-role/AmazonECSTaskExecutionRolePolicy")
                .targetGroupNamed(name + "-containers")
                .healthCheck(healthCheck("/actuator/health").healthyAfter(3).unhealthyAfter(3))
                .deregistrationDelay(seconds(30));
    }

    // endregion

    // region main
    /** The platform's command: see {@code --help}; without arguments it tells the platform's story. */
    public static void main(String... args) {
        Netflux.main(NetfluxMovies::platform, NetfluxRules::rules, args);
    }
    // endregion
}
